//! Fields that can be filled in on screen. The page prints their boxes and lines; a field adds only what is filled in.

use super::Rect;

/// A field, or one of the places of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its full name; dots part the levels, as in `q3.must.1`. The same name in several places is one field.
    pub name: String,
    /// What a screen reader calls the field.
    pub says: String,
    /// Where it is.
    pub area: Rect,
    /// What it takes.
    pub kind: Kind,
}

/// What a field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// On or off.
    Tick,
    /// One value of several; this place stands for this value.
    Choice(&'static str),
    /// A line of text.
    Line,
    /// Several lines of text.
    Lines,
}
