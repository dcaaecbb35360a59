//! How a PDF compares with the one that kitgen writes: the same bytes, filled in or written on, or changed.
//!
//! Programs that fill in forms write a file anew or append to it, and number its objects as they like. So the two files
//! are walked together from their roots: what is reached by the same way must be alike, but for what filling in touches.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::foreign;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Likeness {
    /// The same bytes.
    SameBytes,
    /// The same pages: fields hold values, or notes lie on the pages.
    Filled {
        /// Whether the value of a field differs from the blank file's.
        fields: bool,
        /// How many notes, drawings and highlights lie on the pages.
        notes: usize,
    },
    /// Something else differs.
    Changed {
        /// Pages whose contents, links or fields differ, from 1.
        pages: Vec<usize>,
        /// How many pages there are, and how many there should be, where that differs.
        count: Option<(usize, usize)>,
        /// Whether something beside the pages differs: outline, structure, attachment, actions.
        beside: bool,
    },
    /// It cannot be read as a PDF.
    Unreadable,
}

/// Compares a file with the one that kitgen writes for the same kit.
pub fn likeness(given: &[u8], written: &[u8]) -> Likeness {
    if given == written {
        return Likeness::SameBytes;
    }
    let (Some(given), Some(written)) = (foreign::load(given), foreign::load(written)) else {
        return Likeness::Unreadable;
    };
    let (here, there) = (pages(&given), pages(&written));
    // A page that a link leads to is looked at in its own turn.
    let met = here.iter().copied().zip(there.iter().copied()).collect();
    let mut walk = Walk { given: &given, written: &written, met, fields: false, notes: 0 };
    let alike: Vec<bool> = here.iter().zip(&there).map(|(a, b)| walk.pages(*a, *b)).collect();
    let pages: Vec<usize> = (1..).zip(&alike).filter(|(_, alike)| !**alike).map(|(number, _)| number).collect();
    let count = (here.len() != there.len()).then_some((here.len(), there.len()));
    let beside = count.is_none() && !walk.roots();
    if pages.is_empty() && count.is_none() && !beside {
        return Likeness::Filled { fields: walk.fields, notes: walk.notes };
    }
    Likeness::Changed { pages, count, beside }
}

fn pages(document: &Document) -> Vec<ObjectId> {
    document.get_pages().into_values().collect()
}

/// Keys of a field that are changed by filling it in: its value, the state shown, how it is drawn, when.
const OF_A_VALUE: [&[u8]; 6] = [b"V", b"AS", b"AP", b"M", b"I", b"RV"];
/// Keys of the form that programs set when they have filled it in.
const OF_A_FORM: [&[u8]; 3] = [b"NeedAppearances", b"DR", b"DA"];
/// Keys of the root: who wrote the file when; and the pages and the form, which are looked at on their own.
const OF_A_ROOT: [&[u8]; 4] = [b"Metadata", b"Version", b"Pages", b"AcroForm"];
/// Keys of a page that tell of its place in the file, and not of what it shows; its notes are looked at on their own.
const OF_A_PAGE: [&[u8]; 7] = [b"Parent", b"Annots", b"LastModified", b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// Those that a page may have from the tree above it: some programs write them into every page.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// A tree of pages is never deeper.
const DEEPEST: usize = 64;
/// Keys that say how a stream is packed.
const OF_A_PACKING: [&[u8]; 3] = [b"Length", b"Filter", b"DecodeParms"];
/// Kinds of annotations that people lay over a page.
const NOTES: [&[u8]; 16] = [
    b"Ink",
    b"Text",
    b"FreeText",
    b"Highlight",
    b"Underline",
    b"StrikeOut",
    b"Squiggly",
    b"Line",
    b"Square",
    b"Circle",
    b"Polygon",
    b"PolyLine",
    b"Stamp",
    b"Caret",
    b"Popup",
    b"FileAttachment",
];

struct Walk<'a> {
    given: &'a Document,
    written: &'a Document,
    /// Pairs of objects that were met: each is looked at once.
    met: BTreeSet<(ObjectId, ObjectId)>,
    fields: bool,
    notes: usize,
}

/// Objects still to be compared.
type Open<'a> = Vec<(&'a Object, &'a Object)>;

impl<'a> Walk<'a> {
    fn pages(&mut self, given: ObjectId, written: ObjectId) -> bool {
        let (Ok(a), Ok(b)) = (self.given.get_dictionary(given), self.written.get_dictionary(written)) else {
            return false;
        };
        let (here, there) = (annotations(self.given, a), annotations(self.written, b));
        let notes = here.iter().filter(|one| is_note(self.given, one)).count();
        let kept: Vec<&Object> = here.into_iter().filter(|one| !is_note(self.given, one)).collect();
        self.notes += notes;
        let mut open = Open::new();
        let mut same = keys(a, b, &OF_A_PAGE, &mut open) && kept.len() == there.len();
        for key in INHERITED {
            match (inherited(self.given, a, key), inherited(self.written, b, key)) {
                (Some(a), Some(b)) => open.push((a, b)),
                (None, None) => {}
                _ => same = false,
            }
        }
        open.extend(kept.into_iter().zip(there));
        same && self.alike(open)
    }

    /// What the files hold beside their pages.
    fn roots(&mut self) -> bool {
        let (Ok(a), Ok(b)) = (self.given.catalog(), self.written.catalog()) else { return false };
        let mut open = Open::new();
        if !keys(a, b, &OF_A_ROOT, &mut open) {
            return false;
        }
        match (form(self.given, a), form(self.written, b)) {
            (None, None) => {}
            (Some(a), Some(b)) if keys(a, b, &OF_A_FORM, &mut open) => {}
            _ => return false,
        }
        self.alike(open)
    }

    /// Compares until nothing is left or something differs. A list of what is open, and no recursion: a file may be deep.
    fn alike(&mut self, mut open: Open<'a>) -> bool {
        while let Some((given, written)) = open.pop() {
            let (Some((first, a)), Some((second, b))) = (found(self.given, given), found(self.written, written)) else {
                return false;
            };
            if let (Some(first), Some(second)) = (first, second)
                && !self.met.insert((first, second))
            {
                continue;
            }
            if !self.step(a, b, &mut open) {
                return false;
            }
        }
        true
    }

    fn step(&mut self, a: &'a Object, b: &'a Object, open: &mut Open<'a>) -> bool {
        match (a, b) {
            (Object::Dictionary(a), Object::Dictionary(b)) => self.dictionaries(a, b, open),
            (Object::Stream(a), Object::Stream(b)) => {
                let same = || foreign::content(a).is_some_and(|bytes| Some(bytes) == foreign::content(b));
                keys(&a.dict, &b.dict, &OF_A_PACKING, open) && same()
            }
            (Object::Array(a), Object::Array(b)) => {
                open.extend(a.iter().zip(b));
                a.len() == b.len()
            }
            (Object::String(a, _), Object::String(b, _)) => a == b,
            (Object::Integer(_) | Object::Real(_), Object::Integer(_) | Object::Real(_)) => {
                a.as_float().ok().zip(b.as_float().ok()).is_some_and(|(a, b)| (a - b).abs() < 0.01)
            }
            _ => a == b,
        }
    }

    fn dictionaries(&mut self, a: &'a Dictionary, b: &'a Dictionary, open: &mut Open<'a>) -> bool {
        let is_widget =
            |one: &Dictionary| one.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Widget");
        let is_field = |one: &Dictionary| one.has(b"FT") || is_widget(one);
        if !is_field(a) || !is_field(b) {
            return keys(a, b, &[], open);
        }
        let shown = |one: &Dictionary, key: &[u8]| one.get(key).ok().cloned();
        self.fields |= [b"V".as_slice(), b"AS"].iter().any(|key| shown(a, key) != shown(b, key));
        keys(a, b, &OF_A_VALUE, open)
    }
}

/// Whether two dictionaries have the same keys, but for some; their values are put on the list.
fn keys<'a>(a: &'a Dictionary, b: &'a Dictionary, but: &[&[u8]], open: &mut Open<'a>) -> bool {
    let kept = |one: &'a Dictionary| one.iter().filter(|(key, _)| !but.contains(&key.as_slice()));
    if kept(a).count() != kept(b).count() {
        return false;
    }
    kept(a).all(|(key, value)| b.get(key).map(|other| open.push((value, other))).is_ok())
}

/// What a page has under this key, itself or from the tree above it.
fn inherited<'a>(document: &'a Document, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut at = page;
    for _ in 0..DEEPEST {
        if let Ok(object) = at.get(key) {
            return Some(object);
        }
        at = found(document, at.get(b"Parent").ok()?)?.1.as_dict().ok()?;
    }
    None
}

fn annotations<'a>(document: &'a Document, page: &'a Dictionary) -> Vec<&'a Object> {
    let list = page.get(b"Annots").ok().and_then(|list| found(document, list));
    list.and_then(|(_, list)| list.as_array().ok()).map_or_else(Vec::new, |list| list.iter().collect())
}

fn found<'a>(document: &'a Document, object: &'a Object) -> Option<(Option<ObjectId>, &'a Object)> {
    document.dereference(object).ok()
}

fn form<'a>(document: &'a Document, root: &'a Dictionary) -> Option<&'a Dictionary> {
    found(document, root.get(b"AcroForm").ok()?)?.1.as_dict().ok()
}

fn is_note(document: &Document, object: &Object) -> bool {
    let subtype =
        found(document, object).and_then(|(_, object)| object.as_dict().ok()?.get(b"Subtype").ok()?.as_name().ok());
    subtype.is_some_and(|subtype| NOTES.contains(&subtype))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::{Stream, dictionary};

    /// A page with a box to tick and a line to write on, the form behind them, and one change.
    fn file(change: impl FnOnce(&mut Document, [ObjectId; 3])) -> Vec<u8> {
        let mut document = Document::with_version("1.7");
        let rect = || vec![0.into(), 0.into(), 9.into(), 9.into()];
        let tick = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Btn", "T" => Object::string_literal("tick"), "Rect" => rect(),
            "AS" => "Off",
        };
        let line = dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("line"), "Rect" => rect(),
        };
        let (tick, line) = (document.add_object(tick), document.add_object(line));
        let content = document.add_object(Stream::new(dictionary! {}, b"0 0 9 9 re f".to_vec()));
        let tree = document.new_object_id();
        let page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content, "Annots" => vec![tick.into(), line.into()],
        };
        let page = document.add_object(page);
        document.set_object(
            tree,
            dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1, "MediaBox" => rect() },
        );
        let form = dictionary! { "Fields" => vec![tick.into(), line.into()] };
        let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree, "AcroForm" => form });
        document.trailer.set("Root", root);
        change(&mut document, [tick, line, page]);
        let mut bytes = Vec::new();
        document.save_to(&mut bytes).expect("bytes");
        bytes
    }

    fn set(document: &mut Document, id: ObjectId, key: &str, value: impl Into<Object>) {
        document.get_dictionary_mut(id).expect("a dictionary").set(key, value);
    }

    fn changed(change: impl FnOnce(&mut Document, [ObjectId; 3])) -> Likeness {
        likeness(&file(change), &file(|_, _| {}))
    }

    const FILLED: Likeness = Likeness::Filled { fields: true, notes: 0 };

    #[test]
    fn the_same_bytes_are_the_same() {
        assert_eq!(changed(|_, _| {}), Likeness::SameBytes);
        assert_eq!(likeness(b"%PDF-1.7 and no more", &file(|_, _| {})), Likeness::Unreadable);
    }

    #[test]
    fn a_value_its_state_and_its_look_may_be_filled_in() {
        assert_eq!(changed(|document, [tick, _, _]| set(document, tick, "AS", "yes")), FILLED);
        let fill = |document: &mut Document, [_, line, _]: [ObjectId; 3]| {
            set(document, line, "V", Object::string_literal("Words"));
            let look = document.add_object(Stream::new(dictionary! {}, b"BT ET".to_vec()));
            set(document, line, "AP", dictionary! { "N" => look });
            let form = document.catalog_mut().and_then(|root| root.get_mut(b"AcroForm")).and_then(Object::as_dict_mut);
            form.expect("the form").set("NeedAppearances", true);
        };
        assert_eq!(changed(fill), FILLED);
    }

    #[test]
    fn what_a_page_inherits_may_stand_in_the_page() {
        let same = vec![0.into(), 0.into(), 9.into(), 9.into()];
        let saved = Likeness::Filled { fields: false, notes: 0 };
        assert_eq!(changed(|document, [_, _, page]| set(document, page, "MediaBox", same)), saved);
        let other = vec![0.into(), 0.into(), 9.into(), 5.into()];
        let cut = Likeness::Changed { pages: vec![1], count: None, beside: false };
        assert_eq!(changed(|document, [_, _, page]| set(document, page, "MediaBox", other)), cut);
    }

    #[test]
    fn a_field_that_is_moved_renamed_or_gone_is_a_change() {
        let page = Likeness::Changed { pages: vec![1], count: None, beside: false };
        let far = vec![0.into(), 0.into(), 5.into(), 5.into()];
        assert_eq!(changed(|document, [tick, _, _]| set(document, tick, "Rect", far)), page);
        assert_eq!(changed(|document, [tick, _, _]| set(document, tick, "T", Object::string_literal("x"))), page);
        assert_eq!(changed(|document, [tick, _, page]| set(document, page, "Annots", vec![tick.into()])), page);
        let action = dictionary! { "S" => "URI" };
        assert_eq!(changed(|document, [_, line, _]| set(document, line, "A", action)), page);
    }
}
