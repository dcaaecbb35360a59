//! Items that can be decided together: equal ones as a bucket, conflicting ones as the sets they allow.

use std::collections::BTreeMap;

use super::problem::Problem;

/// One way to decide a bundle, as far as the rules can see.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What it adds to each rule of the stage.
    pub adds: Vec<i64>,
    /// How many sets of items look like this.
    pub ways: u128,
    sets: Sets,
}

#[derive(Debug, Clone)]
enum Sets {
    /// So many of the bundle's equal items.
    AnyOf(usize),
    /// One of these sets.
    Listed(Vec<Vec<usize>>),
}

/// Items that are decided together.
#[derive(Debug, Clone)]
pub struct Bundle {
    pub choices: Vec<Choice>,
    items: Vec<usize>,
    cluster: usize,
}

/// Sets that one group of conflicting items may have before the search gives up on listing them.
const MOST_SETS: usize = 20_000;

impl Bundle {
    /// The items of the `way`-th set of a choice.
    pub fn items(&self, choice: &Choice, way: u128) -> Vec<usize> {
        match &choice.sets {
            Sets::Listed(sets) => usize::try_from(way).ok().and_then(|way| sets.get(way)).cloned().unwrap_or_default(),
            Sets::AnyOf(taken) => combination(&self.items, *taken, way),
        }
    }
}

/// The bundles of a stage, in the order in which it decides them; nothing if there are too many sets to list.
pub fn bundles(problem: &Problem, rules: &[usize]) -> Option<Vec<Bundle>> {
    let mut bundles = Vec::new();
    let mut equal: BTreeMap<(usize, Vec<i64>), Vec<usize>> = BTreeMap::new();
    for group in conflict_groups(problem) {
        if let [item] = group[..] {
            let terms = rules.iter().map(|rule| problem.rules[*rule].terms[item]).collect();
            equal.entry((problem.clusters[item], terms)).or_default().push(item);
        } else {
            bundles.push(conflicting(problem, rules, group)?);
        }
    }
    for ((cluster, terms), items) in equal {
        bundles.push(bucket(problem, rules, cluster, &terms, items)?);
    }
    let order = cluster_order(problem, rules);
    bundles.sort_by_key(|bundle| (order.get(&bundle.cluster).copied(), bundle.items[0]));
    Some(bundles)
}

/// Areas with the most rules of their own first, so that their sums are settled early.
fn cluster_order(problem: &Problem, rules: &[usize]) -> BTreeMap<usize, (i64, usize)> {
    let mut order: BTreeMap<usize, (i64, usize)> = BTreeMap::new();
    for item in 0..problem.items {
        let special = |rule: &&usize| {
            let terms = &problem.rules[**rule].terms;
            terms[item] != 0 && terms.iter().filter(|term| **term != 0).count() * 2 < problem.items
        };
        let weight: i64 = rules.iter().filter(special).map(|rule| problem.rules[*rule].max).sum();
        let cluster = problem.clusters[item];
        let entry = order.entry(cluster).or_insert((0, cluster));
        entry.0 = entry.0.min(-weight);
    }
    order
}

/// Items that are linked by conflicts, directly or through others.
fn conflict_groups(problem: &Problem) -> Vec<Vec<usize>> {
    let mut leader: Vec<usize> = (0..problem.items).collect();
    fn find(leader: &mut [usize], item: usize) -> usize {
        let mut at = item;
        while leader[at] != at {
            leader[at] = leader[leader[at]];
            at = leader[at];
        }
        at
    }
    for (a, b) in &problem.conflicts {
        let (a, b) = (find(&mut leader, *a), find(&mut leader, *b));
        leader[a.max(b)] = a.min(b);
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for item in 0..problem.items {
        groups.entry(find(&mut leader, item)).or_default().push(item);
    }
    groups.into_values().collect()
}

/// Equal items: only how many are taken matters. Nothing if there are too many sets to count.
fn bucket(problem: &Problem, rules: &[usize], cluster: usize, terms: &[i64], items: Vec<usize>) -> Option<Bundle> {
    let most = rules.iter().zip(terms).map(|(rule, term)| most_taken(problem, *rule, *term)).min();
    let most = most.unwrap_or(usize::MAX).min(items.len());
    let mut ways: u128 = 1;
    let mut choices = Vec::with_capacity(most + 1);
    for taken in 0..=most {
        let times = i64::try_from(taken).unwrap_or(i64::MAX);
        let adds = terms.iter().map(|term| term * times).collect();
        choices.push(Choice { adds, ways, sets: Sets::AnyOf(taken) });
        // C(n, j + 1) = C(n, j) (n - j) / (j + 1), and the division leaves no rest.
        ways = ways.checked_mul((items.len() - taken) as u128)? / (taken as u128 + 1);
    }
    Some(Bundle { choices, items, cluster })
}

/// How many items with this term a `must` rule lets into a kit at the most.
fn most_taken(problem: &Problem, rule: usize, term: i64) -> usize {
    let row = &problem.rules[rule];
    if !row.must || term <= 0 || row.terms.iter().any(|term| *term < 0) {
        return usize::MAX;
    }
    usize::try_from(row.max.max(0) / term).unwrap_or(usize::MAX)
}

/// Conflicting items: the sets without a conflict, told apart by what they add.
fn conflicting(problem: &Problem, rules: &[usize], items: Vec<usize>) -> Option<Bundle> {
    let mut sets: Vec<Vec<usize>> = vec![Vec::new()];
    for item in &items {
        let hits = |set: &&Vec<usize>| !set.iter().any(|other| in_conflict(problem, *item, *other));
        let longer: Vec<Vec<usize>> =
            sets.iter().filter(hits).map(|set| set.iter().chain([item]).copied().collect()).collect();
        sets.extend(longer);
        if sets.len() > MOST_SETS {
            return None;
        }
    }
    let mut by_adds: BTreeMap<Vec<i64>, Vec<Vec<usize>>> = BTreeMap::new();
    for set in sets {
        let sum = |rule: &usize| set.iter().map(|item| problem.rules[*rule].terms[*item]).sum();
        by_adds.entry(rules.iter().map(sum).collect()).or_default().push(set);
    }
    let choice = |(adds, sets): (Vec<i64>, Vec<Vec<usize>>)| Choice {
        adds,
        ways: sets.len() as u128,
        sets: Sets::Listed(sets),
    };
    let cluster = problem.clusters[items[0]];
    Some(Bundle { choices: by_adds.into_iter().map(choice).collect(), items, cluster })
}

fn in_conflict(problem: &Problem, a: usize, b: usize) -> bool {
    problem.conflicts.contains(&(a.min(b), a.max(b)))
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
