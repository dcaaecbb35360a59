//! The document as one HTML file: nothing is fetched, nothing runs, and it prints like the paper.

mod candidate;
mod code;
mod front;
mod hour;
mod howto;
mod question;
mod record;
mod scorecard;
mod shapes;
mod style;
mod text;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::document::{Document, Interviewer, SCREEN};
use text::{clean, inline};

/// What the page may do: nothing but look as it looks.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
/// Where there is a logo, it may be shown: it is in the page itself.
const AND_A_LOGO: &str = "; img-src data:";

/// A document as the text of an HTML file, for this size of paper in the words of CSS, such as `A4`.
pub fn write(document: &Document, paper: &str) -> String {
    let page = match document {
        Document::Interviewer(kit) => {
            let logo = kit.brand.logo.as_ref().map_or("", |_| AND_A_LOGO);
            page(&kit.title, logo, &style::of_interviewer(kit, paper), &interviewer(kit))
        }
        Document::Candidate(sheets) => {
            page(candidate::TITLE, "", &style::of_candidate(paper), &candidate::sheets(sheets))
        }
    };
    page.into_string() + "\n"
}

fn page(title: &str, allowed: &str, style: &str, body: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content={ (POLICY) (allowed) };
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                title { (clean(title)) }
                // Made of our own rules and of escaped words: no text of a kit can end it.
                style { (PreEscaped(style)) }
            }
            body { (body) }
        }
    }
}

fn interviewer(kit: &Interviewer) -> Markup {
    html! {
        a.skip href="#q1" { (SCREEN.skip) }
        (front::masthead(kit))
        (contents(kit))
        main {
            (front::section(kit))
            (howto::section(&kit.how_to))
            @for page in &kit.questions { (question::section(page)) }
            (scorecard::section(&kit.scorecard))
            (record::section(&kit.record))
        }
        footer { p.meta { (inline(&kit.foot)) } }
    }
}

fn contents(kit: &Interviewer) -> Markup {
    html! {
        nav aria-label=(SCREEN.contents) {
            ul {
                li { a href="#front" { (kit.front.heads[1]) } }
                li { a href="#how" { (kit.how_to.title) } }
                @for page in &kit.questions {
                    li { a href={ "#q" (page.head.number) } title=(clean(&page.head.title)) { (page.head.number) } }
                }
                li { a href="#scorecard" { (kit.scorecard.title) } }
                li { a href="#record" { (kit.record.title) } }
            }
        }
    }
}
