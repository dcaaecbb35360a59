//! `kitgen bank`: look after a bank. One file an action.

mod check;
mod list;
mod show;

use crate::cli::args::{BankAction, BankCommand};
use crate::cli::failure::Failure;
use crate::cli::terminal::Terminal;

pub fn run(command: &BankCommand, terminal: &Terminal) -> Result<(), Failure> {
    match &command.action {
        BankAction::List { bank, format } => list::run(bank.as_deref(), *format, terminal),
        BankAction::Show { id, bank } => show::run(id, bank.as_deref(), terminal),
        BankAction::Check { folder } => check::run(folder.as_deref(), terminal),
    }
}
