//! What people see: messages on standard error, what was asked for on standard output.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::ColorChoice;

use super::drawing::drawn;
use super::failure::{Failure, Message};
use crate::diagnostic::Diagnostic;
use crate::grammar;

/// Where messages go.
pub struct Terminal {
    colored: bool,
    color: ColorChoice,
    quiet: bool,
}

impl Terminal {
    pub fn new(color: ColorChoice, quiet: bool) -> Self {
        let wanted = match color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|no| no.is_empty())
            }
        };
        Self { colored: wanted, color, quiet }
    }

    /// The options by which it was set up, as they are typed.
    pub fn options(&self) -> Vec<String> {
        let color = (self.color != ColorChoice::Auto).then(|| format!("--color {}", self.color));
        let mut options: Vec<String> = color.into_iter().collect();
        options.extend(self.quiet.then(|| "-q".to_owned()));
        options
    }

    /// Progress and summaries: on standard error, unless silence was asked for.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            say(text);
        }
    }

    /// Problems that stop nothing.
    pub fn warnings(&self, problems: &[Diagnostic]) {
        if !self.quiet {
            self.problems(problems);
        }
    }

    /// Problems that were asked for.
    pub fn problems(&self, problems: &[Diagnostic]) {
        for problem in problems.iter().filter(|problem| !self.quiet || problem.is_error()) {
            say(&format!("{}\n", drawn(problem, self.colored)));
        }
    }

    /// Why the program stops.
    pub fn failure(&self, failure: &Failure) {
        match failure {
            Failure::Usage(message) | Failure::Impossible(message) => self.message("error", message),
            Failure::Told => {}
            Failure::Bug(message) => self.message("bug in kitgen", message),
            Failure::Unusable { what, problems, hint } => {
                self.problems(problems);
                let errors = problems.iter().filter(|problem| problem.is_error()).count();
                let what = format!("{what} has {} and cannot be used", grammar::tally(errors, "error"));
                self.message("error", &Message { what, hint: hint.clone() });
            }
        }
    }

    fn message(&self, label: &str, message: &Message) {
        let mut text = format!("{} {}", self.colored(&format!("{label}:"), "1;31"), message.what);
        if !message.hint.is_empty() {
            text.push_str(&format!("\n  {} {}", self.colored("hint:", "1;36"), message.hint));
        }
        say(&text);
    }

    /// The text in bold, where colours are wanted.
    pub fn strong(&self, text: &str) -> String {
        self.colored(text, "1")
    }

    /// The text in bold on standard output: only a terminal gets colours unasked.
    pub fn strong_output(&self, text: &str) -> String {
        let wanted = match self.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => self.colored && io::stdout().is_terminal(),
        };
        if wanted { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn colored(&self, text: &str, code: &str) -> String {
        if self.colored { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// A closed standard error is no reason to fail: there is nobody to tell.
fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{text}");
}

/// Columns of a page that is read in no terminal.
const COLUMNS: usize = 80;

/// Columns of the terminal that standard output is; nothing for a file or a pipe.
pub fn width_of_output() -> Option<usize> {
    terminal_size::terminal_size_of(io::stdout()).map(|(width, _)| usize::from(width.0))
}

/// Columns to fill on standard output.
pub fn width() -> usize {
    width_of_output().unwrap_or(COLUMNS)
}

/// What was asked for, on standard output.
pub fn put(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::impossible(format!("standard output cannot be written: {error}"), "")),
        Ok(()) => Ok(()),
    }
}

/// Help and version on standard output, a wrong command line on standard error.
pub fn show_usage(error: &clap::Error) -> ExitCode {
    match (error.print(), error.use_stderr()) {
        (_, true) => ExitCode::from(2),
        (Err(failed), false) if failed.kind() != io::ErrorKind::BrokenPipe => {
            say(&format!("error: standard output cannot be written: {failed}"));
            ExitCode::FAILURE
        }
        (_, false) => ExitCode::SUCCESS,
    }
}
