//! `kitgen man`: the manual page of kitgen or of one of its commands.

use std::io;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::cli::args::{Arguments, ManCommand};
use crate::cli::failure::Failure;
use crate::cli::terminal;
use crate::grammar;

pub fn run(command: &ManCommand) -> Result<(), Failure> {
    // Pages name each other, and there is none for `help`.
    let mut kitgen = Arguments::command().disable_help_subcommand(true);
    kitgen.build();
    let named = named(&kitgen, &command.command)?;
    let page = page(named).map_err(|error| Failure::bug(error.to_string()))?;
    terminal::put(&page)
}

/// The command that these words lead to.
fn named<'a>(kitgen: &'a Command, words: &[String]) -> Result<&'a Command, Failure> {
    words.iter().try_fold(kitgen, |command, word| command.find_subcommand(word).ok_or_else(|| unknown(command, word)))
}

fn unknown(command: &Command, word: &str) -> Failure {
    let path = command.get_bin_name().unwrap_or("kitgen");
    let known: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
    let hint = match (grammar::nearest(word, known.iter().copied()), known.is_empty()) {
        (Some(near), _) => format!("did you mean `{near}`?"),
        (None, true) => format!("{path} is a command without others in it"),
        (None, false) => format!("commands of {path}: {}", grammar::list(&known)),
    };
    Failure::usage(format!("man: {path} has no command `{word}`"), hint)
}

fn page(command: &Command) -> io::Result<Vec<u8>> {
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    if let Some(examples) = command.get_after_help() {
        page.extend(section(&examples.to_string()).render().into_bytes());
    }
    Ok(page)
}

/// A heading with the lines under it as they are: the library would fill examples like a paragraph.
fn section(text: &str) -> Roff {
    let mut lines = text.lines();
    let heading = lines.next().unwrap_or_default().trim_end_matches(':').to_uppercase();
    let mut section = Roff::new();
    section.control("SH", [heading.as_str()]);
    section.control("nf", []);
    for line in lines {
        section.text([roman(line.trim())]);
    }
    section.control("fi", []);
    section
}
