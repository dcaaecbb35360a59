//! Any bytes as a PDF with a kit in it.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kitgen_fuzz::checks::pdf(data, kitgen_fuzz::checks::Share::One));
