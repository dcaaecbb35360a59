//! Files that anybody may have written: no more of one is read than can be meant.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Bytes of a megabyte.
const MB: u64 = 1 << 20;

/// A file of a bank. The longest question that comes with kitgen has 11 kB.
pub const OF_A_BANK: u64 = 4 * MB;
/// All files of a bank together.
pub const BANK: u64 = 256 * MB;
/// How many files and folders a bank may have.
pub const FILES: usize = 100_000;
/// A kit as JSON. One of the bank that comes with kitgen has 100 kB.
pub const KIT: u64 = 16 * MB;
/// A kit as PDF: a tablet puts drawings into it.
pub const PDF: u64 = 64 * MB;
/// A configuration file.
pub const CONFIG: u64 = MB;
/// A file that questions are taken from.
pub const IMPORT: u64 = 16 * MB;

/// Why there are no bytes.
pub enum Unread {
    /// It is larger than the limit.
    TooLarge,
    /// It cannot be read.
    Failed(io::Error),
}

/// All bytes of a file; of one that is larger than the limit, hardly any.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, Unread> {
    let file = File::open(path).map_err(Unread::Failed)?;
    let length = file.metadata().map_err(Unread::Failed)?.len();
    if length > limit {
        return Err(Unread::TooLarge);
    }
    // A device has no length. Of a file that grows meanwhile, what it had is read: to ask whether there is more would cost
    // one call of the system a file.
    let most = if length == 0 { limit + 1 } else { length };
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(most).read_to_end(&mut bytes).map_err(Unread::Failed)?;
    if bytes.len() as u64 > limit { Err(Unread::TooLarge) } else { Ok(bytes) }
}

/// A limit in words.
pub fn in_words(limit: u64) -> String {
    format!("{} MB", limit / MB)
}
