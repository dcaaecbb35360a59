//! One pass of a stage: all states within a threshold, from the first bundle to the last.
//!
//! The bundles are decided block by block. Within a block, sets grow by what is taken next, so that what is not taken costs
//! nothing; between blocks, states from which the same follows are merged.

use std::hash::Hasher;
use std::ops::Range;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxHasher;

use super::bundle::{Bundle, bundles};
use super::groups::Groups;
use super::lanes::{Layout, Sums, zip};
use super::reach::Reach;
use super::stage::{Budget, Failure};

/// Bundles after which states are merged, where no cluster ends sooner. Larger blocks grow more sets, smaller ones merge more
/// states; 3 was quickest of 1 to 10 on the shipped bank.
const BLOCK: usize = 3;

/// What can be taken of one block. Its first nodes are the states before it; below each hang the sets that it grows into.
#[derive(Debug)]
pub struct Layer {
    /// Parents come before their children.
    pub nodes: Vec<Node>,
}

/// A state before a block, or a set within it.
#[derive(Debug, Clone)]
pub struct Node {
    /// What was taken last: a bundle, and how many of its items less one. Nothing for a state.
    pub last: Option<(u32, u32)>,
    /// The sets with one thing more.
    pub children: Range<u32>,
    /// The state after the block if nothing more of it is taken; nothing if that was cut off.
    pub then: Option<u32>,
}

/// How far a pass got.
#[derive(Debug)]
pub enum Growth {
    /// All layers, and what each state after the last one costs.
    Done(Vec<Layer>, Vec<i32>),
    /// Nothing ends within the threshold; the cheapest that was cut off costs at least so much.
    Above(i64),
}

/// What all passes share, as long as the same groups are open.
#[derive(Debug)]
pub struct Ground<const W: usize> {
    pub bundles: Vec<Bundle>,
    /// What one, two, ... items of each bundle add.
    adds: Vec<Vec<Sums<W>>>,
    /// The sums of the forced items.
    start: Sums<W>,
    reach: Reach<W>,
    /// How many groups are open.
    pub open: usize,
}

impl<const W: usize> Ground<W> {
    /// What one set more costs, in steps: with many rules it takes longer.
    const STEP: u64 = if W < 16 { 1 } else { W as u64 / 8 };

    /// Nothing if a number is too large.
    pub fn new(groups: &Groups, open: &[usize]) -> Option<Self> {
        let bundles = bundles(groups, open)?;
        let rules = &groups.rows;
        let layout = Layout::new(rules)?;
        let adds: Vec<_> = bundles.iter().map(|bundle| adds(&layout, bundle)).collect::<Option<_>>()?;
        let start = layout.sums(rules.iter().map(|row| groups.settled(row)))?;
        let reach = Reach::new(rules, &bundles, &adds, layout)?;
        Some(Self { bundles, adds, start, reach, open: open.len() })
    }

    /// All that ends within the threshold.
    pub fn grow(&self, threshold: i64, budget: &mut Budget) -> Result<Growth, Failure> {
        let threshold = i32::try_from(threshold).map_err(|_| Failure::TooLarge)?;
        let mut states = States::new(1);
        let mut cut = Cut { threshold, lowest: i64::MAX };
        let mut start = self.start;
        if let Some(cost) = self.reach.settle(0, &mut start).and_then(|more| cut.keeps(0, more)) {
            states.insert(&start, cost)?;
        }
        let mut layers = Vec::new();
        for block in blocks(&self.bundles) {
            let (layer, after) = self.layer(block, states, &mut cut, budget)?;
            layers.push(layer);
            states = after;
        }
        Ok(if states.costs.is_empty() { Growth::Above(cut.lowest) } else { Growth::Done(layers, states.costs) })
    }

    /// Grows all sets of a block, and merges the states after it.
    fn layer(
        &self,
        block: Range<usize>,
        before: States<W>,
        cut: &mut Cut,
        budget: &mut Budget,
    ) -> Result<(Layer, States<W>), Failure> {
        let mut after = States::new(before.costs.len());
        let States { mut sums, mut costs, .. } = before;
        let mut nodes: Vec<Node> = costs.iter().map(|_| Node { last: None, children: 0..0, then: None }).collect();
        let mut at = 0;
        while at < nodes.len() {
            let (mut row, cost) = (sums[at], costs[at]);
            let first = nodes[at].last.map_or(block.start, |(bundle, _)| bundle as usize + 1);
            let children = index(nodes.len())?;
            for bundle in first..block.end {
                for (choice, add) in self.adds[bundle].iter().enumerate() {
                    budget.spend(Self::STEP)?;
                    let grown = zip(&row, add, |sum, more| sum + more);
                    // Where so many cannot be paid for, more cannot either.
                    let Some(rest) = self.reach.rest(&grown) else { break };
                    let more = self.reach.cost(bundle + 1, rest, &grown);
                    if more.and_then(|more| cut.keeps(cost, more)).is_some() {
                        nodes.push(Node { last: Some((index(bundle)?, index(choice)?)), children: 0..0, then: None });
                        sums.push(grown);
                        costs.push(cost);
                    }
                }
            }
            nodes[at].children = children..index(nodes.len())?;
            budget.spend(Self::STEP)?;
            if let Some(cost) = self.reach.settle(block.end, &mut row).and_then(|more| cut.keeps(cost, more)) {
                nodes[at].then = Some(after.insert(&row, cost)?);
            }
            at += 1;
        }
        Ok((Layer { nodes }, after))
    }
}

/// What one, two, ... items of a bundle add; nothing if a number is too large.
fn adds<const W: usize>(layout: &Layout<W>, bundle: &Bundle) -> Option<Vec<Sums<W>>> {
    let add = |times: i64| layout.sums(bundle.terms.iter().map(|term| term.saturating_mul(times)));
    (1..=bundle.most).map(|taken| add(i64::try_from(taken).ok()?)).collect()
}

fn index(number: usize) -> Result<u32, Failure> {
    u32::try_from(number).map_err(|_| Failure::TooLarge)
}

/// What is cut off.
struct Cut {
    threshold: i32,
    /// The least that anything cut off would have cost.
    lowest: i64,
}

impl Cut {
    /// The whole cost, if it is within the threshold.
    #[inline]
    fn keeps(&mut self, cost: i32, more: i32) -> Option<i32> {
        let cost = cost.saturating_add(more);
        if cost > self.threshold {
            self.lowest = self.lowest.min(cost.into());
        }
        (cost <= self.threshold).then_some(cost)
    }
}

/// States, each once, in the order in which they came up.
struct States<const W: usize> {
    sums: Vec<Sums<W>>,
    /// What each costs already.
    costs: Vec<i32>,
    known: HashTable<u32>,
}

impl<const W: usize> States<W> {
    /// With room for so many.
    fn new(room: usize) -> Self {
        Self { sums: Vec::with_capacity(room), costs: Vec::with_capacity(room), known: HashTable::with_capacity(room) }
    }

    /// The number of a state.
    fn insert(&mut self, sums: &Sums<W>, cost: i32) -> Result<u32, Failure> {
        let same = |at: &u32| self.costs[*at as usize] == cost && self.sums[*at as usize] == *sums;
        let again = |at: &u32| hash(&self.sums[*at as usize], self.costs[*at as usize]);
        match self.known.entry(hash(sums, cost), same, again) {
            Entry::Occupied(known) => Ok(*known.get()),
            Entry::Vacant(new) => {
                let at = index(self.costs.len())?;
                new.insert(at);
                self.sums.push(*sums);
                self.costs.push(cost);
                Ok(at)
            }
        }
    }
}

/// It decides nothing but speed.
fn hash<const W: usize>(sums: &Sums<W>, cost: i32) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write_i32(cost);
    for [a, b, c, d, e, f, g, h] in sums {
        hasher.write_u64(word([*a, *b, *c, *d]));
        hasher.write_u64(word([*e, *f, *g, *h]));
    }
    hasher.finish()
}

fn word(numbers: [i16; 4]) -> u64 {
    numbers.iter().rev().fold(0, |word, number| word << 16 | u64::from(number.cast_unsigned()))
}

/// The blocks: where a cluster ends many sums are settled, so that states are merged there if the block is not too short.
fn blocks(bundles: &[Bundle]) -> Vec<Range<usize>> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for end in 1..=bundles.len() {
        let size = end - start;
        let turns = || size >= BLOCK / 2 && bundles[end].cluster != bundles[end - 1].cluster;
        if end == bundles.len() || size >= BLOCK || turns() {
            blocks.push(start..end);
            start = end;
        }
    }
    blocks
}
