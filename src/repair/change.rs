//! A change of a request, as data: what it changes, what it costs, and the request that it makes.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::bank::question::{Kind, QuestionId};
use crate::blueprint::request::{Request, SLOT, Years};

/// One change of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "sort", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Change {
    /// Another slot.
    Minutes {
        /// Minutes asked for.
        from: u16,
        /// Minutes to ask for.
        to: u16,
    },
    /// Another number of questions.
    Questions {
        /// The number asked for.
        from: u16,
        /// The number to ask for; without one, the minutes decide.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<u16>,
    },
    /// Fewer questions by name.
    Include {
        /// Those no longer asked for.
        drop: Vec<QuestionId>,
    },
    /// More kinds of questions.
    Kinds {
        /// Those allowed beside the others.
        add: Vec<Kind>,
    },
    /// Fewer questions refused.
    Exclude {
        /// Those allowed again.
        allow: Vec<QuestionId>,
    },
    /// Fewer questions kept away because they were asked before.
    Avoid {
        /// Those allowed again.
        allow: Vec<QuestionId>,
    },
    /// A candidate of other years.
    Years {
        /// Years asked for.
        from: Years,
        /// Years to ask for.
        to: Years,
    },
    /// Breadth in place of a focus.
    Breadth {},
}

// How much a change alters what was asked for, counted in minutes of the interviewer's time or what is worth as much.
// Minutes count as themselves. A question more or less is worth its five to eight minutes. A question given up or let in
// against its name being typed costs more than one that was only counted, and one that somebody refused by hand more than
// one that was merely asked before. Another kind changes what the interview is, and half a year whom it is for.
const MINUTE: i64 = 1;
const QUESTION: i64 = 6;
const ASKED_FOR: i64 = 10;
const ASKED_BEFORE: i64 = 12;
const REFUSED: i64 = 15;
const KIND: i64 = 25;
const HALF_YEAR: i64 = 20;
const FOCUS: i64 = 60;

impl Change {
    /// How much it changes the request; less is better.
    pub fn cost(&self) -> i64 {
        let number = |items: usize| i64::try_from(items).unwrap_or(i64::MAX / 100);
        let apart = |from: u16, to: u16| i64::from(from.abs_diff(to));
        match self {
            Self::Minutes { from, to } => MINUTE * apart(*from, *to),
            Self::Questions { from, to } => QUESTION * apart(*from, to.unwrap_or(0)),
            Self::Include { drop } => ASKED_FOR * number(drop.len()),
            Self::Kinds { add } => KIND * number(add.len()),
            Self::Exclude { allow } => REFUSED * number(allow.len()),
            Self::Avoid { allow } => ASKED_BEFORE * number(allow.len()),
            Self::Years { from, to } => HALF_YEAR * i64::from(from.halves().abs_diff(to.halves())),
            Self::Breadth {} => FOCUS,
        }
    }

    /// A little more of the same, where that can make a search easier.
    #[must_use]
    pub fn looser(&self) -> Self {
        match self {
            Self::Minutes { from, to } => Self::Minutes { from: *from, to: (to + 10).min(*SLOT.end()) },
            Self::Questions { from, to: Some(to) } => {
                Self::Questions { from: *from, to: Some(to.saturating_sub(4).max(2)) }
            }
            same => same.clone(),
        }
    }

    /// The request with this change.
    pub fn applied(&self, request: &Request) -> Request {
        let mut request = request.clone();
        match self {
            Self::Minutes { to, .. } => request.minutes = *to,
            Self::Questions { to, .. } => request.questions = *to,
            Self::Include { drop } => take_out(&mut request.include, drop),
            Self::Kinds { add } => {
                request.kinds.extend(add);
                request.kinds.sort_unstable();
                request.kinds.dedup();
                if request.kinds.len() == Kind::ALL.len() {
                    request.kinds.clear();
                }
            }
            Self::Exclude { allow } => take_out(&mut request.exclude, allow),
            Self::Avoid { allow } => take_out(&mut request.avoid, allow),
            Self::Years { to, .. } => request.years = *to,
            Self::Breadth {} => request.focus.clear(),
        }
        request
    }
}

/// Both lists may be as long as a bank.
fn take_out(ids: &mut Vec<QuestionId>, these: &[QuestionId]) {
    let these: BTreeSet<&QuestionId> = these.iter().collect();
    ids.retain(|id| !these.contains(id));
}
