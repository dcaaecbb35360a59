//! Links: areas of a page that lead to another page or out of the document.

use lopdf::{Dictionary, Object, dictionary};

use super::annotations::common;
use super::draft::Draft;
use super::strings;
use crate::render::pdf::page::{Link, Target};

/// The annotation of a link.
pub(super) fn annotation(draft: &Draft, link: &Link) -> Dictionary {
    let mut annotation = common(draft, "Link", &link.area);
    annotation.set("Border", vec![Object::Integer(0); 3]);
    annotation.set("Contents", strings::text(&link.says));
    match &link.to {
        Target::Page(page, y) => annotation.set("Dest", draft.destination(*page, *y)),
        Target::Uri(address) => annotation.set("A", action(address)),
    }
    annotation
}

fn action(address: &str) -> Dictionary {
    dictionary! { "S" => "URI", "URI" => strings::bytes(&ascii(address)) }
}

/// Addresses are ASCII by their rules; what is not gets its percent form.
fn ascii(address: &str) -> String {
    let mut escaped = String::with_capacity(address.len());
    for byte in address.bytes() {
        if byte.is_ascii_graphic() {
            escaped.push(char::from(byte));
        } else {
            escaped.push('%');
            escaped.push_str(&strings::hex(&[byte]));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_ascii() {
        assert_eq!(ascii("https://x.org/a?b=c#d"), "https://x.org/a?b=c#d");
        assert_eq!(ascii("https://x.org/ä b"), "https://x.org/%C3%A4%20b");
    }
}
