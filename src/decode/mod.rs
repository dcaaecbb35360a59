//! Strict reading of JSON: every problem of a file at once, each with its path.
//!
//! [`parse`] makes a tree that remembers duplicate keys; a [`Cursor`] walks it, and reports into a [`Sink`].

mod cursor;
mod fields;
mod locate;
mod sink;
mod texts;
mod trail;
mod tree;

pub use cursor::Cursor;
pub use fields::Fields;
pub use locate::{Lines, locate};
pub use sink::Sink;
pub use tree::{Table, Value};

use crate::diagnostic::{Diagnostic, Focus, Place};

/// Reads one JSON text.
///
/// # Errors
///
/// One problem with line and column when the text is not UTF-8 or not JSON.
pub fn parse<'a>(bytes: &'a [u8], file: &str) -> Result<Value<'a>, Box<Diagnostic>> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(json: &str, read: impl FnOnce(&Cursor<'_>)) -> Vec<String> {
        let value = parse(json.as_bytes(), "a.json").expect("JSON");
        let sink = Sink::default();
        read(&Cursor::new(&value, &Place::default(), &sink));
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
            root.list(|item| item.int(1, 5));
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
