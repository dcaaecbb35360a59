//! What is read aloud is short: a sentence is one breath, and a question is heard as a whole.

use std::ops::Range;

use super::Read;
use super::texts::Voice;
use super::words::Word;
use crate::diagnostic::{Diagnostic, Focus};

/// Words that a sentence may have. In the Django bank, one sentence in a hundred has 25 or more, and the longest has 30.
const SENTENCE: usize = 30;
/// Words that an ask may have, half a minute of speech. In the Django bank the longest has 55.
const ASK: usize = 60;

/// Warnings about what is too long to be read aloud.
pub fn check(read: &Read<'_>) -> Vec<Diagnostic> {
    if read.text.voice != Voice::Asked || read.text.path.is_script() {
        return Vec::new();
    }
    let words = &read.words;
    let mut problems: Vec<Diagnostic> = words
        .chunk_by(|one, next| one.sentence == next.sentence)
        .filter(|sentence| sentence.len() > SENTENCE)
        .map(|sentence| {
            let what = format!("a sentence of {} words cannot be said in one breath; {SENTENCE} can", sentence.len());
            Diagnostic::warning("long-sentence", what).on(Focus::Part(bytes(sentence))).hint("make two sentences of it")
        })
        .collect();
    if read.text.path.is_ask() && words.len() > ASK {
        let what = format!("{} words are too many to be kept in mind by who hears them; {ASK} are not", words.len());
        let problem = Diagnostic::warning("long-ask", what).on(Focus::Part(bytes(&words[ASK..])));
        problems.push(problem.hint("leave out what a probe can ask, or show it as code"));
    }
    problems
}

fn bytes(words: &[Word]) -> Range<usize> {
    match words {
        [first, .., last] => first.bytes.start..last.bytes.end,
        [only] => only.bytes.clone(),
        [] => 0..0,
    }
}
