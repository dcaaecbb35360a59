//! Rules that hold between the parts of a question, and across the questions of a bank.

use std::collections::{BTreeMap, BTreeSet};

use super::question::{AreaId, Code, Question, QuestionId};
use super::taxonomy::Taxonomy;
use super::{Filed, Files, TAXONOMY_FILE};
use crate::decode::Sink;
use crate::diagnostic::{Diagnostic, Place};
use crate::grammar;

/// Lines of code that a printed block may have.
const CODE_LINES: usize = 30;
/// Columns of code that fit across a page.
const CODE_COLUMNS: usize = 76;

/// What is known from the banks that this one is built on.
#[derive(Default)]
pub struct Earlier<'a> {
    /// How many areas of the taxonomy are theirs.
    pub areas: usize,
    /// The ids of their questions.
    pub ids: BTreeSet<&'a str>,
}

/// Reports all that is wrong with a bank whose files could be read.
pub fn bank(taxonomy: &Taxonomy, filed: &[Filed], files: &Files, earlier: &Earlier<'_>, sink: &Sink) {
    if earlier.areas == 0 {
        check_levels(taxonomy, sink);
    }
    check_areas(taxonomy, earlier.areas, sink);
    check_ids(filed, sink);
    for one in filed {
        check_parts(taxonomy, one, filed, files, earlier, sink);
    }
    check_strays(filed, files, sink);
}

/// Reports all that is wrong with one question; `filed` are those that stand in the same folder.
pub fn question(taxonomy: &Taxonomy, one: &Filed, filed: &[Filed], files: &Files, earlier: &Earlier<'_>, sink: &Sink) {
    check_ids(filed, sink);
    check_parts(taxonomy, one, filed, files, earlier, sink);
}

fn check_parts(taxonomy: &Taxonomy, one: &Filed, filed: &[Filed], files: &Files, earlier: &Earlier<'_>, sink: &Sink) {
    let report = Report { file: &one.file, question: &one.question, sink };
    check_areas_of(&report, taxonomy);
    check_bar(&report, taxonomy);
    check_amounts(&report);
    check_code(&report, "code", one.question.code.as_ref());
    check_code(&report, "answer.code", one.question.answer.code.as_ref());
    check_conflicts(&report, filed, files, earlier);
}

/// A question under check.
struct Report<'a> {
    file: &'a str,
    question: &'a Question,
    sink: &'a Sink,
}

impl Report<'_> {
    fn error(&self, path: &str, code: &'static str, what: impl Into<String>, hint: impl Into<String>) {
        let place = Place { file: self.file.to_owned(), path: path.to_owned(), question: self.question.id.to_string() };
        self.sink.report(Diagnostic::error(code, what).at(place).hint(hint));
    }
}

fn taxonomy_error(sink: &Sink, path: &str, code: &'static str, what: String, hint: &str) {
    let place = Place { file: TAXONOMY_FILE.to_owned(), path: path.to_owned(), ..Place::default() };
    sink.report(Diagnostic::error(code, what).at(place).hint(hint));
}

fn check_levels(taxonomy: &Taxonomy, sink: &Sink) {
    let starts: Vec<u8> = taxonomy.levels.iter().map(|level| level.from_years).collect();
    if starts.first() != Some(&0) {
        let what = "the ladder does not begin at 0 years, so some candidates have no level".to_owned();
        taxonomy_error(sink, "levels", "ladder", what, "give the first level \"from_years\": 0");
    }
    if starts.windows(2).any(|pair| pair[0] >= pair[1]) {
        let what = "the levels do not rise in years".to_owned();
        taxonomy_error(sink, "levels", "ladder", what, "order them by from_years, each once");
    }
    let ids: Vec<&str> = taxonomy.levels.iter().map(|level| level.id.as_str()).collect();
    for id in repeated(&ids) {
        taxonomy_error(sink, "levels", "duplicate-id", format!("the level `{id}` stands here twice"), "keep one");
    }
}

/// The first areas, so many as `earlier`, were checked with their own bank.
fn check_areas(taxonomy: &Taxonomy, earlier: usize, sink: &Sink) {
    if taxonomy.areas.is_empty() {
        taxonomy_error(sink, "areas", "no-areas", "the bank has no areas".to_owned(), "add one area at least");
    }
    let words: Vec<&str> = taxonomy.areas.iter().flat_map(super::taxonomy::Area::words).collect();
    let own = |word: &str| taxonomy.areas[earlier..].iter().any(|area| area.words().any(|own| own == word));
    for word in repeated(&words).into_iter().filter(|word| own(word)) {
        let what = format!("`{word}` names two areas, so --focus {word} would be unclear");
        taxonomy_error(sink, "areas", "alias", what, "leave the word to one of them");
    }
    for (index, area) in taxonomy.areas[earlier..].iter().enumerate() {
        for near in area.near.iter().filter(|near| taxonomy.area(near).is_none()) {
            let what = format!("`{near}` is no area of this bank");
            taxonomy_error(sink, &format!("areas[{index}].near"), "unknown-area", what, "name an area's id");
        }
    }
}

fn repeated<'a>(words: &[&'a str]) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    words.iter().filter(|word| !seen.insert(**word)).copied().collect()
}

fn check_ids(filed: &[Filed], sink: &Sink) {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    for one in filed {
        let id = one.question.id.as_str();
        let report = Report { file: &one.file, question: &one.question, sink };
        if let Some(other) = first.insert(id, &one.file) {
            report.error("id", "duplicate-id", format!("`{id}` is also the id of {other}"), "give it an id of its own");
        }
        let wanted = format!("{}/{id}.json", one.question.area);
        if one.file != wanted {
            let what = format!("a question of this id and area belongs into `{wanted}`");
            report.error("id", "file-name", what, "rename the file, or mend id or area");
        }
    }
}

fn check_areas_of(report: &Report<'_>, taxonomy: &Taxonomy) {
    let also = report.question.also.iter().enumerate().map(|(index, area)| (format!("also[{index}]"), area));
    for (path, area) in std::iter::once(("area".to_owned(), &report.question.area)).chain(also) {
        if taxonomy.area(area).is_none() {
            let what = format!("`{area}` is no area of this bank");
            report.error(&path, "unknown-area", what, suggestion(area, taxonomy));
        }
    }
}

fn suggestion(area: &AreaId, taxonomy: &Taxonomy) -> String {
    let by_alias = taxonomy.resolve(area.as_str()).map(|area| area.id.as_str());
    by_alias.or_else(|| taxonomy.nearest(area.as_str())).map_or_else(
        || "name an area of bank.json".to_owned(),
        |word| format!("did you mean `{}`?", taxonomy.resolve(word).map_or(word, |area| area.id.as_str())),
    )
}

fn check_bar(report: &Report<'_>, taxonomy: &Taxonomy) {
    let bar = &report.question.bar;
    let ladder: Vec<_> = taxonomy.levels.iter().map(|level| &level.id).collect();
    if bar.keys().collect::<Vec<_>>() != ladder {
        let what = format!("the bar needs a score for {}, in this order", grammar::list(&ladder));
        report.error("bar", "bar-levels", what, "write each level once, from the lowest to the highest");
        return;
    }
    if bar.values().zip(bar.values().skip(1)).any(|(lower, higher)| lower > higher) {
        report.error("bar", "bar-falls", "the bar falls from one level to the next", "let it stay or rise with level");
    }
    let years = report.question.years;
    for (index, level) in taxonomy.levels.iter().enumerate() {
        let next = taxonomy.levels.get(index + 1).map_or(u8::MAX, |next| next.from_years);
        let asked = years.min < next && years.max >= level.from_years;
        if asked && bar[&level.id] < 2 {
            let what = format!("a {} may be asked this, so the bar must be 2 to 4", level.id);
            report.error(&format!("bar.{}", level.id), "bar-low", what, "raise the bar, or mend the years");
        }
    }
}

fn check_amounts(report: &Report<'_>) {
    let question = report.question;
    let amounts = [
        ("answer.must", question.answer.must.len(), 3, 6),
        ("answer.strong", question.answer.strong.len(), 1, 6),
        ("answer.red_flags", question.answer.red_flags.len(), 2, 6),
        ("probes", question.probes.len(), 2, 4),
        ("references", question.references.len(), 1, 6),
    ];
    for (path, got, low, high) in amounts {
        if !(low..=high).contains(&got) {
            let what = format!("a complete question has {low} to {high} here, and this one has {got}");
            report.error(path, "incomplete", what, if got < low { "write the missing ones" } else { "keep the best" });
        }
    }
    if question.title.contains('`') {
        report.error("title", "plain-title", "a title is plain text, without backticks", "remove them");
    }
}

fn check_code(report: &Report<'_>, path: &str, code: Option<&Code>) {
    let Some(code) = code else { return };
    let lines = code.text.lines().count();
    if lines > CODE_LINES {
        let what = format!("{lines} lines do not fit beside the notes; {CODE_LINES} do");
        report.error(path, "code-length", what, "show less");
    }
    for (index, line) in code.text.lines().enumerate() {
        let columns = line.chars().count();
        if columns > CODE_COLUMNS {
            let what = format!("line {} has {columns} columns; {CODE_COLUMNS} fit across the page", index + 1);
            report.error(path, "code-width", what, "break the line");
        }
        if line.chars().any(char::is_control) {
            let what = format!("line {} holds a tab or another control character", index + 1);
            report.error(path, "control-character", what, "use spaces");
        }
    }
}

fn check_conflicts(report: &Report<'_>, filed: &[Filed], files: &Files, earlier: &Earlier<'_>) {
    // A question whose own file is wrong has its own message.
    let is_unreadable = |id: &QuestionId| files.keys().any(|path| path.ends_with(&format!("/{id}.json")));
    let is_known = |id: &QuestionId| {
        earlier.ids.contains(id.as_str()) || filed.iter().any(|one| one.question.id == *id) || is_unreadable(id)
    };
    for (index, other) in report.question.conflicts.iter().enumerate() {
        let path = format!("conflicts[{index}]");
        if *other == report.question.id {
            report.error(&path, "conflict", "a question cannot conflict with itself", "remove it");
        } else if !is_known(other) {
            let what = format!("there is no question `{other}`");
            report.error(&path, "conflict", what, "name a question of this bank, or remove it");
        }
    }
}

/// Files that no question uses: probably a misspelt name. What belongs to a question that could not be read is left be.
fn check_strays(filed: &[Filed], files: &Files, sink: &Sink) {
    let used = |path: &str| {
        let Some((stem, role)) =
            [".ask.", ".answer."].into_iter().find_map(|role| Some((path.split_once(role)?.0, role)))
        else {
            return false;
        };
        let owner = format!("{stem}.json");
        let question = filed.iter().find(|one| one.file == owner).map(|one| &one.question);
        question.map_or(files.contains_key(&owner), |question| match role {
            ".ask." => question.code.is_some(),
            _ => question.answer.code.is_some(),
        })
    };
    let is_code = |path: &&String| path.contains('/') && !path.ends_with(".json");
    for path in files.keys().filter(is_code).filter(|path| !used(path)) {
        let place = Place { file: path.clone(), ..Place::default() };
        let problem = Diagnostic::warning("stray-file", "no question uses this file");
        sink.report(problem.at(place).hint("remove it, or mend the name in the question"));
    }
}
