//! The sums of many rules side by side, so that one instruction works on eight of them.

use std::array;

use super::problem::Row;

/// Eight numbers.
pub type Lanes = [i16; WIDTH];

const WIDTH: usize = 8;

/// One number a rule. The number of lanes is known when the program is built, so that a step has no loops.
pub type Sums<const W: usize> = [Lanes; W];

/// How many [`Lanes`] these rules take.
pub fn wide(rules: &[Row]) -> usize {
    let must = rules.iter().filter(|row| row.must).count();
    must.div_ceil(WIDTH) + (rules.len() - must).div_ceil(WIDTH)
}

/// Limits, terms and sums of a kit stay inside this, so that no sum of three of them leaves 16 bits.
pub const LARGEST: i64 = 8_000;

/// Where each rule of a stage has its lane: the `must` rules first, the others from a new [`Lanes`] on.
#[derive(Debug)]
pub struct Layout<const W: usize> {
    lane_of: Vec<usize>,
    /// How many `Lanes` hold `must` rules.
    must: usize,
    /// Limits of the rules.
    pub min: Sums<W>,
    /// As `min`.
    pub max: Sums<W>,
    weight: Sums<W>,
}

impl<const W: usize> Layout<W> {
    /// Nothing if a number is too large. `W` must be [`wide`] at the least.
    pub fn new(rules: &[Row]) -> Option<Self> {
        let must = rules.iter().filter(|row| row.must).count().div_ceil(WIDTH);
        let (mut next_must, mut next_should) = (0, must * WIDTH);
        let lane = |row: &Row| {
            let next = if row.must { &mut next_must } else { &mut next_should };
            *next += 1;
            *next - 1
        };
        let lane_of: Vec<usize> = rules.iter().map(lane).collect();
        // No sum of a kit lies beyond the largest number, so that a limit beyond it is none, as is that of an unused lane.
        let (low, high) = (narrow(-LARGEST)?, narrow(LARGEST)?);
        let [mut min, mut max, mut weight] = [low, high, 0].map(|number| [[number; WIDTH]; W]);
        for (row, lane) in rules.iter().zip(&lane_of) {
            put(&mut min, *lane, narrow(row.min.max(-LARGEST))?);
            put(&mut max, *lane, narrow(row.max.min(LARGEST))?);
            put(&mut weight, *lane, narrow(row.weight)?);
        }
        Some(Self { lane_of, must, min, max, weight })
    }

    /// One number a rule as lanes; nothing if one is too large.
    pub fn sums(&self, numbers: impl Iterator<Item = i64>) -> Option<Sums<W>> {
        let mut sums = [[0; WIDTH]; W];
        for (number, lane) in numbers.zip(&self.lane_of) {
            put(&mut sums, *lane, narrow(number)?);
        }
        Some(sums)
    }

    /// The lane of a rule.
    pub fn lane(&self, rule: usize) -> usize {
        self.lane_of[rule]
    }

    /// What sums cost that lie below `least` or above `most`; nothing if they break a `must` rule.
    #[inline]
    pub fn cost(&self, sums: &Sums<W>, least: &Sums<W>, most: &Sums<W>) -> Option<i32> {
        let mut cost = 0;
        for at in 0..W {
            let (sums, least, most) = (&sums[at], &least[at], &most[at]);
            let off: Lanes = array::from_fn(|lane| (least[lane] - sums[lane]).max(sums[lane] - most[lane]).max(0));
            if at < self.must {
                if off.iter().fold(0, |any, off| any | off) > 0 {
                    return None;
                }
            } else {
                let each = off.iter().zip(&self.weight[at]).map(|(off, weight)| i32::from(*off) * i32::from(*weight));
                cost += each.sum::<i32>();
            }
        }
        Some(cost)
    }
}

fn narrow(number: i64) -> Option<i16> {
    i16::try_from(number).ok().filter(|_| (-LARGEST..=LARGEST).contains(&number))
}

/// The number of one lane.
pub fn get(lanes: &[Lanes], lane: usize) -> i16 {
    lanes[lane / WIDTH][lane % WIDTH]
}

/// Puts a number into its lane.
pub fn put(lanes: &mut [Lanes], lane: usize, number: i16) {
    lanes[lane / WIDTH][lane % WIDTH] = number;
}

/// Lane by lane.
#[inline]
pub fn zip<const W: usize>(one: &Sums<W>, other: &Sums<W>, with: impl Fn(i16, i16) -> i16) -> Sums<W> {
    array::from_fn(|at| array::from_fn(|lane| with(one[at][lane], other[at][lane])))
}
