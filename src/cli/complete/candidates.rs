//! What a word may become, with a few words about it for shells that show them.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use clap_complete::CompletionCandidate;
use clap_complete::engine::{PathCompleter, ValueCompleter};

use super::line::Line;
use crate::bank::question::Kind;
use crate::bank::taxonomy::Area;
use crate::cli::files::BUILTIN;
use crate::grammar::visible::visible;

/// How the candidates for a word are found.
pub type Find = fn(&Line, &OsStr) -> Vec<CompletionCandidate>;

/// Areas by their ids; by other words for them where no id begins like this.
pub fn areas(line: &Line, typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(bank) = line.bank() else { return Vec::new() };
    let named = |word: &dyn Fn(&Area) -> Vec<String>| {
        let of_area = |area: &Area| word(area).into_iter().map(|word| (word, area.title.clone())).collect::<Vec<_>>();
        begin_like(typed, bank.taxonomy.areas.iter().flat_map(of_area))
    };
    let ids = named(&|area| vec![area.id.to_string()]);
    if ids.is_empty() { named(&|area| area.aliases.clone()) } else { ids }
}

/// Questions by their ids.
pub fn questions(line: &Line, typed: &OsStr) -> Vec<CompletionCandidate> {
    let bank = line.bank();
    let questions = bank.iter().flat_map(|bank| bank.questions.values());
    begin_like(typed, questions.map(|question| (question.id.to_string(), question.title.clone())))
}

/// The kinds that there are.
pub fn kinds(_: &Line, typed: &OsStr) -> Vec<CompletionCandidate> {
    begin_like(typed, Kind::ALL.iter().map(|(name, _)| ((*name).to_owned(), String::new())))
}

/// The years from which each level counts.
pub fn years(line: &Line, typed: &OsStr) -> Vec<CompletionCandidate> {
    let bank = line.bank();
    let levels = bank.iter().flat_map(|bank| &bank.taxonomy.levels);
    begin_like(typed, levels.map(|level| (level.from_years.to_string(), format!("{} from here on", level.title))))
}

/// Folders, and the bank that comes with kitgen.
pub fn banks(line: &Line, typed: &OsStr) -> Vec<CompletionCandidate> {
    let own = (BUILTIN.to_owned(), "the bank that comes with kitgen".to_owned());
    let mut found = begin_like(typed, std::iter::once(own));
    found.extend(folders(line, typed));
    found
}

/// Folders.
pub fn folders(_: &Line, typed: &OsStr) -> Vec<CompletionCandidate> {
    PathCompleter::dir().complete(typed)
}

/// Files that may be kits, and folders on the way there.
pub fn kits(_: &Line, typed: &OsStr) -> Vec<CompletionCandidate> {
    let may_be = |path: &Path| path.extension().is_some_and(|ending| ending == "pdf" || ending == "json");
    PathCompleter::any().filter(may_be).complete(typed)
}

fn begin_like(typed: &OsStr, words: impl Iterator<Item = (String, String)>) -> Vec<CompletionCandidate> {
    let Some(typed) = typed.to_str() else { return Vec::new() };
    let words = words.filter(|(word, _)| word.starts_with(typed));
    words.map(|(word, about)| CompletionCandidate::new(OsString::from(word)).help(help(about))).collect()
}

fn help(about: String) -> Option<clap::builder::StyledStr> {
    Some(about).filter(|about| !about.is_empty()).map(|about| visible(&about).into_owned().into())
}
