//! The pool in classes: questions of the same facts, which no rule can tell apart. A bank of 100,000 questions has some
//! hundred classes, so whoever asks the same of every question asks the classes.

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::facts::Facts;

/// Which class each question of the pool is of. No rule: a solver may search by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classes {
    /// The class of each question, in the order of the pool.
    pub of: Arc<[usize]>,
    /// For each class the place of its area among the bank's.
    pub areas: Arc<[usize]>,
}

/// A class while rules are made.
pub struct Class {
    pub facts: Facts,
    /// How many questions of the pool are of it.
    pub questions: i64,
}

/// The classes of these questions, in the order in which they come up.
pub fn of(pool: impl Iterator<Item = Facts>) -> (Classes, Vec<Class>) {
    // Looked up by hash, kept in order: only the order is read.
    let mut known: IndexMap<Facts, i64, FxBuildHasher> = IndexMap::default();
    let mut place = |facts: Facts| {
        let entry = known.entry(facts);
        let at = entry.index();
        *entry.or_insert(0) += 1;
        at
    };
    let of = pool.map(&mut place).collect();
    let classes: Vec<Class> = known.into_iter().map(|(facts, questions)| Class { facts, questions }).collect();
    let areas = classes.iter().map(|class| class.facts.area).collect();
    (Classes { of, areas }, classes)
}
