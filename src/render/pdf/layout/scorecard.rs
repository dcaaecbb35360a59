//! The scorecard: a stair through the scores, the signals, and one's own judgement at the foot.

use super::context::Context;
use super::flow::{Block, Flow, heading, title};
use super::paper::{
    BODY, HAIR, INK, LEAD, LIST, META, NUMERAL, QUARTER, QUARTER_STEP, RULE, SLATE, SMALL, TIGHT_BODY, WHITE, WIDTH,
};
use super::shapes;
use super::sheet::{Sheet, rect, stroke};
use super::words::{Words, plain, set};
use crate::document::{ScoreLine, Scorecard, SignalBox};

const TITLE_AT: f64 = 20.0;
const CELLS: f64 = 256.0;
const CELL: f64 = 42.0;
/// The stair runs so far before the cell that meets the bar.
const BEFORE_CELL: f64 = 7.7;

pub fn lay_out(context: &Context, card: &Scorecard) -> Vec<Sheet> {
    let mut flow = Flow::new(context);
    flow.place(&title(context, card.title, card.lead));
    scores(context, &mut flow, card);
    flow.place(&heading(context, 18.0, card.signals_head.0, card.signals_head.1));
    for (index, signal) in card.signals.iter().enumerate() {
        flow.place(&signal_box(context, card, signal, if index == 0 { 8.0 } else { 14.0 }));
    }
    flow.place_at_foot(&judgement(context, card));
    flow.sheets
}

fn scores(context: &Context, flow: &mut Flow<'_>, card: &Scorecard) {
    flow.y += 20.0;
    let left = flow.left() + CELLS - BEFORE_CELL;
    let stair = |bar: u8| left + CELL * f64::from(bar.saturating_sub(1));
    let mut before: Option<u8> = None;
    for line in &card.lines {
        let row = score_row(context, card, line);
        if row.height + 1.0 > flow.room() {
            flow.next_page();
            flow.y += 20.0;
            before = None;
        }
        let y = flow.y;
        flow.place(&row);
        let (sheet, x) = (flow.sheets.last_mut().expect("a page"), stair(line.bar));
        match before {
            None => shapes::tab(context, sheet, x - 1.5, y, &card.bar_label),
            Some(other) if other != line.bar => {
                let (low, high) = (stair(other.min(line.bar)), stair(other.max(line.bar)));
                sheet.fill(rect(low - 1.5, y - 1.5, high - low + 3.0, 3.0), INK);
            }
            Some(_) => {}
        }
        sheet.fill(rect(x - 1.5, y, 3.0, row.height), INK);
        before = Some(line.bar);
    }
    let (left, y) = (flow.left(), flow.y);
    flow.sheet().rule(left, y, WIDTH, stroke(0.5, HAIR));
}

fn score_row<'a>(context: &Context, card: &'a Scorecard, line: &ScoreLine) -> Block<'a> {
    let number = Words::line(context, &line.number.to_string(), set(TIGHT_BODY).bold());
    let title = Words::new(context, &plain(&line.title), set(LIST), CELLS - TITLE_AT - 14.0);
    let height = (title.height() + 4.0).max(24.0);
    Block::new(0.0, height, move |context, sheet, x, y| {
        sheet.rule(x, y, WIDTH, stroke(0.5, HAIR));
        let middle = y + height / 2.0;
        number.paint(context, sheet, x, middle - TIGHT_BODY.line / 2.0);
        title.paint(context, sheet, x + TITLE_AT, middle - title.height() / 2.0);
        for score in 0..5_u8 {
            let left = x + CELLS + CELL * f64::from(score);
            sheet.circle((left + 6.75, middle), 6.0, Some(WHITE), Some(stroke(1.2, INK)));
            let (label, setting) = match score {
                4 => (card.not_asked.to_owned(), set(META).in_color(SLATE)),
                score => ((score + 1).to_string(), set(TIGHT_BODY).bold()),
            };
            let words = Words::line(context, &label, setting);
            words.paint(context, sheet, left + 18.5, middle - words.height() / 2.0);
        }
    })
}

fn signal_box<'a>(context: &Context, card: &Scorecard, signal: &SignalBox, gap: f64) -> Block<'a> {
    let head = Words::line(context, &signal.title, set(BODY).bold());
    let anchor = |(score, text): (usize, &crate::document::Inline)| {
        let mut numbered =
            vec![crate::document::inline::span(format!("{} ", score + 1), crate::document::Style::Strong)];
        numbered.extend(text.iter().cloned());
        Words::new(context, &numbered, set(SMALL), QUARTER - 19.0)
    };
    let anchors: Vec<Words> = signal.anchors.iter().enumerate().map(anchor).collect();
    let tallest = anchors.iter().map(Words::height).fold(0.0, f64::max);
    let evidence = Words::line(context, card.evidence, set(META).in_color(SLATE));
    let height = 5.0 + BODY.line + 4.0 + tallest + 40.0;
    Block::new(gap, height, move |context, sheet, x, y| {
        sheet.rule(x, y, WIDTH, stroke(0.75, SLATE));
        let below = head.paint(context, sheet, x, y + 5.0) + 4.0;
        for (index, words) in (0_u8..).zip(&anchors) {
            let left = x + QUARTER_STEP * f64::from(index);
            sheet.circle((left + 6.75, below + 6.0), 6.0, Some(WHITE), Some(stroke(1.2, INK)));
            words.paint(context, sheet, left + 19.0, below);
        }
        let first = below + tallest + 20.0;
        evidence.paint(context, sheet, x, first - 12.0);
        sheet.rule(x, first, WIDTH, stroke(0.5, RULE));
        sheet.rule(x, first + 20.0, WIDTH, stroke(0.5, RULE));
    })
}

/// Filled last and alone: it stands by itself at the foot.
fn judgement<'a>(context: &Context, card: &'a Scorecard) -> Block<'a> {
    const HEIGHT: f64 = 128.0;
    let head = Words::line(context, card.judgement, set(NUMERAL).bold());
    let note = Words::line(context, card.judgement_note, set(SMALL).in_color(SLATE));
    let because = Words::line(context, card.because, set(LEAD));
    Block::new(18.0, HEIGHT + 4.0, move |context, sheet, x, y| {
        sheet.frame(rect(x + 1.0, y + 1.0, WIDTH - 2.0, HEIGHT - 2.0), None, stroke(2.0, INK));
        let left = x + 14.0;
        head.paint(context, sheet, left, y + 12.0);
        note.paint_right(context, sheet, x + WIDTH - 14.0, y + 15.0);
        for (index, choice) in (0_u8..).zip(card.choices) {
            let place = left + 116.0 * f64::from(index);
            sheet.circle((place + 7.5, y + 51.0), 7.0, Some(WHITE), Some(stroke(1.2, INK)));
            Words::line(context, choice, set(LEAD)).paint(context, sheet, place + 22.0, y + 43.0);
        }
        because.paint(context, sheet, left, y + 70.0);
        sheet.rule(left, y + 88.0, WIDTH - 28.0, stroke(0.5, RULE));
        sheet.rule(left, y + 112.0, WIDTH - 28.0, stroke(0.5, RULE));
    })
}
