//! What is taller than a page, in slices: every mark on the page on which it fits, and the same elements around it.
//!
//! A last resort. What kitgen's own limits allow is broken by the blocks themselves, where it reads best.

use super::sheet::Sheet;
use crate::render::pdf::page::{Mark, Point, Rect, Shape, Step, Tag};

/// Marks that are still to be placed.
#[derive(Debug)]
pub struct Rest {
    nodes: Vec<Node>,
    /// Where the rest begins.
    from: f64,
}

/// Marks inside the elements that they belong to.
#[derive(Debug, Clone)]
enum Node {
    Leaf(Mark),
    Element(Tag, Vec<Node>),
    /// An element that is closed behind the block, or was opened before it.
    Edge(Mark),
}

/// Shapes taller than this are bars and grounds beside a text, and are cut with it.
const TALL: f64 = 30.0;
/// Letters reach so far above and below their line, as parts of their size.
const ABOVE: f64 = 0.78;
const BELOW: f64 = 0.22;

impl Rest {
    /// All that was painted on a sheet of its own, from the height 0 down.
    pub fn of(sheet: Sheet) -> Self {
        let mut open: Vec<(Tag, Vec<Node>)> = Vec::new();
        let mut nodes = Vec::new();
        for mark in sheet.finish().marks {
            let node = match mark {
                Mark::Open(tag) => {
                    open.push((tag, std::mem::take(&mut nodes)));
                    continue;
                }
                Mark::Close => match open.pop() {
                    Some((tag, before)) => Node::Element(tag, std::mem::replace(&mut nodes, before)),
                    None => Node::Edge(Mark::Close),
                },
                other => Node::Leaf(other),
            };
            nodes.push(node);
        }
        while let Some((tag, mut before)) = open.pop() {
            before.push(Node::Edge(Mark::Open(tag)));
            before.append(&mut nodes);
            nodes = before;
        }
        Self { nodes, from: 0.0 }
    }

    /// Whether all is placed.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Places what fits into this room below `y`; gives the height that it takes. Something is placed each time.
    pub fn place(&mut self, sheet: &mut Sheet, y: f64, room: f64) -> f64 {
        let mut to = self.from + room;
        let next = loop {
            let tops = leaves(&self.nodes).filter_map(extent).filter(|extent| extent.1 > to + 0.01);
            let next = tops.map(|extent| extent.0).fold(f64::INFINITY, f64::min);
            // One thing that is higher than a page: it runs over rather than being lost.
            if next > self.from + 0.01 {
                break next;
            }
            to += room.max(1.0);
        };
        let is_last = next.is_infinite();
        let slice = Slice { from: self.from, to: if is_last { f64::INFINITY } else { to.min(next) }, fits: to };
        let (here, rest) = slice.part(std::mem::take(&mut self.nodes), is_last);
        let end = leaves(&here).filter_map(extent).map(|extent| extent.1).fold(self.from, f64::max);
        let shift = y - self.from;
        put(sheet, here, shift);
        let height = if is_last { end - self.from } else { to.min(next) - self.from };
        (self.nodes, self.from) = (rest, next);
        height
    }
}

/// A stretch of the height, and how far down what begins in it may reach.
struct Slice {
    from: f64,
    to: f64,
    fits: f64,
}

impl Slice {
    /// What belongs here, and what is left.
    fn part(&self, nodes: Vec<Node>, is_last: bool) -> (Vec<Node>, Vec<Node>) {
        let (mut here, mut rest) = (Vec::new(), Vec::new());
        for node in nodes {
            match node {
                Node::Leaf(mark) => {
                    let [now, later] = self.leaf(mark, is_last);
                    here.extend(now.map(Node::Leaf));
                    rest.extend(later.map(Node::Leaf));
                }
                Node::Edge(Mark::Close) if !is_last => rest.push(Node::Edge(Mark::Close)),
                Node::Edge(mark) => here.push(Node::Edge(mark)),
                Node::Element(tag, inner) => {
                    let (now, later) = self.part(inner, is_last);
                    let (now, later) = (kept(&tag, now), kept(&tag, later));
                    here.extend(now.map(|inner| Node::Element(tag.clone(), inner)));
                    rest.extend(later.map(|inner| Node::Element(tag, inner)));
                }
            }
        }
        (here, rest)
    }

    fn leaf(&self, mark: Mark, is_last: bool) -> [Option<Mark>; 2] {
        if is_last {
            return [Some(mark), None];
        }
        match extent(&mark) {
            Some((_, bottom)) if bottom <= self.fits + 0.01 => [Some(mark), None],
            Some(_) => [None, Some(mark)],
            None => {
                let Mark::Shape(shape) = mark else { return [Some(mark), None] };
                let (top, bottom) = reach(&shape);
                let now = (top < self.to).then(|| Mark::Shape(cut(&shape, self.from, self.to)));
                let later = (bottom > self.to).then(|| Mark::Shape(cut(&shape, self.to, f64::INFINITY)));
                [now, later]
            }
        }
    }
}

/// An element is there where something of it is; a row of a table keeps all its cells, so that columns stay columns.
fn kept(tag: &Tag, inner: Vec<Node>) -> Option<Vec<Node>> {
    let is_cell = matches!(tag, Tag::Cell | Tag::Head(_));
    let has_marks = leaves(&inner).next().is_some();
    (is_cell || has_marks).then_some(inner)
}

fn leaves(nodes: &[Node]) -> Box<dyn Iterator<Item = &Mark> + '_> {
    Box::new(nodes.iter().flat_map(|node| match node {
        Node::Leaf(mark) => Box::new(std::iter::once(mark)) as Box<dyn Iterator<Item = &Mark>>,
        Node::Element(_, inner) => leaves(inner),
        Node::Edge(_) => Box::new(std::iter::empty()),
    }))
}

/// From where to where a mark reaches that must not be cut; nothing for a bar or ground.
fn extent(mark: &Mark) -> Option<(f64, f64)> {
    let of = |area: &Rect| Some((area.y, area.y + area.height));
    match mark {
        Mark::Text(text) => Some((text.at.y - ABOVE * text.size, text.at.y + BELOW * text.size)),
        Mark::Shape(shape) => Some(reach(shape)).filter(|(top, bottom)| bottom - top <= TALL),
        Mark::Image(image) => of(&image.area),
        Mark::Link(link) => of(&link.area).map(|(top, bottom)| (top, bottom.min(top + TALL))),
        Mark::Field(field) => of(&field.area),
        Mark::Open(_) | Mark::Close => None,
    }
}

fn reach(shape: &Shape) -> (f64, f64) {
    let heights = shape.path.iter().filter_map(|step| match step {
        Step::Move(to) | Step::Line(to) | Step::Curve(_, _, to) => Some(to.y),
        Step::Close => None,
    });
    heights.fold((f64::INFINITY, f64::NEG_INFINITY), |(top, bottom), y| (top.min(y), bottom.max(y)))
}

/// The part of a tall shape between two heights: its sides are upright.
fn cut(shape: &Shape, from: f64, to: f64) -> Shape {
    let held = |at: &mut Point| at.y = at.y.clamp(from, to);
    changed(shape.clone(), held)
}

fn changed(mut shape: Shape, change: impl Fn(&mut Point)) -> Shape {
    for step in &mut shape.path {
        match step {
            Step::Move(to) | Step::Line(to) => change(to),
            Step::Curve(first, second, to) => [first, second, to].into_iter().for_each(&change),
            Step::Close => {}
        }
    }
    shape
}

/// Puts marks on a sheet, so much further down.
fn put(sheet: &mut Sheet, nodes: Vec<Node>, down: f64) {
    for node in nodes {
        match node {
            Node::Leaf(mark) | Node::Edge(mark) => sheet.mark(moved(mark, down)),
            Node::Element(tag, inner) => sheet.tag(tag, |sheet| put(sheet, inner, down)),
        }
    }
}

fn moved(mark: Mark, down: f64) -> Mark {
    match mark {
        Mark::Text(mut text) => {
            text.at.y += down;
            Mark::Text(text)
        }
        Mark::Shape(shape) => Mark::Shape(changed(shape, |at| at.y += down)),
        Mark::Image(mut image) => {
            image.area.y += down;
            Mark::Image(image)
        }
        Mark::Link(mut link) => {
            link.area.y += down;
            Mark::Link(link)
        }
        Mark::Field(mut field) => {
            field.area.y += down;
            Mark::Field(field)
        }
        other @ (Mark::Open(_) | Mark::Close) => other,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::rect;
    use super::*;
    use crate::render::pdf::page::{Color, Face, Text};

    const BLACK: Color = Color(0, 0, 0);

    fn line(sheet: &mut Sheet, y: f64, words: &str) {
        let at = Point { x: 0.0, y };
        sheet.mark(Mark::Text(Text { at, face: Face::Regular, size: 10.0, color: BLACK, text: words.to_owned() }));
    }

    fn slices(painted: Sheet, room: f64) -> Vec<Vec<Mark>> {
        let mut rest = Rest::of(painted);
        let mut slices = Vec::new();
        while !rest.is_empty() {
            let mut sheet = Sheet::default();
            rest.place(&mut sheet, 100.0, room);
            slices.push(sheet.finish().marks);
            assert!(slices.len() < 50, "it ends");
        }
        slices
    }

    fn words(marks: &[Mark]) -> Vec<(&str, f64)> {
        let mut found = Vec::new();
        for mark in marks {
            if let Mark::Text(text) = mark {
                found.push((text.text.as_str(), text.at.y));
            }
        }
        found
    }

    #[test]
    fn every_line_is_on_the_page_on_which_it_fits_in_its_order() {
        let mut sheet = Sheet::default();
        sheet.tag(Tag::Paragraph, |sheet| {
            (0_u8..10).for_each(|n| line(sheet, 10.0 + 12.0 * f64::from(n), &n.to_string()));
        });
        let slices = slices(sheet, 50.0);
        let all: Vec<&str> = slices.iter().flat_map(|marks| words(marks)).map(|(text, _)| text).collect();
        assert_eq!(all.concat(), "0123456789");
        for marks in &slices {
            assert_eq!((marks.first(), marks.last()), (Some(&Mark::Open(Tag::Paragraph)), Some(&Mark::Close)));
            assert!(words(marks).iter().all(|(_, y)| (107.0..=148.0).contains(y)), "{:?}", words(marks));
        }
    }

    #[test]
    fn a_bar_is_cut_with_its_text_and_a_row_keeps_its_cells() {
        let mut sheet = Sheet::default();
        sheet.fill(rect(0.0, 0.0, 6.0, 120.0), BLACK);
        sheet.tag(Tag::Row, |sheet| {
            sheet.tag(Tag::Cell, |sheet| line(sheet, 10.0, "short"));
            sheet.tag(Tag::Cell, |sheet| (0_u8..10).for_each(|n| line(sheet, 10.0 + 12.0 * f64::from(n), "long")));
        });
        let slices = slices(sheet, 60.0);
        assert!(slices.len() >= 2);
        for marks in &slices {
            assert_eq!(marks.iter().filter(|mark| **mark == Mark::Open(Tag::Cell)).count(), 2);
            let bars =
                marks.iter().filter_map(|mark| if let Mark::Shape(shape) = mark { Some(reach(shape)) } else { None });
            for (top, bottom) in bars {
                assert!(top >= 99.9 && bottom <= 160.1, "{top} to {bottom}");
            }
        }
    }

    #[test]
    fn what_is_higher_than_any_page_is_placed_all_the_same() {
        let mut sheet = Sheet::default();
        let at = Point { x: 0.0, y: 200.0 };
        sheet.mark(Mark::Text(Text { at, face: Face::Regular, size: 300.0, color: BLACK, text: "A".to_owned() }));
        line(&mut sheet, 300.0, "b");
        let all: Vec<Vec<Mark>> = slices(sheet, 50.0);
        assert_eq!(all.iter().flat_map(|marks| words(marks)).count(), 2);
    }
}
