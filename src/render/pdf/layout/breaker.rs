//! Fills lines with words: [`Measured`] takes the spans of a text, each with its look, and sets them into lines of a width.

use std::borrow::Cow;
use std::rc::Rc;

use super::words::{Look, Piece};

/// A text cut where a line may end, each part with its width, so that several widths of a line can be tried on it.
pub(super) struct Measured<'t>(Vec<Part<'t>>);

/// A stretch of spaces, or of letters without a space between them.
#[derive(Clone, Copy)]
struct Part<'t> {
    text: &'t str,
    look: &'t Rc<Look>,
    width: f64,
}

/// What happens while lines are filled.
enum Step<'t> {
    Put(Part<'t>),
    NextLine,
}

impl<'t> Measured<'t> {
    /// The parts of a text. A word may change its face inside, as in `get()`s, and ends with the space behind it.
    pub(super) fn new(spans: &'t [(Cow<'_, str>, Rc<Look>)]) -> Self {
        let mut parts = Vec::new();
        for (text, look) in spans {
            let mut rest = text.as_ref();
            while !rest.is_empty() {
                let is_space = rest.starts_with(' ');
                let end = rest.find(|letter: char| (letter == ' ') != is_space).unwrap_or(rest.len());
                parts.push(Part::new(&rest[..end], look));
                rest = &rest[end..];
            }
        }
        Self(parts)
    }

    /// The lines of this width.
    pub(super) fn lines(&self, width: f64) -> Vec<Vec<Piece>> {
        let mut lines = vec![Vec::new()];
        self.fill(width, |step| match (step, lines.last_mut()) {
            (Step::Put(part), Some(line)) => part.join(line),
            _ => lines.push(Vec::new()),
        });
        lines
    }

    /// How many lines of this width there are.
    pub(super) fn count(&self, width: f64) -> usize {
        let mut count = 1;
        self.fill(width, |step| count += usize::from(matches!(step, Step::NextLine)));
        count
    }

    fn fill(&self, width: f64, step: impl FnMut(Step<'t>)) {
        let mut filler = Filler { width, used: 0.0, step };
        for word in self.0.split_inclusive(Part::is_space) {
            filler.add(word);
        }
    }
}

impl<'t> Part<'t> {
    fn new(text: &'t str, look: &'t Rc<Look>) -> Self {
        Self { text, look, width: look.width(text) }
    }

    fn is_space(&self) -> bool {
        self.text.starts_with(' ')
    }

    /// Goes on with the last piece of a line if it looks the same.
    fn join(&self, line: &mut Vec<Piece>) {
        match line.last_mut() {
            Some(before) if before.look == *self.look && self.look.blank.is_none() => before.text.push_str(self.text),
            _ => line.push(Piece { text: self.text.to_owned(), look: Rc::clone(self.look) }),
        }
    }
}

/// Fills lines word by word.
struct Filler<F> {
    width: f64,
    used: f64,
    step: F,
}

impl<'t, F: FnMut(Step<'t>)> Filler<F> {
    /// Adds a word, which the space behind it belongs to if there is one.
    fn add(&mut self, parts: &[Part<'t>]) {
        let (space, word) = match parts.split_last() {
            Some((last, before)) if last.is_space() => (Some(last), before),
            _ => (None, parts),
        };
        let width: f64 = word.iter().map(|part| part.width).sum();
        self.next_line_before(width);
        for part in word {
            if width > self.width { self.add_letters(part) } else { self.put(*part) }
        }
        if let Some(space) = space {
            self.put(*space);
        }
    }

    /// A word that is wider than a line is broken between any two letters.
    fn add_letters(&mut self, part: &Part<'t>) {
        for (at, letter) in part.text.char_indices() {
            let letter = Part::new(&part.text[at..at + letter.len_utf8()], part.look);
            self.next_line_before(letter.width);
            self.put(letter);
        }
    }

    fn next_line_before(&mut self, width: f64) {
        if self.used + width > self.width && self.used > 0.0 {
            self.used = 0.0;
            (self.step)(Step::NextLine);
        }
    }

    fn put(&mut self, part: Part<'t>) {
        self.used += part.width;
        (self.step)(Step::Put(part));
    }
}
