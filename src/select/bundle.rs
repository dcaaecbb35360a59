//! Items that can be decided together, because the rules of a stage see no difference between them.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::problem::{Fate, Row};

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
    /// Adds the items of the `way`-th set of a choice.
    pub fn take(&self, choice: &Choice, way: u128, chosen: &mut Vec<usize>) {
        match choice.taken {
            0 => {}
            1 => chosen.push(self.items[usize::try_from(way).unwrap_or(0)]),
            taken => combination(&self.items, taken, way, chosen),
        }
    }
}

/// The bundles of a stage, in the order in which it decides them; nothing if there are too many sets to count.
pub fn bundles(rules: &[Row], fates: &[Fate], clusters: &[usize]) -> Option<Vec<Bundle>> {
    let groups = alike(rules, fates);
    let order = cluster_order(rules, clusters);
    let place = |items: &[usize]| items.iter().map(|item| (order[&clusters[*item]], clusters[*item])).min();
    let terms = |items: &[usize]| -> Vec<i64> { rules.iter().map(|row| row.terms[items[0]]).collect() };
    let mut groups: Vec<_> = groups.into_iter().map(|items| (place(&items), terms(&items), items)).collect();
    groups.sort_unstable();
    groups.into_iter().map(|(_, terms, items)| bundle(rules, fates[items[0]] == Fate::In, &terms, items)).collect()
}

/// The items that may be taken, in groups of equal fate and equal terms.
fn alike(rules: &[Row], fates: &[Fate]) -> Vec<Vec<usize>> {
    let items: Vec<usize> = (0..fates.len()).filter(|item| fates[*item] != Fate::Out).collect();
    let mut class: Vec<u32> = items.iter().map(|item| u32::from(fates[*item] == Fate::In)).collect();
    let mut classes = 2;
    for row in rules {
        // Which number a class gets is decided by the order of items; the hasher decides nothing but speed.
        let mut known: FxHashMap<(u32, i64), u32> = FxHashMap::default();
        for (class, item) in class.iter_mut().zip(&items) {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            *class = *known.entry((*class, row.terms[*item])).or_insert(next);
        }
        classes = known.len();
    }
    let mut groups = vec![Vec::new(); classes];
    for (class, item) in class.into_iter().zip(items) {
        groups[class as usize].push(item);
    }
    groups.retain(|items| !items.is_empty());
    groups
}

/// Areas with the most rules of their own first, so that their sums are settled early.
fn cluster_order(rules: &[Row], clusters: &[usize]) -> BTreeMap<usize, i64> {
    let mut order: BTreeMap<usize, i64> = clusters.iter().map(|cluster| (*cluster, 0)).collect();
    for row in rules {
        let touched = || (0..clusters.len()).filter(|item| row.terms[*item] != 0);
        if touched().count() * 2 >= clusters.len() {
            continue;
        }
        let mut seen: Vec<usize> = touched().map(|item| clusters[item]).collect();
        seen.sort_unstable();
        seen.dedup();
        for cluster in seen {
            *order.entry(cluster).or_insert(0) -= row.max;
        }
    }
    order
}

/// Only how many of its items are taken matters; forced ones are all taken. Nothing if there are too many sets to count.
fn bundle(rules: &[Row], forced: bool, terms: &[i64], items: Vec<usize>) -> Option<Bundle> {
    if forced {
        let times = i64::try_from(items.len()).unwrap_or(i64::MAX);
        let all = Choice { adds: terms.iter().map(|term| term * times).collect(), ways: 1, taken: items.len() };
        return Some(Bundle { choices: vec![all], items });
    }
    let most = rules.iter().zip(terms).map(|(row, term)| most_taken(row, *term)).min();
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
fn most_taken(row: &Row, term: i64) -> usize {
    if !row.must || term <= 0 || row.terms.iter().any(|term| *term < 0) {
        return usize::MAX;
    }
    usize::try_from(row.max.max(0) / term).unwrap_or(usize::MAX)
}

/// The `rank`-th subset of this size, in the combinatorial number system: its highest item is the highest one that leaves
/// at most `rank` subsets below it.
fn combination(items: &[usize], size: usize, mut rank: u128, chosen: &mut Vec<usize>) {
    let mut end = items.len();
    for missing in (1..=size).rev() {
        let (mut low, mut high) = (missing - 1, end);
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            if binomial(middle, missing) <= rank { low = middle } else { high = middle }
        }
        chosen.push(items[low]);
        rank -= binomial(low, missing);
        end = low;
    }
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
        let subset = |rank| {
            let mut chosen = Vec::new();
            combination(&items, 3, rank, &mut chosen);
            chosen
        };
        let mut all: Vec<Vec<usize>> = (0..binomial(5, 3)).map(subset).collect();
        assert_eq!(all.len(), 10);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 10);
        assert!(all.iter().all(|set| set.len() == 3 && set.iter().all(|item| items.contains(item))));
    }
}
