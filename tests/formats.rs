//! Kits as HTML and Markdown, read back by a browser's parser and by a parser of Markdown: all that the interviewer needs,
//! nothing that a candidate must not see, and every word as it is written. `BLESS=1` writes the expected files anew.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use common::toy::{self, Files};
use common::{done, empty_folder, list, text};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use scraper::{Html, Node, Selector};
use serde_json::{Value, json};

const KIT: &str = "--years 6 --focus drf,scaling --seed 42";

/// The blocks of a text in `CommonMark`, in words.
fn words(markdown: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS | Options::ENABLE_STRIKETHROUGH;
    let (mut blocks, mut open) = (Vec::new(), String::new());
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => open.push_str(&text),
            Event::SoftBreak | Event::HardBreak => open.push(' '),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => {}
            Event::Start(_) | Event::End(_) => blocks.push(std::mem::take(&mut open)),
            _ => {}
        }
    }
    blocks.push(open);
    blocks.into_iter().map(|block| spaced(&block)).filter(|block| !block.is_empty()).collect()
}

/// With single spaces.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a question's copy for the candidate says, and its code.
fn said(question: &Value) -> (Vec<String>, Option<&str>) {
    (words(text(&question["ask"])), question["code"]["text"].as_str())
}

/// Everything of a question that only the interviewer may see.
fn secret(question: &Value) -> Vec<String> {
    let answer = &question["answer"];
    let mut texts = vec![&answer["summary"]];
    for points in ["must", "strong", "red_flags"] {
        texts.extend(list(&answer[points]));
    }
    for probe in list(&question["probes"]) {
        texts.extend([&probe["ask"], &probe["listen_for"]]);
    }
    texts.extend(["1", "2", "3", "4"].map(|score| &question["anchors"][score]));
    // A title is plain text; the others may hold markup.
    let title = spaced(text(&question["title"]));
    std::iter::once(title).chain(texts.into_iter().flat_map(|one| words(text(one)))).collect()
}

/// All words of a page, a space wherever one element ends and another begins a block.
fn seen(page: &Html) -> String {
    let mut out = String::new();
    for node in page.root_element().descendants() {
        match node.value() {
            Node::Text(text) => out.push_str(text),
            Node::Element(element)
                if ["p", "li", "td", "th", "div", "span", "h1", "h2", "h3", "pre", "tr"].contains(&element.name()) =>
            {
                out.push(' ');
            }
            _ => {}
        }
    }
    spaced(&out)
}

fn all(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|element| element.text().collect::<String>()).collect()
}

fn attributes(page: &Html) -> BTreeSet<String> {
    let all = Selector::parse("*").expect("a selector");
    page.select(&all).flat_map(|element| element.value().attrs().map(|(_, value)| value.to_owned())).collect()
}

/// Code in fences.
fn fenced(markdown: &str) -> Vec<String> {
    let (mut blocks, mut open): (Vec<String>, Option<String>) = (Vec::new(), None);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::CodeBlock(_)) => open = Some(String::new()),
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            Event::Text(text) => {
                if let Some(code) = &mut open {
                    code.push_str(&text);
                }
            }
            _ => {}
        }
    }
    blocks
}

struct Copies {
    kit: Value,
    html: String,
    markdown: String,
    candidate_html: String,
    candidate_markdown: String,
}

/// A kit in all its copies; the second run reads what the first one wrote.
fn copies(folder: &Path, request: &str) -> Copies {
    done(folder, &format!("{request} -o kit.json"));
    let render = |words: &str| {
        let ran = done(folder, &format!("render kit.json {words} -o -"));
        String::from_utf8(ran.out).expect("UTF-8")
    };
    Copies {
        kit: serde_json::from_slice(&fs::read(folder.join("kit.json")).expect("a kit")).expect("JSON"),
        html: render("--format html"),
        markdown: render("--format md"),
        candidate_html: render("--format html --for candidate"),
        candidate_markdown: render("--format md --for candidate"),
    }
}

/// The toy bank with every text of every question made hostile.
fn hostile_bank() -> Files {
    let nasty = [
        "<script>alert('x')</script> & &amp; &lt;b> \"quoted\" ]]> <!-- gone? --> end",
        "Pipes a|b, `c|d`, \\| and `e``f` in __init__ and q_set_all; 2 * 3 * 4, $x$ and ~~y~~",
        "😀 👩\u{200d}💻 حَلَقة مغلقة and \u{202e}reversed\u{202c}, 漢字",
        "https://example.org/a_b_c www.example.org/x_y someone@example.org #12 1. and - and + and #",
    ];
    let long = "x".repeat(300);
    let mut files = toy::files();
    for (path, bytes) in &mut files {
        if !path.ends_with(".json") || path == "bank.json" {
            continue;
        }
        let mut question: Value = serde_json::from_slice(bytes).expect("JSON");
        let point = |index: usize, start: &str| format!("{start} {} {index}", nasty[index % nasty.len()]);
        question["title"] = json!(format!("Title | of <{path}> \"&amp;\" 1. #"));
        question["ask"] = json!(format!("Say {} {long}?\n\n- {}\n- {}", nasty[0], nasty[1], nasty[3]));
        question["answer"]["summary"] = json!(point(2, "In short"));
        question["answer"]["must"] = json!([point(0, "- first"), point(1, "1. second"), point(2, "# third"), long]);
        question["answer"]["strong"] = json!([point(3, "> fourth")]);
        question["answer"]["red_flags"] = json!([point(1, "+ fifth"), point(3, "=== sixth")]);
        *bytes = toy::bytes(&question);
    }
    let code = "x = \"</code></pre><script>\"  # ]]> &amp; ``` ```` ~~~\n\n\nif a < b:\n    y = '|'\n";
    files.insert("stock/stock-audit.ask.py".to_owned(), code.as_bytes().to_vec());
    files
}

#[track_caller]
fn holds_everything(copies: &Copies) {
    let page = Html::parse_document(&copies.html);
    let (on_page, in_markdown) = (seen(&page), words(&copies.markdown).join(" "));
    let (code_on_page, code_in_markdown) = (all(&page, "pre code"), fenced(&copies.markdown));
    for question in list(&copies.kit["questions"]) {
        let (asks, code) = said(question);
        for words in asks.into_iter().chain(secret(question)) {
            assert!(on_page.contains(&words), "not in the HTML: {words}");
            assert!(in_markdown.contains(&words), "not in the Markdown: {words}");
        }
        for code in [code, question["answer"]["code"]["text"].as_str()].into_iter().flatten() {
            let code = code.trim_end_matches('\n');
            assert!(code_on_page.iter().any(|one| one == code), "not in the HTML:\n{code}");
            assert!(
                code_in_markdown.iter().any(|one| one.trim_end_matches('\n') == code),
                "not in the Markdown:\n{code}"
            );
        }
        for reference in list(&question["references"]) {
            assert!(attributes(&page).contains(text(&reference["url"])), "no link to {reference}");
            assert!(copies.markdown.contains(text(&reference["url"])), "no link to {reference}");
        }
    }
    for rule in list(&copies.kit["rules"]) {
        if !["outside:most", "outside:besides", "breadth:"].iter().any(|fold| text(&rule["name"]).starts_with(fold)) {
            let says = spaced(text(&rule["says"]));
            assert!(on_page.to_lowercase().contains(&says.to_lowercase()), "{says}");
            assert!(in_markdown.to_lowercase().contains(&says.to_lowercase()), "{says}");
        }
    }
}

#[track_caller]
fn gives_nothing_away(copies: &Copies) {
    let page = Html::parse_document(&copies.candidate_html);
    let (on_page, in_markdown) = (seen(&page), words(&copies.candidate_markdown).join(" "));
    let attributes = attributes(&page);
    for question in list(&copies.kit["questions"]) {
        let (asks, code) = said(question);
        for words in &asks {
            assert!(on_page.contains(words) && in_markdown.contains(words), "{words}");
        }
        if let Some(code) = code.map(|code| code.trim_end_matches('\n')) {
            assert!(all(&page, "pre code").iter().any(|one| one == code), "{code}");
            assert!(fenced(&copies.candidate_markdown).iter().any(|one| one.trim_end_matches('\n') == code), "{code}");
        }
        let spoken = asks.join(" ");
        for words in secret(question).iter().filter(|words| !spoken.contains(*words)) {
            for copy in [&on_page, &in_markdown, &copies.candidate_html, &copies.candidate_markdown] {
                assert!(!copy.contains(words), "given away: {words}");
            }
        }
        for key in ["id", "title", "area", "kind"] {
            let word = text(&question[key]);
            let part = |value: &str| {
                value.split(|letter: char| !letter.is_alphanumeric() && letter != '-').any(|part| part == word)
            };
            assert!(!attributes.iter().any(|value| part(value)), "an attribute tells {word}");
        }
        assert!(!copies.candidate_html.contains(text(&question["id"])));
        assert!(!copies.candidate_markdown.contains(text(&question["id"])));
    }
    assert!(!copies.candidate_html.contains("<!--"), "a comment");
    assert!(!copies.candidate_html.contains("difficulty"), "a rule of style tells what is left out");
    assert_eq!(all(&page, "title"), ["Questions"]);
}

#[test]
fn the_interviewers_copies_hold_the_whole_kit() {
    holds_everything(&copies(empty_folder().path(), KIT));
}

#[test]
fn the_candidates_copies_give_nothing_away() {
    gives_nothing_away(&copies(empty_folder().path(), KIT));
}

#[test]
fn hostile_words_stay_words() {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &hostile_bank());
    let copies = copies(here.path(), "--years 6 --minutes 45 --include stock-audit --bank toy --seed 3");
    holds_everything(&copies);
    for (html, markdown) in [(&copies.html, &copies.markdown), (&copies.candidate_html, &copies.candidate_markdown)] {
        let page = Html::parse_document(html);
        assert_eq!(page.errors, Vec::<std::borrow::Cow<'static, str>>::new());
        assert_eq!(all(&page, "script").len() + all(&page, "iframe, object, embed, img, link, form, base").len(), 0);
        let markup = Parser::new_ext(markdown, Options::ENABLE_TABLES)
            .find(|event| matches!(event, Event::Html(_) | Event::InlineHtml(_)));
        assert!(markup.is_none(), "{markup:?}");
    }
    // Titles hold the word that all asks hold too, so only what is no part of an ask is looked for.
    let page = seen(&Html::parse_document(&copies.candidate_html));
    assert!(!page.contains("In short") && !page.contains("sixth") && !page.contains("Title |"));
}

#[test]
fn the_page_is_one_file_in_good_order() {
    let copies = copies(empty_folder().path(), KIT);
    for html in [&copies.html, &copies.candidate_html] {
        let page = Html::parse_document(html);
        assert_eq!(page.errors, Vec::<std::borrow::Cow<'static, str>>::new());
        assert_eq!(all(&page, "h1").len(), 1);
        let headings = Selector::parse("h1,h2,h3,h4").expect("a selector");
        let mut level = 0;
        for heading in page.select(&headings) {
            let next = usize::from(heading.value().name().as_bytes()[1] - b'0');
            assert!(next <= level + 1, "{} follows a heading of level {level}", heading.html());
            level = next;
        }
        let fetching = Selector::parse("[src], link, [srcset], [background], [poster]").expect("a selector");
        assert_eq!(page.select(&fetching).count(), 0);
        assert!(!html.contains("url(") && !html.contains("@import"));
        assert!(html.contains("default-src 'none'; style-src 'unsafe-inline'"));
        let links = Selector::parse("a[href^='#']").expect("a selector");
        for link in page.select(&links) {
            let target = link.value().attr("href").unwrap_or_default();
            let id = Selector::parse(&format!("[id='{}']", &target[1..])).expect("a selector");
            assert_eq!(page.select(&id).count(), 1, "{target} leads nowhere");
        }
    }
    let page = Html::parse_document(&copies.html);
    for number in 1..=list(&copies.kit["questions"]).len() {
        let there = Selector::parse(&format!("table.hour a[href='#q{number}']")).expect("a selector");
        let back = Selector::parse(&format!("#q{number} a[href='#front']")).expect("a selector");
        assert_eq!((page.select(&there).count(), page.select(&back).count()), (1, 1));
        let scores = Selector::parse(&format!("input[type=radio][name='q{number}.score']")).expect("a selector");
        let values: Vec<_> = page.select(&scores).filter_map(|input| input.value().attr("value")).collect();
        assert_eq!(values, ["1", "2", "3", "4", "not-asked"]);
        let notes = Selector::parse(&format!("textarea[name='q{number}.notes']")).expect("a selector");
        assert_eq!(page.select(&notes).count(), 1);
    }
}

#[test]
fn the_candidates_markdown_is_question_and_code_alone() {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    let copies = copies(here.path(), "--years 6 --minutes 45 --include stock-audit --bank toy --seed 3");
    let mut expected = Vec::new();
    for question in list(&copies.kit["questions"]) {
        expected.push(format!("# Question {}\n\n{}\n", question["number"], text(&question["ask"])));
        if let Some(code) = question["code"]["text"].as_str() {
            expected.push(format!("```python\n{}\n```\n", code.trim_end()));
        }
    }
    assert_eq!(copies.candidate_markdown, expected.join("\n"));
}

#[test]
fn every_way_to_a_copy_gives_the_same_bytes() {
    let here = empty_folder();
    for words in [format!("{KIT} -o kit.pdf"), "render kit.pdf -o kit.json".to_owned()] {
        done(here.path(), &words);
    }
    for ending in ["html", "md"] {
        for reader in ["interviewer", "candidate"] {
            let ways = [
                format!("{KIT} --for {reader} --format {ending} -o -"),
                format!("render kit.pdf --for {reader} --format {ending} -o -"),
                format!("render kit.json --for {reader} --format {ending} -o -"),
            ];
            let made = ways.map(|way| done(here.path(), &way).out);
            assert!(made[0] == made[1] && made[1] == made[2], "{ending} for {reader}");
        }
    }
    done(here.path(), "render kit.json --for candidate --format html");
    done(here.path(), &format!("{KIT} --format md"));
    done(here.path(), "render kit.json -o other.HTM");
    let expected = ["kit-6y-drf-scaling-42.md", "kit-candidate.html", "kit.json", "kit.pdf", "other.HTM"];
    assert_eq!(common::names(here.path()), expected);
}

#[test]
fn the_copies_of_a_small_kit_read_as_expected() {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    let copies =
        copies(here.path(), "--years 6 --minutes 30 --include stock-audit --bank toy --seed 3 --company Hortus");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats");
    for (name, copy) in [
        ("kit.md", copies.markdown.clone()),
        ("candidate.md", copies.candidate_markdown.clone()),
        ("kit.html.txt", lines(&copies.html)),
        ("candidate.html.txt", lines(&copies.candidate_html)),
    ] {
        let copy = copy.replace(concat!("kitgen ", env!("CARGO_PKG_VERSION")), "kitgen VERSION");
        let path = folder.join(name);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &copy).expect("the expected file");
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        assert!(copy == expected, "{name} reads otherwise; BLESS=1 cargo test --test formats shows it in git diff");
    }
}

/// HTML without its style, a line for each element.
fn lines(html: &str) -> String {
    let (before, rest) = html.split_once("<style>").expect("a style");
    let (_, after) = rest.split_once("</style>").expect("its end");
    format!("{before}{after}").replace("><", ">\n<")
}
