//! Text with code, emphasis, links and blanks in it, parsed from `CommonMark`.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// How a piece of text is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Style {
    /// As its surroundings.
    Plain,
    /// Bold.
    Strong,
    /// Italic.
    Emphasis,
    /// Code.
    Code,
    /// A link to this address.
    Link(String),
    /// A rule to write on; the text is what a screen reader says, and this the name of the field on it.
    Blank(String),
    /// Words that only make sense where there are pages, such as `on page`.
    OnPaper,
    /// The number of the page on which a section begins. Where there are no pages, its text is a link to the section.
    PageOf(Section),
}

/// A part of the document that others point to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The front page.
    Front,
    /// How to run it.
    HowTo,
    /// The closing words, at the end of how to run it.
    ClosingWords,
    /// The question of this number.
    Question(usize),
    /// The scorecard.
    Scorecard,
    /// The record.
    Record,
}

/// A piece of text in one style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words.
    pub text: String,
    /// How they are set.
    pub style: Style,
}

/// Text in one line or paragraph.
pub type Inline = Vec<Span>;

/// A paragraph, or an item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Whether it is an item.
    pub item: bool,
    /// Its text.
    pub text: Inline,
}

/// A piece in this style.
pub fn span(text: impl Into<String>, style: Style) -> Span {
    Span { text: text.into(), style }
}

/// Text without markup.
pub fn plain(text: &str) -> Inline {
    vec![span(text, Style::Plain)]
}

/// Text in bold, followed by text that is not.
pub fn lead(strong: &str, rest: &str) -> Inline {
    vec![span(strong, Style::Strong), span(rest, Style::Plain)]
}

/// Where a section is: `on page 2` on paper, and these words, as a link, where there are no pages.
pub fn place(on_paper: &str, section: Section, elsewhere: &str) -> Inline {
    vec![span(on_paper, Style::OnPaper), span(elsewhere, Style::PageOf(section))]
}

/// What is left of a text where there are no pages.
pub fn without_pages(inline: &[Span]) -> impl Iterator<Item = &Span> {
    inline.iter().filter(|span| span.style != Style::OnPaper && !span.text.is_empty())
}

/// Text with blanks to fill by hand, written as `____`; their fields are counted from 1 under this name.
pub fn with_blanks(text: &str, name: &str) -> Inline {
    let mut spans = Vec::new();
    for (index, part) in text.split("____").enumerate() {
        if index > 0 {
            spans.push(span("(blank)", Style::Blank(format!("{name}.{index}"))));
        }
        if !part.is_empty() {
            spans.push(span(part, Style::Plain));
        }
    }
    spans
}

/// The text as it is read, without styles.
pub fn words(inline: &[Span]) -> String {
    inline.iter().map(|span| span.text.as_str()).collect()
}

/// Parses inline `CommonMark`.
pub fn parse(text: &str) -> Inline {
    let mut joined: Inline = Vec::new();
    for (index, paragraph) in paragraphs(text).into_iter().enumerate() {
        if index > 0 {
            joined.push(span(" ", Style::Plain));
        }
        joined.extend(paragraph.text);
    }
    joined
}

/// Parses `CommonMark` into paragraphs and list items.
pub fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut reader = Reader::default();
    for event in Parser::new(text) {
        reader.take(event);
    }
    reader.close();
    reader.paragraphs
}

#[derive(Default)]
struct Reader {
    paragraphs: Vec<Paragraph>,
    open: Inline,
    strong: usize,
    emphasis: usize,
    link: Option<String>,
    item: bool,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) | Event::InlineHtml(text) | Event::Html(text) => self.text(&text),
            Event::Code(code) => self.open.push(span(code.into_string(), Style::Code)),
            Event::SoftBreak | Event::HardBreak => self.text(" "),
            Event::Start(Tag::Strong) => self.strong += 1,
            Event::End(TagEnd::Strong) => self.strong -= 1,
            Event::Start(Tag::Emphasis) => self.emphasis += 1,
            Event::End(TagEnd::Emphasis) => self.emphasis -= 1,
            Event::Start(Tag::Link { dest_url, .. }) => self.link = Some(dest_url.into_string()),
            Event::End(TagEnd::Link) => self.link = None,
            Event::Start(Tag::Item) => {
                self.close();
                self.item = true;
            }
            Event::End(TagEnd::Item) => {
                self.close();
                self.item = false;
            }
            // Whatever block it is, its text is kept: nothing of a question may vanish.
            Event::Start(_) | Event::End(_) => self.close(),
            Event::Rule => self.text("---"),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let style = match (&self.link, self.strong, self.emphasis) {
            (Some(link), _, _) => Style::Link(link.clone()),
            (None, 1.., _) => Style::Strong,
            (None, _, 1..) => Style::Emphasis,
            _ => Style::Plain,
        };
        match self.open.last_mut() {
            Some(last) if last.style == style => last.text.push_str(text),
            _ => self.open.push(span(text, style)),
        }
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            let text = std::mem::take(&mut self.open);
            self.paragraphs.push(Paragraph { item: self.item, text });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_emphasis_and_links_are_told_apart() {
        let parsed = parse("Call `get_object()` *once*, see [the docs](https://example.org).");
        let styles: Vec<&Style> = parsed.iter().map(|span| &span.style).collect();
        let link = Style::Link("https://example.org".to_owned());
        assert_eq!(
            styles,
            [&Style::Plain, &Style::Code, &Style::Plain, &Style::Emphasis, &Style::Plain, &link, &Style::Plain]
        );
        assert_eq!(words(&parsed), "Call get_object() once, see the docs.");
    }

    #[test]
    fn a_list_keeps_its_items_and_unknown_markup_its_words() {
        let parsed = paragraphs("Two things:\n\n- a `b`\n- c\n\n# Head\n\n<b>x</b> 2 < 3");
        let texts: Vec<(bool, String)> = parsed.iter().map(|one| (one.item, words(&one.text))).collect();
        let expected = [(false, "Two things:"), (true, "a b"), (true, "c"), (false, "Head"), (false, "<b>x</b> 2 < 3")];
        assert_eq!(texts, expected.map(|(item, text)| (item, text.to_owned())));
    }

    #[test]
    fn blanks_are_rules_to_write_on() {
        let styles: Vec<Style> =
            with_blanks("I am ____.", "script.opening").into_iter().map(|span| span.style).collect();
        assert_eq!(styles, [Style::Plain, Style::Blank("script.opening.1".to_owned()), Style::Plain]);
    }
}
