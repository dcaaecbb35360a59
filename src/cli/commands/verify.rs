//! `kitgen verify KIT`: whether a kit is the one that its record makes, and else what differs.

use crate::bank::question::QuestionId;
use crate::bank::{Bank, BankStamp};
use crate::cli::args::VerifyCommand;
use crate::cli::failure::Failure;
use crate::cli::files::{self, KitFile};
use crate::cli::retype;
use crate::cli::terminal::{self, Terminal};
use crate::document::{Audience, Document};
use crate::grammar::{count, list, plural};
use crate::kit::Kit;
use crate::kit::verify::{Obstacle, Picks, Place, Verdict};
use crate::render::pdf::{self, Likeness, Paper};

/// Nobody types a longer command.
const TYPED: usize = 4_000;

pub fn run(command: &VerifyCommand, terminal: &Terminal) -> Result<(), Failure> {
    let file = files::read_kit_file(&command.kit)?;
    let bank = files::open_bank(&command.banks, terminal)?;
    is_its_bank(&file.kit, &bank, command)?;
    let verdict = terminal.busy("making the kit again", || file.kit.verify(&bank));
    let likeness = terminal.busy("comparing its pages", || likeness(&file))?;
    let is_same = verdict.is_same() && !matches!(likeness, Likeness::Changed { .. } | Likeness::Unreadable);
    let name = command.kit.display();
    let mut lines = vec![match is_same {
        true => format!("{name} is the same kit: its record makes it again."),
        false => format!("{name} is not the kit that its record makes."),
    }];
    // Of JSON that says something else, how it is written says nothing.
    if is_same || file.is_pdf || likeness != Likeness::SameBytes {
        lines.extend(file_says(&file, &likeness));
    }
    lines.extend(kit_says(&file.kit, &verdict));
    terminal::tell(&(lines.join("\n") + "\n"))?;
    if is_same { Ok(()) } else { Err(differs(&file.kit, &verdict, command)) }
}

/// Nothing can be said of a kit from a bank that is not here.
fn is_its_bank(kit: &Kit, bank: &Bank, command: &VerifyCommand) -> Result<(), Failure> {
    let ids = |stamps: &[BankStamp]| stamps.iter().map(|bank| bank.id.clone()).collect::<Vec<String>>();
    let (needed, here) = (ids(&kit.banks), ids(&bank.stamps));
    if needed == here {
        return Ok(());
    }
    let what =
        format!("this kit was made from {}, and {} is what there is to compare with", list(&needed), list(&here));
    Err(Failure::impossible(what, format!("name its banks: {}", again(kit, &[], command))))
}

/// The command that compares a kit with its own banks; a bank that comes with kitgen has changed only if it is named here.
fn again(kit: &Kit, changed: &[BankStamp], command: &VerifyCommand) -> String {
    let named = kit.banks.iter().map(|BankStamp { id, .. }| match id.as_str() {
        files::BUILTIN if changed.iter().all(|bank| bank.id != *id) => format!(" --bank {}", files::BUILTIN),
        id => format!(" --bank FOLDER-OF-{}", id.to_uppercase()),
    });
    format!("kitgen verify {}{}", retype::word(&command.kit), named.collect::<String>())
}

/// How the file compares with what kitgen writes for the kit in it.
fn likeness(file: &KitFile) -> Result<Likeness, Failure> {
    if !file.is_pdf {
        let is_same = file.kit.to_json().as_bytes() == file.bytes;
        return Ok(if is_same { Likeness::SameBytes } else { Likeness::Filled { fields: false, notes: 0 } });
    }
    let document = Document::of(&file.kit, Audience::Interviewer);
    let write = |paper| pdf::write(&document, paper).map_err(|error| Failure::bug(error.to_string()));
    let first = pdf::likeness(&file.bytes, &write(Paper::A4)?.0);
    // The kit does not say on which paper it was printed.
    match first {
        Likeness::Changed { .. } => match pdf::likeness(&file.bytes, &write(Paper::LETTER)?.0) {
            Likeness::Changed { .. } => Ok(first),
            other => Ok(other),
        },
        other => Ok(other),
    }
}

/// The file's own lines.
fn file_says(file: &KitFile, likeness: &Likeness) -> Vec<String> {
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let line = match likeness {
        Likeness::SameBytes if file.is_pdf => "its bytes are those that kitgen writes for it".to_owned(),
        Likeness::SameBytes => "its bytes are those that kitgen writes".to_owned(),
        Likeness::Filled { .. } if !file.is_pdf => {
            "it is written with other spaces or another order of keys".to_owned()
        }
        Likeness::Filled { fields, notes } => {
            let fields = if *fields { "form fields were filled in" } else { "it was saved by another program" };
            let notes = match notes {
                0 => String::new(),
                notes => format!(", with {} laid over its pages", count(number(*notes), "note")),
            };
            format!("{fields}{notes}; the pages are unchanged")
        }
        Likeness::Changed { pages, count: other, beside } => return pages_say(file, pages, *other, *beside),
        Likeness::Unreadable => "its pages cannot be read".to_owned(),
    };
    vec![point(&line)]
}

fn pages_say(file: &KitFile, pages: &[usize], count: Option<(usize, usize)>, beside: bool) -> Vec<String> {
    let mut lines = Vec::new();
    // Where a page is gone, the others have moved: to name them would mislead.
    if let Some((here, there)) = count {
        lines.push(format!("it has {here} pages, and kitgen writes {there}"));
    } else if !pages.is_empty() {
        let noun = plural(i64::try_from(pages.len()).unwrap_or(0), "page");
        lines.push(format!("{noun} {}: not what kitgen writes for the kit inside", list(pages)));
    }
    if beside {
        lines.push("the PDF differs beside its pages: outline, structure, fields or attachments".to_owned());
    }
    if file.kit.kitgen != env!("CARGO_PKG_VERSION") {
        lines.push("another version of kitgen lays out pages in its own way, which may be all".to_owned());
    }
    lines.iter().map(|line| point(line)).collect()
}

fn kit_says(kit: &Kit, verdict: &Verdict) -> Vec<String> {
    let here = env!("CARGO_PKG_VERSION");
    let mut lines = Vec::new();
    if let Some(version) = &verdict.version {
        lines.push(format!("it was made by kitgen {version}, and this is kitgen {here}"));
    }
    for here in &verdict.banks {
        let said = |bank: &BankStamp| format!("{}, {}", bank.version, bank.digest.short());
        let was = kit.banks.iter().find(|was| was.id == here.id).map_or_else(String::new, said);
        lines.push(format!("the bank {} has changed since: it was {was}, and here it is {}", here.id, said(here)));
    }
    lines.extend(verdict.gone.iter().map(|place| format!("{} is not in the bank", question(place))));
    lines.extend(verdict.changed.iter().map(|(place, keys)| {
        let whose =
            if verdict.banks.is_empty() { "is not as kitgen wrote it" } else { "reads otherwise in the bank here" };
        format!("{} {whose}: {}", question(place), quoted(keys))
    }));
    lines.extend(picks(kit, verdict));
    if !verdict.other.is_empty() {
        lines.push(format!("not as kitgen wrote it: {}", quoted(&verdict.other)));
    }
    lines.iter().map(|line| point(line)).collect()
}

fn picks(kit: &Kit, verdict: &Verdict) -> Option<String> {
    let command = kit.request.command();
    match &verdict.picks {
        Picks::Same if !verdict.banks.is_empty() => Some("the same request still picks the same questions".to_owned()),
        Picks::Same => None,
        Picks::Others(ids) => {
            let ids: Vec<&str> = ids.iter().map(QuestionId::as_str).collect();
            Some(format!("its request picks other questions, or in another order: {}", ids.join(", ")))
        }
        Picks::Nothing(obstacle) => Some(match obstacle {
            Obstacle::NoSeed => "its request has no seed, so nothing can be made again".to_owned(),
            Obstacle::NotARequest => "its request holds numbers that kitgen does not take".to_owned(),
            Obstacle::Area(area) => format!("its request asks for the area {area}, which the bank does not have"),
            Obstacle::Question(id) => format!("its request asks for the question {id}, which the bank does not have"),
            Obstacle::NoKit if command.len() > TYPED => "its request allows no kit here".to_owned(),
            Obstacle::NoKit => format!("its request allows no kit here: {command}"),
        }),
    }
}

/// What to do about a kit that is not the same.
fn differs(kit: &Kit, verdict: &Verdict, command: &VerifyCommand) -> Failure {
    let hint = match (verdict.banks.as_slice(), &verdict.version) {
        ([], Some(version)) => format!("verify it with kitgen {version}"),
        ([], None) => match retype::with_banks(kit.request.command(), &command.banks) {
            command if command.len() <= TYPED => format!("make it anew, with its title and company: {command}"),
            _ => "make it anew: what it asks for stands in its `request`".to_owned(),
        },
        (changed, _) => {
            let banks = if let [_] = kit.banks.as_slice() { "the bank as it was" } else { "its banks as they were" };
            format!("verify it with {banks}: {}", again(kit, changed, command))
        }
    };
    Failure::impossible("not the same kit", hint)
}

fn question(place: &Place) -> String {
    format!("question {} ({})", place.number, place.id)
}

fn quoted(keys: &[String]) -> String {
    list(&keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>())
}

fn point(line: &str) -> String {
    format!("  - {line}")
}
