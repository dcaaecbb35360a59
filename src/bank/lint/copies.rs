//! Anchors that were copied, and questions that ask the same.

use std::collections::BTreeMap;

use super::alike::{Shingle, pairs, shingles};
use super::words::{Vocabulary, Word};
use super::{at, texts};
use crate::bank::layer::Filed;
use crate::bank::question::Question;
use crate::diagnostic::Diagnostic;

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
    owner: Owner<'a>,
    path: texts::Path,
    runs: Vec<Shingle>,
}

/// Whose question a text belongs to.
#[derive(Clone, Copy)]
pub enum Owner<'a> {
    /// The bank that is looked at.
    Own(&'a Filed),
    /// A bank that it is built on, by its id: compared with, and not judged.
    Below(&'a Question, &'a str),
}

impl<'a> Owner<'a> {
    fn question(self) -> &'a Question {
        match self {
            Self::Own(filed) => &filed.question,
            Self::Below(question, _) => question,
        }
    }

    fn is_own(self) -> bool {
        matches!(self, Self::Own(_))
    }

    /// Its name for somebody who looks at another question.
    fn called(self) -> String {
        match self {
            Self::Own(filed) => format!("`{}`", filed.question.id),
            Self::Below(question, bank) => format!("`{}` of the bank {bank}", question.id),
        }
    }
}

/// Collects texts, and compares them at the end.
#[derive(Default)]
pub struct Copies<'a> {
    anchors: Vec<Entry<'a>>,
    asks: Vec<Entry<'a>>,
}

impl<'a> Copies<'a> {
    /// Remembers a text of a question. Those of banks below come first, so that a copy is told where it can be mended.
    pub fn add(&mut self, owner: Owner<'a>, text: &texts::Text<'_>, words: &[Word], vocabulary: &mut Vocabulary) {
        let entry = |runs| Entry { owner, path: text.path, runs };
        if text.path.is_ask() && words.len() >= ASK_WORDS {
            // The same words about other code ask something else.
            let code = owner.question().code.as_ref().map(|code| vocabulary.read(&code.text)).unwrap_or_default();
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
                let here = one.owner.question().id == other.owner.question().id;
                let of = if here { String::new() } else { format!(" of {}", one.owner.question().id) };
                let what = format!("this anchor is {} `{}`{of}", nearly(percent), one.path);
                let hint = "write what this score sounds like for this question alone";
                placed(other, Diagnostic::warning("copied-anchor", what).hint(hint))
            })
            .collect();
        let apart = |one: &Entry<'_>, other: &Entry<'_>| {
            let (one, other) = (one.owner.question(), other.owner.question());
            !one.conflicts.contains(&other.id) && !other.conflicts.contains(&one.id)
        };
        problems.extend(found(&self.asks, ASKS).into_iter().filter(|(one, other, _)| apart(one, other)).map(
            |(one, other, percent)| {
                let id = &one.owner.question().id;
                let called = one.owner.called();
                let what = format!("this question is {} {called}, and both may meet in a kit", nearly(percent));
                let merged = match one.owner {
                    Owner::Own(_) => "merge the two".to_owned(),
                    Owner::Below(..) => format!("retire `{id}`"),
                };
                let hint = format!("{merged}, or add \"{id}\" to \"conflicts\"");
                placed(other, Diagnostic::warning("near-duplicate", what).hint(hint))
            },
        ));
        problems
    }
}

/// Each text that is like an earlier one, behind the first such one, with their likeness.
fn found<'e, 'a>(entries: &'e [Entry<'a>], percent: usize) -> Vec<(&'e Entry<'a>, &'e Entry<'a>, usize)> {
    let runs: Vec<&[Shingle]> = entries.iter().map(|entry| entry.runs.as_slice()).collect();
    let mut first: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (one, other, percent) in
        pairs(&runs, percent).into_iter().filter(|(_, other, _)| entries[*other].owner.is_own())
    {
        first.entry(other).or_insert((one, percent));
    }
    first.into_iter().map(|(other, (one, percent))| (&entries[one], &entries[other], percent)).collect()
}

fn nearly(percent: usize) -> String {
    if percent == 100 { "a copy of".to_owned() } else { format!("nearly a copy ({percent} %) of") }
}

fn placed(entry: &Entry<'_>, problem: Diagnostic) -> Diagnostic {
    match entry.owner {
        Owner::Own(filed) => problem.at(at(filed, entry.path)),
        Owner::Below(..) => problem,
    }
}
