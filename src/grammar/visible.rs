//! Characters that nobody sees and that steer a terminal or the order of reading, shown as their code.

use std::borrow::Cow;

/// Whether it is a control character, or one that turns the direction of reading. Joiners stay: words of some languages
/// need them.
pub fn is_hidden(letter: char) -> bool {
    let turns =
        matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    letter.is_control() || turns || letter == '\u{feff}'
}

/// Whether a text for readers never needs it. White space is read as a space, and where lines run both ways, some marks
/// that turn the direction are right.
pub fn is_useless(letter: char) -> bool {
    let is_needed =
        matches!(letter, '\n' | '\r' | '\t' | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}');
    is_hidden(letter) && !is_needed
}

/// How it is shown: `\u{1b}`.
pub fn code(letter: char) -> String {
    letter.escape_unicode().collect()
}

/// The text with every such character as its code; lines stay lines.
pub fn visible(text: &str) -> Cow<'_, str> {
    let hides = |letter: char| letter != '\n' && is_hidden(letter);
    if !text.contains(hides) {
        return Cow::Borrowed(text);
    }
    let shown = |letter: char| if hides(letter) { code(letter) } else { letter.to_string() };
    Cow::Owned(text.chars().map(shown).collect())
}

/// JSON that says the same with every such character as an escape: none stands outside its texts but the ends of lines.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    let hides = |letter: char| letter != '\n' && is_hidden(letter);
    if !json.contains(hides) {
        return Cow::Borrowed(json);
    }
    let shown = |letter: char| if hides(letter) { format!("\\u{:04x}", u32::from(letter)) } else { letter.to_string() };
    Cow::Owned(json.chars().map(shown).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_shown_and_what_is_read_stays() {
        assert_eq!(
            visible("a\u{1b}[31mb\u{202e}c\r\u{9b}\n\u{feff}"),
            "a\\u{1b}[31mb\\u{202e}c\\u{d}\\u{9b}\n\\u{feff}"
        );
        assert_eq!(visible_json("{\n\"a\": \"\u{202e}\u{9b}\"}"), "{\n\"a\": \"\\u202e\\u009b\"}");
        for fine in ["plain\ntext", "می\u{200c}خواهم", "👩\u{200d}💻", "é ü 中"] {
            assert!(matches!(visible(fine), Cow::Borrowed(_)), "{fine:?}");
        }
    }
}
