//! The record page: proof, facts, every rule with wanted and got, how to check it.

use super::context::Context;
use super::flow::{Air, Block, Flow, heading, title, with_air};
use super::paper::{BODY, CODE, HAIR, INK, META, NUMERAL, SLATE, SMALL, TINT, WIDTH};
use super::sheet::{Sheet, rect, stroke};
use super::words::{Words, plain, set};
use crate::document::{Inline, Record, RuleLine, Style, inline};
use crate::render::pdf::page::{Scope, Tag};

pub fn lay_out(context: &Context, record: &Record) -> Vec<Sheet> {
    with_air(|air| with(context, record, air))
}

fn with(context: &Context, record: &Record, air: Air) -> Vec<Sheet> {
    let mut flow = Flow::going_on(context, record.title);
    flow.place(&title(context, record.title, record.lead));
    flow.place(&proof(context, record));
    flow.open(Tag::Table);
    for (index, fact) in record.facts.iter().enumerate() {
        flow.place(&fact_row(context, fact, if index == 0 { air.of(16.0, 11.0) } else { air.of(4.0, 2.0) }));
    }
    flow.close();
    rules(context, &mut flow, record, air);
    // Both are short, and neither stands alone on a page.
    let end = vec![checks(context, record), limits(context, record, air)];
    flow.place(&Block::stack(air.of(16.0, 11.0), end));
    flow.finish()
}

fn proof<'a>(context: &Context, record: &Record) -> Block<'a> {
    let name = Words::line(context, &record.proof.0, set(NUMERAL).bold());
    let says = Words::new(context, &record.proof.1, set(BODY), WIDTH - 142.0);
    let height = says.height().max(28.0) + 4.0;
    Block::new(16.0, height, move |context, sheet, x, y| {
        sheet.fill(rect(x, y, 4.0, height), INK);
        name.paint_as(Tag::Paragraph, context, sheet, x + 16.0, y + 2.0);
        says.paint_as(Tag::Paragraph, context, sheet, x + 142.0, y + 2.0);
    })
}

fn fact_row<'a>(context: &Context, (name, text): &(&'static str, Inline), gap: f64) -> Block<'a> {
    let name = Words::line(context, name, set(SMALL).in_color(SLATE));
    // Code stands here beside nothing, so it keeps the size of its row.
    let code = crate::render::pdf::layout::paper::Type { size: CODE.size + 1.0, line: CODE.line };
    let only_code = text.iter().all(|span| span.style == Style::Code);
    let words = Words::new(context, text, set(if only_code { code } else { SMALL }), WIDTH - 60.0);
    Block::new(gap, words.height(), move |context, sheet, x, y| {
        name.paint_as(Tag::Head(Scope::Row), context, sheet, x, y);
        words.paint_as(Tag::Cell, context, sheet, x + 60.0, y);
    })
    .inside(Tag::Row)
}

const STRENGTH: f64 = 300.0;
const WEIGHT: f64 = 346.0;
const WANTED: f64 = 384.0;
const GOT_END: f64 = 470.0;

/// The table of rules; its head is repeated when it goes on.
fn rules(context: &Context, flow: &mut Flow<'_>, record: &Record, air: Air) {
    let head = |columns| {
        Block::stack(
            air.of(18.0, 12.0),
            vec![heading(context, 0.0, record.rules_head.0, &record.rules_head.1), columns],
        )
    };
    flow.place(&head(columns(context, record).opening(Tag::Table)));
    for line in &record.rules {
        let row = rule_row(context, line, air);
        if row.height > flow.room() {
            flow.next_page();
            flow.place(&head(columns(context, record)).inside(Tag::Artifact));
        }
        flow.place(&row);
    }
    flow.close();
}

fn columns<'a>(context: &Context, record: &Record) -> Block<'a> {
    let [rule, strength, weight, wanted, got] =
        record.columns.map(|head| Words::line(context, head, set(META).bold().in_color(SLATE)));
    Block::new(3.0, META.line + 4.0, move |context, sheet, x, y| {
        let head = Tag::Head(Scope::Column);
        rule.paint_as(head.clone(), context, sheet, x, y);
        strength.paint_as(head.clone(), context, sheet, x + STRENGTH, y);
        weight.paint_as(head.clone(), context, sheet, x + WEIGHT, y);
        wanted.paint_as(head.clone(), context, sheet, x + WANTED, y);
        sheet.tag(head, |sheet| got.paint_right(context, sheet, x + GOT_END, y));
    })
    .inside(Tag::Row)
}

fn rule_row<'a>(context: &Context, line: &RuleLine, air: Air) -> Block<'a> {
    let says = Words::new(context, &plain(&line.says), set(SMALL), STRENGTH - 12.0);
    let strength = match line.must {
        true => Words::line(context, "must", set(SMALL).bold()),
        false => Words::line(context, "should", set(SMALL)),
    };
    let weight = Words::line(context, &line.weight, set(SMALL).in_color(SLATE));
    let wanted = Words::line(context, &line.wanted, set(SMALL));
    let got = Words::line(context, &format!("{} ", line.got), set(SMALL).bold());
    let met = Words::line(context, if line.met { "✓" } else { "✗" }, set(SMALL));
    let padding = air.of(2.5, 1.5);
    let height = says.height() + padding + air.of(2.0, 1.0);
    Block::new(0.0, height, move |context, sheet, x, y| {
        sheet.rule(x, y, WIDTH, stroke(0.5, HAIR));
        let top = y + padding;
        says.paint_as(Tag::Head(Scope::Row), context, sheet, x, top);
        strength.paint_as(Tag::Cell, context, sheet, x + STRENGTH, top);
        weight.paint_as(Tag::Cell, context, sheet, x + WEIGHT, top);
        wanted.paint_as(Tag::Cell, context, sheet, x + WANTED, top);
        sheet.tag(Tag::Cell, |sheet| {
            got.paint_right(context, sheet, x + GOT_END, top);
            met.paint_right(context, sheet, x + WIDTH, top);
        });
    })
    .inside(Tag::Row)
}

fn checks<'a>(context: &Context, record: &Record) -> Block<'a> {
    let mut parts = vec![heading(context, 0.0, record.check_head, "")];
    for (command, says) in &record.checks {
        let code = [inline::span(command, Style::Code)];
        let kind = crate::render::pdf::layout::paper::Type { size: CODE.size + 1.0, line: CODE.line };
        let command = Words::new(context, &code, set(kind), 282.0 - 16.0);
        let says = Words::new(context, &plain(says), set(SMALL).in_color(SLATE), 198.0);
        let box_height = command.height() + 8.0;
        let height = box_height.max(says.height());
        parts.push(Block::new(5.0, height, move |context, sheet, x, y| {
            let top = y + (height - box_height) / 2.0;
            sheet.fill(rect(x, top, 282.0, box_height), TINT);
            sheet.tag(Tag::Paragraph, |sheet| command.paint_as(Tag::Code, context, sheet, x + 8.0, top + 4.0));
            says.paint_as(Tag::Paragraph, context, sheet, x + 294.0, y + (height - says.height()) / 2.0);
        }));
    }
    Block::stack(16.0, parts)
}

fn limits<'a>(context: &Context, record: &Record, air: Air) -> Block<'a> {
    let mut items = Vec::new();
    for limit in &record.limits {
        let words = Words::new(context, &plain(limit), set(BODY), WIDTH - 12.0);
        let item = Block::new(3.0, words.height(), move |context, sheet, x, y| {
            Words::line(context, "– ", set(BODY)).paint_as(Tag::Label, context, sheet, x, y);
            words.paint_as(Tag::Body, context, sheet, x + 12.0, y);
        });
        items.push(item.inside(Tag::Item));
    }
    let list = Block::stack(3.0, items).inside(Tag::List);
    Block::stack(air.of(14.0, 10.0), vec![heading(context, 0.0, record.limits_head, ""), list])
}
