//! The files of a new bank: a small taxonomy with one worked question an area, or an overlay on another bank.

use super::{Files, TAXONOMY_FILE, schema};
use crate::grammar;

const README: &str = include_str!("starter/README.md");
const SETTINGS: &str = include_str!("starter/settings.json");
const WHOLE: &str = include_str!("starter/bank.json");
const OVERLAY: &str = include_str!("starter/overlay.json");

/// Questions of a new bank, with their code.
const QUESTIONS: [(&str, &str); 5] = [
    ("http/http-service-you-ran.json", include_str!("starter/http/http-service-you-ran.json")),
    ("sql/sql-customers-without-orders.json", include_str!("starter/sql/sql-customers-without-orders.json")),
    ("sql/sql-customers-without-orders.ask.sql", include_str!("starter/sql/sql-customers-without-orders.ask.sql")),
    (
        "sql/sql-customers-without-orders.answer.sql",
        include_str!("starter/sql/sql-customers-without-orders.answer.sql"),
    ),
    ("operations/operations-full-disk.json", include_str!("starter/operations/operations-full-disk.json")),
];

/// Files of a new bank in the folder `folder`, whose id is the last part of that path. `on` names the banks that it is
/// built on; with none it is a bank of its own.
pub fn files(id: &str, folder: &str, on: &[String]) -> Files {
    let front = if on.is_empty() { WHOLE } else { OVERLAY };
    let mut texts = vec![
        (TAXONOMY_FILE, front),
        ("README.md", README),
        (".vscode/settings.json", SETTINGS),
        ("schema/question.schema.json", schema::QUESTION),
        ("schema/bank.schema.json", schema::BANK),
    ];
    if on.is_empty() {
        texts.extend(QUESTIONS);
    }
    let filled = |(path, text): (&str, &str)| (path.to_owned(), fill(text, id, folder, on).into_bytes().into());
    texts.into_iter().map(filled).collect()
}

/// Only what is about the new bank is filled in: its script keeps its own blanks.
fn fill(text: &str, id: &str, folder: &str, on: &[String]) -> String {
    let each = |flag: &str| on.iter().fold(String::new(), |all, bank| all + " " + flag + " " + bank);
    text.replace("{id}", id)
        .replace("{title}", &grammar::capitalised(&id.replace('-', " ")))
        .replace("{folder}", folder)
        .replace("{banks}", &format!("{} --bank {folder}", each("--bank")))
        .replace("{on}", &each("--on"))
        .replace("{area}", if on.is_empty() { "sql" } else { "some-area" })
}
