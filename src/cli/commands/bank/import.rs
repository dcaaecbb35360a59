//! `kitgen bank import`: questions from another program's file, as drafts, with a report of what became of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::new::write;
use crate::bank::question::QuestionId;
use crate::bank::{Bank, TAXONOMY_FILE};
use crate::cli::args::{BankArgs, ImportCommand};
use crate::cli::bounded::{self, Unread};
use crate::cli::failure::Failure;
use crate::cli::terminal::{self, Terminal};
use crate::cli::{files, resolve, retype};
use crate::grammar::count;
use crate::import::{Field, Found, Item, csv, markdown, moodle};

pub fn run(command: &ImportCommand, terminal: &Terminal) -> Result<(), Failure> {
    let into = command.into.clone().unwrap_or_else(|| PathBuf::from("."));
    if !into.join(TAXONOMY_FILE).exists() {
        let hint = "name a bank with --into, or make one first: kitgen bank new my-bank";
        return Err(Failure::impossible(format!("{} holds no {TAXONOMY_FILE}", into.display()), hint));
    }
    let banks = command.on.iter().cloned().chain([into.clone()]).collect();
    let (bank, _) = files::load_bank(&BankArgs { bank: banks })?;
    let default = command.area.as_ref().map(|word| resolve::area("--area", word, &bank)).transpose()?;
    let default = default.map(|area| area.id.to_string());
    let found = read(&command.file, &bank)?;
    let mut desk = Desk { bank: &bank, into: &into, default, used: BTreeSet::new(), lines: Vec::new(), written: 0 };
    for item in &found.items {
        desk.import(item)?;
    }
    let mut lines = desk.lines;
    if !found.left_aside.is_empty() {
        lines.push("Not carried:".to_owned());
        lines.extend(found.left_aside.iter().map(|what| format!("  {what}")));
    }
    lines.push(format!(
        "{} written, of {} found.",
        amount(desk.written, "draft"),
        amount(found.items.len(), "question")
    ));
    terminal::tell(&(lines.join("\n") + "\n"))?;
    terminal.note(&format!("What is missing: {}", retype::check(&into, &command.on)));
    Ok(())
}

fn amount(many: usize, noun: &str) -> String {
    count(i64::try_from(many).unwrap_or(i64::MAX), noun)
}

/// By the ending of the file's name.
fn read(file: &Path, bank: &Bank) -> Result<Found, Failure> {
    let broken = |why: String, hint: &str| Failure::impossible(format!("{}: {why}", file.display()), hint);
    let hint = "name a .csv, .md or .xml file";
    let bytes = bounded::read(file, bounded::IMPORT).map_err(|unread| match unread {
        Unread::Failed(error) => Failure::impossible(format!("{} cannot be read: {error}", file.display()), hint),
        Unread::TooLarge => broken(format!("it has more than {}", bounded::in_words(bounded::IMPORT)), "divide it"),
    })?;
    let text = String::from_utf8(bytes).map_err(|_| broken("it is not UTF-8".to_owned(), "save it as UTF-8"))?;
    let ending = file.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv" | "tsv") => csv::read(&text)
            .map_err(|why| broken(why, "the first line names the columns, such as: question,area,answer,follow-ups")),
        Some("md" | "markdown") => Ok(markdown::read(&text, &bank.taxonomy)),
        Some("xml") => moodle::read(&text, &bank.taxonomy)
            .map_err(|why| broken(why, "in Moodle, export the questions in the format “Moodle XML”")),
        _ => {
            let what = format!("{} is none of .csv, .md and .xml", file.display());
            Err(Failure::usage(what, "save it as one of these"))
        }
    }
}

struct Desk<'a> {
    bank: &'a Bank,
    into: &'a Path,
    default: Option<String>,
    used: BTreeSet<String>,
    lines: Vec<String>,
    written: usize,
}

impl Desk<'_> {
    fn import(&mut self, item: &Item) -> Result<(), Failure> {
        match self.place(item) {
            Ok((area, id)) => self.write(item, &area, &id),
            Err(why) => {
                self.lines.push(format!("line {}: left out; {why}", item.line));
                Ok(())
            }
        }
    }

    /// Area and id, or why the item has no place.
    fn place(&self, item: &Item) -> Result<(String, String), String> {
        let area = match item.first(Field::Area) {
            Some(word) => match (self.bank.taxonomy.resolve(word), &self.default) {
                (Some(area), _) => area.id.to_string(),
                (None, Some(default)) => default.clone(),
                (None, None) => return Err(format!("this bank has no area `{word}`; name one with --area")),
            },
            None => self.default.clone().ok_or("it names no area; name one with --area")?,
        };
        let id = item.id(&area).ok_or("its title and question have no word that an id could be made of")?;
        let known = self.bank.question(&QuestionId::from(id.clone())).is_some();
        let path = self.into.join(&area).join(format!("{id}.json"));
        if known || self.used.contains(&id) || path.symlink_metadata().is_ok() {
            return Err(format!("`{id}` is already there"));
        }
        Ok((area, id))
    }

    fn write(&mut self, item: &Item, area: &str, id: &str) -> Result<(), Failure> {
        let draft = item.draft(&self.bank.taxonomy, area, id);
        write(&self.into.join(area).join(format!("{id}.json")), draft.text.as_bytes())?;
        self.used.insert(id.to_owned());
        self.written += 1;
        let carried = draft.carried.join(", ");
        self.lines.push(format!("line {}: {area}/{id}.json; carried {carried}; {} to write", item.line, draft.missing));
        self.lines.extend(draft.left_aside.iter().map(|what| format!("  not carried: {what}")));
        Ok(())
    }
}
