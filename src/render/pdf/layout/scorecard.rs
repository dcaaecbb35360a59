//! The scorecard: a stair through the scores, the signals, and one's own judgement at the foot.

use super::context::Context;
use super::fields::{self, Named};
use super::flow::{Air, Block, Flow, HIGHEST_HEADER, heading, title, with_air};
use super::paper::{
    BODY, HAIR, INK, LEAD, LIST, META, NUMERAL, QUARTER, QUARTER_STEP, RULE, SLATE, SMALL, TIGHT_BODY, TOP, WHITE,
    WIDTH,
};
use super::shapes;
use super::sheet::{Sheet, rect, stroke};
use super::words::{Words, plain, set};
use crate::document::{ScoreLine, Scorecard, Section, SignalBox, Style, aloud, inline};
use crate::render::pdf::page::{Kind, Scope, Tag};

const TITLE_AT: f64 = 20.0;
const CELLS: f64 = 256.0;
const CELL: f64 = 42.0;
/// The values of the judgement, in the order of its choices.
const JUDGEMENTS: [&str; 4] = ["strong-no", "no", "yes", "strong-yes"];
/// The stair runs so far before the cell that meets the bar.
const BEFORE_CELL: f64 = 7.7;

pub fn lay_out(context: &Context, card: &Scorecard) -> Vec<Sheet> {
    with_air(|air| with(context, card, air))
}

fn with(context: &Context, card: &Scorecard, air: Air) -> Vec<Sheet> {
    let mut flow = Flow::going_on(context, card.title);
    flow.place(&title(context, card.title, card.lead));
    scores(context, &mut flow, card, air);
    let head = heading(context, air.of(18.0, 12.0), card.signals_head.0, card.signals_head.1);
    let signals: Vec<Block<'_>> = card
        .signals
        .iter()
        .enumerate()
        .map(|(index, signal)| signal_box(context, card, signal, if index == 0 { 8.0 } else { air.of(14.0, 9.0) }))
        .collect();
    let judgement = judgement(context, card);
    let all = [&head, &judgement].into_iter().chain(&signals).map(|block| block.gap + block.height).sum::<f64>();
    // The judgement never stands alone: what is looked at across all questions goes with it.
    if all > flow.room() && all < flow.bottom() - TOP - HIGHEST_HEADER {
        flow.next_page();
    }
    flow.place(&head);
    flow.place_all(&signals);
    flow.place_at_foot(&judgement);
    flow.finish()
}

fn scores(context: &Context, flow: &mut Flow<'_>, card: &Scorecard, air: Air) {
    flow.y += air.of(20.0, 17.0);
    let left = flow.left();
    let stair = |bar: u8| stair_at(left, bar);
    let mut before: Option<u8> = None;
    flow.open(Tag::Table);
    for line in &card.lines {
        let row = score_row(context, card, line, air);
        if row.height + 1.0 > flow.room() {
            flow.next_page();
            flow.y += 20.0;
            before = None;
        }
        let y = flow.y;
        flow.place(&row);
        let (sheet, x) = (flow.sheets.last_mut().expect("a page"), stair(line.bar));
        match before {
            // Each row says its bar itself.
            None => sheet.tag(Tag::Artifact, |sheet| shapes::tab(context, sheet, x - 1.5, y, &card.bar_label)),
            Some(other) if other != line.bar => {
                let (low, high) = (stair(other.min(line.bar)), stair(other.max(line.bar)));
                sheet.fill(rect(low - 1.5, y - 1.5, high - low + 3.0, 3.0), INK);
            }
            Some(_) => {}
        }
        before = Some(line.bar);
    }
    flow.close();
    let (left, y) = (flow.left(), flow.y);
    flow.sheet().rule(left, y, WIDTH, stroke(0.5, HAIR));
}

fn score_row<'a>(context: &Context, card: &'a Scorecard, line: &'a ScoreLine, air: Air) -> Block<'a> {
    let number = Words::line(context, &format!("{} ", line.number), set(TIGHT_BODY).bold());
    let title = Words::new(context, &plain(&line.title), set(LIST), CELLS - TITLE_AT - 14.0);
    let height = (title.height() + 4.0).max(air.of(24.0, 18.0));
    Block::new(0.0, height, move |context, sheet, x, y| {
        sheet.rule(x, y, WIDTH, stroke(0.5, HAIR));
        let middle = y + height / 2.0;
        let stair = Tag::Figure(aloud::choice(&card.bar_label, &line.bar.to_string()));
        sheet.tag(Tag::Head(Scope::Row), |sheet| {
            number.paint(context, sheet, x, middle - TIGHT_BODY.line / 2.0);
            let at = (x + TITLE_AT, middle - title.height() / 2.0);
            title.paint_link(context, sheet, at, Section::Question(line.number), aloud::to_question(line.number));
            // The step of the stair in this row; the rows are joined when all stand.
            sheet.tag(stair, |sheet| sheet.fill(rect(stair_at(x, line.bar) - 1.5, y, 3.0, height), INK));
        });
        let named = Named::score(line.number);
        for (index, value) in (0_u8..).zip(fields::SCORES.into_iter().chain([fields::NOT_ASKED])) {
            let left = x + CELLS + CELL * f64::from(index);
            let (label, setting) = match index {
                4 => (card.not_asked, set(META).in_color(SLATE)),
                _ => (value, set(TIGHT_BODY).bold()),
            };
            let words = Words::line(context, label, setting);
            sheet.tag(Tag::Cell, |sheet| {
                circle(sheet, &named, value, (left + 6.75, middle), 6.0);
                words.paint(context, sheet, left + 18.5, middle - words.height() / 2.0);
            });
        }
    })
    .inside(Tag::Row)
}

/// Where the stair stands for this bar.
fn stair_at(x: f64, bar: u8) -> f64 {
    x + CELLS - BEFORE_CELL + CELL * f64::from(bar.saturating_sub(1))
}

/// A circle to choose.
fn circle(sheet: &mut Sheet, named: &Named, value: &'static str, center: (f64, f64), radius: f64) {
    sheet.circle(center, radius, Some(WHITE), Some(stroke(1.2, INK)));
    fields::choice(sheet, named, value, center, radius);
}

fn signal_box<'a>(context: &Context, card: &Scorecard, signal: &SignalBox, gap: f64) -> Block<'a> {
    let [score, seen] = Named::signal(&signal.id, &signal.title);
    let head = Words::line(context, &signal.title, set(BODY).bold());
    let anchor = |(score, text): (usize, &inline::Inline)| {
        let mut numbered = vec![inline::span(format!("{} ", score + 1), Style::Strong)];
        numbered.extend(text.iter().cloned());
        Words::new(context, &numbered, set(SMALL), QUARTER - 19.0)
    };
    let anchors: Vec<Words> = signal.anchors.iter().enumerate().map(anchor).collect();
    let tallest = anchors.iter().map(Words::height).fold(0.0, f64::max);
    let evidence = Words::line(context, card.evidence, set(META).in_color(SLATE));
    let height = 5.0 + BODY.line + 4.0 + tallest + 40.0;
    Block::new(gap, height, move |context, sheet, x, y| {
        sheet.rule(x, y, WIDTH, stroke(0.75, SLATE));
        let below = head.paint_as(Tag::Heading(3), context, sheet, x, y + 5.0) + 4.0;
        sheet.tag(Tag::List, |sheet| {
            for (index, (words, value)) in (0_u8..).zip(anchors.iter().zip(fields::SCORES)) {
                let left = x + QUARTER_STEP * f64::from(index);
                sheet.tag(Tag::Item, |sheet| {
                    sheet.tag(Tag::Label, |sheet| circle(sheet, &score, value, (left + 6.75, below + 6.0), 6.0));
                    words.paint_as(Tag::Body, context, sheet, left + 19.0, below);
                });
            }
        });
        let first = below + tallest + 20.0;
        sheet.rule(x, first, WIDTH, stroke(0.5, RULE));
        sheet.rule(x, first + 20.0, WIDTH, stroke(0.5, RULE));
        sheet.tag(Tag::Paragraph, |sheet| {
            evidence.paint(context, sheet, x, first - 12.0);
            let left = evidence.width() + 6.0;
            fields::text(sheet, &seen, rect(x + left, first - 13.0, WIDTH - left, 33.0), Kind::Lines);
        });
    })
}

/// Filled last and alone: it stands by itself at the foot.
fn judgement<'a>(context: &Context, card: &'a Scorecard) -> Block<'a> {
    const HEIGHT: f64 = 128.0;
    let head = Words::line(context, card.judgement, set(NUMERAL).bold());
    let note = Words::line(context, card.judgement_note, set(SMALL).in_color(SLATE));
    let because = Words::line(context, card.because, set(LEAD));
    let choices = card.choices.map(|choice| Words::line(context, choice, set(LEAD)));
    let judged = Named { name: "own.judgement".to_owned(), says: card.judgement.to_owned() };
    let reasoned = Named { name: "own.because".to_owned(), says: format!("{}, {}", card.judgement, card.because) };
    Block::new(18.0, HEIGHT + 4.0, move |context, sheet, x, y| {
        sheet.frame(rect(x + 1.0, y + 1.0, WIDTH - 2.0, HEIGHT - 2.0), None, stroke(2.0, INK));
        let left = x + 14.0;
        head.paint_as(Tag::Heading(3), context, sheet, left, y + 12.0);
        sheet.tag(Tag::Paragraph, |sheet| note.paint_right(context, sheet, x + WIDTH - 14.0, y + 15.0));
        sheet.tag(Tag::List, |sheet| {
            for (index, (words, value)) in (0_u8..).zip(choices.iter().zip(JUDGEMENTS)) {
                let place = left + 116.0 * f64::from(index);
                sheet.tag(Tag::Item, |sheet| {
                    sheet.tag(Tag::Label, |sheet| circle(sheet, &judged, value, (place + 7.5, y + 51.0), 7.0));
                    words.paint_as(Tag::Body, context, sheet, place + 22.0, y + 43.0);
                });
            }
        });
        sheet.rule(left, y + 88.0, WIDTH - 28.0, stroke(0.5, RULE));
        sheet.rule(left, y + 112.0, WIDTH - 28.0, stroke(0.5, RULE));
        sheet.tag(Tag::Paragraph, |sheet| {
            because.paint(context, sheet, left, y + 70.0);
            let behind = because.width() + 6.0;
            let area = rect(left + behind, y + 71.0, WIDTH - 28.0 - behind, 41.0);
            fields::text(sheet, &reasoned, area, Kind::Lines);
        });
    })
}
