//! Which rules a stage holds: few at first, then also those that its draws broke.
//!
//! This decides how soon a kit is found, never which kits are best.

use std::collections::BTreeSet;

use super::problem::{Problem, Row};
use super::trial::{LOOKED_AT, Trial};

/// The rules of a stage.
pub struct Held {
    /// Which rules of the problem, in rising order.
    pub rules: Vec<usize>,
    /// Which conflicts.
    pairs: BTreeSet<(usize, usize)>,
    pub rows: Vec<Row>,
    /// The conflicts, in groups of which a kit has one item at the most.
    pub cliques: Vec<Vec<usize>>,
}

impl Held {
    /// All `must` rules, and the `should` rules that need hardly any state of their own.
    pub fn first(problem: &Problem) -> Self {
        let light = |rule: &usize| problem.rules[*rule].must || is_light(problem, &problem.rules[*rule]);
        Self::of(problem, (0..problem.rules.len()).filter(light).collect(), BTreeSet::new())
    }

    /// What the next stage may hold, each worth a try: these, and of what refused draws broke
    ///
    /// - the presences that were missing most often: their state is one bit, and what is rare among all kits may be common
    ///   among those that have them;
    /// - all that was broken at least half as often as what was broken most;
    /// - what was broken most, or nearly so.
    pub fn wider(&self, problem: &Problem, trial: &Trial<'_>) -> Vec<Self> {
        let is_presence = |rule: usize| problem.rules[rule].asks_for_presence();
        let missing = trial.times.iter().enumerate().filter(|(rule, _)| is_presence(*rule)).map(|(_, times)| *times);
        let (rarest, fights) = (missing.max().unwrap_or(0), trial.fights());
        let is_rare = |times: u32| u64::from(times) * 10 >= LOOKED_AT * 9;
        let most = trial.times.iter().copied().max().unwrap_or(0).max(fights);
        let mut wider: Vec<Self> = Vec::new();
        for held in [
            self.with(problem, trial, false, |rule, times| is_presence(rule) && times * 2 >= rarest && is_rare(times)),
            self.with(problem, trial, fights * 2 >= most, |_, times| times * 2 >= most),
            self.with(problem, trial, fights * 8 >= most * 7, |_, times| times * 8 >= most * 7),
        ] {
            if ![self].into_iter().chain(&wider).any(|other| other.same_as(&held)) {
                wider.push(held);
            }
        }
        wider
    }

    fn same_as(&self, other: &Self) -> bool {
        self.rules == other.rules && self.pairs == other.pairs
    }

    /// These, the rules that refused draws broke so often, and the conflicts that they met if those are to join.
    fn with(&self, problem: &Problem, trial: &Trial<'_>, conflicts: bool, joins: impl Fn(usize, u32) -> bool) -> Self {
        let mut rules = self.rules.clone();
        let broken = trial.times.iter().enumerate().filter(|(_, times)| **times > 0);
        rules.extend(broken.filter(|(rule, times)| joins(*rule, **times)).map(|(rule, _)| rule));
        rules.sort_unstable();
        let mut pairs = self.pairs.clone();
        if conflicts {
            pairs.extend(trial.pairs.keys());
        }
        Self::of(problem, rules, pairs)
    }

    fn of(problem: &Problem, rules: Vec<usize>, pairs: BTreeSet<(usize, usize)>) -> Self {
        let rows = rules.iter().map(|rule| problem.rules[*rule].clone()).collect();
        let cliques = problem.cliques(pairs.clone());
        Self { rules, pairs, rows, cliques }
    }
}

/// Whether a rule repeats a `must` rule's sum, or forbids, or asks for some of one cluster, whose state is settled with the
/// cluster. A limit on a cluster is not light: few kits pass it, and it would tell items apart that are alike else.
fn is_light(problem: &Problem, row: &Row) -> bool {
    let touched = || row.terms.iter().zip(&*problem.classes.clusters).filter(|(term, _)| **term != 0);
    let first = touched().next().map(|(_, cluster)| cluster);
    let local = || row.min > 0 && touched().all(|(_, cluster)| Some(cluster) == first);
    let repeats = || problem.rules.iter().any(|other| other.must && other.terms == row.terms);
    let forbids = || row.max == 0 && row.grows();
    repeats() || forbids() || local()
}
