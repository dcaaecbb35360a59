//! A candidate's sheet: number, ask, code, room to write.

use super::code;
use super::context::Context;
use super::flow::{Block, Flow, writing_lines};
use super::paper::{CODE_HAND, META, SAY, SLATE, TITLE, WIDTH};
use super::sheet::Sheet;
use super::words::{Words, paragraphs, plain, set};
use crate::document::Sheet as Question;

pub fn lay_out(context: &Context, sheet: &Question) -> Vec<Sheet> {
    context.begin(&sheet.title);
    let mut flow = Flow::new(context);
    flow.y += 12.0;
    flow.place(&Block::words(0.0, Words::new(context, &plain(&sheet.title), set(TITLE).bold(), WIDTH)));
    for (index, (indent, words)) in paragraphs(context, &sheet.ask, set(SAY), WIDTH).into_iter().enumerate() {
        let gap = if index == 0 { 10.0 } else { 4.0 };
        flow.place(&Block::new(gap, words.height(), move |context, page, x, y| {
            if indent > 0.0 {
                Words::line(context, "•", set(SAY)).paint(context, page, x, y);
            }
            words.paint(context, page, x + indent, y);
        }));
    }
    if let Some(block) = &sheet.code {
        flow.place(&code::block(20.0, block, CODE_HAND));
    }
    flow.place(&Block::words(18.0, Words::line(context, sheet.room, set(META).in_color(SLATE))));
    let (left, top, bottom) = (flow.left(), flow.y, flow.bottom());
    writing_lines(flow.sheet(), left, top, bottom);
    flow.sheets
}
