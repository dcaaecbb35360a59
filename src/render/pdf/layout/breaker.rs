//! Fills lines with words: [`broken`] takes the spans of a text, each with its look, and the width of the lines.

use std::borrow::Cow;
use std::rc::Rc;

use super::words::{Look, Piece};

/// The lines of a text.
pub(super) fn broken(spans: &[(Cow<'_, str>, Rc<Look>)], width: f64) -> Vec<Vec<Piece>> {
    let mut breaker = Breaker { width, lines: vec![Vec::new()], used: 0.0 };
    for word in split(spans).split_inclusive(Part::is_space) {
        breaker.add(word);
    }
    breaker.lines
}

/// A stretch of spaces, or of letters without a space between them. It is borrowed, because a text may be set into lines
/// of several widths until one fits: with a string for each, that took half as long again.
#[derive(Clone, Copy)]
struct Part<'t> {
    text: &'t str,
    look: &'t Rc<Look>,
}

impl Part<'_> {
    fn is_space(&self) -> bool {
        self.text.starts_with(' ')
    }

    fn width(&self) -> f64 {
        self.look.width(self.text)
    }
}

/// The parts of a text. A word may change its face inside, as in `get()`s, and ends with the space behind it.
fn split<'t>(spans: &'t [(Cow<'_, str>, Rc<Look>)]) -> Vec<Part<'t>> {
    let mut parts = Vec::new();
    for (text, look) in spans {
        let mut rest = text.as_ref();
        while !rest.is_empty() {
            let is_space = rest.starts_with(' ');
            let end = rest.find(|letter: char| (letter == ' ') != is_space).unwrap_or(rest.len());
            parts.push(Part { text: &rest[..end], look });
            rest = &rest[end..];
        }
    }
    parts
}

/// Fills lines word by word.
struct Breaker {
    width: f64,
    lines: Vec<Vec<Piece>>,
    used: f64,
}

impl Breaker {
    /// Adds a word, which the space behind it belongs to if there is one.
    fn add(&mut self, parts: &[Part<'_>]) {
        let (space, word) = match parts.split_last() {
            Some((last, before)) if last.is_space() => (Some(last), before),
            _ => (None, parts),
        };
        let width: f64 = word.iter().map(Part::width).sum();
        if self.used + width > self.width && self.used > 0.0 {
            self.lines.push(Vec::new());
            self.used = 0.0;
        }
        if width > self.width {
            for part in word {
                self.add_letters(*part);
            }
        } else {
            self.used += width;
            for part in word {
                self.push(*part);
            }
        }
        if let Some(space) = space {
            self.used += space.width();
            self.push(*space);
        }
    }

    /// A word that is wider than a line is broken between any two letters.
    fn add_letters(&mut self, part: Part<'_>) {
        for (at, letter) in part.text.char_indices() {
            let letter = Part { text: &part.text[at..at + letter.len_utf8()], ..part };
            let width = letter.width();
            if self.used + width > self.width && self.used > 0.0 {
                self.lines.push(Vec::new());
                self.used = 0.0;
            }
            self.used += width;
            self.push(letter);
        }
    }

    fn push(&mut self, part: Part<'_>) {
        let last = self.lines.len() - 1;
        match self.lines[last].last_mut() {
            Some(before) if before.look == *part.look && part.look.blank.is_none() => before.text.push_str(part.text),
            _ => self.lines[last].push(Piece { text: part.text.to_owned(), look: Rc::clone(part.look) }),
        }
    }
}
