//! Broken and hostile files, folders and outputs: kitgen ends by itself, soon, and says what is wrong and where.
//!
//! Every run here is of the real program, and may end with status 0, 1 or 2 alone.

#[allow(dead_code, reason = "each test uses some of what they share")]
#[path = "../common/mod.rs"]
mod common;

#[path = "../fuzz/src/carrier.rs"]
mod carrier;
/// What the fuzz targets hold of every input.
#[allow(dead_code, reason = "the fuzz targets use all of it")]
#[path = "../fuzz/src/checks.rs"]
mod checks;
#[path = "../../src/cli/drawing.rs"]
mod drawing;
#[path = "../fuzz/src/shelf.rs"]
mod shelf;

mod bank;
mod found;
mod kit;
#[cfg(unix)]
mod links;
#[cfg(target_os = "linux")]
mod output;
#[cfg(target_os = "linux")]
mod overlay;
mod paper;
#[cfg(target_os = "linux")]
mod size;

use std::path::Path;
use std::time::Duration;

use common::{Ran, program, toy};
use kitgen::{diagnostic, grammar};

/// A guard against hanging, and no measure of speed.
const LIMIT: Duration = Duration::from_secs(10);

/// Runs `kitgen`, which must end by itself, with a status that is meant, and without a word of a panic.
#[track_caller]
fn calm(folder: &Path, words: &str) -> Ran {
    let output = program(folder).args(words.split_whitespace()).timeout(LIMIT).output().expect("the program starts");
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    let status = output.status.code().unwrap_or_else(|| panic!("kitgen {words}: {}\n{err}", output.status));
    assert!((0..=2).contains(&status), "kitgen {words}: status {status}\n{err}");
    assert!(!err.contains("panicked") && !err.contains("bug in kitgen"), "kitgen {words}\n{err}");
    Ran { status, out: output.stdout, err }
}

/// A run that must be refused with status 1, in a message that names this file or place.
#[track_caller]
fn refused(folder: &Path, words: &str, name: &str) -> String {
    let ran = calm(folder, words);
    assert_eq!(ran.status, 1, "kitgen {words}\n{}", ran.err);
    assert!(ran.err.contains("error"), "kitgen {words}\n{}", ran.err);
    assert!(ran.err.contains(name), "kitgen {words} does not name {name}\n{}", ran.err);
    ran.err
}
