//! The tree of structure: what each stretch of the pages means, in the order of reading.

use lopdf::{Object, ObjectId, dictionary};

use super::draft::{Draft, real};
use super::packs::Packs;
use super::{annotations, serial, strings};
use crate::render::pdf::page::{Rect, Scope, Tag};
use crate::render::pdf::structure::{Element, Kid, Structure};

/// Adds the tree, and the way back from pages and annotations to their elements.
pub(super) fn add(draft: &mut Draft, structure: &Structure) {
    let root = draft.document.new_object_id();
    let document = draft.document.new_object_id();
    let ids: Vec<ObjectId> = structure.elements.iter().map(|_| draft.document.new_object_id()).collect();
    let tree = Tree { ids: &ids, first: first_annotations(draft), annotations: annotations::ids(draft) };
    let mut written = Packs::default();
    for (element, id) in structure.elements.iter().zip(&ids) {
        let parent = element.parent.map_or(document, |parent| ids[parent]);
        tree.write(written.begin(*id), draft, element, parent);
    }
    draft.written = written;
    let kids: Vec<Object> = structure.roots.iter().map(|&root| ids[root].into()).collect();
    draft.document.set_object(document, dictionary! { "S" => "Document", "P" => root, "K" => kids });
    let (parents, next) = tree.parents(draft, structure);
    let parents = draft.add(dictionary! { "Nums" => parents });
    let dictionary = dictionary! {
        "Type" => "StructTreeRoot", "K" => document, "ParentTree" => parents, "ParentTreeNextKey" => next,
    };
    draft.document.set_object(root, dictionary);
    draft.catalog.set("StructTreeRoot", root);
    draft.catalog.set("MarkInfo", dictionary! { "Marked" => Object::Boolean(true) });
}

/// How many annotations there are before those of each page.
fn first_annotations(draft: &Draft) -> Vec<usize> {
    let counts = draft.pages.iter().map(|page| page.annotations.len());
    counts.scan(0, |sum, count| Some(std::mem::replace(sum, *sum + count))).collect()
}

/// What an element is written with.
struct Tree<'a> {
    ids: &'a [ObjectId],
    first: Vec<usize>,
    annotations: Vec<ObjectId>,
}

impl Tree<'_> {
    fn write(&self, out: &mut Vec<u8>, draft: &Draft, element: &Element, parent: ObjectId) {
        out.extend_from_slice(b"<</S");
        serial::name(out, element.tag.name().as_bytes());
        out.extend_from_slice(b"/P");
        serial::reference(out, parent);
        let home = element.kids.iter().find_map(page_of);
        if let Some(page) = home {
            out.extend_from_slice(b"/Pg");
            serial::reference(out, draft.pages[page].id);
        }
        let (before, after): (&[u8], &[u8]) = match element.kids.len() {
            0 => (b"", b""),
            1 => (b"/K", b""),
            _ => (b"/K[", b"]"),
        };
        out.extend_from_slice(before);
        for kid in &element.kids {
            self.write_kid(out, draft, *kid, home);
        }
        out.extend_from_slice(after);
        if let Some((key, words)) = said(&element.tag) {
            serial::name(out, key.as_bytes());
            serial::push(out, &strings::text(words));
        }
        write_attributes(out, draft, &element.tag, element.extent);
        out.extend_from_slice(b">>");
    }

    fn write_kid(&self, out: &mut Vec<u8>, draft: &Draft, kid: Kid, home: Option<usize>) {
        match kid {
            Kid::Element(index) => serial::reference(out, self.ids[index]),
            Kid::Content { page, number } if home == Some(page) => serial::integer(out, number_of(number)),
            Kid::Content { page, number } => {
                out.extend_from_slice(b"<</Type/MCR/Pg");
                serial::reference(out, draft.pages[page].id);
                out.extend_from_slice(b"/MCID");
                serial::integer(out, number_of(number));
                out.extend_from_slice(b">>");
            }
            Kid::Annotation { page, number } => {
                out.extend_from_slice(b"<</Type/OBJR/Pg");
                serial::reference(out, draft.pages[page].id);
                out.extend_from_slice(b"/Obj");
                serial::reference(out, self.annotations[self.first[page] + number]);
                out.extend_from_slice(b">>");
            }
        }
    }

    /// For every page the elements of its stretches, then for every annotation its element; and the next free number.
    fn parents(&self, draft: &mut Draft, structure: &Structure) -> (Vec<Object>, Object) {
        let mut pages: Vec<Vec<Object>> = draft.pages.iter().map(|_| Vec::new()).collect();
        for (page, stretches) in structure.stretches.iter().enumerate() {
            pages[page] = stretches.iter().filter_map(|stretch| Some(self.ids[stretch.element?].into())).collect();
        }
        let mut above = vec![Object::Null; self.annotations.len()];
        for (element, id) in structure.elements.iter().zip(self.ids) {
            for kid in &element.kids {
                if let Kid::Annotation { page, number } = *kid {
                    above[self.first[page] + number] = Object::Reference(*id);
                }
            }
        }
        let pages: Vec<Object> = pages.into_iter().map(|elements| draft.add(elements)).collect();
        let numbers: Vec<Object> = pages
            .into_iter()
            .chain(above)
            .enumerate()
            .filter(|(_, element)| *element != Object::Null)
            .flat_map(|(key, element)| [int(key), element])
            .collect();
        (numbers, int(draft.pages.len() + self.annotations.len()))
    }
}

fn page_of(kid: &Kid) -> Option<usize> {
    match *kid {
        Kid::Content { page, .. } => Some(page),
        Kid::Element(_) | Kid::Annotation { .. } => None,
    }
}

/// Words that stand for the element.
fn said(tag: &Tag) -> Option<(&'static str, &str)> {
    match tag {
        Tag::Figure(words) => Some(("Alt", words)),
        Tag::Form(words) if !words.is_empty() => Some(("Alt", words)),
        Tag::Blank(words) => Some(("ActualText", words)),
        _ => None,
    }
}

fn write_attributes(out: &mut Vec<u8>, draft: &Draft, tag: &Tag, extent: Option<Rect>) {
    match (tag, extent) {
        (Tag::Head(Scope::Row), _) => out.extend_from_slice(b"/A<</O/Table/Scope/Row>>"),
        (Tag::Head(Scope::Column), _) => out.extend_from_slice(b"/A<</O/Table/Scope/Column>>"),
        (Tag::Figure(_), Some(at)) => {
            let corners = [real(at.x), draft.up(at.y + at.height), real(at.x + at.width), draft.up(at.y)];
            out.extend_from_slice(b"/A<</O/Layout/Placement/Block/BBox[");
            for corner in &corners {
                serial::push(out, corner);
            }
            out.extend_from_slice(b"]>>");
        }
        _ => {}
    }
}

fn number_of(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

fn int(number: usize) -> Object {
    Object::Integer(number_of(number))
}
