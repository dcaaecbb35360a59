//! A bank of mistakes: each is made in a small valid bank, and what kitgen says of it is compared with a file.
//!
//! `tests/bad-bank/<mistake>.expected` holds the whole message. `BLESS=1 cargo test --test bad_bank` writes the files
//! anew; read what changed before you keep it.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::toy::{self, Files};
use common::{done, empty_folder, names, run};
use serde_json::{Value, json};

/// The file that most mistakes are made in.
const TOUR: &str = "stock/stock-tour.json";
const AUDIT: &str = "stock/stock-audit.json";
const CODE: &str = "stock/stock-audit.ask.py";

/// A name, and what is done to the files of a valid bank.
type Mistake = (&'static str, fn(&mut Files));

/// Every mistake that has a file.
const MISTAKES: [Mistake; 49] = [
    // The files themselves.
    ("no-bank-json", |files| drop(files.remove("bank.json"))),
    ("no-json", |files| text(files, TOUR, |text| text.replacen("\"title\":", "\"title\"", 1))),
    ("not-utf8", |files| files.get_mut(TOUR).expect("a question").insert(12, 0xff)),
    ("byte-order-mark", |files| text(files, TOUR, |text| format!("\u{feff}{text}"))),
    ("deep-nesting", |files| drop(files.insert(TOUR.to_owned(), "[".repeat(100_000).into_bytes()))),
    ("empty-file", |files| drop(files.insert(TOUR.to_owned(), Vec::new()))),
    ("two-values", |files| text(files, TOUR, |text| format!("{text}{{}}\n"))),
    ("duplicate-key", |files| text(files, TOUR, |text| text.replacen('{', "{\n  \"title\": \"Another\",", 1))),
    ("not-an-object", |files| drop(files.insert(TOUR.to_owned(), b"[1, 2]\n".to_vec()))),
    ("wrong-format", |files| edit(files, "bank.json", |bank| bank["format"] = json!("kitgen.bank-folder/2"))),
    // Keys and values.
    ("unknown-key", |files| text(files, TOUR, |text| text.replacen("\"title\"", "\"titel\"", 1))),
    ("unknown-key-inside", |files| edit(files, TOUR, |tour| tour["answer"]["sumary"] = json!("twice"))),
    ("unknown-key-far", |files| edit(files, TOUR, |tour| tour["comment"] = json!("for the authors"))),
    ("missing-key", |files| edit(files, TOUR, |tour| remove(tour, "kind"))),
    ("missing-anchor", |files| edit(files, TOUR, |tour| remove(&mut tour["anchors"], "3"))),
    ("wrong-type", |files| edit(files, TOUR, |tour| tour["probes"][1]["ask"] = json!(["And if not?"]))),
    ("number-as-text", |files| edit(files, TOUR, |tour| tour["difficulty"] = json!("1"))),
    ("null", |files| edit(files, TOUR, |tour| tour["ask"] = Value::Null)),
    ("empty-text", |files| edit(files, TOUR, |tour| tour["answer"]["must"][2] = json!("  "))),
    ("unknown-kind", |files| edit(files, TOUR, |tour| tour["kind"] = json!("experiance"))),
    ("unknown-role", |files| edit(files, TOUR, |tour| tour["roles"] = json!(["closer"]))),
    ("difficulty-out-of-range", |files| edit(files, TOUR, |tour| tour["difficulty"] = json!(6))),
    ("half-difficulty", |files| edit(files, TOUR, |tour| tour["difficulty"] = json!(2.5))),
    ("years-upside-down", |files| edit(files, TOUR, |tour| tour["years"] = json!({"min": 9, "max": 3}))),
    ("minutes-do-not-rise", |files| {
        edit(files, TOUR, |tour| tour["minutes"] = json!({"low": 6, "typical": 5, "high": 7}));
    }),
    ("no-web-address", |files| edit(files, TOUR, |tour| tour["references"][0]["url"] = json!("see the handbook"))),
    // What belongs together.
    ("unknown-area", |files| edit(files, TOUR, |tour| tour["area"] = json!("stok"))),
    ("unknown-also", |files| edit(files, TOUR, |tour| tour["also"] = json!(["orders", "money", "gardens"]))),
    ("falling-bar", |files| edit(files, TOUR, |tour| tour["bar"] = json!({"junior": 3, "senior": 2}))),
    ("low-bar", |files| edit(files, TOUR, |tour| tour["bar"] = json!({"junior": 1, "senior": 3}))),
    ("bar-of-another-ladder", |files| edit(files, TOUR, |tour| tour["bar"] = json!({"junior": 2, "staff": 3}))),
    ("too-few", |files| {
        edit(files, TOUR, |tour| {
            tour["probes"] = json!([]);
            tour["answer"]["must"] = json!(["Says what."]);
            tour["answer"]["strong"] = json!([]);
            tour["answer"]["red_flags"] = json!(["Guesses."]);
            tour["references"] = json!([]);
        });
    }),
    ("too-many", |files| edit(files, TOUR, |tour| tour["answer"]["must"] = json!(["a", "b", "c", "d", "e", "f", "g"]))),
    ("title-with-code", |files| edit(files, TOUR, |tour| tour["title"] = json!("What `tour` does"))),
    ("missing-code-file", |files| drop(files.remove(CODE))),
    ("code-too-wide", |files| {
        drop(files.insert(CODE.to_owned(), format!("a = 1\nb = \"{}\"\n", "x".repeat(80)).into_bytes()));
    }),
    ("code-too-long", |files| drop(files.insert(CODE.to_owned(), "pass\n".repeat(31).into_bytes()))),
    ("tab-in-code", |files| drop(files.insert(CODE.to_owned(), b"def f():\n\treturn 1\n".to_vec()))),
    ("unknown-language", |files| edit(files, AUDIT, |audit| audit["code"]["language"] = json!("pyton"))),
    ("conflict-with-nobody", |files| edit(files, TOUR, |tour| tour["conflicts"] = json!(["stock-gone"]))),
    ("conflict-with-itself", |files| edit(files, TOUR, |tour| tour["conflicts"] = json!(["stock-tour"]))),
    ("wrong-folder", |files| moved(files, TOUR, "orders/stock-tour.json")),
    ("wrong-file-name", |files| moved(files, TOUR, "stock/tour.json")),
    ("id-not-kebab-case", |files| edit(files, TOUR, |tour| tour["id"] = json!("Stock_Tour"))),
    ("duplicate-id", |files| drop(files.insert("stock/stock-tour-2.json".to_owned(), files[TOUR].clone()))),
    // The taxonomy.
    ("alias-used-twice", |files| {
        edit(files, "bank.json", |bank| bank["areas"][1]["aliases"] = json!(["money", "shelf"]));
    }),
    ("unknown-near", |files| edit(files, "bank.json", |bank| bank["areas"][0]["near"] = json!(["orders", "gardens"]))),
    ("ladder-not-from-zero", |files| edit(files, "bank.json", |bank| bank["levels"][0]["from_years"] = json!(1))),
    ("several-at-once", |files| {
        edit(files, "bank.json", |bank| bank["levels"][1]["from_years"] = json!(0));
        edit(files, TOUR, |tour| tour["difficulty"] = json!(0));
        edit(files, AUDIT, |audit| audit["conflicts"] = json!(["stock-tuor"]));
        drop(files.insert(CODE.to_owned(), b"\tpass\n".to_vec()));
        drop(files.insert("prices/prices-sale.json".to_owned(), b"{".to_vec()));
    }),
];

/// Changes a JSON file.
fn edit(files: &mut Files, path: &str, change: impl FnOnce(&mut Value)) {
    let mut value = serde_json::from_slice(&files[path]).expect("JSON");
    change(&mut value);
    files.insert(path.to_owned(), toy::bytes(&value));
}

/// Changes a file as text.
fn text(files: &mut Files, path: &str, change: impl FnOnce(&str) -> String) {
    let new = change(std::str::from_utf8(&files[path]).expect("UTF-8"));
    assert_ne!(new.as_bytes(), files[path], "the mistake was not made in {path}");
    files.insert(path.to_owned(), new.into_bytes());
}

fn moved(files: &mut Files, from: &str, to: &str) {
    let content = files.remove(from).expect("the file");
    files.insert(to.to_owned(), content);
}

fn remove(value: &mut Value, key: &str) {
    value.as_object_mut().expect("an object").remove(key).expect("the key");
}

/// Three areas, four questions, one code file.
fn valid() -> Files {
    toy::files_of(&["stock-tour", "stock-audit", "prices-sale", "orders-basket"])
}

fn expected_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join("bad-bank")
}

/// What `kitgen bank check` says of these files. The bank lies in a folder of a fixed name.
fn said_of(files: &Files) -> (i32, String) {
    let here = empty_folder();
    toy::write(&here.path().join("bank"), files);
    let ran = run(here.path(), "bank check bank");
    assert_eq!(ran.text(), "", "a bank with errors is shown on standard error alone");
    (ran.status, ran.err)
}

#[test]
fn the_bank_is_valid_before_a_mistake_is_made() {
    let here = empty_folder();
    toy::write(&here.path().join("bank"), &valid());
    let ran = done(here.path(), "bank check bank");
    assert_eq!((ran.text(), ran.err.as_str()), ("toy 1.0.0: 4 questions, no error\n", ""));
}

#[test]
fn every_mistake_is_told_in_its_own_words() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut differ = Vec::new();
    for (name, make) in MISTAKES {
        let mut files = valid();
        make(&mut files);
        let (status, said) = said_of(&files);
        assert_eq!(status, 1, "{name}: {said}");
        let path = expected_folder().join(format!("{name}.expected"));
        if bless {
            fs::write(&path, &said).expect("the file is written");
            continue;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if said != expected {
            differ.push(format!("== {name}, expected\n{expected}-- and got\n{said}"));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn every_file_of_expected_words_has_its_mistake() {
    let made: BTreeSet<String> = MISTAKES.iter().map(|(name, _)| format!("{name}.expected")).collect();
    assert_eq!(made.len(), MISTAKES.len(), "a name stands there twice");
    let files: BTreeSet<String> = names(&expected_folder()).into_iter().collect();
    let orphans: Vec<&String> = files.difference(&made).collect();
    assert!(orphans.is_empty(), "no mistake is called {orphans:?}");
}

#[test]
fn every_message_has_its_place_and_a_hint_and_the_sum_at_the_end() {
    for name in names(&expected_folder()) {
        let text = fs::read_to_string(expected_folder().join(&name)).expect("a file");
        let (problems, sum) = text.trim_end().rsplit_once("\n\n").expect("problems, and their sum");
        let problems: Vec<&str> = problems.split("\n\n").collect();
        for problem in &problems {
            let lines: Vec<&str> = problem.lines().collect();
            assert_eq!(lines.len(), 3, "{name}: {problem}");
            let errors = lines[0].starts_with("error[") || lines[0].starts_with("warning[");
            assert!(errors && lines[1].starts_with("  --> ") && lines[2].starts_with("  hint: "), "{name}: {problem}");
        }
        let errors = problems.iter().filter(|problem| problem.starts_with("error[")).count();
        let noun = if errors == 1 { "error" } else { "errors" };
        assert_eq!(sum, format!("error: the bank bank has {errors} {noun} and cannot be used"), "{name}");
    }
}

#[test]
fn a_file_that_nothing_uses_is_a_warning_and_the_bank_can_be_used() {
    let mut files = valid();
    files.insert("stock/stock-tour.ask.py".to_owned(), b"pass\n".to_vec());
    let here = empty_folder();
    toy::write(&here.path().join("bank"), &files);
    let ran = done(here.path(), "bank check bank");
    assert_eq!(ran.text(), "toy 1.0.0: 4 questions, no error\n");
    assert_eq!(
        ran.err,
        "warning[stray-file]: no question uses this file\n  --> stock/stock-tour.ask.py\n  \
         hint: remove it, or mend the name in the question\n"
    );
}

#[test]
fn a_bank_without_questions_makes_no_kit() {
    let mut files = valid();
    files.retain(|path, _| path == "bank.json");
    let here = empty_folder();
    toy::write(&here.path().join("bank"), &files);
    let ran = run(here.path(), "--years 3 --bank bank");
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(ran.err.starts_with("error: "), "{}", ran.err);
    assert_eq!(names(here.path()), ["bank"]);
}

#[test]
fn a_question_that_cannot_be_read_is_not_also_missed_by_others() {
    let mut files = valid();
    edit(&mut files, AUDIT, |audit| audit["conflicts"] = json!(["stock-tour"]));
    edit(&mut files, TOUR, |tour| tour["difficulty"] = json!(6));
    let (_, said) = said_of(&files);
    assert!(said.contains("error[out-of-range]"), "{said}");
    assert!(!said.contains("there is no question `stock-tour`"), "{said}");
}

#[test]
fn a_code_file_that_cannot_be_read_is_not_called_missing() {
    let mut files = valid();
    files.insert(CODE.to_owned(), b"name = \"\xfc\"\n".to_vec());
    let (status, said) = said_of(&files);
    assert_eq!(status, 1);
    assert!(said.contains(CODE) && said.contains("UTF-8"), "{said}");
    assert!(!said.contains("there is no file"), "{said}");
}
