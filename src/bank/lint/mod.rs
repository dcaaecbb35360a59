//! What no type can hold: whether a question is fair, sayable, specific and fresh.
//!
//! Fairness is checked whenever a bank is loaded; the rest are warnings of `kitgen bank check`.

mod alike;
mod amounts;
mod copies;
mod fairness;
mod length;
mod phrases;
mod style;
#[cfg(test)]
mod tests;
mod texts;
mod versions;
mod words;

use time::Date;

use super::TAXONOMY_FILE;
use super::layer::Filed;
use super::taxonomy::Taxonomy;
use crate::decode::Sink;
use crate::diagnostic::{Diagnostic, Place};
use copies::Copies;
use fairness::Fairness;
use style::Style;
use texts::Text;
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

/// Reports every question that leaves the job.
pub(super) fn fairness(taxonomy: Option<&Taxonomy>, filed: &[Filed], sink: &Sink) {
    let mut vocabulary = Vocabulary::default();
    let mut fairness = Fairness::new(&mut vocabulary);
    let mut check = |place: &dyn Fn(&str) -> Place, text: Text<'_>| {
        let read = Read { words: vocabulary.read(text.said), text };
        report(sink, &place(&read.text.path), fairness.check(&vocabulary, &read));
    };
    for text in taxonomy.into_iter().flat_map(texts::of_taxonomy) {
        check(&in_taxonomy, text);
    }
    for filed in filed {
        for text in texts::of_question(&filed.question) {
            check(&|path| at(filed, path), text);
        }
    }
}

/// Reports all that could be better, fairness included. Versions are judged as on this day.
pub(super) fn all(taxonomy: Option<&Taxonomy>, is_base: bool, filed: &[Filed], today: Date, sink: &Sink) {
    let all = filed;
    let mut lints = Lints::new();
    for text in taxonomy.into_iter().flat_map(texts::of_taxonomy) {
        let read = lints.read(text);
        report(sink, &in_taxonomy(&read.text.path), lints.of_text(&read));
    }
    let versions = Versions::new(today);
    let mut copies = Copies::default();
    for filed in filed {
        for text in texts::of_question(&filed.question) {
            let read = lints.read(text);
            report(sink, &at(filed, &read.text.path), lints.of_text(&read));
            copies.add(filed, &read.text, &read.words, &mut lints.vocabulary);
        }
        amounts::minutes(filed).into_iter().chain(versions.check(filed)).for_each(|problem| sink.report(problem));
    }
    // What is built on another bank need not fill its areas.
    let areas = taxonomy.filter(|_| is_base).into_iter().flat_map(|taxonomy| amounts::thin_areas(taxonomy, all));
    copies.check().into_iter().chain(areas).for_each(|problem| sink.report(problem));
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

fn report(sink: &Sink, place: &Place, problems: Vec<Diagnostic>) {
    for problem in problems {
        sink.report(problem.at(place.clone()));
    }
}

fn at(filed: &Filed, path: &str) -> Place {
    Place { file: filed.file.clone(), path: path.to_owned(), question: filed.question.id.to_string() }
}

fn in_taxonomy(path: &str) -> Place {
    Place { file: TAXONOMY_FILE.to_owned(), path: path.to_owned(), ..Place::default() }
}
