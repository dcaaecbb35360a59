//! The bank: questions with their taxonomy, loaded strictly. A [`Bank`] that exists is valid.
//!
//! Get one with [`Bank::builtin`] or, from a folder's files, with [`Bank::from_files`]; from several folders, each built
//! on those before it, with [`Bank::from_layers`].

mod builtin;
mod check;
mod code;
mod digest;
mod draft;
mod hidden;
mod layer;
pub mod lint;
pub mod question;
mod read;
mod report;
pub mod schema;
mod script;
mod stack;
mod stamp;
pub mod starter;
pub mod stats;
pub mod taxonomy;
mod thin;
mod together;

use std::borrow::Cow;
use std::collections::BTreeMap;

use indexmap::IndexMap;

pub use digest::Digest;
pub use draft::Draft;
pub use layer::Layer;
pub use report::{Report, gathered};
pub use stamp::BankStamp;

use crate::diagnostic::Diagnostic;
use question::{Question, QuestionId};
use stack::Look;
use taxonomy::Taxonomy;

/// The file of a bank's folder that holds its taxonomy.
pub const TAXONOMY_FILE: &str = "bank.json";

/// The files of a bank's folder: path with `/` between its parts, and content.
pub type Files = BTreeMap<String, Cow<'static, [u8]>>;

/// A valid bank.
#[derive(Debug, Clone, PartialEq)]
pub struct Bank {
    /// What it says about itself.
    pub taxonomy: Taxonomy,
    /// Its questions, in the order of their ids.
    pub questions: IndexMap<QuestionId, Question>,
    /// Questions that are not whole yet: no kit asks them.
    pub drafts: Vec<Draft>,
    /// The banks that it was read from, each built on those before it; the first one gives it its id.
    pub stamps: Vec<BankStamp>,
}

/// A bank with what could be better about it, or all that is wrong with it.
pub type Loaded = Result<(Bank, Vec<Diagnostic>), Vec<Diagnostic>>;

impl Bank {
    /// The Django bank that is part of the program.
    ///
    /// # Errors
    ///
    /// None in a released program: a test loads it.
    pub fn builtin() -> Loaded {
        // The same test holds that it is fair; without a second look at each text it is read twice as fast.
        stack::read(&[Layer { files: builtin::files(), ..Layer::default() }], |_| Look::Rules).0
    }

    /// The files of the Django bank that is part of the program.
    pub fn builtin_files() -> Files {
        builtin::files()
    }

    /// Reads a bank from the files of its folder. The order of files changes nothing.
    ///
    /// # Errors
    ///
    /// Every problem of every file at once.
    pub fn from_files(files: &Files) -> Loaded {
        Self::from_layers(&[Layer { files: files.clone(), ..Layer::default() }])
    }

    /// Reads several banks as one. The first is the base; each later one may add questions and areas, and may replace or
    /// retire questions of those before it where it says so.
    ///
    /// # Errors
    ///
    /// Every problem of every file at once; with several banks, files are named with their bank.
    pub fn from_layers(layers: &[Layer]) -> Loaded {
        stack::read(layers, |_| Look::Fairness).0
    }

    /// The question of this id.
    pub fn question(&self, id: &QuestionId) -> Option<&Question> {
        self.questions.get(id)
    }

    /// Id, version and digest of the first bank.
    pub fn stamp(&self) -> BankStamp {
        self.stamps[0].clone()
    }
}

#[cfg(test)]
mod tests;
