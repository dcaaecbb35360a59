//! Anchors that were copied, and questions that ask the same.

use std::collections::BTreeMap;

use super::alike::{Shingle, pairs, shingles};
use super::words::{Vocabulary, Word};
use super::{at, texts};
use crate::bank::layer::Filed;
use crate::diagnostic::{Diagnostic, Place};

/// From this likeness on, in percent, an anchor is a copy. In the Django bank the next pair has 39.
const ANCHORS: usize = 60;
/// From this likeness on, in percent, two asks are the same question. In the Django bank the next pair has 14.
const ASKS: usize = 50;
/// Shorter texts are alike by nature.
const ANCHOR_WORDS: usize = 4;
/// Shorter asks are alike by nature.
const ASK_WORDS: usize = 8;

/// A text that may have a copy.
struct Entry<'a> {
    filed: &'a Filed,
    path: texts::Path,
    runs: Vec<Shingle>,
}

/// Collects texts, and compares them at the end.
#[derive(Default)]
pub struct Copies<'a> {
    anchors: Vec<Entry<'a>>,
    asks: Vec<Entry<'a>>,
}

impl<'a> Copies<'a> {
    /// Remembers a text of a question.
    pub fn add(&mut self, filed: &'a Filed, text: &texts::Text<'_>, words: &[Word], vocabulary: &mut Vocabulary) {
        let entry = |runs| Entry { filed, path: text.path, runs };
        if text.path.is_ask() && words.len() >= ASK_WORDS {
            // The same words about other code ask something else.
            let code = filed.question.code.as_ref().map(|code| vocabulary.read(&code.text)).unwrap_or_default();
            self.asks.push(entry(shingles(words.iter().chain(&code))));
        } else if text.path.is_anchor() && words.len() >= ANCHOR_WORDS {
            self.anchors.push(entry(shingles(words)));
        }
    }

    /// One warning for each text that is nearly an earlier one.
    pub fn check(&self) -> Vec<Diagnostic> {
        let mut problems: Vec<Diagnostic> = found(&self.anchors, ANCHORS)
            .into_iter()
            .map(|(one, other, percent)| {
                let here = one.filed.file == other.filed.file;
                let of = if here { String::new() } else { format!(" of {}", one.filed.question.id) };
                let what = format!("this anchor is {} `{}`{of}", nearly(percent), one.path);
                let hint = "write what this score sounds like for this question alone";
                Diagnostic::warning("copied-anchor", what).at(place(other)).hint(hint)
            })
            .collect();
        let apart = |one: &Entry<'_>, other: &Entry<'_>| {
            let names =
                |one: &Entry<'_>, other: &Entry<'_>| one.filed.question.conflicts.contains(&other.filed.question.id);
            !names(one, other) && !names(other, one)
        };
        problems.extend(found(&self.asks, ASKS).into_iter().filter(|(one, other, _)| apart(one, other)).map(
            |(one, other, percent)| {
                let id = &one.filed.question.id;
                let what = format!("this question is {} `{id}`, and both may meet in a kit", nearly(percent));
                let hint = format!("merge the two, or add \"{id}\" to \"conflicts\"");
                Diagnostic::warning("near-duplicate", what).at(place(other)).hint(hint)
            },
        ));
        problems
    }
}

/// Each text that is like an earlier one, behind the first such one, with their likeness.
fn found<'e, 'a>(entries: &'e [Entry<'a>], percent: usize) -> Vec<(&'e Entry<'a>, &'e Entry<'a>, usize)> {
    let runs: Vec<&[Shingle]> = entries.iter().map(|entry| entry.runs.as_slice()).collect();
    let mut first: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (one, other, percent) in pairs(&runs, percent) {
        first.entry(other).or_insert((one, percent));
    }
    first.into_iter().map(|(other, (one, percent))| (&entries[one], &entries[other], percent)).collect()
}

fn nearly(percent: usize) -> String {
    if percent == 100 { "a copy of".to_owned() } else { format!("nearly a copy ({percent} %) of") }
}

fn place(entry: &Entry<'_>) -> Place {
    at(entry.filed, entry.path)
}
