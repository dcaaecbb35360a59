//! One file a command.

pub mod bank;
pub mod blueprint;
pub mod build;
pub mod completions;
pub mod config;
pub mod man;
pub mod render;
pub mod verify;
