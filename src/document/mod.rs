//! The document: what is on the paper, in words and facts, without saying where. All words of the paper live here.
//!
//! Get one with [`Document::of`]. Renderers work from it alone; it never sees the bank or the selector.

pub mod aloud;
mod candidate;
pub mod code;
mod front;
mod howto;
pub mod inline;
mod question;
mod record;
mod scorecard;
mod screen;

use crate::brand::Brand;
use crate::kit::Kit;

pub use crate::brand;
pub use candidate::Sheet;
pub use front::{AreaBar, Front, Moment, Moved};
pub use howto::{HowTo, Late, Step};
pub use inline::{Inline, Paragraph, Section, Span, Style};
pub use question::{CodeBlock, Head, Points, ProbeLine, QuestionPage, Rating, Tick};
pub use record::{Record, RuleLine};
pub use scorecard::{ScoreLine, Scorecard, SignalBox};
pub use screen::{SCREEN, Screen};

/// What stands over a page that goes on with what the page before has begun.
pub const CONTINUED: &str = "continued";

/// Who reads the paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everything.
    Interviewer,
    /// Questions and their code alone.
    Candidate,
}

/// How an area is told from the others: it is the first focus, another focus, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The first focus area.
    First,
    /// A further focus area.
    Further,
    /// Any other area.
    Outside,
}

/// What is on the paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Document {
    /// The interviewer's copy.
    Interviewer(Box<Interviewer>),
    /// The candidate's: one sheet a question.
    Candidate(Vec<Sheet>),
}

/// The interviewer's copy, in the order of its pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Interviewer {
    /// Title of the document.
    pub title: String,
    /// What it is about, for the file's properties.
    pub subject: String,
    /// The company's colour and logo.
    pub brand: Brand,
    /// At the foot of the front page.
    pub front_foot: Inline,
    /// At the foot of every other page.
    pub foot: Inline,
    /// The front page.
    pub front: Front,
    /// How to run the interview.
    pub how_to: HowTo,
    /// One a question.
    pub questions: Vec<QuestionPage>,
    /// Scores, signals, judgement.
    pub scorecard: Scorecard,
    /// How the kit was made.
    pub record: Record,
    /// The kit itself, as data to carry along.
    pub kit_json: String,
}

impl Document {
    /// A kit for a reader.
    pub fn of(kit: &Kit, audience: Audience) -> Self {
        match audience {
            Audience::Candidate => Self::Candidate(candidate::sheets(kit)),
            Audience::Interviewer => Self::Interviewer(Box::new(Interviewer {
                title: kit.title.clone(),
                subject: format!("Structured interview kit {}", kit.id),
                brand: kit.brand.clone(),
                front_foot: front::foot(kit),
                foot: inline::plain(&foot(kit)),
                front: front::of(kit),
                how_to: howto::of(kit),
                questions: kit.questions.iter().map(|question| question::of(kit, question)).collect(),
                scorecard: scorecard::of(kit),
                record: record::of(kit),
                kit_json: kit.to_json(),
            })),
        }
    }
}

/// `Django interview kit · senior, 6 years · DRF, scaling · seed 42`.
fn foot(kit: &Kit) -> String {
    let mut parts = vec![kit.title.clone(), format!("{}, {}", level_word(kit), kit.years_in_words())];
    let focus = focus_names(kit);
    if !focus.is_empty() {
        parts.push(focus.join(", "));
    }
    parts.extend(kit.request.seed.map(|seed| format!("seed {seed}")));
    parts.join(" · ")
}

/// The level as a word inside a sentence.
fn level_word(kit: &Kit) -> String {
    kit.level_title().to_lowercase()
}

/// Short names of the focus areas.
fn focus_names(kit: &Kit) -> Vec<&str> {
    kit.request.focus.iter().map(|focus| kit.area_name(&focus.area)).collect()
}

fn tone(kit: &Kit, area: &crate::bank::question::AreaId) -> Tone {
    match kit.request.focus.iter().position(|focus| focus.area == *area) {
        Some(0) => Tone::First,
        Some(_) => Tone::Further,
        None => Tone::Outside,
    }
}
