//! What marks mean: the elements of a tagged PDF that a kit needs, and no others.

/// A kind of element. What is in none of them, or in [`Tag::Artifact`], is there for the eye alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tag {
    /// Not read: running heads and feet, what is repeated.
    Artifact,
    /// A part of the document under a heading.
    Section,
    /// A heading; the title of the document is of level 1.
    Heading(u8),
    /// A paragraph.
    Paragraph,
    /// Blocks that belong together.
    Division,
    /// A list of [`Tag::Item`]s.
    List,
    /// An item: a label and a body.
    Item,
    /// What stands before an item.
    Label,
    /// The item's own text.
    Body,
    /// A table of [`Tag::Row`]s with equally many cells.
    Table,
    /// A row of cells.
    Row,
    /// A cell that names a row or a column.
    Head(Scope),
    /// A cell.
    Cell,
    /// A picture, in words. Its shapes belong to it.
    Figure(String),
    /// A line of code.
    Code,
    /// A rule inside a text, to write on, and what is read instead. Its shape belongs to it.
    Blank(String),
    /// A text that leads elsewhere.
    Link,
    /// A field to fill in, and its name where it is one of several of one field.
    Form(String),
}

/// What a head of a table names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The cells beside it.
    Row,
    /// The cells below it.
    Column,
}

impl Tag {
    /// Its name in the file.
    pub(in crate::render::pdf) fn name(&self) -> &'static str {
        match self {
            Tag::Artifact => "Artifact",
            Tag::Section => "Sect",
            Tag::Heading(1) => "H1",
            Tag::Heading(2) => "H2",
            Tag::Heading(_) => "H3",
            Tag::Paragraph => "P",
            Tag::Division => "Div",
            Tag::List => "L",
            Tag::Item => "LI",
            Tag::Label => "Lbl",
            Tag::Body => "LBody",
            Tag::Table => "Table",
            Tag::Row => "TR",
            Tag::Head(_) => "TH",
            Tag::Cell => "TD",
            Tag::Figure(_) => "Figure",
            Tag::Code => "Code",
            Tag::Blank(_) => "Span",
            Tag::Link => "Link",
            Tag::Form(_) => "Form",
        }
    }

    /// Whether shapes inside it are its content; elsewhere they are decoration.
    pub(in crate::render::pdf) fn is_drawn(&self) -> bool {
        matches!(self, Tag::Figure(_) | Tag::Blank(_))
    }
}
