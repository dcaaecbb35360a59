//! What to leave out first when the interview runs late.

use serde::{Deserialize, Serialize};

use super::explain::{self, Loss};
use super::reasons::is_about_size;
use crate::bank::question::{Question, Role};
use crate::bank::taxonomy::Taxonomy;
use crate::blueprint::Blueprint;

/// One step of the drop order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dropped {
    /// Number of the question to leave out.
    pub question: usize,
    /// Minutes that this wins back.
    pub minutes: i64,
    /// What the kit then lacks.
    pub loses: String,
}

/// Questions that stay in any case.
const KEPT: usize = 2;
/// What it costs to drop a question that was asked for by name: more than any other loss.
const ASKED_FOR: i64 = 10_000;

/// Each step drops the question whose loss violates least, minutes and number of questions aside; of equal ones the
/// later. An opener in front goes last.
pub fn order(taxonomy: &Taxonomy, blueprint: &Blueprint, ordered: &[&Question]) -> Vec<Dropped> {
    let mut left: Vec<usize> = (0..ordered.len()).collect();
    let mut dropped = Vec::new();
    while left.len() > KEPT {
        let opens = |index: usize| index == 0 && ordered[0].has_role(Role::Opener);
        let cost = |index: &usize| {
            let rest = without(&left, *index);
            (opens(*index), violation(blueprint, ordered, &rest), ordered.len() - index)
        };
        let Some(next) = left.iter().copied().min_by_key(cost) else { break };
        let rest = without(&left, next);
        let losses = losses(blueprint, ordered, &left, &rest, next);
        dropped.push(Dropped {
            question: next + 1,
            minutes: ordered[next].expected_minutes(),
            loses: explain::losses(taxonomy, &losses),
        });
        left = rest;
    }
    dropped
}

fn without(left: &[usize], index: usize) -> Vec<usize> {
    left.iter().copied().filter(|other| *other != index).collect()
}

fn violation(blueprint: &Blueprint, ordered: &[&Question], left: &[usize]) -> i64 {
    let ids = || left.iter().map(|index| &ordered[*index].id);
    let rules = blueprint.rules.iter().filter(|rule| !is_about_size(rule));
    let broken: i64 = rules.map(|rule| rule.cost(rule.sum(ids()))).sum();
    let kept = ids().filter(|id| blueprint.request.include.contains(id)).count();
    broken + ASKED_FOR * i64::try_from(blueprint.request.include.len() - kept).unwrap_or(0)
}

/// What changes when the questions left become `rest`.
fn losses(blueprint: &Blueprint, ordered: &[&Question], left: &[usize], rest: &[usize], dropped: usize) -> Vec<Loss> {
    let sum = |rule: &crate::blueprint::Rule, of: &[usize]| rule.sum(of.iter().map(|index| &ordered[*index].id));
    let area = &ordered[dropped].area;
    let mut losses = Vec::new();
    if !rest.iter().any(|index| ordered[*index].area == *area) {
        losses.push(Loss::Area(area.clone()));
    }
    for rule in blueprint.rules.iter().filter(|rule| !is_about_size(rule)) {
        let (before, after) = (sum(rule, left), sum(rule, rest));
        if rule.distance(after) > rule.distance(before) {
            losses.push(Loss::Rule { name: rule.name.clone(), got: after, min: rule.min });
        }
    }
    losses
}
