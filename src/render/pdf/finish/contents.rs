//! Page contents: taken out of the painted file, freed from the layer that the library wraps around each page.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::draft::Draft;
use crate::render::pdf::error::{Error, Step};

/// What the library writes before and after the content of a page with one layer. Viewers would list that layer.
const LAYER: (&[u8], &[u8]) = (b"/OC /MC0 BDC\nq\n", b"Q\nEMC");

/// Moves each page's content into the draft, compressed.
pub(super) fn add(draft: &mut Draft, painted: &[u8]) -> Result<(), Error> {
    let painted = Document::load_mem(painted).map_err(Error::during(Step::Read))?;
    let pages: Vec<ObjectId> = painted.page_iter().collect();
    if pages.len() != draft.pages.len() {
        return Err(Error::during(Step::Read)("pages were lost"));
    }
    for (index, page) in pages.into_iter().enumerate() {
        let contents = draft.add_compressed(Dictionary::new(), content(&painted, page)?.to_vec());
        draft.pages[index].contents = Some(contents);
    }
    Ok(())
}

fn content(painted: &Document, page: ObjectId) -> Result<&[u8], Error> {
    let streams = painted.get_page_contents(page);
    let [stream] = streams.as_slice() else {
        return Err(Error::during(Step::Read)("a page has not one content"));
    };
    let stream = painted.get_object(*stream).and_then(Object::as_stream).map_err(Error::during(Step::Read))?;
    unwrapped(&stream.content).ok_or_else(|| Error::during(Step::Read)("a page is not wrapped in one layer"))
}

fn unwrapped(content: &[u8]) -> Option<&[u8]> {
    content.strip_prefix(LAYER.0)?.strip_suffix(LAYER.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_layer_goes_and_the_content_stays() {
        assert_eq!(unwrapped(b"/OC /MC0 BDC\nq\n0 0 m\nQ\nEMC"), Some(b"0 0 m\n".as_slice()));
        assert_eq!(unwrapped(b"/OC /MC0 BDC\nq\nQ\nEMC"), Some(b"".as_slice()));
        assert_eq!(unwrapped(b"0 0 m"), None);
    }
}
