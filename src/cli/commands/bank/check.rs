//! `kitgen bank check`: every problem of a bank at once.

use std::path::PathBuf;

use crate::cli::args::BankArgs;
use crate::cli::failure::Failure;
use crate::cli::files;
use crate::cli::terminal::{self, Terminal};
use crate::grammar;

pub fn run(folder: Option<&PathBuf>, on: &[PathBuf], banks: &BankArgs, terminal: &Terminal) -> Result<(), Failure> {
    let typed = BankArgs { bank: on.iter().chain(folder).chain(&banks.bank).cloned().collect() };
    let (bank, problems) = files::load_bank(&typed)?;
    terminal.warnings(&problems);
    let count = grammar::count(i64::try_from(bank.questions.len()).unwrap_or(i64::MAX), "question");
    terminal::put(format!("{} {}: {count}, no error\n", bank.taxonomy.id, bank.taxonomy.version).as_bytes())
}
