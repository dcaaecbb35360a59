//! Where the paper prints a box, a circle or lines to write on, and what to fill in there on screen.
//!
//! Names are for programs that read filled kits: they never change. ARCHITECTURE.md lists them.

use super::sheet::{Sheet, rect};
use crate::document::aloud;
use crate::render::pdf::page::{Field, Kind, Mark, Rect, Tag};

/// Half the side of the area that a finger has to meet, at least.
const REACH: f64 = 6.5;

/// The values of a score, and of the choice that is none.
pub const SCORES: [&str; 4] = ["1", "2", "3", "4"];
pub const NOT_ASKED: &str = "not-asked";

/// A field that is one of several of the same kind: its name, and what it is called.
#[derive(Debug, Clone)]
pub struct Named {
    pub name: String,
    pub says: String,
}

impl Named {
    pub fn score(question: usize) -> Self {
        Self { name: format!("q{question}.score"), says: aloud::score(question) }
    }

    pub fn notes(question: usize) -> Self {
        Self { name: format!("q{question}.notes"), says: aloud::notes(question) }
    }

    pub fn more_notes(question: usize) -> Self {
        Self { name: format!("q{question}.more-notes"), says: aloud::more_notes(question) }
    }

    /// Score and evidence of a signal.
    pub fn signal(id: &str, title: &str) -> [Self; 2] {
        let [score, evidence] = aloud::signal(title);
        [
            Self { name: format!("signal.{id}.score"), says: score },
            Self { name: format!("signal.{id}.evidence"), says: evidence },
        ]
    }
}

/// A box to tick around this centre.
pub fn tick(sheet: &mut Sheet, named: &Named, center: (f64, f64)) {
    put(sheet, named, String::new(), around(center, REACH - 0.5), Kind::Tick);
}

/// A circle to choose, of this radius.
pub fn choice(sheet: &mut Sheet, named: &Named, value: &'static str, center: (f64, f64), radius: f64) {
    let area = around(center, REACH.max(radius + 0.5));
    put(sheet, named, aloud::choice(&named.says, value), area, Kind::Choice(value));
}

/// A line to write on, which is the lower edge of this area, or several.
pub fn text(sheet: &mut Sheet, named: &Named, area: Rect, kind: Kind) {
    put(sheet, named, String::new(), area, kind);
}

fn put(sheet: &mut Sheet, named: &Named, alone: String, area: Rect, kind: Kind) {
    let field = Field { name: named.name.clone(), says: named.says.clone(), area, kind };
    sheet.tag(Tag::Form(alone), |sheet| sheet.mark(Mark::Field(field)));
}

fn around(center: (f64, f64), reach: f64) -> Rect {
    rect(center.0 - reach, center.1 - reach, 2.0 * reach, 2.0 * reach)
}
