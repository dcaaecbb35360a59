//! Objects as they are written into a file: as short as the rules of PDF allow.

use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId, StringFormat};

use super::strings;

/// Appends an object; of a stream, its dictionary alone.
pub(super) fn push(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => word(out, b"null"),
        Object::Boolean(value) => word(out, if *value { b"true" } else { b"false" }),
        Object::Integer(value) => integer(out, *value),
        Object::Real(value) => word(out, value.to_string().as_bytes()),
        Object::Name(value) => name(out, value),
        Object::String(value, format) => string(out, value, *format),
        Object::Array(values) => {
            out.push(b'[');
            for value in values {
                push(out, value);
            }
            out.push(b']');
        }
        Object::Dictionary(values) => dictionary(out, values),
        Object::Stream(stream) => dictionary(out, &stream.dict),
        Object::Reference(id) => reference(out, *id),
    }
}

/// Appends a whole number.
pub(super) fn integer(out: &mut Vec<u8>, value: i64) {
    word(out, itoa::Buffer::new().format(value).as_bytes());
}

/// Appends a reference to the object of this number.
pub(super) fn reference(out: &mut Vec<u8>, (number, generation): ObjectId) {
    integer(out, number.into());
    integer(out, generation.into());
    word(out, b"R");
}

/// Appends a dictionary.
pub(super) fn dictionary(out: &mut Vec<u8>, values: &Dictionary) {
    out.extend_from_slice(b"<<");
    for (key, value) in values {
        name(out, key);
        push(out, value);
    }
    out.extend_from_slice(b">>");
}

/// A word, parted from what is before it only where both would run together.
fn word(out: &mut Vec<u8>, text: &[u8]) {
    if out.last().is_some_and(|last| !matches!(last, b'[' | b']' | b'<' | b'>' | b'(' | b')' | b' ' | b'\n')) {
        out.push(b' ');
    }
    out.extend_from_slice(text);
}

/// Appends a name.
pub(super) fn name(out: &mut Vec<u8>, value: &[u8]) {
    out.push(b'/');
    for &byte in value {
        let is_regular = byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(&byte);
        if is_regular {
            out.push(byte);
        } else {
            out.push(b'#');
            out.extend_from_slice(strings::hex(&[byte]).as_bytes());
        }
    }
}

fn string(out: &mut Vec<u8>, value: &[u8], format: StringFormat) {
    if format == StringFormat::Hexadecimal {
        let _ = write!(out, "<{}>", strings::hex(value));
        return;
    }
    out.push(b'(');
    for &byte in value {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    #[test]
    fn words_are_parted_where_they_must_be() {
        let inner = dictionary! { "K" => vec![1.into(), Object::Reference((7, 0)), 2.into()], "N" => "A b" };
        let object =
            dictionary! { "T" => Object::Boolean(true), "R" => 1.5, "D" => inner, "S" => strings::text("a(b") };
        let mut out = Vec::new();
        push(&mut out, &object.into());
        let expected = r"<</T true/R 1.5/D<</K[1 7 0 R 2]/N/A#20b>>/S(a\(b)>>";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
