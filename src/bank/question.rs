//! A question as kits carry it: what is asked, what a good answer holds, how it is scored.
//!
//! The bank's reader makes questions; kits hold copies of them, code included.

use std::ops::RangeInclusive;
use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// An id is shared and not copied: plans name every question of a bank.
macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<T: Into<Arc<str>>> From<T> for $name {
            fn from(id: T) -> Self {
                Self(id.into())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(&self.0)
            }
        }
    };
}

identifier!(
    /// Name of a question in its bank: kebab-case, never reused.
    QuestionId
);
identifier!(
    /// Name of an area of a bank: kebab-case.
    AreaId
);
identifier!(
    /// Name of a level of a bank's ladder, such as `senior`.
    LevelId
);

/// Whether this is an id: small letters, digits and single hyphens.
pub fn is_kebab(id: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    id.split('-').all(part)
}

/// What the candidate is asked to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Explain how something works and what follows from it.
    Concept,
    /// Write code.
    Coding,
    /// Read code as if it were a pull request.
    Review,
    /// Find out why something goes wrong.
    Debugging,
    /// Design a part of a system.
    Design,
    /// Tell of work that was done.
    Experience,
}

impl Kind {
    /// Every kind with its name, in the order of the documentation.
    pub const ALL: [(&'static str, Self); 6] = [
        ("concept", Self::Concept),
        ("coding", Self::Coding),
        ("review", Self::Review),
        ("debugging", Self::Debugging),
        ("design", Self::Design),
        ("experience", Self::Experience),
    ];

    /// The name, as files and the command line spell it.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// Typical minutes that a question of this kind takes in real interviews, probes and rating included.
    pub fn usual_minutes(self) -> RangeInclusive<u16> {
        match self {
            Self::Concept => 3..=7,
            Self::Experience => 4..=9,
            Self::Review | Self::Debugging => 5..=11,
            Self::Coding => 8..=18,
            Self::Design => 10..=25,
        }
    }

    /// Whether the candidate works on code: coding, review or debugging.
    pub fn is_hands_on(self) -> bool {
        matches!(self, Self::Coding | Self::Review | Self::Debugging)
    }
}

/// A part that a question can play in a kit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Broad and easy to start on.
    Opener,
    /// Shows whether somebody has run things for real.
    Production,
}

impl Role {
    /// Every role with its name.
    pub const ALL: [(&'static str, Self); 2] = [("opener", Self::Opener), ("production", Self::Production)];

    /// The name, as files spell it.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, role)| *role == self).map_or("", |(name, _)| name)
    }
}

/// Years of experience for which a question is meant, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearSpan {
    /// From this many whole years, 0 to 40.
    pub min: u8,
    /// To this many whole years, 0 to 40.
    pub max: u8,
}

/// Minutes that a question takes, probes and rating included.
///
/// Low and high are read as the marks that one interview in ten stays under or goes over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Estimate {
    /// One interview in ten needs less.
    pub low: u16,
    /// The usual time.
    pub typical: u16,
    /// One interview in ten needs more.
    pub high: u16,
}

impl Estimate {
    /// Minutes that a plan counts: the PERT mean (low + 4 typical + high) / 6, rounded up.
    ///
    /// Source: Malcolm, Roseboom, Clark and Fazar, "Application of a technique for research and development program
    /// evaluation", Operations Research 7(5), 1959.
    pub fn expected(self) -> i64 {
        let sum = i64::from(self.low) + 4 * i64::from(self.typical) + i64::from(self.high);
        (sum + 5) / 6
    }
}

/// Printed code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Language, one of those that the bank's reader knows.
    pub language: String,
    /// The lines, without a newline at the end.
    pub text: String,
}

/// What a good answer contains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The answer and why it is so, in a few sentences.
    pub summary: String,
    /// What a passing answer contains.
    pub must: Vec<String>,
    /// What only people say who have run it.
    pub strong: Vec<String>,
    /// What sounds right and is wrong.
    pub red_flags: Vec<String>,
    /// The model answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
}

/// A scripted follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Probe {
    /// The words to say.
    pub ask: String,
    /// What a good reaction contains.
    pub listen_for: String,
}

/// What each score sounds like: a behaviourally anchored scale of four steps, without a neutral middle.
///
/// Source: Smith and Kendall, "Retranslation of expectations", Journal of Applied Psychology 47(2), 1963.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchors {
    /// Not there.
    #[serde(rename = "1")]
    pub one: String,
    /// Part of it, or only after a probe.
    #[serde(rename = "2")]
    pub two: String,
    /// All that matters, unprompted.
    #[serde(rename = "3")]
    pub three: String,
    /// As three, and what experience teaches.
    #[serde(rename = "4")]
    pub four: String,
}

impl Anchors {
    /// The four texts, from score 1 to score 4.
    pub fn texts(&self) -> [&str; 4] {
        [&self.one, &self.two, &self.three, &self.four]
    }
}

/// A page where the answer can be checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// Publisher and page.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// One question with everything that an interviewer needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its name in the bank.
    pub id: QuestionId,
    /// A heading, plain text. Never shown to a candidate.
    pub title: String,
    /// What it is about; only this area counts in rules.
    pub area: AreaId,
    /// Other areas under which it can be found.
    pub also: Vec<AreaId>,
    /// What the candidate does.
    pub kind: Kind,
    /// Parts it can play.
    pub roles: Vec<Role>,
    /// The authors' judgement, 1 to 5.
    pub difficulty: u8,
    /// For whom.
    pub years: YearSpan,
    /// How long.
    pub minutes: Estimate,
    /// The score that each level should reach, 1 to 4, from the lowest level to the highest.
    pub bar: IndexMap<LevelId, u8>,
    /// The words to read aloud.
    pub ask: String,
    /// What the candidate sees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<Code>,
    /// What to listen for.
    pub answer: Answer,
    /// Follow-ups, from shallow to deep.
    pub probes: Vec<Probe>,
    /// What each score sounds like.
    pub anchors: Anchors,
    /// Questions that must not meet this one in a kit.
    pub conflicts: Vec<QuestionId>,
    /// Entries of the source lists that it covers.
    pub sources: Vec<String>,
    /// Where to check the answer.
    pub references: Vec<Reference>,
    /// Versions under which its code was run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified_on: Option<Vec<String>>,
}

impl Question {
    /// Whether it can play this part.
    pub fn has_role(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Minutes that a plan counts for it.
    pub fn expected_minutes(&self) -> i64 {
        self.minutes.expected()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_counts_the_pert_mean_rounded_up() {
        assert_eq!(Estimate { low: 6, typical: 8, high: 11 }.expected(), 9);
        assert_eq!(Estimate { low: 4, typical: 4, high: 4 }.expected(), 4);
        assert_eq!(Estimate { low: 12, typical: 14, high: 18 }.expected(), 15);
    }
}
