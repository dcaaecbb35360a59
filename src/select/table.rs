//! How a stage's state is packed into a few words: a field of bits for each rule that is still open.
//!
//! The cost so far has the lowest field. Fields of rules that are settled are used again by later ones.

use super::bundle::{Bundle, Choice};
use super::problem::Row;

/// What the rules need to know about the choices so far.
pub type State = [u64; WORDS];

/// Words of a state. Requests of four hours with many focus areas need most of them.
const WORDS: usize = 4;

/// Sums that no later choice can bring back inside a rule's limits are cut off; the rest is kept apart only as far as
/// it can still make a difference.
#[derive(Debug)]
pub struct Table<'a> {
    /// For each bundle, what happens to each rule that it or an earlier one touched.
    pub layers: Vec<Vec<Field<'a>>>,
    cost_mask: u64,
    threshold: i64,
    /// The upper limit of the rule that bounds all others; see [`Purse`].
    purse: i64,
}

/// Smallest and largest sum that bundles can add; nothing if no set of theirs can be paid.
type Later = Option<(i64, i64)>;

/// What one layer does with one rule.
#[derive(Debug)]
pub struct Field<'a> {
    row: &'a Row,
    /// Index of the rule in the stage, and so in what a choice adds.
    rule: usize,
    read: Option<Slot>,
    /// Where the sum goes; nothing once the rule is settled.
    write: Option<Slot>,
    /// Smallest and largest sum that later bundles can add, by what is left in the purse.
    later: Vec<Later>,
    /// Whether this rule is the purse.
    pays: bool,
    /// Smallest sum that the bundles so far can have.
    lowest: i64,
}

#[derive(Debug, Clone, Copy)]
struct Slot {
    word: usize,
    shift: u32,
    mask: u64,
    base: i64,
}

/// Why a state has no successor by a choice.
#[derive(Debug, PartialEq, Eq)]
pub enum Cut {
    /// A `must` rule can no longer hold.
    Impossible,
    /// It will cost at least so much, which is above the threshold.
    Costly(i64),
}

/// What bundles can add to one rule, layer by layer.
struct Reach {
    first: usize,
    last: usize,
    /// Sums over the bundles before each layer.
    before: Vec<(i64, i64)>,
    /// Sums over the bundles from each layer on.
    after: Vec<(i64, i64)>,
}

impl<'a> Table<'a> {
    /// Packs the rules of a stage; nothing if they need more bits than a state has.
    pub fn new(rules: &'a [Row], bundles: &[Bundle], threshold: i64) -> Option<Self> {
        let cost_bits = bits(threshold);
        let purse = Purse::of(rules, bundles);
        let mut table = Self {
            layers: (0..bundles.len()).map(|_| Vec::new()).collect(),
            cost_mask: (1 << cost_bits) - 1,
            threshold,
            purse: purse.size,
        };
        let mut reaches: Vec<(usize, Reach)> =
            (0..rules.len()).filter_map(|rule| Some((rule, Reach::of(bundles, rule)?))).collect();
        reaches.sort_by_key(|(rule, reach)| (Some(*rule) != purse.rule, reach.first));
        let mut free = Free::above(cost_bits);
        for (rule, reach) in reaches {
            let row = &rules[rule];
            let (base, top) = reach.span(row, threshold);
            let bits = bits(top - base);
            let (word, shift) = free.take(bits, reach.first, reach.last)?;
            let slot = Slot { word, shift, mask: (1 << bits) - 1, base };
            let mut later = purse.nothing();
            for layer in (reach.first..=reach.last).rev() {
                later = if layer == reach.last { later } else { purse.earlier(&bundles[layer + 1], rule, &later) };
                table.layers[layer].push(Field {
                    row,
                    rule,
                    read: (layer > reach.first).then_some(slot),
                    write: (layer < reach.last).then_some(slot),
                    later: later.clone(),
                    pays: Some(rule) == purse.rule,
                    lowest: reach.before[layer + 1].0,
                });
            }
        }
        Some(table)
    }

    /// The state after a choice at a layer.
    pub fn step(&self, layer: usize, state: &State, adds: &[i64]) -> Result<State, Cut> {
        let mut cost = self.cost(state);
        let mut expected = 0;
        let mut next = [0; WORDS];
        let mut left = self.purse;
        for field in &self.layers[layer] {
            let sum = field.read.map_or(0, |slot| slot.get(state)) + adds[field.rule];
            if field.pays {
                left = field.row.max - sum;
            }
            let later = field.later(left).ok_or(Cut::Impossible)?;
            // The purse itself must not be judged by what is left in it.
            let judged_by = if field.pays { field.later(self.purse).unwrap_or(later) } else { later };
            let unavoidable = field.unavoidable(sum, later).ok_or(Cut::Impossible)?;
            match field.write {
                None => cost += unavoidable,
                Some(slot) => {
                    expected += unavoidable;
                    // A sum that costs too much may not fit its field, and the state is cut off anyway.
                    if cost + expected <= self.threshold {
                        slot.put(&mut next, field.canonical(sum, judged_by));
                    }
                }
            }
        }
        if cost + expected > self.threshold {
            return Err(Cut::Costly(cost + expected));
        }
        // Rules whose bundles are all behind or ahead have no field here, so nothing of the old state is left over.
        next[0] |= u64::try_from(cost).unwrap_or(0);
        Ok(next)
    }

    /// The cost that a state has already met.
    pub fn cost(&self, state: &State) -> i64 {
        i64::try_from(state[0] & self.cost_mask).unwrap_or(i64::MAX)
    }
}

impl Field<'_> {
    /// What later bundles can add with so much left in the purse; nothing if it is overdrawn.
    fn later(&self, left: i64) -> Option<(i64, i64)> {
        self.later[usize::try_from(left).ok()?.min(self.later.len() - 1)]
    }

    /// What the rule will cost at least, whatever comes later.
    fn unavoidable(&self, sum: i64, later: (i64, i64)) -> Option<i64> {
        let (low, high) = (sum + later.0, sum + later.1);
        let distance = (self.row.min - high).max(low - self.row.max).max(0);
        if self.row.must && distance > 0 { None } else { Some(self.row.weight * distance) }
    }

    /// One sum for all those that can no longer break the rule. It is never above the sum it stands for, so that the
    /// purse never looks emptier than it is.
    fn canonical(&self, sum: i64, later: (i64, i64)) -> i64 {
        let safe = sum + later.0 >= self.row.min && sum + later.1 <= self.row.max;
        if safe { (self.row.min - later.0).max(self.lowest) } else { sum }
    }
}

/// The `must` rule that limits most of what a kit may hold, as the minutes do. What is left of it limits what every other
/// rule's sum can still become, far more closely than the bundles alone. It cuts states off sooner, and changes nothing else.
struct Purse {
    rule: Option<usize>,
    size: i64,
}

/// Beyond this size a purse would cost more than it saves.
const LARGEST_PURSE: i64 = 400;

impl Purse {
    fn of(rules: &[Row], bundles: &[Bundle]) -> Self {
        let adds = |rule: usize| bundles.iter().flat_map(|bundle| &bundle.choices).map(move |choice| choice.adds[rule]);
        let pays = |rule: &usize| {
            let row = &rules[*rule];
            row.must && (0..=LARGEST_PURSE).contains(&row.max) && adds(*rule).all(|add| add >= 0)
        };
        let spent = |rule: usize| {
            bundles.iter().map(|bundle| bundle.choices.iter().map(|c| c.adds[rule]).max().unwrap_or(0)).sum::<i64>()
        };
        let rule = (0..rules.len())
            .filter(pays)
            .filter(|rule| spent(*rule) > rules[*rule].max)
            .max_by_key(|rule| rules[*rule].max);
        Self { rule, size: rule.map_or(0, |rule| rules[rule].max) }
    }

    /// What is added to a rule by bundles that do not touch it.
    fn nothing(&self) -> Vec<Later> {
        vec![Some((0, 0)); usize::try_from(self.size).unwrap_or(0) + 1]
    }

    /// What this bundle and those after it can add to a rule.
    fn earlier(&self, bundle: &Bundle, rule: usize, later: &[Later]) -> Vec<Later> {
        let reach = |left: usize| {
            let after = |choice: &Choice| {
                let paid = self.rule.map_or(0, |purse| choice.adds[purse]);
                let (low, high) = later[left.checked_sub(usize::try_from(paid).ok()?)?]?;
                Some((low + choice.adds[rule], high + choice.adds[rule]))
            };
            let all = bundle.choices.iter().filter_map(after);
            all.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
        };
        (0..later.len()).map(reach).collect()
    }
}

impl Slot {
    fn get(self, state: &State) -> i64 {
        i64::try_from((state[self.word] >> self.shift) & self.mask).unwrap_or(i64::MAX) + self.base
    }

    fn put(self, state: &mut State, sum: i64) {
        let value = u64::try_from(sum - self.base).unwrap_or(u64::MAX);
        debug_assert!(value <= self.mask);
        state[self.word] |= (value & self.mask) << self.shift;
    }
}

impl Reach {
    /// Nothing if no bundle touches the rule.
    fn of(bundles: &[Bundle], rule: usize) -> Option<Self> {
        let range = |bundle: &Bundle| {
            let adds = || bundle.choices.iter().map(|choice| choice.adds[rule]);
            (adds().min().unwrap_or(0), adds().max().unwrap_or(0))
        };
        let ranges: Vec<(i64, i64)> = bundles.iter().map(range).collect();
        let touched = |range: &(i64, i64)| *range != (0, 0);
        let first = ranges.iter().position(touched)?;
        let last = ranges.iter().rposition(touched)?;
        let add = |sum: &mut (i64, i64), range: &(i64, i64)| {
            *sum = (sum.0 + range.0, sum.1 + range.1);
            Some(*sum)
        };
        let start = std::iter::once((0, 0));
        let before = start.clone().chain(ranges.iter().scan((0, 0), add)).collect();
        let mut after: Vec<(i64, i64)> = start.chain(ranges.iter().rev().scan((0, 0), add)).collect();
        after.reverse();
        Some(Self { first, last, before, after })
    }

    /// Smallest and largest sum that a state may have to hold.
    fn span(&self, row: &Row, threshold: i64) -> (i64, i64) {
        let slack = if row.must { 0 } else { threshold / row.weight.max(1) };
        let layers = || self.first + 1..=self.last;
        let low = |at: usize| self.before[at].0.max(row.min - self.after[at].1 - slack);
        let high = |at: usize| self.before[at].1.min(row.max - self.after[at].0 + slack);
        (layers().map(low).min().unwrap_or(0), layers().map(high).max().unwrap_or(0))
    }
}

/// Bits of the state, and the layer up to which each is taken.
struct Free {
    taken_to: [[usize; 64]; WORDS],
}

impl Free {
    /// All but so many bits of the first word.
    fn above(bits: u32) -> Self {
        let mut taken_to = [[0; 64]; WORDS];
        taken_to[0][..bits as usize].fill(usize::MAX);
        Self { taken_to }
    }

    /// The lowest run of so many bits in one word that are free over these layers.
    fn take(&mut self, bits: u32, first: usize, last: usize) -> Option<(usize, u32)> {
        let bits = bits as usize;
        for (word, taken_to) in self.taken_to.iter_mut().enumerate() {
            let fits = |at: &usize| taken_to[*at..at + bits].iter().all(|to| *to <= first);
            if let Some(at) = (0..=64_usize.checked_sub(bits)?).find(fits) {
                taken_to[at..at + bits].fill(last);
                return Some((word, u32::try_from(at).unwrap_or(0)));
            }
        }
        None
    }
}

fn bits(largest: i64) -> u32 {
    i64::BITS - largest.max(0).leading_zeros()
}
