//! Layout: document blocks become pages of marks at exact places. Pure: the same document, the same pages.
//!
//! Everything is laid out twice: page numbers that the first pass finds are printed by the second.

mod candidate;
mod code;
mod context;
mod fields;
mod flow;
mod front;
mod howto;
pub mod paper;
mod question;
mod record;
mod scorecard;
mod shapes;
mod sheet;
mod words;

use std::collections::BTreeMap;

use super::page::{Attachment, Bookmark, Mark, Page, Pages, Tag};
use crate::diagnostic::Diagnostic;
use crate::document::inline::words as text_of;
use crate::document::{Document, Inline, Interviewer, Section};
use context::Context;
use paper::{HAIR, META, Paper, SLATE, TOP, WIDTH};
use sheet::{Sheet, stroke};
use words::{Words, plain, set};

/// The pages of a document, with a warning for every character that no typeface has.
pub fn pages(document: &Document, paper: Paper) -> (Pages, Vec<Diagnostic>) {
    match document {
        Document::Candidate(sheets) => {
            let context = Context::new(paper, BTreeMap::new());
            let pages =
                sheets.iter().flat_map(|sheet| candidate::lay_out(&context, sheet)).map(Sheet::finish).collect();
            let blank = Pages {
                paper: (paper.width, paper.height),
                pages,
                bookmarks: Vec::new(),
                title: "Questions".to_owned(),
                subject: String::new(),
                attachments: Vec::new(),
            };
            (blank, context.warnings())
        }
        Document::Interviewer(document) => interviewer(document, paper),
    }
}

fn interviewer(document: &Interviewer, paper: Paper) -> (Pages, Vec<Diagnostic>) {
    let first = Context::new(paper, BTreeMap::new());
    let starts = starts(&sections(&first, document));
    let context = Context::new(paper, starts.clone());
    let sections = sections(&context, document);
    let total = sections.iter().map(|(_, sheets)| sheets.len()).sum();
    let sheets =
        sections.into_iter().flat_map(|(section, sheets)| sheets.into_iter().map(move |sheet| (section, sheet)));
    let mut pages: Vec<Page> = Vec::with_capacity(total);
    for (index, (section, mut sheet)) in sheets.enumerate() {
        let words = if section == Section::Front { &document.front_foot } else { &document.foot };
        foot(&context, &mut sheet, words, index + 1, total);
        pages.push(sheet.finish());
    }
    let pages = Pages {
        paper: (paper.width, paper.height),
        pages,
        bookmarks: bookmarks(document, &starts),
        title: document.title.clone(),
        subject: document.subject.clone(),
        attachments: vec![Attachment {
            name: super::carried::NAME.to_owned(),
            media_type: "application/json".to_owned(),
            describes: "The kit as data; kitgen render makes other formats from it".to_owned(),
            bytes: document.kit_json.clone().into_bytes(),
        }],
    };
    (pages, context.warnings())
}

fn sections(context: &Context, document: &Interviewer) -> Vec<(Section, Vec<Sheet>)> {
    let mut sections = vec![
        (Section::Front, front::lay_out(context, &document.front)),
        (Section::HowTo, howto::lay_out(context, &document.how_to)),
    ];
    for page in &document.questions {
        context.begin(format!("{} ({})", page.head.number, page.head.title));
        sections.push((Section::Question(page.head.number), question::lay_out(context, page)));
    }
    context.begin("");
    sections.push((Section::Scorecard, scorecard::lay_out(context, &document.scorecard)));
    sections.push((Section::Record, record::lay_out(context, &document.record)));
    sections
}

fn starts(sections: &[(Section, Vec<Sheet>)]) -> BTreeMap<Section, usize> {
    let mut next = 0;
    let mut starts = BTreeMap::new();
    for (section, sheets) in sections {
        starts.insert(*section, next);
        next += sheets.len();
    }
    starts
}

fn bookmarks(document: &Interviewer, starts: &BTreeMap<Section, usize>) -> Vec<Bookmark> {
    let bookmark = |title: &str, section| Bookmark { title: title.to_owned(), page: starts[&section], y: TOP };
    let mut bookmarks =
        vec![bookmark(&document.title, Section::Front), bookmark(document.how_to.title, Section::HowTo)];
    for page in &document.questions {
        let title = format!("{} {}", page.head.number, page.head.title);
        bookmarks.push(bookmark(&title, Section::Question(page.head.number)));
    }
    bookmarks.push(bookmark(document.scorecard.title, Section::Scorecard));
    bookmarks.push(bookmark(document.record.title, Section::Record));
    bookmarks
}

/// Distance of the footer's text from the lower edge, and of the line above it from the text.
const FOOT_TEXT: f64 = 24.0;
const FOOT_GAP: f64 = 5.0;

fn foot(context: &Context, sheet: &mut Sheet, text: &Inline, number: usize, total: usize) {
    sheet.mark(Mark::Open(Tag::Artifact));
    let setting = set(META).in_color(SLATE);
    let (left, top) = (context.paper.left(), context.paper.height - FOOT_TEXT - META.line);
    sheet.rule(left, top - FOOT_GAP, WIDTH, stroke(0.5, HAIR));
    let page = Words::line(context, &format!("Page {number} of {total}"), setting);
    // A long title wraps upwards nowhere: it is set into the room beside the page number, and its first line shown.
    let words = Words::new(context, &plain(&text_of(text)), setting, WIDTH - page.width() - 12.0);
    words.paint(context, sheet, left, top);
    page.paint_right(context, sheet, left + WIDTH, top);
    sheet.mark(Mark::Close);
}
