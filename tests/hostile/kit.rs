//! Kits that were cut, twisted or damaged, given to the commands that read kits.

use std::fs;
use std::path::Path;

use kitgen::kit::Kit;
use kitgen::render::pdf;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::{done, empty_folder, toy};
use crate::{calm, refused};

/// A folder with the toy bank, and a kit of it as `kit.json` and `kit.pdf`.
fn here() -> TempDir {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    for name in ["kit.json", "kit.pdf"] {
        done(here.path(), &format!("--years 6 --minutes 45 --include stock-audit --bank toy --seed 3 -o {name}"));
    }
    here
}

fn read(here: &Path, name: &str) -> Vec<u8> {
    fs::read(here.join(name)).expect("a kit")
}

/// Both commands refuse the file, and name it.
#[track_caller]
fn refused_by_both(here: &Path, name: &str, content: &[u8]) {
    fs::write(here.join(name), content).expect("a file");
    refused(here, &format!("render {name} --format md -o -"), name);
    refused(here, &format!("verify {name} --bank toy"), name);
}

/// Both commands do or refuse it, and name the file where they refuse it.
#[track_caller]
fn taken_calmly(here: &Path, name: &str, content: &[u8]) {
    fs::write(here.join(name), content).expect("a file");
    for words in [format!("render {name} --format pdf -o -"), format!("verify {name} --bank toy")] {
        let ran = calm(here, &words);
        let all = format!("{}{}", String::from_utf8_lossy(&ran.out), ran.err);
        assert!(ran.status == 0 || all.contains(name), "{words}\n{}", ran.err);
    }
}

#[test]
fn a_kit_as_json_that_was_cut_anywhere_is_refused() {
    let here = here();
    let whole = read(here.path(), "kit.json");
    let text = std::str::from_utf8(&whole).expect("UTF-8");
    for length in (0..whole.len() - 1).step_by(10) {
        let cut = String::from_utf8_lossy(&whole[..length]);
        assert!(Kit::from_json(&cut).is_err(), "{length} bytes are taken for a kit");
    }
    assert!(Kit::from_json(text).is_ok());
    for length in (0..whole.len() - 1).step_by(whole.len() / 40) {
        refused_by_both(here.path(), "cut.json", &whole[..length]);
    }
}

#[test]
fn a_kit_as_pdf_that_was_cut_anywhere_is_refused() {
    let here = here();
    let whole = read(here.path(), "kit.pdf");
    // Where only the last lines are gone, which say where the table of the objects lies, the kit is still whole.
    for length in (0..whole.len() - 64).step_by(whole.len() / 40) {
        refused_by_both(here.path(), "cut.pdf", &whole[..length]);
    }
}

#[test]
fn a_damaged_pdf_is_taken_calmly() {
    let here = here();
    let whole = read(here.path(), "kit.pdf");
    // Every damage is fixed by its number, so that what fails once fails again.
    for number in 0..60_usize {
        let mut damaged = whole.clone();
        for step in 0..=number % 4 {
            let at = (number * 7_919 + step * 104_729) % damaged.len();
            damaged[at] ^= [0x01, 0x80, 0xff, 0x20][number % 4];
        }
        taken_calmly(here.path(), "damaged.pdf", &damaged);
    }
}

#[test]
fn every_damage_to_a_pdf_can_be_read_past() {
    let here = here();
    let whole = read(here.path(), "kit.pdf");
    for at in (0..whole.len()).step_by(whole.len() / 120) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        // Whether there is still a kit in it depends on where the damage is.
        let _ = pdf::carried(&damaged);
    }
}

#[test]
fn damaged_json_is_taken_calmly() {
    let here = here();
    let whole = read(here.path(), "kit.json");
    for number in 0..60_usize {
        let mut damaged = whole.clone();
        let at = (number * 7_919) % damaged.len();
        damaged[at] = b"0]}\"\xff,9\0"[number % 8];
        taken_calmly(here.path(), "damaged.json", &damaged);
    }
}

#[test]
fn numbers_that_no_kit_can_have_are_refused() {
    let here = here();
    let whole: Value = serde_json::from_slice(&read(here.path(), "kit.json")).expect("JSON");
    let (opening, first) = ("/plan/0", "/plan/1/question");
    for (place, number) in [
        (format!("{opening}/at"), i64::MAX),
        (format!("{opening}/minutes"), i64::MAX),
        (format!("{opening}/minutes"), -1),
        (first.to_owned(), 0),
        (first.to_owned(), 99),
        ("/rules/0/max".to_owned(), i64::MAX),
        ("/rules/1/min".to_owned(), i64::MIN),
        ("/rules/1/actual".to_owned(), 3_000_000_000),
        ("/rules/2/weight".to_owned(), -3_000_000_000),
    ] {
        let mut wrong = whole.clone();
        *wrong.pointer_mut(&place).expect("the place") = json!(number);
        refused_by_both(here.path(), "numbers.json", &toy::bytes(&wrong));
    }
}

#[test]
fn what_is_no_kit_at_all_is_refused() {
    let here = here();
    let deep = "[".repeat(100_000);
    let objects = "{\"a\":".repeat(100_000);
    let looped = "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 1>>\n\
        endobj\ntrailer\n<</Root 1 0 R/Size 3/Prev 0>>\nstartxref\n0\n%%EOF\n";
    let nested = format!(
        "%PDF-1.7\n1 0 obj\n{deep}\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n\
        trailer\n<</Root 1 0 R/Size 2>>\nstartxref\n{}\n%%EOF\n",
        9 + 8 + deep.len() + 8
    );
    let cases: [(&str, &[u8]); 10] = [
        ("empty.json", b""),
        ("nul.json", b"\0\0\0\0"),
        ("deep.json", deep.as_bytes()),
        ("objects.json", objects.as_bytes()),
        ("bom.json", b"\xef\xbb\xbf{}"),
        ("latin.json", b"\"\xe4\""),
        ("header.pdf", b"%PDF-1.7\n"),
        ("looped.pdf", looped.as_bytes()),
        ("nested.pdf", nested.as_bytes()),
        ("noise.pdf", b"%PDF-\xff\xff\xff obj << /Type /Filespec startxref 99999999999999999999 %%EOF"),
    ];
    for (name, content) in cases {
        refused_by_both(here.path(), name, content);
    }
    fs::create_dir(here.path().join("folder.json")).expect("a folder");
    for name in ["folder.json", "absent.json"] {
        refused(here.path(), &format!("render {name} --format md -o -"), name);
        refused(here.path(), &format!("verify {name} --bank toy"), name);
    }
}

#[test]
fn a_record_whose_command_would_do_something_else_is_refused() {
    let here = here();
    let whole: Value = serde_json::from_slice(&read(here.path(), "kit.json")).expect("JSON");
    let odd = json!("a; touch owned #");
    for place in ["/request/include/0", "/banks/0/id", "/questions/0/id"] {
        let mut wrong = whole.clone();
        *wrong.pointer_mut(place).unwrap_or_else(|| panic!("{place}")) = odd.clone();
        refused_by_both(here.path(), "command.json", &toy::bytes(&wrong));
    }
    for key in ["exclude", "avoid"] {
        let mut wrong = whole.clone();
        wrong["request"][key] = json!([odd]);
        refused_by_both(here.path(), "command.json", &toy::bytes(&wrong));
    }
    let mut wrong = whole.clone();
    wrong["request"]["focus"] = json!([{"area": odd, "weight": 1}]);
    refused_by_both(here.path(), "command.json", &toy::bytes(&wrong));
}
