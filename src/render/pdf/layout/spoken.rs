//! Words to read aloud: behind a heavy bar, under a cue that says so.

use super::context::Context;
use super::flow::Block;
use super::paper::{META, PETROL, SAY, SLATE, SMALL, TOP, WIDTH};
use super::shapes;
use super::sheet::{Sheet, rect};
use super::words::{self, Words, set};
use crate::document::{Paragraph, QuestionPage};
use crate::render::pdf::page::Tag;

const INDENT: f64 = 18.0;

/// The words to read aloud, behind their bar. What would fill most of a page alone is broken between paragraphs.
pub fn question<'a>(context: &Context, page: &'a QuestionPage, gap: f64) -> Vec<Block<'a>> {
    let whole = block(context, gap, page.cue.0, &page.cue.1, &page.ask);
    let height = context.paper.bottom() - TOP;
    if whole.height <= 0.7 * height {
        return vec![whole];
    }
    let mut parts: Vec<Vec<(f64, Words)>> = vec![Vec::new()];
    let mut filled = 0.0;
    for paragraph in words::paragraphs(context, &page.ask, set(SAY), WIDTH - INDENT) {
        let next = paragraph.1.height();
        if filled > 0.0 && filled + next > height / 4.0 {
            parts.push(Vec::new());
            filled = 0.0;
        }
        filled += next;
        if let Some(part) = parts.last_mut() {
            part.push(paragraph);
        }
    }
    let mut cue = Some(Cue::new(context, page.cue.0, &page.cue.1));
    parts.into_iter().map(|text| part(if cue.is_some() { gap } else { 0.0 }, cue.take(), text)).collect()
}

/// What stands over words to read aloud.
struct Cue {
    cue: Words,
    note: Words,
}

impl Cue {
    const HEIGHT: f64 = 15.0;

    fn new(context: &Context, cue: &str, note: &str) -> Self {
        let cue = Words::line(context, cue, set(SMALL).bold().in_color(PETROL));
        Self { cue, note: Words::line(context, note, set(META).in_color(SLATE)) }
    }

    fn paint(&self, context: &Context, sheet: &mut Sheet, x: f64, y: f64) {
        shapes::speech(sheet, x, y + 1.5);
        self.cue.paint_as(Tag::Heading(3), context, sheet, x + 17.0, y);
        if !self.note.is_empty() {
            self.note.paint_as(Tag::Paragraph, context, sheet, x + 22.0 + self.cue.width(), y + 1.2);
        }
    }
}

/// Any words to read aloud, under a cue and a note beside it.
pub fn block<'a>(context: &Context, gap: f64, cue: &str, note: &str, text: &[Paragraph]) -> Block<'a> {
    let text = words::paragraphs(context, text, set(SAY), WIDTH - INDENT);
    part(gap, Some(Cue::new(context, cue, note)), text)
}

fn part<'a>(gap: f64, cue: Option<Cue>, text: Vec<(f64, Words)>) -> Block<'a> {
    let above = if cue.is_some() { Cue::HEIGHT } else { 0.0 };
    let height = above + text.iter().map(|(_, words)| words.height()).sum::<f64>();
    Block::new(gap, height, move |context, sheet, x, y| {
        sheet.fill(rect(x, y, 6.0, height), PETROL);
        if let Some(cue) = &cue {
            cue.paint(context, sheet, x + INDENT, y);
        }
        let mut below = y + above;
        for run in text.chunk_by(|(a, _), (b, _)| (*a > 0.0) == (*b > 0.0)) {
            let mut paint = |sheet: &mut Sheet| {
                for (indent, words) in run {
                    words::item(context, sheet, (x + INDENT, below), *indent, words);
                    below += words.height();
                }
            };
            if run[0].0 > 0.0 { sheet.tag(Tag::List, paint) } else { paint(sheet) }
        }
    })
}
