//! From a refused request to requests that work: the smallest change of each sort, cheapest first.

use super::change::Change;
use super::sort::{SORTS, Sort};
use super::trial::Trials;
use crate::bank::Bank;
use crate::blueprint::request::{Request, Seed};

/// A request that works in place of a refused one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What it changes: one thing if one is enough.
    pub changes: Vec<Change>,
    /// The request to make.
    pub request: Request,
    /// How much it changes, in minutes or what is worth as much; see [`Change::cost`].
    pub cost: i64,
}

/// Suggestions at the most.
const MOST: usize = 3;

/// Selections at the most. Few are needed: a glance tells most requests apart.
const TRIALS: u32 = 16;

/// The smallest changes of a refused request that give a kit with this seed, each of another sort, cheapest first. Each
/// was solved. There is none when the bank has no kit for anybody, or when the search gave up on all of them.
pub fn suggestions(bank: &Bank, request: &Request, seed: Seed) -> Vec<Suggestion> {
    let mut trials = Trials::new(bank, seed, TRIALS);
    if trials.possible(request) {
        return solved(&mut trials, request, simpler(request));
    }
    let mut found: Vec<Vec<Change>> = Vec::new();
    for sort in SORTS {
        found.extend(sort.smallest(&mut trials, request).map(|change| vec![change]));
    }
    if found.is_empty() {
        found.extend(together(&mut trials, request));
    }
    found.sort_by_key(|changes| cost(changes));
    solved(&mut trials, request, found)
}

fn cost(changes: &[Change]) -> i64 {
    changes.iter().map(Change::cost).sum()
}

fn applied(request: &Request, changes: &[Change]) -> Request {
    changes.iter().fold(request.clone(), |request, change| change.applied(&request))
}

/// Those that give a kit under all rules, cheapest first. Where the search gives up on a request that is only just
/// possible, a little more is tried.
fn solved(trials: &mut Trials<'_>, request: &Request, candidates: Vec<Vec<Change>>) -> Vec<Suggestion> {
    let tried = candidates.into_iter().filter_map(|changes| {
        let looser: Vec<Change> = changes.iter().map(Change::looser).collect();
        let works = [changes, looser].into_iter().find(|changes| trials.solve(&applied(request, changes)).is_some());
        works.map(|changes| Suggestion { cost: cost(&changes), request: applied(request, &changes), changes })
    });
    let mut found: Vec<Suggestion> = tried.take(MOST).collect();
    found.sort_by_key(|suggestion| suggestion.cost);
    found
}

/// Where no single change is enough: sorts of which each is needed, and the smallest change of each beside the others.
fn together(trials: &mut Trials<'_>, request: &Request) -> Option<Vec<Change>> {
    let mut all: Vec<(Sort, Change)> = Vec::new();
    let mut changed = request.clone();
    for sort in SORTS {
        if let Some(change) = sort.largest(trials, &changed) {
            changed = change.applied(&changed);
            all.push((sort, change));
        }
    }
    let with =
        |chosen: &[(Sort, Change)]| chosen.iter().fold(request.clone(), |made, (_, change)| change.applied(&made));
    if !trials.possible(&changed) {
        return None;
    }
    // The costliest first, so that what stays is cheap.
    let mut needed = all;
    for sort in SORTS.into_iter().rev() {
        let rest: Vec<(Sort, Change)> = needed.iter().filter(|(other, _)| *other != sort).cloned().collect();
        if rest.len() < needed.len() && trials.possible(&with(&rest)) {
            needed = rest;
        }
    }
    for index in 0..needed.len() {
        let sort = needed[index].0;
        let rest: Vec<(Sort, Change)> = needed.iter().filter(|(other, _)| *other != sort).cloned().collect();
        if let Some(change) = sort.smallest(trials, &with(&rest)) {
            needed[index].1 = change;
        }
    }
    Some(needed.into_iter().map(|(_, change)| change).collect())
}

/// Where a kit exists and the search gave up before it saw one: less to search through.
fn simpler(request: &Request) -> Vec<Vec<Change>> {
    let mut changes = Vec::new();
    changes.extend(request.questions.map(|from| Change::Questions { from, to: None }));
    let shorter = [180, 120, 90, 60].into_iter().filter(|to| *to < request.minutes);
    changes.extend(shorter.map(|to| Change::Minutes { from: request.minutes, to }));
    changes.extend((!request.focus.is_empty()).then_some(Change::Breadth {}));
    changes.into_iter().map(|change| vec![change]).collect()
}
