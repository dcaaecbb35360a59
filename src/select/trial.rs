//! Draws from a stage, until one is a best kit under all rules.

use std::collections::BTreeMap;

use super::chance::Chance;
use super::held::Held;
use super::problem::Problem;
use super::stage::Stage;

/// Refused draws that are looked at closely.
pub const LOOKED_AT: u64 = 200;

/// More draws than this, for each kit of a stage, would hardly show one that was not seen.
const DRAWS_A_KIT: u128 = 4;

/// What is learned from a stage's draws.
pub struct Trial<'a> {
    problem: &'a Problem,
    /// The rules that the stage does not hold. A kit of the stage costs what these cost, above the stage's minimum.
    free: Vec<usize>,
    minimum: i64,
    looked_at: u64,
    /// The kit in hand.
    items: Vec<usize>,
    /// Its items' classes.
    classes: Vec<usize>,
    /// How often refused draws broke each rule.
    pub times: Vec<u32>,
    /// How often they held items that must not meet.
    pub pairs: BTreeMap<(usize, usize), u32>,
    /// The kit that costs least of those looked at.
    pub best: Option<(Vec<usize>, i64)>,
}

impl<'a> Trial<'a> {
    pub fn new(problem: &'a Problem, held: &Held, minimum: i64) -> Self {
        Self {
            problem,
            free: (0..problem.rules.len()).filter(|rule| held.rules.binary_search(rule).is_err()).collect(),
            minimum,
            looked_at: 0,
            items: Vec::new(),
            classes: Vec::new(),
            times: vec![0; problem.rules.len()],
            pairs: BTreeMap::new(),
            best: None,
        }
    }

    /// Draws so many times at the most. Returns the first kit that costs no more than the stage's minimum.
    pub fn draw(&mut self, stage: &Stage, draws: u64, chance: &mut Chance) -> Option<Vec<usize>> {
        let enough = stage.count().unwrap_or(u128::MAX).saturating_mul(DRAWS_A_KIT);
        for _ in 0..enough.min(draws.into()) {
            stage.draw(chance, &mut self.items);
            self.sort_out();
            let is_best = if self.looked_at < LOOKED_AT { self.look() } else { self.is_best() };
            if is_best {
                return Some(self.items.clone());
            }
        }
        None
    }

    /// How often two items that must not meet were seen to meet.
    pub fn fights(&self) -> u32 {
        self.pairs.values().sum()
    }

    /// About how many draws it takes until one is accepted, as far as those looked at tell and if breaking one rule made
    /// breaking another no likelier.
    pub fn seem_needed(&self) -> u64 {
        let each = self.times.iter().copied().chain([self.fights()]).map(u64::from);
        each.fold(1, |needed: u64, times| {
            let kept = self.looked_at.saturating_sub(times);
            needed.saturating_mul(2 * self.looked_at + 1) / (2 * kept + 1)
        })
    }

    /// How many of the stage's so many kits are best under all rules, by looking at each.
    pub fn count(&mut self, stage: &Stage, kits: u128) -> u128 {
        let mut is_best = |number: &u128| {
            stage.kit(*number, &mut self.items);
            self.sort_out();
            self.is_best()
        };
        (0..kits).filter(|number| is_best(number)).count() as u128
    }

    /// Says which classes the items in hand are of.
    fn sort_out(&mut self) {
        self.classes.clear();
        self.classes.extend(self.problem.classes.of(&self.items));
    }

    fn is_best(&self) -> bool {
        self.free.iter().all(|rule| self.cost(*rule) == Some(0))
            && self.problem.met_enemies(&self.items).next().is_none()
    }

    /// As [`Self::is_best`], and notes what is broken.
    fn look(&mut self) -> bool {
        let mut violation = Some(self.minimum);
        for at in 0..self.free.len() {
            let rule = self.free[at];
            let cost = self.cost(rule);
            self.times[rule] += u32::from(cost != Some(0));
            violation = violation.zip(cost).map(|(violation, cost)| violation + cost);
        }
        for pair in self.problem.met_enemies(&self.items) {
            *self.pairs.entry(pair).or_insert(0) += 1;
            violation = None;
        }
        if let Some(violation) = violation
            && self.best.as_ref().is_none_or(|(_, least)| violation < *least)
        {
            self.best = Some((self.items.clone(), violation));
        }
        self.looked_at += 1;
        if self.looked_at == LOOKED_AT {
            // What is broken most often is asked first.
            let times = &self.times;
            self.free.sort_by_key(|rule| std::cmp::Reverse(times[*rule]));
        }
        violation == Some(self.minimum)
    }

    fn cost(&self, rule: usize) -> Option<i64> {
        let row = &self.problem.rules[rule];
        row.cost(row.sum(&self.classes))
    }
}
