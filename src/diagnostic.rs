//! A problem and where it stands: what every reader and check of kitgen reports.
//!
//! Build one with [`Diagnostic::error`] or [`Diagnostic::warning`], then add its place and a hint.

use std::fmt;
use std::ops::Range;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The bank or file cannot be used.
    Error,
    /// It can be used, and should be mended.
    Warning,
}

/// Where a problem stands. Empty parts are unknown or do not apply.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path of the file inside its bank, with `/` between its parts.
    pub file: String,
    /// Path of the value inside the file, such as `answer.must[2]`.
    pub path: String,
    /// The question it belongs to.
    pub question: String,
}

/// What of a value, or of a file, a problem is about. Bytes are counted from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Focus {
    /// The value at the place's path; its key, if the value is a list or an object.
    #[default]
    Value,
    /// The key of the value.
    Key,
    /// The key, where it stands for the second time.
    SecondKey,
    /// Some bytes of the text at the place's path.
    Part(Range<usize>),
    /// Some bytes of the file.
    Bytes(Range<usize>),
    /// The file as a whole.
    File,
}

/// The stretch of a file that a problem is about, as far as it lies in one line. Lines and columns are counted from 1,
/// columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The line.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Column behind the last character.
    pub end_column: usize,
    /// How many characters of the line are left out before the text: very long lines are cut around what is meant.
    pub cut: usize,
    /// The text of the line.
    pub text: String,
    /// The bytes of that text which are meant.
    pub range: Range<usize>,
}

/// One problem: severity, rule, place, what is wrong and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// Name of the rule that was broken, in kebab-case; stable.
    pub code: &'static str,
    /// Where.
    pub place: Place,
    /// What of it.
    pub focus: Focus,
    /// The line, once somebody who has the file has looked it up.
    pub spot: Option<Spot>,
    /// What is wrong, and why it matters where that is not plain.
    pub what: String,
    /// The edit or command that mends it; empty if nothing sensible can be said.
    pub hint: String,
}

impl Diagnostic {
    /// An error with no place yet.
    pub fn error(code: &'static str, what: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, what.into())
    }

    /// A warning with no place yet.
    pub fn warning(code: &'static str, what: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, what.into())
    }

    fn new(severity: Severity, code: &'static str, what: String) -> Self {
        let (place, focus, hint) = (Place::default(), Focus::default(), String::new());
        Self { severity, code, place, focus, spot: None, what, hint }
    }

    /// The same problem, at this place.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = place;
        self
    }

    /// The same problem, about this of its place.
    #[must_use]
    pub fn on(mut self, focus: Focus) -> Self {
        self.focus = focus;
        self
    }

    /// The same problem, with the edit that mends it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// `error` or `warning`.
    pub fn severity(&self) -> &'static str {
        match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }

    /// Whether the bank or file cannot be used because of it.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<&str> =
            [self.file.as_str(), self.path.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        write!(out, "{}", parts.join(" at "))?;
        if !self.question.is_empty() {
            let gap = if parts.is_empty() { "" } else { " " };
            write!(out, "{gap}(question {})", self.question)?;
        }
        Ok(())
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}[{}]: {}", self.severity(), self.code, self.what)?;
        if self.place != Place::default() {
            write!(out, "\n  --> {}", self.place)?;
        }
        if !self.hint.is_empty() {
            write!(out, "\n  hint: {}", self.hint)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_shows_its_four_parts_in_fixed_places() {
        let place = Place { file: "drf/a.json".into(), path: "years.min".into(), question: "a".into() };
        let shown = Diagnostic::error("years", "min is above max").at(place).hint("swap them").to_string();
        assert_eq!(
            shown,
            "error[years]: min is above max\n  --> drf/a.json at years.min (question a)\n  hint: swap them"
        );
    }
}
