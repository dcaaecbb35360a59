//! Rules that gave way in a kit, by how much, and what would mend them.

use serde::{Deserialize, Serialize};

use super::change::Change;
use super::sketch::Sketch;
use super::trial::Trials;
use super::{asked, written};
use crate::bank::Bank;
use crate::blueprint::request::Seed;
use crate::blueprint::{Blueprint, Rule};
use crate::select::{Proof, Selection};

/// A rule that a kit does not meet, because none of the best kits meets all rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GaveWay {
    /// The rule.
    pub rule: Rule,
    /// The kit's sum under it.
    pub actual: i64,
    /// What would mend it: each was tried.
    pub mends: Vec<Mend>,
}

/// Something to do, and what comes of it with the same seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// What to do.
    pub remedy: Remedy,
    /// How far the rule is from being met then.
    pub off: i64,
    /// What the kit then costs under all its rules.
    pub violation: i64,
}

/// Something to do about a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Remedy {
    /// Questions for the bank, each of these measures. They must not conflict with others.
    Write {
        /// How many.
        number: usize,
        /// What each is like.
        question: Sketch,
    },
    /// Another request.
    Ask {
        /// What is different in it.
        change: Change,
    },
}

/// Selections at the most.
const TRIALS: u32 = 24;

/// Other requests that are named for one rule at the most.
const REQUESTS: usize = 2;

/// The rules that this selection does not meet, in the order of the blueprint.
///
/// The blueprint is that of its request over the whole bank: mends are looked for there. Where the search gave up, one
/// request is tried.
pub fn gave_way(bank: &Bank, blueprint: &Blueprint, selection: &Selection) -> Vec<GaveWay> {
    let bent = |rule: &&Rule| rule.distance(rule.sum(&selection.chosen)) > 0;
    let bent = blueprint.rules.iter().filter(bent).map(|rule| {
        let actual = rule.sum(&selection.chosen);
        GaveWay { rule: rule.clone(), actual, mends: Vec::new() }
    });
    let mut bent: Vec<GaveWay> = bent.collect();
    let seed = blueprint.request.seed.unwrap_or(Seed(0));
    let (mut trials, request) = (Trials::new(bank, seed, TRIALS), &blueprint.request);
    if !bent.is_empty() {
        let found = match selection.proof {
            Proof::Bounded { lower_bound } => asked::easier(&mut trials, request, lower_bound),
            Proof::OptimalUniform => {
                let found = asked::trials(&mut trials, request, selection.violation);
                written::mend(&mut trials, blueprint, selection, &mut bent);
                found
            }
        };
        for bent in &mut bent {
            bent.mends.extend(asked::mends(&found, bent, REQUESTS));
        }
    }
    bent
}

impl GaveWay {
    /// How far the rule is from being met.
    pub fn off(&self) -> i64 {
        self.rule.distance(self.actual)
    }
}
