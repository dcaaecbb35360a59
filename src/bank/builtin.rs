//! The Django bank, embedded when the program is built; `build.rs` lists its files.

use std::borrow::Cow;

use super::Files;

const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/builtin_bank.rs"));

/// The files of `bank/django`.
pub fn files() -> Files {
    FILES.iter().map(|(path, text)| ((*path).to_owned(), Cow::Borrowed(text.as_bytes()))).collect()
}
