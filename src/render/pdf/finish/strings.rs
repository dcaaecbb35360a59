//! Text strings as PDF dictionaries hold them, outside of page contents.

use lopdf::{Object, StringFormat};

/// A text for people: as it is when ASCII, else UTF-16 with its mark, which every viewer reads.
pub(super) fn text(words: &str) -> Object {
    if words.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return Object::String(words.as_bytes().to_vec(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// A string of bytes for machines.
pub(super) fn bytes(content: &str) -> Object {
    Object::String(content.as_bytes().to_vec(), StringFormat::Literal)
}

/// Bytes as pairs of hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digits = bytes.iter().flat_map(|byte| [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]]);
    digits.map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hexadecimal_digits_come_in_pairs() {
        assert_eq!(hex(&[0, 0x4b, 0xff]), "004BFF");
    }

    #[test]
    fn a_title_outside_ascii_is_utf_16() {
        assert_eq!(text("Kit (1)").as_str().unwrap(), b"Kit (1)");
        assert_eq!(text("Ä😀").as_str().unwrap(), [0xfe, 0xff, 0, 0xc4, 0xd8, 0x3d, 0xde, 0]);
    }
}
