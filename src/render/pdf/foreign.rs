//! Reading a PDF that anybody may have written: nothing in it is unpacked beyond what a kit can be.

use lopdf::{DecompressError, Document, Error, LoadOptions, Stream};

/// Bytes that one stream may unpack to: a small file can hold streams that fill any memory.
const UNPACKED: usize = 16 << 20;

/// The file; nothing if it is no PDF.
pub fn load(pdf: &[u8]) -> Option<Document> {
    Document::load_mem_with_options(pdf, LoadOptions::with_max_decompressed_size(UNPACKED)).ok()
}

/// What a stream holds: unpacked, or as it is where it cannot be unpacked; nothing if that is too much.
pub fn content(stream: &Stream) -> Option<Vec<u8>> {
    match stream.decompressed_content_with_limit(UNPACKED) {
        Ok(bytes) => Some(bytes),
        Err(Error::Decompress(DecompressError::MemoryLimitExceeded { .. })) => None,
        Err(_) => Some(stream.content.clone()),
    }
}
