//! The glyphs of one face: which characters it has, how wide they are, how pairs move together.
//! You get one from [`Sheet::of`]; it is read from the font file once and then shared.

use std::sync::OnceLock;

use ttf_parser::kern::Format;

use super::page::Face;

/// How many faces are embedded.
pub(super) const FACES: usize = 6;

/// Characters below this are looked up by index, the others by search.
const DIRECT: usize = 0x180;

impl Face {
    /// Every face, each at the index `face as usize`.
    pub(super) const ALL: [Face; FACES] =
        [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic, Face::Mono, Face::Symbol];

    /// The font file, as it was cut by `fonts/cut.py`.
    pub(super) const fn file(self) -> &'static [u8] {
        match self {
            Face::Regular => include_bytes!("../../../fonts/KitgenSans-Regular.ttf"),
            Face::Bold => include_bytes!("../../../fonts/KitgenSans-Bold.ttf"),
            Face::Italic => include_bytes!("../../../fonts/KitgenSans-Italic.ttf"),
            Face::BoldItalic => include_bytes!("../../../fonts/KitgenSans-BoldItalic.ttf"),
            Face::Mono => include_bytes!("../../../fonts/KitgenMono-Regular.ttf"),
            Face::Symbol => include_bytes!("../../../fonts/KitgenSymbols-Regular.ttf"),
        }
    }
}

/// Glyphs and measures of one face, in font units.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Font units in one em.
    pub(super) units: u16,
    direct: Vec<u16>,
    further: Vec<(char, u16)>,
    advances: Vec<u16>,
    /// Row and column of each glyph in `kerning`; 0 for a glyph that is never kerned on that side.
    rows: Vec<u8>,
    columns: Vec<u8>,
    /// Row by row: layout asks for every pair of neighbours, so this is a table and not a search.
    kerning: Vec<i16>,
}

impl Sheet {
    /// The sheet of this face.
    pub(super) fn of(face: Face) -> &'static Sheet {
        static SHEETS: [OnceLock<Sheet>; FACES] = [const { OnceLock::new() }; FACES];
        SHEETS[face as usize].get_or_init(|| Sheet::read(face.file()))
    }

    /// The glyph of a character, if the face has one.
    pub(super) fn glyph(&self, character: char) -> Option<u16> {
        let code = character as usize;
        let glyph = if code < DIRECT {
            self.direct.get(code).copied()?
        } else {
            let place = self.further.binary_search_by_key(&character, |&(c, _)| c).ok()?;
            self.further[place].1
        };
        (glyph != 0).then_some(glyph)
    }

    /// How far the pen moves for a glyph.
    pub(super) fn advance(&self, glyph: u16) -> u16 {
        self.advances.get(usize::from(glyph)).copied().unwrap_or_default()
    }

    /// What to add between two neighbours; mostly nothing or a little less.
    pub(super) fn kerning(&self, left: u16, right: u16) -> i16 {
        let row = self.rows.get(usize::from(left)).copied().unwrap_or_default();
        let column = self.columns.get(usize::from(right)).copied().unwrap_or_default();
        self.kerning.get(cell(row, column)).copied().unwrap_or_default()
    }

    /// A file that cannot be read gives an empty sheet, whose characters all fall back; a test holds that none is.
    fn read(file: &[u8]) -> Sheet {
        let Ok(face) = ttf_parser::Face::parse(file, 0) else {
            return Sheet { units: 1000, ..Sheet::default() };
        };
        let mut sheet = Sheet { units: face.units_per_em(), direct: vec![0; DIRECT], ..Sheet::default() };
        sheet.read_characters(&face);
        sheet.advances = (0..face.number_of_glyphs())
            .map(|glyph| face.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or_default())
            .collect();
        sheet.read_kerning(&face);
        sheet
    }

    fn read_characters(&mut self, face: &ttf_parser::Face<'_>) {
        let subtables = face.tables().cmap.into_iter().flat_map(|cmap| cmap.subtables);
        for subtable in subtables.filter(ttf_parser::cmap::Subtable::is_unicode) {
            subtable.codepoints(|code| {
                let (Some(character), Some(glyph)) = (char::from_u32(code), subtable.glyph_index(code)) else {
                    return;
                };
                match self.direct.get_mut(code as usize) {
                    Some(place) => *place = glyph.0,
                    None => self.further.push((character, glyph.0)),
                }
            });
        }
        self.further.sort_unstable();
        self.further.dedup_by_key(|&mut (character, _)| character);
    }

    fn read_kerning(&mut self, face: &ttf_parser::Face<'_>) {
        let glyphs = usize::from(face.number_of_glyphs());
        (self.rows, self.columns) = (vec![0; glyphs], vec![0; glyphs]);
        self.kerning = vec![0; SIDE];
        let (mut rows, mut columns) = (0, 0);
        for subtable in face.tables().kern.into_iter().flat_map(|kern| kern.subtables) {
            let Format::Format0(table) = subtable.format else { continue };
            for pair in table.pairs {
                let row = place(&mut self.rows, pair.left().0, &mut rows);
                let column = place(&mut self.columns, pair.right().0, &mut columns);
                self.kerning.resize(SIDE * (usize::from(rows) + 1), 0);
                if row > 0 && column > 0 {
                    self.kerning[cell(row, column)] = pair.value;
                }
            }
        }
    }
}

/// Width of the table of kerned pairs.
const SIDE: usize = 256;

fn cell(row: u8, column: u8) -> usize {
    usize::from(row) * SIDE + usize::from(column)
}

/// The row or column of a glyph, a new one for a new glyph; 0 when all are taken.
fn place(places: &mut [u8], glyph: u16, last: &mut u8) -> u8 {
    let Some(place) = places.get_mut(usize::from(glyph)) else { return 0 };
    if *place == 0 && *last < u8::MAX {
        *last += 1;
        *place = *last;
    }
    *place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_file_is_read() {
        for face in Face::ALL {
            let sheet = Sheet::of(face);
            assert!(sheet.units >= 1000 && sheet.advances.len() > 400, "{face:?}");
        }
    }

    #[test]
    fn the_prose_faces_have_latin_1_and_kerning() {
        for face in [Face::Regular, Face::Bold, Face::Italic, Face::BoldItalic] {
            let sheet = Sheet::of(face);
            for code in (0x20..0x7f).chain(0xa0..0xad).chain(0xae..0x180) {
                let character = char::from_u32(code).unwrap();
                assert!(sheet.glyph(character).is_some(), "{face:?} lacks {character:?}");
            }
            let (a, v) = (sheet.glyph('A').unwrap(), sheet.glyph('V').unwrap());
            assert!(sheet.kerning(a, v) < 0, "{face:?}");
        }
    }

    #[test]
    fn every_pair_of_the_file_is_kerned() {
        for face in Face::ALL {
            let font = ttf_parser::Face::parse(face.file(), 0).unwrap();
            for subtable in font.tables().kern.into_iter().flat_map(|kern| kern.subtables) {
                let Format::Format0(table) = subtable.format else { panic!("{face:?}") };
                for pair in table.pairs {
                    assert_eq!(Sheet::of(face).kerning(pair.left().0, pair.right().0), pair.value);
                }
            }
        }
    }

    #[test]
    fn no_two_characters_share_a_glyph() {
        for face in Face::ALL {
            let sheet = Sheet::of(face);
            let mut glyphs: Vec<u16> = (0..=0xffff).filter_map(char::from_u32).filter_map(|c| sheet.glyph(c)).collect();
            let all = glyphs.len();
            glyphs.sort_unstable();
            glyphs.dedup();
            assert_eq!(glyphs.len(), all, "{face:?}");
        }
    }
}
