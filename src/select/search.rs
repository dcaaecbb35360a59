//! The search: stages of more and more rules, and draws from each, until one is a best kit under all rules.

use super::chance::Chance;
use super::held::Held;
use super::problem::Problem;
use super::stage::{Bounds, Budget, Failure, Stage};
use super::trial::{LOOKED_AT, Trial};
use super::{Proof, Refusal, clash};
use crate::blueprint::request::Seed;

/// Steps after which the search ends: sets that a stage tries to grow. A deterministic stand-in for time.
pub const STEPS: u64 = 40_000_000;

/// What a draw costs, in steps.
const STEPS_OF_DRAW: u64 = 20;

/// Draws from a stage before the next one is tried, beside those that are looked at closely.
const DRAWS: u64 = 200;

/// How many times the draws of a turn may seem to be needed for them to be worth their steps: what breaks one rule often
/// breaks another, so that fewer do.
const PATIENCE: u64 = 2;

/// How many times the draws that seem to be needed are made in one turn at the most: where these do not do, what breaks one
/// rule keeps another, so that hardly any draw keeps all.
const ENOUGH: u64 = 8;

/// Steps that an attempt at the next stage may take, for each draw that was refused.
const STEPS_A_DRAW: u64 = 160;

/// How much longer each turn is than the one before.
const LONGER: u64 = 4;

/// Steps that may be spent on counting all best kits once one is found.
const COUNTING_STEPS: u64 = 2_000;

/// Pools up to this size are counted.
const COUNTED_ITEMS: usize = 48;

/// Stages of no more kits are counted one by one.
const COUNTED_KITS: u128 = 256;

/// A kit by the indices of its items.
#[derive(Debug)]
pub struct Found {
    pub items: Vec<usize>,
    pub violation: i64,
    pub proof: Proof,
    pub kits_possible: Option<u128>,
}

/// Finds one of the best kits, by this seed's chance.
pub fn run(problem: &Problem, seed: Seed) -> Result<Found, Refusal> {
    let mut search = Search {
        problem,
        chance: Chance::new(seed),
        budget: Budget::new(STEPS),
        bounds: Bounds::new(0, i64::MAX),
        draws: DRAWS,
        best: None,
    };
    search.all().or_else(|failure| search.without_proof(&failure))
}

/// How far a search is.
struct Search<'a> {
    problem: &'a Problem,
    chance: Chance,
    budget: Budget,
    bounds: Bounds,
    /// Draws of a turn. They only grow, since a larger stage takes more steps than the one before.
    draws: u64,
    /// The kit that costs least of those looked at, and what it costs.
    best: Option<(Vec<usize>, i64)>,
}

/// What became of a stage.
enum Turn {
    /// A best kit under all rules.
    Kit(Vec<usize>),
    /// Another stage.
    Next(Box<Stage>, Held),
}

impl Search<'_> {
    fn all(&mut self) -> Result<Found, Failure> {
        let mut held = Held::first(self.problem);
        let mut stage = Stage::build(self.problem, &held.rows, &held.cliques, &mut self.bounds, &mut self.budget)?;
        loop {
            self.bounds.begin(stage.minimum());
            let mut trial = Trial::new(self.problem, &held, stage.minimum());
            match self.turns(&stage, &held, &mut trial)? {
                Turn::Kit(items) => {
                    let kits_possible = count(self.problem, &stage, &mut trial);
                    return Ok(Found {
                        items,
                        violation: stage.minimum(),
                        proof: Proof::OptimalUniform,
                        kits_possible,
                    });
                }
                Turn::Next(next, wider) => (stage, held) = (*next, wider),
            }
        }
    }

    /// Draws from a stage, and builds the next one, in turns that each may take longer than the one before: whichever
    /// succeeds first has cost no more than a few times what it would have cost alone.
    fn turns(&mut self, stage: &Stage, held: &Held, trial: &mut Trial<'_>) -> Result<Turn, Failure> {
        // These show what they break, even where none of them can be the best.
        if let Some(items) = self.draw(LOOKED_AT, stage, trial)? {
            return Ok(Turn::Kit(items));
        }
        let mut wider = held.wider(self.problem, trial);
        loop {
            // Once a larger stage is known to cost more, no kit of this one can be the best.
            let seem_needed = trial.seem_needed();
            let hopeful = self.bounds.least == stage.minimum() && seem_needed <= self.draws * PATIENCE;
            let draws = self.draws.min(seem_needed.saturating_mul(ENOUGH));
            if hopeful && let Some(items) = self.draw(draws, stage, trial)? {
                return Ok(Turn::Kit(items));
            }
            for at in 0..wider.len() {
                if let Some(next) = self.attempt(&wider[at])? {
                    return Ok(Turn::Next(Box::new(next), wider.swap_remove(at)));
                }
            }
            self.draws *= LONGER;
        }
    }

    /// Draws so many times at the most, and remembers the best kit seen.
    fn draw(&mut self, draws: u64, stage: &Stage, trial: &mut Trial<'_>) -> Result<Option<Vec<usize>>, Failure> {
        self.budget.spend(draws * STEPS_OF_DRAW)?;
        let kit = trial.draw(stage, draws, &mut self.chance);
        self.best = self.best.take().into_iter().chain(trial.best.take()).min_by_key(|(_, violation)| *violation);
        if let Some((_, violation)) = self.best {
            self.bounds.most = violation;
        }
        Ok(kit)
    }

    /// Builds a stage, if that takes no more steps than a turn has.
    fn attempt(&mut self, held: &Held) -> Result<Option<Stage>, Failure> {
        let (problem, bounds) = (self.problem, &mut self.bounds);
        let build = |budget: &mut Budget| Stage::build(problem, &held.rows, &held.cliques, bounds, budget);
        match self.budget.lend(self.draws * STEPS_A_DRAW, build) {
            Ok(stage) => Ok(Some(stage)),
            Err(Failure::TooLarge) if !self.budget.is_spent() => Ok(None),
            Err(failure) => Err(failure),
        }
    }

    /// What can be said where the search ended too early, or showed that there is no kit.
    fn without_proof(self, failure: &Failure) -> Result<Found, Refusal> {
        match (self.best, failure) {
            (Some((items, violation)), _) => {
                let proof = Proof::Bounded { lower_bound: self.bounds.least };
                Ok(Found { items, violation, proof, kits_possible: None })
            }
            (None, Failure::Infeasible) => Err(Refusal::Clash(clash::minimal(self.problem))),
            (None, Failure::TooLarge) => Err(Refusal::Unknown),
        }
    }
}

/// How many kits have the smallest violation, if that can be counted in few steps. `stage` holds all of them.
fn count(problem: &Problem, stage: &Stage, trial: &mut Trial<'_>) -> Option<u128> {
    if let Some(kits) = stage.count().filter(|kits| *kits <= COUNTED_KITS) {
        return Some(trial.count(stage, kits));
    }
    if problem.items > COUNTED_ITEMS {
        return None;
    }
    let cliques = problem.cliques(problem.all_pairs());
    let mut bounds = Bounds::new(stage.minimum(), stage.minimum());
    let mut budget = Budget::new(COUNTING_STEPS);
    Stage::build(problem, &problem.rules, &cliques, &mut bounds, &mut budget).ok().and_then(|stage| stage.count())
}
