//! The second step: marks become page content, painted with genpdf. [`paint`] gives a plain PDF that `finish` mends.

use std::sync::Arc;

use genpdf::fonts::{Font, FontCache, FontData, FontFamily, GlyphIdMap};
use genpdf::render::Renderer;
use genpdf::style::Style;
use genpdf::{Mm, Size};
use printpdf::{IndirectFontRef, Pt};

use super::error::{Error, Step};
use super::glyphs::FACES;
use super::page::{Face, Mark, Page, Pages, Tag};
use super::pen::Pen;
use super::structure::Structure;
use super::subset::{Cut, Usage};

/// Painted pages, and the fonts that their content speaks of.
pub(super) struct Painted {
    /// A PDF as the library writes it.
    pub(super) file: Vec<u8>,
    /// The face at index `n` is named `Fn` in the content.
    pub(super) fonts: Vec<Cut>,
}

/// The fonts as the painter needs them, by `face as usize`.
pub(super) struct Palette {
    /// Glyph numbers.
    pub(super) cuts: Vec<Cut>,
    /// Names in the document.
    pub(super) names: Vec<IndirectFontRef>,
}

/// Paints all pages in one pass.
pub(super) fn paint(pages: &Pages, structure: &Structure) -> Result<Painted, Error> {
    let size = Size::new(millimetres(pages.paper.0), millimetres(pages.paper.1));
    let mut renderer = Renderer::new(size, &pages.title).map_err(Error::during(Step::Paint))?;
    let palette = load_fonts(&renderer, &Usage::of(pages))?;
    for _ in 1..pages.pages.len() {
        renderer.add_page(size);
    }
    for (index, page) in pages.pages.iter().enumerate() {
        if let Some(sheet) = renderer.get_page(index) {
            let layer = sheet.first_layer();
            let mut pen = Pen::new(layer.layer(), &palette, pages.paper.1);
            paint_page(&mut pen, page, structure, index);
            pen.finish();
        }
    }
    let mut file = Vec::new();
    renderer.write(&mut file).map_err(Error::during(Step::Paint))?;
    Ok(Painted { file, fonts: palette.cuts })
}

fn paint_page(pen: &mut Pen<'_>, page: &Page, structure: &Structure, index: usize) {
    let mut number = 0;
    for stretch in &structure.stretches[index] {
        match stretch.element {
            Some(element) => {
                pen.begin(structure.elements[element].tag.name(), Some(number));
                number += 1;
            }
            None => pen.begin(Tag::Artifact.name(), None),
        }
        for mark in &page.marks[stretch.marks.clone()] {
            match mark {
                Mark::Text(text) => pen.write(text),
                Mark::Shape(shape) => pen.draw(shape),
                Mark::Image(image) => pen.place(image),
                Mark::Link(_) | Mark::Field(_) | Mark::Open(_) | Mark::Close => {}
            }
        }
        pen.end();
    }
}

/// Embeds every face, those without a use with no glyphs: the finishing step leaves them out.
fn load_fonts(renderer: &Renderer, usage: &Usage) -> Result<Palette, Error> {
    let cuts = Face::ALL.into_iter().map(|face| usage.cut(face)).collect::<Result<Vec<_>, _>>()?;
    let data = cuts.iter().map(font_data).collect::<Result<Vec<_>, _>>()?;
    let data: [FontData; FACES] = data.try_into().map_err(|_| Error::during(Step::Paint)("a face is missing"))?;
    let [regular, bold, italic, bold_italic, mono, symbol] = data;
    let mut cache = FontCache::new(FontFamily { regular, bold, italic, bold_italic });
    let mono = alone(cache.add_font(mono));
    let symbol = alone(cache.add_font(symbol));
    cache.load_pdf_fonts(renderer).map_err(Error::during(Step::Paint))?;
    let names = Face::ALL.into_iter().filter_map(|face| {
        let font = style(face, mono, symbol).font(&cache);
        cache.get_pdf_font(font).cloned()
    });
    Ok(Palette { names: names.collect(), cuts })
}

fn font_data(cut: &Cut) -> Result<FontData, Error> {
    let whole = Arc::new(cut.face.file().to_vec());
    FontData::new_with_subset(whole, Arc::clone(&cut.file), GlyphIdMap::new()).map_err(Error::during(Step::Paint))
}

/// A family of one: code and symbols have no bold and no italic.
fn alone(font: Font) -> FontFamily<Font> {
    FontFamily { regular: font, bold: font, italic: font, bold_italic: font }
}

fn style(face: Face, mono: FontFamily<Font>, symbol: FontFamily<Font>) -> Style {
    match face {
        Face::Regular => Style::new(),
        Face::Bold => Style::new().bold(),
        Face::Italic => Style::new().italic(),
        Face::BoldItalic => Style::new().bold().italic(),
        Face::Mono => Style::new().with_font_family(mono),
        Face::Symbol => Style::new().with_font_family(symbol),
    }
}

/// The library's measure; it counts in single precision.
#[allow(clippy::cast_possible_truncation)]
fn millimetres(points: f64) -> Mm {
    Pt(limited(points) as f32).into()
}

/// What is no number, or beyond any paper, becomes the nearest that makes sense: it must not break the file.
pub(super) fn limited(points: f64) -> f64 {
    if points.is_nan() { 0.0 } else { points.clamp(-20_000.0, 20_000.0) }
}
