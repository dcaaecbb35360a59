//! What can be changed in a request, and the smallest change of each sort that makes a kit possible.
//!
//! Which kits are possible depends on few things only: a kit stays possible when a question that nobody asked for by
//! name is taken out of it, when minutes are added between opening and closing, and when the pool grows. So the smallest
//! change of a sort can be found by halving.

use std::collections::BTreeSet;

use super::change::Change;
use super::trial::Trials;
use super::{include, years};
use crate::bank::question::{Kind, Question, QuestionId};
use crate::blueprint;
use crate::blueprint::request::{QUESTIONS, Request, SLOT};

/// A sort of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Minutes,
    Questions,
    Include,
    Avoid,
    Exclude,
    Kinds,
    Years,
}

/// Every sort, those that usually change little first.
pub const SORTS: [Sort; 7] =
    [Sort::Minutes, Sort::Questions, Sort::Include, Sort::Avoid, Sort::Exclude, Sort::Kinds, Sort::Years];

/// Slots that are divided alike: inside each, a longer one has more minutes for questions.
const SPANS: [(u16, u16); 3] = [(*SLOT.start(), 44), (45, 89), (90, *SLOT.end())];

impl Sort {
    /// The smallest change of this sort alone after which a kit is possible.
    pub fn smallest(self, trials: &mut Trials<'_>, request: &Request) -> Option<Change> {
        match self {
            Self::Minutes => minutes(trials, request),
            Self::Questions => questions(trials, request),
            Self::Include => include::fewer(trials, request),
            Self::Avoid => allowed(trials, request, &request.avoid, |allow| Change::Avoid { allow }),
            Self::Exclude => allowed(trials, request, &request.exclude, |allow| Change::Exclude { allow }),
            Self::Kinds => kinds(trials, request),
            Self::Years => years::nearest(trials, request),
        }
    }

    /// The change of this sort that makes the most kits possible; nothing where it changes nothing.
    pub fn largest(self, trials: &Trials<'_>, request: &Request) -> Option<Change> {
        match self {
            Self::Minutes => {
                let (from, to) = (request.minutes, *SLOT.end());
                (from < to).then_some(Change::Minutes { from, to })
            }
            Self::Questions => request.questions.map(|from| Change::Questions { from, to: None }),
            Self::Include => some(&request.include).map(|drop| Change::Include { drop }),
            Self::Avoid => some(&request.avoid).map(|allow| Change::Avoid { allow }),
            Self::Exclude => some(&request.exclude).map(|allow| Change::Exclude { allow }),
            Self::Kinds => some(&missing_kinds(request)).map(|add| Change::Kinds { add }),
            Self::Years => years::richest(trials, request),
        }
    }
}

fn some<T: Clone>(items: &[T]) -> Option<Vec<T>> {
    (!items.is_empty()).then(|| items.to_vec())
}

fn minutes(trials: &mut Trials<'_>, request: &Request) -> Option<Change> {
    let from = request.minutes;
    let mut possible = |to: u16| trials.possible(&Change::Minutes { from, to }.applied(request));
    let spans = SPANS.into_iter().map(|(first, last)| (first.max(from + 1), last));
    for (first, last) in spans.filter(|(first, last)| first <= last) {
        if possible(last) {
            let slots: Vec<u16> = (first..last).collect();
            let to = slots.get(slots.partition_point(|to| !possible(*to))).copied().unwrap_or(last);
            return Some(Change::Minutes { from, to });
        }
    }
    None
}

/// The nearest number: fewer, unless even those asked for by name are more.
fn questions(trials: &mut Trials<'_>, request: &Request) -> Option<Change> {
    let from = request.questions?;
    let fewest = u16::try_from(request.include.len()).ok()?.max(*QUESTIONS.start());
    let mut possible = |to: u16| trials.possible(&Change::Questions { from, to: Some(to) }.applied(request));
    if fewest == from || !QUESTIONS.contains(&fewest) || !possible(fewest) {
        return None;
    }
    let more: Vec<u16> = (fewest + 1..from).collect();
    let to = fewest + u16::try_from(more.partition_point(|to| possible(*to))).unwrap_or(0);
    Some(Change::Questions { from, to: Some(to) })
}

fn missing_kinds(request: &Request) -> Vec<Kind> {
    if request.kinds.is_empty() {
        return Vec::new();
    }
    Kind::ALL.into_iter().map(|(_, kind)| kind).filter(|kind| !request.kinds.contains(kind)).collect()
}

/// One kind more, the one with the most questions if several will do; all kinds if one is not enough.
fn kinds(trials: &mut Trials<'_>, request: &Request) -> Option<Change> {
    let all = Change::Kinds { add: some(&missing_kinds(request))? };
    if !trials.possible(&all.applied(request)) {
        return None;
    }
    let one = |kind| Change::Kinds { add: vec![kind] };
    let mut single: Vec<Change> = missing_kinds(request).into_iter().map(one).collect();
    single.sort_by_cached_key(|change| {
        std::cmp::Reverse(blueprint::eligible(trials.bank, &change.applied(request)).len())
    });
    Some(single.into_iter().find(|change| trials.possible(&change.applied(request))).unwrap_or(all))
}

/// Up to so many ids, each is refused again unless it is needed.
const FEW: usize = 20;

/// As few refused questions as halving finds that have to be allowed again, short ones first.
fn allowed(
    trials: &mut Trials<'_>,
    request: &Request,
    refused: &[QuestionId],
    change: impl Fn(Vec<QuestionId>) -> Change,
) -> Option<Change> {
    let everything = change(refused.to_vec()).applied(request);
    let mut useful: Vec<&Question> = blueprint::eligible(trials.bank, &everything);
    let refused: BTreeSet<&QuestionId> = refused.iter().collect();
    useful.retain(|question| refused.contains(&question.id));
    useful.sort_by_key(|question| question.expected_minutes());
    let ids: Vec<QuestionId> = useful.into_iter().map(|question| question.id.clone()).collect();
    let mut possible = |ids: &[QuestionId]| trials.possible(&change(ids.to_vec()).applied(request));
    if ids.is_empty() || !possible(&ids) {
        return None;
    }
    let lengths: Vec<usize> = (1..ids.len()).collect();
    let length = 1 + lengths.partition_point(|length| !possible(&ids[..*length]));
    let mut needed = ids[..length].to_vec();
    if needed.len() <= FEW {
        for id in &ids[..length] {
            let rest: Vec<QuestionId> = needed.iter().filter(|other| *other != id).cloned().collect();
            if !rest.is_empty() && possible(&rest) {
                needed = rest;
            }
        }
    }
    needed.sort_unstable();
    Some(change(needed))
}
