//! Where problems go while files are read. A file that is wrong all over is told of once it is plain that it is.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Focus, Place, Severity};
use crate::grammar;

/// So many problems of one file are told; nobody reads more before mending those.
const TOLD: usize = 100;
/// So many of all files are.
const TOLD_OF_ALL: usize = 10_000;

/// The rule under which the number of those is told that are not.
const MORE: &str = "and-more";

/// Collects problems while files are read.
#[derive(Debug, Default)]
pub struct Sink {
    inside: RefCell<Inside>,
}

#[derive(Debug, Default)]
struct Inside {
    problems: Vec<Diagnostic>,
    files: BTreeMap<String, Tally>,
}

/// How many problems of a file there are, and those that are not told.
#[derive(Debug, Default)]
struct Tally {
    told: usize,
    errors: usize,
    warnings: usize,
}

impl Sink {
    /// Adds a problem; beyond what anybody reads, it is only counted.
    pub fn report(&self, problem: Diagnostic) {
        if self.tells(&problem.place.file, &problem) {
            let Inside { problems, files } = &mut *self.inside.borrow_mut();
            files.entry(problem.place.file.clone()).or_default().told += 1;
            problems.push(problem);
        }
    }

    /// Whether a problem of this file would be told; if not, it is counted and need not be reported.
    pub fn tells(&self, file: &str, problem: &Diagnostic) -> bool {
        let Inside { problems, files } = &mut *self.inside.borrow_mut();
        let told = files.get(file).map_or(0, |tally| tally.told);
        // What another collection left untold is told here.
        if problem.code == MORE || told < TOLD && problems.len() < TOLD_OF_ALL {
            return true;
        }
        let tally = files.entry(file.to_owned()).or_default();
        match problem.severity {
            Severity::Error => tally.errors += 1,
            Severity::Warning => tally.warnings += 1,
        }
        false
    }

    /// Adds problems, in this order.
    pub fn report_all(&self, problems: impl IntoIterator<Item = Diagnostic>) {
        problems.into_iter().for_each(|problem| self.report(problem));
    }

    /// Whether nothing was reported.
    pub fn is_empty(&self) -> bool {
        self.inside.borrow().problems.is_empty()
    }

    /// The problems, in the order in which they were found; then, for each file of which not all are told, how many more
    /// there are. An error is never lost.
    pub fn into_problems(self) -> Vec<Diagnostic> {
        let Inside { mut problems, files } = self.inside.into_inner();
        let untold = |tally: &Tally| tally.errors + tally.warnings > 0;
        problems.extend(files.into_iter().filter(|(_, tally)| untold(tally)).map(|(file, tally)| more(file, &tally)));
        problems
    }
}

fn more(file: String, untold: &Tally) -> Diagnostic {
    let what = match (untold.errors, untold.warnings) {
        (0, warnings) => grammar::tally(warnings, "more warning"),
        (errors, 0) => grammar::tally(errors, "more error"),
        (errors, warnings) => {
            grammar::list(&[grammar::tally(errors, "more error"), grammar::tally(warnings, "more warning")])
        }
    };
    let what = format!("{what} in this file");
    let problem = match untold.errors {
        0 => Diagnostic::warning(MORE, what),
        _ => Diagnostic::error(MORE, what),
    };
    let place = Place { file, ..Place::default() };
    problem.at(place).on(Focus::File).hint("mend those that are shown, and check the bank again")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(sink: Sink) -> Vec<(String, &'static str, String)> {
        let problems = sink.into_problems().into_iter();
        problems.map(|problem| (problem.place.file.clone(), problem.severity(), problem.what)).collect()
    }

    fn report(sink: &Sink, file: &str, times: usize, make: fn(&'static str, String) -> Diagnostic) {
        for number in 0..times {
            let place = Place { file: file.to_owned(), ..Place::default() };
            sink.report(make("rule", number.to_string()).at(place));
        }
    }

    #[test]
    fn a_file_that_is_wrong_all_over_is_told_of_in_part() {
        let sink = Sink::default();
        report(&sink, "a.json", TOLD, Diagnostic::warning);
        report(&sink, "b.json", 3, Diagnostic::error);
        assert_eq!(told(sink).len(), TOLD + 3);

        let sink = Sink::default();
        report(&sink, "a.json", TOLD + 7, Diagnostic::warning);
        report(&sink, "b.json", TOLD + 1, Diagnostic::error);
        let told = told(sink);
        assert_eq!(told.len(), 2 * TOLD + 2);
        let last: Vec<(&str, &str, &str)> =
            told[2 * TOLD..].iter().map(|(file, severity, what)| (file.as_str(), *severity, what.as_str())).collect();
        let expected =
            [("a.json", "warning", "7 more warnings in this file"), ("b.json", "error", "1 more error in this file")];
        assert_eq!(last, expected);
    }

    #[test]
    fn an_error_behind_many_warnings_is_still_one() {
        let sink = Sink::default();
        report(&sink, "a.json", TOLD, Diagnostic::warning);
        report(&sink, "a.json", 1, Diagnostic::error);
        assert!(sink.into_problems().iter().any(Diagnostic::is_error));
    }
}
