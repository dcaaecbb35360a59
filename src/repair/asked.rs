//! Other requests that bend less: a longer slot, fewer limits on what may be asked.

use super::bent::{GaveWay, Mend, Remedy};
use super::change::Change;
use super::trial::Trials;
use crate::bank::question::{Kind, QuestionId};
use crate::blueprint::Blueprint;
use crate::blueprint::request::Request;
use crate::select::Selection;

/// Slots that people book.
const SLOTS: [u16; 7] = [30, 45, 60, 75, 90, 120, 180];
/// Longer slots that are tried.
const LONGER: usize = 2;
/// Questions asked for by name that are left out one at a time.
const NAMED: usize = 3;

/// A changed request with its kit, which costs less than the one before.
pub struct Trial {
    change: Change,
    blueprint: Blueprint,
    selection: Selection,
}

/// Every change that was tried and gives a kit of a smaller violation.
pub fn trials(trials: &mut Trials<'_>, request: &Request, violation: i64) -> Vec<Trial> {
    let mut changes: Vec<Change> = by_minutes(request).into_iter().collect();
    changes.extend(request.include.iter().take(NAMED).map(|id| Change::Include { drop: vec![id.clone()] }));
    changes.extend(needed(trials, request, &request.exclude, |allow| Change::Exclude { allow }));
    changes.extend(needed(trials, request, &request.avoid, |allow| Change::Avoid { allow }));
    changes.extend(kinds(trials, request));
    let from = request.minutes;
    let mut longer = SLOTS.into_iter().filter(|to| *to > from).take(LONGER).map(|to| Change::Minutes { from, to });
    let mut found: Vec<Trial> =
        longer.find_map(|change| better(trials, request, violation, change)).into_iter().collect();
    found.extend(changes.into_iter().filter_map(|change| better(trials, request, violation, change)));
    found
}

/// The change that makes a hard search easy, if it gives a kit below what no kit of the request goes below.
pub fn easier(trials: &mut Trials<'_>, request: &Request, lower_bound: i64) -> Vec<Trial> {
    by_minutes(request).and_then(|change| better(trials, request, lower_bound, change)).into_iter().collect()
}

fn by_minutes(request: &Request) -> Option<Change> {
    request.questions.map(|from| Change::Questions { from, to: None })
}

fn better(trials: &mut Trials<'_>, request: &Request, than: i64, change: Change) -> Option<Trial> {
    let blueprint = trials.blueprint(&change.applied(request));
    let selection = trials.choose(&blueprint)?;
    (selection.violation < than).then_some(Trial { change, blueprint, selection })
}

/// Of the refused questions, those that a kit uses when all of them are allowed.
fn needed(
    trials: &mut Trials<'_>,
    request: &Request,
    refused: &[QuestionId],
    change: impl Fn(Vec<QuestionId>) -> Change,
) -> Option<Change> {
    if refused.is_empty() {
        return None;
    }
    let mut used = trials.solve(&change(refused.to_vec()).applied(request))?.chosen;
    used.retain(|id| refused.contains(id));
    (!used.is_empty()).then(|| change(used))
}

/// Of the kinds that were left out, those that a kit uses when all kinds are allowed.
fn kinds(trials: &mut Trials<'_>, request: &Request) -> Option<Change> {
    if request.kinds.is_empty() {
        return None;
    }
    let chosen = trials.solve(&Request { kinds: Vec::new(), ..request.clone() })?.chosen;
    let mut add: Vec<Kind> =
        chosen.iter().filter_map(|id| trials.bank.question(id)).map(|question| question.kind).collect();
    add.retain(|kind| !request.kinds.contains(kind));
    add.sort_unstable();
    add.dedup();
    (!add.is_empty()).then_some(Change::Kinds { add })
}

/// The changes after which this rule is nearer to being met, or no longer asked for; the best first.
pub fn mends(trials: &[Trial], bent: &GaveWay, most: usize) -> Vec<Mend> {
    let nearer = |trial: &Trial| {
        let rule = trial.blueprint.rules.iter().find(|rule| rule.name == bent.rule.name);
        let off = rule.map_or(0, |rule| rule.distance(rule.sum(&trial.selection.chosen)));
        let remedy = Remedy::Ask { change: trial.change.clone() };
        (off < bent.off()).then_some((trial.change.cost(), Mend { remedy, off, violation: trial.selection.violation }))
    };
    let mut mends: Vec<(i64, Mend)> = trials.iter().filter_map(nearer).collect();
    mends.sort_by_key(|(cost, mend)| (mend.off, *cost));
    mends.into_iter().take(most).map(|(_, mend)| mend).collect()
}
