//! The grid, the type scale and the inks: every length and colour that the paper uses, in one place.

use crate::document::brand::Accent;
use crate::render::pdf::page::Color;

/// Size of the paper, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Paper {
    /// 210 by 297 mm.
    pub const A4: Self = Self { width: 595.28, height: 841.89 };
    /// 8.5 by 11 inches.
    pub const LETTER: Self = Self { width: 612.0, height: 792.0 };

    /// Left edge of the text.
    pub fn left(self) -> f64 {
        (self.width - WIDTH) / 2.0
    }

    /// Lower edge of the text.
    pub fn bottom(self) -> f64 {
        self.height - FOOT
    }
}

/// Width of the text: twelve columns of 30 with gutters of 12.
pub const WIDTH: f64 = 492.0;
/// Width of half of it, and where the second half begins.
pub const HALF: f64 = 240.0;
pub const SECOND_HALF: f64 = 252.0;
/// Width of a quarter, and the step from one to the next.
pub const QUARTER: f64 = 114.0;
pub const QUARTER_STEP: f64 = 126.0;
/// Upper edge of the text.
pub const TOP: f64 = 36.0;
/// Room below the text: footer and margin.
const FOOT: f64 = 48.0;
/// Lines to write on are so far apart.
pub const WRITING: f64 = 20.0;
/// The first of them lies at least so far under its heading.
pub const FIRST_WRITING: f64 = 14.0;
/// There are at least so many.
pub const FEWEST_LINES: f64 = 6.0;

/// Size of letters and distance of lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    pub size: f64,
    pub line: f64,
}

const fn of(size: f64, line: f64) -> Type {
    Type { size, line }
}

pub const FRONT: Type = of(28.0, 32.0);
pub const TITLE: Type = of(18.0, 22.0);
pub const SAY: Type = of(14.0, 20.0);
pub const NUMERAL: Type = of(14.0, 18.0);
pub const LEAD: Type = of(12.0, 16.0);
pub const BODY: Type = of(10.0, 14.0);
pub const TIGHT_BODY: Type = of(10.0, 12.0);
pub const SMALL: Type = of(9.0, 12.0);
pub const LIST: Type = of(9.0, 11.0);
pub const META: Type = of(8.0, 10.0);
pub const CODE: Type = of(9.0, 12.0);
pub const CODE_TIGHT: Type = of(8.0, 11.0);
pub const CODE_HAND: Type = of(10.0, 16.0);

pub const INK: Color = Color(0x17, 0x1c, 0x21);
pub const PETROL: Color = Color(0x0b, 0x55, 0x66);
pub const BRICK: Color = Color(0x9e, 0x3a, 0x1b);
pub const SLATE: Color = Color(0x56, 0x61, 0x6b);
pub const RULE: Color = Color(0xaa, 0xb3, 0xba);
pub const HAIR: Color = Color(0xc3, 0xca, 0xd0);
pub const MIST: Color = Color(0xc5, 0xda, 0xde);
pub const TINT: Color = Color(0xee, 0xf3, 0xf4);
pub const WHITE: Color = Color(0xff, 0xff, 0xff);

/// An ink as it is printed for a company with this accent: pages are laid out in the paper's own inks.
pub fn reinked(ink: Color, accent: Accent) -> Color {
    let [red, green, blue] = match ink {
        PETROL => accent.rgb(),
        MIST => accent.mist(),
        TINT => accent.tint(),
        other => return other,
    };
    Color(red, green, blue)
}
