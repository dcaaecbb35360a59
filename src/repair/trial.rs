//! Trying requests out, a bounded number of times.

use super::glance::{Glance, glance};
use crate::bank::Bank;
use crate::bank::question::Question;
use crate::blueprint::request::{Request, Seed};
use crate::blueprint::{Blueprint, Pool, Strength};
use crate::select::{self, Selection};

/// Selections that may still be made, over this bank and with this seed.
pub struct Trials<'a> {
    pub bank: &'a Bank,
    seed: Seed,
    left: u32,
    /// The pool of the last request: the next one may well have the same.
    pool: Option<(Request, Pool)>,
}

impl<'a> Trials<'a> {
    pub fn new(bank: &'a Bank, seed: Seed, most: u32) -> Self {
        Self { bank, seed, left: most, pool: None }
    }

    /// The rules of a request.
    pub fn blueprint(&mut self, request: &Request) -> Blueprint {
        self.sketched(request, &[])
    }

    /// The rules of a request, over questions too that the bank does not have.
    pub fn sketched(&mut self, request: &Request, more: &[Question]) -> Blueprint {
        let bank = self.bank;
        let known = self.pool.take().filter(|(of, _)| of.has_pool_of(request));
        let (of, pool) = known.unwrap_or_else(|| (request.clone(), Pool::of(bank, request)));
        let blueprint = Blueprint::over(pool.with(bank, request, more), bank, request.clone());
        self.pool = Some((of, pool));
        blueprint
    }

    /// Whether a kit is known that satisfies the `must` rules of a request. The `should` rules never decide that.
    pub fn possible(&mut self, request: &Request) -> bool {
        let mut blueprint = self.blueprint(request);
        blueprint.rules.retain(|rule| rule.strength == Strength::Must);
        match glance(self.bank, &blueprint) {
            Glance::Possible => true,
            Glance::Impossible => false,
            Glance::Unclear => self.choose(&blueprint).is_some(),
        }
    }

    /// The kit of a whole request, as its command would choose it.
    pub fn solve(&mut self, request: &Request) -> Option<Selection> {
        let blueprint = self.blueprint(request);
        self.choose(&blueprint)
    }

    /// The kit of a blueprint.
    pub fn choose(&mut self, blueprint: &Blueprint) -> Option<Selection> {
        self.left = self.left.checked_sub(1)?;
        select::choose(blueprint, self.seed).ok()
    }
}
