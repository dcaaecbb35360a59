//! The kit that a PDF carries inside, and the paper that it is laid out for, found again.

use lopdf::{Dictionary, Document, Object};

use super::foreign;
use super::layout::paper::Paper;

/// Name of the attached file.
pub const NAME: &str = "kit.json";

/// The bytes of the attached kit; nothing if the file is no PDF, or carries none.
pub fn carried(pdf: &[u8]) -> Option<Vec<u8>> {
    let document = foreign::load(pdf)?;
    let specification = document.objects.values().find_map(|object| kit_specification(object))?;
    let embedded = specification.get(b"EF").ok()?.as_dict().ok()?.get(b"F").ok()?.as_reference().ok()?;
    let stream = document.get_object(embedded).ok()?.as_stream().ok()?;
    foreign::content(stream)
}

/// Levels of a tree of pages that are looked at.
const LEVELS: usize = 8;

/// The paper that a PDF is laid out for; nothing if its first page has another size.
pub fn paper(pdf: &[u8]) -> Option<Paper> {
    let document = foreign::load(pdf)?;
    let mut node = document.get_dictionary(document.get_pages().into_values().next()?).ok()?;
    for _ in 0..LEVELS {
        if let Some(size) = size(node) {
            return [Paper::A4, Paper::LETTER].into_iter().find(|paper| is_near(size, *paper));
        }
        node = parent(&document, node)?;
    }
    None
}

fn size(node: &Dictionary) -> Option<(f32, f32)> {
    let corners = node.get(b"MediaBox").ok()?.as_array().ok()?;
    let corners: Option<Vec<f32>> = corners.iter().map(|number| number.as_float().ok()).collect();
    let [left, lower, right, upper] = *corners?.as_slice() else { return None };
    Some((right - left, upper - lower))
}

/// Programs round lengths in their own ways.
fn is_near((width, height): (f32, f32), paper: Paper) -> bool {
    (f64::from(width) - paper.width).abs() < 1.0 && (f64::from(height) - paper.height).abs() < 1.0
}

fn parent<'a>(document: &'a Document, node: &Dictionary) -> Option<&'a Dictionary> {
    document.get_dictionary(node.get(b"Parent").ok()?.as_reference().ok()?).ok()
}

fn kit_specification(object: &Object) -> Option<&Dictionary> {
    let dictionary = object.as_dict().ok()?;
    let is_file = dictionary.has_type(b"Filespec");
    let name = dictionary.get(b"F").ok()?.as_str().ok()?;
    (is_file && name == NAME.as_bytes()).then_some(dictionary)
}
