//! The bytes of the file: object streams and the identifier.

use lopdf::{Object, SaveOptions, StringFormat};
use sha2::{Digest, Sha256};

use super::draft::Draft;
use super::strings;
use crate::render::pdf::error::{Error, Step};

/// Length of the identifier in bytes.
const IDENTIFIER: usize = 16;

/// Writes the file. Its identifier is made from its content: written with zeros first, then filled in.
pub(super) fn write(draft: Draft) -> Result<Vec<u8>, Error> {
    let mut document = draft.close();
    let blank = Object::String(vec![0; IDENTIFIER], StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![blank.clone(), blank]);
    let options = SaveOptions { use_object_streams: true, use_xref_streams: true, ..SaveOptions::default() };
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, options).map_err(Error::during(Step::Write))?;
    identify(&mut bytes).ok_or_else(|| Error::during(Step::Write)("no place for the identifier"))?;
    Ok(bytes)
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
