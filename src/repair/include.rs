//! Fewer questions asked for by name: as few given up as possible.

use super::change::Change;
use super::trial::Trials;
use crate::bank::question::QuestionId;
use crate::blueprint::request::Request;
use crate::blueprint::{Blueprint, Strength};

/// Sets to give up that are looked at; of more questions than that, as many are kept as fit one after the other.
const SETS: usize = 2_000;

/// Sets that are solved.
const TRIED: usize = 6;

/// The smallest set of questions to give up for a kit to be possible; of equal ones the first by ids.
pub fn fewer(trials: &mut Trials<'_>, request: &Request) -> Option<Change> {
    let blueprint = trials.blueprint(request);
    let fits = |dropped: &[usize]| alone(&blueprint, &without(&request.include, dropped));
    let few = by_size(request.include.len()).take(SETS).filter(|dropped| fits(dropped));
    let mut candidates: Vec<Vec<usize>> = few.take(TRIED).collect();
    candidates.push(one_by_one(&blueprint, &request.include));
    let changes = candidates.into_iter().filter(|dropped| !dropped.is_empty()).map(|dropped| Change::Include {
        drop: dropped.into_iter().map(|index| request.include[index].clone()).collect(),
    });
    changes.into_iter().find(|change| trials.possible(&change.applied(request)))
}

fn without(ids: &[QuestionId], dropped: &[usize]) -> Vec<QuestionId> {
    let kept = ids.iter().enumerate().filter(|(index, _)| !dropped.contains(index));
    kept.map(|(_, id)| id.clone()).collect()
}

/// Whether these questions by themselves hold no conflict and stay below every upper limit that only grows.
fn alone(blueprint: &Blueprint, ids: &[QuestionId]) -> bool {
    let musts = blueprint.rules.iter().filter(|rule| rule.strength == Strength::Must);
    let mut growing = musts.filter(|rule| rule.terms.of_classes().iter().all(|term| *term >= 0));
    let mut conflicts = blueprint.conflicts();
    growing.all(|rule| rule.sum(ids) <= rule.max) && !conflicts.any(|(a, b)| ids.contains(a) && ids.contains(b))
}

/// Sets of indices below a number: those of one, of two, ...
fn by_size(items: usize) -> impl Iterator<Item = Vec<usize>> {
    (1..=items).flat_map(move |size| {
        let first = (size <= items).then(|| (0..size).collect::<Vec<usize>>());
        std::iter::successors(first, move |set| next(set, items))
    })
}

/// The set of the same size that follows in the order of its indices.
fn next(set: &[usize], items: usize) -> Option<Vec<usize>> {
    let at = (0..set.len()).rev().find(|at| set[*at] < items - set.len() + at)?;
    let mut next = set.to_vec();
    for (step, index) in next[at..].iter_mut().enumerate() {
        *index = set[at] + 1 + step;
    }
    Some(next)
}

/// What is left over when questions are kept one after the other, as long as they fit.
fn one_by_one(blueprint: &Blueprint, ids: &[QuestionId]) -> Vec<usize> {
    let mut kept: Vec<QuestionId> = Vec::new();
    let mut dropped = Vec::new();
    for (index, id) in ids.iter().enumerate() {
        kept.push(id.clone());
        if !alone(blueprint, &kept) {
            kept.pop();
            dropped.push(index);
        }
    }
    dropped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_comes_once_and_small_ones_first() {
        let sets: Vec<Vec<usize>> = by_size(3).collect();
        let expected: [&[usize]; 7] = [&[0], &[1], &[2], &[0, 1], &[0, 2], &[1, 2], &[0, 1, 2]];
        assert_eq!(sets, expected);
    }
}
