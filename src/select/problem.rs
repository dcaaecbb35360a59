//! A blueprint in numbers: items, rows of terms, conflicts by index.

use crate::bank::Bank;
use crate::blueprint::{Blueprint, Strength};

/// A rule over item indices.
#[derive(Debug, Clone)]
pub struct Row {
    pub name: String,
    pub must: bool,
    pub weight: i64,
    pub min: i64,
    pub max: i64,
    /// One term an item.
    pub terms: Vec<i64>,
}

impl Row {
    /// What a sum costs; nothing can pay for a broken `must` rule.
    pub fn cost(&self, sum: i64) -> Option<i64> {
        let distance = (self.min - sum).max(sum - self.max).max(0);
        if self.must && distance > 0 { None } else { Some(self.weight * distance) }
    }
}

/// The selection problem over items 0, 1, 2, ... in the order of the pool.
#[derive(Debug, Clone)]
pub struct Problem {
    pub items: usize,
    pub rules: Vec<Row>,
    pub conflicts: Vec<(usize, usize)>,
    /// Index of each item's area. It orders the search, and may never change its result.
    pub clusters: Vec<usize>,
}

/// Bits of state that the first two stages may spend on `should` rules. Tuned on the shipped bank for speed alone.
const STAGE_BITS: [u32; 2] = [13, 20];

impl Problem {
    pub fn new(bank: &Bank, blueprint: &Blueprint) -> Self {
        let at = |id| blueprint.pool.binary_search(id).ok();
        let area = |id| {
            let area = bank.question(id).map(|question| &question.area);
            bank.taxonomy.areas.iter().position(|known| Some(&known.id) == area).unwrap_or(usize::MAX)
        };
        let row = |rule: &crate::blueprint::Rule| Row {
            name: rule.name.clone(),
            must: rule.strength == Strength::Must,
            weight: rule.weight,
            min: rule.min,
            max: rule.max,
            terms: blueprint.pool.iter().map(|id| rule.terms.get(id).copied().unwrap_or(0)).collect(),
        };
        Self {
            items: blueprint.pool.len(),
            rules: blueprint.rules.iter().map(row).collect(),
            conflicts: blueprint.conflicts.iter().filter_map(|(a, b)| Some((at(a)?, at(b)?))).collect(),
            clusters: blueprint.pool.iter().map(area).collect(),
        }
    }

    /// What a set of items costs under all rules; `must` rules are taken to hold.
    pub fn violation(&self, chosen: &[usize]) -> i64 {
        let sum = |row: &Row| chosen.iter().map(|item| row.terms[*item]).sum::<i64>();
        self.rules.iter().map(|row| row.cost(sum(row)).unwrap_or(0)).sum()
    }

    /// The rules of each stage, from few to all; `must` rules are in every one.
    ///
    /// Rules that need little state come first. This decides how soon a kit is found, never which kits are best.
    pub fn stages(&self) -> Vec<Vec<usize>> {
        let (musts, mut shoulds): (Vec<usize>, Vec<usize>) =
            (0..self.rules.len()).partition(|rule| self.rules[*rule].must);
        shoulds.sort_by_key(|rule| (self.bits(*rule), -self.rules[*rule].weight, *rule));
        let mut stages: Vec<Vec<usize>> = STAGE_BITS
            .iter()
            .map(|limit| {
                let mut spent = 0;
                let affordable = shoulds.iter().take_while(|rule| {
                    spent += self.bits(**rule);
                    spent <= *limit
                });
                let mut stage: Vec<usize> = musts.iter().chain(affordable).copied().collect();
                stage.sort_unstable();
                stage
            })
            .collect();
        stages.push((0..self.rules.len()).collect());
        stages.dedup();
        stages
    }

    /// Bits of state that a rule probably needs: none if it is about one area alone or repeats a `must` rule's sum.
    fn bits(&self, rule: usize) -> u32 {
        let row = &self.rules[rule];
        let mut touched = (0..self.items).filter(|item| row.terms[*item] != 0).map(|item| self.clusters[item]);
        let first = touched.next();
        let local = touched.all(|cluster| Some(cluster) == first);
        let repeats = self.rules.iter().any(|other| other.must && other.terms == row.terms);
        if local || repeats {
            return 0;
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
