//! Banks whose files were cut, twisted, nested or saved in another way.

use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use kitgen::bank::Bank;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::toy::{self, Files};
use crate::common::{done, empty_folder};
use crate::{calm, refused};

const FRONT: &str = "bank.json";
const TOUR: &str = "stock/stock-tour.json";
const AUDIT: &str = "stock/stock-audit.json";
const CODE: &str = "stock/stock-audit.ask.py";

/// A folder with a bank of four questions in `toy`.
fn small() -> (TempDir, Files) {
    let files = toy::files_of(&["stock-tour", "stock-audit", "prices-sale", "orders-basket"]);
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &files);
    (here, files)
}

/// What kitgen says of the bank with this content in one file; it must be refused, and the file named.
#[track_caller]
fn with(here: &TempDir, file: &str, content: &[u8]) -> String {
    fs::write(here.path().join("toy").join(file), content).expect("a file");
    // What is wrong with code is said of the question that shows it.
    refused(here.path(), "bank check toy", file.trim_end_matches(".ask.py"))
}

#[test]
fn a_file_that_was_cut_anywhere_is_named() {
    for file in [FRONT, TOUR, AUDIT] {
        let (here, files) = small();
        // The last byte is a newline, which may be missing.
        for length in (0..files[file].len() - 1).step_by(10) {
            let said = with(&here, file, &files[file][..length]);
            assert!(said.contains("error[not-json]"), "{file} cut after {length} bytes\n{said}");
        }
    }
}

/// Every place inside a value: as a JSON pointer, and as messages write it.
fn places(value: &Value, pointer: &str, path: &str, found: &mut Vec<(String, String)>) {
    let mut inside = |step: String, path: String, value: &Value| {
        let pointer = format!("{pointer}/{step}");
        found.push((pointer.clone(), path.clone()));
        places(value, &pointer, &path, found);
    };
    match value {
        Value::Object(entries) => {
            let dot = if path.is_empty() { "" } else { "." };
            entries.iter().for_each(|(key, value)| inside(key.clone(), format!("{path}{dot}{key}"), value));
        }
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| inside(at.to_string(), format!("{path}[{at}]"), item));
        }
        _ => {}
    }
}

#[test]
fn a_wrong_type_at_any_key_is_named_with_its_place() {
    for file in [FRONT, TOUR, AUDIT] {
        let (here, files) = small();
        let whole: Value = serde_json::from_slice(&files[file]).expect("JSON");
        let mut found = Vec::new();
        places(&whole, "", "", &mut found);
        assert!(found.len() > 30, "{file} has more places than {}", found.len());
        for (pointer, path) in found {
            let mut wrong = whole.clone();
            let value = wrong.pointer_mut(&pointer).expect("the place");
            *value = if value.is_string() { json!(7) } else { json!("seven") };
            let said = with(&here, file, &toy::bytes(&wrong));
            let pointed_at = said.contains(&format!("--> {file}:")) && said.contains(&format!("^ {path}\n"));
            assert!(pointed_at, "{file} at {path}\n{said}");
        }
    }
}

#[test]
fn no_value_of_any_type_at_any_place_is_a_fault_of_the_program() {
    let odd = [json!(null), json!(true), json!(-1), json!(0.5), json!(1e300), json!(""), json!([[]]), json!({"a": 1})];
    for file in [FRONT, TOUR, AUDIT] {
        let (_, files) = small();
        let whole: Value = serde_json::from_slice(&files[file]).expect("JSON");
        let mut found = Vec::new();
        places(&whole, "", "", &mut found);
        for (pointer, value) in found.iter().flat_map(|(pointer, _)| odd.iter().map(move |value| (pointer, value))) {
            let mut wrong = whole.clone();
            *wrong.pointer_mut(pointer).expect("the place") = value.clone();
            let mut changed = files.clone();
            changed.insert(file.to_owned(), toy::bytes(&wrong));
            let changed = changed.into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
            if let Err(problems) = Bank::from_files(&changed) {
                let is_named = problems.iter().any(|problem| problem.place.file == file);
                assert!(is_named, "{file} with {value} at {pointer}: {problems:?}");
            }
        }
    }
}

#[test]
fn a_key_that_stands_twice_is_named() {
    for file in [FRONT, TOUR, AUDIT] {
        let (here, files) = small();
        let text = String::from_utf8(files[file].clone()).expect("UTF-8");
        let whole: Value = serde_json::from_str(&text).expect("JSON");
        for key in whole.as_object().expect("an object").keys() {
            let said = with(&here, file, text.replacen('{', &format!("{{\"{key}\": {},", whole[key]), 1).as_bytes());
            assert!(said.contains(&format!("the key `{key}` stands here twice")), "{said}");
        }
    }
}

#[test]
fn an_id_that_stands_twice_is_named() {
    let (here, files) = small();
    let whole: Value = serde_json::from_slice(&files[FRONT]).expect("JSON");
    for (list, id) in [("levels", "junior"), ("areas", "stock"), ("signals", "clear")] {
        let mut twice = whole.clone();
        let first = twice[list][0].clone();
        twice[list].as_array_mut().expect("a list").push(first);
        let said = with(&here, FRONT, &toy::bytes(&twice));
        assert!(said.contains(&format!("`{id}`")), "{list}\n{said}");
    }
    let (here, files) = small();
    let said = with(&here, "prices/stock-tour.json", &files[TOUR]);
    assert!(said.contains("`stock-tour`"), "{said}");
}

#[test]
fn nesting_without_end_is_named() {
    let (arrays, objects) = ("[".repeat(100_000), "{\"a\":".repeat(100_000));
    let closed = format!("{{\"format\": {arrays}1{}}}", "]".repeat(100_000));
    for file in [FRONT, TOUR] {
        for content in [&arrays, &objects, &closed] {
            let (here, _) = small();
            let said = with(&here, file, content.as_bytes());
            assert!(said.len() < 2_000, "{} bytes are said about it", said.len());
        }
    }
}

#[test]
fn other_encodings_are_named() {
    for file in [FRONT, TOUR, CODE] {
        let (here, files) = small();
        let whole = &files[file];
        let utf16: Vec<u8> = whole.iter().flat_map(|byte| [*byte, 0]).collect();
        let said = with(&here, file, &[b"\xff\xfe", utf16.as_slice()].concat());
        assert!(said.contains("UTF-8"), "{said}");
        with(&here, file, &[whole.as_slice(), b"\xc3"].concat());
        with(&here, file, &[whole.as_slice(), b"\0"].concat());
        if file != CODE {
            with(&here, file, &[b"\xef\xbb\xbf", whole.as_slice()].concat());
        }
    }
}

#[test]
fn lines_that_end_as_on_windows_make_the_same_questions() {
    let words = "--years 6 --minutes 45 --include stock-audit --bank toy --seed 3 --format json -o -";
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    let plain = done(here.path(), words);
    for (path, bytes) in toy::files().into_iter().filter(|(path, _)| path.ends_with(".json")) {
        let text = String::from_utf8(bytes).expect("UTF-8").replace('\n', "\r\n");
        fs::write(here.path().join("toy").join(path), text).expect("a file");
    }
    let ran = calm(here.path(), words);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(ran.json()["questions"], plain.json()["questions"]);
}

#[test]
fn a_file_that_comes_and_goes_while_it_is_read_is_no_fault() {
    let (here, files) = small();
    let path = here.path().join("toy").join(TOUR);
    let over = AtomicBool::new(false);
    let ends: Vec<(i32, String)> = thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..100_000 {
                for content in [None, Some(&files[TOUR][..100]), Some(&files[TOUR][..])] {
                    let _ = content.map_or_else(|| fs::remove_file(&path), |content| fs::write(&path, content));
                }
                if over.load(Ordering::Relaxed) {
                    break;
                }
            }
        });
        let ends = (0..30).map(|_| calm(here.path(), "bank check toy")).map(|ran| (ran.status, ran.err)).collect();
        over.store(true, Ordering::Relaxed);
        ends
    });
    for (status, said) in ends {
        assert!(status == 0 || (status == 1 && said.contains("stock-tour")), "status {status}\n{said}");
    }
}
