//! What layout knows beyond the block at hand: page numbers, and characters that no typeface has.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use super::paper::{Paper, TOP};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::Section;
use crate::render::pdf::page::Target;

/// Shared by everything that is laid out.
#[derive(Debug)]
pub struct Context {
    pub paper: Paper,
    /// Index of the page on which each section begins, as far as it is known.
    starts: RefCell<BTreeMap<Section, usize>>,
    missing: RefCell<BTreeSet<(String, char)>>,
    shortened: RefCell<BTreeSet<(String, String)>>,
    /// What is being laid out, for warnings.
    subject: RefCell<String>,
}

impl Context {
    pub fn new(paper: Paper) -> Self {
        Self {
            paper,
            starts: RefCell::default(),
            missing: RefCell::default(),
            shortened: RefCell::default(),
            subject: RefCell::default(),
        }
    }

    /// Says on which page a section begins.
    pub fn starts_at(&self, section: Section, page: usize) {
        self.starts.borrow_mut().insert(section, page);
    }

    /// Index of the page on which a section begins.
    pub fn start(&self, section: Section) -> usize {
        self.starts.borrow().get(&section).copied().unwrap_or(0)
    }

    /// The number of the page on which a section begins.
    pub fn page_of(&self, section: Section) -> String {
        (self.start(section) + 1).to_string()
    }

    pub fn target(&self, section: Section) -> Target {
        Target::Page(self.start(section), TOP)
    }

    /// Names what is laid out next.
    pub fn begin(&self, subject: impl Into<String>) {
        self.subject.replace(subject.into());
    }

    /// Notes a character that was printed as a replacement.
    pub fn missing(&self, character: char) {
        self.missing.borrow_mut().insert((self.subject.borrow().clone(), character));
    }

    /// Notes a text that was cut because there is no room for all of it.
    pub fn shortened(&self, what: &str) {
        self.shortened.borrow_mut().insert((self.subject.borrow().clone(), what.to_owned()));
    }

    /// A warning for each character and place, and for each text that was cut.
    pub fn warnings(self) -> Vec<Diagnostic> {
        let warning = |(subject, character): (String, char)| {
            let what =
                format!("no typeface has the character U+{:04X}; a replacement is printed", u32::from(character));
            Diagnostic::warning("missing-character", what).at(Place { question: subject, ..Place::default() })
        };
        let cut = |(subject, text): (String, String)| {
            let what = format!("{text} is too long for its place on paper; the end is left out there");
            let cut = Diagnostic::warning("text-cut", what).hint("shorten it");
            cut.at(Place { question: subject, ..Place::default() })
        };
        let missing = self.missing.into_inner().into_iter().map(warning);
        missing.chain(self.shortened.into_inner().into_iter().map(cut)).collect()
    }
}
