//! What the states of a field look like. Boxes, circles and lines are printed by the page: a state draws what is filled in.

use indexmap::IndexMap;
use lopdf::{Dictionary, Object, Stream, dictionary};

use super::draft::{Draft, real};
use crate::render::pdf::page::Rect;

/// Drawings that fields of one size share.
#[derive(Default)]
pub(super) struct Drawn {
    known: IndexMap<(u8, String), Object>,
}

impl Drawn {
    /// A box that is ticked.
    pub(super) fn tick(&mut self, draft: &mut Draft, area: &Rect) -> Object {
        let at = |x: f64, y: f64| format!("{:.2} {:.2}", area.width * x, area.height * y);
        let path = format!("{} m {} l {} l S", at(0.27, 0.52), at(0.44, 0.33), at(0.76, 0.72));
        self.get(draft, area, 0, &format!("0.09 0.11 0.13 RG 1.7 w 1 J 1 j {path}"))
    }

    /// A circle that is chosen.
    pub(super) fn dot(&mut self, draft: &mut Draft, area: &Rect) -> Object {
        // A line of no length with round ends is a dot.
        let (x, y, width) = (area.width / 2.0, area.height / 2.0, area.width * 0.5);
        self.get(draft, area, 1, &format!("0.09 0.11 0.13 RG {width:.2} w 1 J {x:.2} {y:.2} m {x:.2} {y:.2} l S"))
    }

    /// Neither.
    pub(super) fn nothing(&mut self, draft: &mut Draft, area: &Rect) -> Object {
        self.get(draft, area, 2, "")
    }

    fn get(&mut self, draft: &mut Draft, area: &Rect, kind: u8, content: &str) -> Object {
        let key = (kind, format!("{:.2} {:.2}", area.width, area.height));
        self.known.entry(key).or_insert_with(|| draft.add(drawing(area, content))).clone()
    }
}

/// A text field that nobody has filled in.
pub(super) fn empty_text(draft: &mut Draft, area: &Rect) -> Object {
    draft.add(drawing(area, "/Tx BMC EMC"))
}

fn drawing(area: &Rect, content: &str) -> Stream {
    let dictionary = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => vec![real(0.0), real(0.0), real(area.width), real(area.height)],
        "Resources" => Dictionary::new(),
    };
    Stream::new(dictionary, content.as_bytes().to_vec())
}
