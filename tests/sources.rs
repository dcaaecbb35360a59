//! `bank/SOURCES.md` and the bank, held to each other: where each question comes from, and which of them form a ladder.
//!
//! `BLESS=1 cargo test --test sources` writes the columns of ids anew; subjects and ladders are written by hand.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use kitgen::bank::Bank;
use kitgen::bank::question::{Question, QuestionId};

/// Entries of each list that the bank began with, and of the advice beside them.
const LISTS: [(char, usize); 5] = [('A', 37), ('B', 82), ('C', 30), ('T', 7), ('I', 6)];
/// Advice shapes the kit itself, so no question has to name it.
const ADVICE: [char; 2] = ['T', 'I'];
/// Years of the reader that each rung of a ladder is for.
const RUNGS: [u8; 3] = [1, 6, 10];
/// The subjects that have a ladder.
const LADDERS: usize = 8;

fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("bank").join("SOURCES.md")
}

fn text() -> String {
    fs::read_to_string(page()).expect("bank/SOURCES.md")
}

fn bank() -> Bank {
    Bank::builtin().expect("the built-in bank is valid").0
}

/// The cells of a row of a table; nothing for other lines.
fn cells(line: &str) -> Option<Vec<&str>> {
    let row = line.strip_prefix("| ")?.strip_suffix('|')?;
    Some(row.split('|').map(str::trim).collect())
}

/// The words in backticks.
fn quoted(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

/// Whether a cell names an entry: a letter, digits, and perhaps one more letter.
fn is_ref(cell: &str) -> bool {
    let rest = cell.strip_prefix(|letter| LISTS.iter().any(|(list, _)| *list == letter));
    rest.is_some_and(|rest| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_digit()))
}

/// The rows of entries: reference, subject, ids.
fn rows(text: &str) -> Vec<[&str; 3]> {
    let rows = text.lines().filter_map(cells).filter(|row| is_ref(row[0]));
    rows.map(|row| row.try_into().expect("three columns")).collect()
}

/// The ids that name each entry, in their order.
fn covering(bank: &Bank) -> BTreeMap<&str, Vec<&str>> {
    let mut covering: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for question in bank.questions.values() {
        for source in &question.sources {
            covering.entry(source).or_default().push(question.id.as_str());
        }
    }
    covering
}

/// The page with its columns of ids written anew.
fn renewed(text: &str, bank: &Bank) -> String {
    let covering = covering(bank);
    let line = |line: &str| match cells(line).filter(|row| is_ref(row[0])) {
        Some(row) => {
            let ids = covering.get(row[0]).map(Vec::as_slice).unwrap_or_default();
            let ids: Vec<String> = ids.iter().map(|id| format!("`{id}`")).collect();
            format!("| {} | {} | {} |\n", row[0], row[1], ids.join(", ")).replace("|  |", "| |")
        }
        None => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}

#[test]
fn each_entry_is_covered_by_the_questions_that_name_it_and_by_no_others() {
    let (text, bank) = (text(), bank());
    let wanted = renewed(&text, &bank);
    if std::env::var_os("BLESS").is_some() {
        fs::write(page(), wanted).expect("the page is written");
        return;
    }
    for (is, should) in text.lines().zip(wanted.lines()) {
        assert_eq!(is, should, "write the ids anew with BLESS=1 cargo test --test sources");
    }
}

#[test]
fn each_entry_of_the_lists_stands_there_once_with_a_subject_and_a_question() {
    let text = text();
    let rows = rows(&text);
    for (list, count) in LISTS {
        let refs: Vec<&str> = rows.iter().map(|row| row[0]).filter(|name| name.starts_with(list)).collect();
        assert_eq!(refs.len(), count, "the list {list}");
        assert!(refs.is_sorted_by(|one, next| one < next), "{refs:?} rise");
    }
    for [name, subject, ids] in &rows {
        assert!(!subject.is_empty(), "{name} has a subject");
        assert!(!ids.is_empty() || name.starts_with(ADVICE), "{name} is covered");
    }
}

#[test]
fn each_source_of_a_question_stands_on_the_page() {
    let (text, bank) = (text(), bank());
    let known: BTreeSet<&str> = rows(&text).iter().map(|row| row[0]).collect();
    let strange: Vec<&str> = covering(&bank).into_keys().filter(|name| !known.contains(name)).collect();
    assert_eq!(strange, Vec::<&str>::new());
}

/// Subject, areas, rungs, and what may not meet in one kit.
fn ladders(text: &str) -> Vec<[&str; 6]> {
    let section = text.split("## Three depths").nth(1).expect("a section of ladders");
    let rows = section.lines().filter_map(cells).filter(|row| row.len() == 6 && row[1].starts_with('`'));
    rows.map(|row| row.try_into().expect("six columns")).collect()
}

#[test]
fn each_ladder_has_a_question_for_one_six_and_ten_years_that_grows_harder() {
    let (text, bank) = (text(), bank());
    let ladders = ladders(&text);
    assert_eq!(ladders.len(), LADDERS);
    for [subject, areas, first, second, third, apart] in ladders {
        let areas = quoted(areas);
        let rungs = [first, second, third].map(|cell| rung(&bank, subject, cell));
        for (question, years) in rungs.iter().zip(RUNGS) {
            let id = &question.id;
            let span = question.years;
            assert!((span.min..=span.max).contains(&years), "{subject}: {id} is not asked at {years} years");
            let own = std::iter::once(&question.area).chain(&question.also);
            assert!(own.into_iter().any(|area| areas.contains(&area.as_str())), "{subject}: {id} is of {areas:?}");
        }
        let difficulty = rungs.map(|question| question.difficulty);
        assert!(difficulty.is_sorted_by(|easier, harder| easier < harder), "{subject}: {difficulty:?} rises");
        assert_eq!(apart, said(&rungs), "{subject}: what the last column says, and what the bank says");
    }
}

fn rung<'a>(bank: &'a Bank, subject: &str, cell: &str) -> &'a Question {
    let [id] = quoted(cell)[..] else { panic!("{subject}: one id in `{cell}`") };
    let found = bank.question(&QuestionId::from(id));
    found.unwrap_or_else(|| panic!("{subject}: there is no question {id}"))
}

/// Which rungs conflict, as the page says it.
fn said(rungs: &[&Question; 3]) -> String {
    let names = ["first", "second", "third"];
    let pairs = [(0, 1), (0, 2), (1, 2)];
    let apart = pairs.iter().filter(|(one, other)| rungs[*one].conflicts.contains(&rungs[*other].id));
    let apart: Vec<String> = apart.map(|(one, other)| format!("{} and {}", names[*one], names[*other])).collect();
    if apart.is_empty() { "none".to_owned() } else { apart.join("; ") }
}
