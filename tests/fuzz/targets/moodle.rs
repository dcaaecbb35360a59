//! Any bytes as an export of Moodle.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| kitgen_fuzz::checks::moodle(data));
