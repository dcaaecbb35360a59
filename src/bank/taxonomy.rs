//! What a bank says about itself: its ladder of levels, its areas, the signals across questions, the script.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::question::{Anchors, AreaId, LevelId, YearSpan};
use crate::grammar;

/// A step of the ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// Its name in files.
    pub id: LevelId,
    /// Its name on paper.
    pub title: String,
    /// It begins at this many years.
    pub from_years: u8,
}

/// What a question can be about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Its name in files and on the command line.
    pub id: AreaId,
    /// Its full name.
    pub title: String,
    /// Its name where room is short.
    pub short: String,
    /// Other words that people type for it.
    pub aliases: Vec<String>,
    /// Areas from which a kit with this focus may take its other questions.
    pub near: Vec<AreaId>,
    /// Whether a kit without a focus leans on it.
    pub core: bool,
    /// Whether every kit from the second level on asks one question of the areas marked so; they go with any focus.
    pub guard: bool,
}

/// Something to watch across all questions of a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signal {
    /// Its name in files.
    pub id: String,
    /// Its name on paper.
    pub title: String,
    /// What each score looks like.
    pub anchors: Anchors,
}

/// What a script leaves open in braces, and what each kit fills in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// Room to write by hand.
    Blank,
    /// The length of the slot.
    Slot,
    /// The number of questions.
    Questions,
    /// The minutes kept for the end.
    Closing,
}

impl Placeholder {
    /// Every placeholder with its name.
    pub const ALL: [(&'static str, Self); 4] =
        [("blank", Self::Blank), ("slot", Self::Slot), ("questions", Self::Questions), ("closing", Self::Closing)];

    /// What stands in braces in a text, known or not: its bytes with the braces, and its name.
    pub fn in_text(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
        text.match_indices('{').filter_map(|(at, _)| {
            let inside = &text[at + 1..];
            let end = inside.find(['{', '}']).filter(|end| inside[*end..].starts_with('}'))?;
            Some((at..at + end + 2, &inside[..end]))
        })
    }
}

/// The words that open and close an interview, with [`Placeholder`]s in braces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Script {
    /// Said first.
    pub opening: String,
    /// Said last.
    pub closing: String,
}

/// All that a bank says besides its questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taxonomy {
    /// The bank's name in files.
    pub id: String,
    /// The bank's name on paper, such as `Django`.
    pub title: String,
    /// The bank's own version.
    pub version: String,
    /// The licence of its text; empty if it says none.
    pub license: String,
    /// The ladder, from 0 years up.
    pub levels: Vec<Level>,
    /// The areas, in the bank's order.
    pub areas: Vec<Area>,
    /// The signals, in the bank's order.
    pub signals: Vec<Signal>,
    /// Opening and closing words.
    pub script: Script,
}

impl Taxonomy {
    /// The area of this id.
    pub fn area(&self, id: &AreaId) -> Option<&Area> {
        self.areas.iter().find(|area| area.id == *id)
    }

    /// The area that somebody means who types this: its id or one of its aliases, in any case.
    pub fn resolve(&self, typed: &str) -> Option<&Area> {
        let typed = typed.trim().to_lowercase();
        self.areas.iter().find(|area| area.words().any(|word| word == typed))
    }

    /// The area whose id or alias is nearest to what was typed, if one is near.
    pub fn nearest(&self, typed: &str) -> Option<&str> {
        grammar::nearest(typed, self.areas.iter().flat_map(Area::words))
    }

    /// Whether somebody of this level, wherever in it their years lie, may be asked what is for these years.
    pub fn is_asked(&self, level: usize, years: YearSpan) -> bool {
        let next = self.levels.get(level + 1).map_or(u8::MAX, |next| next.from_years);
        years.min < next && years.max >= self.levels[level].from_years
    }

    /// Index in the ladder of the level that these half-years reach.
    pub fn level_at(&self, half_years: u8) -> usize {
        self.levels.iter().rposition(|level| level.from_years * 2 <= half_years).unwrap_or(0)
    }
}

impl Area {
    /// Every word that names it on the command line.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.id.as_str()).chain(self.aliases.iter().map(String::as_str))
    }
}
