//! The bytes of the file: object streams, the table of places, the identifier.
//!
//! The object library could write it too, but leaves the table of places uncompressed and ends streams so that one whose
//! last byte is a carriage return is read as shorter than it says, which breaks the rules of archives.

use std::io::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use super::draft::{Closed, Draft, Stream};
use super::{compress, serial, strings};
use crate::render::pdf::error::{Error, Step};

/// Length of the identifier in bytes.
const IDENTIFIER: usize = 16;

/// Bytes of a row of the table of places: kind, place, index.
const ROW: usize = 6;

/// All that is in a file, but for the streams that were taken from the draft before.
pub(super) struct Body {
    /// Streams that are not compressed, and the trailer.
    document: Document,
    /// Streams to be compressed.
    loose: Vec<Stream>,
    places: Places,
}

/// Puts all objects that are no streams into a few streams.
pub(super) fn gather(draft: Draft) -> Body {
    let Closed { mut document, mut written, mut loose } = draft.close();
    for (id, object) in &document.objects {
        if !matches!(object, Object::Stream(_)) {
            serial::push(written.begin(*id), object);
        }
    }
    let mut places = Places::default();
    let streams = written.streams(document.max_id + 1, |id, stream, index| places.inside(id, stream, index));
    document.max_id += u32::try_from(streams.len()).unwrap_or(u32::MAX);
    loose.extend(streams);
    Body { document, loose, places }
}

/// Writes the file, with streams that were compressed before. Its identifier is made from its content: written with zeros
/// first, then filled in.
pub(super) fn write(body: Body, packed: Vec<Stream>) -> Result<Vec<u8>, Error> {
    let Body { document, loose, mut places } = body;
    let mut bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    for (id, object) in &document.objects {
        if let Object::Stream(stream) = object {
            places.at(*id, bytes.len());
            push_stream(&mut bytes, *id, stream.dict.clone(), &stream.content);
        }
    }
    // What was packed first stands last, the kit behind all pages: a file that was cut has lost it.
    for stream in compress::all(&loose).into_iter().chain(packed) {
        places.at(stream.id, bytes.len());
        push_stream(&mut bytes, stream.id, stream.dictionary, &stream.bytes);
    }
    push_places(&mut bytes, document.trailer, document.max_id + 1, places);
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
