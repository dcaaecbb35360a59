//! Which `must` rules cannot hold together: a smallest set, from which any one can be dropped to free the rest.

use super::problem::Problem;
use super::stage::{Budget, Failure, Stage};

/// Steps for asking whether one set of rules can hold.
const STEPS: u64 = 5_000_000;

/// Names of rules that clash; without any one of them the others can hold. Conflicts hold throughout.
///
/// Every rule is dropped in turn and stays out if the rest still clashes (a deletion filter: Chinneck and Dravnieks,
/// "Locating minimal infeasible constraint sets in linear programs", ORSA Journal on Computing 3(2), 1991).
pub fn minimal(problem: &Problem) -> Vec<String> {
    let mut clashing: Vec<usize> = (0..problem.rules.len()).filter(|rule| problem.rules[*rule].must).collect();
    for rule in clashing.clone().into_iter().filter(|rule| problem.rules[*rule].name.is_some()) {
        let rest: Vec<usize> = clashing.iter().copied().filter(|other| *other != rule).collect();
        if Stage::build(problem, &rest, 0, &mut Budget::new(STEPS)).err() == Some(Failure::Infeasible) {
            clashing = rest;
        }
    }
    clashing.into_iter().filter_map(|rule| problem.rules[rule].name.clone()).collect()
}
