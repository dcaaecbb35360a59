//! A stage: all kits that are best under some of the rules, counted, and any of them made from its number.
//!
//! A dynamic program finds all states within a threshold, which rises until something ends within it.

use num_bigint::BigUint;
use num_traits::ToPrimitive;

use super::bundle::Bundle;
use super::chance::Chance;
use super::count::Count;
use super::groups::Groups;
use super::growth::{Ground, Growth, Layer};
use super::lanes;
use super::problem::{Problem, Row};
use super::tally::Tally;

/// Steps that the search may still take.
#[derive(Debug)]
pub struct Budget {
    steps: u64,
}

impl Budget {
    pub fn new(steps: u64) -> Self {
        Self { steps }
    }

    /// Takes so many steps. Where fewer are left, those are gone too.
    #[inline]
    pub fn spend(&mut self, steps: u64) -> Result<(), Failure> {
        let enough = self.steps >= steps;
        self.steps = self.steps.saturating_sub(steps);
        if enough { Ok(()) } else { Err(Failure::TooLarge) }
    }

    /// Lets something spend so many of the steps that are left.
    pub fn lend<T>(&mut self, steps: u64, to: impl FnOnce(&mut Self) -> T) -> T {
        let mut lent = Self { steps: steps.min(self.steps) };
        self.steps -= lent.steps;
        let done = to(&mut lent);
        self.steps += lent.steps;
        done
    }

    /// Whether nothing is left.
    pub fn is_spent(&self) -> bool {
        self.steps == 0
    }
}

/// How far above what was shown a stage's second pass looks, and how far each later one. In the slowest search of a bank of
/// 10,000 questions a pass took twice the steps when it looked 22 further.
const FIRST_JUMP: i64 = 4;
const JUMP: i64 = 24;

/// What is known about the smallest violation under all rules.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// No kit goes below.
    pub least: i64,
    /// A kit has no more.
    pub most: i64,
    /// How far above the least the next pass of a stage looks.
    jump: i64,
}

impl Bounds {
    pub fn new(least: i64, most: i64) -> Self {
        Self { least, most, jump: 0 }
    }

    /// A larger stage: nothing was seen yet of how far its minimum may lie above what is known.
    pub fn begin(&mut self, least: i64) {
        self.least = self.least.max(least);
        self.jump = 0;
    }

    /// A violation up to which a stage looks for kits. If it lies above the minimum, that costs time and nothing else:
    /// the cheapest kit is the minimum.
    fn threshold(&self) -> i64 {
        self.least.saturating_add(self.jump).min(self.most).max(self.least)
    }

    /// No kit goes below this, and the next pass looks further.
    fn raise(&mut self, least: i64) {
        self.least = self.least.max(least);
        self.jump = if self.jump == 0 { FIRST_JUMP } else { JUMP };
    }
}

/// Why there is no stage.
#[derive(Debug, PartialEq, Eq)]
pub enum Failure {
    /// No set of questions satisfies the `must` rules.
    Infeasible,
    /// Too many steps or states, or too large a term or limit.
    TooLarge,
}

/// The kits that are best under the rules of a stage.
#[derive(Debug)]
pub struct Stage {
    forced: Vec<usize>,
    bundles: Vec<Bundle>,
    layers: Vec<Layer>,
    kits: Kits,
    minimum: i64,
}

/// The kits, by numbers that can count them.
#[derive(Debug)]
enum Kits {
    /// 128 bits do, as nearly always.
    Few(Tally<u128>),
    Many(Tally<BigUint>),
}

impl Stage {
    /// Counts the best kits under these rules, of which none has two items of one of these cliques. The lower bound rises
    /// as far as the search shows it, even if that ends without a stage.
    pub fn build(
        problem: &Problem,
        rules: &[Row],
        cliques: &[Vec<usize>],
        bounds: &mut Bounds,
        budget: &mut Budget,
    ) -> Result<Self, Failure> {
        let groups = Groups::new(problem, rules, cliques).ok_or(Failure::Infeasible)?;
        match lanes::wide(&groups.rows) {
            0..=1 => Self::passes::<1>(&groups, bounds, budget),
            2 => Self::passes::<2>(&groups, bounds, budget),
            3 => Self::passes::<3>(&groups, bounds, budget),
            4 => Self::passes::<4>(&groups, bounds, budget),
            5 => Self::passes::<5>(&groups, bounds, budget),
            6 => Self::passes::<6>(&groups, bounds, budget),
            7..=8 => Self::passes::<8>(&groups, bounds, budget),
            9..=12 => Self::passes::<12>(&groups, bounds, budget),
            13..=16 => Self::passes::<16>(&groups, bounds, budget),
            17..=24 => Self::passes::<24>(&groups, bounds, budget),
            25..=32 => Self::passes::<32>(&groups, bounds, budget),
            33..=64 => Self::passes::<64>(&groups, bounds, budget),
            _ => Err(Failure::TooLarge),
        }
    }

    /// As [`Self::build`], for rules that take so many lanes.
    fn passes<const W: usize>(groups: &Groups, bounds: &mut Bounds, budget: &mut Budget) -> Result<Self, Failure> {
        let prices = prices(groups);
        let mut ground: Option<Ground<W>> = None;
        loop {
            let threshold = bounds.threshold();
            let (open, dearer) = affordable(groups, &prices, threshold);
            let here = match ground.filter(|ground| ground.open == open.len()) {
                Some(ground) => ground,
                None => Ground::new(groups, &open).ok_or(Failure::TooLarge)?,
            };
            let cost = match here.grow(threshold, budget)? {
                Growth::Done(layers, ends) => return Self::counted(groups.forced(), here.bundles, layers, &ends),
                Growth::Above(cost) => cost.min(dearer),
            };
            if cost == i64::MAX {
                return Err(Failure::Infeasible);
            }
            bounds.raise(cost);
            ground = Some(here);
        }
    }

    fn counted(forced: Vec<usize>, bundles: Vec<Bundle>, layers: Vec<Layer>, ends: &[i32]) -> Result<Self, Failure> {
        let minimum = *ends.iter().min().ok_or(Failure::Infeasible)?;
        let is_best = || ends.iter().map(|cost| *cost == minimum);
        let kits = match Tally::new(&bundles, &layers, is_best()) {
            Some(few) => Kits::Few(few),
            None => Kits::Many(Tally::new(&bundles, &layers, is_best()).ok_or(Failure::TooLarge)?),
        };
        Ok(Self { forced, bundles, layers, kits, minimum: i64::from(minimum) })
    }

    /// The smallest violation of the stage's rules.
    pub fn minimum(&self) -> i64 {
        self.minimum
    }

    /// How many kits have it, which is never 0; nothing if 128 bits cannot hold the number.
    pub fn count(&self) -> Option<u128> {
        match &self.kits {
            Kits::Few(tally) => Some(*tally.total()),
            Kits::Many(tally) => tally.total().to_u128(),
        }
    }

    /// One of them, each equally likely: puts its items in place of others, in no special order.
    pub fn draw(&self, chance: &mut Chance, items: &mut Vec<usize>) {
        match &self.kits {
            Kits::Few(tally) => self.put(tally, chance.below(tally.total()), items),
            Kits::Many(tally) => self.put(tally, chance.below(tally.total()), items),
        }
    }

    /// As [`Self::draw`], the one of this number, from 0 up to the count.
    pub fn kit(&self, number: u128, items: &mut Vec<usize>) {
        match &self.kits {
            Kits::Few(tally) => self.put(tally, number, items),
            Kits::Many(tally) => self.put(tally, number.into(), items),
        }
    }

    fn put<C: Count>(&self, tally: &Tally<C>, number: C, items: &mut Vec<usize>) {
        items.clear();
        items.extend(&self.forced);
        tally.kit(&self.bundles, &self.layers, number, items);
    }
}

/// What a kit costs at least for having an item of each group: a rule whose sums only grow, and that this item alone
/// breaks, stays broken.
fn prices(groups: &Groups) -> Vec<i64> {
    let mut prices = vec![0_i64; groups.all.len()];
    for row in groups.rows.iter().filter(|row| row.grows() && row.range().1 > row.max) {
        for (price, term) in prices.iter_mut().zip(row.terms.iter()).filter(|(_, term)| **term > row.max) {
            *price = row.cost(*term).map_or(i64::MAX, |cost| price.saturating_add(cost));
        }
    }
    prices
}

/// The open groups that may be part of a kit within the threshold, and the lowest price of the others.
fn affordable(groups: &Groups, prices: &[i64], threshold: i64) -> (Vec<usize>, i64) {
    let open = (0..prices.len()).filter(|group| groups.all[*group].is_open());
    let (cheap, dear): (Vec<usize>, Vec<usize>) = open.partition(|group| prices[*group] <= threshold);
    (cheap, dear.into_iter().map(|group| prices[group]).min().unwrap_or(i64::MAX))
}
