//! What was typed: a transcript of the command line, with nothing resolved.

mod bank;

use std::path::PathBuf;

use clap::{Args, ColorChoice, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub use bank::{BankAction, BankCommand, CapacityCommand, CheckArgs, ImportCommand, ListCommand, SchemaName};

use crate::blueprint::request::{QUESTIONS, SLOT, Seed, Years};
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
    /// Print no notes: only errors, and what a command is asked for.
    #[arg(short, long, global = true, help_heading = TERMINAL)]
    pub quiet: bool,
    /// Colour in messages.
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = TERMINAL)]
    pub color: ColorChoice,
}

const TERMINAL: &str = "Terminal";

const OUTPUT: &str = "Where it goes";

const LOOKS: &str = "How it looks";

const BLUEPRINT: &str = "Examples:
  kitgen blueprint --years 6 --focus drf
  kitgen blueprint --years 6 --focus drf --format json";

const RENDER: &str = "Examples:
  kitgen render kit-6y-drf-42.pdf --for candidate
  kitgen render kit-6y-drf-42.pdf -o kit.html";

const VERIFY: &str = "Examples:
  kitgen verify kit-6y-drf-42.pdf
  kitgen verify kit.json --bank django --bank ours";

const BANK: &str = "Examples:
  kitgen bank list --area drf --years 6
  kitgen bank show drf-invoice-permissions
  kitgen bank new my-bank
  kitgen bank check my-bank";

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
    /// Show the rules that a kit must keep, and how many questions may be asked, without choosing any.
    #[command(after_help = BLUEPRINT)]
    Blueprint(BlueprintCommand),
    /// Write a kit that was made before in another format, or for the candidate.
    #[command(after_help = RENDER)]
    Render(RenderCommand),
    /// Make a kit again from its record, and say whether it is the same.
    ///
    /// A PDF may be filled in: its fields and the notes laid over its pages are no difference. Exit status 0 when the kit
    /// is the one that its record makes, 1 when it is not.
    #[command(after_help = VERIFY)]
    Verify(VerifyCommand),
    /// Look at the questions, check a bank, begin one of your own.
    #[command(after_help = BANK)]
    Bank(BankCommand),
    /// Show the settings that hold here, and where each comes from.
    #[command(after_help = CONFIG)]
    Config(ConfigCommand),
    /// Print the script by which a shell completes commands, options, areas and questions.
    ///
    /// The shell then asks kitgen at each TAB, so that areas and questions are those of your bank.
    #[command(after_help = COMPLETIONS)]
    Completions(CompletionsCommand),
    /// Print the manual page of kitgen or of one of its commands.
    #[command(after_help = MAN)]
    Man(ManCommand),
}

const CONFIG: &str = r##"Configuration files:
  A team's file is named kitgen.toml, and lies in the current folder or in one above it.
  A file of your own lies where `kitgen config` says. Each may leave out what it likes:

    company = "Hortus"
    logo = "hortus.svg"                 as seen from the file
    accent = "#0b5566"
    paper = "letter"
    bank = ["django", "banks/ours"]     as seen from the file

  What is typed goes first; then the variable KITGEN_BANK, kitgen.toml, and your own file.
  With KITGEN_CONFIG=FILE that file alone is read, and with KITGEN_CONFIG= none."##;

const COMPLETIONS: &str = "Examples:
  source <(kitgen completions bash)                                    in ~/.bashrc
  source <(kitgen completions zsh)                                     in ~/.zshrc, after compinit
  kitgen completions fish > ~/.config/fish/completions/kitgen.fish     once
  kitgen completions powershell | Out-String | Invoke-Expression       in $PROFILE";

const MAN: &str = "Examples:
  kitgen man > kitgen.1
  kitgen man bank check > kitgen-bank-check.1";

/// What decides the kit.
#[derive(Debug, Args)]
#[command(next_help_heading = "What is asked")]
pub struct KitArgs {
    /// Years of experience of the candidate, 0 to 40; 2.5 works too.
    #[arg(long, value_name = "N", allow_negative_numbers = true)]
    pub years: Option<Years>,
    /// Areas to go deep in; drf:2,scaling gives the first twice the time. Without it, a bit of everything.
    ///
    /// Areas are those of the bank, or words that people use for them. A word that is none is answered with the list.
    #[arg(long, value_name = "AREA[:WEIGHT]", value_delimiter = ',')]
    pub focus: Vec<String>,
    /// Length of the interview in minutes, opening and closing included: 20 to 240, 60 if left out.
    #[arg(long, value_name = "N", value_parser = minutes, allow_negative_numbers = true)]
    pub minutes: Option<u16>,
    /// Exactly so many questions, 2 to 40.
    #[arg(long, value_name = "N", value_parser = questions, allow_negative_numbers = true)]
    pub questions: Option<u16>,
    /// Only questions of these kinds: concept, coding, review, debugging, design, experience.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    pub kinds: Vec<String>,
    /// Number that decides among equally good kits: the same one makes the same kit. Drawn and printed when left out.
    #[arg(long, value_name = "N", value_parser = seed, allow_negative_numbers = true)]
    pub seed: Option<u64>,
    /// Questions that must be in the kit, by id.
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub include: Vec<String>,
    /// Questions that must not be in the kit, by id.
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
    /// `KITGEN_BANK` says the same with the separator that PATH has, and `bank` in a configuration file does too.
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

fn questions(typed: &str) -> Result<u16, String> {
    let (fewest, most) = (QUESTIONS.start(), QUESTIONS.end());
    let number = typed.parse().ok().filter(|number| QUESTIONS.contains(number));
    number.ok_or_else(|| format!("write a whole number of questions, {fewest} to {most}"))
}

fn seed(typed: &str) -> Result<u64, String> {
    let number = typed.parse().ok().filter(|number| *number <= Seed::MAX);
    number.ok_or_else(|| format!("write a whole number, 0 to {}", Seed::MAX))
}

/// What is written, and where.
#[derive(Debug, Args)]
#[command(next_help_heading = OUTPUT)]
pub struct OutputArgs {
    /// For whom it is; the candidate's copy holds no answers.
    #[arg(long = "for", value_name = "READER", default_value = "interviewer")]
    pub audience: Reader,
    /// Format of the file; without it, from the ending of -o, else PDF.
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Where to write; `-` is standard output.
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// Replace a file that is already there.
    #[arg(long)]
    pub force: bool,
    /// Title of the kit.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, help_heading = LOOKS)]
    pub title: String,
    #[command(flatten)]
    pub looks: LooksArgs,
}

/// What a configuration file may say too.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = LOOKS)]
pub struct LooksArgs {
    /// Size of the paper; if nobody says, a4, or that of the PDF that is written anew.
    #[arg(long, value_name = "SIZE")]
    pub paper: Option<PaperName>,
    /// Name of the company that hires; '' for none.
    #[arg(long, value_name = "TEXT")]
    pub company: Option<String>,
    /// Its logo, on the front page in place of its name: a PNG or an SVG.
    #[arg(long, value_name = "FILE")]
    pub logo: Option<PathBuf>,
    /// Its colour for headings and words to read aloud, as #rrggbb or #rgb; dark enough to be read.
    #[arg(long, value_name = "COLOUR")]
    pub accent: Option<Accent>,
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
    /// Text, or all that the choice depends on as JSON.
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = OUTPUT)]
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
pub struct ConfigCommand {
    #[command(flatten)]
    pub looks: LooksArgs,
    #[command(flatten)]
    pub banks: BankArgs,
    /// Text, or the settings as JSON.
    #[arg(long, value_name = "FORMAT", default_value = "text", help_heading = OUTPUT)]
    pub format: DataFormat,
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

impl LooksArgs {
    /// The paper that is meant where nobody says.
    pub fn paper(&self) -> PaperName {
        self.paper.unwrap_or(PaperName::A4)
    }
}
