//! A kit as JSON, with some of its values twisted.
#![no_main]

use std::sync::OnceLock;

use arbitrary::Unstructured;
use kitgen_fuzz::{checks, twist};
use serde_json::Value;

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    static KIT: OnceLock<Value> = OnceLock::new();
    let kit = KIT.get_or_init(|| serde_json::from_str(&checks::toy_kit().to_json()).expect("JSON"));
    if let Ok(twisted) = twist::twisted(kit.clone(), &mut Unstructured::new(data)) {
        checks::kit(twisted.to_string().as_bytes(), checks::Share::One);
    }
});
