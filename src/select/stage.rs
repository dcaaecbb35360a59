//! A stage: all kits that are best under some of the rules, counted, and any of them made from its number.
//!
//! The dynamic program goes through the bundles in order. A state is what the rules still need to know about the
//! choices so far; states that no completion can save are cut off. Counting back from the end gives the number of best
//! kits behind each state, and so a numbering of all of them.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::bundle::{Bundle, bundles};
use super::problem::{Fate, Problem, Row, forced_fit};
use super::table::{Cut, State, Table};

/// Steps that the search may still take.
#[derive(Debug)]
pub struct Budget {
    steps: u64,
}

impl Budget {
    pub fn new(steps: u64) -> Self {
        Self { steps }
    }

    fn spend(&mut self) -> Result<(), Failure> {
        self.steps = self.steps.checked_sub(1).ok_or(Failure::TooLarge)?;
        Ok(())
    }
}

/// Why there is no stage.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// No set of questions satisfies the `must` rules.
    Infeasible,
    /// Too many steps, states or sets.
    TooLarge,
}

/// The kits that are best under the rules of a stage.
#[derive(Debug)]
pub struct Stage {
    bundles: Vec<Bundle>,
    layers: Vec<Layer>,
    minimum: i64,
}

/// The states before a bundle.
#[derive(Debug)]
struct Layer {
    /// Best kits behind each state.
    counts: Vec<u128>,
    /// For each state and choice, the state of the next layer; [`NOWHERE`] if it was cut off.
    edges: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

/// How far one pass got.
enum Pass {
    Done(Vec<Vec<State>>, Vec<Vec<u32>>),
    /// Nothing ends inside the threshold; the cheapest state that was cut off costs at least so much.
    Above(i64),
}

impl Stage {
    /// Counts the best kits under these rules. `from` is a violation that no kit is known to go below.
    pub fn build(problem: &Problem, rules: &[Row], from: i64, budget: &mut Budget) -> Result<Self, Failure> {
        let mut fates = problem.fates(rules);
        if !forced_fit(rules, &fates, &problem.enemies) {
            return Err(Failure::Infeasible);
        }
        let prices = prices(rules, &fates);
        let mut threshold = from;
        let mut base = None;
        loop {
            let dearer = leave_out_dear(&mut fates, &prices, threshold);
            let bundles = bundles(rules, &fates, &problem.clusters).ok_or(Failure::TooLarge)?;
            let cut = match untouched_cost(rules, &bundles) {
                Some(untouched) if untouched <= threshold => {
                    let table = Table::new(rules, &bundles, threshold - untouched).ok_or(Failure::TooLarge)?;
                    match forward(&bundles, &table, budget)? {
                        Pass::Done(states, edges) => return Self::counted(bundles, &table, &states, edges, untouched),
                        Pass::Above(cost) => cost.saturating_add(untouched),
                    }
                }
                Some(untouched) => untouched,
                None => i64::MAX,
            };
            let cost = cut.min(dearer);
            if cost == i64::MAX {
                return Err(Failure::Infeasible);
            }
            // A threshold above the minimum costs time and nothing else: the cheapest end is the minimum. What lies
            // above the first bound grows by half each time, so that there are few passes, and no wide one.
            let base = *base.get_or_insert(cost);
            threshold = cost.max(base + (threshold - base).max(0) * 3 / 2);
        }
    }

    fn counted(
        bundles: Vec<Bundle>,
        table: &Table<'_>,
        states: &[Vec<State>],
        edges: Vec<Vec<u32>>,
        untouched: i64,
    ) -> Result<Self, Failure> {
        let ends = states.last().map(Vec::as_slice).unwrap_or_default();
        let minimum = ends.iter().map(|state| table.cost(state)).min().ok_or(Failure::Infeasible)?;
        let last = ends.iter().map(|state| u128::from(table.cost(state) == minimum)).collect();
        let mut layers = vec![Layer { counts: last, edges: Vec::new() }];
        for (bundle, edges) in bundles.iter().zip(edges).rev() {
            let next = &layers[layers.len() - 1].counts;
            let counts = edges.chunks(bundle.choices.len()).map(|row| behind(bundle, row, next));
            let counts = counts.collect::<Option<Vec<u128>>>().ok_or(Failure::TooLarge)?;
            layers.push(Layer { counts, edges });
        }
        layers.reverse();
        Ok(Self { bundles, layers, minimum: minimum + untouched })
    }

    /// The smallest violation of the stage's rules.
    pub fn minimum(&self) -> i64 {
        self.minimum
    }

    /// How many kits have it; never 0.
    pub fn count(&self) -> u128 {
        self.layers[0].counts[0]
    }

    /// The kit of this number, from 0 up to the count: puts its items in place of others, in no special order.
    pub fn kit(&self, mut number: u128, items: &mut Vec<usize>) {
        items.clear();
        let mut state = 0;
        for (index, bundle) in self.bundles.iter().enumerate() {
            let choices = bundle.choices.len();
            let row = &self.layers[index].edges[state * choices..(state + 1) * choices];
            for (choice, next) in bundle.choices.iter().zip(row).filter(|(_, next)| **next != NOWHERE) {
                let behind = self.layers[index + 1].counts[*next as usize];
                let block = choice.ways * behind;
                if number < block {
                    // A division costs more than all else here, and most bundles are taken in one way: not at all.
                    let way = if choice.ways == 1 { 0 } else { number / behind };
                    number -= way * behind;
                    bundle.take(choice, way, items);
                    state = *next as usize;
                    break;
                }
                number -= block;
            }
        }
    }
}

/// What a kit costs at least for having each of the items: a rule whose sums only grow, and that this item alone breaks,
/// stays broken.
fn prices(rules: &[Row], fates: &[Fate]) -> Vec<i64> {
    let mut prices: Vec<i64> = fates.iter().map(|fate| if *fate == Fate::Out { i64::MAX } else { 0 }).collect();
    for row in rules.iter().filter(|row| row.terms.iter().all(|term| *term >= 0)) {
        for (price, term) in prices.iter_mut().zip(row.terms.iter()).filter(|(_, term)| **term > row.max) {
            *price = row.cost(*term).map_or(i64::MAX, |cost| price.saturating_add(cost));
        }
    }
    prices
}

/// Leaves out what is no part of any kit within the threshold. Returns the lowest price of what was left out.
fn leave_out_dear(fates: &mut [Fate], prices: &[i64], threshold: i64) -> i64 {
    let mut lowest = i64::MAX;
    for (fate, price) in fates.iter_mut().zip(prices).filter(|(fate, _)| **fate != Fate::In) {
        *fate = if *price > threshold { Fate::Out } else { Fate::Open };
        lowest = if *price > threshold { lowest.min(*price) } else { lowest };
    }
    lowest
}

/// What the rules cost to which no choice adds anything.
fn untouched_cost(rules: &[Row], bundles: &[Bundle]) -> Option<i64> {
    let untouched = |at: usize| bundles.iter().flat_map(|bundle| &bundle.choices).all(|choice| choice.adds[at] == 0);
    rules.iter().enumerate().filter(|(at, _)| untouched(*at)).map(|(_, row)| row.cost(0)).sum()
}

/// Kits behind a state, through all its choices; nothing if there are more than can be counted.
fn behind(bundle: &Bundle, row: &[u32], next: &[u128]) -> Option<u128> {
    let through = |(choice, to): (&super::bundle::Choice, &u32)| match *to {
        NOWHERE => Some(0),
        to => choice.ways.checked_mul(next[to as usize]),
    };
    bundle.choices.iter().zip(row).map(through).try_fold(0_u128, |sum, kits| sum.checked_add(kits?))
}

/// All states, layer by layer, with where each choice leads.
fn forward(bundles: &[Bundle], table: &Table<'_>, budget: &mut Budget) -> Result<Pass, Failure> {
    let mut states: Vec<Vec<State>> = vec![vec![State::default()]];
    let mut edges = Vec::with_capacity(bundles.len());
    let mut cheapest_cut = i64::MAX;
    for (layer, bundle) in bundles.iter().enumerate() {
        // Its order is that of insertion: the hasher decides nothing but speed.
        let mut known: IndexSet<State, FxBuildHasher> = IndexSet::default();
        let mut row = Vec::with_capacity(states[layer].len() * bundle.choices.len());
        for state in &states[layer] {
            for choice in &bundle.choices {
                budget.spend()?;
                row.push(match table.step(layer, state, &choice.adds) {
                    Ok(next) => u32::try_from(known.insert_full(next).0).map_err(|_| Failure::TooLarge)?,
                    Err(Cut::Impossible) => NOWHERE,
                    Err(Cut::Costly(cost)) => {
                        cheapest_cut = cheapest_cut.min(cost);
                        NOWHERE
                    }
                });
            }
        }
        edges.push(row);
        states.push(known.into_iter().collect());
    }
    Ok(if states.last().is_none_or(Vec::is_empty) { Pass::Above(cheapest_cut) } else { Pass::Done(states, edges) })
}
