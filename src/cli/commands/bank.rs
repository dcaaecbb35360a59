//! `kitgen bank`: look at a bank, and check it.

use serde::Serialize;

use crate::bank::question::{Code, Question, QuestionId};
use crate::bank::taxonomy::{Area, Level, Signal};
use crate::bank::{Bank, Digest};
use crate::cli::args::{BankAction, BankCommand, DataFormat};
use crate::cli::failure::Failure;
use crate::cli::terminal::{self, Terminal};
use crate::cli::{files, resolve};
use crate::grammar;

/// The format's name in files.
const FORMAT: &str = "kitgen.bank/1";

pub fn run(command: &BankCommand, terminal: &Terminal) -> Result<(), Failure> {
    match &command.action {
        BankAction::List { bank, format } => {
            let bank = files::open_bank(bank.as_deref(), terminal)?;
            let text = match format {
                DataFormat::Json => json(&bank)?,
                DataFormat::Text => list(&bank),
            };
            terminal::put(text.as_bytes())
        }
        BankAction::Show { id, bank } => {
            let bank = files::open_bank(bank.as_deref(), terminal)?;
            let id = QuestionId(id.clone());
            let question = bank.question(&id).ok_or_else(|| resolve::unknown_question("bank show", &id, &bank))?;
            terminal::put(show(question).as_bytes())
        }
        BankAction::Check { folder } => {
            let bank = files::open_bank(folder.as_deref(), terminal)?;
            let count = grammar::count(i64::try_from(bank.questions.len()).unwrap_or(i64::MAX), "question");
            terminal::put(format!("{} {}: {count}, no error\n", bank.taxonomy.id, bank.taxonomy.version).as_bytes())
        }
    }
}

/// A bank as other programs read it.
#[derive(Serialize)]
struct Export<'a> {
    format: &'static str,
    id: &'a str,
    title: &'a str,
    version: &'a str,
    digest: &'a Digest,
    levels: &'a [Level],
    signals: &'a [Signal],
    areas: &'a [Area],
    questions: Vec<&'a Question>,
}

fn json(bank: &Bank) -> Result<String, Failure> {
    let taxonomy = &bank.taxonomy;
    let export = Export {
        format: FORMAT,
        id: &taxonomy.id,
        title: &taxonomy.title,
        version: &taxonomy.version,
        digest: &bank.digest,
        levels: &taxonomy.levels,
        signals: &taxonomy.signals,
        areas: &taxonomy.areas,
        questions: bank.questions.values().collect(),
    };
    let text = serde_json::to_string_pretty(&export).map_err(|error| Failure::bug(error.to_string()))?;
    Ok(text + "\n")
}

fn list(bank: &Bank) -> String {
    let mut lines = Vec::new();
    for area in &bank.taxonomy.areas {
        let mut questions = bank.questions.values().filter(|question| question.area == area.id).peekable();
        if questions.peek().is_some() {
            lines.push(format!("\n{}", area.title));
            lines.extend(questions.map(line));
        }
    }
    lines.join("\n").trim_start().to_owned() + "\n"
}

fn line(question: &Question) -> String {
    format!(
        "  {:<44} {:<10} {:>2}-{:<2} years  {:>2} min  difficulty {}  {}",
        question.id.as_str(),
        question.kind.name(),
        question.years.min,
        question.years.max,
        question.expected_minutes(),
        question.difficulty,
        question.title
    )
}

fn show(question: &Question) -> String {
    let mut text = format!("{}\n{}\n\n{}\n", question.title, line(question).trim(), question.ask);
    text.push_str(&code("", question.code.as_ref()));
    text.push_str(&format!("\nIn short\n  {}\n", question.answer.summary));
    let lists = [
        ("Must", &question.answer.must),
        ("Strong", &question.answer.strong),
        ("Red flags", &question.answer.red_flags),
    ];
    for (title, points) in lists {
        text.push_str(&format!("\n{title}\n"));
        for point in points {
            text.push_str(&format!("  - {point}\n"));
        }
    }
    text.push_str("\nProbes\n");
    for probe in &question.probes {
        text.push_str(&format!("  - {}\n    listen for: {}\n", probe.ask, probe.listen_for));
    }
    text.push_str(&code("Model answer\n", question.answer.code.as_ref()));
    text.push_str("\nScore\n");
    for (index, anchor) in question.anchors.texts().iter().enumerate() {
        text.push_str(&format!("  {} {anchor}\n", index + 1));
    }
    let bars: Vec<String> = question.bar.iter().map(|(level, score)| format!("{level} {score}")).collect();
    text.push_str(&format!("  bar: {}\n\nReferences\n", bars.join(", ")));
    for reference in &question.references {
        text.push_str(&format!("  {} <{}>\n", reference.title, reference.url));
    }
    text
}

fn code(title: &str, code: Option<&Code>) -> String {
    let Some(code) = code else { return String::new() };
    let lines: Vec<String> = code.text.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect();
    format!("\n{title}{}\n", lines.join("\n"))
}
