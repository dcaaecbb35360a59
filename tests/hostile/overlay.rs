//! Several banks at once, some of them hostile; and the places where banks are named, begun and filled.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::symlink;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::toy::{self, Files};
use crate::common::{done, empty_folder, names, program};
use crate::{LIMIT, calm, refused};

/// A bank on top of the toy bank, with these questions that say how they stand to earlier ones.
fn on_top(id: &str, questions: &[(&str, &str, bool)], retires: &[&str]) -> Files {
    let front =
        json!({"format": "kitgen.bank-folder/1", "id": id, "title": id, "version": "1.0.0", "retires": retires});
    let mut files = Files::from([("bank.json".to_owned(), toy::bytes(&front))]);
    for (area, name, replaces) in questions {
        let mut question = toy::question(area, name, "concept", 2, 6);
        question["ask"] = json!(format!("What does {id} ask about the {name}?"));
        if *replaces {
            question["replaces"] = json!(true);
        }
        question.as_object_mut().expect("an object").retain(|key, _| key != "code" && key != "conflicts");
        files.insert(format!("{area}/{area}-{name}.json"), toy::bytes(&question));
    }
    files
}

/// A folder with the toy bank, and with banks that each replace the same question.
fn here() -> TempDir {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    for id in ["one", "two", "three"] {
        toy::write(&here.path().join(id), &on_top(id, &[("stock", "count", true)], &[]));
    }
    here
}

fn asked(here: &Path, banks: &str) -> String {
    let listed = done(here, &format!("bank list {banks} --format json")).json();
    let questions = listed["questions"].as_array().expect("questions").clone();
    let count = questions.into_iter().find(|question| question["id"] == "stock-count").expect("the question");
    count["ask"].as_str().expect("a text").to_owned()
}

#[test]
fn of_banks_that_replace_each_other_the_last_one_speaks() {
    let here = here();
    assert!(asked(here.path(), "--bank toy --bank one --bank two").contains("two"));
    assert!(asked(here.path(), "--bank toy --bank two --bank three --bank one").contains("one"));
    // Round in a circle: a bank stands in the row once.
    let said = refused(here.path(), "bank list --bank toy --bank one --bank two --bank one", "one/bank.json");
    assert!(said.contains("an earlier bank has the id `one` too"), "{said}");
    refused(here.path(), "bank list --bank one --bank toy", "bank.json");
}

#[test]
fn a_bank_twice_is_named_however_its_path_is_written() {
    let here = here();
    symlink("toy", here.path().join("link")).expect("a link");
    for again in ["toy", "toy/", "./toy", "toy/../toy", "link"] {
        refused(here.path(), &format!("bank list --bank toy --bank {again}"), "an earlier bank has the id `toy` too");
    }
}

#[test]
fn what_was_retired_is_neither_replaced_nor_retired_again() {
    let here = here();
    toy::write(&here.path().join("without"), &on_top("without", &[], &["stock-count"]));
    toy::write(&here.path().join("again"), &on_top("again", &[], &["stock-count"]));
    let said = refused(here.path(), "bank list --bank toy --bank without --bank one", "one/stock/stock-count.json");
    assert!(said.contains("was retired by without"), "{said}");
    refused(here.path(), "bank list --bank toy --bank without --bank again", "again/bank.json");
}

#[test]
fn every_one_of_several_broken_banks_is_named() {
    let here = here();
    fs::write(here.path().join("one/stock/stock-count.json"), "{\"id\": ").expect("a file");
    fs::write(here.path().join("two/bank.json"), b"\xff\xfe").expect("a file");
    fs::write(here.path().join("three/stock/stock-count.json"), "[".repeat(100_000)).expect("a file");
    let said = refused(here.path(), "bank check toy --on one --on two --on three", "error");
    assert!(!said.is_empty());
    let said = refused(here.path(), "bank list --bank toy --bank one --bank two --bank three", "two/bank.json");
    for file in ["one/stock/stock-count.json", "three/stock/stock-count.json"] {
        assert!(said.contains(file), "{file} is not named\n{said}");
    }
    fs::write(here.path().join("toy/bank.json"), "{}").expect("a file");
    let said = refused(here.path(), "bank list --bank toy --bank one --bank two", "toy/bank.json");
    assert!(said.contains("one/stock/stock-count.json"), "{said}");
}

#[test]
fn forty_banks_are_one() {
    let here = here();
    let mut banks = "--bank toy".to_owned();
    for number in 0..40 {
        let id = format!("more{number}");
        toy::write(&here.path().join(&id), &on_top(&id, &[("stock", "count", true), ("orders", &id, false)], &[]));
        banks.push_str(&format!(" --bank {id}"));
    }
    assert!(asked(here.path(), &banks).contains("more39"));
    let kit = done(here.path(), &format!("--years 6 --minutes 45 {banks} --seed 3 --format json -o -")).json();
    assert_eq!(kit["banks"].as_array().map(Vec::len), Some(41));
}

#[test]
fn the_variable_may_hold_anything() {
    let here = here();
    let run = |variable: OsString, words: &str| {
        let mut command = program(here.path());
        let output = command.env("KITGEN_BANK", variable).args(words.split_whitespace()).timeout(LIMIT).output();
        let output = output.expect("the program starts");
        let err = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!err.contains("panicked"), "{err}");
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned() + &err)
    };
    let (list, words) = ("bank check", "--years 6 --minutes 45 --seed 3 --format json -o -");
    for nothing in ["", ":", ":::"] {
        let (status, said) = run(nothing.into(), list);
        assert_eq!(status, Some(0), "{said}");
        assert!(said.starts_with("django "), "{said}");
    }
    assert!(run("toy:one".into(), list).1.starts_with("toy 1.0.0"));
    for (odd, named) in [
        (OsString::from("missing"), "there is no folder missing"),
        (OsString::from("toy:missing"), "there is no folder missing"),
        (OsString::from("toy/bank.json"), "toy/bank.json is a file"),
        (OsString::from("/dev/null"), "/dev/null is a file"),
        (OsString::from_vec(b"no\xff\xfefolder".to_vec()), "there is no folder no"),
        (OsString::from("n".repeat(5_000)), "there is no folder nnn"),
        (OsString::from("toy:toy"), "an earlier bank has the id `toy` too"),
    ] {
        for words in [list, words] {
            let (status, said) = run(odd.clone(), words);
            assert_eq!(status, Some(1), "{said}");
            assert!(said.contains(named), "{said}");
        }
    }
}

#[test]
fn a_bank_begun_at_an_odd_place_is_refused_or_made() {
    let here = here();
    fs::write(here.path().join("file"), "").expect("a file");
    symlink("nowhere", here.path().join("dangling")).expect("a link");
    let long = "n".repeat(300);
    for path in
        ["toy", "file", "dangling", ".", "..", "/", "UPPER", "a..b", "-", "file/new", "/proc/new", &long, "caf\u{e9}"]
    {
        let ran = calm(here.path(), &format!("bank new -- {path}"));
        assert!(ran.status == 1 || ran.status == 2, "bank new {path}: status {}\n{}", ran.status, ran.err);
        assert!(ran.err.starts_with("error: "), "{}", ran.err);
    }
    for path in
        ["toy/stock/stock-count", "toy/nowhere/new", "toy/stock/Upper", "toy/stock", "toy/stock/a/b", "toy/stock/.."]
    {
        let ran = calm(here.path(), &format!("bank new {path}"));
        assert!(ran.status == 1 || ran.status == 2, "bank new {path}: status {}\n{}", ran.status, ran.err);
    }
    assert_eq!(names(here.path()), ["dangling", "file", "one", "three", "toy", "two"]);
}

#[test]
fn nothing_is_written_through_a_link_out_of_the_bank() {
    let here = here();
    fs::create_dir(here.path().join("outside")).expect("a folder");
    fs::rename(here.path().join("toy/orders"), here.path().join("outside/orders")).expect("moved");
    symlink("../outside/orders", here.path().join("toy/orders")).expect("a link");
    fs::write(here.path().join("in.csv"), "question,area\nWhat now?,orders\n").expect("a file");
    let before = names(&here.path().join("outside/orders"));
    refused(here.path(), "bank new toy/orders/orders-new", "toy/orders");
    refused(here.path(), "bank import in.csv --into toy", "toy/orders");
    assert_eq!(names(&here.path().join("outside/orders")), before);
}

#[test]
fn what_cannot_be_imported_is_named() {
    let here = here();
    fs::create_dir(here.path().join("folder.csv")).expect("a folder");
    let quotes = format!("question\n\"{}", "a\n".repeat(50_000));
    let columns = format!("question{}\na{}\n", ",c".repeat(20_000), ",x".repeat(20_000));
    let nested = format!("{}a", "> - ".repeat(10_000));
    let files: [(&str, &[u8], bool); 11] = [
        ("empty.csv", b"", false),
        ("nul.csv", b"\0\0\0", false),
        ("latin.csv", b"question\n\xe4\n", false),
        ("other.txt", b"question\na\n", false),
        ("no-header.csv", b"a,b\n1,2\n", false),
        ("ragged.csv", b"question,area\na\nb,stock,c,d,e\n,,,\n", true),
        ("quotes.csv", quotes.as_bytes(), true),
        ("columns.csv", columns.as_bytes(), true),
        ("nested.md", nested.as_bytes(), true),
        ("brackets.md", &b"[".repeat(50_000), true),
        ("empty.md", b"", true),
    ];
    for (name, content, is_read) in files {
        fs::write(here.path().join(name), content).expect("a file");
        let ran = calm(here.path(), &format!("bank import {name} --into toy --area stock"));
        assert_eq!(ran.status == 0, is_read, "{name}: status {}\n{}", ran.status, ran.err);
        assert!(is_read || ran.err.contains(name), "{}", ran.err);
    }
    for name in ["folder.csv", "absent.csv"] {
        refused(here.path(), &format!("bank import {name} --into toy"), name);
    }
    refused(here.path(), "bank import ragged.csv --into file", "file holds no bank.json");
    assert_eq!(calm(here.path(), "bank check toy").status, 0, "what was imported left the bank usable");
}

#[test]
fn an_import_writes_under_no_name_that_a_file_invents() {
    let here = here();
    let table =
        "id,question,area\n../../evil,What?,stock\n/etc/evil,What?,stock\n..,What else?,stock\n\u{202e}x,Why?,../..\n";
    fs::write(here.path().join("in.csv"), table).expect("a file");
    let ran = calm(here.path(), "bank import in.csv --into toy --area stock");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(names(here.path()), ["in.csv", "one", "three", "toy", "two"]);
    assert!(names(&here.path().join("toy")).iter().all(|name| !name.contains("evil")));
    let written: Vec<String> =
        names(&here.path().join("toy/stock")).into_iter().filter(|name| name.contains("evil")).collect();
    assert_eq!(written, ["etc-evil.json", "evil.json"]);
}

#[test]
fn a_question_that_is_written_into_a_terminal_cannot_steer_it() {
    let here = here();
    let path = here.path().join("toy/stock/stock-count.json");
    let mut question: Value = serde_json::from_slice(&fs::read(&path).expect("a file")).expect("JSON");
    for key in ["title", "ask"] {
        question[key] = json!("Count\u{1b}[2J\u{1b}]0;owned\u{7}\u{9b}31m\u{202e}it");
    }
    fs::write(&path, toy::bytes(&question)).expect("a file");
    let file = here.path().join("toy/stock/\u{1b}[31mred.json");
    fs::write(file, "{}").expect("a file");
    let obeyed = |letter: char| letter.is_control() && letter != '\n' || letter == '\u{202e}';
    let kit = "--years 6 --minutes 45 --include stock-count --bank toy --seed 3";
    for words in ["bank check toy", "bank list --bank toy", "bank show stock-count --bank toy"] {
        let ran = calm(here.path(), words);
        assert!(!format!("{}{}", ran.text(), ran.err).contains(obeyed), "{words}: {:?}{:?}", ran.text(), ran.err);
    }
    fs::remove_file(here.path().join("toy/stock/\u{1b}[31mred.json")).expect("removed");
    let show = done(here.path(), "bank show stock-count --bank toy");
    assert!(show.text().contains("Count") && !show.text().contains(obeyed), "{:?}", show.text());
    let made = done(here.path(), &format!("{kit} -o kit.json"));
    assert!(!made.err.contains(obeyed), "{:?}", made.err);
    let mut kit: Value = serde_json::from_slice(&fs::read(here.path().join("kit.json")).expect("a kit")).expect("JSON");
    kit["kitgen"] = json!("0\u{1b}[2J");
    kit["banks"][0]["version"] = json!("1\u{1b}[2J");
    fs::write(here.path().join("other.json"), toy::bytes(&kit)).expect("a file");
    let ran = calm(here.path(), "verify other.json --bank toy");
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(!format!("{}{}", ran.text(), ran.err).contains(obeyed), "{:?}{:?}", ran.text(), ran.err);
}
