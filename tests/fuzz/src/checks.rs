//! What must hold of every input, whatever it is. Each function panics where something does not.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hasher};
use std::sync::OnceLock;

use kitgen::bank::question::Question;
use kitgen::bank::{Bank, Files, Layer, Report};
use kitgen::blueprint::Blueprint;
use kitgen::blueprint::request::{Focus, Request, Seed};
use kitgen::brand::Logo;
use kitgen::diagnostic::{Diagnostic, Severity};
use kitgen::document::{Audience, Document};
use kitgen::import::{Found, csv, markdown, moodle};
use kitgen::kit::{Imprint, Kit};
use kitgen::render::pdf::{self, Paper};
use kitgen::render::{html, markdown as md};
use kitgen::select;
use time::{Date, Month};

use crate::carrier::carrier;
use crate::{drawing, shelf, toy};

/// Longer kits are read and written, and not printed: that would only cost time.
const PRINTED: usize = 96 * 1024;

/// Banks of more questions are read, and no kit is made of them.
const CHOSEN_FROM: usize = 24;

/// How much of a kit's use is tried out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// All of it.
    All,
    /// One part, by the content: a fuzzer comes to the others with other inputs, sooner than with all of each.
    One,
}

impl Share {
    /// Whether this part of so many is tried out for this input.
    fn holds(self, data: &[u8], part: u64, of: u64) -> bool {
        let mut hash = DefaultHasher::new();
        hash.write(data);
        self == Self::All || hash.finish() % of == part
    }
}

/// Banks, as [`shelf::banks`] reads them.
pub fn bank(data: &[u8], share: Share) {
    layers(&shelf::banks(data), data, share);
}

/// Banks that are read as one, made from this input.
pub fn layers(layers: &[Layer], data: &[u8], share: Share) {
    let today = Date::from_calendar_date(2026, Month::June, 1).expect("a day");
    let report = Report::of(layers, 0, today);
    report.problems.iter().for_each(shown);
    let has_errors = report.count(Severity::Error) > 0;
    match Bank::from_layers(layers) {
        Err(problems) => {
            assert!(has_errors, "`bank check` finds no error, and the bank is refused: {problems:?}");
            assert!(problems.iter().any(Diagnostic::is_error), "refused without an error");
        }
        Ok((bank, problems)) => {
            assert!(!has_errors, "`bank check` finds errors, and the bank is taken: {:?}", report.problems);
            assert!(!problems.iter().any(Diagnostic::is_error), "taken with errors: {problems:?}");
            taken(&bank, share.holds(data, 0, 8));
        }
    }
}

/// A problem lies in its line, and can be drawn.
fn shown(problem: &Diagnostic) {
    if let Some(spot) = &problem.spot {
        assert!(spot.text.get(spot.range.clone()).is_some(), "{problem:?} is about no part of its line");
        assert!(spot.line > 0 && spot.column > 0 && spot.end_column >= spot.column, "{problem:?} is nowhere");
        assert!(!spot.text.contains('\n'), "{problem:?} is about several lines");
    }
    drawing::drawn(problem, false);
}

/// What holds of every valid bank.
fn taken(bank: &Bank, makes_kits: bool) {
    for question in bank.questions.values() {
        let json = serde_json::to_string(question).expect("JSON");
        let again: Question = serde_json::from_str(&json).expect("a question");
        assert_eq!(&again, question);
    }
    if !makes_kits || bank.questions.len() > CHOSEN_FROM {
        return;
    }
    let mut deep = Request::new("3".parse().expect("years"));
    deep.minutes = 45;
    deep.focus.extend(bank.taxonomy.areas.first().map(|area| Focus { area: area.id.clone(), weight: 1 }));
    let mut broad = Request::new("8.5".parse().expect("years"));
    broad.include.extend(bank.questions.keys().next().cloned());
    for request in [deep, broad] {
        let seed = Seed(7);
        let blueprint = Blueprint::new(bank, Request { seed: Some(seed), ..request });
        if let Ok(selection) = select::choose(&blueprint, seed) {
            let kit = Kit::build(bank, &blueprint, &selection, Imprint::default());
            read_again(&kit);
            assert!(kit.verify(bank).is_same(), "{:?}", kit.verify(bank));
        }
    }
}

fn read_again(kit: &Kit) {
    assert_eq!(Kit::from_json(&kit.to_json()).as_ref(), Ok(kit), "another kit is read than was written");
}

/// A kit as JSON.
pub fn kit(data: &[u8], share: Share) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(kit) = Kit::from_json(text) else { return };
    read_again(&kit);
    if share.holds(data, 0, 6) {
        kit.verify(toy_bank());
    }
    if text.len() > PRINTED {
        return;
    }
    for (number, audience) in [(1, Audience::Interviewer), (2, Audience::Candidate)] {
        let document = Document::of(&kit, audience);
        html::write(&document, "A4");
        md::write(&document);
        if share.holds(data, number, 6) {
            pdf::write(&document, Paper::A4).expect("a PDF");
        }
    }
}

/// A file that may be a PDF with a kit in it.
pub fn pdf(data: &[u8], share: Share) {
    let _ = pdf::paper(data);
    if let Some(carried) = pdf::carried(data)
        && let Ok(text) = std::str::from_utf8(&carried)
        && let Ok(kit) = Kit::from_json(text)
    {
        read_again(&kit);
    }
    if share.holds(data, 0, 8) {
        let _ = pdf::likeness(data, toy_pdf());
    }
    let _ = pdf::likeness(data, small_pdf());
}

/// A table of questions.
pub fn table(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data)
        && let Ok(found) = csv::read(text)
    {
        drafted(&found);
    }
}

/// Notes with questions.
pub fn notes(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        drafted(&markdown::read(text, &toy_bank().taxonomy));
    }
}

/// Questions that Moodle has exported.
pub fn moodle(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data)
        && let Ok(found) = moodle::read(text, &toy_bank().taxonomy)
    {
        drafted(&found);
    }
}

/// A picture that is to be a logo.
pub fn logo(data: &[u8]) {
    if let Ok(logo) = Logo::read(data) {
        let mut kit = toy_kit();
        kit.brand.logo = Some(logo);
        read_again(&kit);
        let document = Document::of(&kit, Audience::Interviewer);
        html::write(&document, "A4");
        pdf::write(&document, Paper::A4).expect("a PDF");
    }
}

/// Every item makes a draft with which the bank can be read.
fn drafted(found: &Found) {
    let mut files = toy_files();
    for item in found.items.iter().take(8) {
        if let Some(id) = item.id("stock") {
            let draft = item.draft(&toy_bank().taxonomy, "stock", &id);
            files.entry(format!("stock/{id}.json")).or_insert(Cow::Owned(draft.text.into_bytes()));
        }
    }
    if let Err(problems) = Bank::from_files(&files) {
        panic!("a draft breaks its bank: {problems:?}");
    }
}

/// The small bank.
pub fn toy_bank() -> &'static Bank {
    static BANK: OnceLock<Bank> = OnceLock::new();
    BANK.get_or_init(|| Bank::from_files(&toy_files()).expect("a bank").0)
}

/// Its files.
pub fn toy_files() -> Files {
    toy::files().into_iter().map(|(path, bytes)| (path, Cow::Owned(bytes))).collect()
}

/// A kit of the small bank.
pub fn toy_kit() -> Kit {
    let seed = Seed(3);
    let mut request = Request::new("6".parse().expect("years"));
    (request.minutes, request.seed) = (45, Some(seed));
    request.include = toy_bank().questions.keys().filter(|id| id.as_str() == "stock-audit").cloned().collect();
    let blueprint = Blueprint::new(toy_bank(), request);
    let selection = select::choose(&blueprint, seed).expect("a kit");
    Kit::build(toy_bank(), &blueprint, &selection, Imprint::default())
}

/// A PDF of one page.
fn small_pdf() -> &'static [u8] {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| carrier("{}", false, false))
}

/// That kit as a PDF.
pub fn toy_pdf() -> &'static [u8] {
    static PDF: OnceLock<Vec<u8>> = OnceLock::new();
    PDF.get_or_init(|| pdf::write(&Document::of(&toy_kit(), Audience::Interviewer), Paper::A4).expect("a PDF").0)
}
