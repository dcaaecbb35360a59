//! The line as far as it is typed: which banks it names.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::bank::Bank;
use crate::cli::args::BankArgs;
use crate::cli::config::Config;
use crate::cli::files;

/// The words of a line.
pub struct Line {
    words: Vec<String>,
}

impl Line {
    /// A script gives the line's words behind `--`.
    pub fn of(arguments: &[OsString]) -> Self {
        let words = arguments.iter().skip_while(|word| *word != "--").skip(1);
        Self { words: words.map(|word| word.to_string_lossy().into_owned()).collect() }
    }

    /// The bank that the command would use; nothing if it cannot be read.
    pub fn bank(&self) -> Option<Bank> {
        let mut bank = self.values("--on");
        bank.extend(self.values("--into"));
        bank.extend(self.values("--bank"));
        let banks = Config::load().unwrap_or_default().banks(&BankArgs { bank });
        let bank = banks.into_iter().map(|bank| bank.value).collect();
        files::load_bank(&BankArgs { bank }).ok().map(|(bank, _)| bank)
    }

    /// The values of an option, behind it or behind its equals sign. A word that is still being typed is no folder yet.
    fn values(&self, option: &str) -> Vec<PathBuf> {
        let behind = |index: usize| self.words.get(index + 1).cloned();
        let hanging = |word: &str| Some(word.strip_prefix(option)?.strip_prefix('=')?.to_owned());
        let value = |(index, word): (usize, &String)| if word == option { behind(index) } else { hanging(word) };
        self.words.iter().enumerate().filter_map(value).map(PathBuf::from).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_found_behind_the_scripts_own_words() {
        let words = ["kitgen", "--bank", "x", "--", "kitgen", "--bank", "a", "--years", "6", "--bank=b", "--bank"];
        let line = Line::of(&words.map(OsString::from));
        assert_eq!(line.values("--bank"), [PathBuf::from("a"), PathBuf::from("b")]);
        assert_eq!(line.values("--on"), Vec::<PathBuf>::new());
    }
}
