//! `kitgen bank check`: every problem of a bank at once, as a compiler shows them.

use serde::Serialize;
use time::OffsetDateTime;

use crate::bank::{Report, gathered};
use crate::cli::args::{BankArgs, CheckArgs, DataFormat};
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::terminal::{self, Terminal};
use crate::diagnostic::{Diagnostic, Severity};
use crate::grammar;

/// The format's name.
const FORMAT: &str = "kitgen.check/1";

/// Checks the banks that were typed; the first ones, so many as `below`, are those that the others are built on.
pub fn run(typed: &BankArgs, below: usize, args: &CheckArgs, terminal: &Terminal) -> Result<(), Failure> {
    let (name, layers) = terminal.busy("reading the bank", || files::bank_layers(typed))?;
    let today = args.today.unwrap_or_else(|| OffsetDateTime::now_utc().date());
    let report = terminal.busy("checking the bank", || Report::of(&layers, below, today));
    let refused = report.count(Severity::Error) > 0 || args.strict && !report.problems.is_empty();
    // Other programs get each problem, people those that are drawn; the sum at the end is that of what is seen.
    if args.format == DataFormat::Json {
        terminal::answer(args.format, &json(&report)?)?;
        return if refused { Err(Failure::Told) } else { Ok(()) };
    }
    let report = Report { problems: gathered(&report.problems), ..report };
    terminal.problems(&report.problems);
    match refused {
        true => Err(Failure::impossible(verdict(&name, &report), "")),
        false => terminal::tell(&format!("{}\n", summary(&report))),
    }
}

fn verdict(name: &str, report: &Report) -> String {
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    match (errors, warnings) {
        (0, _) => format!("{name} has {}, and --strict allows none", grammar::tally(warnings, "warning")),
        (_, 0) => format!("{name} has {} and cannot be used", grammar::tally(errors, "error")),
        _ => {
            let counts = [grammar::tally(errors, "error"), grammar::tally(warnings, "warning")];
            format!("{name} has {} and cannot be used", grammar::list(&counts))
        }
    }
}

fn summary(report: &Report) -> String {
    let banks: Vec<String> = report.banks.iter().map(|(id, version)| format!("{id} {version}")).collect();
    let (banks, questions) = (grammar::list(&banks), grammar::tally(report.questions, "question"));
    match report.count(Severity::Warning) {
        0 => format!("{banks}: {questions}, no error"),
        warnings => format!("{banks}: {questions}, no error, {}", grammar::tally(warnings, "warning")),
    }
}

/// A report as other programs read it.
#[derive(Serialize)]
struct Export<'a> {
    format: &'static str,
    /// The first of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    bank: Option<Stamp<'a>>,
    banks: Vec<Stamp<'a>>,
    questions: usize,
    errors: usize,
    warnings: usize,
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Stamp<'a> {
    id: &'a str,
    version: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
struct Problem<'a> {
    severity: &'static str,
    rule: &'static str,
    file: &'a str,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    span: Option<Span>,
    #[serde(skip_serializing_if = "str::is_empty")]
    path: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    question: &'a str,
    what: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    hint: &'a str,
}

#[derive(Serialize)]
struct Span {
    line: usize,
    column: usize,
    end_column: usize,
}

impl<'a> Problem<'a> {
    fn of(problem: &'a Diagnostic) -> Self {
        let span = problem.spot.as_ref();
        Self {
            severity: problem.severity(),
            rule: problem.code,
            file: &problem.place.file,
            span: span.map(|at| Span { line: at.line, column: at.column, end_column: at.end_column }),
            path: &problem.place.path,
            question: &problem.place.question,
            what: &problem.what,
            hint: &problem.hint,
        }
    }
}

fn json(report: &Report) -> Result<String, Failure> {
    let stamps = || report.banks.iter().map(|(id, version)| Stamp { id, version });
    let export = Export {
        format: FORMAT,
        bank: stamps().next(),
        banks: stamps().collect(),
        questions: report.questions,
        errors: report.count(Severity::Error),
        warnings: report.count(Severity::Warning),
        problems: report.problems.iter().map(Problem::of).collect(),
    };
    let text = serde_json::to_string_pretty(&export).map_err(|error| Failure::bug(error.to_string()))?;
    Ok(text + "\n")
}
