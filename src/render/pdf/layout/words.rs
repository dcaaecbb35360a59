//! Text set into lines: faces, sizes and inks resolved, broken where it must be, ready to be placed.

use std::borrow::Cow;
use std::rc::Rc;

use super::breaker::Measured;
use super::context::Context;
use super::fields::{self, Named};
use super::paper::{INK, PETROL, SLATE, Type};
use super::sheet::{Sheet, point, rect, stroke};
use crate::document::{Inline, Section, Span, Style, aloud};
use crate::render::pdf::fonts;
use crate::render::pdf::page::{Color, Face, Kind, Link, Mark, Tag, Target, Text};

/// How a text is set where its spans do not say otherwise.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    pub kind: Type,
    pub bold: bool,
    pub color: Color,
}

/// Text in this type, in ink.
pub const fn set(kind: Type) -> Setting {
    Setting { kind, bold: false, color: INK }
}

impl Setting {
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub const fn in_color(self, color: Color) -> Self {
        Self { color, ..self }
    }
}

/// Lines of text, ready to be placed.
#[derive(Debug, Clone)]
pub struct Words {
    lines: Vec<Vec<Piece>>,
    kind: Type,
}

/// A piece of a line in one face.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) look: Rc<Look>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Look {
    face: Face,
    size: f64,
    color: Color,
    leads_to: Option<Target>,
    /// A rule to write on, and the name of its field.
    pub(super) blank: Option<String>,
}

/// Width of a rule to write on inside a text.
const BLANK: f64 = 90.0;

impl Words {
    /// Sets a text into lines of this width.
    pub fn new(context: &Context, text: &[Span], setting: Setting, width: f64) -> Self {
        let spans = resolved(context, text, setting);
        Self { lines: Measured::new(&spans).lines(width), kind: setting.kind }
    }

    /// One line of plain text, however wide.
    pub fn line(context: &Context, text: &str, setting: Setting) -> Self {
        Self::new(context, &[crate::document::inline::span(text, Style::Plain)], setting, f64::INFINITY)
    }

    /// Set so that its lines are about equally long, in as many lines as the whole width needs.
    pub fn balanced(context: &Context, text: &[Span], setting: Setting, width: f64) -> Self {
        let spans = resolved(context, text, setting);
        let text = Measured::new(&spans);
        let lines = text.count(width);
        let mut best = width;
        while lines > 1 && best - 6.0 > width / 2.0 && text.count(best - 6.0) <= lines {
            best -= 6.0;
        }
        Self { lines: text.lines(best), kind: setting.kind }
    }

    /// So many lines at most: a title repeated on other pages may be cut there, the last line then ends in `…`.
    pub fn first(mut self, most: usize) -> Self {
        if self.lines.len() <= most {
            return self;
        }
        self.lines.truncate(most);
        if let Some(last) = self.lines.last_mut() {
            let width = line_width(last);
            end_with_dots(last, width);
        }
        self
    }

    /// The same where nothing else says what is cut, so there is a warning. `what` is named in it, as in `the title`.
    pub fn at_most(self, context: &Context, most: usize, what: &str) -> Self {
        if self.lines.len() > most {
            context.shortened(what);
        }
        self.first(most)
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.lines.iter().all(Vec::is_empty)
    }

    pub fn height(&self) -> f64 {
        self.kind.line * self.count()
    }

    /// How many lines.
    pub fn count(&self) -> f64 {
        f64::from(u32::try_from(self.lines.len()).unwrap_or(u32::MAX))
    }

    /// Width of the longest line.
    pub fn width(&self) -> f64 {
        self.lines.iter().map(|line| line_width(line)).fold(0.0, f64::max)
    }

    /// Places the lines with their left edge at `x`, from `y` down; gives the height below them.
    pub fn paint(&self, context: &Context, sheet: &mut Sheet, x: f64, y: f64) -> f64 {
        for (index, line) in (0_u32..).zip(&self.lines) {
            self.paint_line(context, sheet, line, x, y + f64::from(index) * self.kind.line);
        }
        y + self.height()
    }

    /// The same, as an element of its own.
    pub fn paint_as(&self, tag: Tag, context: &Context, sheet: &mut Sheet, x: f64, y: f64) -> f64 {
        sheet.tag(tag, |sheet| self.paint(context, sheet, x, y))
    }

    /// Places the lines as a text that leads to a section.
    pub fn paint_link(
        &self,
        context: &Context,
        sheet: &mut Sheet,
        at: (f64, f64),
        section: Section,
        says: String,
    ) -> f64 {
        let area = rect(at.0, at.1, self.width(), self.height());
        sheet.tag(Tag::Link, |sheet| {
            let below = self.paint(context, sheet, at.0, at.1);
            sheet.link(Link { area, to: context.target(section), says });
            below
        })
    }

    /// Places the lines with their right edges at `x`.
    pub fn paint_right(&self, context: &Context, sheet: &mut Sheet, x: f64, y: f64) -> f64 {
        for (index, line) in (0_u32..).zip(&self.lines) {
            self.paint_line(context, sheet, line, x - line_width(line), y + f64::from(index) * self.kind.line);
        }
        y + self.height()
    }

    /// Places the lines around `x`.
    pub fn paint_centered(&self, context: &Context, sheet: &mut Sheet, x: f64, y: f64) -> f64 {
        for (index, line) in (0_u32..).zip(&self.lines) {
            let start = x - line_width(line) / 2.0;
            self.paint_line(context, sheet, line, start, y + f64::from(index) * self.kind.line);
        }
        y + self.height()
    }

    fn paint_line(&self, context: &Context, sheet: &mut Sheet, line: &[Piece], mut x: f64, y: f64) {
        let baseline = y + baseline(self.kind);
        for piece in line {
            let width = piece.width();
            let paint = |sheet: &mut Sheet| paint_text(context, sheet, &piece.look, &piece.text, x, baseline);
            match (&piece.look.blank, &piece.look.leads_to) {
                (Some(name), _) => {
                    sheet.tag(Tag::Blank(piece.text.clone()), |sheet| {
                        sheet.rule(x, baseline + 1.5, BLANK, stroke(0.75, SLATE));
                    });
                    let named = Named { name: name.clone(), says: aloud::blank(name) };
                    fields::text(sheet, &named, rect(x, baseline - 13.0, BLANK, 14.0), Kind::Line);
                }
                (None, Some(target)) => {
                    let area = rect(x, y, width, self.kind.line);
                    sheet.tag(Tag::Link, |sheet| {
                        paint(sheet);
                        sheet.link(Link { area, to: target.clone(), says: piece.says() });
                    });
                }
                (None, None) => paint(sheet),
            }
            x += width;
        }
    }
}

/// How far the baseline lies below the top of a line of this type.
pub fn baseline(kind: Type) -> f64 {
    let heights = fonts::metrics(Face::Regular);
    (kind.line - (heights.ascent + heights.descent) * kind.size) / 2.0 + heights.ascent * kind.size
}

/// Places a text without breaking it. The faces that it needs are found character by character.
pub fn paint_run(
    context: &Context,
    sheet: &mut Sheet,
    at: (f64, f64),
    face: Face,
    size: f64,
    color: Color,
    text: &str,
) {
    let look = Look { face, size, color, leads_to: None, blank: None };
    paint_text(context, sheet, &look, text, at.0, at.1);
}

fn paint_text(context: &Context, sheet: &mut Sheet, look: &Look, text: &str, mut x: f64, baseline: f64) {
    for run in fonts::runs(look.face, text) {
        if let Some(character) = run.instead_of {
            context.missing(character);
        }
        let width = fonts::width(run.face, look.size, &run.text);
        if !run.text.is_empty() {
            sheet.mark(Mark::Text(Text {
                at: point(x, baseline),
                face: run.face,
                size: look.size,
                color: look.color,
                text: run.text.into_owned(),
            }));
        }
        x += width;
    }
}

fn line_width(line: &[Piece]) -> f64 {
    let Some((last, before)) = line.split_last() else { return 0.0 };
    // The space at the end of a broken line is there for readers of the text, not for the eye.
    before.iter().map(Piece::width).sum::<f64>() + last.look.width(last.text.trim_end())
}

/// Takes letters away until dots fit in their place.
fn end_with_dots(line: &mut Vec<Piece>, width: f64) {
    while let Some(mut last) = line.pop() {
        let before: f64 = line.iter().map(Piece::width).sum();
        let mut kept = last.text.trim_end();
        while last.look.blank.is_none() && !kept.is_empty() {
            let shown = format!("{kept}…");
            if before + last.look.width(&shown) <= width {
                last.text = shown;
                line.push(last);
                return;
            }
            kept = kept[..kept.len() - kept.chars().next_back().map_or(1, char::len_utf8)].trim_end();
        }
    }
}

impl Piece {
    fn width(&self) -> f64 {
        self.look.width(&self.text)
    }

    fn says(&self) -> String {
        match &self.look.leads_to {
            Some(Target::Uri(address)) => address.clone(),
            _ => format!("page {}", self.text),
        }
    }
}

impl Look {
    pub(super) fn width(&self, text: &str) -> f64 {
        self.blank.as_ref().map_or_else(|| fonts::width(self.face, self.size, text), |_| BLANK)
    }
}

/// What each span of a text prints, and how it looks.
fn resolved<'t>(context: &Context, text: &'t [Span], setting: Setting) -> Vec<(Cow<'t, str>, Rc<Look>)> {
    text.iter().map(|span| (shown(context, span), Rc::new(look(context, span, setting)))).collect()
}

/// What a span prints.
fn shown<'t>(context: &Context, span: &'t Span) -> Cow<'t, str> {
    match &span.style {
        Style::PageOf(section) => Cow::Owned(context.page_of(*section)),
        _ if span.text.contains('\n') => Cow::Owned(span.text.replace('\n', " ")),
        _ => Cow::Borrowed(&span.text),
    }
}

fn look(context: &Context, span: &Span, setting: Setting) -> Look {
    let upright = if setting.bold { Face::Bold } else { Face::Regular };
    let mut look = Look { face: upright, size: setting.kind.size, color: setting.color, leads_to: None, blank: None };
    match &span.style {
        Style::Plain | Style::OnPaper => {}
        Style::Strong => look.face = Face::Bold,
        Style::Emphasis => look.face = if setting.bold { Face::BoldItalic } else { Face::Italic },
        // Code letters are wider: one point less sits level with the text around them.
        Style::Code => (look.face, look.size) = (Face::Mono, setting.kind.size - 1.0),
        Style::Link(address) => {
            look.leads_to = Some(Target::Uri(address.clone()));
            if setting.color != SLATE {
                look.color = PETROL;
            }
        }
        Style::Blank(name) => look.blank = Some(name.clone()),
        Style::PageOf(section) => look.leads_to = Some(context.target(*section)),
    }
    look
}

/// Several paragraphs or list items, each set into lines.
pub fn paragraphs(
    context: &Context,
    text: &[crate::document::Paragraph],
    setting: Setting,
    width: f64,
) -> Vec<(f64, Words)> {
    const INDENT: f64 = 14.0;
    let set_one = |paragraph: &crate::document::Paragraph| {
        let indent = if paragraph.item { INDENT } else { 0.0 };
        (indent, Words::new(context, &paragraph.text, setting, width - indent))
    };
    text.iter().map(set_one).collect()
}

/// A paragraph, or, where it is indented, an item of a list with its mark.
pub fn item(context: &Context, sheet: &mut Sheet, (x, y): (f64, f64), indent: f64, words: &Words) {
    if indent == 0.0 {
        words.paint_as(Tag::Paragraph, context, sheet, x, y);
        return;
    }
    let mark = Words::line(context, "• ", Setting { kind: words.kind, bold: false, color: INK });
    sheet.tag(Tag::Item, |sheet| {
        mark.paint_as(Tag::Label, context, sheet, x, y);
        words.paint_as(Tag::Body, context, sheet, x + indent, y);
    });
}

/// Plain text as a span list.
pub fn plain(text: &str) -> Inline {
    crate::document::inline::plain(text)
}
