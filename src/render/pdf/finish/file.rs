//! The bytes of the file: object streams, the table of places, the identifier.
//!
//! The object library could write it too, but leaves the table of places uncompressed and ends streams so that one whose
//! last byte is a carriage return is read as shorter than it says, which breaks the rules of archives.

use std::io::Write;

use lopdf::{Dictionary, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::draft::{Closed, Draft};
use super::{compress, serial, strings};
use crate::render::pdf::error::{Error, Step};

/// Length of the identifier in bytes.
const IDENTIFIER: usize = 16;

/// Objects in a stream at most: more pack better, fewer are packed by several hands.
const TOGETHER: usize = 500;

/// Bytes of a row of the table of places: kind, place, index.
const ROW: usize = 6;

/// Writes the file. Its identifier is made from its content: written with zeros first, then filled in.
pub(super) fn write(draft: Draft) -> Result<Vec<u8>, Error> {
    let mut closed = draft.close();
    let mut places = Places::default();
    pack_objects(&mut closed, &mut places);
    let mut bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    for (id, object) in &closed.document.objects {
        if let Object::Stream(stream) = object {
            places.at(*id, bytes.len());
            push_stream(&mut bytes, *id, stream.dict.clone(), &stream.content);
        }
    }
    let contents: Vec<&[u8]> = closed.loose.iter().map(|(_, _, content)| content.as_slice()).collect();
    for ((id, dictionary, _), packed) in closed.loose.iter().zip(compress::all(&contents)) {
        let mut dictionary = dictionary.clone();
        dictionary.set("Filter", "FlateDecode");
        places.at(*id, bytes.len());
        push_stream(&mut bytes, *id, dictionary, &packed);
    }
    push_places(&mut bytes, closed.document.trailer, closed.document.max_id + 1, places);
    identify(&mut bytes).ok_or_else(|| Error::during(Step::Write)("no place for the identifier"))?;
    Ok(bytes)
}

/// Where each object is, by its number: a row of the table, empty for a number that is not used.
#[derive(Default)]
struct Places(Vec<[u8; ROW]>);

impl Places {
    fn at(&mut self, id: ObjectId, offset: usize) {
        self.set(id, 1, offset, 0);
    }

    fn inside(&mut self, id: ObjectId, stream: ObjectId, index: usize) {
        self.set(id, 2, stream.0 as usize, index);
    }

    fn set(&mut self, id: ObjectId, kind: u8, place: usize, index: usize) {
        let row = id.0 as usize;
        if self.0.len() <= row {
            self.0.resize(row + 1, [0; ROW]);
        }
        let (place, index) = (place.to_be_bytes(), index.to_be_bytes());
        self.0[row][0] = kind;
        self.0[row][1..4].copy_from_slice(&place[place.len() - 3..]);
        self.0[row][4..].copy_from_slice(&index[index.len() - 2..]);
    }
}

/// All objects that are no streams, in a few streams.
fn pack_objects(closed: &mut Closed, places: &mut Places) {
    let is_plain = |(_, object): &(&ObjectId, &Object)| !matches!(object, Object::Stream(_));
    let plain: Vec<(&ObjectId, &Object)> = closed.document.objects.iter().filter(is_plain).collect();
    let mut number = closed.document.max_id;
    for group in plain.chunks(TOGETHER) {
        number += 1;
        let (mut head, mut body) = (Vec::new(), Vec::new());
        for (index, (id, object)) in group.iter().enumerate() {
            let _ = write!(head, "{} {} ", id.0, body.len());
            serial::push(&mut body, object);
            body.push(b'\n');
            places.inside(**id, (number, 0), index);
        }
        let dictionary = dictionary! {
            "Type" => "ObjStm", "N" => int(group.len()), "First" => int(head.len()),
        };
        head.extend(body);
        closed.loose.push(((number, 0), dictionary, head));
    }
    closed.document.max_id = number;
}

/// The line end is always of two bytes: of one, it would take the last byte of a content that ends with half of one.
fn push_stream(bytes: &mut Vec<u8>, id: ObjectId, mut dictionary: Dictionary, content: &[u8]) {
    dictionary.set("Length", int(content.len()));
    let _ = writeln!(bytes, "{} 0 obj", id.0);
    serial::dictionary(bytes, &dictionary);
    bytes.extend_from_slice(b"stream\r\n");
    bytes.extend_from_slice(content);
    bytes.extend_from_slice(b"\r\nendstream\nendobj\n");
}

/// The table of places, each row as its difference from the row above, which packs to almost nothing.
fn push_places(bytes: &mut Vec<u8>, mut trailer: Dictionary, number: u32, mut places: Places) {
    let start = bytes.len();
    places.at((number, 0), start);
    let mut above = [0; ROW];
    let mut table = Vec::with_capacity((ROW + 1) * places.0.len());
    for row in &places.0 {
        table.push(2);
        table.extend(row.iter().zip(above).map(|(byte, above)| byte.wrapping_sub(above)));
        above = *row;
    }
    let columns = i64::try_from(ROW).unwrap_or_default();
    let blank = Object::String(vec![0; IDENTIFIER], StringFormat::Hexadecimal);
    trailer.set("Type", "XRef");
    trailer.set("Size", i64::from(number) + 1);
    trailer.set("W", vec![1.into(), 3.into(), 2.into()]);
    trailer.set("Filter", "FlateDecode");
    trailer.set("DecodeParms", dictionary! { "Predictor" => 12, "Columns" => columns });
    trailer.set("ID", vec![blank.clone(), blank]);
    push_stream(bytes, (number, 0), trailer, &compress::one(&table));
    let _ = write!(bytes, "startxref\n{start}\n%%EOF\n");
}

fn identify(bytes: &mut [u8]) -> Option<()> {
    let digest = Sha256::digest(&*bytes);
    let identifier = strings::hex(&digest[..IDENTIFIER]);
    let blank = [b'0'; 2 * IDENTIFIER];
    let mut from = bytes.windows(5).rposition(|window| window == b"/ID[<")?;
    for _ in 0..2 {
        from += bytes[from..].windows(blank.len()).position(|window| window == blank)?;
        bytes[from..from + blank.len()].copy_from_slice(identifier.as_bytes());
    }
    Some(())
}

fn int(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_keeps_its_last_byte_whatever_it_is() {
        for content in [b"a\r".as_slice(), b"a\n", b"a\r\n", b""] {
            let mut bytes = Vec::new();
            push_stream(&mut bytes, (1, 0), Dictionary::new(), content);
            let end = bytes.windows(9).position(|window| window == b"endstream").unwrap();
            assert!(bytes[..end].strip_suffix(b"\r\n").unwrap().ends_with(content));
        }
    }
}
