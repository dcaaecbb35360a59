//! A blueprint in numbers: items, rows of terms, and which items must not meet.

use std::collections::BTreeSet;
use std::sync::Arc;

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
    pub terms: Arc<[i64]>,
}

impl Row {
    fn of(rule: &Rule) -> Self {
        Self {
            name: Some(rule.name.clone()),
            must: rule.strength == Strength::Must,
            weight: rule.weight,
            min: rule.min,
            max: rule.max,
            terms: Arc::clone(rule.terms.values()),
        }
    }

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

    fn sum(&self, chosen: &[usize]) -> i64 {
        chosen.iter().map(|item| self.terms[*item]).sum()
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
    /// For each item, those that must not meet it, in rising order.
    pub enemies: Vec<Vec<usize>>,
    /// Index of each item's area. It orders the search, and may never change its result.
    pub clusters: Vec<usize>,
}

impl Problem {
    pub fn new(blueprint: &Blueprint) -> Self {
        Self {
            items: blueprint.pool.len(),
            rules: blueprint.rules.iter().map(Row::of).collect(),
            enemies: enemies(blueprint.pool.len(), blueprint.conflicts.iter().copied()),
            clusters: blueprint.areas.clone(),
        }
    }

    /// What a set of items costs under all rules; nothing if it breaks a `must` rule or holds a conflict.
    pub fn violation(&self, chosen: &[usize]) -> Option<i64> {
        let cost = self.rules.iter().map(|row| row.cost(row.sum(chosen))).sum::<Option<i64>>()?;
        self.met_enemies(chosen).next().is_none().then_some(cost)
    }

    /// Whether a set of items is a kit that costs no more than this.
    pub fn within(&self, chosen: &[usize], most: i64) -> bool {
        let mut left = most;
        for row in &self.rules {
            match row.cost(row.sum(chosen)) {
                Some(cost) if cost <= left => left -= cost,
                _ => return false,
            }
        }
        self.met_enemies(chosen).next().is_none()
    }

    /// The rules that a set of items does not meet.
    pub fn broken<'a>(&'a self, chosen: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
        (0..self.rules.len()).filter(move |rule| self.rules[*rule].cost(self.rules[*rule].sum(chosen)) != Some(0))
    }

    /// The pairs of a set of items that must not meet.
    pub fn met_enemies<'a>(&'a self, chosen: &'a [usize]) -> impl Iterator<Item = (usize, usize)> + 'a {
        let fights = |a: usize, b: usize| self.enemies[a].binary_search(&b).is_ok();
        let armed = chosen.iter().copied().enumerate().filter(|(_, item)| !self.enemies[*item].is_empty());
        armed.flat_map(move |(at, a)| {
            chosen[at + 1..].iter().copied().filter(move |b| fights(a, *b)).map(move |b| (a.min(b), a.max(b)))
        })
    }

    /// The conflicts that hold these pairs, as rows: each with as many items as all conflict with each other.
    pub fn conflicts(&self, pairs: BTreeSet<(usize, usize)>) -> Vec<Row> {
        self.cliques(pairs).iter().map(|clique| Row::at_most_one(self.items, clique)).collect()
    }

    /// All conflicts.
    pub fn all_pairs(&self) -> BTreeSet<(usize, usize)> {
        let later = |item: usize| self.enemies[item].iter().filter(move |other| **other > item);
        (0..self.items).flat_map(|item| later(item).map(move |other| (item, *other))).collect()
    }

    /// Groups whose items all conflict with each other, such that every one of these pairs is in a group.
    fn cliques(&self, mut open: BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
        let mut cliques = Vec::new();
        while let Some((a, b)) = open.pop_first() {
            let mut clique = vec![a, b];
            for item in &self.enemies[a] {
                if !clique.contains(item) && clique[1..].iter().all(|other| self.enemies[*other].contains(item)) {
                    clique.push(*item);
                }
            }
            open.retain(|(a, b)| !(clique.contains(a) && clique.contains(b)));
            cliques.push(clique);
        }
        cliques
    }

    /// What is settled about each item before any search: a `must` rule that needs the sum of all its terms forces its
    /// items in, and what conflicts with those stays out.
    pub fn fates(&self, rules: &[Row]) -> Vec<Fate> {
        let mut fates = vec![Fate::Open; self.items];
        let needs_all =
            |row: &&Row| row.must && row.min > 0 && row.min == row.terms.iter().filter(|term| **term > 0).sum::<i64>();
        for row in rules.iter().filter(needs_all) {
            for item in (0..self.items).filter(|item| row.terms[*item] > 0) {
                fates[item] = Fate::In;
            }
        }
        for item in 0..self.items {
            if fates[item] != Fate::In && self.enemies[item].iter().any(|other| fates[*other] == Fate::In) {
                fates[item] = Fate::Out;
            }
        }
        fates
    }
}

/// For each item, those that it must not meet.
pub fn enemies(items: usize, pairs: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut enemies = vec![Vec::new(); items];
    for (a, b) in pairs {
        enemies[a].push(b);
        enemies[b].push(a);
    }
    for others in &mut enemies {
        others.sort_unstable();
        others.dedup();
    }
    enemies
}

/// Whether the forced items alone leave each of these `must` rules below its upper limit, as far as nothing can be
/// subtracted. Where they do not, no search is needed to know that no kit exists.
pub fn forced_fit(rules: &[Row], fates: &[Fate], enemies: &[Vec<usize>]) -> bool {
    let forced: Vec<usize> = (0..fates.len()).filter(|item| fates[*item] == Fate::In).collect();
    let grows = |row: &&Row| row.must && row.terms.iter().all(|term| *term >= 0);
    let friends = forced.iter().all(|item| forced.iter().all(|other| enemies[*item].binary_search(other).is_err()));
    forced.is_empty() || friends && rules.iter().filter(grows).all(|row| row.sum(&forced) <= row.max)
}
