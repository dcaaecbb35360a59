//! The HTML of a text editor as the bank's Markdown: paragraphs, points, emphasis, code in a line and links. What has no
//! place there is named, and nothing stands in for it.

use ego_tree::iter::Edge;
use scraper::{Html, Node};

/// What a text became.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its paragraphs and points, in their order.
    pub blocks: Vec<Block>,
    /// What could not be carried, in words, each once.
    pub lost: Vec<String>,
}

/// A part of a text.
#[derive(Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// An item of a list.
    Point(String),
}

/// A longer text is no text of a question.
const LONGEST: usize = 200_000;

/// Reads HTML as a browser does: nothing in it is an error.
pub fn read(html: &str) -> Text {
    if html.len() > LONGEST {
        return Text { blocks: Vec::new(), lost: vec!["a text that is too long to be a question’s".to_owned()] };
    }
    let mut writer = Writer::default();
    for edge in Html::parse_fragment(html).tree.root().traverse() {
        match edge {
            Edge::Open(node) => writer.open(node.value()),
            Edge::Close(node) => writer.close(node.value()),
        }
    }
    writer.flush();
    writer.text
}

/// Inline code, and marks of emphasis, that are open.
enum Mark {
    Emphasis(&'static str),
    Code { begin: usize },
    Link { begin: usize, address: String },
}

#[derive(Default)]
struct Writer {
    text: Text,
    line: String,
    marks: Vec<Mark>,
    points: bool,
    /// How many elements deep nothing is carried.
    skipped: usize,
    breaks: usize,
}

impl Writer {
    fn open(&mut self, node: &Node) {
        match node {
            Node::Text(words) if self.skipped == 0 => self.words(words),
            Node::Element(_) if self.skipped > 0 => self.skipped += 1,
            Node::Element(element) => {
                self.begin(element.name(), &|name| element.attr(name).unwrap_or_default().to_owned());
            }
            _ => {}
        }
    }

    fn begin(&mut self, name: &str, attribute: &dyn Fn(&str) -> String) {
        if let Some(lost) = uncarried(name, &attribute("src")) {
            self.lose(&lost);
            self.skipped = 1;
            return;
        }
        match name {
            "style" | "head" | "template" => self.skipped = 1,
            "b" | "strong" => self.mark(Mark::Emphasis("**")),
            "i" | "em" | "cite" => self.mark(Mark::Emphasis("*")),
            "code" | "tt" | "kbd" | "samp" => self.mark(Mark::Code { begin: self.line.len() }),
            "a" => self.mark(Mark::Link { begin: self.line.len(), address: attribute("href") }),
            "br" => self.breaks += 1,
            "sub" | "sup" => self.lose("raised or lowered letters, which stand in the line now"),
            "li" => {
                self.flush();
                self.points = true;
            }
            _ if is_block(name) => self.flush(),
            _ => {}
        }
    }

    fn close(&mut self, node: &Node) {
        let Node::Element(element) = node else { return };
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        match element.name() {
            "b" | "strong" | "i" | "em" | "cite" | "code" | "tt" | "kbd" | "samp" | "a" => self.unmark(),
            name if is_block(name) || name == "li" => self.flush(),
            _ => {}
        }
    }

    fn lose(&mut self, what: &str) {
        if !self.text.lost.iter().any(|lost| lost == what) {
            self.text.lost.push(what.to_owned());
        }
    }

    /// Words with single spaces. Two breaks make a paragraph, one is a space.
    fn words(&mut self, words: &str) {
        if self.breaks > 1 && !words.trim().is_empty() {
            self.flush();
        }
        if std::mem::take(&mut self.breaks) > 0 || words.starts_with(char::is_whitespace) {
            self.space();
        }
        let is_code = self.marks.iter().any(|mark| matches!(mark, Mark::Code { .. }));
        let plain = words.split_whitespace().collect::<Vec<_>>().join(" ");
        self.line.push_str(&if is_code { plain } else { escaped(&plain) });
        if words.ends_with(char::is_whitespace) {
            self.space();
        }
    }

    /// A space, but not at the beginning of a line or inside a mark that was just opened.
    fn space(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with(' ') && !self.is_just_opened() {
            self.line.push(' ');
        }
    }

    fn is_just_opened(&self) -> bool {
        self.marks.last().is_some_and(|mark| match mark {
            Mark::Emphasis(sign) => self.line.ends_with(sign),
            Mark::Code { begin } | Mark::Link { begin, .. } => self.line.len() == *begin,
        })
    }

    fn mark(&mut self, mark: Mark) {
        if let Mark::Emphasis(sign) = mark {
            self.line.push_str(sign);
        }
        self.marks.push(mark);
    }

    fn unmark(&mut self) {
        let Some(mark) = self.marks.pop() else { return };
        let spaced = self.line.ends_with(' ');
        self.line.truncate(self.line.trim_end().len());
        match mark {
            // Nothing stands between the marks.
            Mark::Emphasis(sign) if self.line.ends_with(sign) => self.line.truncate(self.line.len() - sign.len()),
            Mark::Emphasis(sign) => self.line.push_str(sign),
            Mark::Code { begin } => self.close_code(begin),
            Mark::Link { begin, address } => self.close_link(begin, &address),
        }
        if spaced {
            self.space();
        }
    }

    fn close_code(&mut self, begin: usize) {
        let code = self.line.split_off(begin.min(self.line.len()));
        if !code.is_empty() {
            let fence = if code.contains('`') { ("`` ", " ``") } else { ("`", "`") };
            self.line.push_str(&format!("{}{code}{}", fence.0, fence.1));
        }
    }

    fn close_link(&mut self, begin: usize, address: &str) {
        let words = self.line.split_off(begin.min(self.line.len()));
        let leads = address.starts_with("https://") || address.starts_with("http://");
        if leads && !words.is_empty() && !address.contains([' ', '(', ')', '<', '>']) {
            self.line.push_str(&format!("[{words}]({address})"));
        } else {
            self.line.push_str(&words);
            if !address.is_empty() {
                self.lose(&format!("the link to {address}"));
            }
        }
    }

    /// Ends a paragraph or a point. Marks end with it.
    fn flush(&mut self) {
        while !self.marks.is_empty() {
            self.unmark();
        }
        let line = std::mem::take(&mut self.line);
        let line = line.trim().to_owned();
        let point = std::mem::take(&mut self.points);
        self.breaks = 0;
        if !line.is_empty() {
            self.text.blocks.push(if point { Block::Point(line) } else { Block::Paragraph(line) });
        }
    }
}

/// What an element is called that has no place in a question.
fn uncarried(name: &str, source: &str) -> Option<String> {
    Some(match name {
        "img" => match source.rsplit('/').next().filter(|file| !file.is_empty() && !source.starts_with("data:")) {
            Some(file) => format!("the image {file}"),
            None => "an image".to_owned(),
        },
        "pre" => "code; put it into a file beside the question".to_owned(),
        "table" => "a table".to_owned(),
        "s" | "del" | "strike" => "words that are struck out".to_owned(),
        "audio" | "video" | "iframe" | "object" | "embed" | "svg" | "math" | "script" | "form" => {
            format!("an element `{name}`")
        }
        _ => return None,
    })
}

fn is_block(name: &str) -> bool {
    const BLOCKS: [&str; 19] = [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "section",
        "article",
        "figure",
        "hr",
        "address",
    ];
    BLOCKS.contains(&name)
}

/// Plain words, so that no sign in them is read as markup.
pub fn escaped(words: &str) -> String {
    let letters: Vec<char> = words.chars().collect();
    let mut out = String::with_capacity(words.len());
    for (at, letter) in letters.iter().enumerate() {
        let beside = |index: Option<usize>| {
            index.and_then(|index| letters.get(index)).is_some_and(|letter| letter.is_alphanumeric())
        };
        let is_markup = match letter {
            '\\' | '`' | '*' | '<' => true,
            '_' => !(beside(at.checked_sub(1)) && beside(Some(at + 1))),
            '&' => beside(Some(at + 1)) || letters.get(at + 1) == Some(&'#'),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(*letter);
    }
    out
}
