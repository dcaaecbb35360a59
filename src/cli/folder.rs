//! A bank's folder on its way into memory: nothing outside it, nothing that is no file, and no more than a bank can be.

use std::borrow::Cow;
use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};

use super::bounded::{self, Unread};
use super::failure::Failure;
use crate::bank::{Files, TAXONOMY_FILE};
use crate::grammar;
use crate::hands::share;

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
    let lister = Lister { root: folder, bounds: &bounds, listed: AtomicUsize::new(0) };
    let Listing { mut files, folders } = lister.list("", folder)?;
    let mut deep = Vec::new();
    for area in share(&folders, || |(inside, path): &Entry| lister.list(&format!("{inside}/"), path)) {
        let area = area?;
        files.extend(area.files);
        deep.extend(area.folders.iter().flat_map(json_files));
    }
    deep.sort_unstable();
    let total = AtomicU64::new(0);
    // Small files take the system longer to open than to read, so several hands do it.
    let read = |(inside, path): &Entry| {
        let bytes = file(path)?;
        let length = bytes.len() as u64;
        if total.fetch_add(length, Ordering::Relaxed) + length > bounded::BANK {
            return Err(too_large(folder, &bounded::in_words(bounded::BANK)));
        }
        Ok((inside.clone(), Cow::Owned(bytes)))
    };
    let files: Result<Files, Failure> = share(&files, || read).into_iter().collect();
    Ok((files?, deep))
}

/// A file or a folder: its path inside the bank, and its path.
type Entry = (String, PathBuf);

/// What a folder holds, hidden names aside.
struct Listing {
    files: Vec<Entry>,
    folders: Vec<Entry>,
}

/// Lists the folders of a bank, and no more than a bank can be.
struct Lister<'a> {
    root: &'a Path,
    bounds: &'a Path,
    /// Files and folders so far.
    listed: AtomicUsize,
}

impl Lister<'_> {
    fn list(&self, prefix: &str, folder: &Path) -> Result<Listing, Failure> {
        let mut listing = Listing { files: Vec::new(), folders: Vec::new() };
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
            if self.listed.fetch_add(1, Ordering::Relaxed) >= bounded::FILES {
                let limit = format!("{} files and folders", grammar::thousands(bounded::FILES as u128));
                return Err(too_large(self.root, &limit));
            }
            let is_folder = is_folder(&entry, &path, self.bounds)?;
            let of_its_kind = if is_folder { &mut listing.folders } else { &mut listing.files };
            of_its_kind.push((format!("{prefix}{name}"), path));
        }
        Ok(listing)
    }
}

/// Paths of the files in a folder that may be meant as questions, though it lies too deep. What cannot be read is not
/// told: nothing is read here.
fn json_files((inside, folder): &Entry) -> impl Iterator<Item = String> {
    let names = fs::read_dir(folder).into_iter().flatten().take(bounded::FILES);
    let names = names.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let names = names.filter(|name| name.ends_with(".json") && !name.starts_with('.'));
    names.map(move |name| format!("{inside}/{name}"))
}

/// Whether this is a folder and no file. A bank may come from anybody: it reads nothing outside its folder, and waits for
/// no pipe. Only links are followed up: to do so for each of 10,000 files takes as long as to read them.
fn is_folder(entry: &DirEntry, path: &Path, bounds: &Path) -> Result<bool, Failure> {
    let mut kind = entry.file_type().map_err(|error| unreadable(path, &error))?;
    if kind.is_symlink() {
        let real = fs::canonicalize(path).map_err(|error| unreadable(path, &error))?;
        if !real.starts_with(bounds) {
            let what = format!("{} is a link that leads out of the bank’s folder, and is not followed", path.display());
            return Err(Failure::impossible(what, "put a copy of the file there in place of the link"));
        }
        kind = fs::metadata(&real).map_err(|error| unreadable(path, &error))?.file_type();
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
