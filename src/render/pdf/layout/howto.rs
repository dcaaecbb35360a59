//! How to run it: the words to say, the steps of scoring, the scale, what to drop when late.

use super::context::Context;
use super::flow::{Air, Block, Flow, HIGHEST_HEADER, heading, title, with_air};
use super::paper::{BODY, HAIR, HALF, INK, META, NUMERAL, PETROL, SECOND_HALF, SLATE, SMALL, TOP, WIDTH};
use super::shapes::{self, Anchors};
use super::sheet::{Sheet, rect, stroke};
use super::spoken;
use super::words::{Words, plain, set};
use crate::document::{HowTo, Inline, Late, Paragraph, Section, Step, aloud};
use crate::render::pdf::page::{Scope, Tag};

pub fn lay_out(context: &Context, how: &HowTo) -> Vec<Sheet> {
    with_air(|air| with(context, how, air))
}

fn with(context: &Context, how: &HowTo, air: Air) -> Vec<Sheet> {
    let gap = air.of(18.0, 12.0);
    let mut flow = Flow::going_on(context, how.title);
    flow.place(&title(context, how.title, ""));
    flow.place(&framed(context, &how.same_for_all, air));
    flow.place(&words_to_say(context, &how.opening, gap));
    flow.place(&heading(context, gap, how.steps_head, ""));
    flow.open(Tag::List);
    for pair in how.steps.chunks(2).enumerate() {
        flow.place(&steps(context, pair, air));
    }
    flow.close();
    flow.place(&legend(context, how, gap));
    flow.place(&scale(context, how, gap));
    let closing = words_to_say(context, &how.closing, gap);
    let begun = flow.sheets.len();
    late(context, &mut flow, how, &closing, air);
    if flow.sheets.len() == begun {
        flow.place_at_foot(&closing);
    } else {
        flow.place(&closing);
    }
    flow.finish()
}

fn framed<'a>(context: &Context, text: &Inline, air: Air) -> Block<'a> {
    let words = Words::new(context, text, set(BODY), WIDTH - 27.0);
    let inside = air.of(9.5, 7.0);
    let height = words.height() + 2.0 * inside;
    Block::new(air.of(10.0, 7.0), height, move |context, sheet, x, y| {
        sheet.frame(rect(x + 0.75, y + 0.75, WIDTH - 1.5, height - 1.5), None, stroke(1.5, INK));
        words.paint_as(Tag::Paragraph, context, sheet, x + 13.5, y + inside);
    })
}

fn words_to_say<'a>(context: &Context, (cue, text): &(String, Inline), gap: f64) -> Block<'a> {
    spoken::block(context, gap, cue, "", &[Paragraph { item: false, text: text.clone() }])
}

fn steps<'a>(context: &Context, (row, pair): (usize, &[Step]), air: Air) -> Block<'a> {
    let set_one = |(column, step): (usize, &Step)| {
        let number = Words::line(context, &format!("{} ", row * 2 + column + 1), set(NUMERAL).bold().in_color(PETROL));
        (if column == 0 { 0.0 } else { SECOND_HALF }, number, Words::new(context, step, set(BODY), HALF - 22.0))
    };
    let steps: Vec<(f64, Words, Words)> = pair.iter().enumerate().map(set_one).collect();
    let height = steps.iter().map(|(_, _, words)| words.height()).fold(0.0, f64::max);
    Block::new(if row == 0 { air.of(6.0, 4.0) } else { air.of(8.0, 4.0) }, height, move |context, sheet, x, y| {
        for (left, number, words) in &steps {
            sheet.tag(Tag::Item, |sheet| {
                number.paint_as(Tag::Label, context, sheet, x + left, y - 2.0);
                words.paint_as(Tag::Body, context, sheet, x + left + 22.0, y);
            });
        }
    })
}

fn legend<'a>(context: &Context, how: &'a HowTo, gap: f64) -> Block<'a> {
    const HEIGHT: f64 = 27.0;
    const PLACES: [f64; 5] = [86.0, 160.0, 229.0, 305.0, 383.0];
    let label = |text: &str| Words::line(context, text, set(SMALL));
    let head = Words::line(context, how.legend.0, set(SMALL).bold());
    let labels: Vec<Words> = how.legend.1.iter().map(|text| label(text)).collect();
    Block::new(gap, HEIGHT, move |context, sheet, x, y| {
        sheet.rule(x, y, WIDTH, stroke(0.5, HAIR));
        sheet.rule(x, y + HEIGHT, WIDTH, stroke(0.5, HAIR));
        let top = y + 7.5;
        head.paint_as(Tag::Paragraph, context, sheet, x, top);
        let [say, must, strong, flag, bar] = PLACES.map(|place| x + place);
        sheet.fill(rect(say, top, 6.0, 12.0), PETROL);
        shapes::must(sheet, must, top + 0.5);
        shapes::strong(sheet, strong, top);
        shapes::flag(sheet, flag, top + 0.5);
        shapes::small_bar(sheet, bar, top + 1.0, 3);
        let places = [(say, 12.0), (must, 17.0), (strong, 18.0), (flag, 17.0), (bar, 52.0)];
        sheet.tag(Tag::List, |sheet| {
            for ((place, behind), words) in places.into_iter().zip(&labels) {
                sheet.tag(Tag::Item, |sheet| words.paint_as(Tag::Body, context, sheet, place + behind, top));
            }
        });
    })
}

fn scale<'a>(context: &Context, how: &HowTo, gap: f64) -> Block<'a> {
    let texts = how.scale.map(plain);
    let anchors = Anchors::new(context, &texts, how.bar.0, &how.bar.1, None);
    let columns = Block::new(3.0, anchors.height(), move |context, sheet, x, y| anchors.paint(context, sheet, x, y));
    Block::stack(gap, vec![heading(context, 0.0, how.scale_head.0, &how.scale_head.1), columns])
}

const TITLE_AT: f64 = 24.0;
const WINS_END: f64 = 284.0;
const LOSES_AT: f64 = 308.0;

/// The drop order, on one page where it fits there with the closing words; its head is repeated when it goes on.
fn late(context: &Context, flow: &mut Flow<'_>, how: &HowTo, closing: &Block<'_>, air: Air) {
    if how.late.is_empty() {
        return;
    }
    let head = |columns| {
        Block::stack(air.of(18.0, 12.0), vec![heading(context, 0.0, how.late_head.0, &how.late_head.1), columns])
    };
    let rows: Vec<Block<'_>> = how.late.iter().map(|late| late_row(context, late, air)).collect();
    let first = head(columns(context, how).opening(Tag::Table));
    let above = first.gap + first.height;
    // A heading is never alone at the foot: it stays with its first two rows.
    let begin: f64 = above + rows.iter().take(2).map(|row| row.height).sum::<f64>();
    let whole = above + rows.iter().map(|row| row.height).sum::<f64>() + closing.gap + closing.height;
    let fits_a_page = whole < flow.bottom() - TOP - HIGHEST_HEADER;
    if begin > flow.room() || whole > flow.room() && fits_a_page {
        flow.next_page();
    }
    flow.place(&first);
    for row in &rows {
        if row.height > flow.room() {
            flow.next_page();
            flow.place(&head(columns(context, how)).inside(Tag::Artifact));
        }
        flow.place(row);
    }
    flow.close();
}

fn columns<'a>(context: &Context, how: &HowTo) -> Block<'a> {
    let [drop, question, wins, loses] =
        how.late_columns.map(|head| Words::line(context, head, set(META).bold().in_color(SLATE)));
    Block::new(3.0, META.line + 4.0, move |context, sheet, x, y| {
        let head = Tag::Head(Scope::Column);
        drop.paint_as(head.clone(), context, sheet, x, y);
        question.paint_as(head.clone(), context, sheet, x + TITLE_AT, y);
        sheet.tag(head.clone(), |sheet| wins.paint_right(context, sheet, x + WINS_END, y));
        loses.paint_as(head, context, sheet, x + LOSES_AT, y);
    })
    .inside(Tag::Row)
}

fn late_row<'a>(context: &Context, late: &'a Late, air: Air) -> Block<'a> {
    let number = Words::line(context, &late.number.to_string(), set(SMALL).bold());
    let title = Words::new(context, &plain(&late.title), set(SMALL), 210.0);
    let wins = Words::line(context, &late.wins, set(SMALL));
    let loses = Words::new(context, &plain(&late.loses), set(SMALL), WIDTH - LOSES_AT);
    let above = air.of(3.5, 2.0);
    let height = title.height().max(loses.height()) + above + air.of(3.0, 1.5);
    Block::new(0.0, height, move |context, sheet, x, y| {
        sheet.rule(x, y, WIDTH, stroke(0.5, HAIR));
        let top = y + above;
        number.paint_as(Tag::Cell, context, sheet, x, top);
        sheet.tag(Tag::Head(Scope::Row), |sheet| {
            let (to, says) = (Section::Question(late.number), aloud::to_question(late.number));
            title.paint_link(context, sheet, (x + TITLE_AT, top), to, says)
        });
        sheet.tag(Tag::Cell, |sheet| wins.paint_right(context, sheet, x + WINS_END, top));
        loses.paint_as(Tag::Cell, context, sheet, x + LOSES_AT, top);
    })
    .inside(Tag::Row)
}
