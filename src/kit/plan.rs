//! The clock plan: what happens at which minute.

use serde::{Deserialize, Serialize};

use crate::bank::question::Question;
use crate::blueprint::request::Request;

/// A part of the slot that is not a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Welcome, and how it will go.
    Opening,
    /// Time that the plan leaves free.
    Reserve,
    /// The candidate's own questions.
    Closing,
}

/// A stretch of the slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planned {
    /// Minutes since the start.
    pub at: i64,
    /// How long.
    pub minutes: i64,
    /// Which part, unless it is a question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Part>,
    /// Number of the question, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<usize>,
}

/// Opening, each question at its expected minutes, what is left as reserve, closing.
pub fn of(request: &Request, ordered: &[&Question]) -> Vec<Planned> {
    let slot = request.slot();
    let mut at = 0;
    let mut plan = Vec::with_capacity(ordered.len() + 3);
    let mut add = |minutes, what, question| {
        plan.push(Planned { at, minutes, what, question });
        at += minutes;
    };
    add(slot.opening, Some(Part::Opening), None);
    for (index, question) in ordered.iter().enumerate() {
        add(question.expected_minutes(), None, Some(index + 1));
    }
    let asked: i64 = ordered.iter().map(|question| question.expected_minutes()).sum();
    if slot.questions > asked {
        add(slot.questions - asked, Some(Part::Reserve), None);
    }
    add(slot.closing, Some(Part::Closing), None);
    plan
}
