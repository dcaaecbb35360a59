//! A question's page: what to say, what to listen for, how to score it.

use super::code::{self, Line};
use super::inline::{Inline, Paragraph, Section, Style, paragraphs, parse, place, plain, span};
use super::{CONTINUED, Tone, level_word, tone};
use crate::bank::question::Code;
use crate::grammar::{clock, count, list};
use crate::kit::{Kit, KitQuestion};

/// All that stands on a question's page or pages.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionPage {
    /// Number, title, place in the hour.
    pub head: Head,
    /// Cue over the words to read aloud, and a note behind it.
    pub cue: (&'static str, String),
    /// The words to read aloud.
    pub ask: Vec<Paragraph>,
    /// What the candidate sees.
    pub code: Option<CodeBlock>,
    /// Head of the summary, and the summary.
    pub short: (&'static str, Inline),
    /// What a passing answer says.
    pub must: Points,
    /// What only experience says.
    pub strong: Points,
    /// What sounds right and is wrong.
    pub flags: Points,
    /// Heads of the probes' two columns, with the caption of the first.
    pub probe_heads: (&'static str, &'static str, &'static str),
    /// Follow-ups.
    pub probes: Vec<ProbeLine>,
    /// Head, caption and lines of the model answer.
    pub model: Option<(&'static str, String, CodeBlock)>,
    /// The scale of this question.
    pub rating: Rating,
    /// Head and caption of the notes.
    pub notes: (&'static str, &'static str),
    /// Where to check the answer.
    pub references: Inline,
    /// Reminder at the foot, and what comes next.
    pub next: (&'static str, Inline),
    /// What a further page says beside the title.
    pub continued: &'static str,
}

/// The head of a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Head {
    /// From 1.
    pub number: usize,
    /// How its area is told apart.
    pub tone: Tone,
    /// Its title.
    pub title: String,
    /// Area, kind, difficulty.
    pub meta: String,
    /// How long, and from when to when.
    pub time: (String, String),
    /// Where questions begin in the slot, and its end.
    pub ticks: Vec<Tick>,
    /// This question's stretch, as minutes from and to.
    pub here: (i64, i64),
}

/// A minute that is marked on the strip.
pub type Tick = i64;

/// Code with its language's words told apart.
#[derive(Debug, Clone, PartialEq)]
pub struct CodeBlock {
    /// Name of the language.
    pub language: String,
    /// Its lines.
    pub lines: Vec<Line>,
}

/// A list of points under a head.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    /// Its head.
    pub head: &'static str,
    /// Its caption.
    pub caption: &'static str,
    /// The points.
    pub points: Vec<Inline>,
}

/// A follow-up beside what to listen for.
#[derive(Debug, Clone, PartialEq)]
pub struct ProbeLine {
    /// The words to say.
    pub ask: Inline,
    /// What to listen for.
    pub listen_for: Inline,
}

/// Four anchors and the bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating {
    /// Its head.
    pub head: &'static str,
    /// Its caption.
    pub caption: &'static str,
    /// What each score sounds like.
    pub anchors: [Inline; 4],
    /// The score that the level should reach.
    pub bar: u8,
    /// What the bar is called.
    pub bar_label: String,
    /// The choice that is no score.
    pub not_asked: Inline,
}

pub fn of(kit: &Kit, question: &KitQuestion) -> QuestionPage {
    let bank = &question.question;
    let points = |head, caption, points: &[String]| Points {
        head,
        caption,
        points: points.iter().map(|point| parse(point)).collect(),
    };
    QuestionPage {
        head: head(kit, question),
        cue: ("Read aloud", bank.code.as_ref().map_or_else(String::new, |_| hand_over(question.number))),
        ask: paragraphs(&bank.ask),
        code: bank.code.as_ref().map(code_block),
        short: ("In short", parse(&bank.answer.summary)),
        must: points("Must", "a passing answer says", &bank.answer.must),
        strong: points("Strong", "only people who have run it say", &bank.answer.strong),
        flags: points("Red flags", "sounds right, is wrong", &bank.answer.red_flags),
        probe_heads: ("Probes", "when the point has not come by itself", "Listen for"),
        probes: bank
            .probes
            .iter()
            .map(|probe| ProbeLine { ask: parse(&probe.ask), listen_for: parse(&probe.listen_for) })
            .collect(),
        model: bank
            .answer
            .code
            .as_ref()
            .map(|code| ("Model answer", verified(bank.verified_on.as_deref()), code_block(code))),
        rating: rating(kit, question),
        notes: ("Notes", "what was said, in their words; what took a probe"),
        references: references(question),
        next: ("Score it now, before the next question", next(kit, question.number)),
        continued: CONTINUED,
    }
}

fn head(kit: &Kit, question: &KitQuestion) -> Head {
    let bank = &question.question;
    let planned = kit.plan.iter().find(|planned| planned.question == Some(question.number));
    let here = planned.map_or((0, 0), |at| (at.at, at.at + at.minutes));
    let mut ticks: Vec<Tick> = kit.plan.iter().map(|planned| planned.at).collect();
    ticks.push(i64::from(kit.request.minutes));
    Head {
        number: question.number,
        tone: tone(kit, &bank.area),
        title: bank.title.clone(),
        meta: format!("{} · {} · difficulty {} of 5", kit.area_name(&bank.area), bank.kind.name(), bank.difficulty),
        time: (count(here.1 - here.0, "minute"), format!("{} to {}", clock(here.0), clock(here.1))),
        ticks,
        here,
    }
}

fn hand_over(number: usize) -> String {
    format!("and hand over sheet {number} of the candidate’s copy")
}

pub fn code_block(code: &Code) -> CodeBlock {
    CodeBlock { language: code.language.clone(), lines: code::lines(&code.language, &code.text) }
}

/// `verified on Django 5.2 and 6.1, DRF 3.18`: versions of one library share its name.
fn verified(versions: Option<&[String]>) -> String {
    let mut libraries: Vec<(&str, Vec<&str>)> = Vec::new();
    for (name, version) in versions.unwrap_or_default().iter().filter_map(|one| one.rsplit_once(' ')) {
        match libraries.iter_mut().find(|(known, _)| *known == name) {
            Some((_, versions)) => versions.push(version),
            None => libraries.push((name, vec![version])),
        }
    }
    let words: Vec<String> =
        libraries.iter().map(|(name, versions)| format!("{} {}", library(name), list(versions))).collect();
    if words.is_empty() { String::new() } else { format!("verified on {}", words.join(", ")) }
}

/// A library's name as its own people write it.
fn library(name: &str) -> &str {
    match name {
        "django" => "Django",
        "djangorestframework" => "DRF",
        "djangorestframework-simplejwt" => "Simple JWT",
        "celery" => "Celery",
        "channels" => "Channels",
        "postgresql" => "PostgreSQL",
        other => other,
    }
}

pub fn rating(kit: &Kit, question: &KitQuestion) -> Rating {
    Rating {
        head: "Score",
        caption: "choose the anchor that fits what you heard; only then look at the bar",
        anchors: question.question.anchors.texts().map(parse),
        bar: question.bar_score,
        bar_label: format!("{} bar", level_word(kit)),
        not_asked: vec![span("Not asked", Style::Strong), span(" is a choice, and no score", Style::Plain)],
    }
}

fn references(question: &KitQuestion) -> Inline {
    let mut inline = plain("References: ");
    for (index, reference) in question.question.references.iter().enumerate() {
        let title = reference.title.replacen(": ", ", ", 1);
        let before = if index == 0 { "" } else { "; " };
        inline.push(span(format!("{before}{title} · "), Style::Plain));
        let address = reference.url.trim_start_matches("https://").trim_start_matches("www.").trim_end_matches('/');
        inline.push(span(address, Style::Link(reference.url.clone())));
    }
    inline
}

fn next(kit: &Kit, number: usize) -> Inline {
    let at = |number: usize| kit.plan.iter().find(|planned| planned.question == Some(number)).map(|planned| planned.at);
    let Some((next, at)) = kit.questions.get(number).zip(at(number + 1)) else {
        let mut words = plain("That was the last one: the closing words are ");
        words.extend(place("on page ", Section::ClosingWords, "under How to run it"));
        return words;
    };
    let (clock, title) = (clock(at), &next.question.title);
    let mut words = plain("Next at ");
    words.extend([span(format!("{clock}: {}", number + 1), Style::Strong), span(" ", Style::Plain)]);
    // On paper the page comes before the title, whose end may be cut.
    words.extend(place("on page ", Section::Question(number + 1), title));
    words.push(span(format!(": {title}"), Style::OnPaper));
    words
}
