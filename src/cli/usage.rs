//! Wrong command lines: what clap says of them, with a tip where people slip most often.

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

/// The same error, clearer; `command` is the program as it was described to clap.
pub fn clearer(mut error: Error, command: &mut Command) -> Error {
    let said = |kind| match error.get(kind) {
        Some(ContextValue::String(said)) => said.clone(),
        Some(ContextValue::StyledStr(said)) => said.to_string(),
        _ => String::new(),
    };
    let typed = said(ContextKind::InvalidArg);
    let usage = said(ContextKind::Usage);
    let is_for = |names: &[&str]| names.iter().any(|name| usage.contains(name));
    let tip = match error.kind() {
        ErrorKind::UnknownArgument if typed == "--bank" && is_for(&["bank new", "bank import"]) => ON,
        ErrorKind::ArgumentConflict if typed == "[FOLDER]" => ON,
        ErrorKind::UnknownArgument if !typed.starts_with('-') && is_for(&["bank list", "bank stats"]) => BANK,
        // That a value could be meant, which two hyphens before it would make it, is a tip that never helps here.
        ErrorKind::UnknownArgument if typed.starts_with("--") => "",
        ErrorKind::ArgumentConflict => {
            let word = said(ContextKind::InvalidSubcommand);
            if word.is_empty() || command.find_subcommand(&word).is_some() {
                return error;
            }
            let what = format!("`{word}` is no command; several values of an option have commas between them: {FOCUS}");
            return command.error(error.kind(), what);
        }
        _ => return error,
    };
    let similar = match error.remove(ContextKind::Suggested) {
        Some(ContextValue::StyledStrs(tips)) => tips,
        _ => Vec::new(),
    };
    let helpful = similar.into_iter().filter(|tip| !tip.to_string().contains("as a value"));
    let tips: Vec<StyledStr> = helpful.chain((!tip.is_empty()).then(|| tip.into())).collect();
    if !tips.is_empty() {
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(tips));
    }
    error
}

const ON: &str = "the bank that yours is built on is named with --on, as in --on django";
const BANK: &str = "a bank is named with --bank, as in --bank my-bank";
const FOCUS: &str = "--focus drf,scaling";
