//! The embedded typefaces, as layout sees them: which face prints a text, and how wide it comes out.
//! Ask [`runs`] to split a text by face, [`width`] for its measure, [`metrics`] for the heights.

use std::borrow::Cow;

use super::glyphs::Sheet;
use super::page::Face;

/// Advance of every glyph of [`Face::Mono`], as a part of the font size.
pub const COLUMN: f64 = 0.6;

/// A piece of text that one face can print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run<'t> {
    /// The face that has all its characters.
    pub face: Face,
    /// What is printed; empty for a character that is invisible by nature, such as a soft hyphen.
    pub text: Cow<'t, str>,
    /// The character that no face has, when `text` stands in its place.
    pub instead_of: Option<char>,
}

/// Heights of a face as parts of the font size, all measured from the baseline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metrics {
    /// How far the face reaches up, accents included.
    pub ascent: f64,
    /// How far it reaches down, as a positive number.
    pub descent: f64,
    /// Height of a capital letter.
    pub cap_height: f64,
    /// Height of a small x.
    pub x_height: f64,
}

/// The heights of a face.
pub const fn metrics(face: Face) -> Metrics {
    match face {
        Face::Regular | Face::Italic => Metrics { ascent: 0.987, descent: 0.213, cap_height: 0.7165, x_height: 0.5065 },
        Face::Bold | Face::BoldItalic => Metrics { ascent: 0.987, descent: 0.213, cap_height: 0.723, x_height: 0.513 },
        Face::Mono => Metrics { ascent: 1.02, descent: 0.3, cap_height: 0.73, x_height: 0.55 },
        Face::Symbol => Metrics { ascent: 0.928, descent: 0.236, cap_height: 0.729, x_height: 0.547 },
    }
}

/// Splits a text into runs: the asked face as far as it goes, then the symbol face, then the upright one.
///
/// A character that no face has becomes a run of its own that says so: `[U+1F600]` in prose, a box in code, where
/// one column must stay one column. For the same reason each fallen-back character of code is a run of its own, so
/// that the next run can be placed at its column.
pub fn runs(face: Face, text: &str) -> Vec<Run<'_>> {
    if is_covered(face, text) {
        return if text.is_empty() { Vec::new() } else { vec![plain(face, text)] };
    }
    let mut split: Vec<Run<'_>> = Vec::new();
    let mut start = 0;
    let mut current = None;
    for (place, character) in text.char_indices() {
        let found = covering(face, character);
        let alone = found != Some(face) && face == Face::Mono;
        if place > start && (found != current || found.is_none() || alone) {
            split.push(piece(face, current, &text[start..place]));
            start = place;
        }
        current = found;
    }
    split.push(piece(face, current, &text[start..]));
    split
}

/// Width of a text in points, exactly as it is painted: kerned, and with the faces that [`runs`] chooses.
pub fn width(face: Face, size: f64, text: &str) -> f64 {
    let sheet = Sheet::of(face);
    if let Some(units) = units(sheet, text) {
        return points(sheet, size, units);
    }
    let runs = runs(face, text);
    runs.iter()
        .map(|run| {
            let sheet = Sheet::of(run.face);
            points(sheet, size, units(sheet, &run.text).unwrap_or_default())
        })
        .sum()
}

/// Whether a face has every character of a text.
pub(super) fn is_covered(face: Face, text: &str) -> bool {
    let sheet = Sheet::of(face);
    text.chars().all(|character| sheet.glyph(character).is_some())
}

fn points(sheet: &Sheet, size: f64, units: i32) -> f64 {
    f64::from(units) * size / f64::from(sheet.units)
}

/// Width in font units, or nothing if a character is missing.
fn units(sheet: &Sheet, text: &str) -> Option<i32> {
    let mut total = 0;
    let mut left = None;
    for character in text.chars() {
        let glyph = sheet.glyph(character)?;
        total += i32::from(sheet.advance(glyph));
        total += left.map_or(0, |left| i32::from(sheet.kerning(left, glyph)));
        left = Some(glyph);
    }
    Some(total)
}

fn covering(face: Face, character: char) -> Option<Face> {
    let mut candidates = [face, Face::Symbol, Face::Regular].into_iter();
    candidates.find(|&candidate| Sheet::of(candidate).glyph(character).is_some())
}

fn plain(face: Face, text: &str) -> Run<'_> {
    Run { face, text: Cow::Borrowed(text), instead_of: None }
}

fn piece(asked: Face, covering: Option<Face>, text: &str) -> Run<'_> {
    match (covering, text.chars().next()) {
        (None, Some(character)) => replacement(asked, character),
        (found, _) => plain(found.unwrap_or(asked), text),
    }
}

fn replacement(asked: Face, character: char) -> Run<'static> {
    let text = if is_invisible(character) {
        Cow::Borrowed("")
    } else if asked == Face::Mono {
        Cow::Borrowed("\u{25a1}")
    } else {
        Cow::Owned(format!("[U+{:04X}]", u32::from(character)))
    };
    let face = match asked {
        Face::Symbol => Face::Regular,
        other => other,
    };
    Run { face, text, instead_of: Some(character) }
}

/// Characters that show nothing wherever they are supported: joiners, variation selectors, break hints.
/// Those that reorder a text are not among them: a reader must see that they are there.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(face: Face, text: &str) -> Vec<(Face, String)> {
        runs(face, text).into_iter().map(|run| (run.face, run.text.into_owned())).collect()
    }

    #[test]
    fn a_covered_text_is_one_borrowed_run() {
        let split = runs(Face::Regular, "Größe – “50 %” → ≤ 3");
        assert_eq!(split.len(), 1);
        assert!(matches!(split[0].text, Cow::Borrowed(_)));
        assert_eq!(runs(Face::Bold, ""), []);
    }

    #[test]
    fn what_a_face_lacks_falls_back_to_symbols() {
        let expected =
            [(Face::Bold, "Done ".to_owned()), (Face::Symbol, "✓★".to_owned()), (Face::Bold, " yes".to_owned())];
        assert_eq!(texts(Face::Bold, "Done ✓★ yes"), expected);
    }

    #[test]
    fn a_character_that_no_face_has_is_shown_and_told() {
        let split = runs(Face::Regular, "a😀b");
        assert_eq!(split[1], Run { face: Face::Regular, text: "[U+1F600]".into(), instead_of: Some('😀') });
        assert_eq!(runs(Face::Mono, "a😀")[1].text, "□");
    }

    #[test]
    fn control_characters_are_shown_and_hints_are_told() {
        assert_eq!(
            texts(Face::Regular, "\0\t"),
            [(Face::Regular, "[U+0000]".to_owned()), (Face::Regular, "[U+0009]".to_owned())]
        );
        assert_eq!(texts(Face::Regular, "\u{202e}"), [(Face::Regular, "[U+202E]".to_owned())]);
        let soft = runs(Face::Regular, "a\u{ad}b");
        assert_eq!((soft[1].text.as_ref(), soft[1].instead_of), ("", Some('\u{ad}')));
    }

    #[test]
    fn nothing_is_lost_or_doubled_by_splitting() {
        for face in Face::ALL {
            let text = "x → ☐ naïve Ж 漢 \u{1}y";
            let back: String =
                runs(face, text).iter().map(|run| run.instead_of.map_or(run.text.to_string(), String::from)).collect();
            assert_eq!(back, text);
        }
    }

    #[test]
    fn each_replacement_can_be_printed_by_its_face() {
        for face in Face::ALL {
            for run in runs(face, "漢\u{7}") {
                assert!(units(Sheet::of(run.face), &run.text).is_some(), "{face:?}");
            }
        }
    }

    #[test]
    fn widths_are_kerned_and_scale_with_the_size() {
        let apart = width(Face::Regular, 10.0, "A") + width(Face::Regular, 10.0, "V");
        let together = width(Face::Regular, 10.0, "AV");
        assert!(together < apart - 0.1);
        assert!((width(Face::Regular, 20.0, "AV") - 2.0 * together).abs() < 1e-9);
    }

    #[test]
    fn code_stands_in_columns() {
        for text in ["if x := 1:", "äöü→│└─≤", "iiiiWWWW"] {
            let columns = text.chars().count();
            #[allow(clippy::cast_precision_loss)]
            let expected = columns as f64 * COLUMN * 9.0;
            assert!((width(Face::Mono, 9.0, text) - expected).abs() < 1e-9, "{text}");
        }
    }

    #[test]
    fn the_width_of_a_mixed_text_is_the_sum_of_its_runs() {
        let mixed = width(Face::Italic, 9.0, "ab ☐ 😀");
        let parts: f64 = runs(Face::Italic, "ab ☐ 😀").iter().map(|run| width(run.face, 9.0, &run.text)).sum();
        assert!((mixed - parts).abs() < 1e-9);
    }

    #[test]
    fn the_heights_are_those_of_the_files() {
        for face in Face::ALL {
            let font = ttf_parser::Face::parse(face.file(), 0).unwrap();
            let em = f64::from(font.units_per_em());
            let told = metrics(face);
            assert!((f64::from(font.tables().hhea.ascender) / em - told.ascent).abs() < 0.001, "{face:?}");
            assert!((f64::from(-font.tables().hhea.descender) / em - told.descent).abs() < 0.001, "{face:?}");
        }
    }
}
