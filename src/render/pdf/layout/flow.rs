//! Blocks that are measured first and placed after, page after page.

use super::context::Context;
use super::paper::{BODY, FEWEST_LINES, FIRST_WRITING, META, PETROL, RULE, SLATE, TOP, WIDTH, WRITING};
use super::sheet::{Sheet, rect, stroke};
use super::words::{Setting, Words, plain, set};
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
        if gap + block.height > self.room() + 0.01 && !self.fresh {
            self.next_page();
            return self.place(block);
        }
        let (context, left, y) = (self.context, self.left(), self.y + gap);
        block.paint(context, self.sheet(), left, y);
        self.y = y + block.height;
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
        let (context, left, y) = (self.context, self.left(), self.bottom() - block.height);
        block.paint(context, self.sheet(), left, y);
        self.y = self.bottom();
        self.fresh = false;
    }
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
