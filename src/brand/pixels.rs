//! PNG files as rows of points, whatever depth and palette they were saved with.

use std::io::Cursor;

use png::{ColorType, DecodeOptions, Decoder, Limits, Transformations};

use super::Refusal;

/// A picture made of points.
#[derive(Debug, Clone, PartialEq)]
pub struct Pixels {
    /// Points in a row.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// Whether `color` has one byte a point, else three.
    pub is_grey: bool,
    /// Row by row from the top.
    pub color: Vec<u8>,
    /// How solid each point is, where not all are wholly.
    pub alpha: Option<Vec<u8>>,
}

/// More points than any printer shows in the box of a logo.
const MOST_POINTS: u64 = 4_000_000;

/// What a file may make the library allocate beside the points: a row, a palette.
const MOST_MEMORY: usize = 8 * 1024 * 1024;

impl Pixels {
    /// Reads a PNG.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut options = DecodeOptions::default();
        options.set_ignore_text_chunk(true);
        options.set_ignore_iccp_chunk(true);
        let mut decoder = Decoder::new_with_options(Cursor::new(bytes), options);
        decoder.set_limits(Limits { bytes: MOST_MEMORY });
        decoder.set_transformations(Transformations::normalize_to_color8());
        let (width, height) = decoder.read_header_info().map(|info| (info.width, info.height)).map_err(broken)?;
        if u64::from(width) * u64::from(height) > MOST_POINTS {
            let what = format!("it is {width} by {height} points, and {MOST_POINTS} in all is the most");
            return Err(Refusal::new(what, "save it smaller: some 600 points across are plenty on paper"));
        }
        let mut reader = decoder.read_info().map_err(broken)?;
        if reader.info().animation_control().is_some() {
            return Err(Refusal::new("it is an animation, and paper shows one picture", "save one picture as PNG"));
        }
        let size = reader.output_buffer_size().ok_or_else(|| broken("its size is none"))?;
        let mut points = vec![0; size];
        let frame = reader.next_frame(&mut points).map_err(broken)?;
        points.truncate(frame.buffer_size());
        // What follows the points is read as well: a file that was cut short is not a logo.
        reader.finish().map_err(broken)?;
        let (is_grey, has_alpha) = match frame.color_type {
            ColorType::Grayscale => (true, false),
            ColorType::GrayscaleAlpha => (true, true),
            ColorType::Rgba => (false, true),
            ColorType::Rgb | ColorType::Indexed => (false, false),
        };
        let (color, alpha) =
            if has_alpha { parted(&points, if is_grey { 1 } else { 3 }) } else { (points, Vec::new()) };
        if has_alpha && alpha.iter().all(|solid| *solid == 0) {
            return Err(Refusal::new("it is wholly transparent", "name the file with the logo in it"));
        }
        let alpha = Some(alpha).filter(|alpha| alpha.iter().any(|solid| *solid != u8::MAX));
        Ok(Self { width, height, is_grey, color, alpha })
    }
}

/// Colours and transparency, each on its own.
fn parted(points: &[u8], colors: usize) -> (Vec<u8>, Vec<u8>) {
    let count = points.len() / (colors + 1);
    let (mut color, mut alpha) = (Vec::with_capacity(count * colors), Vec::with_capacity(count));
    for point in points.chunks_exact(colors + 1) {
        color.extend_from_slice(&point[..colors]);
        alpha.push(point[colors]);
    }
    (color, alpha)
}

fn broken(why: impl std::fmt::Display) -> Refusal {
    Refusal::new(format!("it is a PNG that cannot be read: {why}"), "open it in a picture program and save it again")
}
