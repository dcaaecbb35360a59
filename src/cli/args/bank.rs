//! What was typed after `kitgen bank`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use time::{Date, Month};

use super::{BankArgs, DataFormat, KitArgs, OUTPUT};
use crate::blueprint::request::Years;

#[derive(Debug, Args)]
pub struct ListCommand {
    #[command(flatten)]
    pub banks: BankArgs,
    /// Only questions of these areas; those that touch on them count too.
    #[arg(long, value_name = "AREA", value_delimiter = ',')]
    pub area: Vec<String>,
    /// Only questions of these kinds.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kind: Vec<String>,
    /// Only questions for somebody of this experience.
    #[arg(long, value_name = "N")]
    pub years: Option<Years>,
    /// Only questions in which all these words stand: in id, texts or code.
    #[arg(long, value_name = "WORDS")]
    pub text: Option<String>,
    /// Text, or the whole questions as JSON.
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = OUTPUT)]
    pub format: DataFormat,
}

#[derive(Debug, Args)]
pub struct CapacityCommand {
    #[command(flatten)]
    pub kit: KitArgs,
    /// Text, or the kits and the rules as JSON.
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = OUTPUT)]
    pub format: DataFormat,
}

#[derive(Debug, Args)]
pub struct ImportCommand {
    /// A table (.csv) with a header line, notes (.md) with headings and lists, or an export of Moodle (.xml) with essays.
    pub file: PathBuf,
    /// Folder of the bank that the drafts go into; without it, the current folder.
    #[arg(long, value_name = "DIR")]
    pub into: Option<PathBuf>,
    /// Area of questions that name none which the bank knows.
    #[arg(long, value_name = "AREA")]
    pub area: Option<String>,
    /// Bank that this one is built on; may be given several times.
    #[arg(long, value_name = "BANK")]
    pub on: Vec<PathBuf>,
}

const LIST: &str = "Examples:
  kitgen bank list --area drf --kind review --years 6
  kitgen bank list --text 'select_related'";

const SHOW: &str = "Examples:
  kitgen bank show drf-invoice-permissions
  kitgen bank show sql-slow-report --bank my-bank";

const CAPACITY: &str = "Examples:
  kitgen bank capacity --years 6 --focus drf";

const IMPORT: &str = "Examples:
  kitgen bank import old.csv --into my-bank
  kitgen bank import quiz.xml --into my-bank --area sql";

const CHECK: &str = "Examples:
  kitgen bank check my-bank
  kitgen bank check ours --on django
  kitgen bank check my-bank --strict --format json";

const NEW: &str = "Examples:
  kitgen bank new my-bank                                  a bank of its own
  kitgen bank new my-bank/sql/sql-slow-report              a question of it, to fill in
  kitgen bank new ours --on django                         a bank on top of the Django bank
  kitgen bank new ours/drf/drf-our-api --on django         a question of it, to fill in";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SchemaName {
    /// One file a question.
    Question,
    /// What a bank says about itself.
    Bank,
}

#[derive(Debug, Args)]
pub struct BankCommand {
    #[command(subcommand)]
    pub action: BankAction,
}

#[derive(Debug, Subcommand)]
pub enum BankAction {
    /// List the questions, all or those that match.
    #[command(after_help = LIST)]
    List(ListCommand),
    /// Show one question with its answer.
    #[command(after_help = SHOW)]
    Show {
        /// Id of the question.
        id: String,
        #[command(flatten)]
        banks: BankArgs,
    },
    /// Count the questions by area, level, kind and difficulty, and say what is missing.
    Stats {
        #[command(flatten)]
        banks: BankArgs,
        /// Text with small charts, or the numbers as JSON.
        #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = OUTPUT)]
        format: DataFormat,
    },
    /// Say for how many candidates the questions last before one repeats, and what runs out first.
    #[command(after_help = CAPACITY)]
    Capacity(CapacityCommand),
    /// Begin a bank, or a question to fill in.
    #[command(after_help = NEW)]
    New {
        /// A folder that is not there yet, or BANK/AREA/ID for a question to fill in.
        path: PathBuf,
        /// Bank that this one is built on; may be given several times.
        #[arg(long, value_name = "BANK")]
        on: Vec<PathBuf>,
    },
    /// Take over questions from a CSV, Markdown or Moodle XML file, as drafts.
    #[command(after_help = IMPORT)]
    Import(ImportCommand),
    /// Print the JSON Schema of a bank's files, for editors.
    Schema {
        /// Which file: a question's, or bank.json.
        #[arg(value_name = "FILE", default_value = "question")]
        file: SchemaName,
    },
    /// Check a bank, and show every problem at once.
    ///
    /// A question that lacks a key, or has one of another kind, is judged further once that is mended.
    #[command(after_help = CHECK)]
    Check {
        /// Folder of the bank; without it, the banks of --bank, or the Django bank that comes with kitgen.
        #[arg(conflicts_with = "bank")]
        folder: Option<PathBuf>,
        /// Bank that this one is built on; may be given several times.
        #[arg(long, value_name = "BANK", requires = "folder")]
        on: Vec<PathBuf>,
        #[command(flatten)]
        banks: BankArgs,
        #[command(flatten)]
        check: CheckArgs,
    },
}

/// How a bank is checked.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Text, or every problem as JSON.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: DataFormat,
    /// Warnings count as errors.
    #[arg(long)]
    pub strict: bool,
    /// Judge versions as on this day; without it, today.
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,
}

fn day(typed: &str) -> Result<Date, String> {
    let parts: Vec<&str> = typed.split('-').collect();
    let read = || {
        let [year, month, day] = parts.as_slice() else { return None };
        let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
        Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
    };
    read().ok_or_else(|| "write a day such as 2026-11-22".to_owned())
}
