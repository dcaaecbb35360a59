//! `kitgen bank list`: the questions of a bank, for people and for programs.

use serde::Serialize;

use super::show::line;
use crate::bank::question::Question;
use crate::bank::taxonomy::{Area, Level, Signal};
use crate::bank::{Bank, BankStamp, Digest};
use crate::cli::args::{BankArgs, DataFormat};
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::terminal::{self, Terminal};

/// The format's name in files.
const FORMAT: &str = "kitgen.bank/1";

pub fn run(banks: &BankArgs, format: DataFormat, terminal: &Terminal) -> Result<(), Failure> {
    let bank = files::open_bank(banks, terminal)?;
    let text = match format {
        DataFormat::Json => json(&bank)?,
        DataFormat::Text => list(&bank),
    };
    terminal::put(text.as_bytes())
}

/// A bank as other programs read it.
#[derive(Serialize)]
struct Export<'a> {
    format: &'static str,
    id: &'a str,
    title: &'a str,
    version: &'a str,
    digest: &'a Digest,
    banks: &'a [BankStamp],
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
        digest: &bank.stamps[0].digest,
        banks: &bank.stamps,
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
