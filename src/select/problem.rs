//! A blueprint in numbers: items in classes, rows of terms, and which items must not meet.

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::lists::Lists;
use crate::blueprint::{Blueprint, Rule, Strength};

/// A rule over classes of items.
#[derive(Debug, Clone)]
pub struct Row {
    /// The rule's name; nothing for a conflict.
    pub name: Option<String>,
    pub must: bool,
    pub weight: i64,
    pub min: i64,
    pub max: i64,
    /// What one item of each class adds.
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
        let terms = Arc::clone(rule.terms.of_classes());
        Self::new(Some(rule.name.clone()), must, rule.weight, (rule.min, rule.max), terms)
    }

    /// The same rule over other classes.
    pub fn over(&self, terms: Arc<[i64]>) -> Self {
        Self::new(self.name.clone(), self.must, self.weight, (self.min, self.max), terms)
    }

    /// A conflict: of the items that have a term, a kit has one at the most.
    pub fn at_most_one(terms: Arc<[i64]>) -> Self {
        Self::new(None, true, 0, (0, 1), terms)
    }

    /// Smallest and largest term.
    pub fn range(&self) -> (i64, i64) {
        let find =
            || self.terms.iter().fold((i64::MAX, i64::MIN), |(low, high), term| (low.min(*term), high.max(*term)));
        *self.range.get_or_init(find)
    }

    /// Whether sums only grow with each item.
    pub fn grows(&self) -> bool {
        self.range().0 >= 0
    }

    /// Whether it asks for one item at least of a sort.
    pub fn asks_for_presence(&self) -> bool {
        self.min == 1 && self.range() == (0, 1)
    }

    /// What a sum costs; nothing can pay for a broken `must` rule.
    pub fn cost(&self, sum: i64) -> Option<i64> {
        let distance = (self.min - sum).max(sum - self.max).max(0);
        if self.must && distance > 0 { None } else { Some(self.weight * distance) }
    }

    /// What items of these classes add up to.
    pub fn sum(&self, classes: &[usize]) -> i64 {
        classes.iter().map(|class| self.terms[*class]).sum()
    }
}

/// The selection problem over items 0, 1, 2, ... in the order of the pool.
#[derive(Debug, Clone)]
pub struct Problem {
    pub items: usize,
    pub rules: Vec<Row>,
    /// Which items must not meet.
    pub enemies: Lists,
    pub classes: Classes,
}

impl Problem {
    pub fn new(blueprint: &Blueprint) -> Self {
        let items = blueprint.pool.len();
        Self {
            items,
            rules: blueprint.rules.iter().map(Row::of).collect(),
            enemies: enemies(items, &blueprint.conflicts),
            classes: Classes::new(Arc::clone(&blueprint.classes.of), Arc::clone(&blueprint.classes.areas)),
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

    /// All conflicts.
    pub fn all_pairs(&self) -> BTreeSet<(usize, usize)> {
        let later = |item: usize| self.enemies.of(item).iter().filter(move |other| **other > item);
        (0..self.items).flat_map(|item| later(item).map(move |other| (item, *other))).collect()
    }

    /// Groups whose items all conflict with each other, such that every one of these pairs is in a group.
    pub fn cliques(&self, mut open: BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
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
}

/// For each item, those that it must not meet, from pairs that are each named once.
pub fn enemies(items: usize, pairs: &[(usize, usize)]) -> Lists {
    Lists::new(items, pairs.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]))
}

/// Items that no rule can tell apart.
#[derive(Debug, Clone)]
pub struct Classes {
    /// The class of each item.
    of: Arc<[usize]>,
    /// The items of each class.
    pub members: Lists,
    /// Index of each class's area. It orders the search, and may never change its result.
    pub clusters: Arc<[usize]>,
}

impl Classes {
    pub fn new(of: Arc<[usize]>, clusters: Arc<[usize]>) -> Self {
        let members = Lists::new(clusters.len(), of.iter().enumerate().map(|(item, class)| (*class, item)));
        Self { of, members, clusters }
    }

    /// The classes of these items.
    pub fn of<'a>(&'a self, items: &'a [usize]) -> impl Iterator<Item = usize> + 'a {
        items.iter().map(|item| self.of[*item])
    }
}
