//! Writes what the targets begin with: `corpus`, a folder a target, and `keys.dict`, the words of all formats.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use kitgen_fuzz::carrier::carrier;
use kitgen_fuzz::{checks, shelf, toy};
use serde_json::{Value, json};

const TABLE: &str = "question,area,answer,key points,follow-ups,difficulty,kind,links\n\
    \"What is a shelf, and why?\",stock,It holds,\"one; two\nthree\",And then?,2,concept,https://example.org/\n";
const NOTES: &str = "# Stock\n\n## What is a shelf?\n\nAnswer: it *holds*.\n\n### Follow-ups\n\n- And then?\n- `if` not?\n\n\
    ```python\nx = 1\n```\n\n# Prices\n\n1. Why round?\n   - half up\n   - Must: says which\n2. Who taxes?\n";
const MOODLE: &str = "<?xml version=\"1.0\"?><quiz><question type=\"category\"><category><text>$course$/Stock</text></category></question>\
    <question type=\"essay\"><name><text>Shelves</text></name><questiontext format=\"html\"><text><![CDATA[<p>What is <b>a</b> shelf?</p>]]></text>\
    </questiontext><graderinfo format=\"html\"><text>&lt;ul&gt;&lt;li&gt;It holds.&lt;/li&gt;&lt;/ul&gt;</text></graderinfo></question></quiz>";
/// Words of a PDF that lead to a kit.
const PDF: [&str; 30] = [
    "obj",
    "endobj",
    "stream",
    "endstream",
    "xref",
    "trailer",
    "startxref",
    "%%EOF",
    "/Root",
    "/Size",
    "/Prev",
    "/XRef",
    "/XRefStm",
    "/ObjStm",
    "/Index",
    "/W",
    "/N",
    "/First",
    "/Extends",
    "/Encrypt",
    "/Filter",
    "/FlateDecode",
    "/LZWDecode",
    "/ASCII85Decode",
    "/RunLengthDecode",
    "/DecodeParms",
    "/Predictor",
    "/Columns",
    "/Filespec",
    "(kit.json)",
];

fn main() -> std::io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let kit = checks::toy_kit().to_json();
    let compact = serde_json::from_str::<Value>(&kit)?.to_string();
    let small = toy::files_of(&["stock-tour", "stock-audit", "prices-sale", "orders-basket"]);
    let mut two = shelf::text("toy", &small);
    two.extend(shelf::text("more", &more()));
    let seeds: [(&str, &str, &[u8]); 14] = [
        ("bank", "one", &shelf::text("toy", &small)),
        ("bank", "two", &two),
        ("kit", "pretty", kit.as_bytes()),
        ("kit", "compact", compact.as_bytes()),
        ("pdf", "whole", checks::toy_pdf()),
        ("pdf", "plain", &carrier(&compact, false, false)),
        ("pdf", "packed", &carrier(&compact, true, false)),
        ("pdf", "streams", &carrier(&compact, true, true)),
        ("pdf", "short", &carrier("{}", false, false)),
        ("table", "table", TABLE.as_bytes()),
        ("notes", "notes", NOTES.as_bytes()),
        ("moodle", "essay", MOODLE.as_bytes()),
        ("logo", "png", include_bytes!("../../../brand/logo.png")),
        ("logo", "svg", include_bytes!("../../../brand/logo.svg")),
    ];
    for (target, name, content) in seeds {
        let folder = root.join("corpus").join(target);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join(name), content)?;
    }
    fs::write(root.join("corpus/keys.dict"), words(&compact, &small))
}

/// A bank that replaces and retires.
fn more() -> toy::Files {
    let front = json!({"format": "kitgen.bank-folder/1", "id": "more", "version": "1", "retires": ["orders-basket"]});
    let mut replaced = toy::question("stock", "tour", "concept", 2, 6);
    (replaced["replaces"], replaced["allow"]) = (json!(true), json!([{"rule": "idiom", "because": "They say so."}]));
    toy::Files::from([
        ("bank.json".to_owned(), toy::bytes(&front)),
        ("stock/stock-tour.json".to_owned(), toy::bytes(&replaced)),
    ])
}

/// Every key and every short word of the formats, as a dictionary for libFuzzer.
fn words(kit: &str, files: &toy::Files) -> String {
    let mut found: BTreeSet<String> = PDF.iter().map(|word| (*word).to_owned()).collect();
    found.extend(
        ["draft", "replaces", "retires", "allow", "because", "TODO: ", "=== toy/stock/", "verified_on"]
            .map(str::to_owned),
    );
    let values = files.values().filter_map(|bytes| serde_json::from_slice(bytes).ok());
    values.chain(serde_json::from_str(kit)).for_each(|value: Value| collect(&value, &mut found));
    found.iter().map(|word| format!("\"{}\"\n", word.replace('\\', "\\\\").replace('"', "\\\""))).collect()
}

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) if text.len() < 16 && text.is_ascii() => drop(found.insert(format!("\"{text}\""))),
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(entries) => entries.iter().for_each(|(key, value)| {
            found.insert(format!("\"{key}\":"));
            collect(value, found);
        }),
        _ => {}
    }
}
