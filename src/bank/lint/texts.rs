//! Every text of a question or a taxonomy, with its path and who comes to know it.

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
    pub path: String,
    /// What it says.
    pub said: &'a str,
    /// Who comes to know it.
    pub voice: Voice,
}

/// The texts of a question, without code and addresses.
pub fn of_question(question: &Question) -> Vec<Text<'_>> {
    let mut texts = vec![asked("ask".to_owned(), &question.ask), noted("title".to_owned(), &question.title)];
    let answer = &question.answer;
    texts.push(noted("answer.summary".to_owned(), &answer.summary));
    for (name, points) in [("must", &answer.must), ("strong", &answer.strong), ("red_flags", &answer.red_flags)] {
        let texts_of = points.iter().enumerate();
        texts.extend(texts_of.map(|(index, text)| noted(format!("answer.{name}[{index}]"), text)));
    }
    for (index, probe) in question.probes.iter().enumerate() {
        texts.push(asked(format!("probes[{index}].ask"), &probe.ask));
        texts.push(noted(format!("probes[{index}].listen_for"), &probe.listen_for));
    }
    texts.extend(of_anchors("anchors", &question.anchors));
    texts
}

/// The texts of a taxonomy that people read in an interview.
pub fn of_taxonomy(taxonomy: &Taxonomy) -> Vec<Text<'_>> {
    let script = &taxonomy.script;
    let mut texts =
        vec![asked("script.opening".to_owned(), &script.opening), asked("script.closing".to_owned(), &script.closing)];
    for (index, signal) in taxonomy.signals.iter().enumerate() {
        texts.push(noted(format!("signals[{index}].title"), &signal.title));
        texts.extend(of_anchors(&format!("signals[{index}].anchors"), &signal.anchors));
    }
    texts
}

fn of_anchors<'a>(path: &str, anchors: &'a Anchors) -> impl Iterator<Item = Text<'a>> {
    anchors.texts().into_iter().enumerate().map(move |(index, text)| noted(format!("{path}.{}", index + 1), text))
}

fn asked(path: String, text: &str) -> Text<'_> {
    Text { path, said: text, voice: Voice::Asked }
}

fn noted(path: String, text: &str) -> Text<'_> {
    Text { path, said: text, voice: Voice::Noted }
}
