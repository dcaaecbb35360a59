//! The JSON Schemas of a bank's files, judged by an outside validator: over the shipped bank, new banks and mistakes.

#[allow(dead_code, reason = "each test uses some of what they share")]
mod common;

use std::fs;
use std::path::Path;

use common::{done, empty_folder, toy};
use jsonschema::Validator;
use serde_json::{Value, json};

fn validator(file: &str) -> Validator {
    let schema = done(empty_folder().path(), &format!("bank schema {file}")).json();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::meta::validate(&schema).expect("a valid schema");
    jsonschema::validator_for(&schema).expect("a schema")
}

fn read(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).expect("a file")).expect("JSON")
}

/// Files of questions in a bank's folder.
fn questions(bank: &Path) -> Vec<Value> {
    let mut found = Vec::new();
    for area in fs::read_dir(bank).expect("a folder") {
        let area = area.expect("an entry").path();
        let name = area.file_name().expect("a name").to_string_lossy().into_owned();
        if !area.is_dir() || name == "schema" || name.starts_with('.') {
            continue;
        }
        for file in fs::read_dir(&area).expect("an area") {
            let path = file.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if name.ends_with(".json") && !name.contains(".ask.") && !name.contains(".answer.") {
                found.push(read(&path));
            }
        }
    }
    found
}

#[track_caller]
fn accepted(validator: &Validator, value: &Value) {
    let problems: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(problems.is_empty(), "{}: {problems:#?}", value["id"]);
}

#[test]
fn every_shipped_question_and_taxonomy_is_valid() {
    let bank = Path::new(env!("CARGO_MANIFEST_DIR")).join("bank/django");
    accepted(&validator("bank"), &read(&bank.join("bank.json")));
    let (question, all) = (validator("question"), questions(&bank));
    assert!(all.len() >= 220, "{}", all.len());
    for one in &all {
        accepted(&question, one);
    }
}

#[test]
fn a_new_bank_is_valid_and_its_question_to_fill_in_is_not_yet() {
    let here = empty_folder();
    done(here.path(), "bank new my-bank");
    let bank = here.path().join("my-bank");
    accepted(&validator("bank"), &read(&bank.join("bank.json")));
    let (question, all) = (validator("question"), questions(&bank));
    assert_eq!(all.len(), 3);
    for one in &all {
        accepted(&question, one);
    }
    done(here.path(), "bank new my-bank/sql/sql-next");
    assert!(!question.is_valid(&read(&bank.join("sql/sql-next.json"))));
    done(here.path(), "bank new ours --on my-bank");
    accepted(&validator("bank"), &read(&here.path().join("ours/bank.json")));
    let written = |name: &str| fs::read_to_string(bank.join("schema").join(name)).expect("a schema");
    assert_eq!(written("question.schema.json"), done(here.path(), "bank schema question").text());
    assert_eq!(written("bank.schema.json"), done(here.path(), "bank schema bank").text());
}

/// The mistakes of `tests/bad_bank.rs` that a schema can see. References between files and sums it cannot.
#[test]
fn mistakes_that_a_schema_can_see_are_refused() {
    let question = validator("question");
    let valid = toy::question("stock", "tour", "experience", 1, 5);
    accepted(&question, &valid);
    let mistakes: [(&str, Value); 21] = [
        ("/titel", json!("twice")),
        ("/answer/sumary", json!("twice")),
        ("/kind", Value::Null),
        ("/anchors/3", Value::Null),
        ("/probes/1/ask", json!(["And if not?"])),
        ("/difficulty", json!("1")),
        ("/difficulty", json!(6)),
        ("/difficulty", json!(2.5)),
        ("/ask", json!(7)),
        ("/ask", json!("TODO: the words to say")),
        ("/answer/must/2", json!("  ")),
        ("/kind", json!("experiance")),
        ("/roles", json!(["closer"])),
        ("/references/0/url", json!("see the handbook")),
        ("/probes", json!([])),
        ("/answer/must", json!(["a", "b", "c", "d", "e", "f", "g"])),
        ("/code", json!({"language": "pyton", "file": "a.ask.py"})),
        ("/id", json!("Stock_Tour")),
        ("/years/max", json!(41)),
        ("/minutes/low", json!(0)),
        ("/bar/junior", json!(5)),
    ];
    for (pointer, value) in mistakes {
        let mut broken = valid.clone();
        let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
        match broken.pointer_mut(parent).expect("the parent") {
            Value::Object(object) if value.is_null() => drop(object.remove(key)),
            Value::Object(object) => drop(object.insert(key.to_owned(), value)),
            Value::Array(items) => items[key.parse::<usize>().expect("an index")] = value,
            other => panic!("{pointer} in {other}"),
        }
        assert!(!question.is_valid(&broken), "{pointer} passes: {broken:#}");
    }
    let bank = validator("bank");
    for (key, value) in
        [("format", json!("kitgen.bank-folder/2")), ("levles", json!([])), ("areas", json!([{"id": "a"}]))]
    {
        let mut broken = toy::taxonomy();
        accepted(&bank, &broken);
        broken[key] = value;
        assert!(!bank.is_valid(&broken), "{key}");
    }
}
