//! Any bytes as a kit as JSON.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kitgen_fuzz::checks::kit(data, kitgen_fuzz::checks::Share::One));
