//! What was asked for, with nothing left to guess: aliases resolved, defaults filled in.

use serde::{Deserialize, Serialize};

use crate::bank::question::{AreaId, Kind, QuestionId};

/// Years of experience in half-years, 0 to 80.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Years(u8);

impl Years {
    /// From half-years; nothing above 40 years.
    pub fn from_halves(halves: u8) -> Option<Self> {
        (halves <= 80).then_some(Self(halves))
    }

    /// Half-years, 0 to 80.
    pub fn halves(self) -> u8 {
        self.0
    }

    /// With their noun: `6 years`.
    pub fn in_words(self) -> String {
        format!("{self} {}", if self.0 == 2 { "year" } else { "years" })
    }

    /// Whether these years lie between two whole numbers of years, both included.
    pub fn within(self, min: u8, max: u8) -> bool {
        (min * 2..=max * 2).contains(&self.0)
    }
}

impl std::fmt::Display for Years {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}{}", self.0 / 2, if self.0.is_multiple_of(2) { "" } else { ".5" })
    }
}

impl std::str::FromStr for Years {
    type Err = String;

    fn from_str(typed: &str) -> Result<Self, String> {
        let wrong = || format!("`{typed}` is not a number of years; write 0 to 40, halves allowed, such as 6 or 2.5");
        let (whole, half) = match typed.split_once('.') {
            None => (typed, false),
            Some((whole, "0")) => (whole, false),
            Some((whole, "5")) => (whole, true),
            Some(_) => return Err(wrong()),
        };
        if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) {
            return Err(wrong());
        }
        let whole: u8 = whole.parse().map_err(|_| wrong())?;
        whole.checked_mul(2).and_then(|twice| Self::from_halves(twice + u8::from(half))).ok_or_else(wrong)
    }
}

impl Serialize for Years {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if self.0.is_multiple_of(2) { to.serialize_u8(self.0 / 2) } else { to.serialize_f64(f64::from(self.0) / 2.0) }
    }
}

impl<'de> Deserialize<'de> for Years {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = serde_json::Number::deserialize(from)?;
        number.to_string().parse().map_err(serde::de::Error::custom)
    }
}

/// Decides by chance among equally good kits. Up to 2^53 - 1, so that every JSON reader keeps it whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Seed(pub u64);

impl Seed {
    /// The largest seed.
    pub const MAX: u64 = (1 << 53) - 1;
}

impl std::fmt::Display for Seed {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", self.0)
    }
}

/// An area to go deep in, and its share of the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Focus {
    /// The area.
    pub area: AreaId,
    /// Its share against the other focus areas, from 1.
    pub weight: u16,
}

/// Everything that decides which kits are allowed; with a seed, which kit it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    /// Years of experience of the candidate.
    pub years: Years,
    /// Areas to go deep in; none for breadth.
    pub focus: Vec<Focus>,
    /// The whole slot, opening and closing included: 20 to 240.
    pub minutes: u16,
    /// Exactly so many questions; absent when the minutes decide.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub questions: Option<u16>,
    /// Only these kinds; none for all.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub kinds: Vec<Kind>,
    /// Questions that must be in the kit, whatever their years and kind.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub include: Vec<QuestionId>,
    /// Questions that must not be in the kit.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub exclude: Vec<QuestionId>,
    /// Questions of kits that were used before.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub avoid: Vec<QuestionId>,
    /// The seed of a kit; a blueprint has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<Seed>,
}

/// Shortest and longest slot, in minutes.
pub const SLOT: std::ops::RangeInclusive<u16> = 20..=240;

/// Fewest and most questions that may be asked for.
pub const QUESTIONS: std::ops::RangeInclusive<u16> = 2..=40;

/// Smallest and largest weight of a focus area.
pub const WEIGHT: std::ops::RangeInclusive<u16> = 1..=100;

/// Nobody can ask for more questions by name: each takes a minute at least, and no slot is longer.
pub const NAMED: usize = 240;

impl Request {
    /// Whether the same questions may be chosen for another request, and count the same in its rules.
    pub fn has_pool_of(&self, other: &Self) -> bool {
        (self.years, &self.kinds) == (other.years, &other.kinds)
            && [&self.include, &self.exclude, &self.avoid] == [&other.include, &other.exclude, &other.avoid]
    }

    /// The slot of a request that names none.
    pub const DEFAULT_MINUTES: u16 = 60;

    /// A request for these years with all else left at its default: breadth, 60 minutes.
    pub fn new(years: Years) -> Self {
        Self {
            years,
            focus: Vec::new(),
            minutes: Self::DEFAULT_MINUTES,
            questions: None,
            kinds: Vec::new(),
            include: Vec::new(),
            exclude: Vec::new(),
            avoid: Vec::new(),
            seed: None,
        }
    }

    /// How the slot is divided.
    pub fn slot(&self) -> Slot {
        Slot::of(self.minutes)
    }

    /// Whether this area is one to go deep in.
    pub fn focuses_on(&self, area: &AreaId) -> bool {
        self.focus.iter().any(|focus| focus.area == *area)
    }
}

/// A slot, divided into opening, questions and closing. In minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// Before the first question.
    pub opening: i64,
    /// Between opening and closing.
    pub questions: i64,
    /// For the candidate's questions.
    pub closing: i64,
}

impl Slot {
    /// 5 + 5 minutes around the questions; 3 + 2 in a slot below 45; 5 + 10 from 90 on.
    pub fn of(minutes: u16) -> Self {
        let (opening, closing) = match minutes {
            ..45 => (3, 2),
            45..90 => (5, 5),
            _ => (5, 10),
        };
        Self { opening, questions: i64::from(minutes) - opening - closing, closing }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_whole_or_half_and_nothing_else() {
        for (typed, halves) in [("0", 0), ("6", 12), ("2.5", 5), ("40", 80), ("6.0", 12)] {
            assert_eq!(typed.parse::<Years>().map(Years::halves), Ok(halves), "{typed}");
        }
        for typed in ["-1", "41", "40.5", "six", "", "2.25", "1e1", ".5", "+3"] {
            assert!(typed.parse::<Years>().is_err(), "{typed}");
        }
    }

    #[test]
    fn a_request_survives_json() {
        let request = Request::new("2.5".parse().expect("years"));
        let json = serde_json::to_string(&request).expect("json");
        assert_eq!(json, r#"{"years":2.5,"focus":[],"minutes":60}"#);
        assert_eq!(serde_json::from_str::<Request>(&json).expect("read"), request);
    }
}
