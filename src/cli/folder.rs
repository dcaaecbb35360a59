//! A bank's folder on its way into memory: nothing outside it, nothing that is no file, and no more than a bank can be.

use std::borrow::Cow;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::bounded::{self, Unread};
use super::failure::Failure;
use crate::bank::{Files, TAXONOMY_FILE};
use crate::grammar;
use crate::hands::share;

/// Folders inside a bank are read to this depth: areas hold the questions.
const DEPTH: usize = 2;

/// All files of a bank's folder, and the paths of JSON files that lie too deep to be among them.
pub fn read(folder: &Path) -> Result<(Files, Vec<String>), Failure> {
    if !folder.is_dir() {
        let what = match folder.exists() {
            true => format!("{} is a file, and a bank is a folder", folder.display()),
            false => format!("there is no folder {}", folder.display()),
        };
        return Err(Failure::impossible(what, format!("name the folder that holds {TAXONOMY_FILE}")));
    }
    // Somebody's home or a whole disk is no bank, and is not read to say so.
    if folder.join(TAXONOMY_FILE).symlink_metadata().is_err() {
        return Ok((Files::new(), Vec::new()));
    }
    let bounds = fs::canonicalize(folder).map_err(|error| unreadable(folder, &error))?;
    let mut found = Found { root: folder, bounds: &bounds, files: Vec::new(), deep: Vec::new() };
    found.collect(folder, "", DEPTH)?;
    let total = AtomicU64::new(0);
    // Small files take the system longer to open than to read, so several hands do it.
    let read = |(inside, path): &(String, PathBuf)| {
        let bytes = file(path)?;
        let length = bytes.len() as u64;
        if total.fetch_add(length, Ordering::Relaxed) + length > bounded::BANK {
            return Err(too_large(folder, &bounded::in_words(bounded::BANK)));
        }
        Ok((inside.clone(), Cow::Owned(bytes)))
    };
    let files: Result<Files, Failure> = share(&found.files, || read).into_iter().collect();
    found.deep.sort_unstable();
    Ok((files?, found.deep))
}

/// The files of a folder so far: path inside the bank, and path.
struct Found<'a> {
    root: &'a Path,
    bounds: &'a Path,
    files: Vec<(String, PathBuf)>,
    deep: Vec<String>,
}

impl Found<'_> {
    fn collect(&mut self, folder: &Path, prefix: &str, depth: usize) -> Result<(), Failure> {
        for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
            let entry = entry.map_err(|error| unreadable(folder, &error))?;
            let path = entry.path();
            let Ok(name) = entry.file_name().into_string() else {
                let what = format!("the name of {} is not UTF-8", path.display());
                return Err(Failure::impossible(what, "rename the file, or take it out of the bank"));
            };
            if name.starts_with('.') {
                continue;
            }
            let inside = format!("{prefix}{name}");
            if is_folder(&entry, self.bounds)? {
                if depth > 1 {
                    self.collect(&path, &format!("{inside}/"), depth - 1)?;
                } else {
                    self.deep.extend(json_files(&path).map(|name| format!("{inside}/{name}")));
                }
            } else if self.files.len() < bounded::FILES {
                self.files.push((inside, path));
            } else {
                return Err(too_large(self.root, &format!("{} files", grammar::thousands(bounded::FILES as u128))));
            }
        }
        Ok(())
    }
}

/// Names of the files in a folder that may be meant as questions. What cannot be read is not told: nothing is read here.
fn json_files(folder: &Path) -> impl Iterator<Item = String> {
    let names = fs::read_dir(folder).into_iter().flatten().take(bounded::FILES);
    let names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    names.filter(|name| name.ends_with(".json") && !name.starts_with('.'))
}

/// Whether this is a folder and no file. A bank may come from anybody: it reads nothing outside its folder, and waits for
/// no pipe. Only links are followed up: to do so for each of 10,000 files takes as long as to read them.
fn is_folder(entry: &DirEntry, bounds: &Path) -> Result<bool, Failure> {
    let path = entry.path();
    let mut kind = entry.file_type().map_err(|error| unreadable(&path, &error))?;
    if kind.is_symlink() {
        let real = fs::canonicalize(&path).map_err(|error| unreadable(&path, &error))?;
        if !real.starts_with(bounds) {
            let what = format!("{} is a link that leads out of the bank’s folder, and is not followed", path.display());
            return Err(Failure::impossible(what, "put a copy of the file there in place of the link"));
        }
        kind = fs::metadata(&real).map_err(|error| unreadable(&path, &error))?.file_type();
    }
    if !kind.is_dir() && !kind.is_file() {
        let what = format!("{} is neither a file nor a folder", path.display());
        return Err(Failure::impossible(what, "take it out of the bank"));
    }
    Ok(kind.is_dir())
}

fn file(path: &Path) -> Result<Vec<u8>, Failure> {
    bounded::read(path, bounded::OF_A_BANK).map_err(|unread| match unread {
        Unread::Failed(error) => unreadable(path, &error),
        Unread::TooLarge => {
            let limit = bounded::in_words(bounded::OF_A_BANK);
            let what = format!("{} has more than {limit}, and no file of a bank may have that", path.display());
            Failure::impossible(what, "shorten it, or take it out of the bank’s folder")
        }
    })
}

fn too_large(folder: &Path, limit: &str) -> Failure {
    let what = format!("{} holds more than {limit}, and kitgen reads no larger bank", folder.display());
    Failure::impossible(what, "name the folder that holds bank.json, or divide the bank: --bank ONE --bank OTHER")
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::impossible(format!("{} cannot be read: {error}", path.display()), "")
}
