//! A blueprint in numbers: items, rows of terms, and which items must not meet.

use std::cell::OnceCell;
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
    range: OnceCell<(i64, i64)>,
}

impl Row {
    /// A rule that must hold, or one that costs its weight for each unit that a sum lies outside of its limits.
    pub fn new(name: Option<String>, must: bool, weight: i64, (min, max): (i64, i64), terms: Arc<[i64]>) -> Self {
        Self { name, must, weight, min, max, terms, range: OnceCell::new() }
    }

    fn of(rule: &Rule) -> Self {
        let must = rule.strength == Strength::Must;
        Self::new(Some(rule.name.clone()), must, rule.weight, (rule.min, rule.max), Arc::clone(rule.terms.values()))
    }

    /// A conflict: of these items, a kit has one at the most.
    pub fn at_most_one(items: usize, of: &[usize]) -> Self {
        let terms = (0..items).map(|item| i64::from(of.contains(&item))).collect();
        Self::new(None, true, 0, (0, 1), terms)
    }

    /// Smallest and largest term. In a large pool to look for them is a good part of all work, so that it is done once.
    pub fn range(&self) -> (i64, i64) {
        let find =
            || self.terms.iter().fold((i64::MAX, i64::MIN), |(low, high), term| (low.min(*term), high.max(*term)));
        *self.range.get_or_init(find)
    }

    /// Whether sums only grow with each item.
    pub fn grows(&self) -> bool {
        self.range().0 >= 0
    }

    /// What a sum costs; nothing can pay for a broken `must` rule.
    pub fn cost(&self, sum: i64) -> Option<i64> {
        let distance = (self.min - sum).max(sum - self.max).max(0);
        if self.must && distance > 0 { None } else { Some(self.weight * distance) }
    }

    /// What a set of items adds up to.
    pub fn sum(&self, chosen: &[usize]) -> i64 {
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
    /// Which items must not meet.
    pub enemies: Enemies,
    /// Index of each item's area. It orders the search, and may never change its result.
    pub clusters: Vec<usize>,
}

impl Problem {
    pub fn new(blueprint: &Blueprint) -> Self {
        Self {
            items: blueprint.pool.len(),
            rules: blueprint.rules.iter().map(Row::of).collect(),
            enemies: Enemies::new(blueprint.pool.len(), &blueprint.conflicts),
            clusters: blueprint.areas.clone(),
        }
    }

    /// The pairs of a set of items that must not meet.
    pub fn met_enemies<'a>(&'a self, chosen: &'a [usize]) -> impl Iterator<Item = (usize, usize)> + 'a {
        let fights = |a: usize, b: usize| self.enemies.of(a).binary_search(&b).is_ok();
        let armed = chosen.iter().copied().enumerate().filter(|(_, item)| !self.enemies.of(*item).is_empty());
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
        let later = |item: usize| self.enemies.of(item).iter().filter(move |other| **other > item);
        (0..self.items).flat_map(|item| later(item).map(move |other| (item, *other))).collect()
    }

    /// Groups whose items all conflict with each other, such that every one of these pairs is in a group.
    fn cliques(&self, mut open: BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
        let mut cliques = Vec::new();
        while let Some((a, b)) = open.pop_first() {
            let mut clique = vec![a, b];
            for item in self.enemies.of(a) {
                if !clique.contains(item) && clique[1..].iter().all(|other| self.enemies.of(*other).contains(item)) {
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
        for item in (0..self.items).filter(|item| fates[*item] == Fate::In).collect::<Vec<usize>>() {
            for other in
                self.enemies.of(item).iter().filter(|other| fates[**other] != Fate::In).collect::<Vec<&usize>>()
            {
                fates[*other] = Fate::Out;
            }
        }
        fates
    }
}

/// For each item, those that it must not meet.
#[derive(Debug, Clone)]
pub struct Enemies {
    /// Of all items one after the other, each in rising order.
    all: Vec<usize>,
    /// Where those of an item begin; one more for the end.
    starts: Vec<usize>,
}

impl Enemies {
    /// From pairs of items, each named once.
    pub fn new(items: usize, pairs: &[(usize, usize)]) -> Self {
        let mut both: Vec<(usize, usize)> = pairs.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]).collect();
        both.sort_unstable();
        both.dedup();
        let mut starts = vec![0; items + 1];
        for (item, _) in &both {
            starts[item + 1] += 1;
        }
        for item in 0..items {
            starts[item + 1] += starts[item];
        }
        Self { all: both.into_iter().map(|(_, other)| other).collect(), starts }
    }

    /// Those of one item, in rising order.
    pub fn of(&self, item: usize) -> &[usize] {
        &self.all[self.starts[item]..self.starts[item + 1]]
    }
}

/// Whether the forced items alone leave each of these `must` rules below its upper limit, as far as nothing can be
/// subtracted. Where they do not, no search is needed to know that no kit exists.
pub fn forced_fit(rules: &[Row], fates: &[Fate], enemies: &Enemies) -> bool {
    let forced: Vec<usize> = (0..fates.len()).filter(|item| fates[*item] == Fate::In).collect();
    let grows = |row: &&Row| row.must && row.grows();
    let friends = forced.iter().all(|item| forced.iter().all(|other| enemies.of(*item).binary_search(other).is_err()));
    forced.is_empty() || friends && rules.iter().filter(grows).all(|row| row.sum(&forced) <= row.max)
}
