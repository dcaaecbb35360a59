//! The kit that a PDF carries inside, found again.

use lopdf::Object;

use super::foreign;

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

fn kit_specification(object: &Object) -> Option<&lopdf::Dictionary> {
    let dictionary = object.as_dict().ok()?;
    let is_file = dictionary.has_type(b"Filespec");
    let name = dictionary.get(b"F").ok()?.as_str().ok()?;
    (is_file && name == NAME.as_bytes()).then_some(dictionary)
}
