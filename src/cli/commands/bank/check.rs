//! `kitgen bank check`: every problem of a bank at once.

use std::path::Path;

use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::terminal::{self, Terminal};
use crate::grammar;

pub fn run(folder: Option<&Path>, terminal: &Terminal) -> Result<(), Failure> {
    let bank = files::open_bank(folder, terminal)?;
    let count = grammar::count(i64::try_from(bank.questions.len()).unwrap_or(i64::MAX), "question");
    terminal::put(format!("{} {}: {count}, no error\n", bank.taxonomy.id, bank.taxonomy.version).as_bytes())
}
