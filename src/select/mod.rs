//! Choosing a kit: the smallest violation that exists, and chance alone among the kits that reach it.
//!
//! Call [`choose`]. Nothing here holds text for people; reasons leave as data.
//!
//! How it is exact: a *stage* counts, by dynamic programming, the kits that are best under some of the rules, and draws
//! one of them with equal chance. Leaving rules out can only make a kit look better, so a drawn kit whose whole violation
//! equals the stage's minimum proves that minimum for all rules; and as every best kit is among those counted, drawing
//! until one is accepted picks each of them equally likely. When no draw is accepted, the next stage also holds the
//! rules that the refused draws broke most often; a stage of all rules would accept its first draw. Which rules a stage
//! holds may depend on chance: whatever they are, an accepted draw is equally likely to be any of the best kits.

mod bundle;
mod chance;
mod clash;
mod groups;
mod growth;
mod held;
mod lanes;
mod lists;
mod problem;
mod reach;
mod stage;
mod trial;

use crate::bank::question::QuestionId;
use crate::blueprint::Blueprint;
use crate::blueprint::request::Seed;
use chance::Chance;
use held::Held;
use problem::Problem;
use stage::{Budget, Failure, Stage};
use trial::Trial;

/// What is known about a chosen kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// No kit has a smaller violation, and every kit of this violation was equally likely.
    OptimalUniform,
    /// The search ended by its count of steps; no kit has a smaller violation than `lower_bound`.
    Bounded {
        /// Violation that no kit goes below.
        lower_bound: i64,
    },
}

/// A chosen kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The questions, by id.
    pub chosen: Vec<QuestionId>,
    /// What it costs under all rules.
    pub violation: i64,
    /// What is known about it.
    pub proof: Proof,
    /// How many kits of this violation there are, where that was counted.
    pub kits_possible: Option<u128>,
}

/// Why there is no kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// No set of questions satisfies these `must` rules together; without any one of them some set does.
    /// Conflicts between questions hold throughout.
    Clash(Vec<String>),
    /// The search ended by its count of steps before a kit or its impossibility was found.
    Unknown,
}

/// Steps after which the search ends: sets that a stage tries to grow. A deterministic stand-in for time.
const STEPS: u64 = 40_000_000;

/// What a draw costs, in steps.
const STEPS_OF_DRAW: u64 = 20;

/// Draws from a stage before the next one is tried.
const DRAWS: u64 = 2_000;

/// Steps that an attempt at the next stage may take, for each draw that was refused.
const STEPS_A_DRAW: u64 = 40;

/// How much longer each turn is than the one before.
const LONGER: u64 = 4;

/// Steps that may be spent on counting all best kits once one is found.
const COUNTING_STEPS: u64 = 2_000;

/// Pools up to this size are counted.
const COUNTED_ITEMS: usize = 48;

/// Stages of no more kits are counted one by one.
const COUNTED_KITS: u128 = 256;

/// Chooses a kit for this blueprint.
///
/// # Errors
///
/// A [`Refusal`] when no kit satisfies the `must` rules, or when the search ended before it was known.
pub fn choose(blueprint: &Blueprint, seed: Seed) -> Result<Selection, Refusal> {
    let found = search(&Problem::new(blueprint), seed)?;
    let mut chosen: Vec<QuestionId> = found.items.iter().map(|item| blueprint.pool[*item].clone()).collect();
    chosen.sort_unstable();
    Ok(Selection { chosen, violation: found.violation, proof: found.proof, kits_possible: found.kits_possible })
}

/// A kit by the indices of its items.
#[derive(Debug)]
struct Found {
    items: Vec<usize>,
    violation: i64,
    proof: Proof,
    kits_possible: Option<u128>,
}

fn search(problem: &Problem, seed: Seed) -> Result<Found, Refusal> {
    let mut chance = Chance::new(seed);
    let mut budget = Budget::new(STEPS);
    let mut held = Held::first(problem);
    let mut least = 0;
    let first = Stage::build(problem, &held.rows, &held.cliques, &mut least, &mut budget);
    let mut stage = first.map_err(|failure| refusal(problem, &failure))?;
    let mut best: Option<(Vec<usize>, i64)> = None;
    loop {
        least = least.max(stage.minimum());
        let mut trial = Trial::new(problem, &held, stage.minimum());
        let turn = turn(problem, &stage, &held, &mut trial, &mut least, &mut chance, &mut budget);
        best = best.into_iter().chain(trial.best.take()).min_by_key(|(_, violation)| *violation);
        match turn {
            Ok(Turn::Kit(items)) => {
                let kits_possible = count(problem, &stage, &mut trial);
                return Ok(Found { items, violation: stage.minimum(), proof: Proof::OptimalUniform, kits_possible });
            }
            Ok(Turn::Next(next, wider)) => (stage, held) = (next, wider),
            Err(failure) => {
                let (items, violation) = best.ok_or_else(|| refusal(problem, &failure))?;
                let proof = Proof::Bounded { lower_bound: least };
                return Ok(Found { items, violation, proof, kits_possible: None });
            }
        }
    }
}

fn refusal(problem: &Problem, failure: &Failure) -> Refusal {
    match failure {
        Failure::Infeasible => Refusal::Clash(clash::minimal(problem)),
        Failure::TooLarge => Refusal::Unknown,
    }
}

/// What became of a stage.
enum Turn {
    /// A best kit under all rules.
    Kit(Vec<usize>),
    /// Another stage.
    Next(Stage, Held),
}

/// Draws from a stage, and builds the next one, in turns that each may take longer than the one before: whichever succeeds
/// first has cost no more than a few times what it would have cost alone.
fn turn(
    problem: &Problem,
    stage: &Stage,
    held: &Held,
    trial: &mut Trial<'_>,
    least: &mut i64,
    chance: &mut Chance,
    budget: &mut Budget,
) -> Result<Turn, Failure> {
    let mut draws = DRAWS;
    loop {
        // Once a larger stage is known to cost more, no kit of this one can be the best: a few still show what they break.
        let useful = match (*least == stage.minimum(), draws == DRAWS) {
            (true, _) => draws,
            (false, true) => trial::LOOKED_AT.into(),
            (false, false) => 0,
        };
        budget.spend(useful * STEPS_OF_DRAW)?;
        if let Some(items) = trial.draw(stage, useful, chance) {
            return Ok(Turn::Kit(items));
        }
        let (often, most) = (held.with_often_broken(problem, trial), held.with_most_broken(problem, trial));
        let differ = often.rows.len() != most.rows.len();
        for wider in [Some(often), differ.then_some(most)].into_iter().flatten() {
            let build = |budget: &mut Budget| Stage::build(problem, &wider.rows, &wider.cliques, least, budget);
            match budget.lend(draws * STEPS_A_DRAW, build) {
                Ok(next) => return Ok(Turn::Next(next, wider)),
                Err(Failure::TooLarge) if !budget.is_spent() => {}
                Err(failure) => return Err(failure),
            }
        }
        draws *= LONGER;
    }
}

/// How many kits have the smallest violation, if that can be counted in few steps. `stage` holds all of them.
fn count(problem: &Problem, stage: &Stage, trial: &mut Trial<'_>) -> Option<u128> {
    if stage.count() <= COUNTED_KITS {
        return Some(trial.count(stage));
    }
    if problem.items > COUNTED_ITEMS {
        return None;
    }
    let cliques = problem.cliques(problem.all_pairs());
    let (mut least, mut budget) = (stage.minimum(), Budget::new(COUNTING_STEPS));
    Stage::build(problem, &problem.rules, &cliques, &mut least, &mut budget).ok().map(|stage| stage.count())
}

#[cfg(test)]
mod tests;
