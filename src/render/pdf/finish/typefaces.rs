//! The font dictionaries: each used face as a composite font whose codes are the glyph numbers of its cut file.

use lopdf::{Dictionary, Object, ObjectId, dictionary};
use sha2::{Digest, Sha256};

use super::draft::{Draft, real};
use super::strings;
use crate::render::pdf::error::{Error, Step};
use crate::render::pdf::fonts;
use crate::render::pdf::glyphs::Sheet;
use crate::render::pdf::page::Face;
use crate::render::pdf::subset::Cut;

/// Adds the used faces to the shared resources, under the names that the page contents call them by.
pub(super) fn add(draft: &mut Draft, cuts: &[Cut]) -> Result<(), Error> {
    let mut fonts = Dictionary::new();
    for (index, cut) in cuts.iter().enumerate().filter(|(_, cut)| cut.is_used()) {
        let font = composite(draft, cut)?;
        fonts.set(format!("F{index}"), draft.add(font));
    }
    if !fonts.is_empty() {
        draft.resources.set("Font", fonts);
    }
    Ok(())
}

fn composite(draft: &mut Draft, cut: &Cut) -> Result<Dictionary, Error> {
    let name = subset_name(cut);
    let mut descriptor = descriptor(cut.face.file(), cut.face, &name)?;
    descriptor.set("Flags", flags(cut.face));
    descriptor.set("FontFile2", font_file(draft, cut));
    let descendant = dictionary! {
        "Type" => "Font",
        "Subtype" => "CIDFontType2",
        "BaseFont" => name.as_str(),
        "CIDSystemInfo" => dictionary! {
            "Registry" => strings::bytes("Adobe"), "Ordering" => strings::bytes("Identity"), "Supplement" => 0,
        },
        "FontDescriptor" => draft.add(descriptor),
        "CIDToGIDMap" => "Identity",
        "DW" => 0,
        "W" => vec![Object::Integer(0), widths(cut).into()],
    };
    let unicode = draft.add_compressed(Dictionary::new(), unicode_map(cut).into_bytes());
    Ok(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => name.as_str(),
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![draft.add(descendant)],
        "ToUnicode" => unicode,
    })
}

/// What viewers know of a font without opening its file. The caller adds flags and file.
pub(super) fn descriptor(file: &[u8], face: Face, name: &str) -> Result<Dictionary, Error> {
    let font = ttf_parser::Face::parse(file, 0).map_err(Error::during(Step::Write))?;
    let em = f64::from(font.units_per_em());
    let scaled = |units: i16| real((f64::from(units) * 1000.0 / em).round());
    let bounds = font.global_bounding_box();
    let metrics = fonts::metrics(face);
    Ok(dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => name,
        "FontBBox" => vec![scaled(bounds.x_min), scaled(bounds.y_min), scaled(bounds.x_max), scaled(bounds.y_max)],
        "ItalicAngle" => real(f64::from(font.italic_angle().unwrap_or_default())),
        "Ascent" => real((metrics.ascent * 1000.0).round()),
        "Descent" => real((-metrics.descent * 1000.0).round()),
        "CapHeight" => real((metrics.cap_height * 1000.0).round()),
        "StemV" => stem(face),
    })
}

fn font_file(draft: &mut Draft, cut: &Cut) -> ObjectId {
    let length = i64::try_from(cut.file.len()).unwrap_or(i64::MAX);
    draft.add_compressed(dictionary! { "Length1" => length }, cut.file.to_vec())
}

/// Fixed pitch is 1, symbolic 4, italic 64. A font with its own codes counts as symbolic.
fn flags(face: Face) -> i64 {
    match face {
        Face::Regular | Face::Bold | Face::Symbol => 4,
        Face::Italic | Face::BoldItalic => 4 | 64,
        Face::Mono => 4 | 1,
    }
}

/// Thickness of upright strokes, for viewers that must replace the font.
fn stem(face: Face) -> i64 {
    match face {
        Face::Bold | Face::BoldItalic => 140,
        _ => 80,
    }
}

/// Widths of glyph 0 and of all that are used, exact to a hundredth of a thousandth of an em.
fn widths(cut: &Cut) -> Vec<Object> {
    let sheet = Sheet::of(cut.face);
    let used = cut.characters.iter().map(|&character| sheet.glyph(character).unwrap_or_default());
    let em = f64::from(sheet.units);
    std::iter::once(0).chain(used).map(|glyph| real(f64::from(sheet.advance(glyph)) * 1000.0 / em)).collect()
}

/// Six letters before the name, as subset fonts are named; they tell which characters were kept.
fn subset_name(cut: &Cut) -> String {
    let kept: String = cut.characters.iter().collect();
    let hash = Sha256::digest(kept);
    let tag: String = hash.iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect();
    format!("{tag}+{}", postscript_name(cut.face))
}

fn postscript_name(face: Face) -> &'static str {
    match face {
        Face::Regular => "KitgenSans-Regular",
        Face::Bold => "KitgenSans-Bold",
        Face::Italic => "KitgenSans-Italic",
        Face::BoldItalic => "KitgenSans-BoldItalic",
        Face::Mono => "KitgenMono-Regular",
        Face::Symbol => "KitgenSymbols-Regular",
    }
}

/// From glyph numbers back to characters: what a reader gets who copies or searches. Entries come in hundreds at most.
fn unicode_map(cut: &Cut) -> String {
    let entries: Vec<String> = (1u16..)
        .zip(&cut.characters)
        .map(|(code, &character)| format!("<{code:04X}> <{}>\n", utf_16(character)))
        .collect();
    let blocks: Vec<String> = entries
        .chunks(100)
        .map(|block| format!("{} beginbfchar\n{}endbfchar\n", block.len(), block.concat()))
        .collect();
    [MAP_OPENING, &blocks.concat(), MAP_CLOSING].concat()
}

fn utf_16(character: char) -> String {
    let mut units = [0; 2];
    let bytes: Vec<u8> = character.encode_utf16(&mut units).iter().flat_map(|unit| unit.to_be_bytes()).collect();
    strings::hex(&bytes)
}

const MAP_OPENING: &str = "/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
";

const MAP_CLOSING: &str = "endcmap
CMapName currentdict /CMap defineresource pop
end
end
";
