//! Any bytes as a table that is imported.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kitgen_fuzz::checks::table(data));
