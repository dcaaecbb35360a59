//! Objects as they stand in the file, several in a stream.

use std::io::Write;

use lopdf::{ObjectId, dictionary};

use super::draft::Stream;

/// Objects in a stream at most: more pack better, fewer are packed by several hands.
const TOGETHER: usize = 500;

/// The streams of objects so far.
#[derive(Default)]
pub(super) struct Packs(Vec<Pack>);

/// Objects of one stream, one behind the other.
#[derive(Default)]
struct Pack {
    /// Each object, with the place where it begins.
    places: Vec<(ObjectId, usize)>,
    bytes: Vec<u8>,
}

impl Packs {
    /// Where the next object is to be written, by the words of `serial`.
    pub(super) fn begin(&mut self, id: ObjectId) -> &mut Vec<u8> {
        if self.0.last().is_none_or(|pack| pack.places.len() == TOGETHER) {
            self.0.push(Pack::default());
        }
        let last = self.0.len() - 1;
        let Pack { places, bytes } = &mut self.0[last];
        if !bytes.is_empty() {
            bytes.push(b'\n');
        }
        places.push((id, bytes.len()));
        bytes
    }

    /// The streams, numbered from `number` on; `place` is told where each object is: its stream, and which one it is in it.
    pub(super) fn streams(self, number: u32, mut place: impl FnMut(ObjectId, ObjectId, usize)) -> Vec<Stream> {
        let stream = |(number, Pack { places, bytes }): (u32, Pack)| {
            let id = (number, 0);
            let mut content = Vec::with_capacity(bytes.len() + 10 * places.len());
            for (index, (object, start)) in places.iter().enumerate() {
                let _ = write!(content, "{} {start} ", object.0);
                place(*object, id, index);
            }
            let count = |length| i64::try_from(length).unwrap_or(i64::MAX);
            let dictionary =
                dictionary! { "Type" => "ObjStm", "N" => count(places.len()), "First" => count(content.len()) };
            content.extend_from_slice(&bytes);
            Stream { id, dictionary, bytes: content }
        };
        (number..).zip(self.0).map(stream).collect()
    }
}
