//! Banks built on banks: what an overlay adds, replaces and retires, what it may not, and what drafts do.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::path::Path;

use common::toy::{self, Files};
use common::{Ran, done, empty_folder, ids, list, program, run, text};
use serde_json::{Value, json};
use tempfile::TempDir;

/// An overlay of one new question.
fn overlay() -> Files {
    let front = json!({"format": "kitgen.bank-folder/1", "id": "mine", "version": "0.3.0"});
    let mut question = toy::question("stock", "shelf", "concept", 3, 7);
    question["conflicts"] = json!(["stock-audit"]);
    Files::from([
        ("bank.json".to_owned(), toy::bytes(&front)),
        ("stock/stock-shelf.json".to_owned(), toy::bytes(&question)),
    ])
}

/// The toy bank in `toy`, and an overlay in `mine`.
fn both(change: impl FnOnce(&mut Files)) -> TempDir {
    let here = empty_folder();
    let mut mine = overlay();
    change(&mut mine);
    toy::write(&here.path().join("toy"), &toy::files());
    toy::write(&here.path().join("mine"), &mine);
    here
}

fn edit(files: &mut Files, path: &str, change: impl FnOnce(&mut Value)) {
    let mut value = files.get(path).map_or_else(|| json!({}), |bytes| serde_json::from_slice(bytes).expect("JSON"));
    change(&mut value);
    files.insert(path.to_owned(), toy::bytes(&value));
}

fn retire(files: &mut Files, ids: &[&str]) {
    edit(files, "bank.json", |bank| bank["retires"] = json!(ids));
}

fn exported(folder: &Path) -> Value {
    done(folder, "bank list --bank toy --bank mine --format json").json()
}

fn question<'a>(bank: &'a Value, id: &str) -> Option<&'a Value> {
    list(&bank["questions"]).iter().find(|question| question["id"] == id)
}

/// What `bank check` says of the overlay, which has errors.
fn refused(change: impl FnOnce(&mut Files)) -> String {
    let ran: Ran = run(both(change).path(), "bank check mine --on toy");
    assert_eq!((ran.status, ran.text()), (1, ""), "{}", ran.err);
    ran.err
}

#[test]
fn an_overlay_adds_questions_and_inherits_the_rest() {
    let here = both(|_| {});
    let bank = exported(here.path());
    assert_eq!((text(&bank["id"]), list(&bank["questions"]).len(), list(&bank["areas"]).len()), ("toy", 13, 3));
    assert_eq!(question(&bank, "stock-audit").expect("kept")["conflicts"], json!(["stock-shelf"]));
    let stamps: Vec<(&str, &str)> =
        list(&bank["banks"]).iter().map(|stamp| (text(&stamp["id"]), text(&stamp["version"]))).collect();
    assert_eq!(stamps, [("toy", "1.0.0"), ("mine", "0.3.0")]);
    assert_ne!(bank["banks"][0]["digest"], bank["banks"][1]["digest"]);
    assert_eq!(
        done(here.path(), "bank check mine --on toy").text(),
        "toy 1.0.0 and mine 0.3.0: 13 questions, no error\n"
    );
    // With --on, what could be better about the bank below is not said.
    let both = done(here.path(), "bank check --bank toy --bank mine");
    assert!(both.text().starts_with("toy 1.0.0 and mine 0.3.0: 13 questions, no error, "), "{}", both.text());
    assert!(both.err.contains("--> toy/") && !both.err.contains("--> mine/"), "{}", both.err);
}

#[test]
fn kits_and_blueprints_record_every_bank_and_say_how_to_name_them() {
    let here = both(|_| {});
    let words = "--bank toy --bank mine --years 6 --minutes 45 --seed 3 --include stock-shelf";
    let ran = done(here.path(), &format!("{words} -o kit.json"));
    assert!(ran.err.contains("--seed 3 --bank toy --bank mine\n"), "{}", ran.err);
    let kit: Value = serde_json::from_slice(&std::fs::read(here.path().join("kit.json")).expect("kit")).expect("JSON");
    assert!(ids(&kit).contains(&"stock-shelf"));
    let words = words.replace(" --seed 3", "");
    let blueprint = done(here.path(), &format!("blueprint {words} --format json")).json();
    assert_eq!(kit["banks"], blueprint["banks"]);
    assert_eq!((&kit["banks"][0], list(&kit["banks"]).len()), (&blueprint["bank"], 2));
    assert_eq!(kit["banks"], exported(here.path())["banks"]);
}

#[test]
fn the_builtin_bank_is_named_by_a_word_and_a_variable_names_banks_too() {
    let here = empty_folder();
    let mut mine = overlay();
    edit(&mut mine, "stock/stock-shelf.json", |question| {
        question["area"] = json!("drf");
        question["id"] = json!("drf-shelf");
        question["conflicts"] = json!(["drf-api-you-built"]);
        question["bar"] = json!({"junior": 2, "mid": 2, "senior": 3, "staff": 4});
    });
    let moved = mine.remove("stock/stock-shelf.json").expect("the question");
    mine.insert("drf/drf-shelf.json".to_owned(), moved);
    toy::write(&here.path().join("mine"), &mine);
    let alone = done(here.path(), "bank list --format json").json();
    let named = done(here.path(), "bank list --bank django --format json").json();
    assert_eq!(alone, named);
    let both = done(here.path(), "bank list --bank django --bank ./mine --format json").json();
    assert_eq!(list(&both["questions"]).len(), list(&alone["questions"]).len() + 1);
    let names = std::env::join_paths(["django", "mine"]).expect("a list of paths");
    let by_variable = program(here.path())
        .env("KITGEN_BANK", names)
        .args(["bank", "list", "--format", "json"])
        .output()
        .expect("ran");
    assert_eq!(serde_json::from_slice::<Value>(&by_variable.stdout).expect("JSON"), both);
}

#[test]
fn a_question_is_replaced_only_where_its_file_says_so() {
    let said = refused(|mine| {
        mine.insert("stock/stock-tour.json".to_owned(), toy::bytes(&toy::question("stock", "tour", "concept", 5, 6)));
    });
    assert_eq!(
        said,
        "error[duplicate-id]: `stock-tour` is already a question of toy\n \
         --> mine/stock/stock-tour.json:2:9\n  |\n\
         2 |   \"id\": \"stock-tour\",\n  |         ^^^^^^^^^^^^ id\n  |\n  \
         = hint: say \"replaces\": true to take its place, or give it an id of its own\n\n\
         error: the bank made of toy and mine has 1 error and cannot be used\n"
    );
    let here = both(|mine| {
        let mut tour = toy::question("stock", "tour", "concept", 5, 6);
        tour["replaces"] = json!(true);
        mine.insert("stock/stock-tour.json".to_owned(), toy::bytes(&tour));
    });
    let bank = exported(here.path());
    assert_eq!(list(&bank["questions"]).len(), 13);
    let tour = question(&bank, "stock-tour").expect("replaced");
    assert_eq!((&tour["difficulty"], tour.get("replaces")), (&json!(5), None));
}

#[test]
fn what_is_not_there_can_be_neither_replaced_nor_retired() {
    let said = refused(|mine| {
        edit(mine, "stock/stock-shelf.json", |question| question["replaces"] = json!(true));
        retire(mine, &["stock-tuor", "gone-for-good"]);
    });
    for part in [
        "error[replaces]: no earlier bank has a question `stock-shelf`, so there is nothing to replace\n  \
         --> mine/stock/stock-shelf.json:",
        "error[retires]: no earlier bank has a question `stock-tuor`, so there is nothing to retire\n \
         --> mine/bank.json:6:5\n",
        "= hint: did you mean `stock-tour`?",
        " retires[1]\n  |\n  = hint: remove it",
        "has 3 errors and cannot be used",
    ] {
        assert!(said.contains(part), "{part}\n-- is missing in\n{said}");
    }
}

#[test]
fn a_retired_question_is_gone_and_its_id_stays_used() {
    let here = both(|mine| retire(mine, &["stock-audit"]));
    let bank = exported(here.path());
    assert_eq!(question(&bank, "stock-audit"), None);
    assert_eq!(question(&bank, "stock-shelf").expect("added")["conflicts"], json!([]), "no conflict with nobody");
    let said = refused(|mine| {
        retire(mine, &["stock-tour"]);
        mine.insert("stock/stock-tour.json".to_owned(), toy::bytes(&toy::question("stock", "tour", "concept", 5, 9)));
    });
    assert!(
        said.contains("error[retired-id]: `stock-tour` was retired by mine, and ids are never used again"),
        "{said}"
    );
}

#[test]
fn an_overlay_adds_areas_and_keeps_the_ladder() {
    let gardens = json!([{"id": "gardens", "title": "Gardens", "aliases": ["lawn"], "near": ["stock"]}]);
    let here = both(|mine| {
        edit(mine, "bank.json", |bank| bank["areas"] = gardens.clone());
        mine.insert(
            "gardens/gardens-hedge.json".to_owned(),
            toy::bytes(&toy::question("gardens", "hedge", "concept", 2, 6)),
        );
    });
    assert_eq!(list(&exported(here.path())["areas"]).len(), 4);
    done(here.path(), "--bank toy --bank mine --years 6 --minutes 45 --focus lawn --seed 1 -o kit.json");
    let said = refused(|mine| {
        edit(mine, "bank.json", |bank| {
            bank["areas"] = json!([{"id": "lawns", "title": "Lawns", "aliases": ["money"], "near": ["roses"]}]);
            bank["levels"] = json!([{"id": "any", "title": "Any", "from_years": 0}]);
        });
    });
    for part in [
        "error[alias]: `money` names the area `prices` of a bank below already",
        "error[unknown-area]: `roses` is no area of this bank\n  --> mine/bank.json:13:9\n",
        "error[ladder]: the ladder differs from that of toy, whose bars are written for it\n  --> mine/bank.json:17:3\n",
    ] {
        assert!(said.contains(part), "{part}\n-- is missing in\n{said}");
    }
}

#[test]
fn an_overlay_alone_is_told_what_it_lacks_and_where_to_get_it() {
    let ran = run(both(|_| {}).path(), "bank check mine");
    assert_eq!(ran.status, 1);
    let hint = "hint: add \"levels\": ..., or name the bank that this one is built on: --on django (for a kit, --bank django first)";
    assert!(ran.err.contains("error[missing-key]: the key `levels` is missing\n --> bank.json:1:1\n"), "{}", ran.err);
    assert!(ran.err.contains(hint), "{}", ran.err);
}

#[test]
fn a_bank_is_named_once_and_the_mistakes_of_all_banks_are_shown_at_once() {
    let ran = run(both(|_| {}).path(), "bank check toy --on toy");
    assert!(ran.err.contains("error[duplicate-bank]: an earlier bank has the id `toy` too"), "{}", ran.err);
    let here = both(|mine| edit(mine, "stock/stock-shelf.json", |question| question["difficulty"] = json!(9)));
    let mut broken = toy::files();
    edit(&mut broken, "stock/stock-tour.json", |question| question["difficulty"] = json!(0));
    toy::write(&here.path().join("toy"), &broken);
    let ran = run(here.path(), "bank check mine --on toy");
    assert!(ran.err.contains("--> toy/stock/stock-tour.json:6:17"), "{}", ran.err);
    assert!(ran.err.contains("--> mine/stock/stock-shelf.json:6:17"), "{}", ran.err);
}

#[test]
fn a_draft_is_checked_and_asked_by_no_kit() {
    let here = both(|mine| {
        edit(mine, "stock/stock-shelf.json", |question| {
            question["draft"] = json!(true);
            question["ask"] = json!("TODO: the words to say");
            question["answer"]["must"] = json!(["Says what."]);
            question.as_object_mut().expect("an object").remove("kind");
        });
    });
    let bank = exported(here.path());
    assert_eq!((list(&bank["questions"]).len(), question(&bank, "stock-shelf")), (12, None));
    let ran = done(here.path(), "bank check mine --on toy");
    let said: Vec<&str> = ran.err.lines().filter(|line| line.starts_with("warning") || line.contains("--> ")).collect();
    assert_eq!(
        said,
        [
            "warning[incomplete]: the key `kind` is missing",
            " --> mine/stock/stock-shelf.json:1:1",
            "warning[unwritten]: still to be written: the words to say",
            "  --> mine/stock/stock-shelf.json:20:10"
        ]
    );
    let ran = done(here.path(), "--bank toy --bank mine --years 6 --minutes 45 --seed 3 -o kit.json");
    let draft = run(here.path(), "bank show stock-shelf --bank toy --bank mine");
    let what = "error: bank show: `stock-shelf` is a draft, and only what is whole can be shown or asked\n";
    let hint = "  hint: see what is missing: kitgen bank check --bank toy --bank mine\n";
    assert!(draft.status == 2 && draft.err.ends_with(&format!("{what}{hint}")), "{}", draft.err);
    let note = "1 draft left out; kitgen bank check --bank toy --bank mine says what is missing\n";
    assert!(ran.err.starts_with(note), "{}", ran.err);
    let ran = done(here.path(), "bank check --bank toy --bank mine");
    assert!(ran.err.contains("the key `kind` is missing"), "{}", ran.err);
}

#[test]
fn a_whole_draft_is_asked_for_its_mark_and_an_unwritten_question_is_no_question() {
    let here = both(|mine| edit(mine, "stock/stock-shelf.json", |question| question["draft"] = json!(true)));
    let ran = done(here.path(), "bank check mine --on toy");
    assert!(ran.err.contains("warning[draft]: this question is whole, and kits leave it out"), "{}", ran.err);
    assert!(ran.err.contains("hint: remove \"draft\": true"), "{}", ran.err);
    // Not before what would be an error without the mark is mended too.
    let here = both(|mine| {
        mine.insert("stock/shelf.py".to_owned(), b"pass\n".to_vec());
        mine.insert("stock/README.md".to_owned(), b"Ours.\n".to_vec());
        edit(mine, "stock/stock-shelf.json", |question| {
            question["draft"] = json!(true);
            question["code"] = json!({"language": "python", "file": "shelf.py"});
            question["ask"] = json!("Are you married?");
        });
        let again = mine["stock/stock-shelf.json"].clone();
        mine.insert("stock/stock-tour.json".to_owned(), again);
        edit(mine, "stock/stock-tour.json", |question| question["id"] = json!("stock-tour"));
    });
    let ran = done(here.path(), "bank check mine --on toy");
    for said in ["warning[fairness]", "warning[duplicate-id]: `stock-tour` is already a question of toy"] {
        assert!(ran.err.contains(said), "{}", ran.err);
    }
    assert!(!ran.err.contains("this question is whole") && !ran.err.contains("stray-file"), "{}", ran.err);
    let here = both(|mine| {
        edit(mine, "stock/stock-shelf.json", |question| {
            (question["draft"], question["ask"]) = (json!(true), json!("Are you married?"));
            question["allow"] = json!([{"rule": "fairness", "because": "A test."}]);
        });
    });
    let ran = done(here.path(), "bank check mine --on toy");
    assert!(ran.err.contains("this question is whole") && !ran.err.contains("fairness"), "{}", ran.err);
    let said = refused(|mine| {
        edit(mine, "stock/stock-shelf.json", |question| question["probes"][0]["ask"] = json!("TODO: a follow-up"));
    });
    assert!(said.contains("error[unwritten]: still to be written: a follow-up"), "{said}");
    assert!(said.contains("^ probes[0].ask\n"), "{said}");
    assert!(said.contains("= hint: write it in place of the TODO, or say"), "{said}");
}

#[test]
fn a_question_that_copies_one_of_the_bank_below_is_told_in_the_overlay() {
    let ask = "The shelf holds nine boxes, and the list says ten. What do you do first, and why?";
    let base = |files: &mut Files| edit(files, "stock/stock-tour.json", |tour| tour["ask"] = json!(ask));
    let mine = |files: &mut Files| edit(files, "stock/stock-shelf.json", |shelf| shelf["ask"] = json!(ask));
    let here = both(mine);
    let mut below = toy::files();
    base(&mut below);
    toy::write(&here.path().join("toy"), &below);
    let ran = done(here.path(), "bank check mine --on toy");
    let what = "this question is a copy of `stock-tour` of the bank toy, and both may meet in a kit";
    assert!(
        ran.err.contains(&format!("warning[near-duplicate]: {what}\n  --> mine/stock/stock-shelf.json:")),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("hint: retire `stock-tour`, or add \"stock-tour\" to \"conflicts\""), "{}", ran.err);
    for mend in ["conflicts", "retires"] {
        let here = both(|files| {
            mine(files);
            match mend {
                "retires" => retire(files, &["stock-tour"]),
                _ => edit(files, "stock/stock-shelf.json", |shelf| shelf["conflicts"] = json!(["stock-tour"])),
            }
        });
        toy::write(&here.path().join("toy"), &below);
        let ran = done(here.path(), "bank check mine --on toy");
        assert!(!ran.err.contains("near-duplicate"), "{mend}: {}", ran.err);
    }
}

#[test]
fn an_area_that_is_thin_only_through_the_overlay_is_told_there() {
    // Prices are thin in the toy bank already, and no area of the Django bank is.
    let ran = done(both(|files| retire(files, &["prices-round"])).path(), "bank check mine --on toy");
    assert!(!ran.err.contains("thin-area"), "{}", ran.err);
    let here = empty_folder();
    let bank = done(here.path(), "bank list --area middleware --format json").json();
    let ids: Vec<&str> = list(&bank["questions"])
        .iter()
        .map(|one| text(&one["id"]))
        .filter(|id| id.starts_with("middleware-"))
        .collect();
    let front = json!({"format": "kitgen.bank-folder/1", "id": "mine", "version": "0.3.0", "retires": ids});
    toy::write(&here.path().join("mine"), &Files::from([("bank.json".to_owned(), toy::bytes(&front))]));
    let ran = done(here.path(), "bank check mine --on django");
    assert_eq!(ran.err.matches("warning[thin-area]").count(), 1, "{}", ran.err);
    let says = format!("since this bank retires {}", ids[0]);
    assert!(ran.err.contains(&says) && ran.err.contains("too few minutes in the area middleware"), "{}", ran.err);
    assert!(ran.err.contains("--> mine/bank.json:5:"), "{}", ran.err);
}

#[test]
fn a_bank_that_is_thin_by_itself_may_say_so_and_still_lie_on_another() {
    let allow = json!([{"rule": "thin-area", "because": "It is meant to lie on the toy bank."}]);
    let here = both(|mine| edit(mine, "bank.json", |bank| bank["allow"] = allow));
    let ran = done(here.path(), "bank check mine --on toy --today 2026-11-22");
    assert!(!ran.err.contains("unused-allow"), "{}", ran.err);
}
