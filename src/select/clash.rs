//! Which `must` rules cannot hold together: a smallest set, from which any one can be dropped to free the rest.

use super::problem::{Fate, Problem, Row};
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
        if clash(problem, &rest) {
            clashing = rest;
        }
    }
    clashing.into_iter().filter_map(|rule| problem.rules[rule].name.clone()).collect()
}

/// Whether it is certain that no set of questions satisfies these rules. Conflicts need by far the most states, so a set
/// is looked for first, and then a clash of the other rules by themselves.
fn clash(problem: &Problem, rules: &[usize]) -> bool {
    if met_one_by_one(problem, rules) {
        return false;
    }
    let named: Vec<usize> = rules.iter().copied().filter(|rule| problem.rules[*rule].name.is_some()).collect();
    let impossible =
        |rules: &[usize]| Stage::build(problem, rules, 0, &mut Budget::new(STEPS)).err() == Some(Failure::Infeasible);
    impossible(&named) || impossible(rules)
}

/// Whether adding items one by one, those with small terms first, comes upon a set that satisfies these rules.
fn met_one_by_one(problem: &Problem, rules: &[usize]) -> bool {
    let rows = || rules.iter().map(|rule| &problem.rules[*rule]);
    let sum = |row: &Row, items: &[usize]| items.iter().map(|item| row.terms[*item]).sum::<i64>();
    let met = |items: &[usize]| rows().all(|row| row.cost(sum(row, items)) == Some(0));
    let fates = problem.fates(rules);
    let of = |fate: Fate| (0..problem.items).filter(|item| fates[*item] == fate).collect::<Vec<usize>>();
    let (mut items, mut open) = (of(Fate::In), of(Fate::Open));
    open.sort_by_key(|item| rows().map(|row| row.terms[*item]).sum::<i64>());
    for item in open {
        if met(&items) {
            return true;
        }
        items.push(item);
        if rows().any(|row| sum(row, &items) > row.max) {
            items.pop();
        }
    }
    met(&items)
}
