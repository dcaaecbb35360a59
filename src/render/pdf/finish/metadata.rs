//! Title, language and what a viewer does with them: the Info dictionary, the XMP packet and their keys in the catalog.

use lopdf::{Object, Stream, dictionary};

use super::draft::Draft;
use super::{strings, xmp};
use crate::render::pdf::page::Pages;

/// Language of the words that kitgen prints.
const LANGUAGE: &str = "en";

/// What made the file.
pub(super) const PRODUCER: &str = concat!("kitgen ", env!("CARGO_PKG_VERSION"));

/// Adds all that is said about the document. No dates: a kit of today and of tomorrow are the same bytes.
pub(super) fn add(draft: &mut Draft, pages: &Pages) {
    let mut info = dictionary! { "Producer" => strings::text(PRODUCER) };
    for (key, words) in [("Title", &pages.title), ("Subject", &pages.subject)] {
        if !words.is_empty() {
            info.set(key, strings::text(words));
        }
    }
    let info = draft.add(info);
    draft.document.trailer.set("Info", info);
    let packet = Stream::new(dictionary! { "Type" => "Metadata", "Subtype" => "XML" }, xmp::packet(pages, LANGUAGE));
    let packet = draft.add(packet);
    draft.catalog.set("Metadata", packet);
    draft.catalog.set("Lang", strings::bytes(LANGUAGE));
    draft.catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => Object::Boolean(true) });
}
