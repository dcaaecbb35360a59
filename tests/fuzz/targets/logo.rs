//! Any bytes as a picture for a logo.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kitgen_fuzz::checks::logo(data));
