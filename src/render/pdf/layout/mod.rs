//! Layout: document blocks become pages of marks at exact places. Pure: the same document, the same pages.
//!
//! Everything is laid out once, in an order in which the page numbers are known before they are printed; see [`sections`].

mod breaker;
mod candidate;
mod code;
mod context;
mod fields;
mod flow;
mod front;
mod howto;
mod masthead;
pub mod paper;
mod question;
mod record;
mod scorecard;
mod shapes;
mod sheet;
mod slice;
mod spoken;
mod words;

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
            let context = Context::new(paper);
            let pages =
                sheets.iter().flat_map(|sheet| candidate::lay_out(&context, sheet)).map(Sheet::finish).collect();
            let blank = Pages {
                paper: (paper.width, paper.height),
                pages,
                bookmarks: Vec::new(),
                title: "Questions".to_owned(),
                subject: String::new(),
                pictures: Vec::new(),
                attachments: Vec::new(),
            };
            (blank, context.warnings())
        }
        Document::Interviewer(document) => interviewer(document, paper),
    }
}

fn interviewer(document: &Interviewer, paper: Paper) -> (Pages, Vec<Diagnostic>) {
    let context = Context::new(paper);
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
    if let Some(accent) = document.brand.accent {
        for page in &mut pages {
            page.recolor(|ink| paper::reinked(ink, accent));
        }
    }
    let pages = Pages {
        paper: (paper.width, paper.height),
        pages,
        bookmarks: bookmarks(document, &context),
        title: document.title.clone(),
        subject: document.subject.clone(),
        pictures: document.brand.logo.iter().map(|logo| logo.picture.clone()).collect(),
        attachments: vec![Attachment {
            name: super::carried::NAME.to_owned(),
            media_type: "application/json".to_owned(),
            describes: "The kit as data; kitgen render makes other formats from it".to_owned(),
            bytes: document.kit_json.clone().into_bytes(),
        }],
    };
    (pages, context.warnings())
}

type Sections = Vec<(Section, Vec<Sheet>)>;

/// Pages of a question, mostly: a guess that is mended where it is wrong.
const MOSTLY: usize = 2;

/// Every section with its pages. Page numbers are printed long before the pages that they name are laid out, so the front
/// comes last, and a question guesses its own length. What has guessed wrong is laid out again.
fn sections(context: &Context, document: &Interviewer) -> Sections {
    // How long both sections before the questions are: known in the second round at the latest, unless a longer number
    // pushes a line over; a third settles that.
    let (mut before, mut rounds) = ((1, 1), 3);
    loop {
        context.starts_at(Section::Front, 0);
        context.starts_at(Section::HowTo, before.0);
        // They stand at the foot of the section's last page.
        context.starts_at(Section::ClosingWords, before.0 + before.1 - 1);
        let rest = behind_the_front(context, document, before.0 + before.1);
        let front = front::lay_out(context, &document.front, document.brand.logo.as_ref());
        let how_to = howto::lay_out(context, &document.how_to);
        let length = (front.len(), how_to.len());
        rounds -= 1;
        if length == before || rounds == 0 {
            return [(Section::Front, front), (Section::HowTo, how_to)].into_iter().chain(rest).collect();
        }
        before = length;
    }
}

/// Questions, scorecard and record, from this page on.
fn behind_the_front(context: &Context, document: &Interviewer, mut next: usize) -> Sections {
    let mut sections = Sections::new();
    for page in &document.questions {
        let number = page.head.number;
        context.begin(format!("{number} ({})", page.head.title));
        context.starts_at(Section::Question(number), next);
        context.starts_at(Section::Question(number + 1), next + MOSTLY);
        let mut sheets = question::lay_out(context, page);
        if sheets.len() != MOSTLY {
            context.starts_at(Section::Question(number + 1), next + sheets.len());
            sheets = question::lay_out(context, page);
        }
        next += sheets.len();
        sections.push((Section::Question(number), sheets));
    }
    context.begin("");
    context.starts_at(Section::Scorecard, next);
    let scorecard = scorecard::lay_out(context, &document.scorecard);
    context.starts_at(Section::Record, next + scorecard.len());
    let record = record::lay_out(context, &document.record);
    sections.extend([(Section::Scorecard, scorecard), (Section::Record, record)]);
    sections
}

fn bookmarks(document: &Interviewer, context: &Context) -> Vec<Bookmark> {
    let bookmark = |title: &str, section| Bookmark { title: title.to_owned(), page: context.start(section), y: TOP };
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
    // There is room for one line beside the page number. What is left out stands on the front page and in the record.
    let words = Words::new(context, &plain(&text_of(text)), setting, WIDTH - page.width() - 12.0).first(1);
    words.paint(context, sheet, left, top);
    page.paint_right(context, sheet, left + WIDTH, top);
    sheet.mark(Mark::Close);
}
