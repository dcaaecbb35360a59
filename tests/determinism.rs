//! Same bank, request, seed and version: same bytes, in any process and from any folder.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::toy::{self, Files};
use common::{done, empty_folder, ids, int, list, text};
use serde_json::Value;

const REQUESTS: [&str; 4] = [
    "--years 6 --focus drf,scaling --seed 42",
    "--years 0 --minutes 30 --seed 1",
    "--years 12 --focus architecture:2,security --minutes 90 --seed 9007199254740991",
    "--years 3.5 --questions 5 --kinds concept,coding,experience --seed 7 --paper letter --company Hortus",
];

/// The folder that the built-in bank was made from.
fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("bank").join("django")
}

/// The kit and its file, of a bank in this folder or of the built-in one.
fn made(bank: Option<&Path>, request: &str) -> (Vec<u8>, Vec<u8>) {
    let here = empty_folder();
    let output = |format: &str| {
        let mut command = common::program(here.path());
        command.args(request.split(' ')).args(["--format", format, "-o", "-", "-q"]);
        if let Some(bank) = bank {
            command.arg("--bank").arg(bank);
        }
        let output = command.output().expect("the program starts");
        assert!(output.status.success(), "{request}\n{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    (output("json"), output("pdf"))
}

fn same(a: &(Vec<u8>, Vec<u8>), b: &(Vec<u8>, Vec<u8>), what: &str) {
    assert!(a.0 == b.0, "{what}: the kits differ");
    assert!(a.1 == b.1, "{what}: the files differ");
}

fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    collect(folder, folder, &mut files);
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let names: Vec<_> =
                path.strip_prefix(root).expect("inside").iter().map(|name| name.to_string_lossy()).collect();
            files.insert(names.join("/"), fs::read(&path).expect("a file"));
        }
    }
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("a kit")
}

#[test]
fn the_same_request_and_seed_give_the_same_bytes() {
    for request in REQUESTS {
        same(&made(None, request), &made(None, request), request);
    }
}

#[test]
fn another_seed_gives_another_kit() {
    let kits: BTreeSet<Vec<String>> = (0..8)
        .map(|seed| {
            let kit = json(&made(None, &format!("--years 6 --focus drf --seed {seed}")).0);
            ids(&kit).into_iter().map(ToOwned::to_owned).collect()
        })
        .collect();
    assert!(kits.len() >= 7, "eight seeds gave {} kits", kits.len());
}

#[test]
fn the_folder_of_the_shipped_bank_gives_the_same_bytes_as_the_built_in_one() {
    for request in REQUESTS {
        same(&made(None, request), &made(Some(&shipped()), request), request);
    }
}

#[test]
fn the_order_in_which_files_were_written_is_irrelevant() {
    let (files, copy) = (read(&shipped()), empty_folder());
    toy::write(copy.path(), files.iter().rev());
    for request in REQUESTS {
        same(&made(Some(&shipped()), request), &made(Some(copy.path()), request), request);
    }
}

#[test]
fn hidden_files_beside_a_bank_are_no_part_of_it() {
    let copy = empty_folder();
    toy::write(copy.path(), &toy::files());
    let before = made(Some(copy.path()), "--years 6 --seed 1 --minutes 45");
    for name in [".git/HEAD", ".DS_Store", "stock/.stock-tour.json.swp"] {
        let path = copy.path().join(name);
        fs::create_dir_all(path.parent().expect("inside")).expect("a folder");
        fs::write(path, [0xff]).expect("a file");
    }
    same(&before, &made(Some(copy.path()), "--years 6 --seed 1 --minutes 45"), "hidden files");
}

#[test]
fn a_question_for_other_years_changes_the_digest_and_nothing_that_is_chosen() {
    let (mut files, copy) = (read(&shipped()), empty_folder());
    let mut question: Value = serde_json::from_slice(&files["drf/drf-api-you-built.json"]).expect("a question");
    question["id"] = "drf-only-after-forty".into();
    question["years"] = serde_json::json!({"min": 40, "max": 40});
    question["bar"] = serde_json::json!({"junior": 1, "mid": 1, "senior": 1, "staff": 2});
    files.insert("drf/drf-only-after-forty.json".to_owned(), toy::bytes(&question));
    toy::write(copy.path(), &files);
    for request in REQUESTS {
        let (before, after) = (json(&made(Some(&shipped()), request).0), json(&made(Some(copy.path()), request).0));
        assert_ne!(before["banks"][0]["digest"], after["banks"][0]["digest"]);
        assert_eq!(int(&before["pool"]["bank"]) + 1, int(&after["pool"]["bank"]));
        for same in
            ["request", "pool.eligible", "rules", "plan", "drop_order", "questions", "violation", "kits_possible"]
        {
            let at = format!("/{}", same.replace('.', "/"));
            assert_eq!(before.pointer(&at), after.pointer(&at), "{request}: {same}");
        }
    }
}

#[test]
fn the_digest_names_the_content_of_the_files_and_not_their_order() {
    let here = empty_folder();
    let digest = |name: &str, files: &Files, backwards: bool| {
        let folder = here.path().join(name);
        if backwards {
            toy::write(&folder, files.iter().rev());
        } else {
            toy::write(&folder, files);
        }
        text(&done(here.path(), &format!("bank list --format json --bank {name}")).json()["digest"]).to_owned()
    };
    let mut files = toy::files();
    let first = digest("first", &files, false);
    assert_eq!(digest("backwards", &files, true), first);
    files.get_mut("stock/stock-audit.ask.py").expect("code").push(b'\n');
    assert_ne!(digest("edited", &files, false), first);
}

/// A change of these lists means that the same seed no longer gives the same kit: a new version has to say so.
const PINNED: [(&str, [&str; 8]); 2] = [
    (
        "--years 3 --minutes 50",
        [
            "stock-tour prices-import stock-move stock-audit",
            "stock-tour stock-count stock-move orders-refund prices-round",
            "stock-tour stock-count stock-move orders-twice prices-round",
            "prices-sale orders-basket stock-count stock-move stock-audit",
            "prices-sale stock-count stock-tour stock-audit orders-refund",
            "prices-sale stock-count stock-tour stock-move orders-twice",
            "stock-tour stock-count stock-move orders-refund prices-round",
            "prices-sale stock-count stock-tour stock-audit orders-refund",
        ],
    ),
    (
        "--years 6 --focus orders,prices",
        [
            "stock-tour stock-audit orders-split prices-tax prices-sale",
            "stock-tour stock-audit prices-import orders-refund orders-twice",
            "stock-tour stock-move prices-import orders-refund orders-twice",
            "prices-sale prices-tax orders-split stock-move stock-count",
            "prices-sale prices-round orders-twice orders-refund stock-move stock-audit",
            "stock-tour stock-audit orders-split prices-tax prices-round",
            "stock-tour stock-move orders-split prices-tax prices-sale",
            "stock-tour stock-move prices-import orders-basket orders-refund",
        ],
    ),
];

#[test]
fn seeds_choose_what_they_always_chose() {
    let here = empty_folder();
    toy::write(&here.path().join("toy"), &toy::files());
    let kit = |request: &str, seed: usize| {
        done(here.path(), &format!("{request} --bank toy --seed {seed} --format json -o -")).json()
    };
    for (request, pinned) in PINNED {
        let chosen: Vec<String> = (1..=8).map(|seed| ids(&kit(request, seed)).join(" ")).collect();
        assert_eq!(chosen, pinned, "{request}");
    }
}

#[test]
fn the_toy_bank_keeps_its_digest() {
    let here = empty_folder();
    toy::write(here.path(), &toy::files());
    let bank = done(here.path(), "bank list --format json --bank .").json();
    assert_eq!(list(&bank["questions"]).len(), 12);
    assert_eq!(text(&bank["digest"]), "sha256:290b7af3ffc0a4558a25e7f843afc3612ba2b025a210e9c2977e3a2710590a92");
}
