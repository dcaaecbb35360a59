//! A candidate's sheet: number, ask, code, room to write.

use super::code;
use super::context::Context;
use super::flow::{Block, Flow, writing_lines};
use super::paper::{CODE_HAND, META, SAY, SLATE, TITLE, WIDTH};
use super::sheet::Sheet;
use super::words::{Words, item, paragraphs, plain, set};
use crate::document::Sheet as Question;
use crate::render::pdf::page::Tag;

pub fn lay_out(context: &Context, sheet: &Question) -> Vec<Sheet> {
    context.begin(&sheet.title);
    let mut flow = Flow::new(context);
    flow.y += 12.0;
    let title = Words::new(context, &plain(&sheet.title), set(TITLE).bold(), WIDTH);
    flow.place(&Block::words_as(Tag::Heading(1), 0.0, title));
    let text = paragraphs(context, &sheet.ask, set(SAY), WIDTH);
    for (index, (indent, words)) in text.iter().enumerate() {
        let gap = if index == 0 { 10.0 } else { 4.0 };
        let is_item =
            |index: Option<usize>| index.and_then(|index| text.get(index)).is_some_and(|(indent, _)| *indent > 0.0);
        let block =
            Block::new(gap, words.height(), move |context, page, x, y| item(context, page, (x, y), *indent, words));
        let first = *indent > 0.0 && !is_item(index.checked_sub(1));
        flow.place(&if first { block.opening(Tag::List) } else { block });
        if *indent > 0.0 && !is_item(Some(index + 1)) {
            flow.close();
        }
    }
    if let Some(block) = &sheet.code {
        flow.place(&code::block(20.0, block, CODE_HAND));
    }
    flow.place(&Block::words(18.0, Words::line(context, sheet.room, set(META).in_color(SLATE))));
    let (left, top, bottom) = (flow.left(), flow.y, flow.bottom());
    writing_lines(flow.sheet(), left, top, bottom);
    flow.finish()
}
