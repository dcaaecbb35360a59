//! Fonts cut to the glyphs of one document. Collect a document's texts into [`Usage`], then cut each face once.
//!
//! The cut is made here and not by the painter's library, which numbers glyphs by hash order in one of its ways and
//! silently embeds the whole font in the other.

use std::sync::Arc;

use subsetter::GlyphRemapper;

use super::error::{Error, Step};
use super::fonts::{self, Run};
use super::glyphs::{FACES, Sheet};
use super::page::{Face, Mark, Pages};

/// Which glyphs of each face a document prints.
#[derive(Debug, Default)]
pub(super) struct Usage {
    characters: [Vec<Option<char>>; FACES],
}

/// One face, cut.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    /// Which face it is.
    pub(super) face: Face,
    /// The cut font file.
    pub(super) file: Arc<Vec<u8>>,
    /// The character of each new glyph; the first, for "no such glyph", has none.
    pub(super) characters: Vec<char>,
    /// New glyph numbers by old glyph number.
    codes: Vec<u16>,
}

impl Usage {
    /// The glyphs that all texts on all pages need.
    pub(super) fn of(pages: &Pages) -> Usage {
        let mut usage = Usage::default();
        for mark in pages.pages.iter().flat_map(|page| &page.marks) {
            if let Mark::Text(text) = mark {
                usage.add(text.face, &text.text);
            }
        }
        usage
    }

    fn add(&mut self, face: Face, text: &str) {
        let sheet = Sheet::of(face);
        let used = &mut self.characters[face as usize];
        let covered = text.chars().all(|character| match sheet.glyph(character) {
            Some(glyph) => {
                let glyph = usize::from(glyph);
                if used.len() <= glyph {
                    used.resize(glyph + 1, None);
                }
                used[glyph] = Some(character);
                true
            }
            None => false,
        });
        if !covered {
            self.add_runs(&fonts::runs(face, text));
        }
    }

    /// Runs are covered by their faces, so this adds no further runs.
    fn add_runs(&mut self, runs: &[Run<'_>]) {
        for run in runs.iter().filter(|run| fonts::is_covered(run.face, &run.text)) {
            self.add(run.face, &run.text);
        }
    }

    /// The face with these glyphs alone.
    pub(super) fn cut(&self, face: Face) -> Result<Cut, Error> {
        let used = &self.characters[face as usize];
        let mut remapper = GlyphRemapper::new();
        let mut characters = Vec::new();
        let mut codes = vec![0; used.len()];
        for (glyph, character) in (0u16..).zip(used) {
            if let Some(character) = character {
                codes[usize::from(glyph)] = remapper.remap(glyph);
                characters.push(*character);
            }
        }
        let file = subsetter::subset(face.file(), 0, &remapper).map_err(Error::during(Step::Cut))?;
        Ok(Cut { face, file: Arc::new(file), characters, codes })
    }
}

impl Cut {
    /// The number in the cut font of a glyph of the whole font.
    pub(super) fn code(&self, glyph: u16) -> u16 {
        self.codes.get(usize::from(glyph)).copied().unwrap_or_default()
    }

    /// Whether the document prints anything in this face.
    pub(super) fn is_used(&self) -> bool {
        !self.characters.is_empty()
    }
}
