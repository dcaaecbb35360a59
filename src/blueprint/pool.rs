//! The questions that a request may choose, as far as its rules look at them.

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

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
            conflicts: conflicts(bank, &questions),
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

fn conflicts(bank: &Bank, pool: &[&Question]) -> Vec<(usize, usize)> {
    // From places in the bank, which are looked up by hash: to search the pool itself by id took most of the time that a
    // blueprint of a large bank takes.
    let mut places = vec![None; bank.questions.len()];
    for (place, question) in pool.iter().enumerate() {
        if let Some(in_bank) = bank.questions.get_index_of(&question.id) {
            places[in_bank] = Some(place);
        }
    }
    let place = |id: &QuestionId| bank.questions.get_index_of(id).and_then(|in_bank| places[in_bank]);
    let mut pairs = Vec::new();
    for (at, question) in pool.iter().enumerate() {
        let later = question.conflicts.iter().filter_map(place).filter(|other| *other > at);
        pairs.extend(later.map(|other| (at, other)));
    }
    pairs
}
