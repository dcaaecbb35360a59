//! Items that can be decided together, because the rules of a stage see no difference between them.

use std::collections::BTreeMap;

use super::problem::{Fate, Problem};

/// So many of a bundle's items.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What it adds to each rule of the stage.
    pub adds: Vec<i64>,
    /// How many sets of items look like this.
    pub ways: u128,
    taken: usize,
}

/// Items that no rule of the stage can tell apart.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// None of them, one, two, ...
    pub choices: Vec<Choice>,
    items: Vec<usize>,
}

impl Bundle {
    /// The items of the `way`-th set of a choice.
    pub fn items(&self, choice: &Choice, way: u128) -> Vec<usize> {
        combination(&self.items, choice.taken, way)
    }
}

/// The bundles of a stage, in the order in which it decides them; nothing if there are too many sets to count.
pub fn bundles(problem: &Problem, rules: &[usize]) -> Option<Vec<Bundle>> {
    let fates = problem.fates(rules);
    let mut equal: BTreeMap<(bool, Vec<i64>), Vec<usize>> = BTreeMap::new();
    for item in (0..problem.items).filter(|item| fates[*item] != Fate::Out) {
        let terms = rules.iter().map(|rule| problem.rules[*rule].terms[item]).collect();
        equal.entry((fates[item] == Fate::In, terms)).or_default().push(item);
    }
    let order = cluster_order(problem, rules);
    let place = |items: &[usize]| items.iter().map(|item| problem.clusters[*item]).map(|at| (order[&at], at)).min();
    let mut equal: Vec<((bool, Vec<i64>), Vec<usize>)> = equal.into_iter().collect();
    equal.sort_by_cached_key(|(terms, items)| (place(items), terms.clone()));
    equal.into_iter().map(|((forced, terms), items)| bundle(problem, rules, forced, &terms, items)).collect()
}

/// Areas with the most rules of their own first, so that their sums are settled early.
fn cluster_order(problem: &Problem, rules: &[usize]) -> BTreeMap<usize, i64> {
    let mut order: BTreeMap<usize, i64> = BTreeMap::new();
    for item in 0..problem.items {
        let special = |rule: &&usize| {
            let terms = &problem.rules[**rule].terms;
            terms[item] != 0 && terms.iter().filter(|term| **term != 0).count() * 2 < problem.items
        };
        let weight: i64 = rules.iter().filter(special).map(|rule| problem.rules[*rule].max).sum();
        let entry = order.entry(problem.clusters[item]).or_insert(0);
        *entry = (*entry).min(-weight);
    }
    order
}

/// Only how many of its items are taken matters; forced ones are all taken. Nothing if there are too many sets to count.
fn bundle(problem: &Problem, rules: &[usize], forced: bool, terms: &[i64], items: Vec<usize>) -> Option<Bundle> {
    if forced {
        let times = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let all = Choice { adds: terms.iter().map(|term| term * times).collect(), ways: 1, taken: items.len() };
        return Some(Bundle { choices: vec![all], items });
    }
    let most = rules.iter().zip(terms).map(|(rule, term)| most_taken(problem, *rule, *term)).min();
    let most = most.unwrap_or(usize::MAX).min(items.len());
    let mut ways: u128 = 1;
    let mut choices = Vec::with_capacity(most + 1);
    for taken in 0..=most {
        let times = i64::try_from(taken).unwrap_or(i64::MAX);
        let adds = terms.iter().map(|term| term * times).collect();
        choices.push(Choice { adds, ways, taken });
        // C(n, j + 1) = C(n, j) (n - j) / (j + 1), and the division leaves no rest.
        ways = ways.checked_mul((items.len() - taken) as u128)? / (taken as u128 + 1);
    }
    Some(Bundle { choices, items })
}

/// How many items with this term a `must` rule lets into a kit at the most.
fn most_taken(problem: &Problem, rule: usize, term: i64) -> usize {
    let row = &problem.rules[rule];
    if !row.must || term <= 0 || row.terms.iter().any(|term| *term < 0) {
        return usize::MAX;
    }
    usize::try_from(row.max.max(0) / term).unwrap_or(usize::MAX)
}

/// The `rank`-th subset of this size, counted in the order of the items.
fn combination(items: &[usize], size: usize, mut rank: u128) -> Vec<usize> {
    let mut chosen = Vec::with_capacity(size);
    for (index, item) in items.iter().enumerate() {
        let missing = size - chosen.len();
        if missing == 0 {
            break;
        }
        let with = binomial(items.len() - index - 1, missing - 1);
        if rank < with {
            chosen.push(*item);
        } else {
            rank -= with;
        }
    }
    chosen
}

fn binomial(from: usize, take: usize) -> u128 {
    if take > from {
        return 0;
    }
    (0..take).fold(1, |product: u128, step| product * (from - step) as u128 / (step as u128 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_subset_has_one_rank() {
        let items = [3, 5, 8, 9, 12];
        let mut all: Vec<Vec<usize>> = (0..binomial(5, 3)).map(|rank| combination(&items, 3, rank)).collect();
        assert_eq!(all.len(), 10);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 10);
        assert!(all.iter().all(|set| set.len() == 3));
    }
}
