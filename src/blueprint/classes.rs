//! The pool in classes: questions of the same facts, which no rule can tell apart. A bank of 100,000 questions has some
//! hundred classes, so whoever asks the same of every question asks the classes.

use std::sync::Arc;

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
