//! Any bytes as banks, as one text.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kitgen_fuzz::checks::bank(data, kitgen_fuzz::checks::Share::One));
