//! What can go wrong between finished pages and a PDF file, and in which step it did.

use std::fmt;

/// A PDF that could not be written. It means a fault in kitgen, not in the kit.
#[derive(Debug)]
pub struct Error {
    step: Step,
    cause: String,
}

/// The steps that can fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Cutting a font to the glyphs in use.
    Cut,
    /// Painting the pages.
    Paint,
    /// Reading the painted pages back.
    Read,
    /// Writing the finished file.
    Write,
}

impl Error {
    /// For `map_err`: what failed, while doing what.
    pub(super) fn during<C: fmt::Display>(step: Step) -> impl Fn(C) -> Error {
        move |cause| Error { step, cause: cause.to_string() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let step = match self.step {
            Step::Cut => "cutting the fonts",
            Step::Paint => "painting the pages",
            Step::Read => "reading the painted pages",
            Step::Write => "writing the file",
        };
        write!(formatter, "the PDF failed while {step}: {}", self.cause)
    }
}

impl std::error::Error for Error {}
