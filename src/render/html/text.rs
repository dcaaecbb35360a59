//! Text with its styles as HTML. Every word goes through the template's escaping.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::document::inline::without_pages;
use crate::document::{Paragraph, Section, Span, Style, aloud};

/// Words as HTML can hold them: a control character is told by its code.
pub fn clean(text: &str) -> Cow<'_, str> {
    let is_odd = |letter: char| letter.is_control() && letter != '\n' && letter != '\t';
    if !text.contains(is_odd) {
        return Cow::Borrowed(text);
    }
    let told = |letter: char| match is_odd(letter) {
        true => format!("[U+{:04X}]", u32::from(letter)),
        false => letter.to_string(),
    };
    Cow::Owned(text.chars().map(told).collect())
}

/// A text in one line.
pub fn inline(spans: &[Span]) -> Markup {
    html! { @for one in without_pages(spans) { (span(one)) } }
}

fn span(span: &Span) -> Markup {
    let text = clean(&span.text);
    html! {
        @match &span.style {
            Style::Plain | Style::OnPaper => (text),
            Style::Strong => strong { (text) },
            Style::Emphasis => em { (text) },
            Style::Code => code { (text) },
            Style::Link(address) => @if is_web(address) {
                a href=(clean(address)) rel="noreferrer" { (text) }
            } @else {
                (text) " (" (clean(address)) ")"
            },
            Style::Blank(name) => input.blank type="text" name=(name) autocomplete="off" aria-label=(aloud::blank(name));,
            Style::PageOf(section) => a href={ "#" (anchor(*section)) } { (text) },
        }
    }
}

/// Only these addresses lead anywhere: a link in a bank cannot run anything.
fn is_web(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// The name of a section in links.
pub fn anchor(section: Section) -> String {
    match section {
        Section::Front => "front".to_owned(),
        Section::HowTo | Section::ClosingWords => "how".to_owned(),
        Section::Question(number) => format!("q{number}"),
        Section::Scorecard => "scorecard".to_owned(),
        Section::Record => "record".to_owned(),
    }
}

/// Paragraphs, with lists where items follow each other.
pub fn paragraphs(paragraphs: &[Paragraph]) -> Markup {
    html! {
        @for group in paragraphs.chunk_by(|a, b| a.item && b.item) {
            @if group[0].item {
                ul { @for paragraph in group { li { (inline(&paragraph.text)) } } }
            } @else {
                @for paragraph in group { p { (inline(&paragraph.text)) } }
            }
        }
    }
}

/// Words to say, behind their bar; a note beside the cue is for the eye of the interviewer.
pub fn say(cue: &str, note: &str, text: &[Paragraph]) -> Markup {
    html! {
        div.say {
            p.cue { (super::shapes::speech()) strong { (clean(cue)) } @if !note.is_empty() { " " small { (clean(note)) } } }
            (paragraphs(text))
        }
    }
}

/// A caption beside or under a heading.
pub fn caption(words: &str) -> Markup {
    html! { @if !words.is_empty() { " " small { (clean(words)) } } }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::inline::parse;

    #[test]
    fn words_are_escaped_and_only_web_addresses_lead_anywhere() {
        let shown =
            inline(&parse("a < b `<i>` [x](javascript:alert) [y](https://example.org/?a=1&b=\"2\")")).into_string();
        assert_eq!(
            shown,
            "a &lt; b <code>&lt;i&gt;</code> x (javascript:alert) \
             <a href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\" rel=\"noreferrer\">y</a>"
        );
        assert_eq!(clean("a\u{0}b\u{1b}"), "a[U+0000]b[U+001B]");
    }
}
