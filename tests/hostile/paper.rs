//! Texts that are hard to print: kept whole, on the page, and told of where a character cannot be shown.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::{empty_folder, list, text, toy};
use crate::{calm, refused};

const KIT: &str = "--years 6 --minutes 45 --include stock-audit --bank toy --seed 3";

/// Characters that no typeface of the paper has: a picture, Arabic, Chinese, what turns the direction, a bell.
const STRANGE: [char; 6] = ['😀', 'ح', '漢', '\u{202e}', '\u{7}', '\u{1b}'];

/// A word of 300 letters that is like no other.
fn long_word(number: usize) -> String {
    format!("W{number}x{}", "abcdefghij".repeat(30)).chars().take(300).collect()
}

/// The toy bank with every text of every question made hard to print.
fn here() -> TempDir {
    let mut files = toy::files();
    let strange: String = STRANGE.iter().collect();
    for (number, (path, bytes)) in files.iter_mut().enumerate() {
        if path == "bank.json" || !path.ends_with(".json") {
            continue;
        }
        let mut question: Value = serde_json::from_slice(bytes).expect("JSON");
        let lines: Vec<String> = (1..=60).map(|line| format!("Line{number}n{line} of many.")).collect();
        question["title"] = json!(format!("{} {strange} {}", text(&question["title"]), "t".repeat(100)));
        question["ask"] = json!(format!("{}\n\n{}\n\n{}", long_word(number), strange, lines.join("\n\n")));
        question["answer"]["summary"] = json!(format!("Sum{number} {strange} {}", long_word(number + 20)));
        question["answer"]["must"] = json!([long_word(number + 40), format!("`{}`", long_word(number + 60)), strange]);
        question["probes"][0]["listen_for"] = json!(format!("**{}**", long_word(number + 80)));
        for score in ["1", "2", "3", "4"] {
            question["anchors"][score] = json!(format!("Anchor{number}s{score} {}", long_word(number + 100)));
        }
        question["references"][0]["url"] = json!(format!("https://example.org/{}", long_word(number + 120)));
        *bytes = toy::bytes(&question);
    }
    let code = "def audit(shelf):\n    return \"😀 漢字\"  # ح\n";
    files.insert("stock/stock-audit.ask.py".to_owned(), code.as_bytes().to_vec());
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &files);
    here
}

fn done(here: &Path, words: &str) -> String {
    let ran = calm(here, words);
    assert_eq!(ran.status, 0, "kitgen {words}\n{}", ran.err);
    ran.err
}

/// What pdftotext (of poppler-utils) reads in a file.
fn pdftotext(here: &Path, options: &[&str], name: &str) -> String {
    let output = Command::new("pdftotext").current_dir(here).args(options).args([name, "-"]).output();
    let output = output.expect("pdftotext is there: install poppler-utils");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // With -bbox it writes the file's title in another encoding.
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The text without spaces and breaks: a long word is broken over lines.
fn dense(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Every word of plain letters in the texts of a value, keys and ids aside.
fn words(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            let plain = text.split_whitespace().map(|word| word.trim_matches(['*', '`']));
            found.extend(plain.filter(|word| word.chars().all(|letter| letter.is_ascii_graphic())).map(str::to_owned));
        }
        Value::Array(items) => items.iter().for_each(|item| words(item, found)),
        Value::Object(entries) => entries.values().for_each(|value| words(value, found)),
        _ => {}
    }
}

fn kit(here: &Path, name: &str) -> Value {
    serde_json::from_slice(&fs::read(here.join(name)).expect("a kit")).expect("JSON")
}

/// The words that a kit asks for, and those that are in the text layer of its PDF.
#[track_caller]
fn holds_every_word(kit: &Value, text: &str) {
    let text = dense(text);
    for question in list(&kit["questions"]) {
        let mut said = Vec::new();
        for key in ["title", "ask", "code", "answer", "probes", "anchors"] {
            let mut value = question[key].clone();
            value.as_object_mut().and_then(|value| value.remove("language"));
            words(&value, &mut said);
        }
        assert!(said.len() > 200, "only {} words", said.len());
        for word in said {
            assert!(text.contains(&word), "{} lacks {word}", question["id"]);
        }
    }
}

/// The number that an attribute of a line of pdftotext's boxes holds.
fn number(line: &str, name: &str) -> f64 {
    let (_, rest) = line.split_once(&format!(" {name}=\"")).unwrap_or_else(|| panic!("no {name} in {line}"));
    rest.split('"').next().and_then(|number| number.parse().ok()).expect("a number")
}

/// Width of the text on every page, and where the foot of a page begins, from below.
const TEXT: f64 = 492.0;
const FOOT: f64 = 40.0;

/// Every word's box lies inside the text of its page, or in the one line at its foot.
#[track_caller]
fn stays_on_the_page(here: &Path, name: &str) {
    let (mut page, mut seen) = ((0.0, 0.0), 0);
    for line in pdftotext(here, &["-bbox"], name).lines().map(str::trim_start) {
        if line.starts_with("<page ") {
            page = (number(line, "width"), number(line, "height"));
        } else if line.starts_with("<word ") {
            let (left, top) = (number(line, "xMin"), number(line, "yMin"));
            let (right, bottom) = (number(line, "xMax"), number(line, "yMax"));
            let margin = (page.0 - TEXT) / 2.0 - 2.0;
            assert!(left >= margin && top >= 20.0 && right <= page.0 - margin, "outside {page:?}: {line}");
            let (body, foot) = (bottom <= page.1 - FOOT, top >= page.1 - FOOT && bottom <= page.1 - 16.0);
            assert!(body || foot, "over the foot of {page:?}: {line}");
            seen += 1;
        }
    }
    assert!(seen > 500, "only {seen} words");
}

/// Each strange character is named in a warning with each question, and printed as its code.
#[track_caller]
fn names_what_is_missing(kit: &Value, said: &str, printed: &str) {
    let printed = dense(printed);
    for letter in STRANGE {
        let code = format!("U+{:04X}", u32::from(letter));
        assert!(printed.contains(&format!("[{code}]")), "{code} is not printed");
        for question in list(&kit["questions"]) {
            let is_named = said
                .split("warning")
                .any(|one| one.contains(&code) && one.contains(&format!("question {} (", question["number"])));
            assert!(is_named, "{code} of question {} is not named\n{said}", question["number"]);
        }
    }
}

#[test]
#[ignore = "needs pdftotext of poppler-utils; the gate runs it"]
fn a_kit_of_hard_texts_is_printed_whole_on_the_page_and_with_warnings() {
    let here = here();
    done(here.path(), &format!("{KIT} -o kit.json"));
    let kit = kit(here.path(), "kit.json");
    for paper in ["a4", "letter"] {
        let name = format!("{paper}.pdf");
        let said = done(here.path(), &format!("{KIT} --paper {paper} -o {name}"));
        let printed = pdftotext(here.path(), &["-raw"], &name);
        holds_every_word(&kit, &printed);
        names_what_is_missing(&kit, &said, &printed);
        stays_on_the_page(here.path(), &name);
        done(here.path(), &format!("render kit.json --for candidate --paper {paper} -o candidate-{name}"));
        stays_on_the_page(here.path(), &format!("candidate-{name}"));
        assert_eq!(calm(here.path(), &format!("verify {name} --bank toy")).status, 0);
    }
}

#[test]
fn a_kit_of_hard_texts_is_made_for_the_screen() {
    let here = here();
    done(here.path(), &format!("{KIT} -o kit.json"));
    for name in ["kit.html", "kit.md"] {
        done(here.path(), &format!("{KIT} -o {name}"));
        let made = fs::read_to_string(here.path().join(name)).expect("UTF-8");
        holds_every_word(&kit(here.path(), "kit.json"), &made);
        assert!(made.contains('😀') && made.contains("漢") && made.contains('ح'), "{name}");
        let raw = made.chars().find(|letter| letter.is_control() && *letter != '\n');
        assert_eq!(raw, None, "{name} holds a control character");
    }
}

#[test]
fn code_that_is_too_wide_for_the_paper_is_refused() {
    let here = here();
    let wide = format!("plain = 1\nwide = \"{}\"\n", "z".repeat(200));
    fs::write(here.path().join("toy/stock/stock-audit.ask.py"), wide).expect("a file");
    let said = refused(here.path(), "bank check toy", "stock/stock-audit");
    assert!(said.contains("209 columns"), "{said}");
}

#[test]
#[ignore = "needs pdftotext of poppler-utils; the gate runs it"]
fn a_title_of_one_long_word_stays_on_the_page() {
    let here = here();
    done(here.path(), &format!("{KIT} --title {}😀 -o kit.pdf", long_word(7)));
    stays_on_the_page(here.path(), "kit.pdf");
    let printed = dense(&pdftotext(here.path(), &["-raw"], "kit.pdf"));
    assert!(printed.contains(&long_word(7)));
}

/// So many words, each like no other.
fn flood(name: &str, count: usize) -> String {
    (1..=count).map(|number| format!("{name}x{number}")).collect::<Vec<_>>().join(" ")
}

/// A kit as a file may hold it: each text is longer than a page, code is long and wide.
fn flooded(mut kit: Value) -> Value {
    kit["company"] = json!(flood("Company", 20));
    kit["script"]["opening"] = json!(format!("{} ____ {}", flood("open", 900), flood("opened", 10)));
    kit["script"]["closing"] = json!(flood("close", 900));
    for score in ["1", "2", "3", "4"] {
        kit["signals"][0]["anchors"][score] = json!(flood(&format!("signal{score}"), 400));
    }
    let wide: Vec<String> =
        (1..=200).map(|line| format!("line{line} = \"{}\"  # end{line}", "z".repeat(185))).collect();
    let wide = json!({"language": "python", "text": wide.join("\n")});
    let question = &mut kit["questions"][0];
    let points = |name: &str| (1..=6).map(|n| flood(&format!("{name}{n}"), 300)).collect::<Vec<_>>();
    question["ask"] = json!(format!("{}\n\n- {}\n- {}", flood("ask", 5000), flood("item", 900), flood("last", 5)));
    question["code"] = wide.clone();
    question["answer"]["code"] = wide;
    question["answer"]["summary"] = json!(flood("sum", 3000));
    for key in ["must", "strong", "red_flags"] {
        question["answer"][key] = json!(points(key.trim_end_matches("_flags")));
    }
    question["probes"][0] = json!({"ask": flood("probe", 600), "listen_for": flood("listen", 1500)});
    for score in ["1", "2", "3", "4"] {
        question["anchors"][score] = json!(flood(&format!("anchor{score}"), 500));
    }
    kit
}

#[test]
#[ignore = "needs pdftotext of poppler-utils; the gate runs it"]
fn a_text_longer_than_a_page_goes_on_and_loses_nothing() {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    done(here.path(), &format!("{KIT} -o kit.json"));
    let kit = flooded(kit(here.path(), "kit.json"));
    fs::write(here.path().join("flood.json"), kit.to_string()).expect("a file");
    for paper in ["a4", "letter"] {
        done(here.path(), &format!("render flood.json --paper {paper} -o {paper}.pdf"));
        let printed = dense(&pdftotext(here.path(), &["-raw"], &format!("{paper}.pdf")));
        let asked = ["ask", "answer", "probes", "anchors"].map(|key| kit["questions"][0][key].clone());
        let all = [json!(asked), kit["script"].clone(), kit["signals"][0]["anchors"].clone(), kit["company"].clone()];
        let mut said = Vec::new();
        for value in &all {
            words(value, &mut said);
        }
        let said: Vec<&String> = said.iter().filter(|word| word.contains('x') && !word.contains('z')).collect();
        assert!(said.len() > 15_000, "only {} words", said.len());
        for word in said {
            assert!(printed.contains(word.as_str()), "{paper} lacks {word}");
        }
        for line in 1..=200 {
            assert!(printed.contains(&format!("#end{line}")), "{paper} lacks line {line} of the code");
        }
        stays_on_the_page(here.path(), &format!("{paper}.pdf"));
        done(here.path(), &format!("render flood.json --for candidate --paper {paper} -o candidate.pdf --force"));
        stays_on_the_page(here.path(), "candidate.pdf");
    }
}

#[test]
#[ignore = "needs pdftotext of poppler-utils; the gate runs it"]
fn long_words_on_the_front_page_wrap_or_are_cut_with_a_warning() {
    let here = here();
    let spaced = "Ab ".repeat(100);
    let unbroken = long_word(3);
    for (number, (title, company)) in [(&spaced, &unbroken), (&unbroken, &spaced)].into_iter().enumerate() {
        let name = format!("{number}.pdf");
        let options = ["--title", title, "--company", company, "-o", &name];
        let made =
            crate::common::program(here.path()).args(KIT.split_whitespace()).args(options).output().expect("it runs");
        let said = String::from_utf8_lossy(&made.stderr).into_owned();
        assert!(made.status.success() && !said.contains("is too long"), "{said}");
        stays_on_the_page(here.path(), &name);
        let printed = dense(&pdftotext(here.path(), &["-raw", "-l", "1"], &name));
        assert!(printed.contains(&dense(title)) && printed.contains(&dense(company)), "all 300 letters of both");
    }
    let long = "W".repeat(2000);
    let options = ["--title", &long, "--company", &long, "-o", "long.pdf"];
    let made =
        crate::common::program(here.path()).args(KIT.split_whitespace()).args(options).output().expect("it runs");
    let said = String::from_utf8_lossy(&made.stderr).into_owned();
    assert!(said.contains("the title is too long") && said.contains("the company’s name is too long"), "{said}");
    stays_on_the_page(here.path(), "long.pdf");
}
