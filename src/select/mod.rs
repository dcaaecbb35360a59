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
mod count;
mod groups;
mod growth;
mod held;
mod lanes;
mod lists;
mod problem;
mod reach;
mod search;
mod stage;
mod tally;
mod trial;

use crate::bank::question::QuestionId;
use crate::blueprint::Blueprint;
use crate::blueprint::request::Seed;
use problem::Problem;

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

/// Chooses a kit for this blueprint.
///
/// # Errors
///
/// A [`Refusal`] when no kit satisfies the `must` rules, or when the search ended before it was known.
pub fn choose(blueprint: &Blueprint, seed: Seed) -> Result<Selection, Refusal> {
    let found = search::run(&Problem::new(blueprint), seed)?;
    let mut chosen: Vec<QuestionId> = found.items.iter().map(|item| blueprint.pool[*item].clone()).collect();
    chosen.sort_unstable();
    Ok(Selection { chosen, violation: found.violation, proof: found.proof, kits_possible: found.kits_possible })
}

#[cfg(test)]
mod tests;
