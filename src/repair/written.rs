//! Questions to write, so that a rule need not give way.
//!
//! Which to try is ranked by exchange: a sketch joins the kit and up to so many questions leave it. What is named was
//! then solved as a whole, with the sketch in the pool.

use std::cell::OnceCell;

use indexmap::IndexMap;

use super::bent::{GaveWay, Mend, Remedy};
use super::sketch::{self, Sketch};
use super::trial::Trials;
use crate::blueprint::request::Request;
use crate::blueprint::{Blueprint, Classes, Rule, Strength};
use crate::select::Selection;

/// Questions to write for one rule at the most.
const MOST: usize = 2;
/// Questions of the kit that leave it for one exchange at the most.
const LEAVING: u32 = 2;
/// Sketches that are solved for one rule.
const TRIED: usize = 2;
/// Rules that are looked at; a kit that bends more has other troubles.
const RULES: usize = 6;

/// Adds to each bent rule a question to write, where one or two would bring the rule nearer to being met.
pub fn mend(trials: &mut Trials<'_>, blueprint: &Blueprint, selection: &Selection, bent: &mut [GaveWay]) {
    let request = &blueprint.request;
    let sketches = sketch::all(&trials.bank.taxonomy, request);
    let questions: Vec<_> = sketches.iter().enumerate().map(|(at, sketch)| sketch.question(request, at)).collect();
    let Blueprint { rules, classes, .. } = trials.sketched(request, &questions);
    let exchange = Exchange::new(&rules, rests(&rules, selection), told_apart(&rules, &classes, questions.len()));
    for bent in bent.iter_mut().take(RULES) {
        let Some(rule) = rules.iter().position(|rule| rule.name == bent.rule.name) else { continue };
        for (number, at) in exchange.ranked(rule, bent.off(), selection.violation) {
            if let Some(mend) = tried(trials, request, selection, bent, number, &sketches[at]) {
                bent.mends.push(mend);
                break;
            }
        }
    }
}

/// What comes of this many such questions, if it is better than without.
fn tried(
    trials: &mut Trials<'_>,
    request: &Request,
    selection: &Selection,
    bent: &GaveWay,
    number: usize,
    sketch: &Sketch,
) -> Option<Mend> {
    let questions: Vec<_> = (0..number).map(|at| sketch.question(request, at)).collect();
    let blueprint = trials.sketched(request, &questions);
    let found = trials.choose(&blueprint)?;
    let rule = blueprint.rules.iter().find(|rule| rule.name == bent.rule.name)?;
    let off = rule.distance(rule.sum(&found.chosen));
    let better = off < bent.off() && found.violation < selection.violation;
    let remedy = Remedy::Write { number, question: sketch.clone() };
    better.then_some(Mend { remedy, off, violation: found.violation })
}

/// The kit with sketches in place of a few of its questions.
struct Exchange<'a> {
    rules: &'a [Rule],
    prices: Vec<Price>,
    /// For each way to leave questions out, the sum under each rule.
    sums: Vec<Vec<i64>>,
    /// For each such way what each rule costs, and what all do.
    alone: Vec<(Vec<i64>, i64)>,
    /// The term of a sketch under each rule, and the sketch.
    sketches: IndexMap<Vec<i64>, usize>,
    /// For each sketch, and for one of it or two: what all rules cost for each way to leave questions out. Several bent rules
    /// may ask for it.
    costs: Vec<[OnceCell<Vec<i64>>; MOST]>,
}

/// The sketches that come last in a pool of these classes, as many as these; of those that no rule tells apart, the first.
fn told_apart(rules: &[Rule], classes: &Classes, sketches: usize) -> IndexMap<Vec<i64>, usize> {
    let mut seen = vec![false; classes.areas.len()];
    let mut apart = IndexMap::new();
    for (sketch, class) in classes.of[classes.of.len() - sketches..].iter().enumerate() {
        if !std::mem::replace(&mut seen[*class], true) {
            let term = |rule: &Rule| rule.terms.of_classes()[*class];
            apart.entry(rules.iter().map(term).collect()).or_insert(sketch);
        }
    }
    apart
}

/// The sums of the kit, and of what is left when one question or two are taken out of it.
fn rests(rules: &[Rule], selection: &Selection) -> Vec<Vec<i64>> {
    let chosen = &selection.chosen;
    let terms: Vec<Vec<i64>> = rules.iter().map(|rule| chosen.iter().map(|id| rule.terms.of(id)).collect()).collect();
    let mut out: Vec<Vec<usize>> = vec![Vec::new()];
    for size in 0..LEAVING as usize {
        let smaller: Vec<Vec<usize>> = out.iter().filter(|set| set.len() == size).cloned().collect();
        for set in smaller {
            let first = set.last().map_or(0, |last| last + 1);
            out.extend((first..chosen.len()).map(|next| [set.as_slice(), &[next]].concat()));
        }
    }
    let sum = |terms: &Vec<i64>, without: &[usize]| -> i64 {
        terms.iter().sum::<i64>() - without.iter().map(|place| terms[*place]).sum::<i64>()
    };
    out.iter().map(|without| terms.iter().map(|terms| sum(terms, without)).collect()).collect()
}

impl<'a> Exchange<'a> {
    fn new(rules: &'a [Rule], sums: Vec<Vec<i64>>, sketches: IndexMap<Vec<i64>, usize>) -> Self {
        let prices: Vec<Price> = rules.iter().map(Price::of).collect();
        let alone = |sums: &Vec<i64>| {
            let each: Vec<i64> = prices.iter().zip(sums).map(|(price, sum)| price.of_sum(*sum)).collect();
            let all = each.iter().sum();
            (each, all)
        };
        let alone = sums.iter().map(alone).collect();
        let costs = sketches.iter().map(|_| Default::default()).collect();
        Self { rules, prices, sums, alone, sketches, costs }
    }

    /// How many of which sketch to try for a rule, the best first: those that meet it, then those that come nearer; few
    /// before many, small violations first, ordinary sketches first.
    fn ranked(&self, rule: usize, off: i64, violation: i64) -> Vec<(usize, usize)> {
        let mut ranks: Vec<(i64, usize, i64, usize)> = Vec::new();
        for number in 1..=MOST {
            for (at, (terms, sketch)) in self.sketches.iter().enumerate() {
                let more = times(terms[rule], number);
                let left = |sums: &Vec<i64>| self.rules[rule].distance(sums[rule] + more);
                if self.sums.iter().all(|sums| left(sums) >= off) {
                    continue;
                }
                let outcomes = self.sums.iter().map(left).zip(self.costs(at, terms, number));
                let better = outcomes.filter(|(left, cost)| *left < off && **cost < violation).min();
                ranks.extend(better.map(|(left, cost)| (left, number, *cost, *sketch)));
            }
            // More of them would only come behind these.
            if ranks.iter().filter(|(left, ..)| *left == 0).count() >= TRIED {
                break;
            }
        }
        ranks.sort_unstable();
        ranks.into_iter().take(TRIED).map(|(_, number, _, sketch)| (number, sketch)).collect()
    }

    /// What all rules cost with so many of the sketch at this place, which has these terms; where a `must` rule breaks, more
    /// than any kit.
    fn costs(&self, at: usize, terms: &[i64], number: usize) -> &[i64] {
        self.costs[at][number - 1].get_or_init(|| {
            // Most rules have nothing to do with a sketch.
            let terms = terms.iter().enumerate().filter(|(_, term)| **term != 0);
            let added: Vec<(usize, i64)> = terms.map(|(rule, term)| (rule, times(*term, number))).collect();
            let cost = |(sums, (each, all)): (&Vec<i64>, &(Vec<i64>, i64))| {
                let change = |(rule, more): &(usize, i64)| self.prices[*rule].of_sum(sums[*rule] + more) - each[*rule];
                all + added.iter().map(change).sum::<i64>()
            };
            self.sums.iter().zip(&self.alone).map(cost).collect()
        })
    }
}

/// More than all `should` rules together can cost.
const FORBIDDEN: i64 = 1 << 40;

/// A rule as far as its cost goes: thousands of exchanges are weighed, and this is quick to go through.
struct Price {
    min: i64,
    max: i64,
    weight: i64,
}

impl Price {
    fn of(rule: &Rule) -> Self {
        let weight = if rule.strength == Strength::Must { FORBIDDEN } else { rule.weight };
        Self { min: rule.min, max: rule.max, weight }
    }

    fn of_sum(&self, sum: i64) -> i64 {
        self.weight * (self.min - sum).max(sum - self.max).max(0)
    }
}

fn times(term: i64, number: usize) -> i64 {
    term * i64::try_from(number).unwrap_or(i64::MAX)
}
