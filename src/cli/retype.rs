//! A command line that can be typed again: a request with the other options that were typed.

use std::path::{Path, PathBuf};

use clap::ValueEnum;

use super::args::{BankArgs, KitArgs, OutputArgs, PaperName, Reader};
use super::files;
use super::terminal::Terminal;
use crate::blueprint::request::Request;

/// The command with all that decides what is in the kit and how it looks, wherever it is written. What a configuration
/// file or a variable says stands in it as well: it works where they are not.
pub fn content(request: &Request, args: &KitArgs, output: &OutputArgs) -> String {
    let looks = &output.looks;
    let title = Some(&output.title).filter(|title| !title.is_empty());
    let words =
        [title.map(|title| option("--title", title)), looks.company.as_ref().map(|name| option("--company", name))];
    let paper = looks.paper.filter(|paper| *paper != PaperName::A4).map(|paper| option("--paper", &name(&paper)));
    let logo = looks.logo.as_ref().map(|path| option("--logo", &text(path)));
    let accent = looks.accent.map(|accent| option("--accent", &accent.to_string()));
    let options = words.into_iter().chain([logo, accent, paper]).flatten();
    std::iter::once(with_banks(request.command(), &args.banks)).chain(options).collect::<Vec<_>>().join(" ")
}

/// The command with every other option that was typed.
pub fn whole(request: &Request, args: &KitArgs, output: &OutputArgs, terminal: &Terminal) -> String {
    let mut words = vec![content(request, args, output)];
    if output.audience != Reader::Interviewer {
        words.push(option("--for", &name(&output.audience)));
    }
    words.extend(output.format.as_ref().map(|format| option("--format", &name(format))));
    words.extend(output.output.as_deref().map(|path| option("-o", &text(path))));
    words.extend(output.force.then(|| "--force".to_owned()));
    words.extend(terminal.options());
    words.join(" ")
}

/// The command that shows the rules of a request.
pub fn rules(request: &Request, args: &KitArgs) -> String {
    let mut request = request.clone();
    request.seed = None;
    with_banks(request.command().replacen("kitgen", "kitgen blueprint", 1), &args.banks)
}

/// The command that says whether this bank is whole.
pub fn check(bank: &Path, on: &[PathBuf]) -> String {
    let command = format!("kitgen bank check {}", word(bank));
    on.iter().fold(command, |command, on| format!("{command} {}", option("--on", &text(on))))
}

/// The command that counts the kits of a request.
pub fn capacity(request: &Request, args: &KitArgs) -> String {
    with_banks(request.command().replacen("kitgen", "kitgen bank capacity", 1), &args.banks)
}

/// A path as it is typed: whole, and no option.
pub fn word(path: &Path) -> String {
    match text(path) {
        path if path.starts_with('-') => quoted(&format!("./{path}")),
        path => quoted(&path),
    }
}

/// A command with the banks that were named.
pub fn with_banks(command: String, banks: &BankArgs) -> String {
    files::bank_names(banks).iter().fold(command, |command, bank| format!("{command} {}", option("--bank", bank)))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn name(value: &impl ValueEnum) -> String {
    value.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

/// A value that looks like an option has to hang on its flag.
fn option(flag: &str, value: &str) -> String {
    let looks_like_one = value.starts_with('-') && value != "-";
    let between = match looks_like_one {
        true if flag.starts_with("--") => "=",
        true => "",
        false => " ",
    };
    format!("{flag}{between}{}", quoted(value))
}

/// A word as a shell takes it whole.
fn quoted(word: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
    let bare = !word.is_empty() && word.chars().all(plain);
    if bare { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
