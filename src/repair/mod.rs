//! What to change so that it works: requests that give a kit where one was refused, and what would mend a bent rule.
//!
//! Get them with [`suggestions`]. Everything here was tried: no change is named that was not solved with it.

mod change;
mod glance;
mod include;
mod refused;
mod sort;
mod trial;
mod years;

pub use change::Change;
pub use refused::{Suggestion, suggestions};
