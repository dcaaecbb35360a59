//! All that can be said about a bank: errors, and what could be better. `kitgen bank check` shows it.

use std::collections::BTreeSet;

use indexmap::IndexMap;
use time::Date;

use super::draft::{self, UNWRITTEN};
use super::layer::Filed;
use super::read::Front;
use super::stack::{self, Look};
use super::{Files, Layer, TAXONOMY_FILE};
use crate::decode::{Lines, Sink};
use crate::diagnostic::{Diagnostic, Focus, Place, Severity};
use crate::grammar;

/// What a check of a bank has found.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Id and version of each bank, as far as they could be read.
    pub banks: Vec<(String, String)>,
    /// How many questions could be read.
    pub questions: usize,
    /// Every problem, in the order of files and lines, each with its line.
    pub problems: Vec<Diagnostic>,
}

impl Report {
    /// Checks banks, each built on those before it, by every rule. The first ones, so many as `below`, belong to somebody
    /// else: only what makes them unusable is said of them. Versions are judged as on this day.
    pub fn of(layers: &[Layer], below: usize, today: Date) -> Self {
        let look = |index| if index < below { Look::Fairness } else { Look::All(today) };
        let (loaded, seen) = stack::read(layers, look);
        let problems = loaded.map_or_else(|problems| problems, |(_, warnings)| warnings);
        Self { banks: seen.banks, questions: seen.questions, problems }
    }

    /// How many problems of this severity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.problems.iter().filter(|problem| problem.severity == severity).count()
    }
}

/// Problems as people are told of them: what is still to be written in a file is one, with the parts in which it stands.
pub fn gathered(problems: &[Diagnostic]) -> Vec<Diagnostic> {
    problems.chunk_by(|a, b| a.place.file == b.place.file).flat_map(of_file).collect()
}

fn of_file(problems: &[Diagnostic]) -> Vec<Diagnostic> {
    let (unwritten, others): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        problems.iter().partition(|problem| problem.code == UNWRITTEN);
    let [first, _, ..] = unwritten.as_slice() else { return problems.to_vec() };
    let what = format!("{} are still to be written: {}", grammar::tally(unwritten.len(), "text"), parts(&unwritten));
    let one = Diagnostic { what, hint: draft::to_write("each", first.severity), ..(*first).clone() };
    std::iter::once(one).chain(others.into_iter().cloned()).collect()
}

/// `title, kind and answer (9)`.
fn parts(unwritten: &[&Diagnostic]) -> String {
    let mut parts: IndexMap<&str, usize> = IndexMap::new();
    for problem in unwritten {
        let part = problem.place.path.split(['.', '[']).next().unwrap_or_default();
        *parts.entry(part).or_default() += 1;
    }
    let said = |(part, number): (&str, usize)| if number > 1 { format!("{part} ({number})") } else { part.to_owned() };
    grammar::list(&parts.into_iter().map(said).collect::<Vec<_>>())
}

/// A rule that a file sets aside for itself.
pub struct SetAside {
    file: String,
    index: usize,
    rule: String,
}

/// Every rule that is set aside in the files of a bank.
pub fn set_aside(front: Option<&Front>, filed: &[Filed]) -> Vec<SetAside> {
    let of_bank = front.map(|front| (TAXONOMY_FILE, &front.allow));
    let of_questions = filed.iter().map(|one| (one.file.as_str(), &one.allow));
    let entries = of_bank.into_iter().chain(of_questions).flat_map(|(file, allow)| {
        let entry = move |(index, rule): (usize, String)| SetAside { file: file.to_owned(), index, rule };
        allow.iter().map(|allow| allow.rule.clone()).enumerate().map(entry)
    });
    entries.collect()
}

/// The problems of a bank's files that nobody has set aside, in the order of files and lines, each with its line. A rule
/// that is set aside and finds nothing is a problem too, if `judged` says that what it looks for was looked at.
pub fn finished(sink: Sink, aside: &[SetAside], judged: impl Fn(&str) -> bool, files: &Files) -> Vec<Diagnostic> {
    let mut problems = sink.into_problems();
    let found: BTreeSet<(String, &str)> =
        problems.iter().map(|problem| (problem.place.file.clone(), problem.code)).collect();
    let rules: BTreeSet<(&str, &str)> = aside.iter().map(|entry| (entry.file.as_str(), entry.rule.as_str())).collect();
    problems.retain(|problem| !rules.contains(&(problem.place.file.as_str(), problem.code)));
    let unused = |entry: &&SetAside| judged(&entry.rule) && !found.contains(&(entry.file.clone(), entry.rule.as_str()));
    problems.extend(aside.iter().filter(unused).map(finds_nothing));
    look_up(&mut problems, files);
    let line = |problem: &Diagnostic| problem.spot.as_ref().map(|spot| (spot.line, spot.column));
    problems.sort_by(|a, b| (&a.place.file, line(a), a.code).cmp(&(&b.place.file, line(b), b.code)));
    problems
}

/// Gives every problem its line; each file is scanned once.
fn look_up(problems: &mut [Diagnostic], files: &Files) {
    problems.sort_by(|a, b| a.place.file.cmp(&b.place.file));
    for of_one in problems.chunk_by_mut(|a, b| a.place.file == b.place.file) {
        let Some(content) = of_one.first().and_then(|problem| files.get(&problem.place.file)) else { continue };
        let in_value = |problem: &&Diagnostic| !matches!(problem.focus, Focus::File | Focus::Bytes(_));
        let paths: Vec<String> = of_one.iter().filter(in_value).map(|problem| problem.place.path.clone()).collect();
        let lines = Lines::of(content, paths.iter().map(String::as_str));
        for problem in of_one {
            problem.spot = lines.spot(&problem.place.path, &problem.focus);
        }
    }
}

/// It would hide what the rule will find one day.
fn finds_nothing(entry: &SetAside) -> Diagnostic {
    let path = format!("allow[{}].rule", entry.index);
    let place = Place { file: entry.file.clone(), path, ..Place::default() };
    let what = format!("`{}` is set aside here, and finds nothing", entry.rule);
    Diagnostic::warning("unused-allow", what).at(place).hint("remove this entry")
}
