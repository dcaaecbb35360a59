//! How a refusal is told: which rules clash, and commands that work instead.

use super::failure::Failure;
use crate::bank::Bank;
use crate::blueprint::Blueprint;
use crate::blueprint::request::{Request, Seed};
use crate::grammar::{capitalised, count};
use crate::kit::explain;
use crate::repair;
use crate::select::Refusal;

/// What clashes in the rules' own words, and what to type instead: `retyped` gives the command of another request, unless
/// its kit could not be written.
pub fn of(
    bank: &Bank,
    blueprint: &Blueprint,
    refusal: &Refusal,
    seed: Seed,
    rules: &str,
    retyped: impl Fn(&Request) -> Option<String>,
) -> Failure {
    if bank.questions.is_empty() {
        return Failure::impossible("no kit is possible: this bank has no whole question yet", NO_QUESTION);
    }
    let works = instead(bank, &blueprint.request, seed, retyped);
    let lines: Vec<String> =
        works.iter().map(|Works { says, command }| format!("\n    - {says}:\n        {command}")).collect();
    let hint = match lines.len() {
        0 => format!("see the rules: {rules}"),
        1 => format!("this works:{}\n  or see the rules: {rules}", lines.concat()),
        _ => format!("each of these works, the smallest change first:{}\n  or see the rules: {rules}", lines.concat()),
    };
    Failure::impossible(what(blueprint, refusal), hint)
}

/// A request that works.
pub struct Works {
    /// What it changes.
    pub says: String,
    /// How it is typed.
    pub command: String,
}

/// What to ask for instead of a request that gives no kit, the smallest change first.
pub fn instead(bank: &Bank, request: &Request, seed: Seed, retyped: impl Fn(&Request) -> Option<String>) -> Vec<Works> {
    let suggestions = repair::suggestions(bank, request, seed);
    let works = suggestions.iter().filter_map(|suggestion| {
        let says = capitalised(&explain::changes(&suggestion.changes));
        Some(Works { says, command: retyped(&suggestion.request)? })
    });
    works.collect()
}

/// What to do about a bank that has no question.
pub const NO_QUESTION: &str =
    "write one: kitgen bank new BANK/AREA/ID begins it, and kitgen bank check says when it is whole";

fn what(blueprint: &Blueprint, refusal: &Refusal) -> String {
    let Refusal::Clash(names) = refusal else {
        return "neither a kit nor a proof that there is none was found within the search's steps".to_owned();
    };
    let says = |name: &String| blueprint.rules.iter().find(|rule| rule.name == *name).map(|rule| rule.says.clone());
    let mut clash: Vec<String> = names.iter().filter_map(says).collect();
    if names.iter().any(|name| name == "include") {
        let asked_for = |id| blueprint.request.include.contains(id);
        let pairs = blueprint.conflicts().filter(|(a, b)| asked_for(a) && asked_for(b));
        clash.extend(pairs.map(|(a, b)| format!("{a} and {b} must not meet in one kit")));
    }
    let pool = count(i64::try_from(blueprint.pool.len()).unwrap_or(i64::MAX), "question");
    let lines: Vec<String> = clash.iter().map(|says| format!("\n    - {says}")).collect();
    let cannot = if clash.len() == 1 { "this cannot" } else { "these cannot all" };
    format!("no kit is possible. {pool} may be asked here, and {cannot} hold:{}", lines.concat())
}
