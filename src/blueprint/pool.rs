//! The questions that a request may choose, as far as its rules look at them.

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::classes::{Class, Classes};
use super::eligible;
use super::facts::Facts;
use super::request::Request;
use crate::bank::Bank;
use crate::bank::question::{Question, QuestionId};

/// Made once, it serves the blueprints of all requests that choose from the same questions.
#[derive(Clone)]
pub struct Pool {
    ids: Vec<QuestionId>,
    /// The class of each question.
    of: Vec<usize>,
    /// How many questions are of each class. Looked up by hash, kept in order: only the order is read.
    classes: IndexMap<Facts, i64, FxBuildHasher>,
    /// Pairs that must not meet, the lower place first.
    conflicts: Vec<(usize, usize)>,
}

impl Pool {
    /// The pool of a request.
    pub fn of(bank: &Bank, request: &Request) -> Self {
        let questions = eligible(bank, request);
        let mut pool = Self {
            ids: Vec::with_capacity(questions.len()),
            of: Vec::with_capacity(questions.len()),
            classes: IndexMap::default(),
            conflicts: conflicts(&questions),
        };
        pool.add(&questions, bank, request);
        pool
    }

    /// This pool and questions that the bank does not have. Their ids must come after all ids of the
    /// bank, in order; they conflict with nothing, and the request must not refuse them.
    #[must_use]
    pub fn with(&self, bank: &Bank, request: &Request, more: &[Question]) -> Self {
        let mut pool = self.clone();
        pool.add(&more.iter().collect::<Vec<_>>(), bank, request);
        pool
    }

    fn add(&mut self, questions: &[&Question], bank: &Bank, request: &Request) {
        for (question, facts) in questions.iter().zip(Facts::of(questions, &bank.taxonomy, request)) {
            let class = self.classes.entry(facts);
            self.ids.push(question.id.clone());
            self.of.push(class.index());
            *class.or_insert(0) += 1;
        }
    }

    /// Its parts: ids, classes, how many questions each class has, conflicts.
    pub fn parts(self) -> (Arc<[QuestionId]>, Classes, Vec<Class>, Vec<(usize, usize)>) {
        let classes = Classes { of: self.of.into(), areas: self.classes.keys().map(|facts| facts.area).collect() };
        let counted = self.classes.into_iter().map(|(facts, questions)| Class { facts, questions }).collect();
        (self.ids.into(), classes, counted, self.conflicts)
    }
}

fn conflicts(pool: &[&Question]) -> Vec<(usize, usize)> {
    // Both questions of a conflict name it, so that only these are looked up: few questions of a large bank are among them.
    let conflicting = || pool.iter().enumerate().filter(|(_, question)| !question.conflicts.is_empty());
    let places: FxHashMap<&QuestionId, usize> = conflicting().map(|(place, question)| (&question.id, place)).collect();
    let mut pairs = Vec::new();
    for (at, question) in conflicting() {
        let others = question.conflicts.iter().filter_map(|id| places.get(id).copied());
        pairs.extend(others.filter(|other| *other > at).map(|other| (at, other)));
    }
    pairs
}
