//! What the integration tests share: running the program, reading its JSON, and a small bank to break.

pub mod pty;
pub mod toy;

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;

/// What a run of the program left behind.
pub struct Ran {
    pub status: i32,
    pub out: Vec<u8>,
    pub err: String,
}

impl Ran {
    /// Standard output as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.out).expect("standard output is UTF-8")
    }

    /// Standard output as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.out).expect("standard output is JSON")
    }
}

/// Runs `kitgen` with these words in this folder, without colours or other habits of the terminal.
pub fn run(folder: &Path, words: &str) -> Ran {
    let output = program(folder).args(words.split_whitespace()).output().expect("the program starts");
    Ran {
        status: output.status.code().expect("the program ends by itself"),
        out: output.stdout,
        err: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
    }
}

/// Runs `kitgen` where it has to succeed.
pub fn done(folder: &Path, words: &str) -> Ran {
    let ran = run(folder, words);
    assert_eq!(ran.status, 0, "kitgen {words}\n{}", ran.err);
    ran
}

/// The program in this folder, before its arguments.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kitgen"));
    command.current_dir(folder).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").env_remove("RUST_BACKTRACE");
    // What somebody has set up on this machine is no part of a test.
    command.env("KITGEN_CONFIG", "").env_remove("KITGEN_BANK");
    command
}

/// A new empty folder.
pub fn empty_folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder for the test")
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// The names of all that lies in a folder, hidden files included, in order.
pub fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("the folder can be listed");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort_unstable();
    names
}

/// The ids of a kit's questions, in the order of asking.
pub fn ids(kit: &Value) -> Vec<&str> {
    kit["questions"].as_array().expect("questions").iter().map(|question| text(&question["id"])).collect()
}

/// A JSON text.
pub fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text, and not {value}"))
}

/// A whole JSON number.
pub fn int(value: &Value) -> i64 {
    value.as_i64().unwrap_or_else(|| panic!("a whole number, and not {value}"))
}

/// The items of a JSON list.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("a list, and not {value}"))
}
