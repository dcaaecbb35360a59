//! The door from finished pages to the bytes of a PDF file.

use super::error::Error;
use super::finish::finish;
use super::page::Pages;
use super::paint::paint;
use super::structure::Structure;

/// The PDF of these pages. The same pages give the same bytes, in any process and on any day.
///
/// # Errors
///
/// Only for a fault in kitgen itself or in its fonts: any text, number or address in the pages is accepted.
pub fn write(pages: &Pages) -> Result<Vec<u8>, Error> {
    let structure = Structure::of(pages);
    finish(paint(pages, &structure)?, pages, &structure)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::page::{
        Attachment, Bookmark, Color, Face, Field, Kind, Link, Mark, Page, Point, Rect, Shape, Step, Stroke, Tag,
        Target, Text,
    };

    fn text(words: &str) -> Mark {
        let at = Point { x: 50.0, y: 100.0 };
        Mark::Text(Text { at, face: Face::Regular, size: 9.5, color: Color(1, 2, 3), text: words.into() })
    }

    fn shape(path: Vec<Step>, width: f64) -> Mark {
        let stroke = Stroke { width, color: Color(9, 8, 7), dash: Some((width, width)) };
        Mark::Shape(Shape { path, fill: None, stroke: Some(stroke) })
    }

    fn line(to: Point) -> Mark {
        let stroke = Stroke { width: f64::NAN, color: Color(9, 8, 7), dash: None };
        Mark::Shape(Shape { path: vec![Step::Move(to), Step::Line(to)], fill: None, stroke: Some(stroke) })
    }

    fn plain(marks: Vec<Mark>) -> Pages {
        Pages {
            paper: (595.28, 841.89),
            pages: vec![Page { marks }, Page::default()],
            bookmarks: Vec::new(),
            title: "Kit – Ä".into(),
            subject: String::new(),
            pictures: Vec::new(),
            attachments: Vec::new(),
        }
    }

    fn full() -> Pages {
        let mut pages = plain(vec![text("AV ✓ 漢 wörds")]);
        let area = Rect { x: 1.0, y: 2.0, width: 3.0, height: 4.0 };
        let link = |to| [Mark::Open(Tag::Link), Mark::Link(Link { area, to, says: "There".into() }), Mark::Close];
        pages.pages[0].marks.extend(link(Target::Page(1, 20.0)));
        pages.pages[0].marks.extend(link(Target::Uri("https://example.org/".into())));
        pages.bookmarks = vec![Bookmark { title: "Ä".into(), page: 1, y: 0.0 }];
        let (name, media_type) = ("kit.json".into(), "application/json".into());
        pages.attachments = vec![Attachment { name, media_type, describes: "Data".into(), bytes: b"{}".to_vec() }];
        pages
    }

    fn read(bytes: &[u8]) -> lopdf::Document {
        lopdf::Document::load_mem(bytes).expect("a readable file")
    }

    fn contains(bytes: &[u8], part: &[u8]) -> bool {
        bytes.windows(part.len()).any(|window| window == part)
    }

    #[test]
    fn the_same_pages_give_the_same_bytes() {
        assert_eq!(write(&full()).unwrap(), write(&full()).unwrap());
    }

    #[test]
    fn other_pages_have_another_identifier() {
        let identifier = |pages: &Pages| read(&write(pages).unwrap()).trailer.get(b"ID").unwrap().clone();
        assert_ne!(identifier(&plain(vec![text("a")])), identifier(&plain(vec![text("b")])));
    }

    #[test]
    fn what_is_not_there_leaves_no_key() {
        let with = format!("{:?}", read(&write(&full()).unwrap()).objects);
        let without = format!("{:?}", read(&write(&plain(vec![text("a")])).unwrap()).objects);
        for key in ["Outlines", "EmbeddedFile", "AFRelationship", "Annots", "UseOutlines"] {
            assert!(with.contains(key), "{key}");
            assert!(!without.contains(key), "{key}");
        }
        assert!(!with.contains("OCProperties") && !with.contains("Properties"));
    }

    /// A score with two choices, each in one place of each page.
    fn scores() -> Pages {
        let mut pages = plain(Vec::new());
        for page in &mut pages.pages {
            for value in ["1", "2"] {
                let area = Rect { x: 1.0, y: 2.0, width: 13.0, height: 13.0 };
                let (name, says) = ("q1.score".into(), "Score".into());
                let field = Mark::Field(Field { name, says, area, kind: Kind::Choice(value) });
                page.marks.extend([Mark::Open(Tag::Form(value.into())), field, Mark::Close]);
            }
        }
        pages
    }

    fn with<'d>(document: &'d lopdf::Document, key: &[u8]) -> Vec<&'d lopdf::Dictionary> {
        document.objects.values().filter_map(|object| object.as_dict().ok()).filter(|object| object.has(key)).collect()
    }

    #[test]
    fn a_choice_on_two_pages_is_one_field() {
        let file = read(&write(&scores()).unwrap());
        let named = with(&file, b"T");
        let names: Vec<&[u8]> = named.iter().map(|field| field.get(b"T").unwrap().as_str().unwrap()).collect();
        assert_eq!(names.len(), 2, "a group and its field, and no name for each place");
        assert!(names.contains(&b"q1".as_slice()) && names.contains(&b"score".as_slice()));
        let field = named.iter().find(|field| field.has(b"Ff")).unwrap();
        assert_eq!(field.get(b"Kids").unwrap().as_array().unwrap().len(), 4);
        let form = with(&file, b"DR");
        assert_eq!(form[0].get(b"Fields").unwrap().as_array().unwrap().len(), 1);
    }

    #[test]
    fn every_annotation_finds_its_element() {
        let file = read(&write(&scores()).unwrap());
        let root = with(&file, b"ParentTree")[0];
        let tree = file.get_dictionary(root.get(b"ParentTree").unwrap().as_reference().unwrap()).unwrap();
        let numbers = tree.get(b"Nums").unwrap().as_array().unwrap();
        let widgets = with(&file, b"StructParent");
        assert_eq!((widgets.len(), root.get(b"ParentTreeNextKey").unwrap().as_i64().unwrap()), (4, 6));
        for widget in widgets {
            let key = widget.get(b"StructParent").unwrap();
            let place = numbers.iter().step_by(2).position(|number| number == key).unwrap();
            let element = file.get_dictionary(numbers[2 * place + 1].as_reference().unwrap()).unwrap();
            let object = element.get(b"K").unwrap().as_dict().unwrap().get(b"Obj").unwrap().as_reference().unwrap();
            assert_eq!(file.get_dictionary(object).unwrap(), widget);
        }
    }

    #[test]
    fn fonts_are_cut_to_what_is_used() {
        let bytes = write(&plain(vec![text("A few letters")])).unwrap();
        assert!(bytes.len() < 12_000, "{} bytes: is a whole font inside?", bytes.len());
        let document = read(&bytes);
        let has_file = |object: &&lopdf::Object| object.as_dict().is_ok_and(|dictionary| dictionary.has(b"FontFile2"));
        assert_eq!(document.objects.values().filter(has_file).count(), 1);
    }

    #[test]
    fn the_archive_part_follows_the_attachments() {
        assert!(contains(&write(&full()).unwrap(), b"<pdfaid:part>3<"));
        assert!(contains(&write(&plain(Vec::new())).unwrap(), b"<pdfaid:part>2<"));
    }

    #[test]
    fn odd_input_is_printed_or_left_out_but_never_fatal() {
        let odd = Point { x: f64::NAN, y: f64::INFINITY };
        let marks = vec![
            text(""),
            text("\0\r\n)(\\ \u{ad}\u{ffff}"),
            shape(vec![Step::Move(odd), Step::Curve(odd, odd, odd), Step::Close], f64::NAN),
            shape(Vec::new(), -1.0),
            line(odd),
        ];
        let pages = plain(marks.clone());
        let painted = paint(&pages, &Structure::of(&pages)).unwrap().file;
        assert!(!contains(&painted, b"NaN") && !contains(&painted, b"inf"));
        let mut pages = plain(marks);
        pages.title = "\u{0}<&".into();
        pages.bookmarks = vec![Bookmark { title: String::new(), page: 99, y: f64::NAN }];
        assert_eq!(read(&write(&pages).unwrap()).page_iter().count(), 2);
        pages.pages.clear();
        assert_eq!(read(&write(&pages).unwrap()).page_iter().count(), 1);
    }
}
