//! Any bytes as notes that are imported.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kitgen_fuzz::checks::notes(data));
