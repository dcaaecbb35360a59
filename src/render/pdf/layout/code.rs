//! Code on its tint, with numbered lines.

use super::context::Context;
use super::flow::Block;
use super::paper::{BRICK, CODE_HAND, INK, PETROL, SLATE, TINT, Type, WIDTH};
use super::sheet::{Sheet, rect};
use super::words::{baseline, paint_run};
use crate::document::CodeBlock;
use crate::document::code::{Class, Line, Token};
use crate::render::pdf::fonts;
use crate::render::pdf::page::{Color, Face, Tag};

/// Where numbers end and code begins.
const NUMBERS: f64 = 24.0;
const NUMBERS_HAND: f64 = 20.0;
const BEHIND_NUMBERS: f64 = 10.0;
const BEHIND_NUMBERS_HAND: f64 = 8.0;

/// A block of code in this type. A bank's code fits a page in both directions; what does not is broken all the same.
pub fn block(gap: f64, code: &CodeBlock, kind: Type) -> Block<'_> {
    let hand = kind == CODE_HAND;
    let padding = if hand { 8.0 } else { 6.0 };
    let (numbers, behind) = if hand { (NUMBERS_HAND, BEHIND_NUMBERS_HAND) } else { (NUMBERS, BEHIND_NUMBERS) };
    let rows = rows(code, kind, WIDTH - numbers - behind);
    let count = f64::from(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    let height = kind.line * count + 2.0 * padding;
    Block::new(gap, height, move |context, sheet, x, y| {
        sheet.fill(rect(x, y, WIDTH, height), TINT);
        for (index, (number, line)) in (0_u32..).zip(&rows) {
            let base = y + padding + kind.line * f64::from(index) + baseline(kind);
            sheet.tag(Tag::Paragraph, |sheet| {
                if let Some(number) = number {
                    let width = fonts::width(Face::Mono, kind.size, &number.to_string());
                    let at = (x + numbers - width, base);
                    paint_run(context, sheet, at, Face::Mono, kind.size, SLATE, &format!("{number} "));
                }
                let at = (x + numbers + behind, base);
                sheet.tag(Tag::Code, |sheet| paint_line(context, sheet, at, kind, line));
            });
        }
    })
    .inside(Tag::Division)
}

/// The lines with their numbers; what is wider than the page goes on below, without a number.
fn rows(code: &CodeBlock, kind: Type, width: f64) -> Vec<(Option<usize>, Line)> {
    let fits =
        |columns: &usize| f64::from(u32::try_from(*columns).unwrap_or(u32::MAX)) * fonts::COLUMN * kind.size <= width;
    let columns = (1..=200).take_while(fits).last().unwrap_or(1);
    let numbered = |(index, line): (usize, &Line)| {
        let parts = broken(line, columns);
        parts.into_iter().enumerate().map(move |(part, line)| ((part == 0).then_some(index + 1), line))
    };
    code.lines.iter().enumerate().flat_map(numbered).collect()
}

/// A line in parts of so many columns at most; an empty line is one part.
fn broken(line: &Line, columns: usize) -> Vec<Line> {
    let mut parts = vec![Line::default()];
    let mut free = columns;
    for token in line {
        let letters: Vec<char> = token.text.chars().collect();
        let mut rest = letters.as_slice();
        while !rest.is_empty() {
            if free == 0 {
                parts.push(Line::default());
                free = columns;
            }
            let (now, later) = rest.split_at(rest.len().min(free));
            if let Some(part) = parts.last_mut() {
                part.push(Token { class: token.class, text: now.iter().collect() });
            }
            free -= now.len();
            rest = later;
        }
    }
    parts
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
