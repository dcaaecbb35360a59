//! Rules that hold between the parts of a question, and across the questions of a bank.

mod code;
mod question;
mod strays;
mod taxonomy;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::Files;
use super::layer::{Filed, Found, Layer, STRETCH};
use super::question::Question;
use super::taxonomy::Taxonomy;
use crate::decode::Sink;
use crate::diagnostic::{Diagnostic, Place};
use crate::hands::share_after;

/// What is known besides the questions under check.
#[derive(Default)]
pub struct Known<'a> {
    /// How many areas of the taxonomy are those of the banks that this one is built on.
    pub areas: usize,
    /// The ids that a conflict may name: of this bank, and of those that it is built on.
    pub ids: FxHashSet<&'a str>,
}

/// Reports all that is wrong with a bank whose files could be read.
pub fn bank(taxonomy: &Taxonomy, found: &Found<'_>, layer: &Layer, known: &Known<'_>, sink: &Sink) {
    let filed = found.questions.as_slice();
    let across = || {
        taxonomy::check(taxonomy, known.areas, sink);
        check_ids(filed, taxonomy, sink);
    };
    let stretches: Vec<&[Filed]> = filed.chunks(STRETCH).collect();
    let check = |stretch: &&[Filed]| {
        let sink = Sink::default();
        for one in *stretch {
            check_parts(taxonomy, one, known, &sink);
        }
        sink.into_problems()
    };
    let ((), parts) = share_after(across, &stretches, || check);
    for problems in parts {
        sink.report_all(problems);
    }
    strays::check(taxonomy, found, layer, sink);
}

/// Reports all that is wrong with one question.
pub fn question(taxonomy: &Taxonomy, one: &Filed, known: &Known<'_>, sink: &Sink) {
    check_ids(std::slice::from_ref(one), taxonomy, sink);
    check_parts(taxonomy, one, known, sink);
}

fn check_parts(taxonomy: &Taxonomy, one: &Filed, known: &Known<'_>, sink: &Sink) {
    let report = Report { file: &one.file, question: &one.question, sink };
    question::check(&report, taxonomy);
    let shown = [(&one.ask_file, &one.question.code), (&one.answer_file, &one.question.answer.code)];
    for (file, code) in shown {
        if let (Some(file), Some(code)) = (file, code) {
            code::check(&report, file, code);
        }
    }
    check_conflicts(&report, &known.ids);
}

/// Every id of a bank. A question whose own file is wrong counts by its name: it has its own message.
pub fn ids<'a>(filed: &'a [Filed], files: &'a Files) -> impl Iterator<Item = &'a str> {
    let named = files.keys().filter_map(|path| path.split_once('/')?.1.strip_suffix(".json"));
    filed.iter().map(|one| one.question.id.as_str()).chain(named)
}

/// A question under check.
pub struct Report<'a> {
    /// Path of its file.
    pub file: &'a str,
    /// The question.
    pub question: &'a Question,
    /// Where problems go.
    pub sink: &'a Sink,
}

impl Report<'_> {
    /// Reports an error at this path of the question.
    pub fn error(&self, path: &str, code: &'static str, what: impl Into<String>, hint: impl Into<String>) {
        self.report(path, Diagnostic::error(code, what).hint(hint));
    }

    /// Reports a problem at this path of the question.
    pub fn report(&self, path: &str, problem: Diagnostic) {
        let place = Place { file: self.file.to_owned(), path: path.to_owned(), question: self.question.id.to_string() };
        self.sink.report(problem.at(place));
    }
}

fn check_ids(filed: &[Filed], taxonomy: &Taxonomy, sink: &Sink) {
    let mut first: FxHashMap<&str, &str> = FxHashMap::with_capacity_and_hasher(filed.len(), FxBuildHasher);
    for one in filed {
        let id = one.question.id.as_str();
        let report = Report { file: &one.file, question: &one.question, sink };
        if let Some(other) = first.insert(id, &one.file) {
            report.error("id", "duplicate-id", format!("`{id}` is also the id of {other}"), "give it an id of its own");
        }
        let area = &one.question.area;
        let is_in_place =
            one.file.strip_suffix(".json").and_then(|path| path.split_once('/')) == Some((area.as_str(), id));
        // An area that does not exist has its own message, and no folder to ask for.
        if !is_in_place && taxonomy.area(area).is_some() {
            let what = format!("a question of this id and area belongs in `{area}/{id}.json`");
            report.error("id", "file-name", what, "rename the file, or mend id or area");
        }
    }
}

fn check_conflicts(report: &Report<'_>, known: &FxHashSet<&str>) {
    for (index, other) in report.question.conflicts.iter().enumerate() {
        let path = format!("conflicts[{index}]");
        if *other == report.question.id {
            report.error(&path, "conflict", "a question cannot conflict with itself", "remove it");
        } else if !known.contains(other.as_str()) {
            let what = format!("there is no question `{other}`");
            report.error(&path, "conflict", what, "name a question of this bank, or remove it");
        }
    }
}
