//! The bank: questions with their taxonomy, loaded strictly. A [`Bank`] that exists is valid.
//!
//! Get one with [`Bank::builtin`] or, from a folder's files, with [`Bank::from_files`].

mod builtin;
mod check;
mod digest;
pub mod question;
mod read;
mod stamp;
pub mod taxonomy;

use std::borrow::Cow;
use std::collections::BTreeMap;

use indexmap::IndexMap;

pub use digest::Digest;
pub use stamp::BankStamp;

use crate::decode::{self, Cursor, Sink};
use crate::diagnostic::{Diagnostic, Place};
use question::{Question, QuestionId};
use read::CodeFiles;
use taxonomy::Taxonomy;

/// The file of a bank's folder that holds its taxonomy.
pub const TAXONOMY_FILE: &str = "bank.json";

/// The files of a bank's folder: path with `/` between its parts, and content.
pub type Files = BTreeMap<String, Cow<'static, [u8]>>;

/// A valid bank.
#[derive(Debug, Clone, PartialEq)]
pub struct Bank {
    /// What it says about itself.
    pub taxonomy: Taxonomy,
    /// Its questions, in the order of their ids.
    pub questions: IndexMap<QuestionId, Question>,
    /// Digest of the files that it was read from.
    pub digest: Digest,
}

/// A bank with what could be better about it, or all that is wrong with it.
pub type Loaded = Result<(Bank, Vec<Diagnostic>), Vec<Diagnostic>>;

impl Bank {
    /// The Django bank that is part of the program.
    ///
    /// # Errors
    ///
    /// None in a released program: a test loads it.
    pub fn builtin() -> Loaded {
        Self::from_files(&builtin::files())
    }

    /// Reads a bank from the files of its folder. The order of files changes nothing.
    ///
    /// # Errors
    ///
    /// Every problem of every file at once.
    pub fn from_files(files: &Files) -> Loaded {
        let sink = Sink::default();
        let taxonomy = read_taxonomy(files, &sink);
        let questions = read_questions(files, &sink);
        if let Some(taxonomy) = &taxonomy {
            check::bank(taxonomy, &questions, files, &sink);
        }
        let problems = sink.into_problems();
        match taxonomy {
            Some(taxonomy) if !problems.iter().any(Diagnostic::is_error) => {
                let bank = Self { taxonomy, questions: by_id(questions), digest: Digest::of(files) };
                Ok((bank, problems))
            }
            _ => Err(problems),
        }
    }

    /// The question of this id.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.get(id)
    }

    /// Id, version and digest, as kits record them.
    pub fn stamp(&self) -> BankStamp {
        BankStamp { id: self.taxonomy.id.clone(), version: self.taxonomy.version.clone(), digest: self.digest.clone() }
    }
}

/// A question with the file it came from.
struct Filed {
    file: String,
    question: Question,
}

struct Folder<'a> {
    files: &'a Files,
    folder: &'a str,
}

impl CodeFiles for Folder<'_> {
    fn code(&self, name: &str) -> Option<&[u8]> {
        self.files.get(&format!("{}/{name}", self.folder)).map(AsRef::as_ref)
    }
}

fn read_taxonomy(files: &Files, sink: &Sink) -> Option<Taxonomy> {
    let place = Place { file: TAXONOMY_FILE.to_owned(), ..Place::default() };
    let Some(bytes) = files.get(TAXONOMY_FILE) else {
        let problem = Diagnostic::error("no-taxonomy", "the folder holds no bank.json, so it is not a bank");
        sink.report(problem.at(place).hint("name the folder that holds bank.json"));
        return None;
    };
    let value = decode::parse(bytes, TAXONOMY_FILE).map_err(|problem| sink.report(*problem)).ok()?;
    read::taxonomy(&Cursor::new(&value, place, sink))
}

fn read_questions(files: &Files, sink: &Sink) -> Vec<Filed> {
    let is_question = |path: &&String| path.ends_with(".json") && path.matches('/').count() == 1;
    files.keys().filter(is_question).filter_map(|path| read_question(files, path, sink)).collect()
}

fn read_question(files: &Files, path: &str, sink: &Sink) -> Option<Filed> {
    let (folder, name) = path.split_once('/')?;
    let stem = name.strip_suffix(".json")?;
    if read::LANGUAGES.iter().any(|(_, ending)| *ending == "json")
        && (stem.ends_with(".ask") || stem.ends_with(".answer"))
    {
        return None;
    }
    let place = Place { file: path.to_owned(), question: stem.to_owned(), ..Place::default() };
    let value = decode::parse(files.get(path)?, path).map_err(|problem| sink.report(*problem)).ok()?;
    let question = read::question(&Cursor::new(&value, place, sink), &Folder { files, folder })?;
    Some(Filed { file: path.to_owned(), question })
}

/// Sorts by id, and lets every conflict be named by both of its questions.
fn by_id(filed: Vec<Filed>) -> IndexMap<QuestionId, Question> {
    let mut questions: IndexMap<QuestionId, Question> =
        filed.into_iter().map(|filed| (filed.question.id.clone(), filed.question)).collect();
    questions.sort_unstable_keys();
    let pairs: Vec<(QuestionId, QuestionId)> = questions
        .values()
        .flat_map(|question| question.conflicts.iter().map(|other| (other.clone(), question.id.clone())))
        .collect();
    for (named, by) in pairs {
        if let Some(question) = questions.get_mut(&named) {
            question.conflicts.push(by);
        }
    }
    for question in questions.values_mut() {
        question.conflicts.sort_unstable();
        question.conflicts.dedup();
    }
    questions
}

#[cfg(test)]
mod tests;
