//! The font of typed text: whole, not cut to the document, because nobody knows yet what will be typed.

use lopdf::{Object, dictionary};

use super::draft::{Draft, real};
use super::typefaces::descriptor;
use crate::render::pdf::error::Error;
use crate::render::pdf::glyphs::Sheet;
use crate::render::pdf::page::Face;

/// The letters of the upright face that Windows-1252 can name; that they are the same is held by a test.
const FILE: &[u8] = include_bytes!("../../../../fonts/KitgenField-Regular.ttf");
const NAME: &str = "KitgenField-Regular";

/// Letters that stand at their own Unicode number, and so are not symbols.
const NOT_SYMBOLIC: i64 = 32;

/// What Windows-1252 has between 0x80 and 0x9f; PDF takes a bullet for the codes it leaves free.
const MIDDLE: &str = "€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ";

/// Adds the font, and gives the reference to it.
pub(super) fn add(draft: &mut Draft) -> Result<Object, Error> {
    let length = i64::try_from(FILE.len()).unwrap_or(i64::MAX);
    let file = draft.add_compressed(dictionary! { "Length1" => length }, FILE.to_vec());
    let mut descriptor = descriptor(FILE, Face::Regular, NAME)?;
    descriptor.set("Flags", NOT_SYMBOLIC);
    descriptor.set("FontFile2", file);
    let sheet = Sheet::of(Face::Regular);
    let width = |character| f64::from(sheet.advance(sheet.glyph(character).unwrap_or_default()));
    let widths: Vec<Object> =
        letters().map(|character| real(width(character) * 1000.0 / f64::from(sheet.units))).collect();
    let font = dictionary! {
        "Type" => "Font",
        "Subtype" => "TrueType",
        "BaseFont" => NAME,
        "Encoding" => "WinAnsiEncoding",
        "FirstChar" => 0x20,
        "LastChar" => 0xff,
        "Widths" => widths,
        "FontDescriptor" => draft.add(descriptor),
    };
    Ok(draft.add(font))
}

/// The characters of the codes from 0x20 to 0xff.
fn letters() -> impl Iterator<Item = char> {
    let ascii = (b' '..=b'~').map(char::from).chain(['•']);
    let latin = ('\u{a0}'..='\u{ff}').map(|character| match character {
        '\u{a0}' => ' ',
        '\u{ad}' => '-',
        other => other,
    });
    ascii.chain(MIDDLE.chars()).chain(latin)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_letter_of_the_upright_face_with_its_width() {
        let (field, whole) = (ttf_parser::Face::parse(FILE, 0).unwrap(), Sheet::of(Face::Regular));
        assert_eq!((letters().count(), field.units_per_em()), (0xe0, whole.units));
        for letter in letters() {
            let glyph = field.glyph_index(letter).unwrap_or_else(|| panic!("no {letter:?}"));
            assert_eq!(field.glyph_hor_advance(glyph), Some(whole.advance(whole.glyph(letter).unwrap())), "{letter:?}");
        }
    }
}
