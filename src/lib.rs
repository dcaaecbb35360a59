//! kitgen turns a question bank into a structured interview kit.
//!
//! The way data flows, each arrow a pure function but for the first and the last:
//!
//! ```text
//! arguments -> request -> blueprint -> selection -> kit -> document -> bytes -> file
//! ```

pub mod bank;
pub mod blueprint;
pub mod brand;
pub mod capacity;
pub mod cli;
pub mod decode;
pub mod diagnostic;
pub mod document;
pub mod grammar;
pub mod hands;
pub mod import;
pub mod kit;
pub mod render;
pub mod repair;
pub mod select;
