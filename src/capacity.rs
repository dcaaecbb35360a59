//! How many kits a bank gives for one request before questions repeat, and what runs out first.
//!
//! Call [`measure`]. Kits are chosen in turn, each without the questions of those before it.

use crate::bank::Bank;
use crate::bank::question::QuestionId;
use crate::blueprint::request::{Request, Seed};
use crate::blueprint::{Blueprint, Rule, Strength};
use crate::select::{self, Refusal};

/// Kits after which counting ends: nobody needs more for one role.
pub const MOST: usize = 100;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capacity {
    /// The questions of each kit that keeps every rule that the first one keeps.
    pub kits: Vec<Vec<QuestionId>>,
    /// Why there is no further kit.
    pub end: End,
    /// Questions that no kit has asked.
    pub left: usize,
}

/// Why there is no further kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum End {
    /// [`MOST`] kits are enough.
    Enough,
    /// The next kit breaks these rules, the costliest first.
    Broken(Vec<Broken>),
    /// The questions left make no kit at all: these `must` rules clash.
    Clash(Vec<String>),
    /// The search ended before it was known.
    Unknown,
}

/// A rule that the first kit keeps and the next one cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Its name.
    pub name: String,
    /// What it asks for.
    pub says: String,
    /// What the next kit has of it.
    pub sum: i64,
    /// Smallest sum allowed.
    pub min: i64,
    /// Largest sum allowed.
    pub max: i64,
    /// Questions left that count towards it.
    pub left: usize,
    /// What it costs.
    cost: i64,
}

/// Counts kits without a shared question. The request has neither a seed nor questions to include.
pub fn measure(bank: &Bank, request: &Request, seed: Seed) -> Capacity {
    let mut request = request.clone();
    let mut kits: Vec<Vec<QuestionId>> = Vec::new();
    let mut kept: Vec<String> = Vec::new();
    loop {
        let blueprint = Blueprint::new(bank, request.clone());
        let left = blueprint.pool.len();
        if kits.len() == MOST {
            return Capacity { kits, end: End::Enough, left };
        }
        let selection = match select::choose(&blueprint, seed) {
            Ok(selection) => selection,
            Err(Refusal::Clash(names)) => return Capacity { kits, end: End::Clash(says(&blueprint, &names)), left },
            Err(Refusal::Unknown) => return Capacity { kits, end: End::Unknown, left },
        };
        let should = || blueprint.rules.iter().filter(|rule| rule.strength == Strength::Should);
        let met = |rule: &&Rule| rule.distance(rule.sum(&selection.chosen)) == 0;
        if kits.is_empty() {
            kept = should().filter(met).map(|rule| rule.name.clone()).collect();
        }
        let missed = should().filter(|rule| kept.contains(&rule.name) && !met(rule));
        let mut broken: Vec<Broken> = missed.map(|rule| Broken::of(rule, &selection.chosen)).collect();
        if !broken.is_empty() {
            broken.sort_by(|a, b| b.cost.cmp(&a.cost).then_with(|| a.name.cmp(&b.name)));
            return Capacity { kits, end: End::Broken(broken), left };
        }
        request.avoid.extend(selection.chosen.iter().cloned());
        request.avoid.sort_unstable();
        kits.push(selection.chosen);
    }
}

fn says(blueprint: &Blueprint, names: &[String]) -> Vec<String> {
    blueprint.rules.iter().filter(|rule| names.contains(&rule.name)).map(|rule| rule.says.clone()).collect()
}

impl Broken {
    fn of(rule: &Rule, chosen: &[QuestionId]) -> Self {
        let sum = rule.sum(chosen);
        Self {
            name: rule.name.clone(),
            says: rule.says.clone(),
            sum,
            min: rule.min,
            max: rule.max,
            left: rule.terms.iter().count(),
            cost: rule.cost(sum),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::blueprint::request::Focus;

    #[test]
    fn kits_share_no_question_and_the_count_is_that_of_building_them_in_turn() {
        let (bank, _) = Bank::builtin().expect("valid");
        let mut request = Request::new("6".parse().expect("years"));
        let area = bank.taxonomy.areas[0].id.clone();
        request.focus = vec![Focus { area, weight: 1 }];
        let found = measure(&bank, &request, Seed(1));
        assert_eq!(found, measure(&bank, &request, Seed(1)), "the same seed, the same answer");
        assert!(!found.kits.is_empty());
        let asked: BTreeSet<&QuestionId> = found.kits.iter().flatten().collect();
        assert_eq!(asked.len(), found.kits.iter().map(Vec::len).sum::<usize>());
        let End::Broken(broken) = &found.end else { panic!("{:?}", found.end) };
        assert!(broken.iter().all(|rule| rule.sum < rule.min || rule.sum > rule.max));
        assert!(broken.windows(2).all(|pair| pair[0].cost >= pair[1].cost));
    }
}
