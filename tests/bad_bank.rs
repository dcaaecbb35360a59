//! A bank of mistakes: each is made in a small valid bank, and what kitgen says of it is compared with a file.
//!
//! `tests/bad-bank/<mistake>.expected` holds the whole message. `BLESS=1 cargo test --test bad_bank` writes the files
//! anew; read what changed before you keep it.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::toy::{self, Files};
use common::{done, empty_folder, names, run};
use serde_json::{Value, json};

/// The file that most mistakes are made in.
const TOUR: &str = "stock/stock-tour.json";
const AUDIT: &str = "stock/stock-audit.json";
const CODE: &str = "stock/stock-audit.ask.py";

/// A name, and what is done to the files of a valid bank.
type Mistake = (&'static str, fn(&mut Files));

/// Every mistake that has a file.
const MISTAKES: [Mistake; 85] = [
    // The files themselves.
    ("no-bank-json", |files| drop(files.remove("bank.json"))),
    ("no-json", |files| text(files, TOUR, |text| text.replacen("\"title\":", "\"title\"", 1))),
    ("not-utf8", |files| files.get_mut(TOUR).expect("a question").insert(12, 0xff)),
    ("byte-order-mark", |files| text(files, TOUR, |text| format!("\u{feff}{text}"))),
    ("deep-nesting", |files| drop(files.insert(TOUR.to_owned(), "[".repeat(100_000).into_bytes()))),
    ("empty-file", |files| drop(files.insert(TOUR.to_owned(), Vec::new()))),
    ("two-values", |files| text(files, TOUR, |text| format!("{text}{{}}\n"))),
    ("duplicate-key", |files| text(files, TOUR, |text| text.replacen('{', "{\n  \"title\": \"Another\",", 1))),
    ("not-an-object", |files| drop(files.insert(TOUR.to_owned(), b"[1, 2]\n".to_vec()))),
    ("wrong-format", |files| edit(files, "bank.json", |bank| bank["format"] = json!("kitgen.bank-folder/2"))),
    // Keys and values.
    ("unknown-key", |files| text(files, TOUR, |text| text.replacen("\"title\"", "\"titel\"", 1))),
    ("unknown-key-inside", |files| edit(files, TOUR, |tour| tour["answer"]["sumary"] = json!("twice"))),
    ("unknown-key-far", |files| edit(files, TOUR, |tour| tour["comment"] = json!("for the authors"))),
    ("missing-key", |files| edit(files, TOUR, |tour| remove(tour, "kind"))),
    ("missing-anchor", |files| edit(files, TOUR, |tour| remove(&mut tour["anchors"], "3"))),
    ("wrong-type", |files| edit(files, TOUR, |tour| tour["probes"][1]["ask"] = json!(["And if not?"]))),
    ("number-as-text", |files| edit(files, TOUR, |tour| tour["difficulty"] = json!("1"))),
    ("null", |files| edit(files, TOUR, |tour| tour["ask"] = Value::Null)),
    ("empty-text", |files| edit(files, TOUR, |tour| tour["answer"]["must"][2] = json!("  "))),
    ("unknown-kind", |files| edit(files, TOUR, |tour| tour["kind"] = json!("experiance"))),
    ("unknown-role", |files| edit(files, TOUR, |tour| tour["roles"] = json!(["closer"]))),
    ("difficulty-out-of-range", |files| edit(files, TOUR, |tour| tour["difficulty"] = json!(6))),
    ("half-difficulty", |files| edit(files, TOUR, |tour| tour["difficulty"] = json!(2.5))),
    ("whole-number-with-a-fraction", |files| edit(files, TOUR, |tour| tour["difficulty"] = json!(2.0))),
    ("number-too-large", |files| {
        text(files, TOUR, |text| text.replacen("\"difficulty\": 1", "\"difficulty\": 99999999999999999999", 1));
    }),
    ("years-upside-down", |files| edit(files, TOUR, |tour| tour["years"] = json!({"min": 9, "max": 3}))),
    ("minutes-do-not-rise", |files| {
        edit(files, TOUR, |tour| tour["minutes"] = json!({"low": 6, "typical": 5, "high": 7}));
    }),
    ("contradictions-hide-nothing", |files| {
        edit(files, TOUR, |tour| {
            tour["years"] = json!({"min": 9, "max": 3});
            tour["minutes"] = json!({"low": 6, "typical": 5, "high": 7});
            tour["references"][0]["url"] = json!("see the handbook");
            tour["title"] = json!("The `stock`");
            tour["probes"].as_array_mut().expect("a list").truncate(1);
        });
    }),
    ("no-web-address", |files| edit(files, TOUR, |tour| tour["references"][0]["url"] = json!("see the handbook"))),
    // What belongs together.
    ("unknown-area", |files| edit(files, TOUR, |tour| tour["area"] = json!("stok"))),
    ("unknown-also", |files| edit(files, TOUR, |tour| tour["also"] = json!(["orders", "money", "gardens"]))),
    ("falling-bar", |files| edit(files, TOUR, |tour| tour["bar"] = json!({"junior": 3, "senior": 2}))),
    ("low-bar", |files| edit(files, TOUR, |tour| tour["bar"] = json!({"junior": 1, "senior": 3}))),
    ("bar-of-another-ladder", |files| edit(files, TOUR, |tour| tour["bar"] = json!({"junior": 2, "staff": 3}))),
    ("bar-misspelt", |files| edit(files, TOUR, |tour| tour["bar"] = json!({"junior": 2, "senoir": 3}))),
    ("bar-without-a-level", |files| edit(files, TOUR, |tour| remove(&mut tour["bar"], "senior"))),
    ("bar-out-of-order", |files| edit(files, TOUR, |tour| tour["bar"] = json!({"senior": 3, "junior": 2}))),
    ("too-few", |files| {
        edit(files, TOUR, |tour| {
            tour["probes"] = json!([]);
            tour["answer"]["must"] = json!(["Says what."]);
            tour["answer"]["strong"] = json!([]);
            tour["answer"]["red_flags"] = json!(["Guesses."]);
            tour["references"] = json!([]);
        });
    }),
    ("too-many", |files| edit(files, TOUR, |tour| tour["answer"]["must"] = json!(["a", "b", "c", "d", "e", "f", "g"]))),
    ("title-with-code", |files| edit(files, TOUR, |tour| tour["title"] = json!("What `tour` does"))),
    ("missing-code-file", |files| drop(files.remove(CODE))),
    ("code-too-wide", |files| {
        drop(files.insert(CODE.to_owned(), format!("a = 1\nb = \"{}\"\n", "x".repeat(80)).into_bytes()));
    }),
    ("code-too-long", |files| drop(files.insert(CODE.to_owned(), "pass\n".repeat(31).into_bytes()))),
    ("tab-in-code", |files| drop(files.insert(CODE.to_owned(), b"def f():\n\treturn 1\n".to_vec()))),
    ("windows-line-ends", |files| drop(files.insert(CODE.to_owned(), b"def f():\r\n    return 1\r\n".to_vec()))),
    ("byte-order-mark-in-code", |files| drop(files.insert(CODE.to_owned(), b"\xef\xbb\xbfreturn 1\n".to_vec()))),
    ("hidden-sign-in-code", |files| {
        drop(files.insert(CODE.to_owned(), "if user == \"root\u{202e}\":\n    pass\n".as_bytes().to_vec()));
    }),
    ("hidden-sign-in-a-text", |files| edit(files, TOUR, |tour| tour["ask"] = json!("Why \u{202e}red?"))),
    ("control-character-in-a-text", |files| {
        edit(files, TOUR, |tour| tour["references"][0]["title"] = json!("A\u{1b}B"));
    }),
    ("hidden-sign-in-the-taxonomy", |files| {
        edit(files, "bank.json", |bank| bank["areas"][1]["title"] = json!("Prices\u{7f}"));
    }),
    ("question-beside-the-taxonomy", |files| drop(files.insert("stock-tour.json".to_owned(), files[TOUR].clone()))),
    ("question-in-a-deep-folder", |files| {
        drop(files.insert("stock/shelves/stock-tour.json".to_owned(), files[TOUR].clone()));
    }),
    ("unused-code-in-json", |files| drop(files.insert("stock/stock-tuor.ask.json".to_owned(), b"{}\n".to_vec()))),
    ("unknown-language", |files| edit(files, AUDIT, |audit| audit["code"]["language"] = json!("pyton"))),
    ("conflict-with-nobody", |files| edit(files, TOUR, |tour| tour["conflicts"] = json!(["stock-gone"]))),
    ("conflict-with-itself", |files| edit(files, TOUR, |tour| tour["conflicts"] = json!(["stock-tour"]))),
    ("wrong-folder", |files| moved(files, TOUR, "orders/stock-tour.json")),
    ("wrong-file-name", |files| moved(files, TOUR, "stock/tour.json")),
    ("id-not-kebab-case", |files| edit(files, TOUR, |tour| tour["id"] = json!("Stock_Tour"))),
    ("duplicate-id", |files| drop(files.insert("stock/stock-tour-2.json".to_owned(), files[TOUR].clone()))),
    // The taxonomy.
    ("alias-used-twice", |files| {
        edit(files, "bank.json", |bank| bank["areas"][1]["aliases"] = json!(["money", "shelf"]));
    }),
    ("unknown-near", |files| edit(files, "bank.json", |bank| bank["areas"][0]["near"] = json!(["orders", "gardens"]))),
    ("ladder-not-from-zero", |files| edit(files, "bank.json", |bank| bank["levels"][0]["from_years"] = json!(1))),
    ("unknown-placeholder", |files| {
        edit(files, "bank.json", |bank| {
            bank["script"]["opening"] = json!("Hello {name}, I am {blnk}. {questions} in {slot}.");
        });
    }),
    // Questions that are not written yet.
    ("unwritten", |files| edit(files, TOUR, to_do)),
    ("draft-to-write", |files| {
        let draft = files[TOUR].clone();
        files.insert("stock/stock-new.json".to_owned(), draft);
        edit(files, "stock/stock-new.json", |draft| {
            (draft["id"], draft["draft"]) = (json!("stock-new"), json!(true));
            draft["probes"].as_array_mut().expect("a list").truncate(1);
            to_do(draft);
        });
    }),
    // Fairness, and style.
    ("about-the-person", |files| {
        edit(files, TOUR, |tour| tour["ask"] = json!("Before we begin: are you “married”, and where do you live?"));
    }),
    ("about-the-person-in-a-probe", |files| {
        edit(files, TOUR, |tour| tour["probes"][1]["ask"] = json!("How old are you?"));
    }),
    ("about-the-person-in-a-note", |files| {
        edit(files, TOUR, |tour| tour["answer"]["red_flags"][0] = json!("Is no native speaker."));
    }),
    ("about-the-person-in-the-script", |files| {
        edit(files, "bank.json", |bank| bank["script"]["opening"] = json!("Hello {blank}. Where are you from?"));
    }),
    ("idiom", |files| edit(files, TOUR, |tour| tour["ask"] = json!("Give me a ballpark figure for the stock."))),
    ("belittling", |files| edit(files, TOUR, |tour| tour["ask"] = json!("Why not simply count the stock?"))),
    ("double-negative", |files| {
        edit(files, TOUR, |tour| tour["ask"] = json!("Why is it not uncommon to count twice?"));
    }),
    ("long-sentence", |files| edit(files, TOUR, |tour| tour["ask"] = json!(format!("Why{}?", " so".repeat(30))))),
    ("long-ask", |files| edit(files, TOUR, |tour| tour["ask"] = json!("Say what you see on this shelf. ".repeat(9)))),
    ("vague-anchor", |files| edit(files, TOUR, |tour| tour["anchors"]["3"] = json!("Shows good understanding."))),
    ("copied-anchor", |files| {
        let copy = "Counts the shelf twice and compares, before a probe.";
        edit(files, TOUR, |tour| tour["anchors"]["3"] = json!(copy));
        edit(files, "prices/prices-sale.json", |sale| sale["anchors"]["4"] = json!(copy));
        edit(files, AUDIT, |audit| audit["anchors"]["4"] = json!(format!("{copy} Writes it down.")));
    }),
    ("near-duplicate", |files| {
        let ask = "The shelf holds nine boxes, and the list says ten. What do you do first, and why?";
        edit(files, TOUR, |tour| tour["ask"] = json!(ask));
        edit(files, "prices/prices-sale.json", |sale| sale["ask"] = json!(ask.replace("nine", "eight")));
    }),
    ("unusual-minutes", |files| {
        edit(files, TOUR, |tour| tour["minutes"] = json!({"low": 20, "typical": 25, "high": 30}));
    }),
    ("thin-areas", |files| edit(files, "bank.json", |bank| remove(bank, "allow"))),
    ("stale-version", |files| {
        edit(files, AUDIT, |audit| audit["verified_on"] = json!(["django 4.2", "python 3.9", "python 3.13"]));
    }),
    ("code-that-nobody-ran", |files| edit(files, AUDIT, |audit| remove(audit, "verified_on"))),
    ("allow-without-reason", |files| edit(files, TOUR, |tour| tour["allow"] = json!([{"rule": "idioms"}]))),
    ("allow-for-nothing", |files| {
        edit(files, TOUR, |tour| tour["allow"] = json!([{"rule": "idiom", "because": "Everybody here knows it."}]));
    }),
    ("several-at-once", |files| {
        edit(files, "bank.json", |bank| bank["levels"][1]["from_years"] = json!(0));
        edit(files, TOUR, |tour| tour["difficulty"] = json!(0));
        edit(files, AUDIT, |audit| audit["conflicts"] = json!(["stock-tuor"]));
        drop(files.insert(CODE.to_owned(), b"\tpass\n".to_vec()));
        drop(files.insert("prices/prices-sale.json".to_owned(), b"{".to_vec()));
    }),
];

/// Changes a JSON file.
fn edit(files: &mut Files, path: &str, change: impl FnOnce(&mut Value)) {
    let mut value = serde_json::from_slice(&files[path]).expect("JSON");
    change(&mut value);
    files.insert(path.to_owned(), toy::bytes(&value));
}

/// Changes a file as text.
fn text(files: &mut Files, path: &str, change: impl FnOnce(&str) -> String) {
    let new = change(std::str::from_utf8(&files[path]).expect("UTF-8"));
    assert_ne!(new.as_bytes(), files[path], "the mistake was not made in {path}");
    files.insert(path.to_owned(), new.into_bytes());
}

fn moved(files: &mut Files, from: &str, to: &str) {
    let content = files.remove(from).expect("the file");
    files.insert(to.to_owned(), content);
}

fn remove(value: &mut Value, key: &str) {
    value.as_object_mut().expect("an object").remove(key).expect("the key");
}

/// Leaves some texts of a question to be written.
fn to_do(question: &mut Value) {
    for pointer in ["/title", "/answer/must/0", "/answer/must/1", "/answer/summary", "/anchors/4"] {
        *question.pointer_mut(pointer).expect("a text") = json!("TODO: say it");
    }
}

/// Three areas, four questions, one code file; so small on purpose, and it says so.
fn valid() -> Files {
    let mut files = toy::files_of(&["stock-tour", "stock-audit", "prices-sale", "orders-basket"]);
    edit(&mut files, "bank.json", |bank| {
        bank["allow"] = json!([{"rule": "thin-area", "because": "A bank for tests."}]);
    });
    edit(&mut files, AUDIT, |audit| audit["verified_on"] = json!(["python 3.13"]));
    files
}

fn expected_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join("bad-bank")
}

/// What `kitgen bank check` says of these files on a fixed day. The bank lies in a folder of a fixed name.
fn said_of(files: &Files) -> (i32, String) {
    let here = empty_folder();
    toy::write(&here.path().join("bank"), files);
    let ran = run(here.path(), "bank check bank --today 2026-11-22");
    assert_eq!(ran.text().is_empty(), ran.status == 1, "only a bank that can be used has a line on standard output");
    (ran.status, format!("{}{}", ran.err, ran.text()))
}

#[test]
fn the_bank_is_valid_before_a_mistake_is_made() {
    let here = empty_folder();
    toy::write(&here.path().join("bank"), &valid());
    let ran = done(here.path(), "bank check bank --today 2026-11-22 --strict");
    assert_eq!((ran.text(), ran.err.as_str()), ("toy 1.0.0: 4 questions, no error\n", ""));
}

#[test]
fn every_mistake_is_told_in_its_own_words() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut differ = Vec::new();
    for (name, make) in MISTAKES {
        let mut files = valid();
        make(&mut files);
        let (status, said) = said_of(&files);
        assert_eq!(status, i32::from(said.contains("error[")), "{name}: {said}");
        let path = expected_folder().join(format!("{name}.expected"));
        if bless {
            fs::write(&path, &said).expect("the file is written");
            continue;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if said != expected {
            differ.push(format!("== {name}, expected\n{expected}-- and got\n{said}"));
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

#[test]
fn every_file_of_expected_words_has_its_mistake() {
    let made: BTreeSet<String> = MISTAKES.iter().map(|(name, _)| format!("{name}.expected")).collect();
    assert_eq!(made.len(), MISTAKES.len(), "a name stands there twice");
    let files: BTreeSet<String> = names(&expected_folder()).into_iter().collect();
    let orphans: Vec<&String> = files.difference(&made).collect();
    assert!(orphans.is_empty(), "no mistake is called {orphans:?}");
}

/// Problems of a whole folder or file have no line.
const WITHOUT_LINE: [&str; 2] = ["no-taxonomy", "stray-file"];

#[test]
fn every_message_has_its_line_and_a_hint_and_the_sum_at_the_end() {
    for name in names(&expected_folder()) {
        let text = fs::read_to_string(expected_folder().join(&name)).expect("a file");
        let (problems, sum) = text.trim_end().rsplit_once("\n\n").expect("problems, and their sum");
        let problems: Vec<&str> = problems.split("\n\n").collect();
        for problem in &problems {
            let lines: Vec<&str> = problem.lines().collect();
            assert!(lines[0].starts_with("error[") || lines[0].starts_with("warning["), "{name}: {problem}");
            let place = lines[1].trim_start().strip_prefix("--> ").unwrap_or_else(|| panic!("{name}: {problem}"));
            let without = WITHOUT_LINE.iter().any(|rule| lines[0].contains(&format!("[{rule}]")));
            assert_eq!(place.split(':').count(), if without { 1 } else { 3 }, "{name}: {problem}");
            assert_eq!(problem.contains('^'), !without, "{name}: {problem}");
            assert!(problem.contains("= hint: "), "{name}: {problem}");
        }
        let count = |severity: &str| problems.iter().filter(|problem| problem.starts_with(severity)).count();
        let counted = |number: usize, noun: &str| format!("{number} {noun}{}", if number == 1 { "" } else { "s" });
        let (errors, warnings) = (count("error["), count("warning["));
        let wanted = match (errors, warnings) {
            (0, _) => format!("toy 1.0.0: 4 questions, no error, {}", counted(warnings, "warning")),
            (_, 0) => format!("error: the bank bank has {} and cannot be used", counted(errors, "error")),
            _ => format!(
                "error: the bank bank has {} and {} and cannot be used",
                counted(errors, "error"),
                counted(warnings, "warning")
            ),
        };
        assert_eq!(sum, wanted, "{name}");
    }
}

#[test]
fn a_file_that_nothing_uses_is_a_warning_and_the_bank_can_be_used() {
    let mut files = valid();
    files.insert("stock/stock-tour.ask.py".to_owned(), b"pass\n".to_vec());
    let (status, said) = said_of(&files);
    assert_eq!(status, 0);
    assert_eq!(
        said,
        "warning[stray-file]: no question uses this file\n--> stock/stock-tour.ask.py\n \
         = hint: remove it, or mend the name in the question\n\ntoy 1.0.0: 4 questions, no error, 1 warning\n"
    );
}

#[test]
fn strict_makes_warnings_count() {
    let mut files = valid();
    files.insert("stock/stock-tour.ask.py".to_owned(), b"pass\n".to_vec());
    let here = empty_folder();
    toy::write(&here.path().join("bank"), &files);
    let ran = run(here.path(), "bank check bank --strict --today 2026-11-22");
    assert_eq!((ran.status, ran.text()), (1, ""));
    assert!(ran.err.ends_with("error: the bank bank has 1 warning, and --strict allows none\n"), "{}", ran.err);
}

#[test]
fn a_rule_can_be_set_aside_with_a_reason() {
    let mut files = valid();
    edit(&mut files, TOUR, |tour| {
        tour["ask"] = json!("Give me a ballpark figure, and where do you live?");
        tour["allow"] = json!([
            {"rule": "idiom", "because": "The job is in a stadium."},
            {"rule": "fairness", "because": "A question about what is wrong with this question."}
        ]);
    });
    assert_eq!(said_of(&files), (0, "toy 1.0.0: 4 questions, no error\n".to_owned()));
}

#[test]
fn no_kit_is_made_from_a_bank_with_unfair_questions() {
    let mut files = valid();
    edit(&mut files, TOUR, |tour| tour["ask"] = json!("How many children do you have?"));
    let here = empty_folder();
    toy::write(&here.path().join("bank"), &files);
    let ran = run(here.path(), "--years 3 --bank bank");
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(ran.err.contains("error[fairness]: “") && ran.err.contains("children"), "{}", ran.err);
    assert_eq!(names(here.path()), ["bank"]);
}

#[test]
fn a_report_for_programs_has_every_problem_with_its_place() {
    let mut files = valid();
    edit(&mut files, TOUR, |tour| tour["answer"]["must"][1] = json!(7));
    files.insert("stock/stock-gone.ask.py".to_owned(), b"pass\n".to_vec());
    let here = empty_folder();
    toy::write(&here.path().join("bank"), &files);
    let ran = run(here.path(), "bank check bank --format json --today 2026-11-22");
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
    assert_eq!(
        ran.json(),
        json!({
            "format": "kitgen.check/1",
            "bank": {"id": "toy", "version": "1.0.0"},
            "banks": [{"id": "toy", "version": "1.0.0"}],
            "questions": 3,
            "errors": 1,
            "warnings": 1,
            "problems": [
                {
                    "severity": "warning",
                    "rule": "stray-file",
                    "file": "stock/stock-gone.ask.py",
                    "what": "no question uses this file",
                    "hint": "remove it, or mend the name in the question"
                },
                {
                    "severity": "error",
                    "rule": "wrong-type",
                    "file": "stock/stock-tour.json",
                    "line": 25,
                    "column": 7,
                    "end_column": 8,
                    "path": "answer.must[1]",
                    "question": "stock-tour",
                    "what": "this must be a text, and is 7",
                    "hint": "write a text"
                }
            ]
        })
    );
}

#[test]
fn a_bank_without_questions_makes_no_kit() {
    let mut files = valid();
    files.retain(|path, _| path == "bank.json");
    let here = empty_folder();
    toy::write(&here.path().join("bank"), &files);
    let ran = run(here.path(), "--years 3 --bank bank");
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert!(ran.err.starts_with("error: "), "{}", ran.err);
    assert_eq!(names(here.path()), ["bank"]);
}

#[test]
fn a_question_that_cannot_be_read_is_not_also_missed_by_others() {
    let mut files = valid();
    edit(&mut files, AUDIT, |audit| audit["conflicts"] = json!(["stock-tour"]));
    edit(&mut files, TOUR, |tour| tour["difficulty"] = json!(6));
    let (_, said) = said_of(&files);
    assert!(said.contains("error[out-of-range]"), "{said}");
    assert!(!said.contains("there is no question `stock-tour`"), "{said}");
}

#[test]
fn a_code_file_that_cannot_be_read_is_not_called_missing() {
    let mut files = valid();
    files.insert(CODE.to_owned(), b"name = \"\xfc\"\n".to_vec());
    let (status, said) = said_of(&files);
    assert_eq!(status, 1);
    assert!(said.contains(CODE) && said.contains("UTF-8"), "{said}");
    assert!(!said.contains("there is no file"), "{said}");
}

#[test]
fn json_beside_the_taxonomy_that_is_plainly_no_question_is_left_alone_and_all_else_is_told() {
    for (content, told) in [
        ("{\"name\": \"our-tools\"}", false),
        ("{\"format\": \"kitgen.kit/1\", \"questions\": []}", false),
        ("[{\"ask\": \"Why?\"}]", true),
        ("{\"ask\": \"Why?\"", true),
        ("{\"ask\": \"Why?\", \"area\": \"gardens\"}", true),
    ] {
        let mut files = valid();
        files.insert("other.json".to_owned(), content.as_bytes().to_vec());
        files.insert("question.schema.json".to_owned(), b"{\"area\": 1}".to_vec());
        files.insert("tools/data/more.json".to_owned(), b"{}".to_vec());
        let (status, said) = said_of(&files);
        assert_eq!((status, said.contains("warning[stray-file]")), (0, told), "{content}: {said}");
        assert_eq!(said.contains("such as `stock/stock-some-name.json`"), told, "{content}: {said}");
        assert!(!said.contains("schema") && !said.contains("tools"), "{said}");
    }
}

#[test]
fn marks_that_texts_in_both_directions_need_are_no_problem() {
    let mut files = valid();
    let ask = "Say what \u{2067}فهرس\u{2069} is.\n\n- One\u{200f}\n- می\u{200c}خواهم";
    edit(&mut files, TOUR, |tour| tour["ask"] = json!(ask));
    let (_, said) = said_of(&files);
    assert_eq!(said, "toy 1.0.0: 4 questions, no error\n");
}

#[test]
fn other_programs_get_each_text_that_is_to_be_written_with_its_line() {
    let mut files = valid();
    edit(&mut files, TOUR, to_do);
    let here = empty_folder();
    toy::write(&here.path().join("bank"), &files);
    let report = run(here.path(), "bank check bank --today 2026-11-22 --format json").json();
    let problems = report["problems"].as_array().expect("a list");
    let paths: Vec<&str> = problems.iter().map(|problem| problem["path"].as_str().expect("a path")).collect();
    assert_eq!(paths, ["title", "answer.summary", "answer.must[0]", "answer.must[1]", "anchors.4"]);
    let lines: BTreeSet<u64> = problems.iter().map(|problem| problem["line"].as_u64().expect("a line")).collect();
    assert_eq!((lines.len(), &report["errors"]), (5, &json!(5)));
    assert!(problems.iter().all(|problem| problem["rule"] == "unwritten"), "{problems:?}");
}
