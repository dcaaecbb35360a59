//! What the colours mean: an output intent that calls them sRGB, which archives ask for.

use lopdf::dictionary;

use super::draft::Draft;
use super::profile::srgb;
use super::strings;

/// Adds the output intent.
pub(super) fn add(draft: &mut Draft) {
    let profile = draft.add_compressed(dictionary! { "N" => 3 }, srgb());
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => strings::text("sRGB"),
        "Info" => strings::text("sRGB IEC61966-2.1"),
        "DestOutputProfile" => profile,
    };
    let intent = draft.add(intent);
    draft.catalog.set("OutputIntents", vec![intent]);
}
