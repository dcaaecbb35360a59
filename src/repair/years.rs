//! Other years for a request: the nearest for which a kit exists.

use super::change::Change;
use super::trial::Trials;
use crate::bank::question::QuestionId;
use crate::blueprint;
use crate::blueprint::request::{Request, Years};

/// Years that are tried at the most. Most are passed over unsolved: a pool inside one that gave no kit gives none.
const TRIED: u32 = 8;

/// The nearest years for which the request has a kit; of two as near, the fewer.
pub fn nearest(trials: &mut Trials<'_>, request: &Request) -> Option<Change> {
    let mut failed: Vec<Vec<QuestionId>> = vec![pool(trials, request)];
    let mut tried = 0;
    for change in by_distance(request.years) {
        let other = change.applied(request);
        let pool = pool(trials, &other);
        let inside = |wider: &Vec<QuestionId>| pool.iter().all(|id| wider.binary_search(id).is_ok());
        if failed.iter().any(inside) {
            continue;
        }
        if trials.possible(&other) {
            return Some(change);
        }
        failed.push(pool);
        tried += 1;
        if tried == TRIED {
            return None;
        }
    }
    None
}

/// The nearest years of those with the most questions.
pub fn richest(trials: &Trials<'_>, request: &Request) -> Option<Change> {
    let size = |change: &Change| pool(trials, &change.applied(request)).len();
    // The last of equal ones is taken, so the nearest has to come last.
    let mut changes: Vec<Change> = by_distance(request.years).collect();
    changes.reverse();
    changes.into_iter().max_by_key(size)
}

fn by_distance(from: Years) -> impl Iterator<Item = Change> {
    let at = move |halves: Option<u8>| halves.and_then(Years::from_halves).map(|to| Change::Years { from, to });
    (1..=80).flat_map(move |step| {
        [at(from.halves().checked_sub(step)), at(from.halves().checked_add(step))].into_iter().flatten()
    })
}

/// In the order of ids.
fn pool(trials: &Trials<'_>, request: &Request) -> Vec<QuestionId> {
    blueprint::eligible(trials.bank, request).into_iter().map(|question| question.id.clone()).collect()
}
