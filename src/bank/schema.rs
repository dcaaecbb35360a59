//! JSON Schemas of a bank's files, for editors, and a question to fill in that is made from one.
//!
//! The schemas are data beside this file. Tests hold them to the reader: same keys, same words, same limits.

use serde_json::{Map, Value};

use super::draft::TO_DO;
use super::taxonomy::Taxonomy;

/// JSON Schema of a question's file.
pub const QUESTION: &str = include_str!("schema/question.schema.json");

/// JSON Schema of `bank.json`.
pub const BANK: &str = include_str!("schema/bank.schema.json");

/// A question's file as a draft: every key, with what belongs there.
pub fn question_to_fill_in(taxonomy: &Taxonomy, area: &str, id: &str) -> String {
    let schema: Value = serde_json::from_str(QUESTION).unwrap_or_default();
    let mut question = Map::new();
    for (key, part) in entries(&schema["properties"]) {
        let value = match key.as_str() {
            "draft" => Value::Bool(true),
            "id" => Value::from(id),
            "area" => Value::from(area),
            "bar" => bar(taxonomy),
            // For banks on top of others, for whoever runs the code, for exceptions.
            "replaces" | "verified_on" | "allow" => continue,
            _ => to_fill_in(&schema, part),
        };
        question.insert(key.clone(), value);
    }
    let text = serde_json::to_string_pretty(&question).unwrap_or_default();
    text.replace("some-id.", &format!("{id}.")) + "\n"
}

fn entries(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}

fn to_fill_in(schema: &Value, part: &Value) -> Value {
    let named = part["$ref"].as_str().and_then(|path| path.rsplit('/').next());
    let whole = named.map_or(part, |name| &schema["$defs"][name]);
    match whole["type"].as_str() {
        Some("object") => {
            entries(&whole["properties"]).map(|(key, part)| (key.clone(), to_fill_in(schema, part))).collect()
        }
        Some("array") => {
            let least = whole["minItems"].as_u64().unwrap_or(0);
            (0..least).map(|_| to_fill_in(schema, &whole["items"])).collect()
        }
        _ => Value::String(format!("{TO_DO} {}", part["description"].as_str().unwrap_or_default())),
    }
}

fn bar(taxonomy: &Taxonomy) -> Value {
    let score = |title: &str| format!("{TO_DO} 1 to 4, the score that the level {title} should reach");
    taxonomy.levels.iter().map(|level| (level.id.to_string(), Value::String(score(&level.title)))).collect()
}

#[cfg(test)]
mod tests;
