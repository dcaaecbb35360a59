//! Documents to bytes: one folder or file a format.

pub mod pdf;
