//! Links: areas of a page that lead to another page or out of the document.

use lopdf::{Dictionary, Object, dictionary};

use super::draft::{Draft, real};
use super::strings;
use crate::render::pdf::page::{Link, Pages, Target};

/// Adds the links of every page.
pub(super) fn add(draft: &mut Draft, pages: &Pages) {
    for (index, page) in pages.pages.iter().enumerate() {
        for link in &page.links {
            let annotation = annotation(draft, link);
            let annotation = draft.add(annotation);
            draft.pages[index].annotations.push(annotation);
        }
    }
}

fn annotation(draft: &Draft, link: &Link) -> Dictionary {
    let area = &link.area;
    let corners = vec![real(area.x), draft.up(area.y + area.height), real(area.x + area.width), draft.up(area.y)];
    let mut annotation = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Link",
        "Rect" => corners,
        "Border" => vec![Object::Integer(0); 3],
        "F" => 4, // Printed like the page, as archives ask; a link prints nothing.
        "Contents" => strings::text(&link.says),
    };
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
