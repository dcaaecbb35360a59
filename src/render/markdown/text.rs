//! Text that stays as it is written: what would be markup is escaped, styles are said as `CommonMark` can say them.

use crate::document::inline::without_pages;
use crate::document::{Span, Style};

/// A text in one line, with its styles.
pub fn line(inline: &[Span]) -> String {
    let spans = joined(inline);
    let mut out = String::new();
    for (index, span) in spans.iter().enumerate() {
        let next = spans.get(index + 1);
        match &span.style {
            Style::Strong => styled(&mut out, "**", &escaped(&span.text), next),
            Style::Emphasis => styled(&mut out, "*", &escaped(&span.text), next),
            Style::Code => out.push_str(&code(&span.text)),
            Style::Link(address) => out.push_str(&link(&span.text, address)),
            Style::Blank(_) => out.push_str(&escaped("____")),
            Style::Plain | Style::OnPaper | Style::PageOf(_) => out.push_str(&escaped(&span.text)),
        }
    }
    at_start(out.trim())
}

/// Plain words in one line.
pub fn plain(text: &str) -> String {
    at_start(escaped(text).trim())
}

/// Words in the cell of a table. Readers differ over a backslash before a bar, so both are written as entities.
pub fn cell(text: &str) -> String {
    escaped(text).trim().replace("\\\\", "&#92;").replace("\\|", "&#124;")
}

/// A text's words, in the cell of a table.
pub fn cell_of(inline: &[Span]) -> String {
    cell(&without_pages(inline).map(|span| span.text.as_str()).collect::<String>())
}

/// The spans that a screen shows; pieces of code that touch are one, because their marks would run together.
fn joined(inline: &[Span]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for span in without_pages(inline) {
        match spans.last_mut() {
            Some(last) if last.style == span.style => last.text.push_str(&span.text),
            _ => spans.push(span.clone()),
        }
    }
    spans
}

/// Every character that may be markup, behind a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let after = &rest[letter.len_utf8()..];
        match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '#' => out.extend(['\\', letter]),
            '&' if after.starts_with(|next: char| next.is_ascii_alphanumeric() || next == '#') => out.push_str("\\&"),
            // An address in plain words stays plain words.
            ':' if after.starts_with("//") => out.push_str("\\:"),
            '.' if ends_with_www(&out) => out.push_str("\\."),
            '\n' | '\r' | '\t' => out.push(' '),
            letter if letter.is_control() => out.push_str(&format!("\\[U+{:04X}\\]", u32::from(letter))),
            letter => out.push(letter),
        }
        rest = after;
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    text.len().checked_sub(3).and_then(|at| text.get(at..)).is_some_and(|last| last.eq_ignore_ascii_case("www"))
}

/// A line that begins like a list, or like the line under a heading, does not become one.
fn at_start(line: &str) -> String {
    let digits = line.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(line.len());
    let (number, rest) = line.split_at(digits);
    let marks = if digits == 0 { ['-', '+', '='].as_slice() } else { ['.', ')'].as_slice() };
    if rest.starts_with(marks) { format!("{number}\\{rest}") } else { line.to_owned() }
}

/// Puts marks around a text. Where they would not be read as marks the style is lost, and never a word.
fn styled(out: &mut String, mark: &str, text: &str, next: Option<&Span>) {
    let core = text.trim();
    let lead = &text[..text.len() - text.trim_start().len()];
    let trail = &text[text.trim_end().len()..];
    out.push_str(lead);
    let before = out.chars().next_back();
    let after = trail.chars().next().or_else(|| next.and_then(first_written));
    // Beside a letter, marks are read only where the text inside begins or ends with a letter too.
    let open = |inside: Option<char>, outside: Option<char>| {
        let beside_letter = outside.is_some_and(|letter| !letter.is_whitespace() && !letter.is_ascii_punctuation());
        inside.is_some_and(|letter| letter.is_alphanumeric() || !beside_letter) && outside != Some('*')
    };
    if open(core.chars().next(), before) && open(core.chars().next_back(), after) {
        out.push_str(&format!("{mark}{core}{mark}"));
    } else {
        out.push_str(core);
    }
    out.push_str(trail);
}

/// The first character that a span puts into the line.
fn first_written(span: &Span) -> Option<char> {
    match span.style {
        Style::Strong | Style::Emphasis if !span.text.starts_with(char::is_whitespace) => Some('*'),
        Style::Code => Some('`'),
        Style::Link(_) => Some('['),
        _ => span.text.chars().next(),
    }
}

/// Code in a line, between more backticks than it holds in a row.
fn code(text: &str) -> String {
    let text = text.replace(['\n', '\r'], " ");
    let marks = "`".repeat(longest_run(&text) + 1);
    let is_padded = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    let pad = if text.starts_with('`') || text.ends_with('`') || is_padded { " " } else { "" };
    format!("{marks}{pad}{text}{pad}{marks}")
}

/// The longest run of backticks.
pub fn longest_run(text: &str) -> usize {
    text.split(|letter| letter != '`').map(str::len).max().unwrap_or(0)
}

/// A link to a web address; what is no web address is told in words.
fn link(text: &str, address: &str) -> String {
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    if !is_web || address.contains(|letter: char| letter.is_control() || letter == ' ') {
        return escaped(&format!("{text} ({address})"));
    }
    let address = address.replace('<', "%3C").replace('>', "%3E").replace('\\', "%5C").replace('&', "&amp;");
    format!("[{}](<{address}>)", escaped(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::inline::{parse, span};
    use pulldown_cmark::{Event, Options, Parser};

    /// What a reader of Markdown makes of a line.
    fn read(markdown: &str) -> String {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH;
        let word = |event| match event {
            Event::Text(text) | Event::Code(text) => text.into_string(),
            Event::SoftBreak => " ".to_owned(),
            Event::Html(text) | Event::InlineHtml(text) => panic!("markup: {text}"),
            _ => String::new(),
        };
        Parser::new_ext(markdown, options).map(word).collect()
    }

    #[test]
    fn words_come_out_as_they_are_written() {
        let texts = [
            "q_set_one and __init__",
            "a * b * c",
            "# head #",
            "1. first",
            "12) x",
            "- item",
            "+ item",
            "=== x",
            "--- x",
            "> quote",
            "~~~ x",
            "```x",
            "<b>x</b> &amp; &lt; & AT&T",
            "[a](b) ![c](d) [e]: f",
            "a | b \\| c \\",
            "$x$ and $$y$$",
            "https://example.org/a_b www.example.org/c_d",
            "\\* \\",
            "***",
            "2 < 3 > 1",
            "[^1] [x]",
            "!",
            "حَلَقة 😀 “q”",
        ];
        for text in texts {
            assert_eq!(read(&plain(text)), text, "{}", plain(text));
            assert_eq!(read(&format!("- {}", plain(text))), text, "{}", plain(text));
            let table = format!("|h|\n|---|\n| {} |", cell(text));
            assert_eq!(read(&table), format!("h{text}"), "{table}");
        }
    }

    #[test]
    fn styles_never_cost_a_word() {
        for text in [
            "**a** b `c``d` *e*",
            "x*(y)*z and **“q”**",
            "*a `b` c*",
            "*a*`b`",
            "[t](https://example.org/a?b=c&lt=d)",
            "`` a`b `` and `` ` ``",
            "a**b**c",
            "***both*** of *x***y**",
            "`a\\|b`",
        ] {
            let inline = parse(text);
            let words: String = inline.iter().map(|span| span.text.as_str()).collect();
            assert_eq!(read(&line(&inline)), words, "{text} became {}", line(&inline));
        }
        assert_eq!(line(&parse("Call `a` **now**, *please*.")), "Call `a` **now**, *please*.");
        assert_eq!(line(&[span("a", Style::Code), span("b", Style::Code)]), "`ab`");
    }

    #[test]
    fn only_web_addresses_are_links() {
        assert_eq!(link("a", "https://example.org/x_y"), "[a](<https://example.org/x_y>)");
        assert_eq!(link("a", "javascript:alert(1)"), "a (javascript:alert(1))");
    }
}
