//! The small bank, with some of its values twisted; sometimes with a second bank on top of it.
#![no_main]

use std::borrow::Cow;

use arbitrary::{Result, Unstructured};
use kitgen::bank::Layer;
use kitgen_fuzz::twist::twisted;
use kitgen_fuzz::{checks, toy};
use serde_json::{Value, json};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(layers) = layers(&mut Unstructured::new(data)) {
        checks::layers(&layers, data, checks::Share::One);
    }
});

fn layers(input: &mut Unstructured<'_>) -> Result<Vec<Layer>> {
    let base = toy::files_of(&["stock-tour", "stock-count", "stock-audit", "prices-sale", "orders-basket"]);
    let mut layers = vec![Layer { name: "toy".to_owned(), files: base.iter().map(kept).collect(), ..Layer::default() }];
    if input.ratio(1, 3)? {
        layers.push(Layer { name: "more".to_owned(), files: more().iter().map(kept).collect(), ..Layer::default() });
    }
    for _ in 0..input.int_in_range(1..=2)? {
        let layer = input.choose_index(layers.len())?;
        let files = &mut layers[layer].files;
        let paths: Vec<String> = files.keys().cloned().collect();
        let path = input.choose(&paths)?;
        if let Ok(value) = serde_json::from_slice::<Value>(&files[path]) {
            files.insert(path.clone(), Cow::Owned(toy::bytes(&twisted(value, input)?)));
        }
    }
    Ok(layers)
}

fn kept((path, bytes): (&String, &Vec<u8>)) -> (String, Cow<'static, [u8]>) {
    (path.clone(), Cow::Owned(bytes.clone()))
}

/// A bank that replaces, retires and adds.
fn more() -> toy::Files {
    let front = json!({
        "format": "kitgen.bank-folder/1", "id": "more", "version": "1", "retires": ["orders-basket"],
        "areas": [{"id": "returns", "title": "Returns", "near": ["stock"]}],
    });
    let mut replaced = toy::question("stock", "count", "concept", 2, 6);
    replaced["replaces"] = json!(true);
    let mut draft = toy::question("returns", "later", "concept", 2, 6);
    draft["draft"] = json!(true);
    draft["ask"] = json!("TODO: what to ask");
    toy::Files::from([
        ("bank.json".to_owned(), toy::bytes(&front)),
        ("stock/stock-count.json".to_owned(), toy::bytes(&replaced)),
        ("returns/returns-tour.json".to_owned(), toy::bytes(&toy::question("returns", "tour", "experience", 1, 5))),
        ("returns/returns-later.json".to_owned(), toy::bytes(&draft)),
    ])
}
