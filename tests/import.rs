//! `kitgen bank import`: drafts in a bank's folder, a report, and nothing overwritten.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::fs;

use common::{done, empty_folder, names, run};
use serde_json::Value;

#[test]
fn a_table_becomes_drafts_and_a_report() {
    let here = empty_folder();
    done(here.path(), "bank new my-bank");
    let table = "id,question,area,answer,difficulty,owner\n\
                 ,What does an index cost?,db,Writes and room.,2,Kim\n\
                 sql-locks,Who waits for whom?,sql,,hard,\n\
                 ,Why is the sky blue?,nature,,,\n\
                 operations-full-disk,Again?,ops,,,\n";
    fs::write(here.path().join("old.csv"), table).expect("written");
    let ran = done(here.path(), "bank import old.csv --into my-bank");
    assert_eq!(
        ran.text(),
        "line 2: sql/sql-what-does-an-index-cost.json; carried ask, area, answer.summary, difficulty; 27 to write\n\
         line 3: sql/sql-locks.json; carried id, ask, area; 29 to write\n  \
         not carried: the difficulty `hard`: kitgen counts from 1 to 5\n\
         line 4: left out; this bank has no area `nature`; name one with --area\n\
         line 5: left out; `operations-full-disk` is already there\n\
         Not carried:\n  \
         the column `owner`, filled in 1 times\n\
         2 drafts written, of 4 questions found.\n"
    );
    let path = here.path().join("my-bank/sql/sql-what-does-an-index-cost.json");
    let draft: Value = serde_json::from_slice(&fs::read(&path).expect("the draft")).expect("JSON");
    assert_eq!((&draft["answer"]["summary"], &draft["draft"]), (&Value::from("Writes and room."), &Value::from(true)));
    let checked = done(here.path(), "bank check my-bank");
    assert!(checked.text().starts_with("my-bank 0.1.0: 3 questions"), "{}", checked.text());
    assert_eq!(checked.err.matches("warning[incomplete]").count(), 27 + 29, "{}", checked.err);

    let before = fs::read(&path).expect("the draft");
    let again = done(here.path(), "bank import old.csv --into my-bank --area http");
    assert!(
        again.text().contains("line 2: left out; `sql-what-does-an-index-cost` is already there\n"),
        "{}",
        again.text()
    );
    assert!(
        again.text().ends_with("1 draft written, of 4 questions found.\n"),
        "--area takes the rest: {}",
        again.text()
    );
    assert_eq!(fs::read(&path).expect("the draft"), before);
}

#[test]
fn notes_in_markdown_become_drafts() {
    let here = empty_folder();
    done(here.path(), "bank new my-bank");
    fs::write(here.path().join("notes.md"), "# Database\n\n- What is a join?\n  - Rows that match\n").expect("written");
    let ran = done(here.path(), "bank import notes.md --into my-bank");
    assert!(
        ran.text().starts_with("line 3: sql/sql-what-is-a-join.json; carried area, ask, answer.must;"),
        "{}",
        ran.text()
    );
    done(here.path(), "bank check my-bank");
}

#[test]
fn what_cannot_be_read_is_told_and_writes_nothing() {
    let here = empty_folder();
    fs::write(here.path().join("old.csv"), "a,b\n1,2\n").expect("written");
    fs::write(here.path().join("old.xls"), "x").expect("written");
    let ran = run(here.path(), "bank import old.csv");
    assert!(ran.status == 1 && ran.err.starts_with("error: . holds no bank.json\n"), "{}", ran.err);
    done(here.path(), "bank new my-bank");
    let before = names(&here.path().join("my-bank"));
    for (file, status, message) in [
        ("old.csv", 1, "error: old.csv: no column is called question, ask or title\n"),
        ("old.xls", 2, "error: old.xls is neither .csv nor .md\n"),
        ("gone.csv", 1, "error: gone.csv cannot be read: "),
    ] {
        let ran = run(here.path(), &format!("bank import {file} --into my-bank"));
        assert!(ran.status == status && ran.err.starts_with(message), "{}", ran.err);
    }
    assert_eq!(names(&here.path().join("my-bank")), before);
}
