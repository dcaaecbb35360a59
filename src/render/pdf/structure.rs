//! The structure of a document, read off its marks once: the tree of elements, and which stretch of each page's marks
//! belongs to which element. The painter writes those stretches, `finish/tags.rs` the tree: they agree by construction.

use std::ops::Range;

use super::page::{Image, Mark, Pages, Rect, Shape, Step, Tag, Text};

/// All elements, and the stretches of all pages.
#[derive(Debug, Default)]
pub(super) struct Structure {
    /// In reading order, each before its children.
    pub(super) elements: Vec<Element>,
    /// Indices of the elements that have no parent.
    pub(super) roots: Vec<usize>,
    /// Page by page, in the order of painting.
    pub(super) stretches: Vec<Vec<Stretch>>,
}

/// An element of the tree.
#[derive(Debug)]
pub(super) struct Element {
    /// What it is.
    pub(super) tag: Tag,
    /// Index of the element around it.
    pub(super) parent: Option<usize>,
    /// What it holds, in reading order.
    pub(super) kids: Vec<Kid>,
    /// What a figure covers.
    pub(super) extent: Option<Rect>,
}

/// Something that an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kid {
    /// The element of this index.
    Element(usize),
    /// A stretch of this page, by its number among those of elements.
    Content { page: usize, number: usize },
    /// A link or a field of this page, by its number among both.
    Annotation { page: usize, number: usize },
}

/// Marks of a page that belong together.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// Their places.
    pub(super) marks: Range<usize>,
    /// Index of their element; none for decoration.
    pub(super) element: Option<usize>,
}

impl Structure {
    /// Reads the structure off these pages.
    pub(super) fn of(pages: &Pages) -> Structure {
        let mut structure = Structure::default();
        let mut open = Vec::new();
        for (page, marks) in pages.pages.iter().map(|page| &page.marks).enumerate() {
            structure.read_page(page, marks, &mut open);
        }
        structure
    }

    /// `open` holds the elements around the next mark, the innermost last; nothing stands for decoration.
    fn read_page(&mut self, page: usize, marks: &[Mark], open: &mut Vec<Option<usize>>) {
        let mut stretches: Vec<Stretch> = Vec::new();
        let (mut contents, mut annotations) = (0, 0);
        for (index, mark) in marks.iter().enumerate() {
            let around = open.last().copied().flatten();
            let owner = match mark {
                Mark::Open(tag) => {
                    open.push(self.begin(tag, open));
                    continue;
                }
                Mark::Close => {
                    open.pop();
                    continue;
                }
                Mark::Link(_) | Mark::Field(_) => {
                    self.hold(around, Kid::Annotation { page, number: annotations });
                    annotations += 1;
                    continue;
                }
                Mark::Text(text) => self.text_owner(around, text),
                Mark::Shape(shape) => self.shape_owner(around, shape),
                Mark::Image(image) => self.image_owner(around, image),
            };
            match stretches.last_mut() {
                Some(last) if last.element == owner && self.may_go_on(owner) => last.marks.end = index + 1,
                _ => {
                    stretches.push(Stretch { marks: index..index + 1, element: owner });
                    if owner.is_some() {
                        self.hold(owner, Kid::Content { page, number: contents });
                        contents += 1;
                    }
                }
            }
        }
        self.stretches.push(stretches);
    }

    fn begin(&mut self, tag: &Tag, open: &[Option<usize>]) -> Option<usize> {
        let parent = match open.last() {
            None => None,
            Some(None) => return None,
            Some(Some(parent)) => Some(*parent),
        };
        if *tag == Tag::Artifact {
            return None;
        }
        let index = self.elements.len();
        self.elements.push(Element { tag: tag.clone(), parent, kids: Vec::new(), extent: None });
        match parent {
            Some(_) => self.hold(parent, Kid::Element(index)),
            None => self.roots.push(index),
        }
        Some(index)
    }

    /// Text behind a child does not join the text before it.
    fn may_go_on(&self, owner: Option<usize>) -> bool {
        owner.is_none_or(|element| matches!(self.elements[element].kids.last(), Some(Kid::Content { .. })))
    }

    fn hold(&mut self, element: Option<usize>, kid: Kid) {
        if let Some(element) = element {
            self.elements[element].kids.push(kid);
        }
    }

    fn text_owner(&mut self, around: Option<usize>, text: &Text) -> Option<usize> {
        let (at, size) = (text.at, text.size);
        self.cover(around, &[(at.x, at.y - size), (at.x, at.y)]);
        around
    }

    fn shape_owner(&mut self, around: Option<usize>, shape: &Shape) -> Option<usize> {
        let owner = around.filter(|&element| self.elements[element].tag.is_drawn());
        if owner.is_some() {
            let points = shape.path.iter().filter_map(|step| match *step {
                Step::Move(to) | Step::Line(to) | Step::Curve(_, _, to) => Some((to.x, to.y)),
                Step::Close => None,
            });
            self.cover(owner, &points.collect::<Vec<_>>());
        }
        owner
    }

    fn image_owner(&mut self, around: Option<usize>, image: &Image) -> Option<usize> {
        let (at, owner) = (image.area, around.filter(|&element| self.elements[element].tag.is_drawn()));
        self.cover(owner, &[(at.x, at.y), (at.x + at.width, at.y + at.height)]);
        owner
    }

    /// Widens what a figure covers.
    fn cover(&mut self, element: Option<usize>, points: &[(f64, f64)]) {
        let Some(element) = element.map(|index| &mut self.elements[index]) else { return };
        if !matches!(element.tag, Tag::Figure(_)) {
            return;
        }
        for &(x, y) in points {
            let old = element.extent.unwrap_or(Rect { x, y, width: 0.0, height: 0.0 });
            let (left, top) = (old.x.min(x), old.y.min(y));
            let (right, bottom) = ((old.x + old.width).max(x), (old.y + old.height).max(y));
            element.extent = Some(Rect { x: left, y: top, width: right - left, height: bottom - top });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::pdf::page::{Color, Face, Link, Page, Point, Target};

    fn text(words: &str) -> Mark {
        let at = Point { x: 1.0, y: 20.0 };
        Mark::Text(Text { at, face: Face::Regular, size: 10.0, color: Color(0, 0, 0), text: words.into() })
    }

    fn line() -> Mark {
        let path = vec![Step::Move(Point { x: 5.0, y: 6.0 }), Step::Line(Point { x: 9.0, y: 8.0 })];
        Mark::Shape(Shape { path, fill: None, stroke: None })
    }

    fn link() -> Mark {
        let area = Rect { x: 0.0, y: 0.0, width: 1.0, height: 1.0 };
        Mark::Link(Link { area, to: Target::Page(0, 0.0), says: "there".into() })
    }

    fn of(pages: Vec<Vec<Mark>>) -> Structure {
        Structure::of(&Pages {
            paper: (100.0, 100.0),
            pages: pages.into_iter().map(|marks| Page { marks }).collect(),
            bookmarks: Vec::new(),
            title: String::new(),
            subject: String::new(),
            pictures: Vec::new(),
            attachments: Vec::new(),
        })
    }

    #[test]
    fn an_element_that_goes_on_overleaf_is_one_with_content_of_both_pages() {
        let structure = of(vec![
            vec![Mark::Open(Tag::Paragraph), text("a"), text("b")],
            vec![Mark::Open(Tag::Artifact), text("head"), Mark::Close, text("c"), Mark::Close, text("loose")],
        ]);
        assert_eq!(structure.elements.len(), 1);
        let kids = [Kid::Content { page: 0, number: 0 }, Kid::Content { page: 1, number: 0 }];
        assert_eq!(structure.elements[0].kids, kids);
        assert_eq!(structure.stretches[0], [Stretch { marks: 1..3, element: Some(0) }]);
        let owners: Vec<_> = structure.stretches[1].iter().map(|stretch| stretch.element).collect();
        assert_eq!(owners, [None, Some(0), None]);
    }

    #[test]
    fn a_link_parts_its_paragraph_and_keeps_its_place() {
        let structure = of(vec![vec![
            Mark::Open(Tag::Paragraph),
            text("see "),
            Mark::Open(Tag::Link),
            text("page 3"),
            link(),
            Mark::Close,
            text("."),
            Mark::Close,
        ]]);
        let content = |number| Kid::Content { page: 0, number };
        assert_eq!(structure.elements[0].kids, [content(0), Kid::Element(1), content(2)]);
        assert_eq!(structure.elements[1].kids, [content(1), Kid::Annotation { page: 0, number: 0 }]);
        assert_eq!((structure.elements[1].parent, structure.roots.as_slice()), (Some(0), [0].as_slice()));
    }

    #[test]
    fn shapes_are_decoration_but_in_a_figure() {
        let structure = of(vec![vec![
            Mark::Open(Tag::Paragraph),
            line(),
            Mark::Close,
            Mark::Open(Tag::Figure("A line".into())),
            line(),
            text("1"),
            Mark::Close,
        ]]);
        let owners: Vec<_> = structure.stretches[0].iter().map(|stretch| stretch.element).collect();
        assert_eq!(owners, [None, Some(1)]);
        let extent = structure.elements[1].extent.unwrap();
        assert_eq!((extent.x, extent.y, extent.width, extent.height), (1.0, 6.0, 8.0, 14.0));
        assert!(structure.elements[0].extent.is_none());
    }

    #[test]
    fn nothing_inside_decoration_is_an_element() {
        let structure = of(vec![vec![
            Mark::Open(Tag::Artifact),
            Mark::Open(Tag::Paragraph),
            text("twice"),
            Mark::Close,
            Mark::Close,
            Mark::Close, // One too many does no harm.
        ]]);
        assert!(structure.elements.is_empty() && structure.roots.is_empty());
    }
}
