//! What to change so that it works: requests that give a kit where one was refused, and what would mend a bent rule.
//!
//! Get them with [`suggestions`] and [`gave_way`]. Everything here was tried: no change is named that was not solved with it.

mod asked;
mod bent;
mod change;
mod glance;
mod include;
mod refused;
mod sketch;
mod sort;
mod trial;
mod written;
mod years;

pub use bent::{GaveWay, Mend, Remedy, gave_way};
pub use change::Change;
pub use refused::{Suggestion, suggestions};
pub use sketch::Sketch;
