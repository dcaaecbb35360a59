//! What people see: messages on standard error, what was asked for on standard output.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::{ColorChoice, ValueEnum};

use super::args::DataFormat;
use super::busy::Busy;
use super::drawing::drawn;
use super::failure::{Failure, Message};
use crate::bank::gathered;
use crate::diagnostic::Diagnostic;
use crate::grammar;
use crate::grammar::visible::{visible, visible_json};

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
            say(&shown(text));
        }
    }

    /// Does some work, with a sign on the terminal while it takes long. The work itself prints nothing.
    pub fn busy<T>(&self, what: &'static str, work: impl FnOnce() -> T) -> T {
        let sign = Busy::new(what, self.quiet);
        let done = work();
        drop(sign);
        done
    }

    /// Problems that stop nothing.
    pub fn warnings(&self, problems: &[Diagnostic]) {
        if !self.quiet {
            self.problems(&gathered(problems));
        }
    }

    /// Problems that were asked for, each as it is.
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
                self.problems(&gathered(problems));
                let errors = problems.iter().filter(|problem| problem.is_error()).count();
                let what = format!("{what} has {} and cannot be used", grammar::tally(errors, "error"));
                self.message("error", &Message { what, hint: hint.clone() });
            }
        }
    }

    fn message(&self, label: &str, message: &Message) {
        let mut text = format!("{} {}", self.colored(&format!("{label}:"), "1;31"), visible(&message.what));
        if !message.hint.is_empty() {
            text.push_str(&format!("\n  {} {}", self.colored("hint:", "1;36"), visible(&message.hint)));
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
        if wanted { format!("{BOLD}{text}{PLAIN}") } else { text.to_owned() }
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

/// What turns bold on and off.
const BOLD: &str = "\u{1b}[1m";
const PLAIN: &str = "\u{1b}[0m";

/// A text for people: what a bank or a file says in it cannot steer the terminal. Bold is left, because we write it too;
/// it is the most that a title can do.
fn shown(text: &str) -> String {
    let parts = text.split(BOLD).map(|part| part.split(PLAIN).map(visible).collect::<Vec<_>>().join(PLAIN));
    parts.collect::<Vec<_>>().join(BOLD)
}

/// What was asked for as text or as data, on standard output.
pub fn answer(format: DataFormat, text: &str) -> Result<(), Failure> {
    match format {
        DataFormat::Text => tell(text),
        DataFormat::Json => put(visible_json(text).as_bytes()),
    }
}

/// A text for people, on standard output.
pub fn tell(text: &str) -> Result<(), Failure> {
    put(shown(text).as_bytes())
}

/// What was asked for, on standard output, byte for byte.
pub fn put(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        Err(error) => Err(Failure::impossible(format!("standard output cannot be written: {error}"), "")),
        Ok(()) => Ok(()),
    }
}

/// The colours that were asked for, as far as it can be seen before the command line is understood.
pub fn typed_color(arguments: &[OsString]) -> ColorChoice {
    let words: Vec<_> = arguments.iter().map(|word| word.to_string_lossy()).collect();
    let behind =
        words.iter().zip(words.iter().skip(1)).filter(|(word, _)| *word == "--color").map(|(_, value)| &**value);
    let hanging = words.iter().filter_map(|word| word.strip_prefix("--color="));
    let choice = behind.chain(hanging).last().and_then(|word| ColorChoice::from_str(word, false).ok());
    choice.unwrap_or(ColorChoice::Auto)
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
