//! Code on its tint, with numbered lines.

use super::context::Context;
use super::flow::Block;
use super::paper::{BRICK, CODE_HAND, INK, PETROL, SLATE, TINT, Type, WIDTH};
use super::sheet::{Sheet, rect};
use super::words::{baseline, paint_run};
use crate::document::CodeBlock;
use crate::document::code::{Class, Line};
use crate::render::pdf::fonts;
use crate::render::pdf::page::{Color, Face, Tag};

/// Where numbers end and code begins.
const NUMBERS: f64 = 24.0;
const NUMBERS_HAND: f64 = 20.0;
const BEHIND_NUMBERS: f64 = 10.0;
const BEHIND_NUMBERS_HAND: f64 = 8.0;

/// A block of code in this type. Blocks hold at most thirty lines, so they are never broken.
pub fn block(gap: f64, code: &CodeBlock, kind: Type) -> Block<'_> {
    let hand = kind == CODE_HAND;
    let padding = if hand { 8.0 } else { 6.0 };
    let count = f64::from(u32::try_from(code.lines.len()).unwrap_or(u32::MAX));
    let height = kind.line * count + 2.0 * padding;
    Block::new(gap, height, move |context, sheet, x, y| {
        sheet.fill(rect(x, y, WIDTH, height), TINT);
        let (numbers, behind) = if hand { (NUMBERS_HAND, BEHIND_NUMBERS_HAND) } else { (NUMBERS, BEHIND_NUMBERS) };
        for (index, line) in (0_u32..).zip(&code.lines) {
            let base = y + padding + kind.line * f64::from(index) + baseline(kind);
            let number = (index + 1).to_string();
            let width = fonts::width(Face::Mono, kind.size, &number);
            sheet.tag(Tag::Paragraph, |sheet| {
                let at = (x + numbers - width, base);
                paint_run(context, sheet, at, Face::Mono, kind.size, SLATE, &format!("{number} "));
                let at = (x + numbers + behind, base);
                sheet.tag(Tag::Code, |sheet| paint_line(context, sheet, at, kind, line));
            });
        }
    })
    .inside(Tag::Division)
}

/// Every piece starts at its column, so that columns stay aligned whatever stands before it. Spaces are printed too:
/// who copies code, or listens to it, gets its indentation.
fn paint_line(context: &Context, sheet: &mut Sheet, at: (f64, f64), kind: Type, line: &Line) {
    let mut column = 0_u32;
    for token in line {
        let x = at.0 + f64::from(column) * fonts::COLUMN * kind.size;
        paint_run(context, sheet, (x, at.1), Face::Mono, kind.size, ink(token.class), &token.text);
        column += u32::try_from(token.text.chars().count()).unwrap_or(0);
    }
}

fn ink(class: Class) -> Color {
    match class {
        Class::Plain => INK,
        Class::Keyword => PETROL,
        Class::Text => BRICK,
        Class::Comment => SLATE,
    }
}
