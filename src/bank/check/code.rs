//! Rules of printed code, which stands in files of its own beside the question.

use std::ops::Range;

use super::Report;
use crate::bank::question::Code;
use crate::diagnostic::{Diagnostic, Focus, Place};
use crate::grammar::visible;

/// Lines of code that a printed block may have.
const LINES: usize = 30;
/// A byte order mark where it stands; it has a message of its own.
const MARK: (char, usize) = ('\u{feff}', 0);
/// Columns of code that fit across a page.
const COLUMNS: usize = 76;

/// Reports code that does not fit on paper. `file` is the name of its file.
pub fn check(report: &Report<'_>, file: &str, code: &Code) {
    let error = |code: &'static str, range: Range<usize>, what: String, hint: &str| {
        let folder = report.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        let file = format!("{folder}/{file}");
        let place = Place { file, path: String::new(), question: report.question.id.to_string() };
        report.sink.report(Diagnostic::error(code, what).at(place).on(Focus::Bytes(range)).hint(hint));
    };
    // Each is said once: it is mended once for the whole file.
    if code.text.starts_with('\u{feff}') {
        let what = "the file begins with a byte order mark, which would be printed as part of the code".to_owned();
        error("byte-order-mark", 0..0, what, "save the file as UTF-8 without BOM");
    }
    if let Some(at) = code.text.find("\r\n") {
        let what = "the lines of this file end as Windows writes them (CRLF)".to_owned();
        error("line-ends", at..at, what, "save the file with line ends of Unix (LF)");
    }
    let (mut start, mut tabs) = (0, 0);
    for (index, line) in code.text.split('\n').enumerate() {
        let range = start..start + line.len();
        start = range.end + 1;
        if index == LINES {
            let what = format!("{} lines do not fit beside the notes; {LINES} do", code.text.lines().count());
            error("code-length", range.clone(), what, "show less: this line is the first too many");
        }
        // At the end of the file it ends no line.
        let line = line.strip_suffix('\r').filter(|_| start <= code.text.len()).unwrap_or(line);
        // Almost every line is plain, and told so at a glance.
        if line.len() <= COLUMNS && line.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            continue;
        }
        let columns = line.chars().count();
        if let Some((at, _)) = line.char_indices().nth(COLUMNS) {
            let what = format!("this line has {columns} columns; {COLUMNS} fit across the page");
            error("code-width", range.start + at..range.end, what, "break the line");
        }
        if let Some((at, letter)) =
            line.char_indices().find(|(at, letter)| visible::is_hidden(*letter) && (*letter, range.start + at) != MARK)
        {
            // As a rule they stand in every line, or in none.
            tabs += usize::from(letter == '\t');
            if letter == '\t' && tabs > 1 {
                continue;
            }
            let (what, hint) = match letter {
                '\t' => (
                    "this line holds a tab, which has no fixed width on paper".to_owned(),
                    "use spaces, here and below",
                ),
                _ => {
                    (format!("this line holds a character that cannot be seen: {}", visible::code(letter)), "remove it")
                }
            };
            error("control-character", range.start + at..range.start + at + letter.len_utf8(), what, hint);
        }
    }
}
