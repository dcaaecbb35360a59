//! Characters in a bank's texts that nobody sees: they would be printed as their code.

use crate::decode::Cursor;
use crate::diagnostic::{Diagnostic, Focus};
use crate::grammar::visible;

/// Warns of each text of a file that holds one, naming the first. `bytes` are those of the file.
pub fn check(root: &Cursor<'_>, bytes: &[u8]) {
    if !may_hide(bytes) {
        return;
    }
    root.each_text(&mut |at, text| {
        let Some((from, letter)) = text.char_indices().find(|(_, letter)| visible::is_useless(*letter)) else { return };
        let what = format!("this text holds a character that cannot be seen: {}", visible::code(letter));
        let problem = Diagnostic::warning("control-character", what).on(Focus::Part(from..from + letter.len_utf8()));
        at.report(problem.hint("remove it"));
    });
}

/// Whether a file may hold one, told from its bytes: almost none does. Every byte is looked at in the same way and none ends
/// the search, so that the processor takes many at once: six times as fast, and a large bank has 40 megabytes.
fn may_hide(bytes: &[u8]) -> bool {
    let (second, third) = (bytes.get(1..).unwrap_or_default(), bytes.get(2..).unwrap_or_default());
    let threes = bytes.iter().zip(second).zip(third);
    threes.fold(false, |found, ((a, b), c)| found | begins_one(*a, *b, *c))
}

fn begins_one(a: u8, b: u8, c: u8) -> bool {
    let escape = a == b'\\' && b == b'u';
    let control = a == 0x7f || a == 0xc2 && b < 0xa0;
    let turns = a == 0xe2 && b == 0x80 && (0xaa..=0xae).contains(&c);
    let mark = a == 0xef && b == 0xbb && c == 0xbf;
    escape || control || turns || mark
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_useless_is_seen_in_the_bytes() {
        for letter in (0..=0xffff).filter_map(char::from_u32).filter(|letter| visible::is_useless(*letter)) {
            // JSON has the lowest ones as escapes alone.
            let written = if letter < ' ' { format!("\\u{:04x}", u32::from(letter)) } else { letter.to_string() };
            assert!(may_hide(format!("{{\"a\": \"{written}\"}}").as_bytes()), "{letter:?}");
        }
        assert!(!may_hide("“plain” – é 中 \\n \\\" می\u{200c}خواهم".as_bytes()));
    }
}
