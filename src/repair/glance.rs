//! A first look at a blueprint: most are plainly possible or impossible, and need no search.

use crate::bank::Bank;
use crate::bank::question::{Question, QuestionId};
use crate::blueprint::request::QUESTIONS;
use crate::blueprint::{Blueprint, Rule, Strength};

/// What can be seen at once. Both certain answers are proven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glance {
    /// A set of questions was found that breaks no `must` rule and no conflict.
    Possible,
    /// Questions asked for by name conflict, there are too few questions, or even the smallest terms are too much for a
    /// rule.
    Impossible,
    /// Only a search can tell.
    Unclear,
}

/// Looks at the shortest questions that could make a kit.
pub fn glance(bank: &Bank, blueprint: &Blueprint) -> Glance {
    let asked = usize::from(blueprint.request.questions.unwrap_or(*QUESTIONS.start()));
    let number = asked.max(blueprint.request.include.len());
    let mut pool: Vec<&Question> = blueprint.pool.iter().filter_map(|id| bank.question(id)).collect();
    let musts = || blueprint.rules.iter().filter(|rule| rule.strength == Strength::Must);
    let asked_for = |id: &QuestionId| blueprint.request.include.contains(id);
    if blueprint.conflicts().any(|(a, b)| asked_for(a) && asked_for(b)) {
        return Glance::Impossible;
    }
    if pool.len() < number || musts().any(|rule| lowest(rule, blueprint, number) > rule.max) {
        return Glance::Impossible;
    }
    let orders: [fn(&Question) -> (i64, i64); 2] = [
        |question| (question.expected_minutes(), rivals(question)),
        |question| (rivals(question), question.expected_minutes()),
    ];
    for order in orders {
        pool.sort_by_key(|question| (!asked_for(&question.id), order(question)));
        let kit = without_conflicts(&pool, number);
        if musts().all(|rule| rule.distance(rule.sum(kit.iter().copied())) == 0) {
            return Glance::Possible;
        }
    }
    Glance::Unclear
}

fn rivals(question: &Question) -> i64 {
    i64::try_from(question.conflicts.len()).unwrap_or(i64::MAX)
}

/// A sum that no set of so many questions goes below, if it holds those that were asked for by name.
fn lowest(rule: &Rule, blueprint: &Blueprint, number: usize) -> i64 {
    let include = &blueprint.request.include;
    let others = blueprint.pool.iter().filter(|id| !include.contains(id));
    let mut terms: Vec<i64> = others.map(|id| rule.terms.of(id)).collect();
    terms.sort_unstable();
    let needed = number.saturating_sub(include.len());
    // Beyond the number that is needed, only a term below zero can lower the sum.
    let rest: i64 =
        terms.iter().enumerate().filter(|(at, term)| *at < needed || **term < 0).map(|(_, term)| term).sum();
    rule.sum(include) + rest
}

/// The first questions in this order of which no two conflict, so many at the most.
fn without_conflicts<'a>(ordered: &[&'a Question], number: usize) -> Vec<&'a QuestionId> {
    let mut kit: Vec<&QuestionId> = Vec::with_capacity(number);
    for question in ordered {
        if kit.len() < number && !question.conflicts.iter().any(|other| kit.contains(&other)) {
            kit.push(&question.id);
        }
    }
    kit
}
