//! With which rules a search begins: few enough that counting is quick, enough that many draws are good.
//!
//! This decides how soon a kit is found, never which kits are best.

use super::problem::{Problem, Row};

/// The rules of the first stage: all `must` rules, and the `should` rules that need hardly any state of their own.
pub fn stage(problem: &Problem) -> Vec<usize> {
    (0..problem.rules.len())
        .filter(|rule| problem.rules[*rule].must || is_light(problem, &problem.rules[*rule]))
        .collect()
}

/// Whether a rule repeats a `must` rule's sum, or forbids, or asks for some of one cluster, whose state is settled with the
/// cluster. A limit on a cluster is not light: few kits pass it, and it would tell items apart that are alike else.
fn is_light(problem: &Problem, row: &Row) -> bool {
    let touched = || (0..problem.items).filter(|item| row.terms[*item] != 0);
    let first = touched().next().map(|item| problem.clusters[item]);
    let local = || row.min > 0 && touched().all(|item| Some(problem.clusters[item]) == first);
    let repeats = || problem.rules.iter().any(|other| other.must && other.terms == row.terms);
    let forbids = || row.max == 0 && row.terms.iter().all(|term| *term >= 0);
    repeats() || forbids() || local()
}
