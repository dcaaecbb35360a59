//! A bank of twelve small questions that no author changes: for tests that break a bank, or pin what is chosen from it.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

/// The files of a bank: path with `/` between its parts, and content.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Area, name, kind, difficulty and minutes of each question. The first of an area opens; two of them conflict.
const QUESTIONS: [(&str, &str, &str, u8, u8); 12] = [
    ("stock", "tour", "experience", 1, 5),
    ("stock", "count", "concept", 2, 6),
    ("stock", "audit", "review", 3, 8),
    ("stock", "move", "coding", 4, 10),
    ("prices", "sale", "experience", 2, 5),
    ("prices", "round", "concept", 2, 6),
    ("prices", "tax", "debugging", 3, 9),
    ("prices", "import", "coding", 4, 12),
    ("orders", "basket", "concept", 1, 5),
    ("orders", "twice", "debugging", 3, 7),
    ("orders", "refund", "review", 4, 8),
    ("orders", "split", "design", 5, 13),
];

/// The whole bank.
pub fn files() -> Files {
    let mut files = Files::from([("bank.json".to_owned(), bytes(&taxonomy()))]);
    for (area, name, kind, difficulty, minutes) in QUESTIONS {
        let question = question(area, name, kind, difficulty, minutes);
        files.insert(format!("{area}/{area}-{name}.json"), bytes(&question));
    }
    files.insert("stock/stock-audit.ask.py".to_owned(), b"def audit(shelf):\n    return shelf.count\n".to_vec());
    files
}

/// The bank with its taxonomy and these questions alone.
pub fn files_of(kept: &[&str]) -> Files {
    let mut files = files();
    files.retain(|path, _| {
        let name = path.rsplit('/').next().unwrap_or_default();
        path == "bank.json" || kept.iter().any(|id| name.starts_with(&format!("{id}.")))
    });
    files
}

/// What the bank says about itself.
pub fn taxonomy() -> Value {
    json!({
        "format": "kitgen.bank-folder/1",
        "id": "toy",
        "title": "Toy",
        "version": "1.0.0",
        "levels": [
            {"id": "junior", "title": "Junior", "from_years": 0},
            {"id": "senior", "title": "Senior", "from_years": 5}
        ],
        "areas": [
            {"id": "stock", "title": "Stock keeping", "short": "Stock", "aliases": ["shelf"], "near": ["orders"],
                "core": true},
            {"id": "prices", "title": "Prices and taxes", "short": "Prices", "aliases": ["money"], "near": ["stock"]},
            {"id": "orders", "title": "Orders", "near": ["prices"], "guard": true}
        ],
        "signals": [{"id": "clear", "title": "Clear words", "anchors": anchors("speaks")}],
        "script": {"opening": "Hello, I am {blank}. {questions} in {slot}.", "closing": "Yours for {closing}."}
    })
}

/// One valid question.
pub fn question(area: &str, name: &str, kind: &str, difficulty: u8, minutes: u8) -> Value {
    let mut question = json!({
        "id": format!("{area}-{name}"),
        "title": format!("The {name} of {area}"),
        "area": area,
        "kind": kind,
        "difficulty": difficulty,
        "years": {"min": 0, "max": 20},
        "minutes": {"low": minutes - 1, "typical": minutes, "high": minutes + 1},
        "bar": {"junior": 2, "senior": 3},
        "ask": format!("What would you do about the {name}?"),
        "answer": {
            "summary": "It depends, and they say on what.",
            "must": ["Says what.", "Says why.", "Says when."],
            "strong": ["Has done it."],
            "red_flags": ["Guesses.", "Blames."]
        },
        "probes": [
            {"ask": "And then?", "listen_for": "A next step."},
            {"ask": "And if not?", "listen_for": "Another way."}
        ],
        "anchors": anchors("answers"),
        "references": [{"title": "Handbook", "url": "https://example.org/handbook"}]
    });
    match name {
        "tour" | "sale" => question["roles"] = json!(["opener", "production"]),
        "audit" => question["code"] = json!({"language": "python", "file": "stock-audit.ask.py"}),
        "tax" => question["conflicts"] = json!(["prices-import"]),
        _ => {}
    }
    question
}

fn anchors(who: &str) -> Value {
    let step = |words: &str| format!("{words} {who}.");
    json!({"1": step("Nobody"), "2": step("Half"), "3": step("One"), "4": step("All")})
}

/// A JSON value as the content of a file.
pub fn bytes(value: &Value) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(value).expect("JSON");
    text.push('\n');
    text.into_bytes()
}

/// Writes files into a folder, in this order.
pub fn write<'a>(folder: &Path, files: impl IntoIterator<Item = (&'a String, &'a Vec<u8>)>) {
    for (path, content) in files {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
    }
}
