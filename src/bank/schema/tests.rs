//! The schemas say what the reader reads: the same keys, required and not, and the same words and limits.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::super::code::{CodeFiles, LANGUAGES};
use super::super::lint;
use super::super::question::{Kind, Role};
use super::super::read::{self, FOLDER_FORMAT};
use super::*;
use crate::decode::{self, Cursor, Sink};
use crate::diagnostic::Place;

struct AnyFile;

impl CodeFiles for AnyFile {
    fn code(&self, _: &str) -> Option<&[u8]> {
        Some(b"SELECT 1;\n")
    }
}

fn schema(text: &str) -> Value {
    serde_json::from_str(text).expect("a schema is JSON")
}

/// A value that the schema allows, with every key in it.
fn complete(schema: &Value, part: &Value) -> Value {
    let named = part["$ref"].as_str().and_then(|path| path.rsplit('/').next());
    let part = named.map_or(part, |name| &schema["$defs"][name]);
    if let Some(word) = part["enum"].get(0).or(part.get("const")) {
        return word.clone();
    }
    match part["type"].as_str().expect("a type") {
        "object" if part["properties"].is_null() => json!({"senior": 3}),
        "object" => entries(&part["properties"]).map(|(key, part)| (key.clone(), complete(schema, part))).collect(),
        "array" => {
            let least = part["minItems"].as_u64().unwrap_or(1).max(1);
            (0..least).map(|_| complete(schema, &part["items"])).collect()
        }
        "integer" => json!(part["minimum"].as_i64().unwrap_or(1)),
        "boolean" => json!(true),
        _ if part["pattern"].as_str().is_some_and(|pattern| pattern.contains("http")) => json!("https://example.org/"),
        _ => json!("text"),
    }
}

/// Keys of each object of a schema: by the object's path, which of them must be there.
fn keys(schema: &Value, part: &Value, path: &str, found: &mut BTreeMap<String, BTreeMap<String, bool>>) {
    let named = part["$ref"].as_str().and_then(|path| path.rsplit('/').next());
    let part = named.map_or(part, |name| &schema["$defs"][name]);
    if !part["items"].is_null() {
        keys(schema, &part["items"], &format!("{path}[0]"), found);
    }
    for (key, inner) in entries(&part["properties"]) {
        let required = part["required"].as_array().is_some_and(|all| all.contains(&json!(key)));
        found.entry(path.to_owned()).or_default().insert(key.clone(), required);
        let dot = if path.is_empty() { "" } else { "." };
        keys(schema, inner, &format!("{path}{dot}{key}"), found);
    }
}

type Reader = fn(&Cursor<'_>) -> bool;

const READERS: [(&str, Reader); 2] =
    [(QUESTION, |root| read::question(root, &AnyFile).is_some()), (BANK, |root| read::taxonomy(root, None).is_some())];

/// What the reader says of a value: rule and path of each problem; and whether it made something.
fn said(value: &Value, read: Reader) -> (bool, Vec<(&'static str, String)>) {
    let written = value.to_string();
    let parsed = decode::parse(written.as_bytes(), "a.json").expect("JSON");
    let sink = Sink::default();
    let made = read(&Cursor::new(&parsed, &Place::default(), &sink));
    (made, sink.into_problems().into_iter().map(|problem| (problem.code, problem.place.path)).collect())
}

/// The value without one key; the path is that of the object it stands in.
fn without(value: &Value, path: &str, key: &str) -> Value {
    let mut value = value.clone();
    let pointer = path.replace("[0]", "/0").replace('.', "/");
    let pointer = if pointer.is_empty() { pointer } else { format!("/{pointer}") };
    let object = value.pointer_mut(&pointer).and_then(Value::as_object_mut).expect("an object");
    object.remove(key).expect("the key");
    value
}

#[test]
fn the_reader_knows_every_key_of_the_schema_and_requires_the_same() {
    for (text, read) in READERS {
        let schema = schema(text);
        let whole = complete(&schema, &schema);
        assert_eq!(said(&whole, read), (true, Vec::new()), "{whole:#}");
        let mut found = BTreeMap::new();
        keys(&schema, &schema, "", &mut found);
        assert!(found.len() >= 5, "{found:?}");
        for (path, keys) in found {
            for (key, required) in keys {
                let (_, problems) = said(&without(&whole, &path, &key), read);
                // A bank on top of another inherits these, so the schema cannot ask for them.
                let inherited =
                    path.is_empty() && ["title", "levels", "areas", "signals", "script"].contains(&key.as_str());
                let refused =
                    if required || (text == BANK && inherited) { vec![("missing-key", path.clone())] } else { vec![] };
                assert_eq!(problems, refused, "{path} without {key}");
            }
        }
    }
}

/// The keys that the reader asks for are those of the schema: none is read that the schema does not have.
#[test]
fn the_schema_has_every_key_that_the_reader_knows() {
    for (text, read) in READERS {
        let schema = schema(text);
        let mut found = BTreeMap::new();
        keys(&schema, &schema, "", &mut found);
        for (path, keys) in found {
            let mut whole = complete(&schema, &schema);
            let pointer = path.replace("[0]", "/0").replace('.', "/");
            let pointer = if pointer.is_empty() { pointer } else { format!("/{pointer}") };
            let object = whole.pointer_mut(&pointer).and_then(Value::as_object_mut).expect("an object");
            object.insert("a-key-far-from-all-others".to_owned(), json!(1));
            let written = whole.to_string();
            let parsed = decode::parse(written.as_bytes(), "a.json").expect("JSON");
            let sink = Sink::default();
            read(&Cursor::new(&parsed, &Place::default(), &sink));
            let problems = sink.into_problems();
            let hint = &problems.iter().find(|problem| problem.code == "unknown-key").expect("reported").hint;
            let known = hint.strip_prefix("remove it; known here: ").expect("the hint lists what is known");
            let known: BTreeSet<&str> = known.split(" and ").flat_map(|part| part.split(", ")).collect();
            assert_eq!(known, keys.keys().map(String::as_str).collect(), "at `{path}`");
        }
    }
}

#[test]
fn the_schema_has_the_words_of_the_reader() {
    let question = schema(QUESTION);
    let words = |value: &Value| -> Vec<String> { serde_json::from_value(value.clone()).expect("a list of words") };
    assert_eq!(words(&question["properties"]["kind"]["enum"]), Kind::ALL.map(|(name, _)| name));
    assert_eq!(words(&question["properties"]["roles"]["items"]["enum"]), Role::ALL.map(|(name, _)| name));
    assert_eq!(words(&question["$defs"]["code"]["properties"]["language"]["enum"]), LANGUAGES.map(|(name, _)| name));
    for schema in [&question, &schema(BANK)] {
        assert_eq!(words(&schema["properties"]["allow"]["items"]["properties"]["rule"]["enum"]), lint::RULES);
    }
    assert_eq!(schema(BANK)["properties"]["format"]["const"], FOLDER_FORMAT);
}

#[test]
fn every_key_is_described() {
    for (text, _) in READERS {
        let schema = schema(text);
        let mut open = vec![("", &schema)];
        while let Some((name, part)) = open.pop() {
            for (key, inner) in entries(&part["properties"]) {
                let described = inner["description"].as_str().is_some_and(|says| says.len() > 5);
                assert!(described, "{name}.{key} is not described");
                open.push((key, inner));
            }
            if part["items"].is_object() {
                open.push((name, &part["items"]));
            }
        }
    }
}
