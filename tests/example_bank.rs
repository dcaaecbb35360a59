//! The bank in `examples`: valid, and wide enough for an hour at every level without bending a rule.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::path::Path;

use common::{done, empty_folder, list, text};
use serde_json::Value;

fn bank() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join("bank-postgresql");
    path.to_str().expect("the path of the bank is UTF-8").to_owned()
}

#[test]
fn the_bank_of_the_examples_is_valid_and_has_all_kinds() {
    let here = empty_folder();
    let ran = done(here.path(), &format!("bank check {}", bank()));
    assert_eq!((ran.text(), ran.err.as_str()), ("postgresql 1.0.0: 18 questions, no error\n", ""));
    let listed = done(here.path(), &format!("bank list --format json --bank {}", bank())).json();
    for kind in ["concept", "coding", "review", "debugging", "design", "experience"] {
        assert!(list(&listed["questions"]).iter().any(|question| question["kind"] == kind), "no {kind}");
    }
}

#[test]
fn an_hour_bends_no_rule_at_any_level() {
    for years in [1, 3, 6, 10] {
        let here = empty_folder();
        let words = format!("--bank {} --years {years} --minutes 60 --seed 1 --format json -o kit.json", bank());
        done(here.path(), &words);
        let kit: Value =
            serde_json::from_slice(&std::fs::read(here.path().join("kit.json")).expect("the kit")).expect("JSON");
        let bent: Vec<&str> =
            list(&kit["rules"]).iter().filter(|rule| rule["met"] != true).map(|rule| text(&rule["says"])).collect();
        assert_eq!(bent, Vec::<&str>::new(), "{years} years");
    }
}
