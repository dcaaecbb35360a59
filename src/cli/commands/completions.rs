//! `kitgen completions`: the script that teaches a shell to complete kitgen's commands and options.

use clap::CommandFactory;

use crate::cli::args::{Arguments, CompletionsCommand};
use crate::cli::failure::Failure;
use crate::cli::terminal;

pub fn run(command: &CompletionsCommand) -> Result<(), Failure> {
    // In memory first: the generator panics where a pipe is closed early.
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Arguments::command(), "kitgen", &mut script);
    terminal::put(&script)
}
