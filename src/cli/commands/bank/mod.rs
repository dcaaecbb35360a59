//! `kitgen bank`: look after a bank. One file an action.

mod capacity;
mod check;
mod import;
mod list;
mod new;
mod show;
mod stats;

use crate::bank::schema;
use crate::cli::args::{BankAction, BankArgs, BankCommand, SchemaName};
use crate::cli::failure::Failure;
use crate::cli::terminal::{self, Terminal};

pub fn run(command: &BankCommand, terminal: &Terminal) -> Result<(), Failure> {
    match &command.action {
        BankAction::List(command) => list::run(command, terminal),
        BankAction::Stats { banks, format } => stats::run(banks, *format, terminal),
        BankAction::Capacity(command) => capacity::run(command, terminal),
        BankAction::Show { id, banks } => show::run(id, banks, terminal),
        BankAction::New { path, on } => new::run(path, on, terminal),
        BankAction::Schema { file } => terminal::put(match file {
            SchemaName::Question => schema::QUESTION.as_bytes(),
            SchemaName::Bank => schema::BANK.as_bytes(),
        }),
        BankAction::Import(command) => import::run(command, terminal),
        BankAction::Check { folder, on, banks, check } => {
            let banks = on.iter().chain(folder).chain(&banks.bank).cloned().collect();
            check::run(&BankArgs { bank: banks }, on.len(), check, terminal)
        }
    }
}
