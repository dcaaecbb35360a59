//! The candidate's copy: the question, its code, room to write, and nothing else.

use super::inline::{Paragraph, paragraphs};
use super::question::{CodeBlock, code_block};
use crate::kit::Kit;

/// One sheet, to be handed over with its question.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// `Question 3`.
    pub title: String,
    /// The words that are read aloud.
    pub ask: Vec<Paragraph>,
    /// The code to look at.
    pub code: Option<CodeBlock>,
    /// What the lines are for.
    pub room: &'static str,
}

pub fn sheets(kit: &Kit) -> Vec<Sheet> {
    let sheet = |question: &crate::kit::KitQuestion| Sheet {
        title: format!("Question {}", question.number),
        ask: paragraphs(&question.question.ask),
        code: question.question.code.as_ref().map(code_block),
        room: "Room to write",
    };
    kit.questions.iter().map(sheet).collect()
}
