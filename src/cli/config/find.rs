//! Where configuration files lie: beside the work, and where the platform keeps those of a person.

use std::env;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::cli::failure::Failure;

/// The file that a team shares, in the current folder or in one above it.
const NAME: &str = "kitgen.toml";

/// The variable that names the only file to read, or none if it is empty.
pub const VARIABLE: &str = "KITGEN_CONFIG";

/// A place where a file may lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub path: PathBuf,
    pub is_there: bool,
}

/// The places, those that win first.
pub fn places() -> Result<Vec<Found>, Failure> {
    match env::var_os(VARIABLE) {
        Some(named) if named.is_empty() => Ok(Vec::new()),
        Some(named) => Ok(vec![named_file(PathBuf::from(named))?]),
        None => Ok([Some(shared()), own()].into_iter().flatten().collect()),
    }
}

fn named_file(path: PathBuf) -> Result<Found, Failure> {
    if path.is_dir() || !path.exists() {
        let is = if path.is_dir() { "is a folder" } else { "is not there" };
        let hint = format!("name a file with {VARIABLE}, or leave it empty to read none");
        return Err(Failure::impossible(format!("{VARIABLE} names {}, which {is}", path.display()), hint));
    }
    Ok(Found { path, is_there: true })
}

/// The nearest of the current folder and those above it. Its path begins with dots, as far up as it lies: what is
/// printed then works for everybody who has the same folders.
fn shared() -> Found {
    let folders = env::current_dir().map_or(1, |here| here.ancestors().count());
    let mut path = PathBuf::from(NAME);
    for _ in 0..folders {
        if path.is_file() {
            return Found { path, is_there: true };
        }
        path = Path::new("..").join(path);
    }
    Found { path: PathBuf::from(NAME), is_there: false }
}

/// Nothing where a person has no home.
fn own() -> Option<Found> {
    let path = etcetera::choose_base_strategy().ok()?.config_dir().join("kitgen").join("config.toml");
    let is_there = path.is_file();
    Some(Found { path, is_there })
}
