//! Documents to bytes: one folder or file a format.

pub mod html;
pub mod markdown;
pub mod pdf;
