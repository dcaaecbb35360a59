//! The tree of structure: what each stretch of the pages means, in the order of reading.

use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::annotations;
use super::draft::{Draft, real};
use super::strings;
use crate::render::pdf::page::{Rect, Scope, Tag};
use crate::render::pdf::structure::{Element, Kid, Structure};

/// Adds the tree, and the way back from pages and annotations to their elements.
pub(super) fn add(draft: &mut Draft, structure: &Structure) {
    let root = draft.document.new_object_id();
    let document = draft.document.new_object_id();
    let ids: Vec<ObjectId> = structure.elements.iter().map(|_| draft.document.new_object_id()).collect();
    let tree = Tree { ids: &ids, first: first_annotations(draft), annotations: annotations::references(draft) };
    for (element, id) in structure.elements.iter().zip(&ids) {
        let parent = element.parent.map_or(document, |parent| ids[parent]);
        let dictionary = tree.element(draft, element, parent);
        draft.document.set_object(*id, dictionary);
    }
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

/// What an element's dictionary is made with.
struct Tree<'a> {
    ids: &'a [ObjectId],
    first: Vec<usize>,
    annotations: Vec<Object>,
}

impl Tree<'_> {
    fn element(&self, draft: &Draft, element: &Element, parent: ObjectId) -> Dictionary {
        let mut dictionary = dictionary! { "S" => element.tag.name(), "P" => parent };
        let home = element.kids.iter().find_map(page_of);
        if let Some(page) = home {
            dictionary.set("Pg", draft.pages[page].id);
        }
        let mut kids: Vec<Object> = element.kids.iter().map(|kid| self.kid(draft, *kid, home)).collect();
        match kids.len() {
            0 => {}
            1 => dictionary.set("K", kids.remove(0)),
            _ => dictionary.set("K", kids),
        }
        if let Some((key, words)) = said(&element.tag) {
            dictionary.set(key, strings::text(words));
        }
        if let Some(attributes) = attributes(draft, &element.tag, element.extent) {
            dictionary.set("A", attributes);
        }
        dictionary
    }

    fn kid(&self, draft: &Draft, kid: Kid, home: Option<usize>) -> Object {
        match kid {
            Kid::Element(index) => self.ids[index].into(),
            Kid::Content { page, number } if home == Some(page) => int(number),
            Kid::Content { page, number } => {
                dictionary! { "Type" => "MCR", "Pg" => draft.pages[page].id, "MCID" => int(number) }.into()
            }
            Kid::Annotation { page, number } => {
                let annotation = self.annotations[self.first[page] + number].clone();
                dictionary! { "Type" => "OBJR", "Pg" => draft.pages[page].id, "Obj" => annotation }.into()
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

fn attributes(draft: &Draft, tag: &Tag, extent: Option<Rect>) -> Option<Dictionary> {
    match (tag, extent) {
        (Tag::Head(Scope::Row), _) => Some(dictionary! { "O" => "Table", "Scope" => "Row" }),
        (Tag::Head(Scope::Column), _) => Some(dictionary! { "O" => "Table", "Scope" => "Column" }),
        (Tag::Figure(_), Some(at)) => {
            let corners = vec![real(at.x), draft.up(at.y + at.height), real(at.x + at.width), draft.up(at.y)];
            Some(dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners })
        }
        _ => None,
    }
}

fn int(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
