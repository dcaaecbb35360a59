//! The accent colour: dark enough to be read, also on its own tint and in greyscale.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A colour for words and shapes, as red, green and blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Accent([u8; 3]);

type Rgb = [u8; 3];

/// The least contrast for small letters, as the Web Content Accessibility Guidelines put it for level AA.
const LEAST_CONTRAST: f64 = 4.5;

/// Parts of a hundred that tints hold of the colour: of a further focus area, and of the ground behind code.
const MIST: u32 = 24;
const TINT: u32 = 7;

impl Accent {
    /// The colour itself.
    pub fn rgb(self) -> [u8; 3] {
        self.0
    }

    /// Its tint for areas that stand beside the full colour.
    pub fn mist(self) -> [u8; 3] {
        tinted(self.0, MIST)
    }

    /// Its lightest tint, for a ground under text.
    pub fn tint(self) -> [u8; 3] {
        tinted(self.0, TINT)
    }
}

impl FromStr for Accent {
    type Err = String;

    /// Reads `#rrggbb` or `#rgb`. The smallest letters stand on the tint, so the contrast is measured there: on white it is
    /// a little more.
    fn from_str(typed: &str) -> Result<Self, String> {
        let color = hexadecimal(typed).ok_or("write a colour as #rrggbb or #rgb, such as #0b5566")?;
        if is_legible(color) {
            return Ok(Self(color));
        }
        let found = contrast(color, tinted(color, TINT));
        let darker = Self(darkened(color));
        Err(format!(
            "too light for text: on its own tint its contrast is {:.1} to 1, and {LEAST_CONTRAST} to 1 is needed; \
             the nearest darker colour that works is {darker}",
            // Never rounded up to what is needed.
            (found * 10.0).floor() / 10.0
        ))
    }
}

impl fmt::Display for Accent {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(to, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl From<Accent> for String {
    fn from(accent: Accent) -> Self {
        accent.to_string()
    }
}

impl TryFrom<String> for Accent {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

fn hexadecimal(typed: &str) -> Option<Rgb> {
    let digits: Vec<u8> = typed
        .trim()
        .strip_prefix('#')?
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    match digits.as_slice() {
        [r, g, b] => Some([r * 17, g * 17, b * 17]),
        [r, r2, g, g2, b, b2] => Some([r * 16 + r2, g * 16 + g2, b * 16 + b2]),
        _ => None,
    }
}

fn is_legible(color: Rgb) -> bool {
    contrast(color, tinted(color, TINT)) >= LEAST_CONTRAST
}

/// The same hue, darkened in steps of a 255th until it can be read. Black always can.
fn darkened(color: Rgb) -> Rgb {
    let scaled = |part: u32| color.map(|value| part_of(u32::from(value) * part, 255));
    (0..255).rev().map(scaled).find(|darker| is_legible(*darker)).unwrap_or_default()
}

/// White with so many parts of a hundred of this colour.
fn tinted(color: Rgb, parts: u32) -> Rgb {
    color.map(|value| part_of(u32::from(value) * parts + 255 * (100 - parts), 100))
}

/// A quotient that a byte can hold, rounded.
fn part_of(value: u32, of: u32) -> u8 {
    u8::try_from((value + of / 2) / of).unwrap_or(u8::MAX)
}

/// Contrast of two colours, 1 to 21, as the Web Content Accessibility Guidelines define it.
fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(color: Rgb) -> f64 {
    let linear = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = color.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHITE: Rgb = [255; 3];

    fn read(typed: &str) -> Result<String, String> {
        typed.parse::<Accent>().map(|accent| accent.to_string())
    }

    #[test]
    fn a_colour_has_three_or_six_digits_behind_a_hash() {
        assert_eq!(read("#0B5566"), Ok("#0b5566".to_owned()));
        assert_eq!(read("#06a"), Ok("#0066aa".to_owned()));
        for typed in ["", "#", "0b5566", "#0b556", "#0b55666", "petrol", "#ggg", "#0b5566ff", "#é12", "##12"] {
            assert!(read(typed).unwrap_err().starts_with("write a colour"), "{typed}");
        }
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert!((contrast([0; 3], WHITE) - 21.0).abs() < 1e-9);
        // The darkest grey that fails on white, and the next that passes, as every checker has them.
        assert!(contrast([0x77; 3], WHITE) < 4.5 && contrast([0x76; 3], WHITE) > 4.5);
    }

    #[test]
    fn a_light_colour_is_refused_with_the_next_darker_one_that_works() {
        for typed in ["#ffcc00", "#2f80ed", "#fff", "#767676", "#ff0000", "#00ff00"] {
            let why = read(typed).unwrap_err();
            assert!(why.starts_with("too light for text"), "{typed}: {why}");
            let named = why.rsplit(' ').next().unwrap();
            let darker = named.parse::<Accent>().unwrap_or_else(|why| panic!("{typed}: {named}: {why}"));
            // Nothing nearer works: a step lighter fails.
            let light = hexadecimal(typed).unwrap();
            let lighter = std::array::from_fn(|at| (darker.0[at].saturating_add(2)).min(light[at]));
            assert!(!is_legible(lighter), "{typed}: {named} is darker than need be");
        }
        assert!(read("#2f80ed").unwrap_err().contains("its contrast is 3."));
    }

    #[test]
    fn every_colour_that_is_taken_is_told_apart_from_its_tints_in_grey() {
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    let Ok(accent) = Accent([red, green, blue]).to_string().parse::<Accent>() else { continue };
                    assert!(contrast(accent.rgb(), WHITE) >= 4.5);
                    assert!(contrast(accent.rgb(), accent.tint()) >= 4.5);
                    assert!(contrast(accent.rgb(), accent.mist()) >= 3.0, "{accent}");
                    assert!(contrast(accent.mist(), WHITE) >= 1.2, "{accent}");
                }
            }
        }
    }
}
