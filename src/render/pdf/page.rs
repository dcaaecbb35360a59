//! Finished pages: where every mark goes. Layout makes them; paint and finish turn them into bytes.
//!
//! All lengths are in points (1/72 inch). The origin is the top left corner of the paper, and y grows downwards.

mod field;
mod tag;

use crate::document::brand::Picture;

pub use field::{Field, Kind};
pub use tag::{Scope, Tag};

/// A place on the paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Points from the left edge.
    pub x: f64,
    /// Points from the top edge.
    pub y: f64,
}

/// An upright box on the paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width, not negative.
    pub width: f64,
    /// Height, not negative.
    pub height: f64,
}

/// One of the embedded typefaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Lato, upright.
    Regular,
    /// Lato, bold.
    Bold,
    /// Lato, italic.
    Italic,
    /// Lato, bold italic.
    BoldItalic,
    /// `JetBrains Mono`, for code.
    Mono,
    /// `DejaVu Sans`, for what the others lack.
    Symbol,
}

/// Red, green and blue, 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

/// One run of text in one face.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Start of the baseline.
    pub at: Point,
    /// Every character of `text` must be in this face: split with `fonts::runs` first.
    pub face: Face,
    /// Font size in points, fractions allowed.
    pub size: f64,
    /// Colour of the letters.
    pub color: Color,
    /// The words, as they are to be read back.
    pub text: String,
}

/// One step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Step {
    /// Begin a part.
    Move(Point),
    /// A straight line.
    Line(Point),
    /// A cubic curve: two control points and the end.
    Curve(Point, Point, Point),
    /// Back to where the part began.
    Close,
}

/// How an outline is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Thickness in points.
    pub width: f64,
    /// Its colour.
    pub color: Color,
    /// Lengths of dash and gap; a solid line without.
    pub dash: Option<(f64, f64)>,
}

/// A filled or outlined path.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// The path, beginning with [`Step::Move`].
    pub path: Vec<Step>,
    /// Colour of the inside.
    pub fill: Option<Color>,
    /// The outline.
    pub stroke: Option<Stroke>,
}

/// A picture of the file, scaled into this area.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Image {
    /// Where it is; its sides are to each other as those of the picture.
    pub area: Rect,
    /// Its place in [`Pages::pictures`].
    pub picture: usize,
}

/// Something printed, something to click or fill, or the begin or end of an element that gives it a meaning.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A run of text.
    Text(Text),
    /// A path.
    Shape(Shape),
    /// A picture.
    Image(Image),
    /// An area that leads elsewhere.
    Link(Link),
    /// An area to fill in on screen.
    Field(Field),
    /// What follows belongs to this element, until it is closed, if need be on a later page.
    Open(Tag),
    /// The end of the element opened last.
    Close,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A page by its index from 0, and a height on it.
    Page(usize, f64),
    /// An address outside the document.
    Uri(String),
}

/// A link over an area of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// What can be clicked.
    pub area: Rect,
    /// Where it leads.
    pub to: Target,
    /// What a screen reader says of it.
    pub says: String,
}

/// One page: marks in the order in which they are painted and read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Painted and read in this order.
    pub marks: Vec<Mark>,
}

impl Page {
    /// Changes the colour of every mark.
    pub fn recolor(&mut self, ink: impl Fn(Color) -> Color) {
        for mark in &mut self.marks {
            match mark {
                Mark::Text(text) => text.color = ink(text.color),
                Mark::Shape(shape) => {
                    shape.fill = shape.fill.map(&ink);
                    shape.stroke = shape.stroke.map(|stroke| Stroke { color: ink(stroke.color), ..stroke });
                }
                Mark::Image(_) | Mark::Link(_) | Mark::Field(_) | Mark::Open(_) | Mark::Close => {}
            }
        }
    }
}

/// An entry of the outline that viewers show beside the pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Its words.
    pub title: String,
    /// Index of its page, from 0.
    pub page: usize,
    /// Height on that page.
    pub y: f64,
}

/// A file carried inside the PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct Attachment {
    /// File name, ASCII.
    pub name: String,
    /// MIME type.
    pub media_type: String,
    /// What it is, for people.
    pub describes: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// All that a PDF file is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct Pages {
    /// Width and height of the paper in points.
    pub paper: (f64, f64),
    /// The pages in order; at least one.
    pub pages: Vec<Page>,
    /// The outline, in reading order.
    pub bookmarks: Vec<Bookmark>,
    /// Title of the document.
    pub title: String,
    /// What the document is about; empty for none.
    pub subject: String,
    /// Pictures that [`Image`]s show.
    pub pictures: Vec<Picture>,
    /// Files carried inside.
    pub attachments: Vec<Attachment>,
}
