//! `kitgen bank`: look after a bank. One file an action.

mod check;
mod list;
mod show;

use crate::cli::args::{BankAction, BankCommand};
use crate::cli::failure::Failure;
use crate::cli::terminal::Terminal;

pub fn run(command: &BankCommand, terminal: &Terminal) -> Result<(), Failure> {
    match &command.action {
        BankAction::List { banks, format } => list::run(banks, *format, terminal),
        BankAction::Show { id, banks } => show::run(id, banks, terminal),
        BankAction::Check { folder, on, banks } => check::run(folder.as_ref(), on, banks, terminal),
    }
}
