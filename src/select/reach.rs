//! How far the sums of the rules can still get, for each bundle and for what is left of the limits that run out.

use std::array;
use std::cmp::Reverse;

use super::bundle::Bundle;
use super::lanes::{self, LARGEST, Lanes, Layout, zip};
use super::problem::Row;

/// Bounds on sums, for the choices that are still open at each bundle.
///
/// What is left of the minutes, and of the number of questions, limits what every rule's sum can still become: limits of
/// that sort are *purses*, and what is left of all of them is a *rest*. Purses cut off sooner, and change nothing else.
#[derive(Debug)]
pub struct Reach {
    layout: Layout,
    /// How far the limits of each rule lie apart.
    span: Vec<Lanes>,
    purses: Vec<Purse>,
    rests: usize,
    /// For each bundle and rest, two numbers a rule: the sum below which it ends below its limits whatever is taken from
    /// this bundle and later ones, and the sum above which it ends above them.
    bounds: Vec<Lanes>,
    /// What adds nothing.
    nothing: Vec<Lanes>,
}

/// A `must` rule that limits how much a kit may hold.
#[derive(Debug)]
struct Purse {
    lane: usize,
    size: usize,
    /// Whether it must be spent to the last.
    exact: bool,
    /// By how much the number of a rest changes with one unit of this purse.
    stride: usize,
}

/// Purses that are used together.
const PURSES: usize = 2;

/// More rests would cost more than they save.
const RESTS: usize = 1_500;

/// Bounds that no sum keeps.
const NEVER: (Lanes, Lanes) = ([i16::MAX / 2; 8], [i16::MIN / 2; 8]);

impl Reach {
    /// The bounds for bundles of which one, two, ... items add this much. Nothing if a number is too large.
    pub fn new(rules: &[Row], bundles: &[Bundle], adds: &[Vec<Lanes>], layout: Layout) -> Option<Self> {
        let span = layout.min.iter().zip(&layout.max).map(|(min, max)| zip(max, min, i16::saturating_sub)).collect();
        let (purses, rests) = purses(rules, bundles, &layout);
        let bounds = vec![Lanes::default(); (bundles.len() + 1) * rests * 2 * layout.wide()];
        let nothing = vec![Lanes::default(); layout.wide()];
        let mut reach = Self { layout, span, purses, rests, bounds, nothing };
        reach.fill(adds);
        // Bounds only grow towards the first bundle and the fullest purse.
        let (least, most) = reach.at(0, rests - 1);
        let fits = |lanes: &Lanes| {
            [NEVER.0, NEVER.1].contains(lanes) || lanes.iter().all(|sum| i64::from(sum.unsigned_abs()) <= 2 * LARGEST)
        };
        least.iter().chain(most).all(fits).then_some(reach)
    }

    /// How many `Lanes` a row of sums has.
    pub fn wide(&self) -> usize {
        self.layout.wide()
    }

    /// The least that sums, with something added, cost in the end if what is left before a bundle is this; nothing if a
    /// `must` rule can no longer hold.
    #[inline]
    pub fn cost(&self, bundle: usize, rest: usize, sums: &[Lanes], add: &[Lanes]) -> Option<i32> {
        self.layout.cost(sums, add, self.at(bundle, rest))
    }

    /// As [`Self::cost`] with nothing added. Puts in place of the sums one row for all those from which the same follows,
    /// apart from that cost.
    pub fn settle(&self, bundle: usize, sums: &mut [Lanes]) -> Option<i32> {
        let rest = self.rest(sums, &self.nothing)?;
        let (least, most) = self.at(bundle, rest);
        let cost = self.layout.cost(sums, &self.nothing, (least, most))?;
        let mut spent = [0; PURSES];
        for (purse, spent) in self.purses.iter().zip(&mut spent) {
            *spent = lanes::get(sums, purse.lane);
        }
        for (at, sums) in sums.iter_mut().enumerate() {
            *sums = array::from_fn(|lane| same(sums[lane], least[at][lane], most[at][lane], self.span[at][lane]));
        }
        // One after the other: each may count on what the other still limits, but not both.
        let mut rest = rest;
        for (purse, spent) in self.purses.iter().zip(spent) {
            let settled = self.settled(purse, spent, bundle, rest);
            rest += usize::try_from(spent - settled).unwrap_or(0) * purse.stride;
            lanes::put(sums, purse.lane, settled);
        }
        Some(cost)
    }

    /// One sum for all from which the same follows, for the rule of a purse: it must not be judged by what is left in that
    /// purse, nor be such that more seems to be spent.
    fn settled(&self, purse: &Purse, spent: i16, bundle: usize, rest: usize) -> i16 {
        if purse.exact {
            return spent;
        }
        let full = rest + (purse.size - purse.left(rest)) * purse.stride;
        let (least, most) = self.at(bundle, full);
        let [least, most, span] = [least, most, &self.span].map(|lanes| lanes::get(lanes, purse.lane));
        if is_safe(spent, least, most, span) { (most - span).max(0) } else { spent }
    }

    /// The number of what sums, with something added, leave in all purses; nothing if one is overdrawn.
    #[inline]
    pub fn rest(&self, sums: &[Lanes], add: &[Lanes]) -> Option<usize> {
        let spent = |lane: usize| usize::try_from(lanes::get(sums, lane) + lanes::get(add, lane)).ok();
        let left = |purse: &Purse| purse.size.checked_sub(spent(purse.lane)?);
        self.purses.iter().try_fold(0, |rest, purse| Some(rest + left(purse)? * purse.stride))
    }

    #[inline]
    fn at(&self, bundle: usize, rest: usize) -> (&[Lanes], &[Lanes]) {
        let wide = self.wide();
        self.bounds[(bundle * self.rests + rest) * 2 * wide..][..2 * wide].split_at(wide)
    }

    /// From the last bundle back to the first: a knapsack of every rule at once.
    fn fill(&mut self, adds: &[Vec<Lanes>]) {
        let wide = self.wide();
        let row = self.rests * 2 * wide;
        let mut ends: Vec<bool> =
            (0..self.rests).map(|rest| self.purses.iter().all(|purse| !purse.exact || purse.left(rest) == 0)).collect();
        for (bounds, ends) in self.bounds[adds.len() * row..].chunks_mut(2 * wide).zip(&ends) {
            let (least, most) = bounds.split_at_mut(wide);
            if *ends {
                least.copy_from_slice(&self.layout.min);
                most.copy_from_slice(&self.layout.max);
            } else {
                least.fill(NEVER.0);
                most.fill(NEVER.1);
            }
        }
        for (bundle, adds) in adds.iter().enumerate().rev() {
            let (now, later) = self.bounds[bundle * row..(bundle + 2) * row].split_at_mut(row);
            let later = &*later;
            now.copy_from_slice(later);
            let ends_later = ends.clone();
            for add in adds.chunks_exact(wide) {
                let Some(paid) = self.purses.iter().map(|purse| purse.paid(add)).collect::<Option<Vec<usize>>>() else {
                    continue;
                };
                let shift: usize = self.purses.iter().zip(&paid).map(|(purse, paid)| purse.stride * paid).sum();
                let enough = |rest: usize| self.purses.iter().zip(&paid).all(|(purse, paid)| purse.left(rest) >= *paid);
                // Where the purses end before the items do, one item more is always one on top of what fewer reach.
                let on_top = shift > 0 && run_out(&self.purses, &paid, adds.len() / wide);
                for rest in (shift..self.rests).filter(|rest| enough(*rest)) {
                    let from = rest - shift;
                    if !(if on_top { ends[from] } else { ends_later[from] }) {
                        continue;
                    }
                    ends[rest] = true;
                    let (before, here) = now.split_at_mut(rest * 2 * wide);
                    let (least, most) = here[..2 * wide].split_at_mut(wide);
                    let then = if on_top { &*before } else { later };
                    let (least_then, most_then) = then[from * 2 * wide..][..2 * wide].split_at(wide);
                    for (at, add) in add.iter().enumerate() {
                        let before = |then: &Lanes| zip(then, add, i16::saturating_sub);
                        least[at] = zip(&least[at], &before(&least_then[at]), i16::min);
                        most[at] = zip(&most[at], &before(&most_then[at]), i16::max);
                    }
                }
                if on_top {
                    break;
                }
            }
        }
    }
}

/// Whether the purses cannot pay this much for more than so many items.
fn run_out(purses: &[Purse], paid: &[usize], items: usize) -> bool {
    purses.iter().zip(paid).any(|(purse, paid)| *paid > 0 && purse.size / paid <= items)
}

impl Purse {
    /// What is left of this purse in a rest.
    fn left(&self, rest: usize) -> usize {
        rest / self.stride % (self.size + 1)
    }

    /// What is paid out of it; nothing if it has not so much.
    fn paid(&self, add: &[Lanes]) -> Option<usize> {
        usize::try_from(lanes::get(add, self.lane)).ok().filter(|paid| *paid <= self.size)
    }
}

/// One sum for all from which the same follows: what is lost is paid, so that it need not be told apart from what was just
/// not lost; and sums that can no longer break the rule are one.
fn same(sum: i16, least: i16, most: i16, span: i16) -> i16 {
    let sum = sum.max(least).min(most);
    if is_safe(sum, least, most, span) { most - span } else { sum }
}

/// Whether the sum stays inside the limits whatever is taken. What can be added reaches from `max - most` to `min - least`.
fn is_safe(sum: i16, least: i16, most: i16, span: i16) -> bool {
    most - span <= sum && sum <= least + span
}

/// The limits that bundles can run against, those of the most bundles first, and how many rests they have.
fn purses(rules: &[Row], bundles: &[Bundle], layout: &Layout) -> (Vec<Purse>, usize) {
    let touched = |rule: usize| bundles.iter().filter(|bundle| bundle.terms[rule] != 0).count();
    let mut binding: Vec<usize> = (0..rules.len()).filter(|rule| binds(&rules[*rule], *rule, bundles)).collect();
    binding.sort_by_cached_key(|rule| (Reverse(touched(*rule)), Reverse(rules[*rule].max)));
    let mut purses: Vec<Purse> = Vec::new();
    let mut rests = 1;
    for rule in binding {
        let size = usize::try_from(rules[rule].max).unwrap_or(RESTS);
        if purses.len() < PURSES && rests * (size + 1) <= RESTS {
            let exact = rules[rule].min == rules[rule].max;
            purses.push(Purse { lane: layout.lane(rule), size, exact, stride: rests });
            rests *= size + 1;
        }
    }
    (purses, rests)
}

fn binds(row: &Row, rule: usize, bundles: &[Bundle]) -> bool {
    let most = |bundle: &Bundle| bundle.terms[rule] * i64::try_from(bundle.most).unwrap_or(i64::MAX);
    row.must && row.max >= 0 && row.grows() && bundles.iter().map(most).sum::<i64>() > row.max
}
