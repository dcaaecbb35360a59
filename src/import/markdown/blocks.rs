//! From a text to its blocks: headings, paragraphs and items of lists, each with the line on which it begins.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::words::Words;
use crate::import::lines::Lines;

/// The level of a line in bold that stands for a heading: it is lower than any that `#` makes.
pub const BOLD: u8 = 8;

/// A block of the text.
pub enum Block {
    /// A heading, and its level; 1 is the highest.
    Heading(u8, Words),
    /// A paragraph, and how deep in lists it lies; 0 is outside of them.
    Text(usize, Vec<Line>),
    /// An item of a list.
    Point(Point),
    /// What has no place in a question, in words.
    Aside(&'static str),
}

/// An item of a list: its own words, without those of what lies in it.
pub struct Point {
    /// How deep it lies; 1 is outermost.
    pub depth: usize,
    /// What stands before it.
    pub mark: Mark,
    /// Its first paragraph.
    pub lines: Vec<Line>,
    /// Whether other blocks lie in it.
    pub holds: bool,
}

/// What stands before an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A bullet.
    Bullet,
    /// A number, as it was written.
    Number(u64),
}

impl Mark {
    /// Whether items with these marks may be of one list.
    pub fn is_like(self, other: Self) -> bool {
        matches!((self, other), (Self::Bullet, Self::Bullet) | (Self::Number(_), Self::Number(_)))
    }
}

/// A line of a paragraph.
pub struct Line {
    /// Which of the file.
    pub number: u64,
    /// What it says.
    pub words: Words,
    /// Whether all of it is in bold.
    bold: bool,
}

/// The blocks of a text with their lines.
pub fn of(text: &str) -> Vec<(u64, Block)> {
    let begin = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let skipped = begin + front_matter(&text[begin..]);
    let mut reader = Reader::of(text);
    if skipped > begin {
        reader.blocks.push((1, Block::Aside("front matter")));
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    for (event, range) in Parser::new_ext(&text[skipped..], options).into_offset_iter() {
        reader.take(event, skipped + range.start..skipped + range.end);
    }
    reader.blocks
}

/// The length of what stands between `---` and `---` before everything else. The parser would take such lines anywhere.
fn front_matter(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else { return 0 };
    let mut length = first.len();
    for (index, line) in lines.enumerate() {
        length += line.len();
        match line.trim_end() {
            "" if index == 0 => return 0,
            "---" | "..." => return length,
            _ => {}
        }
    }
    0
}

struct Reader<'a> {
    text: &'a str,
    lines: Lines<'a>,
    blocks: Vec<(u64, Block)>,
    /// Lists around this place, and whether they are numbered.
    lists: Vec<bool>,
    /// Items around this place.
    items: Vec<Around>,
    /// How many of these items have words: a list in an item without words lies no deeper than the item.
    depth: usize,
    /// The lines of the block so far.
    block: Vec<(usize, Words, bool)>,
    line: Open,
    /// How many marks for bold are open.
    strong: usize,
    /// How many blocks are open that are set aside.
    aside: usize,
}

/// An item around a place.
struct Around {
    mark: Mark,
    has_words: bool,
}

/// A line that is being read.
#[derive(Default)]
struct Open {
    range: Option<Range<usize>>,
    plain: String,
    /// Whether some of it is not bold.
    thin: bool,
}

impl<'a> Reader<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            lines: Lines::of(text),
            blocks: Vec::new(),
            lists: Vec::new(),
            items: Vec::new(),
            depth: 0,
            block: Vec::new(),
            line: Open::default(),
            strong: 0,
            aside: 0,
        }
    }

    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(words) | Event::Code(words) | Event::InlineHtml(words) if self.aside == 0 => {
                self.reach(range);
                self.line.plain.push_str(&words);
                self.line.thin |= self.strong == 0 && !words.trim().is_empty();
            }
            Event::SoftBreak | Event::HardBreak => self.end_line(),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Strong => {
                self.strong += 1;
                self.reach(range);
            }
            Tag::Emphasis | Tag::Link { .. } | Tag::Image { .. } => self.reach(range),
            Tag::CodeBlock(_) => self.put_aside(&range, Some("code; put it into a file beside the question")),
            Tag::Table(_) => self.put_aside(&range, Some("a table; save it as .csv to import it")),
            Tag::HtmlBlock => {
                // A comment says nothing to a reader.
                let comment = self.text[range.clone()].trim_start().starts_with("<!--");
                self.put_aside(&range, (!comment).then_some("HTML, which is not read"));
            }
            Tag::List(first) => {
                self.end_text();
                self.lists.push(first.is_some());
            }
            Tag::Item => {
                self.end_text();
                let mark = self.mark(range.start);
                self.items.push(Around { mark, has_words: false });
            }
            Tag::Paragraph | Tag::Heading { .. } | Tag::BlockQuote(_) => self.end_text(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Strong => {
                self.strong = self.strong.saturating_sub(1);
                self.reach(range);
            }
            TagEnd::Emphasis | TagEnd::Link | TagEnd::Image => self.reach(range),
            TagEnd::CodeBlock | TagEnd::Table | TagEnd::HtmlBlock => self.aside = self.aside.saturating_sub(1),
            TagEnd::Heading(level) => self.end_heading(level as u8, range.start),
            TagEnd::Paragraph | TagEnd::BlockQuote(_) => self.end_text(),
            TagEnd::List(_) => {
                self.end_text();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.end_text();
                if self.items.pop().is_some_and(|item| item.has_words) {
                    self.depth = self.depth.saturating_sub(1);
                }
            }
            _ => {}
        }
    }

    /// Sets a block aside, and tells of it.
    fn put_aside(&mut self, range: &Range<usize>, what: Option<&'static str>) {
        self.end_text();
        self.aside += 1;
        if let Some(what) = what {
            let line = self.lines.up_to(range.start);
            self.blocks.push((line, Block::Aside(what)));
        }
    }

    /// What stands before the item that begins here. A list counts on from its first number, whatever the others say.
    fn mark(&self, at: usize) -> Mark {
        if self.lists.last() != Some(&true) {
            return Mark::Bullet;
        }
        let digits = self.text[at..].bytes().skip_while(|byte| *byte == b' ').take_while(u8::is_ascii_digit);
        Mark::Number(
            digits.fold(0, |number: u64, digit| number.saturating_mul(10).saturating_add((digit - b'0').into())),
        )
    }

    /// The line reaches from its first sign to this one. The parser leaves out the backslash of one that is escaped.
    fn reach(&mut self, to: Range<usize>) {
        if self.aside > 0 {
            return;
        }
        match &mut self.line.range {
            Some(range) => range.end = range.end.max(to.end),
            none => {
                let escaped = self.text[..to.start].ends_with('\\');
                *none = Some(to.start - usize::from(escaped)..to.end);
            }
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let Some(range) = line.range else { return };
        let words = Words::new(&self.text[range.clone()], &line.plain);
        if !words.is_empty() {
            self.block.push((range.start, words, !line.thin));
        }
    }

    /// The lines of the block that ends here.
    fn end_block(&mut self) -> Vec<Line> {
        self.end_line();
        let lines = std::mem::take(&mut self.block).into_iter();
        lines.map(|(at, words, bold)| Line { number: self.lines.up_to(at), words, bold }).collect()
    }

    fn end_heading(&mut self, level: u8, start: usize) {
        let lines = self.end_block();
        let line = lines.first().map_or_else(|| self.lines.up_to(start), |first| first.number);
        // A rule that follows a paragraph at once underlines it; what has a label is a paragraph all the same.
        let underlined = !self.text[start..].trim_start().starts_with('#');
        if underlined && lines.iter().any(|line| line.words.labelled().is_some()) {
            self.blocks.push((line, Block::Text(self.depth, lines)));
        } else {
            self.blocks.push((line, Block::Heading(level, joined(&lines).unbold())));
        }
    }

    fn end_text(&mut self) {
        let mut lines = self.end_block();
        let Some(line) = lines.first().map(|first| first.number) else { return };
        match self.items.last_mut() {
            Some(item) if !item.has_words => {
                item.has_words = true;
                self.depth += 1;
                if let [only] = lines.as_mut_slice() {
                    only.words = std::mem::take(&mut only.words).unbold();
                }
                let point = Point { depth: self.depth, mark: item.mark, lines, holds: false };
                self.push(line, Block::Point(point));
            }
            Some(_) => self.push(line, Block::Text(self.depth, lines)),
            None => self.paragraph(lines),
        }
    }

    /// Outside of lists, lines in bold that are a paragraph, or that ask, are a heading.
    fn paragraph(&mut self, lines: Vec<Line>) {
        let whole = lines.iter().all(|line| line.bold);
        let mut text: Vec<Line> = Vec::new();
        let mut bold: Vec<Line> = Vec::new();
        for line in lines {
            if line.bold {
                let ends = line.words.ask();
                bold.push(line);
                if ends {
                    self.bold_lines(&mut text, &mut bold, whole);
                }
            } else {
                self.bold_lines(&mut text, &mut bold, whole);
                text.push(line);
            }
        }
        self.bold_lines(&mut text, &mut bold, whole);
        self.thin_lines(&mut text);
    }

    /// Lines in bold, after the text before them.
    fn bold_lines(&mut self, text: &mut Vec<Line>, bold: &mut Vec<Line>, whole: bool) {
        if let Some(line) = bold.first().map(|first| first.number).filter(|_| whole || joined(bold).ask()) {
            self.thin_lines(text);
            let words = joined(bold).unbold();
            bold.clear();
            self.push(line, Block::Heading(BOLD, words));
        } else {
            text.append(bold);
        }
    }

    fn thin_lines(&mut self, text: &mut Vec<Line>) {
        if let Some(line) = text.first().map(|first| first.number) {
            self.push(line, Block::Text(0, std::mem::take(text)));
        }
    }

    fn push(&mut self, line: u64, block: Block) {
        if let Some((_, Block::Point(last))) = self.blocks.last_mut() {
            last.holds = match &block {
                Block::Point(point) => point.depth > last.depth,
                Block::Text(depth, _) => *depth >= last.depth,
                Block::Heading(..) | Block::Aside(_) => false,
            };
        }
        self.blocks.push((line, block));
    }
}

fn joined(lines: &[Line]) -> Words {
    let mut words = Words::default();
    for line in lines {
        words.append(&line.words);
    }
    words
}
