//! The scorecard: each score beside its bar, what was seen across questions, and one's own judgement, last and alone.

use super::inline::{Inline, parse};
use super::level_word;
use crate::kit::Kit;

/// The page after the questions.
#[derive(Debug, Clone, PartialEq)]
pub struct Scorecard {
    /// Its title.
    pub title: &'static str,
    /// A line under it.
    pub lead: &'static str,
    /// What the bar is called.
    pub bar_label: String,
    /// Head of the column of titles, where it has a head.
    pub column: &'static str,
    /// One a question.
    pub lines: Vec<ScoreLine>,
    /// The choice that is no score.
    pub not_asked: &'static str,
    /// Head and caption of the signals.
    pub signals_head: (&'static str, &'static str),
    /// What to watch across all questions.
    pub signals: Vec<SignalBox>,
    /// What the lines under a signal are for.
    pub evidence: &'static str,
    /// Head of the judgement.
    pub judgement: &'static str,
    /// When to fill it.
    pub judgement_note: &'static str,
    /// Its choices.
    pub choices: [&'static str; 4],
    /// Begins the reason.
    pub because: &'static str,
}

/// A question on the scorecard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoreLine {
    /// From 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// The score that the level should reach.
    pub bar: u8,
}

/// A signal with its anchors.
#[derive(Debug, Clone, PartialEq)]
pub struct SignalBox {
    /// What programs call it.
    pub id: String,
    /// Its name.
    pub title: String,
    /// What each score looks like.
    pub anchors: [Inline; 4],
}

pub fn of(kit: &Kit) -> Scorecard {
    Scorecard {
        title: "Scorecard",
        lead: "On screen, each score is already here; on paper, copy it. Nothing is added up.",
        bar_label: format!("{} bar", level_word(kit)),
        column: "Question",
        lines: kit
            .questions
            .iter()
            .map(|question| ScoreLine {
                number: question.number,
                title: question.question.title.clone(),
                bar: question.bar_score,
            })
            .collect(),
        not_asked: "not asked",
        signals_head: ("Across all questions", "choose the anchor, then write what you saw it in"),
        signals: kit
            .signals
            .iter()
            .map(|signal| SignalBox {
                id: signal.id.clone(),
                title: signal.title.clone(),
                anchors: signal.anchors.texts().map(parse),
            })
            .collect(),
        evidence: "Evidence",
        judgement: "My own judgement",
        judgement_note: "Filled last, alone, before any discussion.",
        choices: ["strong no", "no", "yes", "strong yes"],
        because: "because",
    }
}
