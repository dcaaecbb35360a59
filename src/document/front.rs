//! The front page: who, what, and the hour at a glance.

use std::collections::BTreeSet;

use super::inline::{Inline, Section, Style, place, plain, span};
use super::{Tone, focus_names, tone};
use crate::blueprint::difficulty;
use crate::grammar::{capitalised, clock, count, in_words, plural, thousands};
use crate::kit::{Kit, KitQuestion, Part, ProofName};

/// The front page.
#[derive(Debug, Clone, PartialEq)]
pub struct Front {
    /// Who hires; may be empty.
    pub company: String,
    /// Whose copy this is.
    pub copy: String,
    /// Title of the kit.
    pub title: String,
    /// Level, focus, minutes, questions.
    pub lead: Inline,
    /// Blanks to fill by hand.
    pub blanks: [&'static str; 4],
    /// Heads of the columns of the hour: clock, the hour, minutes, difficulty, bar, page.
    pub heads: [&'static str; 6],
    /// The slot, moment by moment.
    pub moments: Vec<Moment>,
    /// The difficulty aimed at, in tenths, and its label.
    pub target: (i64, String),
    /// Head and caption of the chart of minutes.
    pub areas_head: (&'static str, &'static str),
    /// Heads of its columns, where it has heads.
    pub areas_columns: [&'static str; 3],
    /// Minutes by area.
    pub areas: Vec<AreaBar>,
    /// How well the rules are met, and where the record is.
    pub verdict: Inline,
}

/// A stretch of the slot.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment {
    /// When it begins.
    pub clock: String,
    /// How long it takes.
    pub minutes: i64,
    /// What happens.
    pub what: Moved,
    /// Its name.
    pub title: String,
    /// A line under the name.
    pub note: Inline,
}

/// What happens in a stretch of the slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// Opening or closing.
    Quiet,
    /// Time left free.
    Spare,
    /// A question.
    Question {
        /// From 1.
        number: usize,
        /// How its area is told apart.
        tone: Tone,
        /// 1 to 5.
        difficulty: u8,
        /// 1 to 4.
        bar: u8,
    },
}

/// A row of the chart of minutes.
#[derive(Debug, Clone, PartialEq)]
pub struct AreaBar {
    /// What it counts.
    pub label: String,
    /// How its area is told apart; nothing for the sum of all.
    pub tone: Option<Tone>,
    /// The stretches that make up the bar, in minutes.
    pub parts: Vec<i64>,
    /// The range aimed at, in minutes.
    pub target: Option<(i64, i64)>,
    /// Words behind the number.
    pub note: String,
}

pub fn of(kit: &Kit) -> Front {
    let target = difficulty::target(kit.request.years);
    Front {
        company: kit.company.clone(),
        copy: "Interviewer’s copy: keep it from the candidate".to_owned(),
        title: kit.title.clone(),
        lead: lead(kit),
        blanks: ["Candidate code", "Interviewer", "Date", "Started at"],
        heads: ["Clock", "The plan", "Min", "Difficulty", "Bar", "Page"],
        moments: moments(kit),
        target: (target, format!("target {}.{}", target / 10, target % 10)),
        areas_head: ("Minutes by area", "the brackets are the target"),
        areas_columns: ["Area", "Minutes", "Aim"],
        areas: areas(kit),
        verdict: verdict(kit),
    }
}

/// `seed 42 · bank django 1.0.0, sha256 7b1e4c09…d2f8 · kitgen 1.0.0`.
pub fn foot(kit: &Kit) -> Inline {
    let mut parts: Vec<String> = kit.request.seed.iter().map(|seed| format!("seed {seed}")).collect();
    parts.extend(kit.banks.iter().map(|bank| format!("bank {} {}, {}", bank.id, bank.version, bank.digest.short())));
    parts.push(format!("kitgen {}", kit.kitgen));
    plain(&parts.join(" · "))
}

fn lead(kit: &Kit) -> Inline {
    let strong = |text: &str| span(text, Style::Strong);
    let plain = |text: &str| span(text, Style::Plain);
    let mut lead = vec![strong(kit.level_title()), plain(&format!(", {}  ·  ", kit.years_in_words()))];
    let focus = focus_names(kit);
    if focus.is_empty() {
        lead.push(plain("breadth"));
    } else {
        lead.push(plain("focus "));
        for (index, name) in focus.iter().enumerate() {
            let before = if index == 0 {
                ""
            } else if index + 1 == focus.len() {
                " and "
            } else {
                ", "
            };
            lead.extend([plain(before), strong(name)]);
        }
    }
    let number = kit.questions.len();
    lead.extend([plain("  ·  "), strong(&kit.request.minutes.to_string()), plain(" minutes  ·  ")]);
    lead.extend([strong(&number.to_string()), plain(&format!(" {}", plural(as_int(number), "question")))]);
    lead.retain(|span| !span.text.is_empty());
    lead
}

fn moments(kit: &Kit) -> Vec<Moment> {
    let moment = |planned: &crate::kit::Planned| {
        let question = planned.question.and_then(|number| kit.questions.get(number - 1));
        let (what, title, note) = match (question, planned.what) {
            (Some(question), _) => of_question(kit, question),
            (None, Some(Part::Opening)) => (Moved::Quiet, "Opening", the_words_are("", Section::HowTo)),
            (None, Some(Part::Closing)) => {
                (Moved::Quiet, "Closing", the_words_are("the candidate asks; ", Section::ClosingWords))
            }
            (None, _) => (Moved::Spare, "Reserve", plain(&format!("this plan runs over {}", kit.overrun_in_words()))),
        };
        Moment { clock: clock(planned.at), minutes: planned.minutes, what, title: title.to_owned(), note }
    };
    kit.plan.iter().map(moment).collect()
}

fn of_question<'a>(kit: &'a Kit, question: &'a KitQuestion) -> (Moved, &'a str, Inline) {
    let bank = &question.question;
    let moved = Moved::Question {
        number: question.number,
        tone: tone(kit, &bank.area),
        difficulty: bank.difficulty,
        bar: question.bar_score,
    };
    (moved, &bank.title, plain(&format!("{} · {}", kit.area_name(&bank.area), bank.kind.name())))
}

fn the_words_are(before: &str, section: Section) -> Inline {
    let mut words = plain(&format!("{before}the words are "));
    words.extend(place("on page ", section, "under How to run it"));
    words
}

fn areas(kit: &Kit) -> Vec<AreaBar> {
    let target = |name: &str| {
        let rule = kit.rules.iter().find(|rule| rule.name == name);
        rule.map(|rule| (rule.min, rule.max))
    };
    let aimed =
        |range: Option<(i64, i64)>| range.map_or_else(String::new, |(min, max)| format!("target {min} to {max}"));
    let minutes = |keep: &dyn Fn(&KitQuestion) -> bool| -> Vec<i64> {
        kit.questions.iter().filter(|q| keep(q)).map(|q| q.question.expected_minutes()).collect()
    };
    let mut bars = Vec::new();
    for (focus, name) in kit.request.focus.iter().zip(focus_names(kit)) {
        let range = target(&format!("area:{}", focus.area));
        bars.push(AreaBar {
            label: name.to_owned(),
            tone: Some(tone(kit, &focus.area)),
            parts: minutes(&|q| q.question.area == focus.area),
            target: range,
            note: aimed(range),
        });
    }
    let outside = minutes(&|q| !kit.request.focuses_on(&q.question.area));
    if !kit.request.focus.is_empty() && !outside.is_empty() {
        let note = outside_note(kit);
        bars.push(AreaBar {
            label: "Outside the focus".to_owned(),
            tone: Some(Tone::Outside),
            parts: outside,
            target: None,
            note,
        });
    }
    if kit.request.focus.is_empty() {
        bars.extend(breadth(kit));
    }
    let all = minutes(&|_| true).iter().sum();
    let range = target("minutes:least").zip(target("minutes:most")).map(|(least, most)| (least.0, most.1));
    bars.push(AreaBar {
        label: "All questions".to_owned(),
        tone: None,
        parts: vec![all],
        target: range,
        note: aimed(range),
    });
    bars
}

/// Core areas and others, for a kit without a focus.
fn breadth(kit: &Kit) -> Vec<AreaBar> {
    let core = |question: &&KitQuestion| kit.areas.iter().any(|area| area.core && area.id == question.question.area);
    let (inside, others): (Vec<&KitQuestion>, Vec<&KitQuestion>) = kit.questions.iter().partition(core);
    let bar = |label: &str, tone, questions: Vec<&KitQuestion>| AreaBar {
        label: label.to_owned(),
        tone: Some(tone),
        parts: questions.iter().map(|question| question.question.expected_minutes()).collect(),
        target: None,
        note: {
            let mut names: Vec<&str> =
                questions.iter().map(|question| kit.area_name(&question.question.area)).collect();
            let mut seen = BTreeSet::new();
            names.retain(|name| seen.insert(*name));
            names.join(", ")
        },
    };
    vec![bar("Core areas", Tone::First, inside), bar("Other areas", Tone::Outside, others)]
}

fn outside_note(kit: &Kit) -> String {
    let outside: Vec<_> = kit.questions.iter().filter(|q| !kit.request.focuses_on(&q.question.area)).collect();
    let mut areas: Vec<_> = outside.iter().map(|q| &q.question.area).collect();
    areas.sort_unstable();
    areas.dedup();
    let (questions, areas) = (as_int(outside.len()), as_int(areas.len()));
    match (questions, areas) {
        (1, _) => "one question".to_owned(),
        (q, a) if q == a => format!("{} areas, one question each", in_words(a)),
        (q, a) => format!("{} questions, {} {}", in_words(q), in_words(a), plural(a, "area")),
    }
}

fn verdict(kit: &Kit) -> Inline {
    let met = kit.rules.iter().filter(|rule| rule.met).count();
    let rules = format!("{met} of {} rules met. ", kit.rules.len());
    let seed = kit.request.seed.map_or_else(String::new, |seed| format!("; seed {seed} picked this one"));
    let choice = match (kit.proof, kit.kits_possible) {
        (ProofName::OptimalUniform, Some(1)) => "The only kit that is this good".to_owned(),
        (ProofName::OptimalUniform, Some(number)) => format!("One of {} equally good kits{seed}", thousands(number)),
        (ProofName::OptimalUniform, None) => format!("No kit is better, and each of the best was equally likely{seed}"),
        (ProofName::Optimal, _) => format!("No kit is better{seed}"),
        (ProofName::Bounded, _) => "The search ended early: a better kit may exist".to_owned(),
    };
    let gave_way = as_int(kit.rules.len() - met);
    let missed = match gave_way {
        0 => String::new(),
        number => format!("{} gave way. ", capitalised(&count(number, "rule"))),
    };
    let mut words = vec![span(rules, Style::Strong), span(format!("{missed}{choice}; the record is "), Style::Plain)];
    words.extend(place("on page ", Section::Record, "at the end"));
    words.push(span(".", Style::Plain));
    words
}

fn as_int(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
