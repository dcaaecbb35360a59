//! What can be clicked or filled: links and fields, page by page in the order of reading, which is that of the Tab key.

use lopdf::{Dictionary, ObjectId, dictionary};

use super::draft::{Draft, real};
use super::{fields::Fields, links};
use crate::render::pdf::error::Error;
use crate::render::pdf::page::{Mark, Pages, Rect};

/// Adds the annotations of every page, and the form that the fields are part of.
pub(super) fn add(draft: &mut Draft, pages: &Pages) -> Result<(), Error> {
    let mut fields = Fields::default();
    // Below this, the numbers belong to the pages.
    let mut key = draft.pages.len();
    for (index, page) in pages.pages.iter().enumerate() {
        for mark in &page.marks {
            let mut annotation = match mark {
                Mark::Link(link) => links::annotation(draft, link),
                Mark::Field(field) => fields.widget(draft, field),
                _ => continue,
            };
            annotation.set("StructParent", i64::try_from(key).unwrap_or(i64::MAX));
            key += 1;
            let id = draft.document.add_object(annotation);
            if let Mark::Field(field) = mark {
                fields.keep(field, id);
            }
            draft.pages[index].annotations.push(id);
        }
    }
    fields.add(draft)
}

/// What every annotation has.
pub(super) fn common(draft: &Draft, subtype: &str, area: &Rect) -> Dictionary {
    let corners = vec![real(area.x), draft.up(area.y + area.height), real(area.x + area.width), draft.up(area.y)];
    dictionary! {
        "Subtype" => subtype,
        "Rect" => corners,
        "F" => 4, // Printed like the page, as archives ask.
    }
}

/// For the tree of structure: the annotations of all pages, in order.
pub(super) fn ids(draft: &Draft) -> Vec<ObjectId> {
    draft.pages.iter().flat_map(|page| &page.annotations).copied().collect()
}
