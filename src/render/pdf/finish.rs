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
    drop(painted);
    pictures::add(&mut draft, pages);
    annotations::add(&mut draft, pages)?;
    tags::add(&mut draft, structure);
    outline::add(&mut draft, pages);
    attachments::add(&mut draft, pages);
    color::add(&mut draft);
    metadata::add(&mut draft, pages);
    file::write(draft)
}
