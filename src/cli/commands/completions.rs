//! `kitgen completions`: the script that teaches a shell to complete kitgen's commands, options and their values.

use crate::cli::args::CompletionsCommand;
use crate::cli::complete;
use crate::cli::failure::Failure;
use crate::cli::terminal;

pub fn run(command: &CompletionsCommand) -> Result<(), Failure> {
    // In memory first, so that a pipe that is closed early is met in one place.
    terminal::put(&complete::script(command.shell))
}
