//! A bank reads nothing outside its folder, whatever stands in it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::common::toy;
use crate::common::{done, empty_folder};
use crate::refused;

const SECRET: &str = "launch code 0000";

/// A folder with the toy bank, and a secret beside it.
fn here() -> TempDir {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    fs::write(here.path().join("secret.py"), SECRET).expect("a file");
    here
}

/// The bank is refused, this is named, and the secret is told nowhere.
#[track_caller]
fn closed(here: &Path, name: &str) {
    for words in ["bank check toy", "bank list --bank toy --format json", "--years 6 --bank toy --format json -o -"] {
        let said = refused(here, words, name);
        assert!(!said.contains(SECRET), "{said}");
    }
}

#[test]
fn a_link_out_of_the_folder_is_not_followed() {
    let file = "toy/stock/stock-audit.ask.py";
    for target in ["../../secret.py", "/etc/passwd", "/dev/zero", "/", "no-such-file"] {
        let here = here();
        fs::remove_file(here.path().join(file)).expect("the code file");
        symlink(target, here.path().join(file)).expect("a link");
        closed(here.path(), file);
    }
}

#[test]
fn a_folder_that_is_a_link_out_is_not_followed() {
    let here = here();
    fs::create_dir(here.path().join("private")).expect("a folder");
    fs::write(here.path().join("private/notes.json"), SECRET).expect("a file");
    symlink("../private", here.path().join("toy/private")).expect("a link");
    closed(here.path(), "toy/private");
}

#[test]
fn a_link_inside_the_folder_and_to_the_folder_works() {
    let here = here();
    let file = here.path().join("toy/stock/stock-audit.ask.py");
    fs::rename(&file, here.path().join("toy/stock/shared.py")).expect("moved");
    symlink("shared.py", &file).expect("a link");
    symlink("toy", here.path().join("other")).expect("a link");
    symlink("..", here.path().join("toy/stock/around")).expect("a link");
    assert!(done(here.path(), "bank check other").text().starts_with("toy 1.0.0: 12 questions, no error"));
}

#[test]
fn the_name_of_a_code_file_leads_nowhere_else() {
    let path = "toy/stock/stock-audit.json";
    let outside = here();
    let absolute = outside.path().join("secret.py").display().to_string();
    for name in ["../../secret.py", "../secret.py", "./stock-audit.ask.py", "..", absolute.as_str(), "a\0b"] {
        let here = here();
        let mut question: Value =
            serde_json::from_slice(&fs::read(here.path().join(path)).expect("a file")).expect("JSON");
        question["code"]["file"] = json!(name);
        fs::write(here.path().join(path), toy::bytes(&question)).expect("a file");
        closed(here.path(), "stock/stock-audit.json");
    }
}

#[test]
fn a_pipe_in_a_bank_is_not_waited_for() {
    let here = here();
    let made = Command::new("mkfifo").arg(here.path().join("toy/stock/pipe.py")).status().expect("mkfifo");
    assert!(made.success());
    closed(here.path(), "toy/stock/pipe.py");
}
