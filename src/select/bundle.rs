//! Items that can be decided together, because the rules of a stage see no difference between them.

use rustc_hash::FxHashMap;

use super::count::Count;
use super::groups::{Group, Groups};
use super::problem::Row;

/// Items that no rule of the stage can tell apart.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// What one of them adds to each rule.
    pub terms: Vec<i64>,
    /// How many of them a kit may hold at the most.
    pub most: usize,
    /// Place of its first cluster among the clusters, in the order of deciding.
    pub cluster: usize,
    items: Vec<usize>,
}

impl Bundle {
    /// How many sets of one of its items there are, of two, and so on; nothing if a number is too large for its type.
    pub fn ways<C: Count>(&self) -> Option<Vec<C>> {
        let mut ways = C::one();
        // C(n, j) = C(n, j - 1) (n - j + 1) / j, and the division leaves no rest.
        let mut next = |taken: usize| {
            ways = ways.checked_mul(&C::from((self.items.len() - taken + 1) as u64))? / C::from(taken as u64);
            Some(ways.clone())
        };
        (1..=self.most).map(&mut next).collect()
    }

    /// Adds the items of the `way`-th set of so many.
    pub fn take<C: Count>(&self, taken: usize, way: C, chosen: &mut Vec<usize>) {
        match taken {
            1 => chosen.push(self.items[way.to_usize().unwrap_or(0)]),
            taken => combination(&self.items, taken, way, chosen),
        }
    }
}

/// The bundles of these groups, in the order in which a stage decides them; nothing if terms lie too far apart.
pub fn bundles(groups: &Groups, open: &[usize]) -> Option<Vec<Bundle>> {
    let Groups { all, rows } = groups;
    let places = cluster_places(all, rows);
    let cluster = |alike: &[usize]| alike.iter().map(|group| places[all[*group].cluster]).min().unwrap_or(0);
    let terms = |alike: &[usize]| -> Vec<i64> { rows.iter().map(|row| row.terms[alike[0]]).collect() };
    let mut bundles: Vec<_> =
        alike(rows, open)?.into_iter().map(|alike| (cluster(&alike), terms(&alike), alike)).collect();
    bundles.sort_unstable();
    Some(bundles.into_iter().map(|(cluster, terms, alike)| bundle(rows, cluster, terms, items(all, &alike))).collect())
}

/// The items of these groups, in rising order.
#[expect(clippy::stable_sort_primitive, reason = "it makes use of the few runs that rise already")]
fn items(groups: &[Group], alike: &[usize]) -> Vec<usize> {
    let mut items: Vec<usize> = alike.iter().flat_map(|group| groups[*group].items.iter().copied()).collect();
    items.sort();
    items
}

/// The open groups, those of equal terms together; nothing if terms lie too far apart.
fn alike(rules: &[Row], open: &[usize]) -> Option<Vec<Vec<usize>>> {
    let mut keys = vec![0_u64; open.len()];
    let mut size = 1_u64;
    for row in rules {
        let terms = || open.iter().map(|group| row.terms[*group]);
        let (low, high) = row.range();
        if low >= high {
            continue;
        }
        // The terms of a group are the digits of its key.
        let base = high.abs_diff(low).checked_add(1)?;
        if size.checked_mul(base).is_none() {
            size = number(&mut keys);
        }
        size = size.checked_mul(base)?;
        for (key, term) in keys.iter_mut().zip(terms()) {
            *key = *key * base + term.abs_diff(low);
        }
    }
    let mut alike = vec![Vec::new(); usize::try_from(number(&mut keys)).ok()?];
    for (key, group) in keys.into_iter().zip(open) {
        alike[usize::try_from(key).ok()?].push(*group);
    }
    Some(alike)
}

/// Numbers the keys from 0 on, in the order in which they come up, and says how many there are.
fn number(keys: &mut [u64]) -> u64 {
    let mut known: FxHashMap<u64, u64> = FxHashMap::default();
    for key in keys {
        let next = known.len() as u64;
        *key = *known.entry(*key).or_insert(next);
    }
    known.len() as u64
}

/// For each cluster its place in the order of deciding: those with the most rules of their own first, so that their sums are
/// settled early.
fn cluster_places(groups: &[Group], rules: &[Row]) -> Vec<usize> {
    let number = groups.iter().map(|group| group.cluster + 1).max().unwrap_or(0);
    let items: i64 = groups.iter().map(Group::size).sum();
    let mut weights = vec![0; number];
    for row in rules {
        let mut touched = vec![0; number];
        for (_, group) in row.terms.iter().zip(groups).filter(|(term, _)| **term != 0) {
            touched[group.cluster] += group.size();
        }
        if touched.iter().sum::<i64>() * 2 < items {
            weights.iter_mut().zip(touched).filter(|(_, items)| *items > 0).for_each(|(weight, _)| *weight -= row.max);
        }
    }
    let mut order: Vec<usize> = (0..number).collect();
    order.sort_by_key(|cluster| weights[*cluster]);
    let mut places = vec![0; number];
    order.into_iter().enumerate().for_each(|(place, cluster)| places[cluster] = place);
    places
}

/// Only how many of its items are taken matters.
fn bundle(rules: &[Row], cluster: usize, terms: Vec<i64>, items: Vec<usize>) -> Bundle {
    let most = rules.iter().zip(&terms).map(|(row, term)| most_taken(row, *term)).min();
    Bundle { most: most.unwrap_or(usize::MAX).min(items.len()), terms, cluster, items }
}

/// How many items with this term a `must` rule lets into a kit at the most.
fn most_taken(row: &Row, term: i64) -> usize {
    if !row.must || term <= 0 || !row.grows() {
        return usize::MAX;
    }
    usize::try_from(row.max.max(0) / term).unwrap_or(usize::MAX)
}

/// The `rank`-th subset of this size, in the combinatorial number system: its highest item is the highest one that leaves
/// at most `rank` subsets below it.
fn combination<C: Count>(items: &[usize], size: usize, mut rank: C, chosen: &mut Vec<usize>) {
    let mut end = items.len();
    for missing in (1..=size).rev() {
        let (mut low, mut high) = (missing - 1, end);
        while high - low > 1 {
            let middle = usize::midpoint(low, high);
            if binomial::<C>(middle, missing) <= rank { low = middle } else { high = middle }
        }
        chosen.push(items[low]);
        rank = rank - binomial(low, missing);
        end = low;
    }
}

fn binomial<C: Count>(from: usize, take: usize) -> C {
    if take > from {
        return C::zero();
    }
    (0..take).fold(C::one(), |product, step| product.scaled((from - step) as u64, step as u64 + 1))
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
        let mut all: Vec<Vec<usize>> = (0..binomial::<u128>(5, 3)).map(subset).collect();
        assert_eq!(all.len(), 10);
        all.sort();
        all.dedup();
        assert_eq!(all.len(), 10);
        assert!(all.iter().all(|set| set.len() == 3 && set.iter().all(|item| items.contains(item))));
    }
}
