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

/// Whether a file may hold one, told from its bytes: almost none does, and to look at each letter of each text takes longer.
fn may_hide(bytes: &[u8]) -> bool {
    let begins_one = |three: &[u8]| {
        matches!(
            three,
            [b'\\', b'u', _] | [0x7f, ..] | [0xc2, 0x80..=0x9f, _] | [0xe2, 0x80, 0xaa..=0xae] | [0xef, 0xbb, 0xbf]
        )
    };
    bytes.windows(3).any(begins_one)
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
