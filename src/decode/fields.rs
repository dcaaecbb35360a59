//! The entries of an object, asked for by their keys; what nobody asked for is an error.

use super::{Cursor, Table};
use crate::diagnostic::{Diagnostic, Focus};
use crate::grammar;

/// The entries of an object. Call [`Fields::finish`] at the end: a key that nobody asked for is an error.
#[derive(Debug)]
pub struct Fields<'a> {
    pub(super) table: &'a Table<'a>,
    at: Cursor<'a>,
    known: Vec<&'static str>,
    /// How many entries were asked for.
    found: usize,
    /// Where the next key stands if the file has the order of its reader, as most have: no search then.
    next: usize,
}

impl<'a> Fields<'a> {
    /// The entries of the object at this place; reports keys that stand there twice.
    pub(super) fn new(table: &'a Table<'a>, at: Cursor<'a>) -> Self {
        for key in &table.duplicates {
            let problem = Diagnostic::error("duplicate-key", format!("the key `{key}` stands here twice"));
            at.report_key(key, problem.on(Focus::SecondKey).hint("keep one of the two"));
        }
        Fields { table, at, known: Vec::with_capacity(table.entries.len()), found: 0, next: 0 }
    }

    /// An entry that may be left out.
    pub fn optional(&mut self, key: &'static str) -> Option<Cursor<'a>> {
        self.known.push(key);
        let entries = &self.table.entries;
        let is_it = |index: &usize| entries.get(*index).is_some_and(|(other, _)| other == key);
        let index = Some(self.next).filter(is_it).or_else(|| (0..entries.len()).find(is_it))?;
        self.next = index + 1;
        self.found += 1;
        Some(self.at.to(&entries[index].1))
    }

    /// An entry that must be there; reports it when it is missing.
    pub fn required(&mut self, key: &'static str) -> Option<Cursor<'a>> {
        let found = self.optional(key);
        if found.is_none() {
            let what = format!("the key `{key}` is missing");
            self.at.report(Diagnostic::error("missing-key", what).hint(format!("add \"{key}\": ...")));
        }
        found
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self) {
        // Each key stands in the table once, and is asked for once.
        if self.found == self.table.entries.len() {
            return;
        }
        for (key, _) in self.table.entries.iter().filter(|(key, _)| !self.known.contains(&key.as_ref())) {
            let hint = grammar::nearest(key, self.known.iter().copied()).map_or_else(
                || format!("remove it; known here: {}", grammar::list(&self.known)),
                |word| format!("did you mean `{word}`?"),
            );
            let problem = Diagnostic::error("unknown-key", format!("nothing reads the key `{key}`"));
            self.at.report_key(key, problem.on(Focus::Key).hint(hint));
        }
    }
}
