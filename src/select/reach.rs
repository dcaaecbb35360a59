//! How far the sums of the rules can still get, for each bundle and for what is left of the limits that run out.

use std::array;
use std::cmp::Reverse;

use super::bundle::Bundle;
use super::lanes::{self, LARGEST, Layout, Sums, zip};
use super::problem::Row;

/// Bounds on sums, for the choices that are still open at each bundle.
///
/// What is left of the minutes, and of the number of questions, limits what every rule's sum can still become: limits of
/// that sort are *purses*, and what is left of all of them is a *rest*. Purses cut off sooner, and change nothing else.
#[derive(Debug)]
pub struct Reach<const W: usize> {
    layout: Layout<W>,
    /// How far the limits of each rule lie apart.
    span: Sums<W>,
    purses: Vec<Purse>,
    rests: usize,
    bundles: usize,
    /// For each bundle and rest: first what is left after the last bundle, then before it, and so on.
    bounds: Vec<Ends<W>>,
}

/// For each rule the sum below which it ends below its limits whatever is taken from a bundle and later ones, and the sum
/// above which it ends above them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Ends<const W: usize> {
    least: Sums<W>,
    most: Sums<W>,
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

impl<const W: usize> Ends<W> {
    /// No sum keeps these.
    const NEVER: Self = Self { least: [[i16::MAX / 2; 8]; W], most: [[i16::MIN / 2; 8]; W] };

    /// Also keeps what ends within others once so much is added.
    fn widen(&mut self, then: &Self, add: &Sums<W>) {
        self.least = zip(&self.least, &zip(&then.least, add, i16::saturating_sub), i16::min);
        self.most = zip(&self.most, &zip(&then.most, add, i16::saturating_sub), i16::max);
    }
}

impl<const W: usize> Reach<W> {
    /// The bounds for bundles of which one, two, ... items add this much. Nothing if a number is too large.
    pub fn new(rules: &[Row], bundles: &[Bundle], adds: &[Vec<Sums<W>>], layout: Layout<W>) -> Option<Self> {
        let span = zip(&layout.max, &layout.min, i16::saturating_sub);
        let (purses, rests) = purses(rules, bundles, &layout);
        let bounds = bounds(&layout, &purses, rests, adds);
        let reach = Self { layout, span, purses, rests, bundles: bundles.len(), bounds };
        // Bounds only grow towards the first bundle and the fullest purse.
        let widest = reach.at(0, rests - 1);
        let fits = |sum: &i16| i64::from(sum.unsigned_abs()) <= 2 * LARGEST;
        let all_fit = *widest == Ends::NEVER || widest.least.iter().chain(&widest.most).flatten().all(fits);
        all_fit.then_some(reach)
    }

    /// The least that sums cost in the end if this rest is left before a bundle; nothing if a `must` rule can no longer hold.
    #[inline]
    pub fn cost(&self, bundle: usize, rest: usize, sums: &Sums<W>) -> Option<i32> {
        let Ends { least, most } = self.at(bundle, rest);
        self.layout.cost(sums, least, most)
    }

    /// As [`Self::cost`]. Puts in place of the sums one row for all those from which the same follows, apart from that cost.
    pub fn settle(&self, bundle: usize, sums: &mut Sums<W>) -> Option<i32> {
        let rest = self.rest(sums)?;
        let Ends { least, most } = self.at(bundle, rest);
        let cost = self.layout.cost(sums, least, most)?;
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
        let full = rest + usize::try_from(spent).unwrap_or(0) * purse.stride;
        let Ends { least, most } = self.at(bundle, full);
        let [least, most, span] = [least, most, &self.span].map(|lanes| lanes::get(lanes, purse.lane));
        if is_safe(spent, least, most, span) { (most - span).max(0) } else { spent }
    }

    /// The number of what sums leave in all purses; nothing if one is overdrawn.
    #[inline]
    pub fn rest(&self, sums: &Sums<W>) -> Option<usize> {
        let left = |purse: &Purse| purse.size.checked_sub(usize::try_from(lanes::get(sums, purse.lane)).ok()?);
        self.purses.iter().try_fold(0, |rest, purse| Some(rest + left(purse)? * purse.stride))
    }

    #[inline]
    fn at(&self, bundle: usize, rest: usize) -> &Ends<W> {
        &self.bounds[(self.bundles - bundle) * self.rests + rest]
    }
}

/// From the last bundle back to the first: a knapsack of every rule at once.
fn bounds<const W: usize>(layout: &Layout<W>, purses: &[Purse], rests: usize, adds: &[Vec<Sums<W>>]) -> Vec<Ends<W>> {
    // Whether what is taken from here on can leave a rest as it must be in the end.
    let mut ends: Vec<bool> =
        (0..rests).map(|rest| purses.iter().all(|purse| !purse.exact || purse.left(rest) == 0)).collect();
    let at_end = |ends: &bool| if *ends { Ends { least: layout.min, most: layout.max } } else { Ends::NEVER };
    let mut bounds = Vec::with_capacity((adds.len() + 1) * rests);
    bounds.extend(ends.iter().map(at_end));
    for adds in adds.iter().rev() {
        let start = bounds.len();
        bounds.extend_from_within(start - rests..);
        let (later, now) = bounds.split_at_mut(start);
        let later = &later[start - rests..];
        let ends_later = ends.clone();
        for add in adds {
            let Some(paid) = purses.iter().map(|purse| purse.paid(add)).collect::<Option<Vec<usize>>>() else {
                continue;
            };
            let shift: usize = purses.iter().zip(&paid).map(|(purse, paid)| purse.stride * paid).sum();
            // That the last purse has enough follows from the rest as a whole.
            let others = &purses[..purses.len().saturating_sub(1)];
            let enough = |rest: usize| others.iter().zip(&paid).all(|(purse, paid)| purse.left(rest) >= *paid);
            // Where the purses end before the items do, one item more is always one on top of what fewer reach.
            let on_top = run_out(purses, &paid, adds.len());
            for rest in (shift..rests).filter(|rest| enough(*rest)) {
                let from = rest - shift;
                if on_top && ends[from] {
                    let then = now[from];
                    now[rest].widen(&then, add);
                } else if !on_top && ends_later[from] {
                    now[rest].widen(&later[from], add);
                } else {
                    continue;
                }
                ends[rest] = true;
            }
            if on_top {
                break;
            }
        }
    }
    bounds
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
    fn paid<const W: usize>(&self, add: &Sums<W>) -> Option<usize> {
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
fn purses<const W: usize>(rules: &[Row], bundles: &[Bundle], layout: &Layout<W>) -> (Vec<Purse>, usize) {
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
