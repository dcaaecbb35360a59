//! Strict reading of JSON: every problem of a file at once, each with its path.
//!
//! [`parse`] makes a tree that remembers duplicate keys; a [`Cursor`] walks it, and reports into a [`Sink`].

mod locate;
mod texts;
mod tree;

use std::cell::RefCell;

pub use locate::locate;
pub use tree::{Table, Value};

use crate::diagnostic::{Diagnostic, Focus, Place};
use crate::grammar;

/// Reads one JSON text.
///
/// # Errors
///
/// One problem with line and column when the text is not UTF-8 or not JSON.
pub fn parse(bytes: &[u8], file: &str) -> Result<Value, Box<Diagnostic>> {
    let place = || Place { file: file.to_owned(), ..Place::default() };
    let text = utf8(bytes, file)?;
    if text.starts_with('\u{feff}') {
        let problem = Diagnostic::error("byte-order-mark", "the file begins with a byte order mark").at(place());
        return Err(Box::new(problem.on(Focus::Bytes(0..0)).hint("save the file as UTF-8 without BOM")));
    }
    serde_json::from_str(text).map_err(|error| Box::new(not_json(text, &error).at(place())))
}

/// The text of a file.
///
/// # Errors
///
/// One problem with its place when the bytes are not UTF-8.
pub fn utf8<'a>(bytes: &'a [u8], file: &str) -> Result<&'a str, Box<Diagnostic>> {
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let place = Place { file: file.to_owned(), ..Place::default() };
        let problem = Diagnostic::error("not-utf8", "from here on the file is not UTF-8").at(place);
        Box::new(problem.on(Focus::Bytes(at..at + 1)).hint("save the file as UTF-8"))
    })
}

/// The reader's own words without its place, which is said in the usual way.
fn not_json(text: &str, error: &serde_json::Error) -> Diagnostic {
    let begin: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    // The column counts bytes, and is 0 where a line has ended too early.
    let said_at = (begin + error.column().saturating_sub(1)).min(text.len());
    let at = (0..=said_at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let length = text[at..].chars().next().map_or(0, char::len_utf8);
    let said = error.to_string();
    let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
    let hint = "mend the JSON here or just before: often a comma, a quote or a bracket";
    Diagnostic::error("not-json", format!("this is not JSON: {what}")).on(Focus::Bytes(at..at + length)).hint(hint)
}

/// Collects problems while a file is read.
#[derive(Debug, Default)]
pub struct Sink {
    problems: RefCell<Vec<Diagnostic>>,
}

impl Sink {
    /// Adds a problem.
    pub fn report(&self, problem: Diagnostic) {
        self.problems.borrow_mut().push(problem);
    }

    /// How many problems there are so far.
    pub fn len(&self) -> usize {
        self.problems.borrow().len()
    }

    /// Whether nothing was reported.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The problems, in the order in which they were found.
    pub fn into_problems(self) -> Vec<Diagnostic> {
        self.problems.into_inner()
    }
}

/// A value with its address.
#[derive(Debug, Clone)]
pub struct Cursor<'a> {
    value: &'a Value,
    place: Place,
    sink: &'a Sink,
}

impl<'a> Cursor<'a> {
    /// The root of a file.
    pub fn new(value: &'a Value, place: Place, sink: &'a Sink) -> Self {
        Self { value, place, sink }
    }

    /// Where the value stands.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Reports a problem with this value.
    pub fn report(&self, problem: Diagnostic) {
        self.sink.report(problem.at(self.place.clone()));
    }

    /// Reports a problem that stands in another file, for the question that this value belongs to.
    pub fn report_elsewhere(&self, mut problem: Diagnostic) {
        problem.place.question.clone_from(&self.place.question);
        self.sink.report(problem);
    }

    /// The entries of an object; reports and gives nothing for any other value.
    pub fn fields(&self) -> Option<Fields<'a>> {
        let Value::Table(table) = self.value else { return self.wrong_type("an object") };
        for key in &table.duplicates {
            let problem = Diagnostic::error("duplicate-key", format!("the key `{key}` stands here twice"));
            let problem = problem.at(self.inside(key)).on(Focus::SecondKey);
            self.sink.report(problem.hint("keep one of the two"));
        }
        Some(Fields { table, at: self.clone(), known: Vec::new() })
    }

    /// The entries of an object whose keys are data; reports and gives nothing for any other value.
    pub fn entries(&self) -> Option<Vec<(String, Cursor<'a>)>> {
        let fields = self.fields()?;
        let entry = |(key, value): (&String, &'a Value)| {
            (key.clone(), Cursor { value, place: self.inside(key), sink: self.sink })
        };
        Some(fields.table.entries.iter().map(entry).collect())
    }

    /// The items of a list; reports and gives nothing for any other value.
    pub fn items(&self) -> Option<Vec<Cursor<'a>>> {
        let Value::List(values) = self.value else { return self.wrong_type("a list") };
        let item = |(index, value)| Cursor { value, place: self.inside(&format!("[{index}]")), sink: self.sink };
        Some(values.iter().enumerate().map(item).collect())
    }

    /// A text that is not blank.
    pub fn text(&self) -> Option<String> {
        let Value::Text(text) = self.value else { return self.wrong_type("a text") };
        if text.trim().is_empty() {
            self.report(Diagnostic::error("empty-text", "this text is empty").hint("write it, or remove the entry"));
            return None;
        }
        Some(text.clone())
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
            _ => self.wrong_type("a whole number"),
        }
    }

    /// `true` or `false`.
    pub fn boolean(&self) -> Option<bool> {
        let Value::Bool(yes) = self.value else { return self.wrong_type("true or false") };
        Some(*yes)
    }

    /// A list of texts.
    pub fn texts(&self) -> Option<Vec<String>> {
        collected(self.items()?.iter().map(Cursor::text))
    }

    /// One of some fixed words.
    pub fn word<T: Copy>(&self, known: &[(&str, T)]) -> Option<T> {
        let typed = self.text()?;
        let found = known.iter().find(|(word, _)| *word == typed).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = known.iter().map(|(word, _)| *word).collect();
            let hint = grammar::nearest(&typed, words.iter().copied())
                .map_or_else(|| format!("write {}", grammar::either(&words)), |word| format!("did you mean `{word}`?"));
            self.report(Diagnostic::error("unknown-word", format!("`{typed}` is not known here")).hint(hint));
        }
        found
    }

    fn wrong_type<T>(&self, wanted: &str) -> Option<T> {
        let what = format!("this must be {wanted}, and is {}", self.value.described());
        self.report(Diagnostic::error("wrong-type", what).hint(format!("write {wanted}")));
        None
    }

    fn inside(&self, step: &str) -> Place {
        let dot = if self.place.path.is_empty() || step.starts_with('[') { "" } else { "." };
        Place { path: format!("{}{dot}{step}", self.place.path), ..self.place.clone() }
    }
}

/// All values, or nothing if one could not be read; every one is looked at either way.
pub fn collected<T>(values: impl Iterator<Item = Option<T>>) -> Option<Vec<T>> {
    values.collect::<Vec<_>>().into_iter().collect()
}

/// The entries of an object. Call [`Fields::finish`] at the end: a key that nobody asked for is an error.
#[derive(Debug)]
pub struct Fields<'a> {
    table: &'a Table,
    at: Cursor<'a>,
    known: Vec<&'static str>,
}

impl<'a> Fields<'a> {
    /// An entry that may be left out.
    pub fn optional(&mut self, key: &'static str) -> Option<Cursor<'a>> {
        self.known.push(key);
        let value = self.table.entries.get(key)?;
        Some(Cursor { value, place: self.at.inside(key), sink: self.at.sink })
    }

    /// An entry that must be there; reports it when it is missing.
    pub fn required(&mut self, key: &'static str) -> Option<Cursor<'a>> {
        let found = self.optional(key);
        if found.is_none() {
            let what = format!("the key `{key}` is missing");
            self.at.report(Diagnostic::error("missing-key", what).hint(format!("add \"{key}\": ...")));
        }
        found
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self) {
        for key in self.table.entries.keys().filter(|key| !self.known.contains(&key.as_str())) {
            let hint = grammar::nearest(key, self.known.iter().copied()).map_or_else(
                || format!("remove it; known here: {}", grammar::list(&self.known)),
                |word| format!("did you mean `{word}`?"),
            );
            let place = self.at.inside(key);
            let problem = Diagnostic::error("unknown-key", format!("nothing reads the key `{key}`"));
            self.at.sink.report(problem.at(place).on(Focus::Key).hint(hint));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(json: &str, read: impl FnOnce(&Cursor<'_>)) -> Vec<String> {
        let value = parse(json.as_bytes(), "a.json").expect("JSON");
        let sink = Sink::default();
        read(&Cursor::new(&value, Place::default(), &sink));
        sink.into_problems().iter().map(|problem| format!("{} {}", problem.place.path, problem.code)).collect()
    }

    #[test]
    fn every_problem_is_reported_with_its_path() {
        let found = problems(r#"{"a": {"b": [1, "", 3]}, "a": 2, "titel": 1}"#, |root| {
            let mut fields = root.fields().expect("object");
            let mut inner = fields.required("a").and_then(|a| a.fields()).expect("inner");
            inner.required("b").and_then(|b| b.texts());
            inner.finish();
            fields.optional("title");
            fields.required("id");
            fields.finish();
        });
        assert_eq!(
            found,
            [
                "a duplicate-key",
                "a.b[0] wrong-type",
                "a.b[1] empty-text",
                "a.b[2] wrong-type",
                " missing-key",
                "titel unknown-key"
            ]
        );
    }

    #[test]
    fn numbers_keep_their_limits() {
        let read = |root: &Cursor<'_>| {
            for item in root.items().expect("list") {
                item.int(1, 5);
            }
        };
        assert_eq!(
            problems("[0, 5, 6.5, 99999999999999999999]", read),
            ["[0] out-of-range", "[2] wrong-type", "[3] wrong-type"]
        );
    }

    #[test]
    fn what_is_not_json_says_where() {
        let problem = parse(b"{\n  \"a\": }", "a.json").expect_err("broken");
        assert_eq!((problem.code, problem.what.as_str()), ("not-json", "this is not JSON: expected value"));
        assert_eq!(problem.focus, Focus::Bytes(9..10));
        assert_eq!(parse(b"\xff", "a.json").expect_err("bytes").code, "not-utf8");
        assert_eq!(parse("[".repeat(100_000).as_bytes(), "a.json").expect_err("deep").code, "not-json");
    }
}
