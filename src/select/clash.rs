//! Which `must` rules cannot hold together: a smallest set, from which any one can be dropped to free the rest.

use std::collections::BTreeSet;

use super::chance::Chance;
use super::problem::{Problem, Row};
use super::stage::{Bounds, Budget, Failure, Stage};
use crate::blueprint::request::Seed;

/// Steps for asking whether one set of rules can hold.
const STEPS: u64 = 5_000_000;

/// Draws that look for a kit among sets that may hold conflicts, before more conflicts are taken into the count.
const DRAWS: u32 = 100;

/// Names of rules that clash; without any one of them the others can hold. Conflicts hold throughout.
///
/// Every rule is dropped in turn and stays out if the rest still clashes (a deletion filter: Chinneck and Dravnieks,
/// "Locating minimal infeasible constraint sets in linear programs", ORSA Journal on Computing 3(2), 1991).
pub fn minimal(problem: &Problem) -> Vec<String> {
    let mut clashing: Vec<&Row> = problem.rules.iter().filter(|row| row.must).collect();
    for rule in clashing.clone() {
        let rest: Vec<&Row> = clashing.iter().copied().filter(|other| other.name != rule.name).collect();
        if clash(problem, &rest) {
            clashing = rest;
        }
    }
    clashing.into_iter().filter_map(|row| row.name.clone()).collect()
}

/// Whether these rules are known to clash, with the conflicts between questions.
fn clash(problem: &Problem, rules: &[&Row]) -> bool {
    let mut budget = Budget::new(STEPS);
    let mut chance = Chance::new(Seed(0));
    let mut pairs = BTreeSet::new();
    let rows: Vec<Row> = rules.iter().copied().cloned().collect();
    loop {
        let stage = match Stage::build(
            problem,
            &rows,
            &problem.cliques(pairs.clone()),
            &mut Bounds::new(0, i64::MAX),
            &mut budget,
        ) {
            Ok(stage) => stage,
            Err(failure) => return failure == Failure::Infeasible,
        };
        let mut items = Vec::new();
        for _ in 0..DRAWS {
            stage.draw(&mut chance, &mut items);
            let met: Vec<(usize, usize)> = problem.met_enemies(&items).collect();
            if met.is_empty() {
                return false;
            }
            pairs.extend(met);
        }
    }
}
