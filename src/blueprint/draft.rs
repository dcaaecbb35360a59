//! Collects rules while a blueprint is made, and closes their limits.

use std::sync::Arc;

use super::classes::{Class, Classes};
use super::facts::Facts;
use super::request::Request;
use super::{LeftOut, Rule, Strength, Terms};
use crate::bank::question::{Kind, QuestionId};

/// Rules so far, and those that had to be left out.
pub struct Draft<'a> {
    classes: &'a [Class],
    class_of: Arc<[usize]>,
    ids: Arc<[QuestionId]>,
    pub rules: Vec<Rule>,
    pub left_out: Vec<LeftOut>,
}

/// Limits of a sum; an open side is closed by what the pool can reach.
#[derive(Clone, Copy)]
pub struct Limits {
    min: Option<i64>,
    max: Option<i64>,
}

impl Limits {
    pub fn at_least(min: i64) -> Self {
        Self { min: Some(min), max: None }
    }

    pub fn at_most(max: i64) -> Self {
        Self { min: None, max: Some(max) }
    }

    pub fn between(min: i64, max: i64) -> Self {
        Self { min: Some(min), max: Some(max) }
    }
}

impl<'a> Draft<'a> {
    pub fn new(ids: &Arc<[QuestionId]>, of: &Classes, classes: &'a [Class]) -> Self {
        let (ids, class_of) = (Arc::clone(ids), Arc::clone(&of.of));
        Self { classes, class_of, ids, rules: Vec::new(), left_out: Vec::new() }
    }

    pub fn must(&mut self, name: &str, says: String, limits: Limits, term: impl Fn(&Facts) -> i64) {
        self.add(name, says, Strength::Must, 0, limits, term);
    }

    pub fn should(&mut self, name: &str, says: String, weight: i64, limits: Limits, term: impl Fn(&Facts) -> i64) {
        self.add(name, says, Strength::Should, weight, limits, term);
    }

    pub fn leave_out(&mut self, name: &str, says: String, because: String) {
        self.left_out.push(LeftOut { name: name.to_owned(), says, because });
    }

    /// Whether the request leaves room for such kinds: it names one, or asks by name for a question of one.
    pub fn allows(&self, request: &Request, wanted: impl Fn(Kind) -> bool) -> bool {
        request.kinds.is_empty()
            || request.kinds.iter().copied().any(&wanted)
            || self.classes.iter().any(|class| wanted(class.facts.kind))
    }

    fn add(
        &mut self,
        name: &str,
        says: String,
        strength: Strength,
        weight: i64,
        limits: Limits,
        term: impl Fn(&Facts) -> i64,
    ) {
        let values: Arc<[i64]> = self.classes.iter().map(|class| term(&class.facts)).collect();
        let sums = || values.iter().zip(self.classes).map(|(term, class)| term * class.questions);
        let lowest: i64 = sums().filter(|sum| *sum < 0).sum();
        let highest: i64 = sums().filter(|sum| *sum > 0).sum();
        let min = limits.min.unwrap_or(lowest);
        let max = limits.max.unwrap_or(highest.max(min));
        let terms = Terms::new(Arc::clone(&self.ids), Arc::clone(&self.class_of), values);
        self.rules.push(Rule { name: name.to_owned(), says, strength, weight, min: min.min(max), max, terms });
    }
}
