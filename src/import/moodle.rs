//! Moodle's XML: essay questions, which are answered in words as an interview's are. Other types are counted and left.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use super::html::{self, Block, Text};
use super::lines::Lines;
use super::{Field, Found, Item};
use crate::bank::taxonomy::Taxonomy;
use crate::grammar;

/// More elements than any question bank has.
const NODES: u32 = 2_000_000;

/// Deeper elements than any export has.
const DEPTH: usize = 64;

/// Parts of an essay that have a text and no place in a question.
const UNCARRIED: [(&str, &str); 2] =
    [("generalfeedback", "the general feedback"), ("responsetemplate", "the template for the response")];

/// Reads an export. The area of a question is the innermost part of its category that the bank knows, or a tag.
///
/// # Errors
///
/// In words, when the text is no XML or no export of Moodle.
pub fn read(text: &str, taxonomy: &Taxonomy) -> Result<Found, String> {
    let text = text.trim_start_matches('\u{feff}');
    if is_too_deep(text) {
        return Err(format!("its elements lie in each other more than {DEPTH} deep, as in no export of Moodle"));
    }
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| format!("this is not XML: {error}"))?;
    if !document.root_element().has_tag_name("quiz") {
        let name = document.root_element().tag_name().name();
        return Err(format!("it holds <{name}>, and an export of Moodle holds <quiz>"));
    }
    let mut reader =
        Reader { taxonomy, category: None, found: Found::default(), others: BTreeMap::new(), line: Lines::of(text) };
    let questions = document.root_element().children().filter(|node| node.has_tag_name("question"));
    questions.for_each(|node| reader.take(node));
    Ok(reader.finish())
}

/// Whether elements lie deeper than the reader of XML, which calls itself for each, can go. Tags in comments and texts
/// count too: what is refused for them is no export either.
fn is_too_deep(text: &str) -> bool {
    let mut depth = 0_usize;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        let (skipped, end) = match rest {
            _ if rest.starts_with("<![CDATA[") => (true, "]]>"),
            _ if rest.starts_with("<!--") => (true, "-->"),
            _ => (false, ">"),
        };
        let Some(length) = rest.find(end) else { return false };
        let tag = &rest[..length];
        if !skipped && tag.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !skipped && !tag.ends_with('/') && !tag.starts_with("<?") && !tag.starts_with("<!") {
            depth += 1;
        }
        if depth > DEPTH {
            return true;
        }
        rest = &rest[length + end.len()..];
    }
    false
}

struct Reader<'a> {
    taxonomy: &'a Taxonomy,
    /// The category that holds for what follows.
    category: Option<String>,
    found: Found,
    /// How many questions of other types.
    others: BTreeMap<String, usize>,
    line: Lines<'a>,
}

impl Reader<'_> {
    fn take(&mut self, node: Node<'_, '_>) {
        let line = self.line.up_to(node.range().start);
        match node.attribute("type") {
            Some("category") => self.category = Some(said(node, "category")).filter(|path| !path.is_empty()),
            Some("essay") => self.essay(node, line),
            other => *self.others.entry(other.unwrap_or("without a name").to_owned()).or_default() += 1,
        }
    }

    fn essay(&mut self, node: Node<'_, '_>, line: u64) {
        let mut item = Item { line, ..Item::default() };
        let tags: Vec<String> = inside(node, "tags").filter(|tag| tag.has_tag_name("tag")).map(words).collect();
        item.say(Field::Id, &words_of(node, "idnumber"));
        item.say(Field::Title, &said(node, "name"));
        if let Some(area) = self.area(&tags) {
            item.say(Field::Area, &area);
        }
        let ask = self.text(node, "questiontext", line);
        for paragraph in paragraphs(&ask) {
            item.say(Field::Ask, &paragraph);
        }
        // What a grader reads is what to listen for.
        for block in self.text(node, "graderinfo", line).blocks {
            match block {
                Block::Paragraph(text) => item.say(Field::Summary, &text),
                Block::Point(text) => item.say(Field::Must, &text),
            }
        }
        for (part, name) in UNCARRIED {
            if !said(node, part).is_empty() {
                self.leave(line, name);
            }
        }
        self.leave_amounts(node, line, &tags, item.first(Field::Area));
        if item.first(Field::Ask).is_none() && item.first(Field::Title).is_none() {
            return self.leave(line, "a question without name and text");
        }
        self.found.items.push(item);
    }

    /// The innermost category that is an area, else a tag that is one, else the innermost category.
    fn area(&self, tags: &[String]) -> Option<String> {
        let path = self.category.as_deref().unwrap_or_default();
        // A slash in a name is written twice.
        let parts: Vec<String> =
            path.replace("//", "\0").split('/').map(|part| part.replace('\0', "/").trim().to_owned()).collect();
        let known = |word: &&String| self.taxonomy.resolve(word).is_some();
        let named = parts.iter().rev().find(known).or_else(|| tags.iter().find(known));
        let last = parts.last().filter(|part| !part.is_empty() && !["$course$", "top"].contains(&part.as_str()));
        named.or(last).cloned()
    }

    /// The text of a part, by its format.
    fn text(&mut self, node: Node<'_, '_>, part: &str, line: u64) -> Text {
        let Some(inside) = node.children().find(|child| child.has_tag_name(part)) else { return Text::default() };
        let said = said(node, part);
        let plain = |paragraphs: Vec<String>| {
            let blocks = paragraphs.into_iter().filter(|text| !text.is_empty()).map(Block::Paragraph).collect();
            Text { blocks, lost: Vec::new() }
        };
        let text = match inside.attribute("format") {
            Some("markdown") => plain(vec![said]),
            Some("plain_text") => plain(said.split("\n\n").map(|part| html::escaped(part.trim())).collect()),
            _ => html::read(&said),
        };
        for lost in &text.lost {
            self.leave(line, lost);
        }
        for file in inside.children().filter(|child| child.has_tag_name("file")) {
            self.leave(line, &format!("the attached file {}", file.attribute("name").unwrap_or_default()));
        }
        text
    }

    fn leave_amounts(&mut self, node: Node<'_, '_>, line: u64, tags: &[String], area: Option<&str>) {
        let grade = words_of(node, "defaultgrade");
        if let Some(grade) = grade.parse::<f64>().ok().filter(|grade| (grade - 1.0).abs() > f64::EPSILON) {
            self.leave(line, &format!("the grade of {grade} points"));
        }
        let others: Vec<&str> = tags.iter().map(String::as_str).filter(|tag| Some(*tag) != area).collect();
        if !others.is_empty() {
            self.leave(
                line,
                &format!("the {} {}", grammar::plural(count(others.len()), "tag"), grammar::list(&others)),
            );
        }
    }

    fn leave(&mut self, line: u64, what: &str) {
        let said = format!("line {line}: {what}");
        if !self.found.left_aside.contains(&said) {
            self.found.left_aside.push(said);
        }
    }

    fn finish(mut self) -> Found {
        for (name, many) in self.others {
            let questions = grammar::tally(many, "question");
            self.found.left_aside.push(format!("{questions} of the type {name}: only essays are asked aloud"));
        }
        self.found
    }
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

/// Points that follow each other are one list.
fn paragraphs(text: &Text) -> Vec<String> {
    let mut lines: Vec<(bool, String)> = Vec::new();
    for block in &text.blocks {
        match (block, lines.last_mut()) {
            (Block::Point(point), Some((true, list))) => list.push_str(&format!("\n- {point}")),
            (Block::Point(point), _) => lines.push((true, format!("- {point}"))),
            (Block::Paragraph(words), _) => lines.push((false, words.clone())),
        }
    }
    lines.into_iter().map(|(_, text)| text).collect()
}

fn inside<'a, 'i>(node: Node<'a, 'i>, part: &str) -> impl Iterator<Item = Node<'a, 'i>> {
    let part = node.children().find(|child| child.has_tag_name(part));
    part.into_iter().flat_map(|part| part.children())
}

/// What the `text` of a part says.
fn said(node: Node<'_, '_>, part: &str) -> String {
    inside(node, part).find(|child| child.has_tag_name("text")).map_or_else(String::new, words)
}

/// What a part says that has no `text` inside.
fn words_of(node: Node<'_, '_>, part: &str) -> String {
    node.children().find(|child| child.has_tag_name(part)).map_or_else(String::new, words)
}

fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text).filter_map(|node| node.text());
    texts.collect::<String>().trim().to_owned()
}
