//! Which difficulty fits how many years: a curve, not a staircase of levels.

use super::request::Years;

/// The difficulty that the questions of a kit should have in the middle, in tenths of a point.
///
/// A curve that rises quickly at first and flattens out: 1.4 + 3.2 y / (y + 4.7), which gives 1.4 for nobody's first
/// job, 2.6 at 3 years, 3.2 at 6, 3.6 at 10 and 4.0 at 20. The shape (early years teach most) and the numbers are the
/// authors' judgement.
pub fn target(years: Years) -> i64 {
    let halves = i64::from(years.halves());
    let (rise, half_way) = (320 * halves, 10 * halves + 94);
    14 + (rise + half_way / 2) / half_way
}

/// How far the sum over a kit may lie off the target, in tenths: a point for 24 minutes, and a point at least.
pub fn tolerance(question_minutes: i64) -> i64 {
    (question_minutes * 5 / 12).max(10)
}

/// An easier question lies this far below the target, a stretching one this far above, in tenths.
pub const STEP: i64 = 4;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_rises_and_never_leaves_the_scale() {
        let targets: Vec<i64> = (0..=80).filter_map(Years::from_halves).map(target).collect();
        assert!(targets.windows(2).all(|pair| pair[0] <= pair[1]));
        let at = |years: usize| targets[years * 2];
        assert_eq!([at(0), at(1), at(3), at(6), at(10), at(20), at(40)], [14, 20, 26, 32, 36, 40, 43]);
    }
}
