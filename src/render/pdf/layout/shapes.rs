//! The shapes that carry meaning: each stands beside its word, and survives grey.

use super::context::Context;
use super::fields::{self, Named};
use super::paper::{
    BRICK, HAIR, INK, META, MIST, NUMERAL, PETROL, QUARTER, QUARTER_STEP, RULE, SLATE, SMALL, TITLE, Type, WHITE, WIDTH,
};
use super::sheet::{Sheet, rect, stroke};
use super::words::{Words, plain, set};
use crate::document::{Head, Inline, Tone};
use crate::render::pdf::page::{Rect, Scope, Tag};

/// A must point: a heavy square.
pub fn must(sheet: &mut Sheet, x: f64, y: f64) {
    sheet.frame(rect(x + 1.0, y + 1.0, 9.0, 9.0), Some(WHITE), stroke(1.4, INK));
}

/// A strong point: a diamond.
pub fn strong(sheet: &mut Sheet, x: f64, y: f64) {
    let points = [(6.0, 0.7), (11.3, 6.0), (6.0, 11.3), (0.7, 6.0)].map(|(dx, dy)| (x + dx, y + dy));
    sheet.path(&points, true, Some(WHITE), Some(stroke(0.9, INK)));
}

/// A red flag.
pub fn flag(sheet: &mut Sheet, x: f64, y: f64) {
    sheet.line((x + 1.6, y + 0.5), (x + 1.6, y + 11.0), stroke(1.2, BRICK));
    let points = [(2.0, 0.8), (10.4, 0.8), (7.9, 3.4), (10.4, 6.0), (2.0, 6.0)].map(|(dx, dy)| (x + dx, y + dy));
    sheet.path(&points, true, Some(BRICK), None);
}

/// The mark over words to say.
pub fn speech(sheet: &mut Sheet, x: f64, y: f64) {
    let points = [(0.0, 0.0), (12.0, 0.0), (12.0, 7.5), (6.0, 7.5), (3.0, 10.0), (3.0, 7.5), (0.0, 7.5)];
    sheet.path(&points.map(|(dx, dy)| (x + dx, y + dy)), true, Some(PETROL), None);
}

/// Width of the four small boxes that [`small_bar`] draws.
pub const SMALL_BAR: f64 = 46.0;

/// Four small boxes, cut by the bar before the score that meets it.
pub fn small_bar(sheet: &mut Sheet, x: f64, y: f64, bar: u8) {
    for index in 0..4 {
        let left = x + 2.5 + 12.0 * f64::from(index);
        sheet.frame(rect(left, y + 1.5, 7.0, 7.0), Some(WHITE), stroke(0.75, SLATE));
    }
    let at = x + 12.0 * f64::from(bar.saturating_sub(1));
    sheet.line((at, y - 1.5), (at, y + 11.5), stroke(2.2, INK));
}

/// A block in the look of an area: solid, mist with an edge, or an outline.
pub fn area(sheet: &mut Sheet, at: Rect, tone: Tone) {
    match tone {
        Tone::First => sheet.fill(at, PETROL),
        Tone::Further => {
            sheet.fill(at, MIST);
            sheet.fill(rect(at.x, at.y, 4.0, at.height), PETROL);
        }
        Tone::Outside => {
            let inner = rect(at.x + 0.75, at.y + 0.75, at.width - 1.5, at.height - 1.5);
            sheet.frame(inner, Some(WHITE), stroke(1.5, PETROL));
        }
    }
}

/// Ink that can be read on an area's block.
pub fn on_area(tone: Tone) -> crate::render::pdf::page::Color {
    if tone == Tone::First { WHITE } else { INK }
}

/// The number of a question in the look of its area.
pub fn badge(context: &Context, sheet: &mut Sheet, at: (f64, f64), side: f64, kind: Type, head: &Head) {
    area(sheet, rect(at.0, at.1, side, side), head.tone);
    // The space parts it from the title for those who listen.
    let number = Words::line(context, &format!("{} ", head.number), set(kind).bold().in_color(on_area(head.tone)));
    number.paint_centered(context, sheet, at.0 + side / 2.0, at.1 + (side - kind.line) / 2.0);
}

/// The type of the number in a badge.
pub const BADGE: Type = Type { size: 18.0, line: TITLE.line };

/// The hour as a line, ticks where questions begin, this question solid.
pub fn strip(sheet: &mut Sheet, x: f64, y: f64, head: &Head) {
    #[expect(clippy::cast_precision_loss, reason = "a slot has at most 240 minutes")]
    let place = |minute: i64| x + WIDTH * minute as f64 / head.ticks.last().copied().unwrap_or(1).max(1) as f64;
    sheet.rule(x, y + 2.0, WIDTH, stroke(1.0, HAIR));
    for tick in &head.ticks {
        sheet.line((place(*tick), y), (place(*tick), y + 4.0), stroke(1.0, RULE));
    }
    sheet.fill(rect(place(head.here.0), y, place(head.here.1) - place(head.here.0), 4.0), PETROL);
}

/// A black tab that names the bar, standing on `y`.
pub fn tab(context: &Context, sheet: &mut Sheet, x: f64, y: f64, label: &str) {
    let words = Words::new(context, &plain(label), set(META).bold().in_color(WHITE), QUARTER - 12.0).first(1);
    sheet.fill(rect(x, y - 13.0, words.width() + 12.0, 13.0), INK);
    words.paint(context, sheet, x + 6.0, y - 11.5);
}

/// Four anchors in columns, with the bar before the first that meets it.
pub struct Anchors {
    texts: Vec<Words>,
    bar: u8,
    label: String,
    score: Option<Named>,
}

impl Anchors {
    /// With a circle to choose at each anchor where there is a score to give.
    pub fn new(context: &Context, texts: &[Inline; 4], bar: u8, label: &str, score: Option<Named>) -> Self {
        let texts = texts.iter().map(|text| Words::new(context, text, set(SMALL), QUARTER)).collect();
        Self { texts, bar, label: label.to_owned(), score }
    }

    /// Height with the tab above the columns.
    pub fn height(&self) -> f64 {
        Self::TAB + self.columns_height()
    }

    const TAB: f64 = 13.0;
    const HEAD: f64 = 27.0;

    fn columns_height(&self) -> f64 {
        Self::HEAD + self.texts.iter().map(Words::height).fold(0.0, f64::max) + 1.0
    }

    /// As a table of a row an anchor: a reader listens to one after another.
    pub fn paint(&self, context: &Context, sheet: &mut Sheet, x: f64, y: f64) {
        let top = y + Self::TAB;
        sheet.tag(Tag::Table, |sheet| {
            for (index, text) in (0_u8..).zip(&self.texts) {
                let left = x + QUARTER_STEP * f64::from(index);
                sheet.tag(Tag::Row, |sheet| {
                    sheet.tag(Tag::Head(Scope::Row), |sheet| self.head(context, sheet, left, top, index));
                    text.paint_as(Tag::Cell, context, sheet, left, top + Self::HEAD);
                });
            }
        });
    }

    fn head(&self, context: &Context, sheet: &mut Sheet, left: f64, top: f64, index: u8) {
        let score = index + 1;
        sheet.rule(left, top + 1.0, QUARTER, stroke(2.0, if score >= self.bar { INK } else { HAIR }));
        let mut number = left;
        if let Some(named) = &self.score {
            let center = (left + 8.75, top + 16.0);
            sheet.circle(center, 8.0, Some(WHITE), Some(stroke(1.2, INK)));
            fields::choice(sheet, named, fields::SCORES[usize::from(index)], center, 8.0);
            number += 24.0;
        }
        Words::line(context, &format!("{score} "), set(NUMERAL).bold()).paint(context, sheet, number, top + 7.0);
        if score == self.bar {
            let bar = left - if index > 0 { 7.5 } else { 4.0 };
            sheet.fill(rect(bar, top, 3.0, self.columns_height()), INK);
            tab(context, sheet, bar, top, &self.label);
        }
    }
}
