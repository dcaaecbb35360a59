//! Rules that gave way and what would mend them, in words.

use super::{change, short};
use crate::bank::question::{Kind, Role};
use crate::bank::taxonomy::Taxonomy;
use crate::blueprint::request::Request;
use crate::grammar::{count, in_words};
use crate::repair::{GaveWay, Mend, Remedy, Sketch};

/// What a rule asks for and by how much the kit fails it, without a full stop.
pub fn bent(bent: &GaveWay) -> String {
    let (rule, off) = (&bent.rule, bent.off());
    let low = bent.actual < rule.min;
    let how = match rule.name.split(':').next().unwrap_or_default() {
        "difficulty" => {
            let way = if low { "easy" } else { "hard" };
            format!("{} beyond that, too {way}", count(off, "tenth"))
        }
        _ if low && rule.min == 1 => "there is none".to_owned(),
        "area" | "focus" | "core" | "minutes" => amount(off, "minute", low),
        "hands-on" if rule.name == "hands-on:minutes" => amount(off, "minute", low),
        _ => amount(off, "question", low),
    };
    format!("{}: {how}", rule.says)
}

fn amount(off: i64, noun: &str, low: bool) -> String {
    format!("{} {}", count(off, noun), if low { "short" } else { "over" })
}

/// What would mend a rule, without a full stop. What mends it in part is said to do so.
pub fn mend(taxonomy: &Taxonomy, request: &Request, mend: &Mend) -> String {
    let says = match &mend.remedy {
        Remedy::Write { number, question } => write(taxonomy, request, *number, question),
        Remedy::Ask { change: other } => change(other),
    };
    if mend.off == 0 { says } else { format!("{says} (in part)") }
}

fn write(taxonomy: &Taxonomy, request: &Request, number: usize, question: &Sketch) -> String {
    let noun = match question.role {
        Some(Role::Opener) => "opener".to_owned(),
        Some(Role::Production) => "question that shows production experience".to_owned(),
        None => format!("{} question", question.kind.name()),
    };
    let kind = match question.role {
        Some(_) if question.kind != Kind::Concept => format!(" ({})", question.kind.name()),
        _ => String::new(),
    };
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let noun = match number {
        1 => noun,
        _ => noun.replacen("question", "questions", 1).replacen("opener", "openers", 1).replacen("shows", "show", 1),
    };
    format!(
        "write {} {noun}{kind} on {} ({}{}, difficulty {}) for {}",
        in_words(number),
        short(taxonomy, &question.area),
        if number == 1 { "" } else { "each " },
        count(i64::from(question.minutes), "minute"),
        question.difficulty,
        request.years.in_words(),
    )
}
