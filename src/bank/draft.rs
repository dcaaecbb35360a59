//! Questions that are not whole yet. They stand in the bank's folder, are checked, and are asked by no kit.

use std::collections::{BTreeMap, BTreeSet};

use super::Files;
use super::check::{self, Known};
use super::hidden;
use super::layer::{Filed, Folder, Unfinished};
use super::question::QuestionId;
use super::read;
use super::taxonomy::Taxonomy;
use crate::decode::{Cursor, Sink};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// How a text begins that is still to be written.
pub const TO_DO: &str = "TODO:";

/// A question that is kept aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The id that its file is named after.
    pub id: QuestionId,
    /// The bank that it stands in.
    pub bank: String,
    /// How many things are missing or wrong; none when only its mark keeps it aside.
    pub missing: usize,
}

/// What keeps each of these drafts from being a question, as warnings. `further` reports what else is wrong with those
/// that can be read.
pub fn problems(
    drafts: &[Unfinished<'_>],
    taxonomy: &Taxonomy,
    files: &Files,
    known: &Known<'_>,
    further: impl FnOnce(&[Filed], &Sink),
) -> Vec<Vec<Diagnostic>> {
    let mut readable = Vec::new();
    let seen: Vec<Seen> = drafts.iter().map(|draft| Seen::of(draft, taxonomy, files, known, &mut readable)).collect();
    let sink = Sink::default();
    further(&readable, &sink);
    let allowed: BTreeSet<(&str, &str)> = readable
        .iter()
        .flat_map(|one| one.allow.iter().map(|allow| (one.file.as_str(), allow.rule.as_str())))
        .collect();
    let is_said = |problem: &Diagnostic| !allowed.contains(&(problem.place.file.as_str(), problem.code));
    let mut of_file: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for problem in sink.into_problems().into_iter().filter(is_said) {
        of_file.entry(problem.place.file.clone()).or_default().push(problem);
    }
    let of = |draft: &Unfinished<'_>| of_file.get(&draft.file).cloned().unwrap_or_default();
    seen.into_iter().zip(drafts).map(|(seen, draft)| seen.with(of(draft), draft)).collect()
}

/// What can be seen of a draft by itself.
struct Seen {
    /// Texts that are still to be written.
    unwritten: Vec<Diagnostic>,
    problems: Vec<Diagnostic>,
}

impl Seen {
    fn of(
        draft: &Unfinished<'_>,
        taxonomy: &Taxonomy,
        files: &Files,
        known: &Known<'_>,
        readable: &mut Vec<Filed>,
    ) -> Self {
        let (sink, place) = (Sink::default(), draft.place());
        let root = Cursor::new(&draft.value, &place, &sink);
        let unwritten = root.texts_inside().into_iter().filter_map(|(at, text)| unwritten(at, text)).collect();
        let folder = draft.file.split_once('/').map_or("", |(folder, _)| folder);
        hidden::check(&root, &files[&draft.file]);
        if let Some(read) = read::question(&root, &Folder { files, folder }) {
            let filed = Filed::new(&draft.file, read, read::marks(&draft.value).replaces);
            check::question(taxonomy, &filed, known, &sink);
            readable.push(filed);
        }
        Self { unwritten, problems: sink.into_problems() }
    }

    /// All that is said of the draft, with what else was found.
    fn with(self, others: Vec<Diagnostic>, draft: &Unfinished<'_>) -> Vec<Diagnostic> {
        let mut found = self.unwritten;
        let to_do: Vec<String> = found.iter().map(|problem| problem.place.path.clone()).collect();
        let told = |problem: &Diagnostic| to_do.contains(&problem.place.path);
        found.extend(self.problems.into_iter().chain(others).filter(|problem| !told(problem)).map(softened));
        if found.is_empty() {
            let what = "this question is whole, and kits leave it out as long as it is marked as a draft";
            let at = Place { path: "draft".to_owned(), ..draft.place() };
            found.push(Diagnostic::warning("draft", what).at(at).hint("remove \"draft\": true"));
        }
        found
    }
}

impl Unfinished<'_> {
    fn place(&self) -> Place {
        Place { file: self.file.clone(), question: self.id.to_string(), ..Place::default() }
    }
}

/// How many of these problems are more than the mark itself.
pub fn missing(problems: &[Diagnostic]) -> usize {
    problems.iter().filter(|problem| problem.code != "draft").count()
}

/// The rule of texts that say what belongs in their place.
pub const UNWRITTEN: &str = "unwritten";

/// What to do about them: `it` or `each`.
pub fn to_write(which: &str, severity: Severity) -> String {
    let until = if severity == Severity::Error { ", or say \"draft\": true until then" } else { "" };
    format!("write {which} in place of the TODO{until}")
}

/// A text that says what belongs in its place.
pub fn unwritten(at: Place, text: &str) -> Option<Diagnostic> {
    let wanted = if text == TO_DO.trim_end_matches(':') { "" } else { text.strip_prefix(TO_DO)?.trim() };
    let what =
        if wanted.is_empty() { "still to be written".to_owned() } else { format!("still to be written: {wanted}") };
    Some(Diagnostic::warning(UNWRITTEN, what).at(at).hint(to_write("it", Severity::Warning)))
}

/// In a draft nothing is an error; what is not there yet has one name.
fn softened(mut problem: Diagnostic) -> Diagnostic {
    problem.severity = Severity::Warning;
    if ["missing-key", "empty-text"].contains(&problem.code) {
        problem.code = "incomplete";
    }
    problem
}
