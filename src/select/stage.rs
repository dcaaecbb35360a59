//! A stage: all kits that are best under some of the rules, counted, and any of them made from its number.
//!
//! The dynamic program goes through the bundles in order. A state is what the rules still need to know about the
//! choices so far; states that no completion can save are cut off. Counting back from the end gives the number of best
//! kits behind each state, and so a numbering of all of them.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::bundle::{Bundle, bundles};
use super::problem::Problem;
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
    pub fn build(problem: &Problem, rules: &[usize], from: i64, budget: &mut Budget) -> Result<Self, Failure> {
        if !problem.forced_fit(rules) {
            return Err(Failure::Infeasible);
        }
        let bundles = bundles(problem, rules).ok_or(Failure::TooLarge)?;
        let untouched = untouched_cost(problem, rules, &bundles).ok_or(Failure::Infeasible)?;
        let mut threshold = (from - untouched).max(0);
        let mut base = None;
        loop {
            let table = Table::new(problem, rules, &bundles, threshold).ok_or(Failure::TooLarge)?;
            match forward(&bundles, &table, budget)? {
                Pass::Done(states, edges) => return Self::counted(bundles, &table, &states, edges, untouched),
                Pass::Above(i64::MAX) => return Err(Failure::Infeasible),
                // A threshold above the minimum costs time and nothing else: the cheapest end is the minimum. What lies
                // above the first bound grows by half each time, so that there are few passes, and no wide one.
                Pass::Above(cost) => {
                    let base = *base.get_or_insert(cost);
                    threshold = cost.max(base + (threshold - base).max(0) * 3 / 2);
                }
            }
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

    /// The kit of this number, from 0 up to the count: its items, in no special order.
    pub fn kit(&self, mut number: u128) -> Vec<usize> {
        let mut items = Vec::new();
        let mut state = 0;
        for (index, bundle) in self.bundles.iter().enumerate() {
            let choices = bundle.choices.len();
            let row = &self.layers[index].edges[state * choices..(state + 1) * choices];
            for (choice, next) in bundle.choices.iter().zip(row).filter(|(_, next)| **next != NOWHERE) {
                let behind = self.layers[index + 1].counts[*next as usize];
                let block = choice.ways * behind;
                if number < block {
                    items.extend(bundle.items(choice, number / behind));
                    number %= behind;
                    state = *next as usize;
                    break;
                }
                number -= block;
            }
        }
        items
    }
}

/// What the rules cost to which no choice adds anything.
fn untouched_cost(problem: &Problem, rules: &[usize], bundles: &[Bundle]) -> Option<i64> {
    let choices = bundles.iter().flat_map(|bundle| &bundle.choices);
    let untouched = |(at, _): &(usize, &usize)| choices.clone().all(|choice| choice.adds[*at] == 0);
    let rows = rules.iter().enumerate().filter(untouched).map(|(_, rule)| &problem.rules[*rule]);
    rows.map(|row| row.cost(0)).sum()
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
