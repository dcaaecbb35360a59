//! Pictures: pixels as images with their transparency, drawings as forms with paths, each in a square of one unit.

mod drawing;

use lopdf::{Dictionary, ObjectId, dictionary};

use super::draft::Draft;
use crate::document::brand::{Picture, Pixels};
use crate::render::pdf::page::Pages;

/// Adds the pictures to the shared resources, under the names that the page contents call them by.
pub(super) fn add(draft: &mut Draft, pages: &Pages) {
    let mut named = Dictionary::new();
    for (index, picture) in pages.pictures.iter().enumerate() {
        let id = match picture {
            Picture::Pixels(pixels) => image(draft, pixels),
            Picture::Drawing(drawing) => drawing::form(draft, drawing),
        };
        named.set(format!("P{index}"), id);
    }
    if !named.is_empty() {
        draft.resources.set("XObject", named);
    }
}

/// Archives forbid viewers to smooth an image, so nothing is said of that.
fn image(draft: &mut Draft, pixels: &Pixels) -> ObjectId {
    let rows = |space: &str| {
        dictionary! {
            "Type" => "XObject",
            "Subtype" => "Image",
            "Width" => i64::from(pixels.width),
            "Height" => i64::from(pixels.height),
            "ColorSpace" => space,
            "BitsPerComponent" => 8,
        }
    };
    let mut image = rows(if pixels.is_grey { "DeviceGray" } else { "DeviceRGB" });
    if let Some(alpha) = &pixels.alpha {
        let mask = draft.add_compressed(rows("DeviceGray"), alpha.clone());
        image.set("SMask", mask);
    }
    draft.add_compressed(image, pixels.color.clone())
}
