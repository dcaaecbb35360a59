//! What was typed: a transcript of the command line, with nothing resolved.

use std::path::PathBuf;

use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use time::{Date, Month};

use crate::blueprint::request::{SLOT, Seed, Years};
use crate::brand::Accent;

/// Turn a question bank into a structured interview kit.
///
/// One PDF: a timed plan, the questions to read aloud, what a good answer contains, follow-ups, an anchored rubric with
/// the bar for this level, a scorecard, and a record of how the kit was made.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_help = EXAMPLES)]
pub struct Arguments {
    /// What to do besides making a kit.
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub kit: KitArgs,
    #[command(flatten)]
    pub output: OutputArgs,
    /// Print errors only.
    #[arg(short, long, global = true, help_heading = TERMINAL)]
    pub quiet: bool,
    /// Colour in messages.
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = TERMINAL)]
    pub color: ColorChoice,
}

const TERMINAL: &str = "Terminal";
const LOOKS: &str = "Looks";

const EXAMPLES: &str = "Examples:
  kitgen --years 6 --focus drf,scaling
  kitgen --years 6 --focus drf:2,scaling --minutes 75 --seed 42 -o senior.pdf
  kitgen --years 6 --focus drf --format json -o -
  kitgen --years 6 --focus drf -o kit.html
  kitgen verify kit-6y-drf-scaling-42.pdf
  kitgen blueprint --years 6 --focus drf
  kitgen bank list";

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Show the rules and the pool of a request, without picking.
    Blueprint(BlueprintCommand),
    /// Write a kit that was made before in another format or for another reader.
    Render(RenderCommand),
    /// Make a kit again from its record, and say whether it is the same.
    ///
    /// A PDF may be filled in: its fields and the notes laid over its pages are no difference. Exit status 0 when the kit
    /// is the one that its record makes, 1 when it is not.
    Verify(VerifyCommand),
    /// Look at a bank, and check it.
    Bank(BankCommand),
    /// Print the script that completes kitgen's commands and options in a shell.
    #[command(after_help = COMPLETIONS)]
    Completions(CompletionsCommand),
    /// Print the manual page of kitgen or of one of its commands.
    #[command(after_help = MAN)]
    Man(ManCommand),
}

const COMPLETIONS: &str = "Examples:
  source <(kitgen completions bash)                                    for this bash
  kitgen completions fish > ~/.config/fish/completions/kitgen.fish     for every fish";

const MAN: &str = "Examples:
  kitgen man > kitgen.1
  kitgen man bank check > kitgen-bank-check.1";

/// What decides the kit.
#[derive(Debug, Args)]
#[command(next_help_heading = "What is asked")]
pub struct KitArgs {
    /// Years of experience of the candidate, 0 to 40; halves allowed.
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub years: Option<Years>,
    /// Areas to go deep in, with their share if it is not equal; without it, breadth.
    #[arg(long, value_name = "AREA[:WEIGHT]", value_delimiter = ',')]
    pub focus: Vec<String>,
    /// The whole slot in minutes, opening and closing included.
    #[arg(long, value_name = "N", value_parser = minutes, allow_negative_numbers = true)]
    pub minutes: Option<u16>,
    /// Exactly so many questions.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(2..=40))]
    pub questions: Option<u16>,
    /// Only questions of these kinds: concept, coding, review, debugging, design, experience.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kinds: Vec<String>,
    /// Decides by chance among equally good kits; drawn and printed when left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(..=Seed::MAX))]
    pub seed: Option<u64>,
    /// Questions that must be in the kit.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub include: Vec<String>,
    /// Questions that must not be in the kit.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub exclude: Vec<String>,
    /// Kits that were used before (.json or .pdf), or ids: their questions are not asked again.
    #[arg(long, value_name = "KIT", num_args = 1..)]
    pub avoid: Vec<PathBuf>,
    #[command(flatten)]
    pub banks: BankArgs,
}

/// Where the questions come from.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Banks")]
pub struct BankArgs {
    /// Folder of a bank, or `django` for the bank that comes with kitgen, which is used without this option.
    ///
    /// May be given several times: each bank is built on those before it, as in --bank django --bank ./mine. The variable
    /// `KITGEN_BANK` says the same with the separator that PATH has.
    #[arg(long, value_name = "DIR")]
    pub bank: Vec<PathBuf>,
}

fn minutes(typed: &str) -> Result<u16, String> {
    let (shortest, longest) = (SLOT.start(), SLOT.end());
    match typed.parse::<u16>() {
        Ok(minutes) if SLOT.contains(&minutes) => Ok(minutes),
        Ok(minutes) if minutes < *shortest => Err(format!("too short for any kit; write {shortest} to {longest}")),
        _ => Err(format!("write a whole number of minutes, {shortest} to {longest}")),
    }
}

/// What is written, and where.
#[derive(Debug, Args)]
#[command(next_help_heading = "Where it goes")]
pub struct OutputArgs {
    /// Whose copy; the candidate's holds no answer.
    #[arg(long = "for", value_name = "READER", default_value = "interviewer")]
    pub audience: Reader,
    /// Format of the file; without it, from the ending of -o, else PDF.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Where to write; `-` is standard output.
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Size of the paper.
    #[arg(long, value_name = "SIZE", default_value = "a4", help_heading = LOOKS)]
    pub paper: PaperName,
    /// Title of the kit.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, help_heading = LOOKS)]
    pub title: String,
    /// Name of the company that hires.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, help_heading = LOOKS)]
    pub company: String,
    /// Its logo, on the front page in place of its name: a PNG or an SVG.
    #[arg(long, value_name = "FILE", help_heading = LOOKS)]
    pub logo: Option<PathBuf>,
    /// Its colour for headings and words to read aloud, as #rrggbb or #rgb; dark enough to be read.
    #[arg(long, value_name = "COLOUR", help_heading = LOOKS)]
    pub accent: Option<Accent>,
    /// Replace a file that is already there.
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Reader {
    /// Everything.
    Interviewer,
    /// Questions and their code alone.
    Candidate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For print and tablet.
    Pdf,
    /// The kit as data.
    Json,
    /// For a browser: one file, nothing fetched, prints like the PDF.
    #[value(alias = "htm")]
    Html,
    /// For wikis and pull requests.
    #[value(alias = "markdown")]
    Md,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum PaperName {
    /// 210 by 297 mm.
    A4,
    /// 8.5 by 11 inches.
    Letter,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DataFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

#[derive(Debug, Args)]
pub struct BlueprintCommand {
    #[command(flatten)]
    pub kit: KitArgs,
    /// Text, or the whole selection problem as JSON.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: DataFormat,
}

#[derive(Debug, Args)]
pub struct RenderCommand {
    /// A kit: the JSON, or the PDF that carries it.
    pub kit: PathBuf,
    #[command(flatten)]
    pub output: OutputArgs,
}

#[derive(Debug, Args)]
pub struct VerifyCommand {
    /// A kit: the JSON, or the PDF that carries it.
    pub kit: PathBuf,
    #[command(flatten)]
    pub banks: BankArgs,
}

#[derive(Debug, Args)]
pub struct ListCommand {
    #[command(flatten)]
    pub banks: BankArgs,
    /// Only questions of these areas, their `also` counted.
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
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: DataFormat,
}

#[derive(Debug, Args)]
pub struct CapacityCommand {
    #[command(flatten)]
    pub kit: KitArgs,
    /// Text, or the kits and the rules as JSON.
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: DataFormat,
}

#[derive(Debug, Args)]
pub struct ImportCommand {
    /// A table (.csv) with a header line, or notes (.md) with headings and lists.
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
    /// List the questions, or those that are like this.
    List(ListCommand),
    /// Show one question with its answer.
    Show {
        /// Id of the question.
        id: String,
        #[command(flatten)]
        banks: BankArgs,
    },
    /// Count a bank: areas by level, kind and difficulty, and what is missing.
    Stats {
        #[command(flatten)]
        banks: BankArgs,
        /// Text with small charts, or the numbers as JSON.
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: DataFormat,
    },
    /// Count the kits without a shared question for a request, and say what runs out first.
    Capacity(CapacityCommand),
    /// Begin a bank, or a question of a bank.
    #[command(after_help = NEW)]
    New {
        /// A folder that is not there yet, or BANK/AREA/ID for a question to fill in.
        path: PathBuf,
        /// Bank that this one is built on; may be given several times.
        #[arg(long, value_name = "BANK")]
        on: Vec<PathBuf>,
    },
    /// Take over questions from a CSV or Markdown file, as drafts.
    Import(ImportCommand),
    /// Print the JSON Schema of a bank's files, for editors.
    Schema {
        /// Which file: a question's, or bank.json.
        #[arg(value_name = "FILE", default_value = "question")]
        file: SchemaName,
    },
    /// Check a bank; every problem is shown at once.
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

#[derive(Debug, Args)]
pub struct CompletionsCommand {
    /// Which shell.
    pub shell: Shell,
}

#[derive(Debug, Args)]
pub struct ManCommand {
    /// Words of the command, such as `bank check`; without them, kitgen itself.
    pub command: Vec<String>,
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
