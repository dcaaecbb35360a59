//! `kitgen bank list`: the questions of a bank, for people and for programs.

use serde::Serialize;

use crate::bank::question::{AreaId, Kind, Question};
use crate::bank::taxonomy::{Area, Level, Signal};
use crate::bank::{Bank, BankStamp, Digest};
use crate::blueprint::request::Years;
use crate::cli::args::{DataFormat, ListCommand};
use crate::cli::failure::Failure;
use crate::cli::terminal::{self, Terminal};
use crate::cli::{files, resolve, retype};

/// The format's name in files.
const FORMAT: &str = "kitgen.bank/1";

pub fn run(command: &ListCommand, terminal: &Terminal) -> Result<(), Failure> {
    let bank = files::open_bank(&command.banks, terminal)?;
    let filter = Filter::of(command, &bank)?;
    let found: Vec<&Question> = bank.questions.values().filter(|question| filter.lets_through(question)).collect();
    if found.is_empty() {
        let all = retype::with_banks("kitgen bank list".to_owned(), &command.banks);
        terminal.note(&format!("no question is like that; see them all: {all}"));
    }
    let text = match command.format {
        DataFormat::Json => json(&bank, found)?,
        DataFormat::Text => list(&bank, &found, terminal::width_of_output()),
    };
    terminal::answer(command.format, &text)
}

/// Which questions are wanted; all of what was typed must hold.
struct Filter {
    areas: Vec<AreaId>,
    kinds: Vec<Kind>,
    years: Option<Years>,
    words: Vec<String>,
}

impl Filter {
    fn of(command: &ListCommand, bank: &Bank) -> Result<Self, Failure> {
        let area = |word: &String| resolve::area("--area", word, bank).map(|area| area.id.clone());
        Ok(Self {
            areas: command.area.iter().map(area).collect::<Result<_, _>>()?,
            kinds: resolve::kinds("--kind", &command.kind)?,
            years: command.years,
            words: command.text.iter().flat_map(|text| text.split_whitespace()).map(str::to_lowercase).collect(),
        })
    }

    fn lets_through(&self, question: &Question) -> bool {
        let of_area = |area: &AreaId| question.area == *area || question.also.contains(area);
        (self.areas.is_empty() || self.areas.iter().any(of_area))
            && (self.kinds.is_empty() || self.kinds.contains(&question.kind))
            && self.years.is_none_or(|years| years.within(question.years.min, question.years.max))
            && (self.words.is_empty() || self.all_words_stand_in(question))
    }

    /// In the id, or in any text of the question, in any case.
    fn all_words_stand_in(&self, question: &Question) -> bool {
        let answer = &question.answer;
        let mut texts = vec![question.id.as_str(), &question.title, &question.ask, &answer.summary];
        texts.extend([&answer.must, &answer.strong, &answer.red_flags].into_iter().flatten().map(String::as_str));
        texts.extend(question.probes.iter().flat_map(|probe| [probe.ask.as_str(), &probe.listen_for]));
        texts.extend(question.anchors.texts());
        texts.extend([&question.code, &answer.code].into_iter().flatten().map(|code| code.text.as_str()));
        let all = texts.join("\n").to_lowercase();
        self.words.iter().all(|word| all.contains(word))
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
    banks: &'a [BankStamp],
    levels: &'a [Level],
    signals: &'a [Signal],
    areas: &'a [Area],
    questions: Vec<&'a Question>,
}

fn json(bank: &Bank, questions: Vec<&Question>) -> Result<String, Failure> {
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
        questions,
    };
    let text = serde_json::to_string_pretty(&export).map_err(|error| Failure::bug(error.to_string()))?;
    Ok(text + "\n")
}

/// A table under the title of each area. A terminal cuts the lines; a program gets them whole.
fn list(bank: &Bank, found: &[&Question], width: Option<usize>) -> String {
    let id = found.iter().map(|question| question.id.as_str().chars().count()).max().unwrap_or(0);
    let mut lines = Vec::new();
    for area in &bank.taxonomy.areas {
        let mut questions = found.iter().filter(|question| question.area == area.id).peekable();
        if questions.peek().is_some() {
            lines.push(format!("\n{}", area.title));
            lines.extend(questions.map(|question| line(question, id, width)));
        }
    }
    if lines.is_empty() { String::new() } else { lines.join("\n").trim_start().to_owned() + "\n" }
}

fn line(question: &Question, id: usize, width: Option<usize>) -> String {
    let whole = format!(
        "  {:<id$}  {:<10}  {:>2}-{:<2} years  {:>2} min  difficulty {}  {}",
        question.id.as_str(),
        question.kind.name(),
        question.years.min,
        question.years.max,
        question.expected_minutes(),
        question.difficulty,
        question.title
    );
    match width {
        Some(width) if whole.chars().count() > width => {
            whole.chars().take(width.saturating_sub(1)).collect::<String>() + "…"
        }
        _ => whole,
    }
}
