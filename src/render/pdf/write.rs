//! The door from finished pages to the bytes of a PDF file.

use super::error::Error;
use super::finish::finish;
use super::page::Pages;
use super::paint::paint;

/// The PDF of these pages. The same pages give the same bytes, in any process and on any day.
///
/// # Errors
///
/// Only for a fault in kitgen itself or in its fonts: any text, number or address in the pages is accepted.
pub fn write(pages: &Pages) -> Result<Vec<u8>, Error> {
    finish(paint(pages)?, pages)
}
