//! `kitgen bank new`: a bank that passes its check, or a question to fill in. Nothing is ever overwritten.

use std::fs;
use std::path::{Path, PathBuf};

use crate::bank::question::{AreaId, QuestionId, is_kebab};
use crate::bank::{Bank, TAXONOMY_FILE, schema, starter};
use crate::cli::args::BankArgs;
use crate::cli::failure::Failure;
use crate::cli::files::{self, Hints, Target};
use crate::cli::retype;
use crate::cli::terminal::Terminal;
use crate::grammar;

pub fn run(path: &Path, on: &[PathBuf], terminal: &Terminal) -> Result<(), Failure> {
    let inside = |folder: &&Path| folder.join(TAXONOMY_FILE).exists();
    let area = path.parent().filter(|area| !area.as_os_str().is_empty());
    // BANK/AREA/ID: a bank of one letter in the current folder is `.`.
    let bank = area.and_then(Path::parent).map(|bank| if bank.as_os_str().is_empty() { Path::new(".") } else { bank });
    if let (Some(area), Some(bank)) = (area, bank.filter(inside)) {
        return new_question(bank, &last_part(area), &last_part(path), on, terminal);
    }
    if let Some(bank) = area.filter(inside) {
        let example = bank.join(last_part(path)).join("some-id");
        let hint = format!("write for example kitgen bank new {}", retype::word(&example));
        return Err(Failure::usage(format!("{} lies in a bank: name an area and an id in it", path.display()), hint));
    }
    new_bank(path, on, terminal)
}

fn last_part(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    name.strip_suffix(".json").map(ToOwned::to_owned).unwrap_or(name)
}

fn new_bank(folder: &Path, on: &[PathBuf], terminal: &Terminal) -> Result<(), Failure> {
    let id = last_part(folder);
    kebab(&id, "a bank is named after its folder, so the folder", Path::new("my-bank"))?;
    if id == files::BUILTIN {
        let what = format!("`{id}` is the name of the bank that comes with kitgen");
        return Err(Failure::usage(what, "choose another name: kitgen bank new my-bank"));
    }
    if folder.symlink_metadata().is_ok() {
        let hint = "choose another name, or begin a question in it: kitgen bank new BANK/AREA/ID";
        return Err(Failure::impossible(format!("{} is already there", folder.display()), hint));
    }
    let above = folder.parent().filter(|above| !above.as_os_str().is_empty());
    if let Some(above) = above.filter(|above| !above.is_dir()) {
        // BANK/AREA/ID, where there is no such bank yet.
        let bank = above.parent().filter(|bank| bank.components().count() == 1 && !bank.exists());
        let hint = match bank {
            Some(bank) => format!("for a question, make its bank first: kitgen bank new {}", retype::word(bank)),
            None => format!("make it first: mkdir -p {}", retype::word(above)),
        };
        return Err(Failure::impossible(format!("there is no folder {}", above.display()), hint));
    }
    if !on.is_empty() {
        files::load_bank(&BankArgs { bank: on.to_vec() })?;
    }
    let names: Vec<String> = on.iter().map(|bank| retype::word(bank)).collect();
    let shown = retype::word(folder);
    let made = starter::files(&id, &shown, &names);
    for (path, content) in &made {
        write(&folder.join(path), content)?;
    }
    let (readme, check) = (folder.join("README.md"), retype::check(folder, on));
    terminal.note(&format!("wrote {}: read {}, then {check}", folder.display(), readme.display()));
    Ok(())
}

fn new_question(bank: &Path, area: &str, id: &str, on: &[PathBuf], terminal: &Terminal) -> Result<(), Failure> {
    kebab(id, "the id", &bank.join(area).join(format!("{area}-some-name")))?;
    let banks = BankArgs { bank: on.iter().cloned().chain([bank.to_owned()]).collect() };
    let (loaded, _) = files::load_bank(&banks)?;
    let known = loaded.taxonomy.area(&AreaId::from(area));
    let area = known.ok_or_else(|| unknown_area(area, &loaded))?.id.as_str();
    if loaded.question(&QuestionId::from(id)).is_some() {
        let what = format!("this bank already has a question `{id}`");
        let show = retype::with_banks(format!("kitgen bank show {id}"), &banks);
        return Err(Failure::impossible(what, format!("choose another id, or look at it: {show}")));
    }
    let path = bank.join(area).join(format!("{id}.json"));
    write(&path, schema::question_to_fill_in(&loaded.taxonomy, area, id).as_bytes())?;
    let (path, check) = (path.display(), retype::check(bank, on));
    terminal.note(&format!("wrote {path}: write what each TODO asks for, then {check}"));
    Ok(())
}

fn kebab(name: &str, what: &str, example: &Path) -> Result<(), Failure> {
    if is_kebab(name) {
        return Ok(());
    }
    let what = format!("{what} needs a name of small letters, digits and single hyphens, and `{name}` is none");
    Err(Failure::usage(what, format!("write for example kitgen bank new {}", retype::word(example))))
}

fn unknown_area(area: &str, bank: &Bank) -> Failure {
    let ids: Vec<&str> = bank.taxonomy.areas.iter().map(|area| area.id.as_str()).collect();
    let meant = bank.taxonomy.resolve(area).map(|area| area.id.as_str());
    let hint = match meant.or_else(|| grammar::nearest(area, ids.iter().copied())) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("areas of this bank: {}; add yours to {TAXONOMY_FILE} first", ids.join(", ")),
    };
    Failure::usage(format!("this bank has no area `{area}`"), hint)
}

/// What to do where a file cannot go: these commands have neither `-o` nor `--force`.
const HINTS: Hints = Hints { taken: "choose another name", elsewhere: "choose another place" };

/// Writes a new file, and the folders it lies in.
pub fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
    if let Some(folder) = path.parent() {
        let failed = |error| Failure::impossible(format!("{} cannot be made: {error}", folder.display()), "");
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let target = Target::File { path: path.to_owned(), replace: false, hints: HINTS };
    target.check()?;
    target.write(content)
}
