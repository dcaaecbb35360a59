//! The third step: painted pages become a complete file. [`finish`] takes the page contents out of what the painting
//! library wrote and builds a clean document around them; each concern is a file of its own in `finish/`.

mod annotations;
mod attachments;
mod color;
mod compress;
mod contents;
mod draft;
mod field_font;
mod fields;
mod file;
mod links;
mod metadata;
mod outline;
mod packs;
mod pictures;
mod profile;
mod serial;
mod states;
mod strings;
mod tags;
mod typefaces;
mod xmp;

use draft::Draft;

use super::error::Error;
use super::page::Pages;
use super::paint::Painted;
use super::structure::Structure;

/// The finished file.
pub(super) fn finish(painted: Painted, pages: &Pages, structure: &Structure) -> Result<Vec<u8>, Error> {
    let mut draft = Draft::new(pages);
    contents::add(&mut draft, &painted.file)?;
    typefaces::add(&mut draft, &painted.fonts)?;
    attachments::add(&mut draft, pages);
    drop(painted);
    // Most of what is to be compressed is there by now: other hands begin with it while this one describes the pages.
    let streams = draft.take_streams();
    let described = || {
        describe(&mut draft, pages, structure)?;
        Ok(file::gather(draft))
    };
    let (body, packed) = compress::after(described, &streams);
    file::write(body?, packed)
}

/// All that programs know of the pages without looking at them.
fn describe(draft: &mut Draft, pages: &Pages, structure: &Structure) -> Result<(), Error> {
    pictures::add(draft, pages);
    annotations::add(draft, pages)?;
    tags::add(draft, structure);
    outline::add(draft, pages);
    color::add(draft);
    metadata::add(draft, pages);
    Ok(())
}
