//! Settings that need not be typed each time: what a configuration file says, below what was typed and the environment.
//!
//! [`Config::load`] reads the files; [`Config::fill`] puts what they say where an option was left out, so that nothing
//! further on knows whether a word was typed.

mod fill;
mod find;
mod read;
mod toml;

use std::env;
use std::path::PathBuf;

use super::args::{BankArgs, LooksArgs, PaperName};
use super::bounded::{self, Unread};
use super::failure::Failure;
use super::files::BUILTIN;
use crate::brand::Accent;
use crate::diagnostic::Spot;
use read::Content;

pub use find::{Found, VARIABLE};

/// The variable that names banks.
const BANKS: &str = "KITGEN_BANK";

/// What the files say, and which files were looked for.
#[derive(Debug, Default)]
pub struct Config {
    /// Every place that was looked at; the first that says something wins.
    pub files: Vec<Found>,
    contents: Vec<Content>,
}

/// A value, and who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said<T> {
    pub value: T,
    pub by: Source,
}

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An option.
    Option(&'static str),
    /// An environment variable.
    Variable(&'static str),
    /// A file, at this place.
    File { path: PathBuf, spot: Option<Spot> },
    /// Nobody.
    Default,
}

impl Config {
    /// Reads the files that there are.
    pub fn load() -> Result<Self, Failure> {
        let mut config = Self { files: find::places()?, contents: Vec::new() };
        for file in config.files.iter().filter(|file| file.is_there) {
            let bytes = bounded::read(&file.path, bounded::CONFIG).map_err(|unread| {
                let why = match unread {
                    Unread::Failed(error) => error.to_string(),
                    Unread::TooLarge => format!("it has more than {}", bounded::in_words(bounded::CONFIG)),
                };
                Failure::impossible(format!("{} cannot be read: {why}", file.path.display()), ASIDE)
            })?;
            let content = read::read(&file.path, &bytes).map_err(|problems| {
                let what = file.path.display().to_string();
                Failure::Unusable { what, problems, hint: ASIDE.to_owned() }
            })?;
            config.contents.push(content);
        }
        Ok(config)
    }

    /// The company that hires.
    pub fn company(&self, typed: &LooksArgs) -> Said<String> {
        let company = said(typed.company.as_ref(), "--company").or_else(|| self.first(|content| &content.company));
        company.unwrap_or_else(|| Said { value: String::new(), by: Source::Default })
    }

    /// The file of its logo; nothing where nobody names one.
    pub fn logo(&self, typed: &LooksArgs) -> Option<Said<PathBuf>> {
        said(typed.logo.as_ref(), "--logo").or_else(|| self.first(|content| &content.logo))
    }

    /// Its colour; nothing where nobody names one.
    pub fn accent(&self, typed: &LooksArgs) -> Option<Said<Accent>> {
        said(typed.accent.as_ref(), "--accent").or_else(|| self.first(|content| &content.accent))
    }

    /// The size of the paper.
    pub fn paper(&self, typed: &LooksArgs) -> Said<PaperName> {
        let paper = said(typed.paper.as_ref(), "--paper").or_else(|| self.first(|content| &content.paper));
        paper.unwrap_or_else(|| Said { value: typed.paper(), by: Source::Default })
    }

    /// The banks, each built on those before it; none for the bank that comes with kitgen.
    pub fn banks(&self, typed: &BankArgs) -> Vec<Said<PathBuf>> {
        if !typed.bank.is_empty() {
            return typed.bank.iter().filter_map(|bank| said(Some(bank), "--bank")).collect();
        }
        let variable = env::var_os(BANKS).unwrap_or_default();
        let named: Vec<PathBuf> = env::split_paths(&variable).filter(|bank| !bank.as_os_str().is_empty()).collect();
        if !named.is_empty() {
            return named.into_iter().map(|value| Said { value, by: Source::Variable(BANKS) }).collect();
        }
        self.first(|content| &content.banks).unwrap_or_default()
    }

    fn first<T: Clone>(&self, part: impl Fn(&Content) -> &Option<T>) -> Option<T> {
        self.contents.iter().find_map(|content| part(content).clone())
    }
}

/// What to do about a file that cannot be used.
const ASIDE: &str = "mend it, or leave all configuration files aside: put KITGEN_CONFIG= before the command";

fn said<T: Clone>(typed: Option<&T>, option: &'static str) -> Option<Said<T>> {
    typed.map(|value| Said { value: value.clone(), by: Source::Option(option) })
}

impl Said<PathBuf> {
    /// Whether it is the name of the bank that comes with kitgen.
    pub fn is_builtin(&self) -> bool {
        self.value.as_os_str() == BUILTIN
    }
}
