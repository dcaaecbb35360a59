//! One configuration file, read as strictly as a bank: every problem at once, each with its line.

use std::path::{Path, PathBuf};

use super::toml::Toml;
use super::{Said, Source};
use crate::brand::Accent;
use crate::cli::args::PaperName;
use crate::cli::files::BUILTIN;
use crate::decode::{Cursor, Sink};
use crate::diagnostic::{Diagnostic, Focus, Place};

/// What a file says.
#[derive(Debug, Clone, Default)]
pub struct Content {
    pub company: Option<Said<String>>,
    pub logo: Option<Said<PathBuf>>,
    pub accent: Option<Said<Accent>>,
    pub paper: Option<Said<PaperName>>,
    pub banks: Option<Vec<Said<PathBuf>>>,
}

/// Names of paper, as the option has them.
const PAPER: [(&str, PaperName); 2] = [("a4", PaperName::A4), ("letter", PaperName::Letter)];

/// Reads a file's bytes.
pub fn read(path: &Path, bytes: &[u8]) -> Result<Content, Vec<Diagnostic>> {
    let file = path.to_string_lossy().into_owned();
    let toml = Toml::parse(bytes, &file)?;
    let sink = Sink::default();
    let place = Place { file, ..Place::default() };
    let content = Reader { path, toml: &toml }.content(&Cursor::new(&toml.value, &place, &sink));
    let mut problems = sink.into_problems();
    if problems.is_empty() {
        return Ok(content);
    }
    for problem in &mut problems {
        problem.spot = toml.spot(&problem.place.path, &problem.focus);
    }
    problems.sort_by_key(|problem| problem.spot.as_ref().map(|spot| (spot.line, spot.column)));
    Err(problems)
}

struct Reader<'a> {
    path: &'a Path,
    toml: &'a Toml<'a>,
}

impl Reader<'_> {
    fn content(&self, root: &Cursor<'_>) -> Content {
        let Some(mut fields) = root.fields() else { return Content::default() };
        let content = Content {
            company: fields.optional("company").and_then(|at| self.said(&at, Cursor::text)),
            logo: fields
                .optional("logo")
                .and_then(|at| self.said(&at, |at| at.text().map(|path| self.seen_from_here(&path)))),
            accent: fields.optional("accent").and_then(|at| self.said(&at, accent)),
            paper: fields.optional("paper").and_then(|at| self.said(&at, |at| at.word(&PAPER))),
            banks: fields.optional("bank").and_then(|at| self.banks(&at)),
        };
        fields.finish();
        content
    }

    fn said<'c, T>(&self, at: &Cursor<'c>, read: impl FnOnce(&Cursor<'c>) -> Option<T>) -> Option<Said<T>> {
        let spot = self.toml.spot(&at.place().path, &Focus::Value);
        Some(Said { value: read(at)?, by: Source::File { path: self.path.to_owned(), spot } })
    }

    /// One folder, or several.
    fn banks(&self, at: &Cursor<'_>) -> Option<Vec<Said<PathBuf>>> {
        if at.is_list() { at.list(|item| self.bank(item)) } else { Some(vec![self.bank(at)?]) }
    }

    fn bank(&self, at: &Cursor<'_>) -> Option<Said<PathBuf>> {
        let bank = |path: String| if path == BUILTIN { PathBuf::from(path) } else { self.seen_from_here(&path) };
        self.said(at, |at| at.text().map(bank))
    }

    /// A path in a file is seen from that file.
    fn seen_from_here(&self, path: &str) -> PathBuf {
        let home = path.strip_prefix("~/").and_then(|inside| Some(etcetera::home_dir().ok()?.join(inside)));
        home.unwrap_or_else(|| self.path.parent().unwrap_or(Path::new("")).join(path))
    }
}

/// A colour, or what is wrong with it in the words of the option.
fn accent(at: &Cursor<'_>) -> Option<Accent> {
    let read = at.text()?.parse::<Accent>();
    read.map_err(|why| at.report(Diagnostic::error("accent", why).hint("write a colour such as \"#0b5566\""))).ok()
}
