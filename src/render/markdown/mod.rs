//! The document as Markdown: `CommonMark` with the tables and task lists of GitHub, for wikis and pull requests.

mod blocks;
mod front;
mod howto;
mod question;
mod record;
mod scorecard;
mod text;

use crate::document::{Document, Interviewer, Sheet};
use blocks::Blocks;

/// A document as Markdown. Whatever stands in it comes out as it is written: nothing in a text becomes markup.
pub fn write(document: &Document) -> String {
    let mut blocks = Blocks::default();
    match document {
        Document::Interviewer(kit) => interviewer(&mut blocks, kit),
        Document::Candidate(sheets) => sheets.iter().for_each(|sheet| candidate(&mut blocks, sheet)),
    }
    blocks.finish()
}

fn interviewer(blocks: &mut Blocks, kit: &Interviewer) {
    front::write(blocks, kit);
    howto::write(blocks, &kit.how_to);
    for page in &kit.questions {
        question::write(blocks, page);
    }
    scorecard::write(blocks, &kit.scorecard);
    record::write(blocks, &kit.record);
}

/// The question and its code, and nothing else: a screen has no lines to write on.
fn candidate(blocks: &mut Blocks, sheet: &Sheet) {
    blocks.heading(1, &sheet.title);
    blocks.paragraphs(&sheet.ask);
    blocks.code(sheet.code.as_ref());
}
