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
mod first;
mod problem;
mod stage;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use crate::bank::question::QuestionId;
use crate::blueprint::Blueprint;
use crate::blueprint::request::Seed;
use chance::Chance;
use problem::{Problem, Row};
use stage::{Budget, Failure, Stage};

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

/// Steps after which the search ends, in transitions of the dynamic programs: a deterministic stand-in for time.
const STEPS: u64 = 40_000_000;

/// Steps that may be spent on counting all best kits once one is found.
const COUNTING_STEPS: u64 = 2_000;

/// Pools up to this size are counted.
const COUNTED: usize = 48;

/// Draws from a stage before the next one is built. A draw costs far less than a stage.
const DRAWS: u32 = 2_000;

/// Refused draws of a stage that are looked at closely.
const LOOKED_AT: u32 = 200;

/// A rule joins the next stage if the refused draws broke it at least so often as a part of the one most broken.
const OFTEN: u32 = 2;

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
    let mut best: Option<(Vec<usize>, i64)> = None;
    let mut held = Held::first(problem);
    let mut lower_bound = 0;
    loop {
        let stage = match Stage::build(problem, &held.rows, lower_bound, &mut budget) {
            Ok(stage) => stage,
            Err(Failure::Infeasible) => return Err(Refusal::Clash(clash::minimal(problem))),
            Err(Failure::TooLarge) => break,
        };
        lower_bound = stage.minimum();
        let mut broken = Broken::new(problem);
        let mut items = Vec::new();
        for draw in 0..DRAWS {
            stage.kit(chance.below(stage.count()), &mut items);
            if problem.within(&items, lower_bound) {
                let kits_possible = count(problem, lower_bound);
                return Ok(Found { items, violation: lower_bound, proof: Proof::OptimalUniform, kits_possible });
            }
            if draw < LOOKED_AT {
                broken.note(problem, &held, &items);
                if let Some(violation) = problem.violation(&items)
                    && best.as_ref().is_none_or(|(_, least)| violation < *least)
                {
                    best = Some((items.clone(), violation));
                }
            }
        }
        held.join(problem, broken);
    }
    let (items, violation) = best.ok_or(Refusal::Unknown)?;
    Ok(Found { items, violation, proof: Proof::Bounded { lower_bound }, kits_possible: None })
}

/// The rules of a stage.
struct Held {
    /// Which rules of the problem.
    rules: Vec<usize>,
    /// Which conflicts.
    pairs: BTreeSet<(usize, usize)>,
    rows: Vec<Row>,
}

impl Held {
    fn first(problem: &Problem) -> Self {
        let rules = first::stage(problem);
        let rows = rules.iter().map(|rule| problem.rules[*rule].clone()).collect();
        Self { rules, pairs: BTreeSet::new(), rows }
    }

    /// Takes in what refused draws broke most often.
    fn join(&mut self, problem: &Problem, broken: Broken) {
        let fights: u32 = broken.pairs.values().sum();
        let most = broken.rules.iter().copied().max().unwrap_or(0).max(fights);
        let often = |times: u32| times > 0 && times * OFTEN >= most;
        self.rules.extend((0..broken.rules.len()).filter(|rule| often(broken.rules[*rule])));
        self.rules.sort_unstable();
        if often(fights) {
            self.pairs.extend(broken.pairs.into_keys());
        }
        self.rows = self.rules.iter().map(|rule| problem.rules[*rule].clone()).collect();
        self.rows.extend(problem.conflicts(self.pairs.clone()));
    }
}

/// How often draws broke what their stage did not hold.
struct Broken {
    rules: Vec<u32>,
    pairs: BTreeMap<(usize, usize), u32>,
}

impl Broken {
    fn new(problem: &Problem) -> Self {
        Self { rules: vec![0; problem.rules.len()], pairs: BTreeMap::new() }
    }

    fn note(&mut self, problem: &Problem, held: &Held, items: &[usize]) {
        problem.broken(items).filter(|rule| !held.rules.contains(rule)).for_each(|rule| self.rules[rule] += 1);
        for pair in problem.met_enemies(items).filter(|pair| !held.pairs.contains(pair)) {
            *self.pairs.entry(pair).or_insert(0) += 1;
        }
    }
}

/// How many kits have the smallest violation, if that can be counted in few steps.
fn count(problem: &Problem, minimum: i64) -> Option<u128> {
    if problem.items > COUNTED {
        return None;
    }
    let mut rows = problem.rules.clone();
    rows.extend(problem.conflicts(problem.all_pairs()));
    Stage::build(problem, &rows, minimum, &mut Budget::new(COUNTING_STEPS)).ok().map(|stage| stage.count())
}

#[cfg(test)]
mod tests;
