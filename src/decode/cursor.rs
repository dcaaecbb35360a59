//! A value with its address: what readers of a file go over, and report problems of.

use super::{Fields, Sink, Value, trail};
use crate::diagnostic::{Diagnostic, Place};
use crate::grammar;

/// A value with its address. The path to it is looked for when somebody asks, so that right files cost no paths: with one
/// kept for each value, a question was read in five times as many instructions.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'a> {
    value: &'a Value<'a>,
    root: &'a Value<'a>,
    place: &'a Place,
    sink: &'a Sink,
}

impl<'a> Cursor<'a> {
    /// The root of a file, which stands at this place.
    pub fn new(root: &'a Value<'a>, place: &'a Place, sink: &'a Sink) -> Self {
        Self { value: root, root, place, sink }
    }

    /// Where the value stands.
    pub fn place(&self) -> Place {
        Place { path: trail::to(self.root, self.value), ..self.place.clone() }
    }

    /// The file in which the value stands.
    pub fn file(&self) -> &'a str {
        &self.place.file
    }

    /// Reports a problem with this value.
    pub fn report(&self, problem: Diagnostic) {
        // To look for the path of each of a million problems would take hours.
        if self.sink.tells(&self.place.file, &problem) {
            self.sink.report(problem.at(self.place()));
        }
    }

    /// Reports a problem that stands in another file, for the question that this value belongs to.
    pub fn report_elsewhere(&self, mut problem: Diagnostic) {
        problem.place.question.clone_from(&self.place.question);
        self.sink.report(problem);
    }

    /// Reports a problem with a key of this object.
    pub(super) fn report_key(&self, key: &str, problem: Diagnostic) {
        if self.sink.tells(&self.place.file, &problem) {
            let mut place = self.place();
            trail::go(&mut place.path, trail::Step::Key(key));
            self.sink.report(problem.at(place));
        }
    }

    /// The entries of an object; reports and gives nothing for any other value.
    pub fn fields(&self) -> Option<Fields<'a>> {
        let Value::Table(table) = self.value else { return self.wrong_type("an object") };
        Some(Fields::new(table, *self))
    }

    /// The entries of an object whose keys are data; reports and gives nothing for any other value.
    pub fn entries(&self) -> Option<impl Iterator<Item = (&'a str, Cursor<'a>)>> {
        let this = *self;
        Some(self.fields()?.table.entries.iter().map(move |(key, value)| (key.as_ref(), this.to(value))))
    }

    /// Whether it is a list, where something else is allowed too.
    pub fn is_list(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    /// What is read of each item of a list, or nothing if one could not be read; every one is looked at either way.
    pub fn list<T>(&self, read: impl Fn(&Cursor<'a>) -> Option<T>) -> Option<Vec<T>> {
        let Value::List(values) = self.value else { return self.wrong_type("a list") };
        let mut items = Vec::with_capacity(values.len());
        items.extend(values.iter().filter_map(|value| read(&self.to(value))));
        (items.len() == values.len()).then_some(items)
    }

    /// A text that is not blank.
    pub fn text(&self) -> Option<String> {
        self.borrowed().map(ToOwned::to_owned)
    }

    fn borrowed(&self) -> Option<&'a str> {
        let Value::Text(text) = self.value else { return self.wrong_type("a text") };
        if text.trim_start().is_empty() {
            self.report(Diagnostic::error("empty-text", "this text is empty").hint("write it, or remove the entry"));
            return None;
        }
        Some(text)
    }

    /// A whole number inside these limits.
    pub fn int(&self, low: i64, high: i64) -> Option<i64> {
        match self.value {
            Value::Int(number) if (low..=high).contains(number) => Some(*number),
            Value::Int(number) => {
                let what = format!("{number} is not between {low} and {high}");
                self.report(
                    Diagnostic::error("out-of-range", what).hint(format!("write a number from {low} to {high}")),
                );
                None
            }
            value => {
                let hint = as_whole(value, low, high).unwrap_or_else(|| "write a whole number".to_owned());
                self.report(self.mistyped("a whole number").hint(hint));
                None
            }
        }
    }

    /// `true` or `false`.
    pub fn boolean(&self) -> Option<bool> {
        let Value::Bool(yes) = self.value else { return self.wrong_type("true or false") };
        Some(*yes)
    }

    /// A list of texts.
    pub fn texts(&self) -> Option<Vec<String>> {
        self.list(Cursor::text)
    }

    /// One of some fixed words.
    pub fn word<T: Copy>(&self, known: &[(&str, T)]) -> Option<T> {
        let typed = self.borrowed()?;
        let found = known.iter().find(|(word, _)| *word == typed).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            let hint = grammar::nearest(typed, words.iter().copied())
                .map_or_else(|| format!("write {}", grammar::either(&words)), |word| format!("did you mean `{word}`?"));
            self.report(Diagnostic::error("unknown-word", format!("`{typed}` is not known here")).hint(hint));
        }
        found
    }

    fn wrong_type<T>(&self, wanted: &str) -> Option<T> {
        self.report(self.mistyped(wanted).hint(format!("write {wanted}")));
        None
    }

    fn mistyped(&self, wanted: &str) -> Diagnostic {
        Diagnostic::error("wrong-type", format!("this must be {wanted}, and is {}", self.value.described()))
    }

    /// A value inside this one.
    pub(super) fn to(&self, value: &'a Value<'a>) -> Cursor<'a> {
        Cursor { value, ..*self }
    }

    pub(super) fn value(&self) -> &'a Value<'a> {
        self.value
    }
}

/// The edit for a whole number that is written as something else.
fn as_whole(value: &Value<'_>, low: i64, high: i64) -> Option<String> {
    let (written, how) = match value {
        // `1.0` is written as `1` by Rust.
        Value::Float(number) => (number.to_string(), "a fraction"),
        Value::Text(text) => (text.to_string(), "quotes"),
        _ => return None,
    };
    let whole: i64 = written.parse().ok()?;
    (low..=high).contains(&whole).then(|| format!("write {whole}, without {how}"))
}
