//! The outline that viewers show beside the pages; without bookmarks, no trace of one.

use lopdf::{Dictionary, ObjectId, dictionary};

use super::draft::Draft;
use super::strings;
use crate::render::pdf::page::{Bookmark, Pages};

/// Adds the outline.
pub(super) fn add(draft: &mut Draft, pages: &Pages) {
    let entries: Vec<ObjectId> = pages.bookmarks.iter().map(|_| draft.document.new_object_id()).collect();
    let (Some(&first), Some(&last)) = (entries.first(), entries.last()) else {
        return;
    };
    let count = i64::try_from(entries.len()).unwrap_or(i64::MAX);
    let root = dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count };
    let root = draft.document.add_object(root);
    for (index, bookmark) in pages.bookmarks.iter().enumerate() {
        let mut entry = entry(draft, bookmark, root);
        if index > 0 {
            entry.set("Prev", entries[index - 1]);
        }
        if let Some(&next) = entries.get(index + 1) {
            entry.set("Next", next);
        }
        draft.document.set_object(entries[index], entry);
    }
    draft.catalog.set("Outlines", root);
    draft.catalog.set("PageMode", "UseOutlines");
}

fn entry(draft: &Draft, bookmark: &Bookmark, root: ObjectId) -> Dictionary {
    dictionary! {
        "Title" => strings::text(&bookmark.title),
        "Parent" => root,
        "Dest" => draft.destination(bookmark.page, bookmark.y),
    }
}
