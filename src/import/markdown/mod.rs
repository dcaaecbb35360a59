//! Headings and lists: a heading with text is a question, or each item of a list is one.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{Field, Found, Item};
use crate::bank::taxonomy::Taxonomy;

/// A block of the text.
enum Block {
    /// A heading, and its level; 1 is the highest.
    Heading(u8, String),
    Text(String),
    /// An item, and how deep it lies; 1 is outermost.
    Point(usize, String),
    Code,
}

/// Reads a text. A heading that names an area holds for what follows, up to the next one that is as high; one that names a
/// part of a question, such as `Answer` or `Follow-ups`, says what stands under it.
pub fn read(text: &str, taxonomy: &Taxonomy) -> Found {
    let mut reader = Reader {
        taxonomy,
        found: Found::default(),
        areas: Vec::new(),
        ended: None,
        item: None,
        field: Field::Ask,
        listed: false,
    };
    for (line, block) in blocks(text) {
        reader.take(line, block);
    }
    reader.finish_item();
    reader.found
}

struct Reader<'a> {
    taxonomy: &'a Taxonomy,
    found: Found,
    /// The areas that hold here, each with the level of its heading; the last is the innermost.
    areas: Vec<(u8, String)>,
    /// The area that the heading of the item has ended.
    ended: Option<String>,
    item: Option<Item>,
    field: Field,
    /// Whether the item is an item of a list.
    listed: bool,
}

impl Reader<'_> {
    fn take(&mut self, line: u64, block: Block) {
        match block {
            Block::Heading(level, text) => self.heading(line, level, &text),
            Block::Text(text) => self.text(line, &text),
            Block::Point(1, text) if self.item.is_none() || self.begins_anew() => {
                self.begin(line, Field::Ask, &text, true);
            }
            Block::Point(_, text) => self.point(line, &text),
            Block::Code => self.leave(line, "code; put it into a file beside the question"),
        }
    }

    fn heading(&mut self, line: u64, level: u8, text: &str) {
        if let Some(field) = Field::named(text).filter(|_| self.item.is_some() && !self.listed) {
            self.field = field;
            return;
        }
        let innermost = self.areas.last().map(|(_, area)| area.clone());
        self.areas.retain(|(above, _)| *above < level);
        if let Some(area) = self.taxonomy.resolve(text) {
            self.finish_item();
            self.areas.push((level, area.id.to_string()));
            return;
        }
        self.begin(line, Field::Title, text, false);
        self.ended = innermost.filter(|area| self.areas.last().is_none_or(|(_, still)| still != area));
    }

    fn begin(&mut self, line: u64, field: Field, text: &str, listed: bool) {
        self.finish_item();
        let mut item = Item { line, ..Item::default() };
        if let Some((_, area)) = self.areas.last() {
            item.say(Field::Area, area);
        }
        item.say(field, text);
        (self.item, self.field, self.listed) = (Some(item), Field::Ask, listed);
    }

    /// Whether an outermost item is a question of its own: after another such, or under a heading without text.
    fn begins_anew(&self) -> bool {
        self.listed
            || self.item.as_ref().is_some_and(|item| self.field == Field::Ask && item.first(Field::Ask).is_none())
    }

    fn text(&mut self, line: u64, text: &str) {
        let Some(item) = &mut self.item else { return self.leave(line, "text before any question") };
        match labelled(text) {
            Some((field, rest)) => {
                self.field = field;
                label(item, field, rest);
            }
            None => item.say(self.field, text),
        }
    }

    fn point(&mut self, line: u64, text: &str) {
        let Some(item) = &mut self.item else { return self.leave(line, "a list before any question") };
        match labelled(text) {
            Some((field, rest)) => label(item, field, rest),
            None if self.field.is_list() => item.say(self.field, text),
            // What is listed under a question in a list is what to listen for.
            None if self.listed => item.say(Field::Must, text),
            None => item.say(self.field, &format!("- {text}")),
        }
    }

    fn leave(&mut self, line: u64, what: &str) {
        self.found.left_aside.push(format!("line {line}: {what}"));
    }

    /// A heading over nothing but a list of questions is none itself.
    fn finish_item(&mut self) {
        let (Some(item), ended) = (self.item.take(), self.ended.take()) else { return };
        let only_title = item.said.keys().all(|field| [Field::Title, Field::Area].contains(field));
        if only_title {
            let title = item.first(Field::Title).unwrap_or_default();
            let near = self.taxonomy.nearest(title).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            let what = format!("the heading “{title}”, which names no area of this bank{near}");
            self.found.left_aside.push(format!("line {}: {what}", item.line));
        } else {
            if let (Some(area), Some(title)) = (ended, item.first(Field::Title)) {
                let what =
                    format!("the heading “{title}” does not lie below that of the area {area}, which ends there");
                self.found.left_aside.push(format!("line {}: {what}", item.line));
            }
            self.found.items.push(item);
        }
    }
}

/// `Answer: because ...`, where the word before the colon names a part of a question.
fn labelled(text: &str) -> Option<(Field, &str)> {
    let (label, rest) = text.split_once(':')?;
    Field::named(label).map(|field| (field, rest.trim_start_matches(['*', '_']).trim()))
}

/// Takes what is said with a label. An area that a question says itself goes before that of a heading.
fn label(item: &mut Item, field: Field, said: &str) {
    if field == Field::Area && !said.is_empty() {
        item.said.insert(field, vec![said.to_owned()]);
    } else {
        item.say(field, said);
    }
}

/// The blocks of a text with their lines. Marks inside them stay as they were written.
fn blocks(text: &str) -> Vec<(u64, Block)> {
    let line = |at: usize| 1 + text[..at].matches('\n').count() as u64;
    let (mut blocks, mut depth, mut start) = (Vec::new(), 0_usize, None);
    let mut pointed = false;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::List(_)) => {
                close(text, &mut start, range.start, depth, &mut pointed, &mut blocks);
                depth += 1;
            }
            Event::End(TagEnd::List(_)) => depth = depth.saturating_sub(1),
            Event::Start(Tag::Item) => pointed = true,
            Event::End(TagEnd::Item) => close(text, &mut start, range.end, depth, &mut pointed, &mut blocks),
            Event::End(TagEnd::Heading(level)) => {
                let (line, words) = (line(range.start), text[range].trim().trim_matches('#').trim().to_owned());
                blocks.push((line, Block::Heading(level as u8, words)));
                start = None;
            }
            Event::Start(Tag::CodeBlock(_)) => blocks.push((line(range.start), Block::Code)),
            Event::End(TagEnd::CodeBlock) => start = None,
            Event::End(TagEnd::Paragraph) => {
                start = Some(range.start);
                close(text, &mut start, range.end, depth, &mut pointed, &mut blocks);
            }
            Event::Text(_) | Event::Code(_) if start.is_none() && pointed => start = Some(range.start),
            _ => {}
        }
    }
    blocks
}

/// Ends the text that began at `start`.
fn close(
    text: &str,
    start: &mut Option<usize>,
    end: usize,
    depth: usize,
    pointed: &mut bool,
    blocks: &mut Vec<(u64, Block)>,
) {
    let Some(from) = start.take().filter(|from| *from < end) else { return };
    let words = text[from..end].split_whitespace().collect::<Vec<_>>().join(" ");
    let line = 1 + text[..from].matches('\n').count() as u64;
    let block = if std::mem::take(pointed) { Block::Point(depth, words) } else { Block::Text(words) };
    blocks.push((line, block));
}
