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
         the column `owner`, filled in once\n\
         2 drafts written, of 4 questions found.\n"
    );
    let path = here.path().join("my-bank/sql/sql-what-does-an-index-cost.json");
    let draft: Value = serde_json::from_slice(&fs::read(&path).expect("the draft")).expect("JSON");
    assert_eq!((&draft["answer"]["summary"], &draft["draft"]), (&Value::from("Writes and room."), &Value::from(true)));
    let checked = done(here.path(), "bank check my-bank");
    assert!(checked.text().starts_with("my-bank 0.1.0: 3 questions"), "{}", checked.text());
    let said: Vec<&str> = checked.err.lines().filter(|line| line.starts_with("warning")).collect();
    assert!(said.len() == 2 && said[0].starts_with("warning[unwritten]: 29 texts are still"), "{}", checked.err);
    assert!(
        said[1].starts_with("warning[unwritten]: 27 texts are still to be written: title, kind, "),
        "{}",
        checked.err
    );

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
        ("old.xls", 2, "error: old.xls is none of .csv, .md and .xml\n"),
        ("gone.csv", 1, "error: gone.csv cannot be read: "),
    ] {
        let ran = run(here.path(), &format!("bank import {file} --into my-bank"));
        assert!(ran.status == status && ran.err.starts_with(message), "{}", ran.err);
    }
    assert_eq!(names(&here.path().join("my-bank")), before);
}

/// An export as Moodle writes it: categories as dummy questions, HTML in CDATA or escaped, essays among other types.
const MOODLE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<quiz>
<!-- question: 0  -->
  <question type="category">
    <category><text>$course$/top/Default for Backend/SQL//NoSQL/sql</text></category>
    <info format="moodle_auto_format"><text></text></info>
    <idnumber></idnumber>
  </question>
<!-- question: 411  -->
  <question type="essay">
    <name><text>The slow report</text></name>
    <questiontext format="html">
      <text><![CDATA[<p dir="ltr">A report reads <code>SELECT *</code> from <b>orders </b>&amp; takes 5*2 minutes.<br></p><p><img src="@@PLUGINFILE@@/plan.png" alt="plan">What do you look at?</p><ul><li>First</li><li>Then, on <a href="https://example.org/explain">this page</a></li></ul><pre>EXPLAIN</pre>]]></text>
      <file name="plan.png" path="/" encoding="base64">aGVsbG8=</file>
    </questiontext>
    <generalfeedback format="html"><text><![CDATA[<p>Well done.</p>]]></text></generalfeedback>
    <defaultgrade>5.0000000</defaultgrade>
    <penalty>0.0000000</penalty>
    <hidden>0</hidden>
    <idnumber>sql-report</idnumber>
    <responseformat>editor</responseformat>
    <graderinfo format="html">
      <text>&lt;p&gt;Looks before it changes.&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Reads the plan&lt;/li&gt;&lt;li&gt;Asks how many rows&lt;/li&gt;&lt;/ul&gt;</text>
    </graderinfo>
    <responsetemplate format="html"><text></text></responsetemplate>
    <tags><tag><text>exam-2024</text></tag></tags>
  </question>
  <question type="multichoice"><name><text>Pick one</text></name></question>
  <question type="multichoice"><name><text>Pick two</text></name></question>
  <question type="truefalse"><name><text>So?</text></name></question>
  <question type="category"><category><text>$course$/top/Gardens</text></category></question>
  <question type="essay">
    <name><text>Locks</text></name>
    <questiontext format="plain_text"><text>Who waits for *whom*?

And why does __init__ wait?</text></questiontext>
    <defaultgrade>1</defaultgrade>
    <tags><tag><text>db</text></tag></tags>
  </question>
  <question type="essay"><name><text>Roses</text></name><questiontext format="markdown"><text>Why **red**?</text></questiontext></question>
</quiz>
"#;

#[test]
fn essays_of_moodle_become_drafts_and_all_else_is_told() {
    let here = empty_folder();
    done(here.path(), "bank new my-bank");
    fs::write(here.path().join("quiz.xml"), MOODLE).expect("written");
    let ran = done(here.path(), "bank import quiz.xml --into my-bank");
    assert_eq!(
        ran.text(),
        "line 10: sql/sql-report.json; carried id, title, area, ask, answer.summary, answer.must; 25 to write\n\
         line 32: sql/sql-locks.json; carried title, area, ask; 28 to write\n\
         line 40: left out; this bank has no area `Gardens`; name one with --area\n\
         Not carried:\n  \
         line 10: the image plan.png\n  \
         line 10: code; put it into a file beside the question\n  \
         line 10: the attached file plan.png\n  \
         line 10: the general feedback\n  \
         line 10: the grade of 5 points\n  \
         line 10: the tag exam-2024\n  \
         2 questions of the type multichoice: only essays are asked aloud\n  \
         1 question of the type truefalse: only essays are asked aloud\n\
         2 drafts written, of 3 questions found.\n"
    );
    let read = |path: &str| -> Value {
        let bytes = fs::read(here.path().join("my-bank").join(path)).expect("the draft");
        serde_json::from_slice(&bytes).expect("JSON")
    };
    let draft = read("sql/sql-report.json");
    assert_eq!(draft["title"], "The slow report");
    assert_eq!(
        draft["ask"],
        "A report reads `SELECT *` from **orders** & takes 5\\*2 minutes.\n\nWhat do you look at?\n\n\
         - First\n- Then, on [this page](https://example.org/explain)"
    );
    assert_eq!(draft["answer"]["summary"], "Looks before it changes.");
    assert_eq!(
        (&draft["answer"]["must"][0], &draft["answer"]["must"][1]),
        (&Value::from("Reads the plan"), &Value::from("Asks how many rows"))
    );
    assert_eq!(draft["draft"], true);
    assert_eq!(read("sql/sql-locks.json")["ask"], "Who waits for \\*whom\\*?\n\nAnd why does \\_\\_init\\_\\_ wait?");
    done(here.path(), "bank check my-bank");
}

#[test]
fn xml_that_is_broken_or_a_bomb_is_refused_at_once() {
    let here = empty_folder();
    done(here.path(), "bank new my-bank");
    let before = names(&here.path().join("my-bank"));
    let bomb = "<!DOCTYPE quiz [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><quiz>&b;</quiz>"
        .to_owned();
    let deep = format!("<quiz>{}{}</quiz>", "<question>".repeat(200_000), "</question>".repeat(200_000));
    let outside = "<!DOCTYPE quiz [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><quiz>&x;</quiz>".to_owned();
    for (content, message) in [
        (bomb, "quiz.xml: this is not XML: "),
        (deep, "quiz.xml: its elements lie in each other more than 64 deep"),
        (outside, "quiz.xml: this is not XML: "),
        ("<quiz><question type=\"essay\">".to_owned(), "quiz.xml: this is not XML: "),
        (String::new(), "quiz.xml: this is not XML: "),
        ("<html></html>".to_owned(), "quiz.xml: it holds <html>, and an export of Moodle holds <quiz>"),
    ] {
        fs::write(here.path().join("quiz.xml"), content).expect("written");
        let start = std::time::Instant::now();
        let ran = run(here.path(), "bank import quiz.xml --into my-bank");
        assert!(ran.status == 1 && ran.err.starts_with(&format!("error: {message}")), "{}", ran.err);
        assert!(
            ran.err.ends_with("  hint: in Moodle, export the questions in the format “Moodle XML”\n"),
            "{}",
            ran.err
        );
        assert!(start.elapsed().as_secs() < 10, "{message}");
    }
    assert_eq!(names(&here.path().join("my-bank")), before);
}

#[test]
fn questions_in_any_letters_come_in_once_and_their_ids_are_told() {
    let here = empty_folder();
    done(here.path(), "bank new my-bank");
    let table = "id,question,area\r\n\
                 ,Что такое индекс?,sql\r\n\
                 ,什么是索引？,sql\r\n\
                 \r\n\
                 ,ما هو الفهرس؟,sql\r\n\
                 вопрос-1,Как устроен JOIN?,sql\r\n\
                 ,Зачем нужен JOIN?,sql\r\n\
                 ,Qu’est-ce qu’une clé étrangère ?,sql\r\n\
                 ,?!,sql\r\n";
    fs::write(here.path().join("old.csv"), table).expect("written");
    let ran = done(here.path(), "bank import old.csv --into my-bank");
    let files: Vec<String> = names(&here.path().join("my-bank/sql"));
    let ids =
        ["sql-chto-takoe-indeks", "sql-shen-me-shi-suo-yin", "sql-m-hw-lfhrs", "vopros-1", "sql-zachem-nuzhen-join"];
    for (line, id) in [2, 3, 5, 6, 7].into_iter().zip(ids) {
        assert!(ran.text().contains(&format!("line {line}: sql/{id}.json; carried ")), "{id}\n{}", ran.text());
        assert!(files.contains(&format!("{id}.json")), "{files:?}");
    }
    assert!(files.contains(&"sql-qu-est-ce-qu-une-cle.json".to_owned()), "{files:?}");
    let why = "line 9: left out; its title and question have no word that an id could be made of\n";
    assert!(ran.text().contains(why), "{}", ran.text());
    assert!(ran.text().ends_with("6 drafts written, of 7 questions found.\n"), "{}", ran.text());
    let draft = fs::read_to_string(here.path().join("my-bank/sql/sql-shen-me-shi-suo-yin.json")).expect("the draft");
    assert!(draft.contains("什么是索引？"), "{draft}");
    done(here.path(), "bank check my-bank");

    let again = done(here.path(), "bank import old.csv --into my-bank");
    assert!(again.text().ends_with("0 drafts written, of 7 questions found.\n"), "{}", again.text());
    assert_eq!(names(&here.path().join("my-bank/sql")), files);
}

#[test]
fn notes_under_a_heading_that_is_no_area_go_into_none() {
    let here = empty_folder();
    done(here.path(), "bank new my-bank");
    let notes = "# Database\n\n## Joins\n\n- What is a join?\n\n# Databaze\n\n- Why red?\n\n\
                 # HTTP\n\n# Verbs\n\nWhich verbs do you know?\n";
    fs::write(here.path().join("notes.md"), notes).expect("written");
    let ran = done(here.path(), "bank import notes.md --into my-bank");
    assert_eq!(
        ran.text(),
        "line 5: sql/sql-what-is-a-join.json; carried area, ask; 29 to write\n\
         line 9: left out; it names no area; name one with --area\n\
         line 13: left out; it names no area; name one with --area\n\
         Not carried:\n  \
         line 3: the heading “Joins”, which names no area of this bank\n  \
         line 7: the heading “Databaze”, which names no area of this bank; did you mean `database`?\n  \
         line 13: the heading “Verbs” does not lie below that of the area http, which ends there\n\
         1 draft written, of 3 questions found.\n"
    );
}

#[test]
fn notes_of_another_program_never_put_the_answer_into_the_ask() {
    let here = empty_folder();
    done(here.path(), "bank new my-bank");
    let notes = "---\ntags: [interview]\n---\n# Database\n\n**Q1: What is a \\*covering\\* index?**\n\nOne that holds all that is read.\n\n\
                 ## 2. When does a join hurt?\n\n- Without an index\n\n### Rubric\n\n- 1: Guesses\n- 2: Knows\n- 3: Measures\n- 4: Shows\n\n\
                 | a | b |\n|---|---|\n| c | d |\n\n# Operations\n\n- How do you roll back?\n    - Answer\n\n        By the last tag.\n";
    fs::write(here.path().join("notes.md"), notes).expect("written");
    let ran = done(here.path(), "bank import notes.md --into my-bank");
    assert_eq!(
        ran.text(),
        "line 6: sql/sql-what-is-a-covering-index.json; carried area, title, ask, answer.summary; 27 to write\n\
         line 10: sql/sql-when-does-a-join-hurt.json; carried area, title, ask, answer.must, anchors; 23 to write\n\
         line 27: operations/operations-how-do-you-roll-back.json; carried area, ask, answer.summary; 28 to write\n\
         Not carried:\n  \
         line 1: front matter\n  \
         line 21: a table; save it as .csv to import it\n\
         3 drafts written, of 3 questions found.\n"
    );
    let path = here.path().join("my-bank/sql/sql-what-is-a-covering-index.json");
    let draft: Value = serde_json::from_slice(&fs::read(path).expect("the draft")).expect("JSON");
    assert_eq!(draft["title"], "What is a *covering* index?");
    assert_eq!(draft["ask"], "What is a \\*covering\\* index?");
    assert_eq!(draft["answer"]["summary"], "One that holds all that is read.");
    done(here.path(), "bank check my-bank");
}
