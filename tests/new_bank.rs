//! `kitgen bank new`: what it writes passes the check, asks to be filled in, and never takes the place of anything.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::fs;

use common::{done, empty_folder, names, program, run};
use serde_json::{Value, json};

#[test]
fn a_new_bank_passes_its_check_and_makes_a_kit() {
    let here = empty_folder();
    let ran = done(here.path(), "bank new my-bank");
    assert_eq!(
        (ran.text(), ran.err.as_str()),
        ("", "wrote my-bank: read my-bank/README.md, then kitgen bank check my-bank\n")
    );
    let folder = here.path().join("my-bank");
    assert_eq!(names(&folder), [".vscode", "README.md", "bank.json", "http", "operations", "schema", "sql"]);
    let ran = done(here.path(), "bank check my-bank");
    assert_eq!((ran.text(), ran.err.as_str()), ("my-bank 0.1.0: 3 questions, no error\n", ""));
    done(here.path(), "--bank my-bank --years 6 --minutes 30 --seed 1 -o kit.pdf");
    let readme = fs::read_to_string(folder.join("README.md")).expect("README.md");
    assert!(readme.starts_with("# My bank\n\n1. "), "{readme}");
    for command in readme.split('`').filter(|part| part.starts_with("kitgen ")) {
        done(here.path(), command.strip_prefix("kitgen ").expect("a command"));
    }
    let settings: Value =
        serde_json::from_slice(&fs::read(folder.join(".vscode/settings.json")).expect("settings")).expect("JSON");
    for entry in settings["json.schemas"].as_array().expect("a list") {
        assert!(folder.join(entry["url"].as_str().expect("a path")).is_file(), "{entry}");
    }
}

#[test]
fn a_question_to_fill_in_is_a_draft_that_says_what_is_missing() {
    let here = empty_folder();
    done(here.path(), "bank new my-bank");
    let ran = done(here.path(), "bank new my-bank/sql/sql-slow-report");
    let path = "my-bank/sql/sql-slow-report.json";
    assert_eq!(ran.err, format!("wrote {path}: write what each TODO asks for, then kitgen bank check my-bank\n"));
    let text = fs::read_to_string(here.path().join(path)).expect("the file");
    assert!(text.contains("sql-slow-report.ask.py") && !text.contains("some-id"), "{text}");
    let mut question: Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(
        (&question["draft"], &question["id"], &question["area"]),
        (&json!(true), &json!("sql-slow-report"), &json!("sql"))
    );
    let ran = done(here.path(), "bank check my-bank");
    assert!(ran.text().starts_with("my-bank 0.1.0: 3 questions"), "a draft is no question: {}", ran.text());
    let todos = text.matches("TODO:").count();
    assert!(todos > 30, "{text}");
    let what = format!("warning[unwritten]: {todos} texts are still to be written: title, kind, difficulty, years (2)");
    assert!(ran.err.starts_with(&what), "{}", ran.err);
    assert_eq!(ran.err.matches("warning[").count(), 1, "nothing else is said: {}", ran.err);
    assert!(ran.text().ends_with("no error, 1 warning\n"), "{}", ran.text());
    let report = done(here.path(), "bank check my-bank --format json").json();
    let problems = report["problems"].as_array().expect("a list");
    let said: Vec<&str> = problems.iter().map(|problem| problem["what"].as_str().expect("a text")).collect();
    assert_eq!(said.len(), todos);
    let staff = "still to be written: 1 to 4, the score that the level Staff should reach";
    assert!(said.iter().any(|what| what.starts_with(staff)), "{said:#?}");

    // Filled in from a question that is whole, only the mark is left.
    let whole: Value = serde_json::from_slice(
        &fs::read(here.path().join("my-bank/operations/operations-full-disk.json")).expect("a question"),
    )
    .expect("JSON");
    question.as_object_mut().expect("an object").remove("code");
    for key in
        ["title", "kind", "difficulty", "years", "minutes", "bar", "ask", "answer", "probes", "anchors", "references"]
    {
        question[key] = whole[key].clone();
    }
    fs::write(here.path().join(path), question.to_string()).expect("written");
    let ran = done(here.path(), "bank check my-bank");
    assert!(
        ran.err.contains("warning[draft]: this question is whole") && !ran.err.contains("unwritten"),
        "{}",
        ran.err
    );
}

#[test]
fn an_overlay_begins_empty_and_takes_questions_of_the_areas_below() {
    let here = empty_folder();
    let ran = done(here.path(), "bank new ours --on django");
    assert_eq!(ran.err, "wrote ours: read ours/README.md, then kitgen bank check ours --on django\n");
    done(here.path(), "bank check ours --on django");
    done(here.path(), "bank new ours/drf/drf-our-api --on django");
    assert_eq!(names(&here.path().join("ours/drf")), ["drf-our-api.json"]);
    let readme = fs::read_to_string(here.path().join("ours/README.md")).expect("README.md");
    assert!(readme.contains("`kitgen bank list --bank django --bank ours`"), "{readme}");
}

#[test]
fn nothing_is_overwritten_and_names_are_checked() {
    let here = empty_folder();
    done(here.path(), "bank new my-bank");
    for (words, status, message) in [
        ("my-bank", 1, "error: my-bank is already there\n"),
        ("My_Bank", 2, "error: a bank is named after its folder, so the folder needs a name of small letters, digits"),
        ("my-bank/sql", 2, "error: my-bank/sql lies in a bank: name an area and an id in it\n"),
        ("my-bank/sq/sql-a", 2, "error: this bank has no area `sq`\n  hint: did you mean `sql`?\n"),
        ("my-bank/database/sql-a", 2, "error: this bank has no area `database`\n  hint: did you mean `sql`?\n"),
        ("my-bank/sql/Sql_a", 2, "error: the id needs a name of small letters"),
        (
            "my-bank/operations/operations-full-disk",
            1,
            "error: this bank already has a question `operations-full-disk`\n",
        ),
    ] {
        let ran = run(here.path(), &format!("bank new {words}"));
        assert!(ran.status == status && ran.err.starts_with(message), "{words}: {} {}", ran.status, ran.err);
    }
    let hints = [
        ("django", "choose another name: kitgen bank new my-bank"),
        ("banks/ours", "make it first: mkdir -p banks"),
        ("other/sql/sql-a", "for a question, make its bank first: kitgen bank new other"),
        ("a/b/c/d", "make it first: mkdir -p a/b/c"),
    ];
    for (words, hint) in hints {
        let ran = run(here.path(), &format!("bank new {words}"));
        assert!(ran.err.ends_with(&format!("  hint: {hint}\n")), "{words}: {}", ran.err);
    }
    done(here.path(), "bank new ours --on django");
    let ran = run(here.path(), "bank new ours/drf/drf-api-you-built --on django");
    let show = "kitgen bank show drf-api-you-built --bank django --bank ours";
    assert!(ran.err.ends_with(&format!("  hint: choose another id, or look at it: {show}\n")), "{}", ran.err);
    done(here.path(), &show["kitgen ".len()..]);
    let ran = done(here.path(), "bank check ours --on django");
    assert!(ran.text().contains("django 1.0.0 and ours 0.1.0: 290 questions, no error"), "{}", ran.text());
    let ran = run(here.path(), "bank new my-bank/sql/Sql_a");
    assert!(ran.err.ends_with("  hint: write for example kitgen bank new my-bank/sql/sql-some-name\n"), "{}", ran.err);
    done(here.path(), "bank new my-bank/sql/sql-next");
    let before = fs::read(here.path().join("my-bank/sql/sql-next.json")).expect("the draft");
    let ran = run(here.path(), "bank new my-bank/sql/sql-next");
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("sql-next.json is already there"), "{}", ran.err);
    assert!(ran.err.ends_with("  hint: choose another name\n"), "it has neither -o nor --force: {}", ran.err);
    assert_eq!(fs::read(here.path().join("my-bank/sql/sql-next.json")).expect("the draft"), before);
}

#[test]
fn commands_that_are_printed_can_be_typed_where_a_folder_has_a_space() {
    let here = empty_folder();
    fs::create_dir(here.path().join("our banks")).expect("a folder");
    let new = |words: &[&str]| {
        let output = program(here.path()).args(["bank", "new"]).args(words).output().expect("the program starts");
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    let err = new(&["our banks/shop"]);
    assert_eq!(err, "wrote our banks/shop: read our banks/shop/README.md, then kitgen bank check 'our banks/shop'\n");
    let err = new(&["our banks/shop/sql/sql-next"]);
    assert!(err.ends_with("then kitgen bank check 'our banks/shop'\n"), "{err}");
    let err = new(&["our banks/shop/sql/sql-next"]);
    assert!(err.contains("is already there"), "{err}");
    let err = new(&["our banks/shop/sql"]);
    assert!(err.ends_with("kitgen bank new 'our banks/shop/sql/some-id'\n"), "{err}");
    let err = new(&["our banks/top", "--on", "our banks/shop"]);
    assert!(err.ends_with("kitgen bank check 'our banks/top' --on 'our banks/shop'\n"), "{err}");
    let readme = fs::read_to_string(here.path().join("our banks/top/README.md")).expect("README.md");
    assert!(readme.contains("`kitgen bank list --bank 'our banks/shop' --bank 'our banks/top'`"), "{readme}");
}
