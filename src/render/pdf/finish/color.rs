//! What the colours mean: an output intent that calls them sRGB, which archives ask for.

use super::draft::Draft;

/// Adds the output intent.
pub(super) fn add(_draft: &mut Draft) {}
