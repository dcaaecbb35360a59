//! How to run the interview: words to say, how to score, what to leave out when late.

use super::inline::{Inline, lead, with_blanks};
use super::level_word;
use crate::grammar::{capitalised, clock, in_words, list, plural};
use crate::kit::{Kit, Part};

/// The page before the questions.
#[derive(Debug, Clone, PartialEq)]
pub struct HowTo {
    /// Its title.
    pub title: &'static str,
    /// The one rule above all others.
    pub same_for_all: Inline,
    /// When to say the opening words, and the words.
    pub opening: (String, Inline),
    /// Head of the steps.
    pub steps_head: &'static str,
    /// How to score, in order.
    pub steps: Vec<Step>,
    /// Head of the legend, and the words for say, must, strong, red flag and bar.
    pub legend: (&'static str, [String; 5]),
    /// Head and caption of the scale.
    pub scale_head: (&'static str, String),
    /// What each score means in general.
    pub scale: [&'static str; 4],
    /// Where the bar mostly stands, and what it is called.
    pub bar: (u8, String),
    /// Head and caption of the drop order.
    pub late_head: (&'static str, String),
    /// Heads of its columns.
    pub late_columns: [&'static str; 4],
    /// The drop order.
    pub late: Vec<Late>,
    /// When to say the closing words, and the words.
    pub closing: (String, Inline),
}

/// A step of scoring.
pub type Step = Inline;

/// A question that can be left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Late {
    /// Number of the question.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Time won back.
    pub wins: String,
    /// What the kit then lacks.
    pub loses: String,
}

pub fn of(kit: &Kit) -> HowTo {
    let number = i64::try_from(kit.questions.len()).unwrap_or(0);
    let scores = format!(
        " {} {} are {} {}; the judgement is yours.",
        capitalised(&in_words(number)),
        plural(number, "score"),
        in_words(number),
        plural(number, "observation")
    );
    let step = |strong: &str, rest: &str| lead(strong, rest);
    HowTo {
        title: "How to run it",
        same_for_all: lead(
            "Use this same file for every candidate for this role.",
            " Only then can two answers be compared.",
        ),
        opening: (
            format!("Opening words, {}", span_of(kit, Part::Opening)),
            with_blanks(&kit.script.opening, "script.opening"),
        ),
        steps_head: "How to score",
        steps: vec![
            step("Tick while you listen.", " The boxes are your memory. They do not add up to a score."),
            step(
                "Choose the anchor first.",
                " Which of the four describes what you heard? What came only after a probe counts as that.",
            ),
            step(
                "Then look at the bar.",
                " Below it: this level’s expectation was not shown on this question. One such score decides nothing.",
            ),
            step(
                "Rate before you ask the next.",
                " A later answer must not colour this one. On screen, a score chosen on its page shows on the scorecard.",
            ),
            step("Not asked is no score.", " Mark it, and leave the four circles empty."),
            step("Never average, never add.", &scores),
        ],
        legend: ("On the pages", ["say this", "must", "strong", "red flag", "the bar: 3 of 4"].map(ToOwned::to_owned)),
        scale_head: (
            "The scale",
            format!(
                "each question says it in its own words; the bar here stands where most {} questions put it",
                level_word(kit)
            ),
        ),
        scale: [
            "Not there. A probe does not change it.",
            "Part of it, or most of it after a probe.",
            "All that matters, unprompted, with reasons.",
            "As 3, and what only experience teaches.",
        ],
        bar: (usual_bar(kit), format!("{} bar", level_word(kit))),
        late_head: ("Running late? Drop from the top", late_caption(kit)),
        late_columns: ["Drop", "Question", "Wins back", "What is lost"],
        late: kit.drop_order.iter().filter_map(|dropped| late(kit, dropped)).collect(),
        closing: (
            format!("Closing words, {}", span_of(kit, Part::Closing)),
            with_blanks(&kit.script.closing, "script.closing"),
        ),
    }
}

fn late(kit: &Kit, dropped: &crate::kit::Dropped) -> Option<Late> {
    let question = kit.questions.get(dropped.question.checked_sub(1)?)?;
    Some(Late {
        number: dropped.question,
        title: question.question.title.clone(),
        wins: format!("{} min", dropped.minutes),
        loses: dropped.loses.clone(),
    })
}

fn late_caption(kit: &Kit) -> String {
    let stays = |number: &usize| !kit.drop_order.iter().any(|dropped| dropped.question == *number);
    let kept: Vec<usize> = (1..=kit.questions.len()).filter(stays).collect();
    let noun = plural(i64::try_from(kept.len()).unwrap_or(0), "question");
    format!("the least loss first; {noun} {} stay", list(&kept))
}

/// `0:00 to 0:05`.
fn span_of(kit: &Kit, part: Part) -> String {
    let planned = kit.plan.iter().find(|planned| planned.what == Some(part));
    planned.map_or_else(String::new, |at| format!("{} to {}", clock(at.at), clock(at.at + at.minutes)))
}

/// The score at which most questions of this kit put the bar; of equal ones the higher.
fn usual_bar(kit: &Kit) -> u8 {
    let times = |bar: u8| kit.questions.iter().filter(|question| question.bar_score == bar).count();
    (1..=4).max_by_key(|bar| (times(*bar), *bar)).unwrap_or(3)
}
