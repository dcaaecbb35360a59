//! The `kitgen` program: everything happens in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    kitgen::cli::main(std::env::args_os())
}
