//! A PDF in the making: objects, and the dictionaries that several concerns add to until the file is written.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::packs::Packs;
use crate::render::pdf::page::Pages;
use crate::render::pdf::paint::limited;

/// What the concerns of the finishing step work on.
pub(super) struct Draft {
    /// All objects so far.
    pub(super) document: Document,
    /// The root of the file.
    pub(super) catalog: Dictionary,
    /// What all pages share: fonts. Each page names it itself, as archives ask.
    pub(super) resources: Dictionary,
    /// The pages in order.
    pub(super) pages: Vec<PageDraft>,
    /// Objects that are written already. With the thousand and more elements of a kit made as objects of the library first,
    /// they took three times as long or more.
    pub(super) written: Packs,
    /// Streams that are not compressed yet.
    loose: Vec<Stream>,
    /// Height of the paper, to turn heights from the top into heights from the foot.
    height: f64,
    width: f64,
}

/// A draft to which nothing more is added.
pub(super) struct Closed {
    /// All other objects, but for the streams that are or will be compressed.
    pub(super) document: Document,
    /// Objects that are written already.
    pub(super) written: Packs,
    /// Streams to be compressed.
    pub(super) loose: Vec<Stream>,
}

/// A stream that stands alone, to be compressed or already so.
pub(super) struct Stream {
    pub(super) id: ObjectId,
    pub(super) dictionary: Dictionary,
    pub(super) bytes: Vec<u8>,
}

/// A page in the making.
pub(super) struct PageDraft {
    /// Its object, for links and outline entries.
    pub(super) id: ObjectId,
    /// Its content stream.
    pub(super) contents: Option<ObjectId>,
    /// Links and fields, in the order of reading.
    pub(super) annotations: Vec<ObjectId>,
}

impl Draft {
    /// A draft with as many empty pages as there are.
    pub(super) fn new(pages: &Pages) -> Draft {
        let mut document = Document::with_version("1.7");
        let count = pages.pages.len().max(1);
        let mut page = || PageDraft { id: document.new_object_id(), contents: None, annotations: Vec::new() };
        let drafts = (0..count).map(|_| page()).collect();
        Draft {
            document,
            catalog: dictionary! { "Type" => "Catalog" },
            resources: Dictionary::new(),
            pages: drafts,
            written: Packs::default(),
            loose: Vec::new(),
            height: pages.paper.1,
            width: pages.paper.0,
        }
    }

    /// Adds an object and gives the reference to it.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> Object {
        Object::Reference(self.document.add_object(object))
    }

    /// Adds a stream that is to be compressed, and gives its number.
    pub(super) fn add_compressed(&mut self, dictionary: Dictionary, bytes: Vec<u8>) -> ObjectId {
        let id = self.document.new_object_id();
        self.loose.push(Stream { id, dictionary, bytes });
        id
    }

    /// Gives away the streams so far, so that they can be compressed while more is added to the draft.
    pub(super) fn take_streams(&mut self) -> Vec<Stream> {
        std::mem::take(&mut self.loose)
    }

    /// A height counted from the top of the page as PDF counts it, from the foot.
    pub(super) fn up(&self, y: f64) -> Object {
        real(self.height - y)
    }

    /// The target of a jump to this height of a page; a page that does not exist leads to the last.
    pub(super) fn destination(&self, page: usize, y: f64) -> Object {
        let page = &self.pages[page.min(self.pages.len() - 1)];
        vec![page.id.into(), "XYZ".into(), Object::Null, self.up(y), Object::Null].into()
    }

    /// Puts pages and catalog in place; nothing can be added afterwards.
    pub(super) fn close(mut self) -> Closed {
        let resources = self.add(self.resources.clone());
        let tree = self.document.new_object_id();
        let kids: Vec<Object> = self.pages.iter().map(|page| page.id.into()).collect();
        for (index, page) in (0_i64..).zip(std::mem::take(&mut self.pages)) {
            let mut dictionary = dictionary! { "Type" => "Page", "Parent" => tree, "Resources" => resources.clone() };
            if let Some(contents) = page.contents {
                dictionary.set("Contents", contents);
            }
            dictionary.set("StructParents", index);
            if !page.annotations.is_empty() {
                dictionary.set("Annots", page.annotations.into_iter().map(Object::Reference).collect::<Vec<_>>());
                dictionary.set("Tabs", "S");
            }
            self.document.set_object(page.id, dictionary);
        }
        let paper = vec![real(0.0), real(0.0), real(self.width), real(self.height)];
        let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
        let pages = dictionary! {
            "Type" => "Pages", "Kids" => kids, "Count" => count, "MediaBox" => paper,
        };
        self.document.set_object(tree, pages);
        self.catalog.set("Pages", tree);
        let root = self.add(self.catalog.clone());
        self.document.trailer.set("Root", root);
        Closed { document: self.document, written: self.written, loose: self.loose }
    }
}

/// A number with at most two digits after the point.
#[allow(clippy::cast_possible_truncation)] // The value is limited first.
pub(super) fn real(value: f64) -> Object {
    let rounded = (limited(value) * 100.0).round() / 100.0;
    if rounded.fract() == 0.0 { Object::Integer(rounded as i64) } else { Object::Real(rounded as f32) }
}
