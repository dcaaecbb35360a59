//! The chance that the questions take longer than their part of the slot.
//!
//! Each question's minutes have the PERT mean; low and high are read as the marks that one interview in ten stays under
//! or goes over, which lie 2.5631 standard deviations apart on a normal curve. The questions' times are taken to be
//! independent, and their sum to be normal.

use crate::bank::question::Question;

/// Standard deviations between the tenth and the ninetieth percentile of a normal curve.
const TENTH_TO_NINETIETH: f64 = 2.563_103;

/// The chance, in whole thousandths.
pub fn probability(questions: &[&Question], minutes: i64) -> f64 {
    let mean: f64 = questions.iter().map(|question| mean(question)).sum();
    let variance: f64 = questions.iter().map(|question| variance(question)).sum();
    #[expect(clippy::cast_precision_loss, reason = "a slot has at most 240 minutes")]
    let left = minutes as f64 - mean;
    let chance = if variance > 0.0 { above(left / variance.sqrt()) } else { f64::from(u8::from(left < 0.0)) };
    (chance * 1000.0).round() / 1000.0
}

fn mean(question: &Question) -> f64 {
    let minutes = question.minutes;
    (f64::from(minutes.low) + 4.0 * f64::from(minutes.typical) + f64::from(minutes.high)) / 6.0
}

fn variance(question: &Question) -> f64 {
    let deviation = (f64::from(question.minutes.high) - f64::from(question.minutes.low)) / TENTH_TO_NINETIETH;
    deviation * deviation
}

/// Area of the normal curve to the right of `x`, to 1.5e-7.
///
/// Source: Abramowitz and Stegun, "Handbook of Mathematical Functions", 26.2.19. It needs no function beyond the four
/// operations, so every machine computes the same number.
fn above(x: f64) -> f64 {
    const TERMS: [f64; 6] =
        [0.049_867_347_0, 0.021_141_006_1, 0.003_277_626_3, 0.000_038_003_6, 0.000_048_890_6, 0.000_005_383_0];
    let distance = x.abs();
    let sum = 1.0 + TERMS.iter().rev().fold(0.0, |sum, term| (sum + term) * distance);
    let fourth = (sum * sum) * (sum * sum);
    let sixteenth = (fourth * fourth) * (fourth * fourth);
    let tail = 0.5 / sixteenth;
    if x < 0.0 { 1.0 - tail } else { tail }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_curve_has_its_known_areas() {
        for (x, area) in [(0.0, 0.5), (1.0, 0.158_655), (1.281_552, 0.1), (2.0, 0.022_750), (-1.0, 0.841_345)] {
            assert!((above(x) - area).abs() < 1e-6, "{x}");
        }
    }
}
