//! Which rules a stage holds: few at first, then also those that its draws broke.
//!
//! This decides how soon a kit is found, never which kits are best.

use std::collections::BTreeSet;

use super::problem::{Problem, Row};
use super::trial::Trial;

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

    /// These, and what refused draws broke at least half as often as what they broke most.
    pub fn with_often_broken(&self, problem: &Problem, trial: &Trial<'_>) -> Self {
        self.with(problem, trial, |times, most| times * 2 >= most)
    }

    /// These, and what refused draws broke most, or nearly so.
    pub fn with_most_broken(&self, problem: &Problem, trial: &Trial<'_>) -> Self {
        self.with(problem, trial, |times, most| times * 8 >= most * 7)
    }

    fn with(&self, problem: &Problem, trial: &Trial<'_>, joins: impl Fn(u32, u32) -> bool) -> Self {
        let fights: u32 = trial.pairs.values().sum();
        let most = trial.times.iter().copied().max().unwrap_or(0).max(fights);
        let joins = |times: u32| times > 0 && joins(times, most);
        let mut rules = self.rules.clone();
        rules.extend((0..trial.times.len()).filter(|rule| joins(trial.times[*rule])));
        rules.sort_unstable();
        let mut pairs = self.pairs.clone();
        if joins(fights) {
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
