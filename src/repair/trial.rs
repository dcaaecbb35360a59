//! Trying requests out, a bounded number of times.

use super::glance::{Glance, glance};
use crate::bank::Bank;
use crate::blueprint::request::{Request, Seed};
use crate::blueprint::{Blueprint, Strength};
use crate::select::{self, Selection};

/// Selections that may still be made, over this bank and with this seed.
pub struct Trials<'a> {
    pub bank: &'a Bank,
    seed: Seed,
    left: u32,
}

impl<'a> Trials<'a> {
    pub fn new(bank: &'a Bank, seed: Seed, most: u32) -> Self {
        Self { bank, seed, left: most }
    }

    /// Whether a kit is known that satisfies the `must` rules of a request. The `should` rules never decide that.
    pub fn possible(&mut self, request: &Request) -> bool {
        let mut blueprint = Blueprint::new(self.bank, request.clone());
        blueprint.rules.retain(|rule| rule.strength == Strength::Must);
        match glance(self.bank, &blueprint) {
            Glance::Possible => true,
            Glance::Impossible => false,
            Glance::Unclear => self.choose(&blueprint).is_some(),
        }
    }

    /// The kit of a whole request, as its command would choose it.
    pub fn solve(&mut self, request: &Request) -> Option<Selection> {
        self.choose(&Blueprint::new(self.bank, request.clone()))
    }

    /// The kit of a blueprint.
    pub fn choose(&mut self, blueprint: &Blueprint) -> Option<Selection> {
        self.left = self.left.checked_sub(1)?;
        select::choose(blueprint, self.seed).ok()
    }
}
