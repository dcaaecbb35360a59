//! kitgen turns a question bank into a structured interview kit.
//!
//! The way data flows: request -> blueprint -> selection -> kit -> document -> bytes.

pub mod bank;
pub mod decode;
pub mod diagnostic;
pub mod grammar;

pub mod blueprint;

pub mod select;
