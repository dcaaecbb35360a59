//! An SVG as what is left of it on paper: paths with their inks, in the order of painting. `flatten.rs` makes it.

use super::{Refusal, flatten, vet};

/// A picture made of paths. Lengths are in the picture's own unit, from its upper left corner, downwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
    /// In the order of painting.
    pub parts: Vec<Part>,
}

/// One path with one ink.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Painted only inside all of these.
    pub clips: Vec<Shape>,
    /// What is painted.
    pub shape: Shape,
    /// How.
    pub ink: Ink,
    /// From 0, not to be seen, to 1.
    pub opacity: f64,
}

/// A path in a space of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// From its space to the picture's, as PDF and SVG write it: a b c d e f.
    pub transform: [f64; 6],
    /// Its steps.
    pub path: Vec<Segment>,
    /// Whether a point inside two turns is outside.
    pub is_even_odd: bool,
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Begin a part.
    Move([f64; 2]),
    /// A straight line.
    Line([f64; 2]),
    /// A cubic curve: two control points and the end.
    Curve([f64; 6]),
    /// Back to where the part began.
    Close,
}

/// The inside, or the outline.
#[derive(Debug, Clone, PartialEq)]
pub enum Ink {
    /// The inside in one colour.
    Fill([u8; 3]),
    /// The inside in colours that change from place to place.
    Gradient(Gradient),
    /// The outline.
    Line(Line),
}

/// Colours that change from place to place.
#[derive(Debug, Clone, PartialEq)]
pub struct Gradient {
    /// From the gradient's space to the shape's.
    pub transform: [f64; 6],
    /// Where it runs.
    pub run: Run,
    /// Places from 0 to 1, rising, with their colours; two at least.
    pub stops: Vec<(f64, [u8; 3])>,
}

/// Where a gradient runs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Run {
    /// From a point to a point.
    Linear([f64; 4]),
    /// From a circle to a circle: centre and radius of both.
    Radial([f64; 6]),
}

/// How an outline is drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its colour.
    pub color: [u8; 3],
    /// Its thickness.
    pub width: f64,
    /// Ends: 0 cut, 1 round, 2 square.
    pub cap: u8,
    /// Corners: 0 pointed, 1 round, 2 cut.
    pub join: u8,
    /// How long a point may be.
    pub miter: f64,
    /// Lengths of dashes and gaps, and where in them it begins.
    pub dash: (Vec<f64>, f64),
}

impl Drawing {
    /// Reads an SVG.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let text = std::str::from_utf8(bytes)
            .map_err(|_| Refusal::new("it is an SVG that is not UTF-8", "save it as UTF-8"))?;
        flatten::drawing(&vet::vetted(text)?)
    }
}
