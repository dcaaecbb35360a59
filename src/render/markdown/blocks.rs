//! Blocks of Markdown, one after the other with an empty line between them.

use super::text::{cell, line, longest_run, plain};
use crate::document::inline::span;
use crate::document::{CodeBlock, Inline, Paragraph, Style};

/// A text in the making.
#[derive(Default)]
pub struct Blocks {
    out: String,
}

impl Blocks {
    /// The whole text, with a newline at its end.
    pub fn finish(self) -> String {
        self.out
    }

    /// A block of lines that are Markdown already.
    pub fn block(&mut self, markdown: &str) {
        if markdown.is_empty() {
            return;
        }
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(markdown);
        self.out.push('\n');
    }

    /// A heading of this level.
    pub fn heading(&mut self, level: usize, words: &str) {
        self.block(&format!("{} {}", "#".repeat(level), plain(words)));
    }

    /// Plain words as a paragraph.
    pub fn words(&mut self, words: &str) {
        self.block(&plain(words));
    }

    /// A line that explains what stands above it.
    pub fn caption(&mut self, words: &str) {
        self.block(&line(&[span(words, Style::Emphasis)]));
    }

    /// A paragraph.
    pub fn paragraph(&mut self, text: &Inline) {
        self.block(&line(text));
    }

    /// Paragraphs and items of lists.
    pub fn paragraphs(&mut self, paragraphs: &[Paragraph]) {
        let lines = of_paragraphs(paragraphs);
        self.block(&lines);
    }

    /// Words to say, set apart as a quotation.
    pub fn quote(&mut self, paragraphs: &[Paragraph]) {
        let quoted = |line: &str| format!("> {line}").trim_end().to_owned();
        let lines: Vec<String> = of_paragraphs(paragraphs).lines().map(quoted).collect();
        self.block(&lines.join("\n"));
    }

    /// A list of lines that are Markdown already, each behind this mark.
    pub fn list(&mut self, mark: &str, items: impl IntoIterator<Item = String>) {
        let items: Vec<String> = items.into_iter().map(|item| format!("{mark} {item}")).collect();
        self.block(&items.join("\n"));
    }

    /// Code as it is written, behind a fence that is longer than any in it.
    pub fn code(&mut self, code: Option<&CodeBlock>) {
        let Some(code) = code else { return };
        let words = |line: &Vec<crate::document::code::Token>| line.iter().map(|token| token.text.as_str()).collect();
        let lines: Vec<String> = code.lines.iter().map(words).collect();
        let longest = lines.iter().map(|line| longest_run(line)).max().unwrap_or(0);
        let fence = "`".repeat((longest + 1).max(3));
        self.block(&format!("{fence}{}\n{}\n{fence}", code.language, lines.join("\n")));
    }

    /// A table; the cells of its rows are Markdown already.
    pub fn table<const N: usize>(&mut self, heads: [&str; N], rows: impl IntoIterator<Item = [String; N]>) {
        let row = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let mut lines = vec![row(&heads.map(cell)), row(&heads.map(|_| "---".to_owned()))];
        lines.extend(rows.into_iter().map(|cells| row(&cells)));
        self.block(&lines.join("\n"));
    }
}

/// Items stand close together, everything else has an empty line before it.
fn of_paragraphs(paragraphs: &[Paragraph]) -> String {
    let mut out = String::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let both_items = paragraph.item && index > 0 && paragraphs[index - 1].item;
        out.push_str(match (index, both_items) {
            (0, _) => "",
            (_, true) => "\n",
            (_, false) => "\n\n",
        });
        out.push_str(if paragraph.item { "- " } else { "" });
        out.push_str(&line(&paragraph.text));
    }
    out
}
