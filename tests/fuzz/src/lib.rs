//! What the fuzz targets share: banks as one text, the twisting of JSON, and what must hold of every input.

pub mod carrier;
pub mod checks;
pub mod shelf;
pub mod twist;

/// The small bank that the other tests use too.
#[allow(dead_code, reason = "the tests use more of it")]
#[path = "../../common/toy.rs"]
pub mod toy;

/// Problems are drawn as the program draws them, which holds that each lies inside its line.
#[path = "../../../src/cli/drawing.rs"]
mod drawing;

use kitgen::{diagnostic, grammar};
