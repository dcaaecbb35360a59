//! Questions from other programs' files, as drafts. What a file does not say stays to be written: nothing is invented.
//!
//! [`csv`], [`markdown`] and [`moodle`] read [`Item`]s; [`Item::draft`] makes a question's file of one.

pub mod csv;
mod draft;
mod field;
mod html;
pub mod id;
mod lines;
pub mod markdown;
pub mod moodle;

use indexmap::IndexMap;

pub use field::Field;

/// A question as far as a file says it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Item {
    /// Line of the file on which it begins.
    pub line: u64,
    /// What was said, under what it is in a question.
    pub said: IndexMap<Field, Vec<String>>,
}

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Questions, in the order of the file.
    pub items: Vec<Item>,
    /// What has no place in a question, in words.
    pub left_aside: Vec<String>,
}

impl Item {
    /// The first thing that was said under this field.
    pub fn first(&self, field: Field) -> Option<&str> {
        self.said.get(&field).and_then(|texts| texts.first()).map(String::as_str)
    }

    fn say(&mut self, field: Field, text: &str) {
        let text = text.trim();
        if !text.is_empty() {
            // A cell or a page may have lines that end as on Windows.
            self.said.entry(field).or_default().push(text.replace("\r\n", "\n").replace('\r', "\n"));
        }
    }
}

#[cfg(test)]
mod tests;
