//! The document as PDF, in three steps: lay out, paint, finish.

mod carried;
pub mod error;
mod finish;
pub mod fonts;
mod foreign;
mod glyphs;
mod layout;
mod likeness;
pub mod page;
mod paint;
mod pen;
mod structure;
mod subset;
mod write;

use crate::diagnostic::Diagnostic;
use crate::document::Document;

pub use carried::{carried, paper};
pub use layout::paper::Paper;
pub use likeness::{Likeness, likeness};

/// A document as the bytes of a PDF file, with a warning for every character that no typeface has.
///
/// # Errors
///
/// Only for a fault in kitgen itself.
pub fn write(document: &Document, paper: Paper) -> Result<(Vec<u8>, Vec<Diagnostic>), error::Error> {
    let (pages, warnings) = layout::pages(document, paper);
    Ok((write::write(&pages)?, warnings))
}
