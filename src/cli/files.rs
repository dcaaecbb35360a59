//! Reading banks and kits, writing kits: nothing half written, nothing of the user's overwritten unasked.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read, Write};
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use super::args::BankArgs;
use super::bounded::{self, Unread};
use super::failure::Failure;
use super::folder;
use super::retype;
use super::terminal::{self, Terminal};
use crate::bank::{Bank, Layer};
use crate::brand::{self, Logo};
use crate::diagnostic::Diagnostic;
use crate::grammar;
use crate::kit::Kit;
use crate::render::pdf;

/// What the bank that comes with kitgen is called in place of a folder.
pub const BUILTIN: &str = "django";

/// Opens the banks that were asked for. Warnings are shown, drafts are only counted.
pub fn open_bank(typed: &BankArgs, terminal: &Terminal) -> Result<Bank, Failure> {
    let (bank, warnings) = terminal.busy("reading the bank", || load_bank(typed))?;
    let of_draft = |problem: &Diagnostic| bank.drafts.iter().any(|draft| draft.id.as_str() == problem.place.question);
    let others: Vec<Diagnostic> = warnings.into_iter().filter(|problem| !of_draft(problem)).collect();
    terminal.warnings(&others);
    if !bank.drafts.is_empty() {
        let count = grammar::count(i64::try_from(bank.drafts.len()).unwrap_or(i64::MAX), "draft");
        let check = retype::with_banks("kitgen bank check".to_owned(), typed);
        terminal.note(&format!("{count} left out; {check} says what is missing"));
    }
    Ok(bank)
}

/// The banks that were asked for, with everything that could be better about them.
pub fn load_bank(typed: &BankArgs) -> Result<(Bank, Vec<Diagnostic>), Failure> {
    let names = bank_names(typed);
    let loaded = match names.as_slice() {
        [] => Bank::builtin(),
        [only] if only == BUILTIN => Bank::builtin(),
        // What the files held is not given back: the process is about to end, and 10,000 files take a while.
        _ => Bank::from_layers(&ManuallyDrop::new(names.iter().map(layer).collect::<Result<Vec<_>, _>>()?)),
    };
    loaded.map_err(|problems| Failure::Unusable { what: called(&names), problems, hint: String::new() })
}

/// The banks as they are named; none for the bank that comes with kitgen.
pub fn bank_names(typed: &BankArgs) -> Vec<String> {
    typed.bank.iter().map(|path| path.to_string_lossy().into_owned()).collect()
}

/// What messages call the banks that were asked for, and their files.
pub fn bank_layers(typed: &BankArgs) -> Result<(String, Vec<Layer>), Failure> {
    let names = bank_names(typed);
    let built_in = [BUILTIN.to_owned()];
    let read = if names.is_empty() { &built_in[..] } else { &names };
    Ok((called(&names), read.iter().map(layer).collect::<Result<_, _>>()?))
}

fn layer(name: &String) -> Result<Layer, Failure> {
    let (files, deep) =
        if name == BUILTIN { (Bank::builtin_files(), Vec::new()) } else { folder::read(Path::new(name))? };
    Ok(Layer { name: name.clone(), files, deep })
}

fn called(names: &[String]) -> String {
    match names {
        [] => "the built-in bank".to_owned(),
        [only] if only == BUILTIN => "the built-in bank".to_owned(),
        [only] => format!("the bank {only}"),
        _ => format!("the bank made of {}", grammar::list(names)),
    }
}

/// Reads a kit: its JSON, or the PDF that carries it.
pub fn read_kit(path: &Path) -> Result<Kit, Failure> {
    read_kit_file(path).map(|file| file.kit)
}

/// A kit and the file that it came from.
pub struct KitFile {
    pub kit: Kit,
    pub bytes: Vec<u8>,
    pub is_pdf: bool,
}

/// Reads a kit, and keeps the file's bytes.
pub fn read_kit_file(path: &Path) -> Result<KitFile, Failure> {
    let hint = "give a kit that kitgen wrote: its .pdf, as it was made for the interviewer, or its .json";
    let broken =
        |why: String| Failure::impossible(format!("{} is no kit that can be read: {why}", path.display()), hint);
    let too_large = |limit| broken(format!("it has more than {}", bounded::in_words(limit)));
    if path.is_dir() {
        return Err(Failure::impossible(format!("{} is a folder, and a kit is a file", path.display()), hint));
    }
    let bytes = bounded::read(path, bounded::PDF).map_err(|unread| match unread {
        Unread::Failed(error) => Failure::impossible(format!("{} cannot be read: {error}", path.display()), hint),
        Unread::TooLarge => too_large(bounded::PDF),
    })?;
    let is_pdf = bytes.starts_with(b"%PDF");
    if !is_pdf && bytes.len() as u64 > bounded::KIT {
        return Err(too_large(bounded::KIT));
    }
    let json = if is_pdf {
        let carried = pdf::carried(&bytes);
        Cow::Owned(carried.ok_or_else(|| broken("this PDF carries no kit (a candidate's copy does not)".to_owned()))?)
    } else {
        Cow::Borrowed(bytes.as_slice())
    };
    let text = std::str::from_utf8(&json).map_err(|_| broken("it is neither JSON nor a PDF".to_owned()))?;
    let kit = Kit::from_json(text).map_err(|why| broken(other_copy(path).unwrap_or(why)))?;
    Ok(KitFile { kit, bytes, is_pdf })
}

/// What a kit's own copies are that carry no kit.
fn other_copy(path: &Path) -> Option<String> {
    let format = match path.extension()?.to_str()? {
        "html" | "htm" => "HTML",
        "md" => "Markdown",
        _ => return None,
    };
    Some(format!("a kit’s {format} is for reading, and does not carry the kit"))
}

/// Reads a company's logo.
pub fn read_logo(path: &Path) -> Result<Logo, Failure> {
    let mut bytes = Vec::new();
    // One byte more than is taken shows that there is more; what is no file may have no end.
    let most = u64::try_from(brand::LARGEST_FILE).unwrap_or(u64::MAX) + 1;
    let unread = |why: String| {
        let hint = "name the file of the logo, a PNG or an SVG: --logo logo.svg";
        Failure::impossible(format!("the logo {} cannot be read: {why}", path.display()), hint)
    };
    if !path.is_file() {
        return Err(unread(if path.exists() { "it is no file" } else { "there is no such file" }.to_owned()));
    }
    let read = File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    read.map_err(|error| unread(error.to_string()))?;
    Logo::read(&bytes).map_err(|refusal| {
        Failure::impossible(format!("{} cannot be the logo: {}", path.display(), refusal.what), refusal.hint)
    })
}

/// Where a kit goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Standard output.
    Output,
    /// A file, which may replace another one or not.
    File { path: PathBuf, replace: bool, hints: Hints },
}

/// What to do where a file cannot go, in words that fit the command: not each has `-o`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hints {
    /// Something of this name is already there.
    pub taken: &'static str,
    /// Nothing can be written in this place.
    pub elsewhere: &'static str,
}

impl Target {
    /// Fails early if the file could not be written in the end anyway.
    pub fn check(&self) -> Result<(), Failure> {
        let Self::File { path, replace, hints } = self else { return Ok(()) };
        if path.is_dir() {
            return Err(Failure::impossible(format!("{} is a folder", path.display()), "name a file in it"));
        }
        // Nothing can be lost in a device or a pipe. A link that leads nowhere is somebody's all the same.
        let is_device = path.metadata().is_ok_and(|at| !at.is_file());
        if !replace && !is_device && path.symlink_metadata().is_ok() {
            return Err(already_there(path, hints));
        }
        let folder = folder_of(path);
        if let Some(file) = folder.ancestors().find(|above| above.exists()).filter(|above| !above.is_dir()) {
            let what = format!("{} is a file, so nothing can lie below it", file.display());
            return Err(Failure::impossible(what, hints.elsewhere));
        }
        if !folder.is_dir() {
            let hint = format!("make it first: mkdir -p {}", retype::word(folder));
            return Err(Failure::impossible(format!("there is no folder {}", folder.display()), hint));
        }
        Ok(())
    }

    /// Writes all bytes or none.
    pub fn write(&self, bytes: &[u8]) -> Result<(), Failure> {
        let Self::File { path, replace, hints } = self else { return terminal::put(bytes) };
        // A device or pipe is written to; only a regular file can be replaced as a whole.
        if path.metadata().is_ok_and(|at| !at.is_file()) {
            return File::create(path)
                .and_then(|mut file| file.write_all(bytes).and_then(|()| file.flush()))
                .map_err(|error| unwritable(path, &error, hints));
        }
        let mut file = new_file(folder_of(path)).map_err(|error| unwritable(path, &error, hints))?;
        file.write_all(bytes)
            .and_then(|()| file.as_file().sync_all())
            .map_err(|error| unwritable(path, &error, hints))?;
        let kept = if *replace { file.persist(path) } else { file.persist_noclobber(path) };
        kept.map(drop).map_err(|error| match error.error.kind() {
            io::ErrorKind::AlreadyExists => already_there(path, hints),
            _ => unwritable(path, &error.error, hints),
        })
    }
}

/// A file that vanishes unless it is kept, with the permissions that new files have here.
fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".kitgen-");
    #[cfg(unix)]
    {
        use std::fs::Permissions;
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."))
}

fn already_there(path: &Path, hints: &Hints) -> Failure {
    let what = format!("{} is already there, and somebody’s notes may be in it", path.display());
    Failure::impossible(what, hints.taken)
}

fn unwritable(path: &Path, error: &io::Error, hints: &Hints) -> Failure {
    Failure::impossible(format!("{} cannot be written: {error}", path.display()), hints.elsewhere)
}
