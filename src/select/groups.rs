//! What a stage decides about: items that it cannot tell apart. Those are the classes of the problem, except for the few
//! items that are settled before any search, or that the stage's conflicts name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::problem::{Classes, Problem, Row};

/// What is settled about an item before any search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
enum Fate {
    /// It may be chosen or not.
    #[default]
    Open,
    /// It is in every kit.
    In,
    /// It is in no kit.
    Out,
}

/// Items of one class, one fate and the same conflicts.
#[derive(Debug)]
pub struct Group<'a> {
    mark: Mark,
    /// In rising order; one at least.
    pub items: Cow<'a, [usize]>,
    /// Index of their area.
    pub cluster: usize,
}

/// What tells the items of groups apart.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Mark {
    class: usize,
    fate: Fate,
    /// Which of the stage's conflicts hold them.
    cliques: Vec<usize>,
}

/// The groups of a stage, with its rules over them.
#[derive(Debug)]
pub struct Groups<'a> {
    pub all: Vec<Group<'a>>,
    /// The rules, then the conflicts.
    pub rows: Vec<Row>,
}

impl Group<'_> {
    /// How many items it has.
    pub fn size(&self) -> i64 {
        i64::try_from(self.items.len()).unwrap_or(i64::MAX)
    }

    /// Whether its items may be chosen or not.
    pub fn is_open(&self) -> bool {
        self.mark.fate == Fate::Open
    }
}

impl<'a> Groups<'a> {
    /// The groups that these rules leave, if of each of these cliques a kit has one item at the most. Nothing if what is in
    /// every kit breaks a rule or a conflict by itself, so that there is no kit.
    pub fn new(problem: &'a Problem, rules: &[Row], cliques: &[Vec<usize>]) -> Option<Self> {
        let forced = forced(problem, rules);
        if forced.iter().any(|item| problem.enemies.of(*item).iter().any(|other| forced.contains(other))) {
            return None;
        }
        let all = split(problem, apart(problem, &forced, cliques));
        let over = |term: &dyn Fn(&Mark) -> i64| -> Arc<[i64]> { all.iter().map(|group| term(&group.mark)).collect() };
        let are_classes = all.iter().map(|group| group.mark.class).eq(0..problem.classes.clusters.len());
        let row = |row: &Row| if are_classes { row.clone() } else { row.over(over(&|mark| row.terms[mark.class])) };
        let rows = rules.iter().map(row);
        let conflicts = (0..cliques.len()).map(|clique| over(&|mark| i64::from(mark.cliques.contains(&clique))));
        let rows: Vec<Row> = rows.chain(conflicts.map(Row::at_most_one)).collect();
        let groups = Self { all, rows };
        let fits = |row: &Row| !row.must || !row.grows() || groups.settled(row) <= row.max;
        (forced.is_empty() || groups.rows.iter().all(fits)).then_some(groups)
    }

    /// The items that are in every kit.
    pub fn forced(&self) -> Vec<usize> {
        let mut items: Vec<usize> = self.in_all().flat_map(|(_, group)| group.items.iter().copied()).collect();
        items.sort_unstable();
        items
    }

    /// What they add up to.
    pub fn settled(&self, row: &Row) -> i64 {
        self.in_all().map(|(at, group)| row.terms[at] * group.size()).sum()
    }

    fn in_all(&self) -> impl Iterator<Item = (usize, &Group<'a>)> {
        self.all.iter().enumerate().filter(|(_, group)| group.mark.fate == Fate::In)
    }
}

/// A `must` rule that needs the sum of all its terms forces its items in.
fn forced(problem: &Problem, rules: &[Row]) -> BTreeSet<usize> {
    let members = &problem.classes.members;
    let all = |row: &Row| -> i64 {
        let number = |class: usize| i64::try_from(members.of(class).len()).unwrap_or(i64::MAX);
        row.terms.iter().enumerate().filter(|(_, term)| **term > 0).map(|(class, term)| term * number(class)).sum()
    };
    let needs_all = rules.iter().filter(|row| row.must && row.min > 0 && row.min == all(row));
    let classes = needs_all.flat_map(|row| (0..row.terms.len()).filter(|class| row.terms[*class] > 0));
    classes.flat_map(|class| members.of(class)).copied().collect()
}

/// The items that are told apart from others of their class: those forced in, what conflicts with them and so stays out,
/// and those of the cliques.
fn apart(problem: &Problem, forced: &BTreeSet<usize>, cliques: &[Vec<usize>]) -> BTreeMap<usize, (Fate, Vec<usize>)> {
    let mut apart: BTreeMap<usize, (Fate, Vec<usize>)> = BTreeMap::new();
    for item in forced.iter().flat_map(|item| problem.enemies.of(*item)) {
        apart.entry(*item).or_default().0 = Fate::Out;
    }
    for item in forced {
        apart.entry(*item).or_default().0 = Fate::In;
    }
    for (number, clique) in cliques.iter().enumerate() {
        for item in clique {
            apart.entry(*item).or_default().1.push(number);
        }
    }
    apart
}

/// Every item in its group: those of a class first, in the order of the classes, then those told apart.
fn split(problem: &Problem, apart: BTreeMap<usize, (Fate, Vec<usize>)>) -> Vec<Group<'_>> {
    let Classes { members, clusters, .. } = &problem.classes;
    let strange: Vec<usize> = apart.keys().copied().collect();
    let mut strangers: BTreeMap<Mark, Vec<usize>> = BTreeMap::new();
    for ((item, (fate, cliques)), class) in apart.into_iter().zip(problem.classes.of(&strange)) {
        strangers.entry(Mark { class, fate, cliques }).or_default().push(item);
    }
    let mut has_strangers = vec![false; members.len()];
    for mark in strangers.keys() {
        has_strangers[mark.class] = true;
    }
    let rest = |class: usize| {
        let is_rest = |item: &&usize| strange.binary_search(item).is_err();
        let items = members.of(class);
        if has_strangers[class] { items.iter().filter(is_rest).copied().collect() } else { Cow::Borrowed(items) }
    };
    let rests = (0..members.len()).map(|class| (Mark { class, fate: Fate::Open, cliques: Vec::new() }, rest(class)));
    let told_apart = strangers.into_iter().map(|(mark, items)| (mark, Cow::Owned(items)));
    let all = rests.chain(told_apart).filter(|(_, items)| !items.is_empty());
    all.map(|(mark, items)| Group { cluster: clusters[mark.class], mark, items }).collect()
}
