//! The sums of many rules side by side, so that one instruction works on eight of them.

use std::array;

use super::problem::Row;

/// Eight numbers.
pub type Lanes = [i16; WIDTH];

const WIDTH: usize = 8;

/// Limits, terms and sums of a kit stay inside this, so that no sum of three of them leaves 16 bits.
pub const LARGEST: i64 = 8_000;

/// Where each rule of a stage has its lane: the `must` rules first, the others from a new [`Lanes`] on.
#[derive(Debug)]
pub struct Layout {
    lane_of: Vec<usize>,
    /// How many `Lanes` hold `must` rules.
    must: usize,
    /// Limits of the rules.
    pub min: Vec<Lanes>,
    /// As `min`.
    pub max: Vec<Lanes>,
    weight: Vec<Lanes>,
}

impl Layout {
    /// Nothing if a number is too large.
    pub fn new(rules: &[Row]) -> Option<Self> {
        let must = rules.iter().filter(|row| row.must).count().div_ceil(WIDTH);
        let wide = (must + rules.iter().filter(|row| !row.must).count().div_ceil(WIDTH)).max(1);
        let (mut next_must, mut next_should) = (0, must * WIDTH);
        let lane = |row: &Row| {
            let next = if row.must { &mut next_must } else { &mut next_should };
            *next += 1;
            *next - 1
        };
        let lane_of: Vec<usize> = rules.iter().map(lane).collect();
        // No sum of a kit lies beyond the largest number, so that a limit beyond it is none, as is that of an unused lane.
        let (low, high) = (narrow(-LARGEST)?, narrow(LARGEST)?);
        let [mut min, mut max, mut weight] = [low, high, 0].map(|number| vec![[number; WIDTH]; wide]);
        for (row, lane) in rules.iter().zip(&lane_of) {
            put(&mut min, *lane, narrow(row.min.max(-LARGEST))?);
            put(&mut max, *lane, narrow(row.max.min(LARGEST))?);
            put(&mut weight, *lane, narrow(row.weight)?);
        }
        Some(Self { lane_of, must, min, max, weight })
    }

    /// How many `Lanes` hold all rules.
    pub fn wide(&self) -> usize {
        self.min.len()
    }

    /// The lane of a rule.
    pub fn lane(&self, rule: usize) -> usize {
        self.lane_of[rule]
    }

    /// Adds one number a rule as lanes; nothing if one is too large.
    pub fn push(&self, numbers: impl Iterator<Item = i64>, rows: &mut Vec<Lanes>) -> Option<()> {
        let start = rows.len();
        rows.resize(start + self.wide(), [0; WIDTH]);
        for (number, lane) in numbers.zip(&self.lane_of) {
            put(&mut rows[start..], *lane, narrow(number)?);
        }
        Some(())
    }

    /// What sums, with something added, cost that lie below `least` or above `most`; nothing if they break a `must` rule.
    #[inline]
    pub fn cost(&self, sums: &[Lanes], add: &[Lanes], (least, most): (&[Lanes], &[Lanes])) -> Option<i32> {
        // Slices of one length, so that no index is checked below.
        let wide = self.wide();
        let (sums, add, least, most) = (&sums[..wide], &add[..wide], &least[..wide], &most[..wide]);
        let weight = &self.weight[..wide];
        let mut cost = 0;
        for at in 0..wide {
            let sum = sum_of(&sums[at], &add[at]);
            let off: Lanes =
                array::from_fn(|lane| (least[at][lane] - sum[lane]).max(sum[lane] - most[at][lane]).max(0));
            if at < self.must {
                if off.iter().fold(0, |any, off| any | off) > 0 {
                    return None;
                }
            } else {
                let each = off.iter().zip(&weight[at]).map(|(off, weight)| i32::from(*off) * i32::from(*weight));
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

/// Their sum.
#[inline]
pub fn sum_of(one: &Lanes, other: &Lanes) -> Lanes {
    zip(one, other, |one, other| one + other)
}

/// Lane by lane.
#[inline]
pub fn zip(one: &Lanes, other: &Lanes, with: impl Fn(i16, i16) -> i16) -> Lanes {
    array::from_fn(|lane| with(one[lane], other[lane]))
}
