//! How the company that hires shows on paper: an accent colour and a logo. They travel in the kit.
//!
//! Get the parts with `parse` of [`Accent`] and [`Logo::read`]: what cannot be printed is refused there, so what exists can be.

mod accent;
mod drawing;
mod flatten;
mod logo;
mod pixels;
mod vet;

use serde::{Deserialize, Serialize};

pub use accent::Accent;
pub use drawing::{Drawing, Gradient, Ink, Line, Part, Run, Segment, Shape};
pub use logo::{LARGEST_FILE, Logo, MediaType, Picture};
pub use pixels::Pixels;

/// What a company gives to the look of its kits; each part may be missing.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Brand {
    /// Takes the place of the first of the paper's two accent colours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accent: Option<Accent>,
    /// Stands on the front page where else the company's name stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo: Option<Logo>,
}

impl Brand {
    /// Whether nothing was given.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Why a file cannot be the logo, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong, to be read behind the name of the file.
    pub what: String,
    /// The next step.
    pub hint: String,
}

impl Refusal {
    fn new(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { what: what.into(), hint: hint.into() }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(to, "{} ({})", self.what, self.hint)
    }
}
