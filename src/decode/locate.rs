//! From the path of a value to its line: a second, small scan of a file, for problems alone.
//!
//! [`locate`] takes a file's bytes, a path as [`super::Cursor`] writes it, and what of it is meant. For many paths of one
//! file, [`Lines::of`] scans it once.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Focus, Spot};

/// Deeper values are not looked for; the strict reader refuses them anyway.
const DEPTH: usize = 128;

/// Bytes of a line that are kept of what is meant, before it and behind it: nobody reads more.
const KEPT: usize = 400;

/// The stretch of a file that is meant; nothing if it is the whole file, or if there is no such value.
pub fn locate(bytes: &[u8], path: &str, focus: &Focus) -> Option<Spot> {
    let in_value = !matches!(focus, Focus::File | Focus::Bytes(_));
    Lines::of(bytes, in_value.then_some(path).into_iter()).spot(path, focus)
}

/// A file whose lines are looked up.
pub struct Lines<'a> {
    bytes: &'a [u8],
    /// Where each line begins.
    begins: Vec<usize>,
    /// Where the values of these paths stand.
    found: BTreeMap<&'a str, Vec<Found>>,
}

impl<'a> Lines<'a> {
    /// Scans the file once for all these paths.
    pub fn of(bytes: &'a [u8], paths: impl Iterator<Item = &'a str>) -> Self {
        // A byte order mark cannot be seen, so it is not shown.
        let mark = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at + 1);
        let begins = std::iter::once(mark).chain(breaks).collect();
        let mut found: BTreeMap<&str, Vec<Found>> = paths.map(|path| (path, Vec::new())).collect();
        if !found.is_empty()
            && let Ok(text) = std::str::from_utf8(bytes)
        {
            Scan { text, at: 0, found: &mut found }.value(&mut String::new(), 0..0, 0);
        }
        Self { bytes, begins, found }
    }

    /// The stretch of the file that is meant; nothing if it is the whole file, or if there is no such value.
    pub fn spot(&self, path: &str, focus: &Focus) -> Option<Spot> {
        let range = match focus {
            Focus::File => return None,
            Focus::Bytes(range) => range.clone(),
            _ => in_json(std::str::from_utf8(self.bytes).ok()?, self.found.get(path)?, focus)?,
        };
        Some(self.drawn(&range))
    }

    fn drawn(&self, range: &Range<usize>) -> Spot {
        let start = range.start.min(self.bytes.len()).max(self.begins[0]);
        let line = self.begins.partition_point(|begin| *begin <= start).max(1);
        let (begin, next) = (self.begins[line - 1], self.begins.get(line));
        let end = next.map_or(self.bytes.len(), |next| next - 1).max(start);
        let to = range.end.clamp(start, end);
        // What is not UTF-8 still has a line to show.
        let shown = |from: usize, to: usize| String::from_utf8_lossy(&self.bytes[from..to]);
        let column = shown(begin, start).chars().count() + 1;
        let end_column = column + shown(start, to).chars().count();
        // A very long line is cut around what is meant.
        let first = self.letter(start.saturating_sub(KEPT)).clamp(begin, start);
        let to = self.letter(to.min(start + KEPT)).max(start);
        let last = self.letter(end.min(to + KEPT)).max(to);
        let (before, meant) = (shown(first, start), shown(start, to));
        let cut = shown(begin, first).chars().count();
        let range = before.len()..before.len() + meant.len();
        let text = format!("{before}{meant}{}", shown(to, last).trim_end_matches('\r'));
        Spot { line, column, end_column, cut, text, range }
    }

    /// Where the letter begins that this byte belongs to.
    fn letter(&self, at: usize) -> usize {
        let inside = |at: &usize| self.bytes.get(*at).is_some_and(|byte| byte & 0b1100_0000 == 0b1000_0000);
        (at.saturating_sub(3)..=at).rev().find(|at| !inside(at)).unwrap_or(at)
    }
}

fn in_json(text: &str, found: &[Found], focus: &Focus) -> Option<Range<usize>> {
    let first = found.first()?;
    let opens = text[first.value.clone()].starts_with(['{', '[']);
    Some(match focus {
        Focus::Part(part) => inside(text, &first.value, part),
        Focus::SecondKey => found.get(1).unwrap_or(first).key.clone(),
        Focus::Key if !first.key.is_empty() => first.key.clone(),
        _ if opens && !first.key.is_empty() => first.key.clone(),
        _ if opens => first.value.start..first.value.start + 1,
        _ => first.value.clone(),
    })
}

/// Bytes of the file for bytes of the text that is written at `value`, quotes and escapes considered.
fn inside(text: &str, value: &Range<usize>, part: &Range<usize>) -> Range<usize> {
    let at = |wanted: usize| {
        let (mut raw, mut decoded) = (value.start + 1, 0);
        while decoded < wanted && raw + 1 < value.end {
            let (written, meant) = character(&text[raw..value.end - 1]);
            raw += written;
            decoded += meant;
        }
        raw
    };
    at(part.start)..at(part.end)
}

/// Bytes that the next character of a JSON text takes in the file, and bytes of the character itself.
fn character(rest: &str) -> (usize, usize) {
    let unit = |from: usize| rest.get(from + 2..from + 6).and_then(|hex| u32::from_str_radix(hex, 16).ok());
    match rest.as_bytes() {
        [b'\\', b'u', ..] => match unit(0).unwrap_or(0) {
            0xd800..=0xdbff => (12, 4),
            code => (6, char::from_u32(code).map_or(3, char::len_utf8)),
        },
        [b'\\', ..] => (2, 1),
        _ => rest.chars().next().map_or((1, 1), |letter| (letter.len_utf8(), letter.len_utf8())),
    }
}

struct Found {
    key: Range<usize>,
    value: Range<usize>,
}

/// Walks over JSON that is known to be right; gives up where it is not.
struct Scan<'a, 'b> {
    text: &'a str,
    at: usize,
    found: &'b mut BTreeMap<&'a str, Vec<Found>>,
}

impl Scan<'_, '_> {
    fn value(&mut self, path: &mut String, key: Range<usize>, depth: usize) -> Option<()> {
        if depth > DEPTH {
            return None;
        }
        self.blank();
        let start = self.at;
        match self.next()? {
            b'{' => self.entries(path, depth)?,
            b'[' => self.items(path, depth)?,
            b'"' => self.string()?,
            _ => {
                while self.next().is_some_and(|byte| !b",]} \t\r\n".contains(&byte)) {
                    self.at += 1;
                }
                // Nothing stands here, so this is not JSON: to go on would never end.
                if self.at == start {
                    return None;
                }
            }
        }
        if let Some(found) = self.found.get_mut(path.as_str()) {
            found.push(Found { key, value: start..self.at });
        }
        Some(())
    }

    fn entries(&mut self, path: &mut String, depth: usize) -> Option<()> {
        let length = path.len();
        self.at += 1;
        self.blank();
        while self.next()? != b'}' {
            let start = self.at;
            self.string()?;
            let key = start..self.at;
            self.blank();
            self.at += 1;
            if length > 0 {
                path.push('.');
            }
            path.push_str(&serde_json::from_str::<String>(&self.text[key.clone()]).ok()?);
            self.value(path, key, depth + 1)?;
            path.truncate(length);
            self.comma();
        }
        self.at += 1;
        Some(())
    }

    fn items(&mut self, path: &mut String, depth: usize) -> Option<()> {
        let length = path.len();
        self.at += 1;
        self.blank();
        for index in 0.. {
            if self.next()? == b']' {
                break;
            }
            path.push_str(&format!("[{index}]"));
            self.value(path, 0..0, depth + 1)?;
            path.truncate(length);
            self.comma();
        }
        self.at += 1;
        Some(())
    }

    fn string(&mut self) -> Option<()> {
        self.at += 1;
        while self.next()? != b'"' {
            self.at += if self.next() == Some(b'\\') { 2 } else { 1 };
        }
        self.at += 1;
        Some(())
    }

    fn comma(&mut self) {
        self.blank();
        if self.next() == Some(b',') {
            self.at += 1;
        }
        self.blank();
    }

    fn blank(&mut self) {
        while self.next().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    fn next(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{
  "a": {"b": [1, {"c": "x"}], "b": true},
  "say \"hi\"": -1.5e3,
  "text": "\u00e9\ud83d\ude00\n“end”"
}"#;

    fn marked(path: &str, focus: &Focus) -> Option<(usize, usize, String)> {
        let spot = locate(JSON.as_bytes(), path, focus)?;
        Some((spot.line, spot.column, spot.text[spot.range].to_owned()))
    }

    #[test]
    fn a_path_leads_to_the_value_and_to_the_key_of_what_has_many_lines() {
        let value = |path: &str| marked(path, &Focus::Value);
        assert_eq!(value("a.b[0]"), Some((2, 15, "1".to_owned())));
        assert_eq!(value("a.b[1]"), Some((2, 18, "{".to_owned())));
        assert_eq!(value("a.b[1].c"), Some((2, 24, "\"x\"".to_owned())));
        assert_eq!(value("a"), Some((2, 3, "\"a\"".to_owned())));
        assert_eq!(value("say \"hi\""), Some((3, 17, "-1.5e3".to_owned())));
        assert_eq!(value(""), Some((1, 1, "{".to_owned())));
        assert_eq!(value("a.c"), None);
    }

    #[test]
    fn keys_are_found_each_time() {
        assert_eq!(marked("a.b", &Focus::Key), Some((2, 9, "\"b\"".to_owned())));
        assert_eq!(marked("a.b", &Focus::SecondKey), Some((2, 31, "\"b\"".to_owned())));
    }

    #[test]
    fn a_part_of_a_text_is_found_behind_its_escapes() {
        let part = |from: usize, to: usize| marked("text", &Focus::Part(from..to)).expect("there").2;
        let text = "é😀\n“end”";
        let at = |word: &str| text.find(word).expect("there");
        assert_eq!(part(at("é"), at("😀")), "\\u00e9");
        assert_eq!(part(at("😀"), at("\n")), "\\ud83d\\ude00");
        assert_eq!(part(at("end"), at("”")), "end");
    }

    #[test]
    fn bytes_have_a_line_even_if_they_are_no_text() {
        let spot = locate(b"one\ntw\xffo\n", "", &Focus::Bytes(6..7)).expect("there");
        assert_eq!((spot.line, spot.column, spot.end_column, spot.text.as_str()), (2, 3, 4, "tw\u{fffd}o"));
        let end = locate(b"", "", &Focus::Bytes(0..1)).expect("there");
        assert_eq!((end.line, end.column, end.end_column), (1, 1, 1));
        assert_eq!(locate(&b"[".repeat(100_000), "a", &Focus::Value), None);
        for broken in ["{\"a\": [1,", "{\"a\": [1}", "[}", "{\"a\":}", "{,", "{\"a\": {]}", "[1 2", "{\"a\" 1}"] {
            assert_eq!(locate(broken.as_bytes(), "b", &Focus::Value), None, "{broken}");
        }
    }
}
