//! What fuzzing has found, and what it begins with, tried again by every run of the tests.

use std::fs;
use std::path::Path;

use crate::checks::{self, Share};
use crate::{shelf, toy};

/// Runs this check on every file that was found for it; the file's name says what it is.
fn again(target: &str, check: impl Fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/found").join(target);
    // Nothing was found for some of them.
    let Ok(entries) = fs::read_dir(&folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        eprintln!("{}", path.display());
        check(&fs::read(path).expect("a file"));
    }
}

#[test]
fn banks() {
    again("bank", |data| checks::bank(data, Share::All));
    checks::bank(&shelf::text("toy", &toy::files()), Share::All);
}

#[test]
fn kits() {
    again("kit", |data| checks::kit(data, Share::All));
    checks::kit(checks::toy_kit().to_json().as_bytes(), Share::All);
}

#[test]
fn kits_as_pdf() {
    again("pdf", |data| checks::pdf(data, Share::All));
    checks::pdf(checks::toy_pdf(), Share::All);
}

#[test]
fn files_to_import() {
    again("table", checks::table);
    again("notes", checks::notes);
    again("moodle", checks::moodle);
}

#[test]
fn pictures() {
    again("logo", checks::logo);
}
