//! The PDF read back, page by page: each page number that is printed is that of the page on which the thing stands.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::collections::BTreeMap;

use common::{done, empty_folder, int, list, text};
use lopdf::{Dictionary, Document, Object, ObjectId};
use serde_json::Value;

/// What a stretch of a page is called in its structure, and its words.
type Stretch = (String, String);

/// From the codes of a font to what they mean.
type Letters = BTreeMap<Vec<u8>, String>;

fn letters(file: &Document, font: &Dictionary) -> Letters {
    let map = font.get(b"ToUnicode").and_then(Object::as_reference).and_then(|id| file.get_object(id));
    let map = map.and_then(Object::as_stream).and_then(lopdf::Stream::decompressed_content).expect("a map");
    let pairs = String::from_utf8(map).expect("ASCII");
    let bytes = |hex: &str| -> Vec<u8> {
        let digits = hex.trim_matches(['<', '>']);
        (0..digits.len() / 2).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).expect("hex")).collect()
    };
    let meaning = |hex: &str| {
        let units: Vec<u16> = bytes(hex).chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
        String::from_utf16(&units).expect("UTF-16")
    };
    let pair = |line: &str| {
        let (code, letter) = line.split_once(' ')?;
        (code.len() == 6 && letter.starts_with('<') && letter.ends_with('>')).then(|| (bytes(code), meaning(letter)))
    };
    pairs.lines().filter_map(pair).collect()
}

/// The stretches of a page that are read, in their order.
fn stretches(file: &Document, page: ObjectId) -> Vec<Stretch> {
    let fonts = file.get_page_fonts(page).expect("fonts");
    let fonts: BTreeMap<&[u8], Letters> =
        fonts.iter().map(|(name, font)| (name.as_slice(), letters(file, font))).collect();
    let (mut found, mut open, mut font) = (Vec::<Stretch>::new(), false, None);
    for operation in file.get_and_decode_page_content(page).expect("a content").operations {
        match (operation.operator.as_str(), operation.operands.as_slice()) {
            ("BDC", [Object::Name(tag), _]) => {
                found.push((String::from_utf8_lossy(tag).into_owned(), String::new()));
                open = true;
            }
            ("EMC", _) => open = false,
            ("Tf", [Object::Name(name), _]) => font = fonts.get(name.as_slice()),
            ("TJ", [Object::Array(parts)]) if open => {
                let codes = parts.iter().filter_map(|part| part.as_str().ok()).flat_map(|codes| codes.chunks(2));
                let words: String = codes.map(|code| font.expect("a font")[code].as_str()).collect();
                found.last_mut().expect("an open stretch").1.push_str(&words);
            }
            _ => {}
        }
    }
    found
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// A kit's pages and its data.
fn kit(words: &str) -> (Vec<Vec<Stretch>>, Value) {
    let here = empty_folder();
    done(here.path(), &format!("{words} -q -o kit.pdf"));
    let data = done(here.path(), "render kit.pdf --format json -o -").json();
    let file = Document::load(here.path().join("kit.pdf")).expect("a PDF");
    (file.page_iter().map(|page| stretches(&file, page)).collect(), data)
}

/// The numbers of the pages, from 1, with a heading of this kind that begins like this.
fn headed(pages: &[Vec<Stretch>], kind: &str, begin: &str) -> Vec<usize> {
    let begin = squeezed(begin);
    let is_head = |page: &&Vec<Stretch>| {
        page.iter().any(|(tag, words)| tag == kind && !begin.is_empty() && squeezed(words).starts_with(&begin))
    };
    (1..).zip(pages).filter(|(_, page)| is_head(page)).map(|(number, _)| number).collect()
}

/// The number behind this text, wherever it is printed.
fn behind(pages: &[Vec<Stretch>], words: &str) -> Vec<usize> {
    let words = squeezed(words);
    let mut found = Vec::new();
    for page in pages {
        // A number that leads to its page is a stretch of its own.
        let all: String = page.iter().map(|(_, words)| squeezed(words) + "\u{1}").collect();
        for (at, _) in all.match_indices(&words) {
            let rest = all[at + words.len()..].trim_start_matches('\u{1}');
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            found.push(digits.parse().unwrap_or_else(|_| panic!("no number behind {words}: {rest:.40}")));
        }
    }
    found
}

/// The page that the plan prints beside a question: the third cell behind its title.
fn beside(pages: &[Vec<Stretch>], title: &str) -> usize {
    let front = pages.iter().flatten();
    let rest: Vec<&Stretch> =
        front.skip_while(|(tag, words)| tag != "Link" || squeezed(words) != squeezed(title)).collect();
    let cells: Vec<&str> = rest.iter().filter(|(tag, _)| tag == "TD").map(|(_, words)| words.as_str()).collect();
    // A page number is a link inside its cell, behind minutes and bar.
    let links = rest.iter().skip(1).filter(|(tag, _)| tag == "Link").map(|(_, words)| words.trim());
    let page = links.clone().next().and_then(|words| words.parse().ok());
    page.unwrap_or_else(|| panic!("no page beside {title}: {cells:.5?} {:?}", links.take(3).collect::<Vec<_>>()))
}

#[test]
fn every_page_number_is_that_of_the_page_on_which_the_thing_stands() {
    for (minutes, years) in
        [(20, 0), (25, 2), (30, 6), (45, 4), (60, 12), (90, 6), (105, 3), (120, 6), (150, 8), (180, 1), (240, 12)]
    {
        for paper in ["a4", "letter"] {
            let words = format!("--years {years} --minutes {minutes} --paper {paper} --seed {minutes}");
            let (pages, data) = kit(&words);
            for question in list(&data["questions"]) {
                let (number, title) = (int(&question["number"]), text(&question["title"]));
                let stands = headed(&pages, "H2", title);
                assert_eq!(stands.len(), 1, "{words}: {title} has a page");
                assert_eq!(beside(&pages, title), stands[0], "{words}: the plan, question {number}");
                for printed in behind(&pages, &format!("{title}, page ")) {
                    assert_eq!(printed, stands[0], "{words}: the page before question {number}");
                }
            }
            let opening = headed(&pages, "H3", "Opening words");
            let closing = headed(&pages, "H3", "Closing words");
            let record = headed(&pages, "H2", "Record");
            assert_eq!((opening.len(), closing.len(), record.len()), (1, 1, 1), "{words}");
            let printed = behind(&pages, "the words are on page");
            assert_eq!(printed, [opening[0], closing[0]], "{words}: opening and closing in the plan");
            assert_eq!(behind(&pages, "the closing words are on page"), closing, "{words}: the last question");
            assert_eq!(behind(&pages, "the record is on page"), record, "{words}");
        }
    }
}
