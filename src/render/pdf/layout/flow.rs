//! Blocks that are measured first and placed after, page after page.

use super::context::Context;
use super::paper::{BODY, FEWEST_LINES, FIRST_WRITING, LEAD, META, PETROL, RULE, SLATE, SMALL, TOP, WIDTH, WRITING};
use super::sheet::{Sheet, rect, stroke};
use super::slice::Rest;
use super::words::{Setting, Words, plain, set};
use crate::document::CONTINUED;
use crate::render::pdf::page::{Color, Mark, Rect, Tag};

/// Something of a known height that is never broken.
pub struct Block<'a> {
    /// Space above it, unless it begins a page.
    pub gap: f64,
    pub height: f64,
    paint: Box<dyn Fn(&Context, &mut Sheet, f64, f64) + 'a>,
}

impl<'a> Block<'a> {
    /// A block that paints itself at its left and upper edge.
    pub fn new(gap: f64, height: f64, paint: impl Fn(&Context, &mut Sheet, f64, f64) + 'a) -> Self {
        Self { gap, height, paint: Box::new(paint) }
    }

    pub fn paint(&self, context: &Context, sheet: &mut Sheet, x: f64, y: f64) {
        (self.paint)(context, sheet, x, y);
    }

    /// A paragraph of set text.
    pub fn words(gap: f64, words: Words) -> Self {
        Self::words_as(Tag::Paragraph, gap, words)
    }

    /// Set text as an element of this kind.
    pub fn words_as(tag: Tag, gap: f64, words: Words) -> Self {
        Self::new(gap, words.height(), move |context, sheet, x, y| {
            words.paint_as(tag.clone(), context, sheet, x, y);
        })
    }

    /// The same block, inside an element.
    pub fn inside(self, tag: Tag) -> Self {
        let paint = self.paint;
        Self {
            paint: Box::new(move |context, sheet, x, y| sheet.tag(tag.clone(), |sheet| paint(context, sheet, x, y))),
            ..self
        }
    }

    /// The same block, at the begin of an element that blocks behind it belong to as well.
    pub fn opening(self, tag: Tag) -> Self {
        let paint = self.paint;
        Self {
            paint: Box::new(move |context, sheet, x, y| {
                sheet.mark(Mark::Open(tag.clone()));
                paint(context, sheet, x, y);
            }),
            ..self
        }
    }

    /// One block above another, kept together.
    pub fn stack(gap: f64, parts: Vec<Block<'a>>) -> Self {
        let height =
            parts.iter().enumerate().map(|(index, part)| if index == 0 { 0.0 } else { part.gap } + part.height).sum();
        Self::new(gap, height, move |context, sheet, x, mut y| {
            for (index, part) in parts.iter().enumerate() {
                y += if index == 0 { 0.0 } else { part.gap };
                part.paint(context, sheet, x, y);
                y += part.height;
            }
        })
    }
}

/// Pages being filled from the top.
pub struct Flow<'c> {
    context: &'c Context,
    pub sheets: Vec<Sheet>,
    /// Where the next block goes.
    pub y: f64,
    fresh: bool,
    header: Option<Box<dyn Fn(&Context, &mut Sheet, f64) -> f64 + 'c>>,
}

impl<'c> Flow<'c> {
    pub fn new(context: &'c Context) -> Self {
        let mut flow = Self { context, sheets: vec![Sheet::default()], y: TOP, fresh: true, header: None };
        flow.open(Tag::Section);
        flow
    }

    /// What is placed from here on belongs to this element, on whatever page, until it is closed.
    pub fn open(&mut self, tag: Tag) {
        self.sheet().mark(Mark::Open(tag));
    }

    pub fn close(&mut self) {
        self.sheet().mark(Mark::Close);
    }

    /// The pages of this section.
    pub fn finish(mut self) -> Vec<Sheet> {
        self.close();
        self.sheets
    }

    /// Pages of a section with this title, which stands over each further page as well.
    pub fn going_on(context: &'c Context, title: &'static str) -> Self {
        Self::new(context).with_header(move |context, sheet, y| {
            let left = context.paper.left();
            Words::line(context, title, set(LEAD).bold()).paint(context, sheet, left, y);
            Words::line(context, CONTINUED, set(SMALL).in_color(SLATE)).paint_right(
                context,
                sheet,
                left + WIDTH,
                y + 2.0,
            );
            y + LEAD.line + 12.0
        })
    }

    /// What every further page begins with; it gives the height below it.
    pub fn with_header(mut self, header: impl Fn(&Context, &mut Sheet, f64) -> f64 + 'c) -> Self {
        self.header = Some(Box::new(header));
        self
    }

    pub fn left(&self) -> f64 {
        self.context.paper.left()
    }

    pub fn bottom(&self) -> f64 {
        self.context.paper.bottom()
    }

    pub fn sheet(&mut self) -> &mut Sheet {
        let last = self.sheets.len() - 1;
        &mut self.sheets[last]
    }

    /// Room left on this page.
    pub fn room(&self) -> f64 {
        self.bottom() - self.y
    }

    pub fn next_page(&mut self) {
        let mut sheet = Sheet::default();
        let header = self.header.as_ref();
        self.y = header.map_or(TOP, |header| sheet.tag(Tag::Artifact, |sheet| header(self.context, sheet, TOP)));
        self.sheets.push(sheet);
        self.fresh = true;
    }

    /// Places a block, on a new page if it does not fit.
    pub fn place(&mut self, block: &Block<'_>) {
        let gap = if self.fresh { 0.0 } else { block.gap };
        if gap + block.height > self.room() + 0.01 {
            let fits_no_page = block.height > self.bottom() - TOP - HIGHEST_HEADER;
            if self.fresh || fits_no_page && self.room() > WORTH_BEGINNING {
                return self.place_in_slices(block, gap);
            }
            self.next_page();
            return self.place(block);
        }
        let (context, left, y) = (self.context, self.left(), self.y + gap);
        block.paint(context, self.sheet(), left, y);
        self.y = y + block.height;
        self.fresh = false;
    }

    /// Places a block that fits no page: on this one, and on as many as it needs.
    fn place_in_slices(&mut self, block: &Block<'_>, gap: f64) {
        let (context, left, mut scratch) = (self.context, self.left(), Sheet::default());
        block.paint(context, &mut scratch, left, 0.0);
        let mut rest = Rest::of(scratch);
        self.y += gap;
        loop {
            let (y, room) = (self.y, self.room());
            self.y += rest.place(self.sheet(), y, room);
            if rest.is_empty() {
                break;
            }
            self.next_page();
        }
        self.fresh = false;
    }

    /// Places blocks one after another.
    pub fn place_all(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            self.place(block);
        }
    }

    /// Places a block at the foot of the page.
    pub fn place_at_foot(&mut self, block: &Block<'_>) {
        if block.gap + block.height > self.room() + 0.01 {
            self.next_page();
        }
        if block.height > self.room() {
            return self.place(block);
        }
        let (context, left, y) = (self.context, self.left(), self.bottom() - block.height);
        block.paint(context, self.sheet(), left, y);
        self.y = self.bottom();
        self.fresh = false;
    }
}

/// The head of a further page is never higher.
pub const HIGHEST_HEADER: f64 = 72.0;
/// What fits no page begins where at least so much room is left.
const WORTH_BEGINNING: f64 = 120.0;

/// How much air there is between and in blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Air {
    Usual,
    /// Where that saves a page.
    Little,
}

impl Air {
    /// One of two lengths.
    pub fn of(self, usual: f64, little: f64) -> f64 {
        if self == Self::Little { little } else { usual }
    }
}

/// A section as it is laid out with the usual air, or with little where it then needs fewer pages.
pub fn with_air(lay_out: impl Fn(Air) -> Vec<Sheet>) -> Vec<Sheet> {
    let usual = lay_out(Air::Usual);
    if usual.len() == 1 {
        return usual;
    }
    let little = lay_out(Air::Little);
    if little.len() < usual.len() { little } else { usual }
}

/// A heading with a caption behind it.
pub fn heading<'a>(context: &Context, gap: f64, head: &str, caption: &str) -> Block<'a> {
    colored_heading(context, gap, head, caption, PETROL)
}

pub fn colored_heading<'a>(context: &Context, gap: f64, head: &str, caption: &str, color: Color) -> Block<'a> {
    heading_as(Tag::Heading(3), context, gap, (head, caption), color)
}

pub fn heading_as<'a>(tag: Tag, context: &Context, gap: f64, (head, caption): (&str, &str), color: Color) -> Block<'a> {
    let head = Words::line(context, head, set(BODY).bold().in_color(color));
    let caption = Words::line(context, caption, set(META).in_color(SLATE));
    Block::new(gap, BODY.line, move |context, sheet, x, y| {
        head.paint_as(tag.clone(), context, sheet, x, y);
        if !caption.is_empty() {
            caption.paint_as(Tag::Paragraph, context, sheet, x + head.width() + 7.0, y + 2.6);
        }
    })
}

/// A paragraph over the whole width.
pub fn paragraph<'a>(context: &Context, gap: f64, text: &[crate::document::Span], setting: Setting) -> Block<'a> {
    Block::words(gap, Words::new(context, text, setting, WIDTH))
}

/// A page title with a line under it, which may be empty.
pub fn title<'a>(context: &Context, title: &str, lead: &str) -> Block<'a> {
    let title = Words::new(context, &plain(title), set(super::paper::TITLE).bold(), WIDTH);
    let mut parts = vec![Block::words_as(Tag::Heading(2), 0.0, title)];
    if !lead.is_empty() {
        parts.push(paragraph(context, 3.0, &plain(lead), set(BODY).in_color(SLATE)));
    }
    Block::stack(0.0, parts)
}

/// Height that the fewest writing lines need.
pub const FEWEST_WRITING: f64 = FIRST_WRITING + WRITING * FEWEST_LINES;

/// Lines to write on, counted up from the foot; gives the area that they fill.
pub fn writing_lines(sheet: &mut Sheet, x: f64, top: f64, foot: f64) -> Rect {
    let mut y = foot;
    while y >= top + FIRST_WRITING {
        sheet.rule(x, y, WIDTH, stroke(0.5, RULE));
        y -= WRITING;
    }
    let first = y + WRITING - FIRST_WRITING;
    rect(x, first, WIDTH, (foot - first).max(0.0))
}
