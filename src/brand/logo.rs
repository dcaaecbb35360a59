//! The logo: a PNG or an SVG, taken apart once when it is read. The file itself travels on, byte for byte.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Drawing, Pixels, Refusal};

/// A logo is a few kilobytes; what is larger is a photograph or an export gone wrong, and every kit would carry it.
pub const LARGEST_FILE: usize = 256 * 1024;

/// A picture that can be printed, and the file that it came from.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// What the file is.
    pub media_type: MediaType,
    /// The file.
    pub bytes: Vec<u8>,
    /// What is in it.
    pub picture: Picture,
}

/// The kinds of files that a logo may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum MediaType {
    /// A PNG.
    #[serde(rename = "image/png")]
    Png,
    /// An SVG.
    #[serde(rename = "image/svg+xml")]
    Svg,
}

impl MediaType {
    /// The name that browsers know it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// A picture taken apart.
#[derive(Debug, Clone, PartialEq)]
pub enum Picture {
    /// Rows of points.
    Pixels(Pixels),
    /// Paths.
    Drawing(Drawing),
}

impl Picture {
    /// Width and height, in whatever unit: only their relation matters.
    pub fn size(&self) -> (f64, f64) {
        match self {
            Self::Pixels(pixels) => (f64::from(pixels.width), f64::from(pixels.height)),
            Self::Drawing(drawing) => (drawing.width, drawing.height),
        }
    }
}

impl Logo {
    /// Reads a file's bytes.
    ///
    /// # Errors
    ///
    /// When it is too large, no PNG and no SVG, broken, or when something in it would be lost on paper.
    pub fn read(bytes: &[u8]) -> Result<Self, Refusal> {
        if bytes.len() > LARGEST_FILE {
            return Err(too_large());
        }
        let (media_type, picture) = match kind_of(bytes)? {
            MediaType::Png => (MediaType::Png, Picture::Pixels(Pixels::read(bytes)?)),
            MediaType::Svg => (MediaType::Svg, Picture::Drawing(Drawing::read(bytes)?)),
        };
        let (width, height) = picture.size();
        if width.max(height) > LONGEST * width.min(height) {
            let what = "it is more than a hundred times as long as it is wide, so nothing of it would be seen";
            return Err(Refusal::new(what, "take a picture that fits a box of five to one"));
        }
        Ok(Self { media_type, bytes: bytes.to_vec(), picture })
    }

    /// The file as an address that holds it.
    pub fn data_uri(&self) -> String {
        format!("data:{};base64,{}", self.media_type.name(), STANDARD.encode(&self.bytes))
    }
}

/// No side is so many times as long as the other.
const LONGEST: f64 = 100.0;

/// Refused before it is read whole.
fn too_large() -> Refusal {
    let what = format!("it is larger than {} KB, and every kit would carry it", LARGEST_FILE / 1024);
    Refusal::new(what, "save it smaller: as SVG, or as a PNG of some 600 pixels across")
}

/// How other files begin that people take for a logo.
const OTHERS: [(&[u8], &str); 6] = [
    (b"\xff\xd8\xff", "a JPEG"),
    (b"GIF8", "a GIF"),
    (b"RIFF", "a WebP"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "packed, perhaps an SVGZ"),
    (b"BM", "a BMP"),
];

fn kind_of(bytes: &[u8]) -> Result<MediaType, Refusal> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(MediaType::Png);
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    if text.starts_with(b"<") && bytes.windows(4).any(|window| window == b"<svg" || window == b":svg") {
        return Ok(MediaType::Svg);
    }
    let other = OTHERS.iter().find(|(begin, _)| bytes.starts_with(begin));
    let what = match (bytes.is_empty(), other) {
        (true, _) => "it is empty".to_owned(),
        (_, Some((_, name))) => format!("it is {name}"),
        (_, None) => "it is neither a PNG nor an SVG".to_owned(),
    };
    Err(Refusal::new(what, "save the logo as PNG or SVG"))
}

/// As a kit holds it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct InAKit {
    media_type: MediaType,
    data: String,
}

impl Serialize for Logo {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        InAKit { media_type: self.media_type, data: STANDARD.encode(&self.bytes) }.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Logo {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let InAKit { media_type, data } = InAKit::deserialize(from)?;
        let refused = |why: &dyn std::fmt::Display| D::Error::custom(format!("its logo cannot be read: {why}"));
        if data.len() > LARGEST_FILE * 4 / 3 + 4 {
            return Err(refused(&too_large()));
        }
        let bytes = STANDARD.decode(data).map_err(|error| refused(&error))?;
        let logo = Self::read(&bytes).map_err(|error| refused(&error))?;
        if logo.media_type != media_type {
            return Err(refused(&format!("it says {}, and is {}", media_type.name(), logo.media_type.name())));
        }
        Ok(logo)
    }
}
