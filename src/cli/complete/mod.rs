//! What a shell asks for at a TAB: commands, options, and the areas, questions, kinds and levels of the bank that the line
//! names.
//!
//! [`answer`] does it where the shell's script says so by a variable; [`script`] is that script.

mod bash;
mod candidates;
mod line;

use std::env;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Arg, Command, CommandFactory};
use clap_complete::env::{Elvish, Fish, Powershell, Shells, Zsh};
use clap_complete::{ArgValueCompleter, CompleteEnv, Shell};

use super::args::Arguments;
use bash::Bash;
use line::Line;

/// The variable by which a shell's script asks.
const VARIABLE: &str = "KITGEN_COMPLETE";

const SHELLS: Shells<'static> = Shells(&[&Bash, &Elvish, &Fish, &Powershell, &Zsh]);

/// Answers a shell; nothing where none asks. Nothing goes wrong here: who presses TAB wants words or silence.
pub fn answer(arguments: &[OsString]) -> Option<ExitCode> {
    env::var_os(VARIABLE).filter(|shell| !shell.is_empty())?;
    let line = Arc::new(Line::of(arguments));
    let complete = CompleteEnv::with_factory(|| command(&line)).var(VARIABLE).bin("kitgen").shells(SHELLS);
    let here = env::current_dir().ok();
    let answered = complete.try_complete(arguments, here.as_deref());
    Some(if matches!(answered, Ok(true)) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The script that makes a shell ask.
pub fn script(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    let writer = SHELLS.completer(&shell.to_string()).map(|writer| {
        // Into memory: nothing can fail there.
        let _ = writer.write_registration(VARIABLE, "kitgen", "kitgen", "kitgen", &mut script);
    });
    debug_assert!(writer.is_some(), "every shell of the option has a script");
    if shell == Shell::Zsh {
        script.extend(FIRST_TAB.as_bytes());
    }
    script
}

/// A file in zsh's search path is read at the first TAB, which wants its answer too.
const FIRST_TAB: &str = "[[ $funcstack[1] = _kitgen ]] && _clap_dynamic_completer_kitgen \"$@\"\n";

/// The command line with what each of its arguments may be.
fn command(line: &Arc<Line>) -> Command {
    taught(Arguments::command(), line)
}

fn taught(command: Command, line: &Arc<Line>) -> Command {
    command.mut_args(|arg| with_values(arg, line)).mut_subcommands(|inner| taught(inner, line))
}

/// An argument means the same wherever it has the same name.
fn with_values(arg: Arg, line: &Arc<Line>) -> Arg {
    let find: candidates::Find = match arg.get_id().as_str() {
        "focus" | "area" => candidates::areas,
        "include" | "exclude" | "id" => candidates::questions,
        "kinds" | "kind" => candidates::kinds,
        "years" => candidates::years,
        "bank" | "on" => candidates::banks,
        "folder" | "into" => candidates::folders,
        "kit" | "avoid" => candidates::kits,
        _ => return arg,
    };
    let line = Arc::clone(line);
    arg.add(ArgValueCompleter::new(move |typed: &std::ffi::OsStr| find(&line, typed)))
}
