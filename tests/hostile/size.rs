//! Files, folders and lists that are far too large: told of soon, in little memory.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use kitgen::render::pdf;
use lopdf::{Document, Object, Stream, dictionary};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::calm;
use crate::common::toy;
use crate::common::{done, empty_folder};

/// Far more than any file of kitgen has.
const HUGE: u64 = 200 << 20;

/// Kilobytes of address space that a run may take. The program itself takes a third of it when it is built for debugging.
const SPACE: u32 = 1_500_000;

fn here() -> TempDir {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    here
}

/// A file of this size that begins with these bytes; the rest of it takes no room on the disk.
fn huge(path: &Path, begin: &[u8], size: u64) {
    let mut file = File::create(path).expect("a file");
    file.write_all(begin).expect("bytes");
    file.set_len(size).expect("a long file");
}

/// A run that has to end in this time and in [`SPACE`]: its status, and what it said on standard error.
#[track_caller]
fn held(folder: &Path, arguments: &[&str], limit: Duration) -> (i32, String) {
    let mut command = Command::new("sh");
    let line = format!("ulimit -v {SPACE}; exec \"$0\" \"$@\"");
    command.current_dir(folder).args(["-c", &line, env!("CARGO_BIN_EXE_kitgen")]).args(arguments);
    let output = command.timeout(limit).output().expect("a shell");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    let status = output.status.code().unwrap_or_else(|| panic!("{arguments:?}: {}\n{err}", output.status));
    assert!((0..=2).contains(&status), "{arguments:?}: status {status}\n{err}");
    assert!(!err.contains("panicked") && !err.contains("allocation"), "{arguments:?}\n{err}");
    (status, err)
}

/// It is refused at once, in words of some lines that say this.
#[track_caller]
fn too_large(folder: &Path, words: &str, said: &str) {
    let arguments: Vec<&str> = words.split_whitespace().collect();
    let (status, err) = held(folder, &arguments, Duration::from_secs(10));
    assert_eq!(status, 1, "kitgen {words}\n{err}");
    assert!(err.contains(said) && err.contains("hint: "), "kitgen {words} does not say: {said}\n{err}");
    assert!(err.len() < 2_000, "{} bytes are said", err.len());
}

#[test]
fn a_file_of_a_bank_that_is_far_too_large_is_not_read() {
    for file in ["toy/bank.json", "toy/stock/stock-tour.json", "toy/stock/stock-audit.ask.py", "toy/film.bin"] {
        let here = here();
        huge(&here.path().join(file), b"{", HUGE);
        too_large(here.path(), "bank check toy", &format!("{file} has more than 4 MB"));
        too_large(here.path(), "--bank toy --years 6 --format json -o -", file);
    }
}

#[test]
fn a_bank_of_many_large_files_is_refused() {
    let here = here();
    for number in 0..65 {
        huge(&here.path().join(format!("toy/stock/{number}.bin")), b"", 4 << 20);
    }
    too_large(here.path(), "bank check toy", "toy holds more than 256 MB");
}

#[test]
#[ignore = "makes a hundred thousand files; the gate runs it"]
fn a_folder_of_too_many_files_is_refused() {
    let here = here();
    for number in 0..100_000 {
        File::create(here.path().join(format!("toy/stock/{number}.txt"))).expect("a file");
    }
    too_large(here.path(), "bank check toy", "toy holds more than 100,000 files");
}

#[test]
fn a_kit_that_is_far_too_large_is_not_read() {
    let here = here();
    huge(&here.path().join("kit.json"), b"{", HUGE);
    huge(&here.path().join("some.json"), b"{", 17 << 20);
    huge(&here.path().join("kit.pdf"), b"%PDF-1.7\n", HUGE);
    for (kit, limit) in [("kit.json", "64 MB"), ("some.json", "16 MB"), ("kit.pdf", "64 MB"), ("/dev/zero", "64 MB")] {
        let said = format!("{kit} is no kit that can be read: it has more than {limit}");
        too_large(here.path(), &format!("render {kit} --format md -o -"), &said);
        too_large(here.path(), &format!("verify {kit} --bank toy"), &said);
        let path = if kit.starts_with('/') { kit.to_owned() } else { format!("./{kit}") };
        too_large(here.path(), &format!("--years 6 --bank toy --avoid {path} --format json -o -"), "more than");
    }
}

#[test]
fn what_is_far_too_large_is_not_imported() {
    let here = here();
    for name in ["in.csv", "in.md"] {
        huge(&here.path().join(name), b"question\n", HUGE);
        too_large(here.path(), &format!("bank import {name} --into toy"), &format!("{name}: it has more than 16 MB"));
    }
}

/// A PDF with this stream as the kit that it carries, and with so many streams of objects.
fn carrier(mut kit: Stream, objects: usize) -> Vec<u8> {
    let mut document = Document::with_version("1.7");
    kit.compress().expect("packed");
    let file = document.add_object(kit);
    let name = || Object::string_literal("kit.json");
    let specification =
        dictionary! { "Type" => "Filespec", "F" => name(), "UF" => name(), "EF" => dictionary! { "F" => file } };
    document.add_object(specification);
    for _ in 0..objects {
        let content = [b"90 0 ".as_slice(), &vec![b' '; 15 << 20]].concat();
        let mut stream = Stream::new(dictionary! { "Type" => "ObjStm", "N" => 1, "First" => 5 }, content);
        stream.compress().expect("packed");
        document.add_object(stream);
    }
    let tree = document.add_object(dictionary! { "Type" => "Pages", "Kids" => Vec::<Object>::new(), "Count" => 0 });
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", root);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("bytes");
    bytes
}

#[test]
fn a_small_pdf_that_unpacks_to_much_is_refused() {
    let here = here();
    let kit = |size: usize| Stream::new(dictionary! { "Type" => "EmbeddedFile" }, vec![b' '; size]);
    let bomb = carrier(kit(60 << 20), 0);
    assert!(bomb.len() < 1 << 20, "{} bytes", bomb.len());
    assert_eq!(pdf::carried(&bomb), None);
    for (name, content) in [("bomb.pdf", bomb), ("objects.pdf", carrier(kit(9), 6))] {
        fs::write(here.path().join(name), content).expect("a file");
        too_large(here.path(), &format!("render {name} --format md -o -"), name);
        too_large(here.path(), &format!("verify {name} --bank toy"), name);
    }
}

/// A question of the toy bank with one thing in it changed.
fn changed(here: &Path, change: impl FnOnce(&mut Value)) {
    let path = here.join("toy/stock/stock-tour.json");
    let mut question: Value = serde_json::from_slice(&fs::read(&path).expect("a file")).expect("JSON");
    change(&mut question);
    fs::write(path, question.to_string()).expect("a file");
}

#[test]
fn a_file_that_is_wrong_all_over_is_told_of_in_part() {
    let wrong: [(&str, fn(&mut Value)); 6] = [
        ("numbers", |question| question["answer"]["must"] = json!(vec![7; 1_500_000])),
        ("texts", |question| question["answer"]["must"] = json!(vec!["TODO:"; 300_000])),
        ("keys", |question| {
            let keys = (0..150_000).map(|number| (format!("titel{number}"), json!(number)));
            question.as_object_mut().expect("an object").extend(keys);
        }),
        ("conflicts", |question| question["conflicts"] = json!(vec!["stock-nobody"; 200_000])),
        ("areas", |question| question["also"] = json!(vec!["nowhere"; 300_000])),
        ("roles", |question| question["roles"] = json!(vec!["openers"; 300_000])),
    ];
    for (name, change) in wrong {
        for draft in [false, true] {
            let here = here();
            changed(here.path(), |question| {
                change(question);
                question["draft"] = json!(draft);
            });
            let (status, err) = held(here.path(), &["bank", "check", "toy"], Duration::from_secs(60));
            assert_eq!(status, i32::from(!draft), "{name}\n{}", err.chars().take(3_000).collect::<String>());
            assert!(err.contains("in this file"), "{name}\n{}", err.chars().take(3_000).collect::<String>());
            assert!(err.len() < 200_000, "{name}: {} bytes are said", err.len());
        }
    }
}

#[test]
fn texts_of_a_megabyte_are_checked_and_printed_soon() {
    let here = here();
    changed(here.path(), |question| {
        question["ask"] = json!("What would you do, and why? ".repeat(5_000));
        question["answer"]["summary"] = json!(format!("It {}.", "x".repeat(200_000)));
        question["probes"][0]["ask"] = json!("**`[a](b)`** ".repeat(5_000));
        question["anchors"]["1"] = json!("[".repeat(50_000));
        question["anchors"]["2"] = json!("*_`".repeat(20_000));
    });
    assert_eq!(held(here.path(), &["bank", "check", "toy"], Duration::from_secs(60)).0, 0);
    for format in ["md", "html", "pdf"] {
        let words = format!(
            "--years 6 --minutes 45 --include stock-tour --bank toy --seed 3 --format {format} -o kit.{format}"
        );
        let arguments: Vec<&str> = words.split_whitespace().collect();
        let (status, err) = held(here.path(), &arguments, Duration::from_secs(60));
        assert_eq!(status, 0, "{format}\n{}", err.chars().take(3_000).collect::<String>());
    }
}

#[test]
fn long_lists_and_long_words_are_answered_soon() {
    let here = here();
    let list = |of: &mut dyn Iterator<Item = String>| of.collect::<Vec<_>>().join(",");
    let focus = list(&mut (0..12_000).map(|number| format!("area{number}")));
    let same = vec!["stock"; 20_000].join(",");
    let ids = vec!["stock-count"; 10_000].join(",");
    let unknown = list(&mut (0..7_000).map(|number| format!("stock-count{number}")));
    let word = "x".repeat(120_000);
    let begin = ["--years", "6", "--minutes", "45", "--bank", "toy", "--seed", "3", "--format", "json", "-o", "-"];
    for (flag, value, expected) in [
        ("--focus", &focus, 2),
        ("--focus", &same, 2),
        ("--focus", &word, 2),
        ("--exclude", &ids, 0),
        ("--exclude", &unknown, 2),
        ("--exclude", &word, 2),
        ("--kinds", &word, 2),
        ("--avoid", &ids, 0),
        ("--title", &word, 0),
    ] {
        let mut arguments = begin.to_vec();
        for _ in 0..6 {
            arguments.extend([flag, value.as_str()]);
            // What stands there once only.
            if flag == "--title" {
                break;
            }
        }
        let (status, err) = held(here.path(), &arguments, Duration::from_secs(10));
        assert_eq!(status, expected, "{flag} {}...\n{}", &value[..20], err.chars().take(2_000).collect::<String>());
    }
}

#[test]
fn a_request_of_a_million_ids_is_verified_soon() {
    let here = here();
    let mut kit = done(here.path(), "--years 6 --minutes 45 --bank toy --seed 3 --format json -o -").json();
    kit["request"]["exclude"] = (0..1_000_000).map(|number| format!("gone-{number}")).collect();
    fs::write(here.path().join("kit.json"), kit.to_string()).expect("a file");
    let began = Instant::now();
    let (status, err) = held(here.path(), &["verify", "kit.json", "--bank", "toy"], Duration::from_secs(60));
    assert!(status == 1 && err.len() < 10_000, "status {status}, {} bytes are said", err.len());
    assert!(began.elapsed() < Duration::from_secs(30), "{:?}", began.elapsed());
}

#[test]
#[ignore = "makes a bank of twenty thousand questions; the gate runs it"]
fn half_of_a_large_bank_may_be_refused_by_name() {
    let here = empty_folder();
    let mut files = toy::files_of(&["stock-tour", "prices-sale"]);
    for number in 0..20_000 {
        let mut question = toy::question("orders", &format!("n{number}"), "concept", 3, 6);
        question["ask"] = json!(format!("What about {number}, which is {} and {}?", number * 7, number * 13));
        files.insert(format!("orders/orders-n{number}.json"), toy::bytes(&question));
    }
    toy::write(&here.path().join("toy"), &files);
    let mut kit = done(here.path(), "--years 6 --minutes 45 --bank toy --seed 3 --format json -o -").json();
    let refused_ids: Vec<String> = (0..10_000).map(|number| format!("orders-n{}", number * 2)).collect();
    kit["request"]["exclude"] = json!(refused_ids);
    fs::write(here.path().join("kit.json"), kit.to_string()).expect("a file");
    let began = Instant::now();
    held(here.path(), &["verify", "kit.json", "--bank", "toy"], Duration::from_secs(60));
    assert!(began.elapsed() < Duration::from_secs(40), "{:?}", began.elapsed());
    let ran = calm(here.path(), "bank show nothing --bank toy");
    assert!(ran.status == 2 && ran.err.contains("no question `nothing`"), "{}", ran.err);
}
