//! A blueprint in numbers: items and rows of terms. A conflict is a row too: at most one of these.

use std::collections::BTreeSet;

use crate::bank::Bank;
use crate::blueprint::{Blueprint, Rule, Strength};

/// A rule over item indices.
#[derive(Debug, Clone)]
pub struct Row {
    /// The rule's name; nothing for a conflict.
    pub name: Option<String>,
    pub must: bool,
    pub weight: i64,
    pub min: i64,
    pub max: i64,
    /// One term an item.
    pub terms: Vec<i64>,
}

impl Row {
    /// A conflict: of these items, a kit has one at the most.
    pub fn at_most_one(items: usize, of: &[usize]) -> Self {
        let terms = (0..items).map(|item| i64::from(of.contains(&item))).collect();
        Self { name: None, must: true, weight: 0, min: 0, max: 1, terms }
    }

    /// What a sum costs; nothing can pay for a broken `must` rule.
    pub fn cost(&self, sum: i64) -> Option<i64> {
        let distance = (self.min - sum).max(sum - self.max).max(0);
        if self.must && distance > 0 { None } else { Some(self.weight * distance) }
    }
}

/// What is settled about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It may be chosen or not.
    Open,
    /// It is in every kit.
    In,
    /// It is in no kit.
    Out,
}

/// The selection problem over items 0, 1, 2, ... in the order of the pool.
#[derive(Debug, Clone)]
pub struct Problem {
    pub items: usize,
    pub rules: Vec<Row>,
    /// Index of each item's area. It orders the search, and may never change its result.
    pub clusters: Vec<usize>,
}

/// Bits of state that the first stage may spend on `should` rules. Tuned on the shipped bank, for speed alone.
const FIRST_BITS: u32 = 8;

impl Problem {
    pub fn new(bank: &Bank, blueprint: &Blueprint) -> Self {
        let at = |id| blueprint.pool.binary_search(id).ok();
        let area = |id| {
            let area = bank.question(id).map(|question| &question.area);
            bank.taxonomy.areas.iter().position(|known| Some(&known.id) == area).unwrap_or(usize::MAX)
        };
        let row = |rule: &Rule| Row {
            name: Some(rule.name.clone()),
            must: rule.strength == Strength::Must,
            weight: rule.weight,
            min: rule.min,
            max: rule.max,
            terms: blueprint.pool.iter().map(|id| rule.terms.get(id).copied().unwrap_or(0)).collect(),
        };
        let items = blueprint.pool.len();
        let pairs = blueprint.conflicts.iter().filter_map(|(a, b)| Some((at(a)?, at(b)?))).collect();
        let conflicts = cliques(items, &pairs).into_iter().map(|clique| Row::at_most_one(items, &clique));
        Self {
            items,
            rules: blueprint.rules.iter().map(row).chain(conflicts).collect(),
            clusters: blueprint.pool.iter().map(area).collect(),
        }
    }

    /// What a set of items costs under all rules; nothing if it breaks a `must` rule or holds a conflict.
    pub fn violation(&self, chosen: &[usize]) -> Option<i64> {
        let sum = |row: &Row| chosen.iter().map(|item| row.terms[*item]).sum::<i64>();
        self.rules.iter().map(|row| row.cost(sum(row))).sum()
    }

    /// The rules of the first stage: all named `must` rules, and those `should` rules that need little state.
    ///
    /// This decides how soon a kit is found, never which kits are best.
    pub fn first_stage(&self) -> Vec<usize> {
        let named = (0..self.rules.len()).filter(|rule| self.rules[*rule].name.is_some());
        let (mut rules, mut shoulds): (Vec<usize>, Vec<usize>) = named.partition(|rule| self.rules[*rule].must);
        shoulds.sort_by_key(|rule| (self.bits(*rule), -self.rules[*rule].weight, *rule));
        let mut spent = 0;
        rules.extend(shoulds.into_iter().take_while(|rule| {
            spent += self.bits(*rule);
            spent <= FIRST_BITS
        }));
        rules.sort_unstable();
        rules
    }

    /// What is settled about each item before any search: a `must` rule that needs the sum of all its terms forces its
    /// items in, and what conflicts with those stays out.
    pub fn fates(&self, rules: &[usize]) -> Vec<Fate> {
        let mut fates = vec![Fate::Open; self.items];
        let needs_all =
            |row: &&Row| row.must && row.min > 0 && row.min == row.terms.iter().filter(|term| **term > 0).sum::<i64>();
        for row in rules.iter().map(|rule| &self.rules[*rule]).filter(needs_all) {
            for (fate, _) in fates.iter_mut().zip(&row.terms).filter(|(_, term)| **term > 0) {
                *fate = Fate::In;
            }
        }
        for row in self.rules.iter().filter(|row| row.name.is_none()) {
            let members = || (0..self.items).filter(|item| row.terms[*item] > 0);
            if members().any(|item| fates[item] == Fate::In) {
                for item in members() {
                    if fates[item] == Fate::Open {
                        fates[item] = Fate::Out;
                    }
                }
            }
        }
        fates
    }

    /// Whether the forced items alone leave each of these `must` rules below its upper limit, as far as nothing can be
    /// subtracted. Where they do not, no search is needed to know that no kit exists.
    pub fn forced_fit(&self, rules: &[usize]) -> bool {
        let fates = self.fates(rules);
        let grows = |row: &&Row| row.must && row.terms.iter().all(|term| *term >= 0);
        let forced = |row: &Row| -> i64 {
            row.terms.iter().zip(&fates).filter(|(_, fate)| **fate == Fate::In).map(|(term, _)| term).sum()
        };
        rules.iter().map(|rule| &self.rules[*rule]).filter(grows).all(|row| forced(row) <= row.max)
    }

    /// The rules that a set of items does not meet.
    pub fn broken<'a>(&'a self, chosen: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
        let sum = |row: &Row| chosen.iter().map(|item| row.terms[*item]).sum::<i64>();
        (0..self.rules.len()).filter(move |rule| self.rules[*rule].cost(sum(&self.rules[*rule])) != Some(0))
    }

    /// Bits of state that a rule probably needs: none if it repeats a `must` rule's sum, and few if it is about one area
    /// alone, because they are free again once the area is settled.
    fn bits(&self, rule: usize) -> u32 {
        let row = &self.rules[rule];
        let mut touched = (0..self.items).filter(|item| row.terms[*item] != 0).map(|item| self.clusters[item]);
        let first = touched.next();
        let local = touched.all(|cluster| Some(cluster) == first);
        let repeats = self.rules.iter().any(|other| other.must && other.terms == row.terms);
        if local || repeats {
            return u32::from(local);
        }
        let lowest: i64 = row.terms.iter().filter(|term| **term < 0).sum();
        let highest: i64 = row.terms.iter().filter(|term| **term > 0).sum();
        let open_above = row.max >= highest;
        let width = if lowest < 0 {
            highest - lowest
        } else if open_above {
            row.min
        } else {
            row.max
        };
        i64::BITS - width.max(0).leading_zeros()
    }
}

/// Groups whose items all conflict with each other, such that every pair is in one of them.
pub fn cliques(items: usize, pairs: &BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
    let conflict = |a: usize, b: usize| pairs.contains(&(a.min(b), a.max(b)));
    let mut open = pairs.clone();
    let mut cliques = Vec::new();
    while let Some((a, b)) = open.pop_first() {
        let mut clique = vec![a, b];
        for item in 0..items {
            if !clique.contains(&item) && clique.iter().all(|other| conflict(item, *other)) {
                clique.push(item);
            }
        }
        open.retain(|(a, b)| !(clique.contains(a) && clique.contains(b)));
        cliques.push(clique);
    }
    cliques
}
