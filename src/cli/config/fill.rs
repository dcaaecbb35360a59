//! Settings in the place of options that were left out.

use std::path::PathBuf;

use super::{Config, Said, Source};
use crate::cli::args::{Arguments, BankAction, BankArgs, Command, LooksArgs};
use crate::cli::failure::Failure;
use crate::diagnostic::{Diagnostic, Place};

/// What of a command line may be filled in.
struct Gaps<'a> {
    banks: Option<&'a mut BankArgs>,
    looks: Option<&'a mut LooksArgs>,
    /// A kit that was made before keeps its company.
    is_new: bool,
}

impl Config {
    /// Reads the files if this command line has room for what they say, and fills it in.
    pub fn fill(arguments: &mut Arguments) -> Result<(), Failure> {
        let Some(gaps) = gaps(arguments) else { return Ok(()) };
        let config = Self::load()?;
        if let Some(typed) = gaps.banks {
            let banks = config.banks(typed);
            are_there(&banks)?;
            typed.bank = banks.into_iter().map(|bank| bank.value).collect();
        }
        if let Some(typed) = gaps.looks {
            typed.paper = Some(config.paper(typed)).filter(Said::is_said).map(|paper| paper.value);
            if gaps.is_new {
                let logo = config.logo(typed);
                are_files(logo.as_ref())?;
                typed.logo = logo.map(|logo| logo.value);
                typed.accent = config.accent(typed).map(|accent| accent.value);
                typed.company = Some(config.company(typed)).filter(Said::is_said).map(|company| company.value);
            }
        }
        Ok(())
    }
}

impl<T> Said<T> {
    fn is_said(&self) -> bool {
        self.by != Source::Default
    }
}

fn gaps(arguments: &mut Arguments) -> Option<Gaps<'_>> {
    let of_banks = |banks| Some(Gaps { banks: Some(banks), looks: None, is_new: false });
    match &mut arguments.command {
        None => {
            let (banks, looks) = (&mut arguments.kit.banks, &mut arguments.output.looks);
            Some(Gaps { banks: Some(banks), looks: Some(looks), is_new: true })
        }
        Some(Command::Blueprint(command)) => of_banks(&mut command.kit.banks),
        Some(Command::Verify(command)) => of_banks(&mut command.banks),
        Some(Command::Render(command)) => {
            Some(Gaps { banks: None, looks: Some(&mut command.output.looks), is_new: false })
        }
        Some(Command::Bank(command)) => of_banks(banks_of(&mut command.action)?),
        // The first shows each setting with its source, the others need none.
        Some(Command::Config(_) | Command::Completions(_) | Command::Man(_)) => None,
    }
}

/// The options for banks, where the command does not name its bank in another way.
fn banks_of(action: &mut BankAction) -> Option<&mut BankArgs> {
    match action {
        BankAction::List(command) => Some(&mut command.banks),
        BankAction::Capacity(command) => Some(&mut command.kit.banks),
        BankAction::Show { banks, .. } | BankAction::Stats { banks, .. } => Some(banks),
        BankAction::Check { folder, banks, .. } => folder.is_none().then_some(banks),
        BankAction::New { .. } | BankAction::Import(_) | BankAction::Schema { .. } => None,
    }
}

/// A folder that a file names and that is not there is told with its line.
fn are_there(banks: &[Said<PathBuf>]) -> Result<(), Failure> {
    let gone = banks.iter().filter(|bank| !bank.is_builtin() && !bank.value.is_dir());
    let hint = "write the path of a bank’s folder as it is seen from this file";
    let problems = gone.filter_map(|bank| gone_by_file(bank, ("no-folder", "folder"), hint)).collect();
    refused(problems, "mend it, or name the bank with --bank")
}

/// As [`are_there`], for a logo.
fn are_files(logo: Option<&Said<PathBuf>>) -> Result<(), Failure> {
    let gone = logo.filter(|logo| !logo.value.is_file());
    let hint = "write the path of a PNG or an SVG as it is seen from this file";
    let problems = gone.and_then(|logo| gone_by_file(logo, ("no-file", "file"), hint)).into_iter().collect();
    refused(problems, "mend it, or name the logo with --logo")
}

fn refused(problems: Vec<(String, Diagnostic)>, hint: &str) -> Result<(), Failure> {
    let Some((what, _)) = problems.first() else { return Ok(()) };
    let (what, hint) = (what.clone(), hint.to_owned());
    Err(Failure::Unusable { what, problems: problems.into_iter().map(|(_, one)| one).collect(), hint })
}

fn gone_by_file(named: &Said<PathBuf>, (rule, what): (&'static str, &str), hint: &str) -> Option<(String, Diagnostic)> {
    let Source::File { path, spot } = &named.by else { return None };
    let file = path.display().to_string();
    let what = format!("there is no {what} {}", named.value.display());
    let mut problem = Diagnostic::error(rule, what).at(Place { file: file.clone(), ..Place::default() });
    problem.spot.clone_from(spot);
    Some((file, problem.hint(hint)))
}
