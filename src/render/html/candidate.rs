//! The candidate's copy: number, question, code, room to write. Nothing else, in no layer of the file.

use maud::{Markup, html};

use super::code;
use super::text::{clean, paragraphs};
use crate::document::Sheet;

/// What a browser calls the page.
pub const TITLE: &str = "Questions";

pub fn sheets(sheets: &[Sheet]) -> Markup {
    html! {
        main.candidate {
            h1.vh { (TITLE) }
            @for (index, one) in sheets.iter().enumerate() { (sheet(one, index + 1)) }
        }
    }
}

fn sheet(sheet: &Sheet, number: usize) -> Markup {
    html! {
        section id={ "q" (number) } aria-labelledby={ "q" (number) "-title" } {
            h2 id={ "q" (number) "-title" } { (clean(&sheet.title)) }
            div.ask { (paragraphs(&sheet.ask)) }
            @if let Some(block) = &sheet.code { (code::block(block)) }
            label.evidence {
                span.meta { (sheet.room) }
                textarea.lines name={ "q" (number) ".room" } rows="12" {}
            }
        }
    }
}
