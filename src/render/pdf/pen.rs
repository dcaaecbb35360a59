//! One page's pen: puts texts and shapes into the content of a page, and remembers what it has already set.
//!
//! genpdf's area has no fills, curves or dashes, takes whole font sizes only and writes each letter as a string of its
//! own, so everything goes through the layer below it. What a pen has set holds until it sets something else; only
//! dashes stand between q and Q.
//!
//! Fonts, colours and text objects are the library's calls. What is between two of them is written out here and handed
//! over in one piece: with each of the 11,000 operators of a kit as an object of its own, the library executed 1.8 times as
//! many instructions to write its file.

use printpdf::lopdf::Object;
use printpdf::lopdf::content::Operation;
use printpdf::{PdfLayerReference, Rgb};

use super::fonts;
use super::glyphs::Sheet;
use super::page::{Color, Face, Image, Point, Shape, Step, Stroke, Text};
use super::paint::{Palette, limited};

/// Hundredths of a point: what positions are rounded to, so that they stay short and never drift.
type Hundredths = i64;

/// Draws on one page.
pub(super) struct Pen<'a> {
    layer: &'a PdfLayerReference,
    /// Operators that the layer does not have yet.
    pending: String,
    palette: &'a Palette,
    height: f64,
    /// Where the last text began, while a text object is open.
    line: Option<(Hundredths, Hundredths)>,
    font: Option<(Face, Hundredths)>,
    fill: Color,
    stroke: Option<(Color, Hundredths)>,
}

impl<'a> Pen<'a> {
    /// A pen over an empty page of this height.
    pub(super) fn new(layer: &'a PdfLayerReference, palette: &'a Palette, height: f64) -> Self {
        Pen {
            layer,
            pending: String::new(),
            palette,
            height,
            line: None,
            font: None,
            fill: Color(0, 0, 0),
            stroke: None,
        }
    }

    /// Ends the page.
    pub(super) fn finish(mut self) {
        self.library();
    }

    /// Prints a text at its baseline, falling back by itself where a face lacks a character.
    pub(super) fn write(&mut self, text: &Text) {
        let mut at = text.at;
        if fonts::is_covered(text.face, &text.text) {
            return self.write_run(text.face, text, at, &text.text);
        }
        for run in fonts::runs(text.face, &text.text) {
            self.write_run(run.face, text, at, &run.text);
            at.x += fonts::width(run.face, text.size, &run.text);
        }
    }

    /// Draws a path.
    pub(super) fn draw(&mut self, shape: &Shape) {
        self.lift();
        if shape.fill.is_none() && shape.stroke.is_none() {
            return;
        }
        if let Some(fill) = shape.fill {
            self.set_fill(fill);
        }
        if let Some(stroke) = shape.stroke {
            self.set_stroke(stroke);
        }
        let dash = shape.stroke.and_then(|stroke| stroke.dash);
        if let Some((dash, gap)) = dash {
            let pattern = [dash, gap].map(|length| Object::Real(single(hundredths(length))));
            let layer = self.library();
            layer.save_graphics_state();
            layer.add_operation(Operation::new("d", vec![Object::Array(pattern.to_vec()), Object::Integer(0)]));
        }
        for step in &shape.path {
            self.step(*step);
        }
        let finish = match (shape.fill.is_some(), shape.stroke.is_some()) {
            (true, true) => "B",
            (true, false) => "f",
            (false, _) => "S",
        };
        self.operation(finish, []);
        if dash.is_some() {
            self.library().restore_graphics_state();
        }
    }

    /// Places a picture of the file, which fills a square of one unit until it is scaled.
    pub(super) fn place(&mut self, image: &Image) {
        self.lift();
        let area = image.area;
        self.library().save_graphics_state();
        let places = [area.width, 0.0, 0.0, area.height, area.x, self.height - area.y - area.height];
        self.operation("cm", places.map(hundredths));
        self.operation(&format!("/P{} Do", image.picture), []);
        self.library().restore_graphics_state();
    }

    /// Begins a stretch of an element, whose number on the page is `number`, or of decoration.
    pub(super) fn begin(&mut self, name: &str, number: Option<i64>) {
        match number {
            Some(number) => self.operation(&format!("/{name}<</MCID {number}>>BDC"), []),
            None => self.operation(&format!("/{name} BMC"), []),
        }
    }

    /// Ends the stretch.
    pub(super) fn end(&mut self) {
        self.lift();
        self.operation("EMC", []);
    }

    /// Ends the open text object, if there is one.
    fn lift(&mut self) {
        if self.line.take().is_some() {
            self.library().end_text_section();
        }
    }

    fn write_run(&mut self, face: Face, text: &Text, at: Point, words: &str) {
        if words.is_empty() {
            return;
        }
        self.set_font(face, text.size);
        self.set_fill(text.color);
        self.move_to(at);
        self.operation(&self.glyphs(face, words), []);
    }

    fn move_to(&mut self, at: Point) {
        let (x, y) = (hundredths(at.x), hundredths(self.height - at.y));
        let (from_x, from_y) = self.line.unwrap_or_else(|| {
            self.library().begin_text_section();
            (0, 0)
        });
        self.line = Some((x, y));
        self.operation("Td", [x - from_x, y - from_y]);
    }

    fn set_font(&mut self, face: Face, size: f64) {
        let size = hundredths(size);
        if self.font.replace((face, size)) != Some((face, size))
            && let Some(name) = self.palette.names.get(face as usize)
        {
            self.library().set_font(name, single(size));
        }
    }

    fn set_fill(&mut self, color: Color) {
        if self.fill != color {
            self.fill = color;
            self.library().set_fill_color(rgb(color));
        }
    }

    fn set_stroke(&mut self, stroke: Stroke) {
        let width = hundredths(stroke.width);
        let before = self.stroke.replace((stroke.color, width));
        if before.is_none_or(|(color, _)| color != stroke.color) {
            self.library().set_outline_color(rgb(stroke.color));
        }
        if before.is_none_or(|(_, before)| before != width) {
            self.operation("w", [width]);
        }
    }

    /// The operator that shows these words, written out: strings of glyph numbers, parted where a pair is kerned.
    /// As objects of the library, the parts of one kerned line would weigh a hundred times what its letters do.
    fn glyphs(&self, face: Face, words: &str) -> String {
        let (sheet, cut) = (Sheet::of(face), &self.palette.cuts[face as usize]);
        let mut shown = String::with_capacity(3 * words.len() + 8);
        shown.push_str("[(");
        let mut left = None;
        for glyph in words.chars().map(|character| sheet.glyph(character).unwrap_or_default()) {
            let kerning = left.map_or(0, |left| sheet.kerning(left, glyph));
            if kerning != 0 {
                shown.push(')');
                push_thousandths(&mut shown, -i32::from(kerning), sheet.units);
                shown.push('(');
            }
            cut.code(glyph).to_be_bytes().into_iter().for_each(|byte| push_byte(&mut shown, byte));
            left = Some(glyph);
        }
        shown.push_str(")]TJ");
        shown
    }

    fn step(&mut self, step: Step) {
        let height = self.height;
        let place = |at: Point| [hundredths(at.x), hundredths(height - at.y)];
        match step {
            Step::Move(to) => self.operation("m", place(to)),
            Step::Line(to) => self.operation("l", place(to)),
            Step::Curve(first, second, to) => self.operation("c", [first, second, to].into_iter().flat_map(place)),
            Step::Close => self.operation("h", []),
        }
    }

    /// Writes an operator with the numbers before it.
    fn operation(&mut self, operator: &str, operands: impl IntoIterator<Item = Hundredths>) {
        if !self.pending.is_empty() {
            self.pending.push('\n');
        }
        for operand in operands {
            push_decimal::<2>(&mut self.pending, operand);
            self.pending.push(' ');
        }
        self.pending.push_str(operator);
    }

    /// The layer, for a call of the library, once it has everything that comes before.
    fn library(&mut self) -> &'a PdfLayerReference {
        if !self.pending.is_empty() {
            self.layer.add_operation(Operation::new(&self.pending, vec![]));
            self.pending.clear();
        }
        self.layer
    }
}

#[allow(clippy::cast_possible_truncation)] // The value is limited first.
fn hundredths(points: f64) -> Hundredths {
    (limited(points) * 100.0).round() as Hundredths
}

#[allow(clippy::cast_precision_loss)] // Seven digits are enough for any paper.
fn single(value: Hundredths) -> f32 {
    value as f32 / 100.0
}

/// A number that is counted in parts of ten to the power of `DIGITS`, as short as it can be written.
fn push_decimal<const DIGITS: usize>(text: &mut String, value: i64) {
    let one = (0..DIGITS).fold(1, |power, _| power * 10);
    let (whole, part) = (value.unsigned_abs() / one, value.unsigned_abs() % one);
    if value < 0 {
        text.push('-');
    }
    let mut buffer = itoa::Buffer::new();
    text.push_str(buffer.format(whole));
    if part != 0 {
        // With one whole before it, the part keeps its zeros in front.
        let digits = &buffer.format(one + part)[1..];
        text.extend([".", digits.trim_end_matches('0')]);
    }
}

/// A measure in font units as the thousandths of an em that a text operator counts in, to a tenth.
fn push_thousandths(text: &mut String, value: i32, units: u16) {
    push_decimal::<1>(text, i64::from(value * 10_000 / i32::from(units.max(1))));
}

/// One byte of a string in parentheses.
fn push_byte(text: &mut String, byte: u8) {
    match byte {
        b'(' | b')' | b'\\' => text.extend(['\\', char::from(byte)]),
        b'\r' => text.push_str("\\r"),
        0..=0x7f => text.push(char::from(byte)),
        _ => text.extend(['\\', octal(byte >> 6), octal(byte >> 3), octal(byte)]),
    }
}

fn octal(bits: u8) -> char {
    char::from(b'0' + (bits & 7))
}

fn rgb(Color(red, green, blue): Color) -> printpdf::Color {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    printpdf::Color::Rgb(Rgb::new(part(red), part(green), part(blue), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_of_a_string_are_escaped_where_they_would_end_it() {
        let mut text = String::new();
        for byte in [0, b'A', b'(', b'\\', b'\r', 0x80] {
            push_byte(&mut text, byte);
        }
        assert_eq!(text, "\0A\\(\\\\\\r\\200");
    }

    #[test]
    fn numbers_are_written_as_short_as_they_can_be() {
        let written = |value| {
            let mut text = String::new();
            push_decimal::<2>(&mut text, value);
            text
        };
        assert_eq!(
            [0, 5, -5, 100, 1250, -1999, 2_000_000].map(written),
            ["0", "0.05", "-0.05", "1", "12.5", "-19.99", "20000"]
        );
    }

    #[test]
    fn kerning_is_counted_in_thousandths() {
        let written = |value, units| {
            let mut text = String::new();
            push_thousandths(&mut text, value, units);
            text
        };
        assert_eq!(written(-31, 2000), "-15.5");
        assert_eq!(written(30, 2000), "15");
        assert_eq!(written(-1, 2000), "-0.5");
    }
}
