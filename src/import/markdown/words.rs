//! Words that say what other words are: labels, numbers before a question, question marks.

use std::borrow::Cow;

use crate::import::Field;

/// A line or more, as it was written and as a reader sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// With its marks.
    pub written: String,
    /// Without marks, escapes and entities.
    pub plain: String,
}

impl Words {
    /// These words, with single spaces between them.
    pub fn new(written: &str, plain: &str) -> Self {
        Self { written: spaced(written), plain: spaced(plain) }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// Goes on with those of the next line.
    pub fn append(&mut self, next: &Self) {
        for (text, more) in [(&mut self.written, &next.written), (&mut self.plain, &next.plain)] {
            if !text.is_empty() && !more.is_empty() {
                text.push(' ');
            }
            text.push_str(more);
        }
    }

    /// Without the marks that set the whole in bold.
    pub fn unbold(self) -> Self {
        Self { written: unbold(&self.written).to_owned(), plain: self.plain }
    }

    /// Without a number or `Q1:` before them.
    pub fn unnumbered(&self) -> Self {
        Self { written: unnumbered(&self.written).to_owned(), plain: unnumbered(&self.plain).to_owned() }
    }

    /// Whether they end as a question does.
    pub fn ask(&self) -> bool {
        asks(&self.plain)
    }

    /// `Answer: because ...`, where the word before the colon names a part of a question: the part, and what follows.
    pub fn labelled(&self) -> Option<(Field, Self)> {
        let (label, rest) = self.written.split_once(':')?;
        let field = named(label)?;
        let plain = self.plain.split_once(':').map_or(self.plain.as_str(), |(_, rest)| rest);
        Some((field, Self { written: after_label(label, rest).into_owned(), plain: plain.trim().to_owned() }))
    }

    /// The part of a question that they name and say nothing of. A letter alone may be a chapter of a glossary.
    pub fn alone(&self) -> Option<Field> {
        let letters = self.plain.chars().filter(|letter| letter.is_alphanumeric()).count();
        named(&self.plain).filter(|_| letters > 1 && !self.ask())
    }

    /// A label, with a colon or without.
    pub fn label(&self) -> Option<(Field, Self)> {
        self.labelled().or_else(|| self.alone().map(|field| (field, Self::default())))
    }
}

/// Whether a text ends as a question does.
pub fn asks(text: &str) -> bool {
    let closes = |sign: char| sign.is_whitespace() || "*_\"')]”’»!".contains(sign);
    text.trim_end_matches(closes).ends_with(['?', '？', '؟'])
}

fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !spaced.is_empty() {
            spaced.push(' ');
        }
        spaced.push_str(word);
    }
    spaced
}

/// Parts that a question has once or more may be counted, as in `Q1` or `Follow-up 2`. Steps of a scale keep their number.
fn named(label: &str) -> Option<Field> {
    let uncounted = || label.trim_end_matches(|letter: char| !letter.is_alphabetic());
    let counted = |field: &Field| !field.is_single() && *field != Field::Anchors;
    Field::named(label).or_else(|| Field::named(uncounted()).filter(counted))
}

/// What follows a label, where marks that began before it end: `**Answer:** yes`, `**Answer: yes** and no`.
fn after_label<'a>(label: &str, rest: &'a str) -> Cow<'a, str> {
    let marks = &label[..label.len() - label.trim_start_matches(['*', '_']).len()];
    let rest = rest.trim();
    if marks.is_empty() || label.trim_end().ends_with(marks) {
        return Cow::Borrowed(rest);
    }
    match rest.strip_prefix(marks) {
        Some(rest) => Cow::Borrowed(rest.trim_start()),
        None => Cow::Owned(unbold(&format!("{marks}{rest}")).to_owned()),
    }
}

fn unbold(text: &str) -> &str {
    let inside = |marks: &str| {
        let inside = text.strip_prefix(marks)?.strip_suffix(marks)?;
        (!inside.contains(marks)).then_some(inside.trim())
    };
    inside("**").or_else(|| inside("__")).unwrap_or(text)
}

fn unnumbered(text: &str) -> &str {
    let text = after_number(text).unwrap_or(text);
    after_mark(text).unwrap_or(text)
}

/// What follows `1. `, `12) ` or `3.1. `; the sign may be escaped.
fn after_number(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.');
    let number = text[..text.len() - rest.len()].trim_end_matches('.');
    // A year is no number of a question.
    if number.is_empty() || number.split('.').any(|part| part.is_empty() || part.len() > 3) {
        return None;
    }
    let rest = text[number.len()..].trim_start_matches('\\');
    words_after(rest.strip_prefix(['.', ')'])?)
}

/// What follows `Q: `, `Q1. ` or `Question 3: `.
fn after_mark(text: &str) -> Option<&str> {
    let word = text.len() - text.trim_start_matches(char::is_alphabetic).len();
    if !["q", "question"].contains(&text[..word].to_lowercase().as_str()) {
        return None;
    }
    let rest = text[word..].trim_start();
    let after = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
    let ends: &[char] = if after.len() < rest.len() { &[':', '.', ')'] } else { &[':'] };
    words_after(after.trim_start_matches('\\').strip_prefix(ends)?)
}

fn words_after(rest: &str) -> Option<&str> {
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start()).filter(|rest| !rest.is_empty())
}
