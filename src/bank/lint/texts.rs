//! Every text of a question or a taxonomy, with its path and who comes to know it.

use std::fmt;

use crate::bank::question::{Anchors, Question};
use crate::bank::taxonomy::Taxonomy;

/// Who comes to know a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// The candidate hears or reads it.
    Asked,
    /// It is for the interviewer alone.
    Noted,
}

/// A text with its address.
#[derive(Debug)]
pub struct Text<'a> {
    /// Path in its file.
    pub path: Path,
    /// What it says.
    pub said: &'a str,
    /// Who comes to know it.
    pub voice: Voice,
}

/// The path of a text, in parts: it is written out only where something is wrong, and most texts are right.
#[derive(Debug, Clone, Copy)]
pub struct Path {
    start: &'static str,
    item: Option<usize>,
    rest: &'static str,
}

impl Path {
    /// The path of a text that is in no list.
    pub const fn of(start: &'static str) -> Self {
        Self { start, item: None, rest: "" }
    }

    /// The path to an item of a list, or to a text inside it.
    pub const fn item(start: &'static str, item: usize, rest: &'static str) -> Self {
        Self { start, item: Some(item), rest }
    }

    /// Whether the text is the question itself.
    pub fn is_ask(self) -> bool {
        self.start == "ask"
    }

    /// Whether the text is part of the script.
    pub fn is_script(self) -> bool {
        self.start.starts_with("script")
    }

    /// Whether the text is an anchor, of a question or of a signal.
    pub fn is_anchor(self) -> bool {
        self.start.starts_with("anchors.") || self.rest.starts_with(".anchors.")
    }
}

impl fmt::Display for Path {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.item {
            Some(item) => write!(out, "{}[{item}]{}", self.start, self.rest),
            None => out.write_str(self.start),
        }
    }
}

/// The texts of a question, without code and addresses.
pub fn of_question(question: &Question) -> Vec<Text<'_>> {
    let answer = &question.answer;
    let lists =
        [("answer.must", &answer.must), ("answer.strong", &answer.strong), ("answer.red_flags", &answer.red_flags)];
    let points: usize = lists.iter().map(|(_, points)| points.len()).sum();
    let mut texts = Vec::with_capacity(3 + points + 2 * question.probes.len() + 4);
    texts.extend([
        asked(Path::of("ask"), &question.ask),
        noted(Path::of("title"), &question.title),
        noted(Path::of("answer.summary"), &answer.summary),
    ]);
    for (name, points) in lists {
        texts.extend(points.iter().enumerate().map(|(index, text)| noted(Path::item(name, index, ""), text)));
    }
    for (index, probe) in question.probes.iter().enumerate() {
        texts.push(asked(Path::item("probes", index, ".ask"), &probe.ask));
        texts.push(noted(Path::item("probes", index, ".listen_for"), &probe.listen_for));
    }
    let anchors = ["anchors.1", "anchors.2", "anchors.3", "anchors.4"];
    texts.extend(of_anchors(&question.anchors, |index| Path::of(anchors[index])));
    texts
}

/// The texts of a taxonomy that people read in an interview.
pub fn of_taxonomy(taxonomy: &Taxonomy) -> Vec<Text<'_>> {
    let script = &taxonomy.script;
    let mut texts =
        vec![asked(Path::of("script.opening"), &script.opening), asked(Path::of("script.closing"), &script.closing)];
    let anchors = [".anchors.1", ".anchors.2", ".anchors.3", ".anchors.4"];
    for (number, signal) in taxonomy.signals.iter().enumerate() {
        texts.push(noted(Path::item("signals", number, ".title"), &signal.title));
        texts.extend(of_anchors(&signal.anchors, |index| Path::item("signals", number, anchors[index])));
    }
    texts
}

fn of_anchors(anchors: &Anchors, path: impl Fn(usize) -> Path) -> impl Iterator<Item = Text<'_>> {
    anchors.texts().into_iter().enumerate().map(move |(index, text)| noted(path(index), text))
}

fn asked(path: Path, text: &str) -> Text<'_> {
    Text { path, said: text, voice: Voice::Asked }
}

fn noted(path: Path, text: &str) -> Text<'_> {
    Text { path, said: text, voice: Voice::Noted }
}
