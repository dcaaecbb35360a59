//! The command line: arguments in, files out. The only room that touches the terminal, files, clock and chance.

mod args;
mod bounded;
mod busy;
mod commands;
mod complete;
mod config;
mod drawing;
mod failure;
mod files;
mod folder;
mod refusal;
mod resolve;
mod retype;
mod summary;
mod terminal;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::{Arguments, Command};
use config::Config;
use failure::Failure;
use terminal::Terminal;

/// Runs the program on these arguments, the program's own name first.
pub fn main(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    if let Some(answered) = complete::answer(&arguments) {
        return answered;
    }
    let arguments = match parsed(&arguments) {
        Ok(arguments) => arguments,
        Err(error) => return terminal::show_usage(&error),
    };
    let terminal = Terminal::new(arguments.color, arguments.quiet);
    match run(arguments, &terminal) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            terminal.failure(&failure);
            ExitCode::from(failure.status())
        }
    }
}

/// What was typed. Help and wrong command lines are printed before anything is read, and keep to `--color` all the same.
fn parsed(arguments: &[OsString]) -> Result<Arguments, clap::Error> {
    let mut command = Arguments::command().color(terminal::typed_color(arguments));
    let matches = command.try_get_matches_from_mut(arguments).map_err(|error| usage::clearer(error, &mut command))?;
    Arguments::from_arg_matches(&matches).map_err(|error| error.format(&mut command))
}

fn run(mut arguments: Arguments, terminal: &Terminal) -> Result<(), Failure> {
    Config::fill(&mut arguments)?;
    match arguments.command {
        None => commands::build::run(&arguments.kit, &arguments.output, terminal),
        Some(Command::Blueprint(command)) => commands::blueprint::run(&command, terminal),
        Some(Command::Render(command)) => commands::render::run(&command, terminal),
        Some(Command::Verify(command)) => commands::verify::run(&command, terminal),
        Some(Command::Bank(command)) => commands::bank::run(&command, terminal),
        Some(Command::Config(command)) => commands::config::run(&command),
        Some(Command::Completions(command)) => commands::completions::run(&command),
        Some(Command::Man(command)) => commands::man::run(&command),
    }
}
