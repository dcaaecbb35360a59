//! What no type can hold: whether a question is fair, sayable, specific and fresh.
//!
//! Fairness is checked whenever a bank is loaded; the rest are warnings of `kitgen bank check`.

mod alike;
mod amounts;
mod copies;
mod fairness;
mod length;
mod phrases;
mod sieve;
mod style;
#[cfg(test)]
mod tests;
mod texts;
mod versions;
mod words;

use std::fmt::Display;

use time::Date;

use super::TAXONOMY_FILE;
use super::layer::Filed;
use super::question::Question;
use super::taxonomy::Taxonomy;
use crate::decode::Sink;
use crate::diagnostic::{Diagnostic, Place};
use crate::hands::share;
pub(super) use amounts::thin_areas;
use copies::{Copies, Owner};
use fairness::{Fairness, Glance};
use style::Style;
use texts::{Path, Text};
use versions::Versions;
use words::{Vocabulary, Word};

/// The rules that an author may set aside with `allow`.
pub const RULES: [&str; 13] = [
    "fairness",
    "idiom",
    "belittling",
    "double-negative",
    "long-sentence",
    "long-ask",
    "vague-anchor",
    "copied-anchor",
    "near-duplicate",
    "minutes-of-kind",
    "thin-area",
    "stale-version",
    "unverified-code",
];

/// A text with its words.
struct Read<'a> {
    text: Text<'a>,
    words: Vec<Word>,
}

/// Questions that one hand reads at a time.
const STRETCH: usize = 64;

/// Reports every question that leaves the job.
pub(super) fn fairness(taxonomy: Option<&Taxonomy>, filed: &[Filed], sink: &Sink) {
    let glance = Glance::new();
    let mut reader = Reader::new(&glance);
    for text in taxonomy.into_iter().flat_map(texts::of_taxonomy) {
        reader.check(text, in_taxonomy, sink);
    }
    let stretches: Vec<&[Filed]> = filed.chunks(STRETCH).collect();
    let worker = || {
        let mut reader = Reader::new(&glance);
        move |stretch: &&[Filed]| {
            let sink = Sink::default();
            for filed in *stretch {
                for text in texts::of_question(&filed.question) {
                    reader.check(text, |path| at(filed, path), &sink);
                }
            }
            sink.into_problems()
        }
    };
    sink.report_all(share(&stretches, worker).into_iter().flatten());
}

/// Reads the texts that may leave the job word by word; made ready for it with the first such text.
struct Reader<'a> {
    glance: &'a Glance,
    words: Option<(Vocabulary, Fairness)>,
}

impl<'a> Reader<'a> {
    fn new(glance: &'a Glance) -> Self {
        Self { glance, words: None }
    }

    fn check(&mut self, text: Text<'_>, place: impl Fn(Path) -> Place, sink: &Sink) {
        if !self.glance.may_touch(&text) {
            return;
        }
        let (vocabulary, fairness) = self.words.get_or_insert_with(|| {
            let mut vocabulary = Vocabulary::default();
            let fairness = Fairness::new(&mut vocabulary);
            (vocabulary, fairness)
        });
        let read = Read { words: vocabulary.read(text.said), text };
        report(sink, || place(read.text.path), fairness.check(vocabulary, &read));
    }
}

/// Reports all that could be better, fairness included, beside the questions of the banks below, each with its bank.
/// Versions are judged as on this day.
pub(super) fn all(taxonomy: Option<&Taxonomy>, filed: &[Filed], below: &[(&Question, &str)], today: Date, sink: &Sink) {
    let mut lints = Lints::new();
    for text in taxonomy.into_iter().flat_map(texts::of_taxonomy) {
        let read = lints.read(text);
        report(sink, || in_taxonomy(read.text.path), lints.of_text(&read));
    }
    let versions = Versions::new(today);
    let mut copies = Copies::default();
    for (question, bank) in below {
        for text in texts::of_question(question) {
            let words = lints.vocabulary.read(text.said);
            copies.add(Owner::Below(question, bank), &text, &words, &mut lints.vocabulary);
        }
    }
    for filed in filed {
        for text in texts::of_question(&filed.question) {
            let read = lints.read(text);
            report(sink, || at(filed, read.text.path), lints.of_text(&read));
            copies.add(Owner::Own(filed), &read.text, &read.words, &mut lints.vocabulary);
        }
        amounts::minutes(filed).into_iter().chain(versions.check(filed)).for_each(|problem| sink.report(problem));
    }
    copies.check().into_iter().for_each(|problem| sink.report(problem));
}

/// The rules that look at one text.
struct Lints {
    vocabulary: Vocabulary,
    fairness: Fairness,
    style: Style,
}

impl Lints {
    fn new() -> Self {
        let mut vocabulary = Vocabulary::default();
        let (fairness, style) = (Fairness::new(&mut vocabulary), Style::new(&mut vocabulary));
        Self { vocabulary, fairness, style }
    }

    fn read<'a>(&mut self, text: Text<'a>) -> Read<'a> {
        Read { words: self.vocabulary.read(text.said), text }
    }

    fn of_text(&mut self, read: &Read<'_>) -> Vec<Diagnostic> {
        let mut problems = self.fairness.check(&self.vocabulary, read);
        problems.extend(self.style.check(&self.vocabulary, read));
        problems.extend(length::check(read));
        problems
    }
}

fn report(sink: &Sink, place: impl Fn() -> Place, problems: Vec<Diagnostic>) {
    for problem in problems {
        sink.report(problem.at(place()));
    }
}

fn at(filed: &Filed, path: impl Display) -> Place {
    Place { file: filed.file.clone(), path: path.to_string(), question: filed.question.id.to_string() }
}

fn in_taxonomy(path: impl Display) -> Place {
    Place { file: TAXONOMY_FILE.to_owned(), path: path.to_string(), ..Place::default() }
}
