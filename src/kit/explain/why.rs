//! Why a question is in the kit, as one sentence.

use super::{guards, short};
use crate::bank::question::AreaId;
use crate::bank::taxonomy::Taxonomy;
use crate::grammar::{capitalised, in_words, list};
use crate::kit::reasons::Reason;

/// What the question alone gives the kit first, then what it helps with, then its place.
pub fn why(taxonomy: &Taxonomy, reasons: &[Reason]) -> String {
    let mut words: Vec<String> = Vec::new();
    let only: Vec<String> = reasons.iter().filter_map(|reason| alone(taxonomy, reasons, reason)).collect();
    let needed: Vec<&str> = reasons.iter().filter_map(|reason| helps(reasons, reason)).collect();
    if reasons.contains(&Reason::AskedFor) {
        words.push("asked for by name".to_owned());
    }
    if reasons.contains(&Reason::Opens) {
        words.push("opens the interview".to_owned());
    }
    if !only.is_empty() {
        words.push(format!("the only {}", list(&only)));
    }
    if !needed.is_empty() {
        words.push(format!("needed for {}", list(&needed)));
    }
    words.extend(reasons.iter().filter_map(|reason| place(taxonomy, reasons, reason)));
    capitalised(&format!("{}.", words.join("; ")))
}

/// What a kit would have none of without the question.
fn alone(taxonomy: &Taxonomy, reasons: &[Reason], reason: &Reason) -> Option<String> {
    let Reason::Only(rule) = reason else { return None };
    let words = match rule.as_str() {
        "opener" => "opener",
        "production" => "sign of production experience",
        "hands-on" if reasons.iter().any(|reason| matches!(reason, Reason::Focus(_))) => {
            "hands-on question of the focus"
        }
        "hands-on" => "hands-on question",
        "design" => "design question",
        "guard" => return Some(format!("question on {}", guards(taxonomy))),
        "outside" => "question beside the focus",
        "easier" => "easier question",
        "stretching" => "question that stretches",
        _ => return None,
    };
    Some(words.to_owned())
}

/// What others give the kit too, and not enough of it.
fn helps(reasons: &[Reason], reason: &Reason) -> Option<&'static str> {
    let rule = match reason {
        Reason::Needed { rule, .. } => rule.as_str(),
        Reason::Only(rule) if rule.starts_with("outside:besides:") => rule.as_str(),
        _ => return None,
    };
    let only = |rule: &str| reasons.contains(&Reason::Only(rule.to_owned()));
    match rule {
        "hands-on:minutes" if only("hands-on") => None,
        "hands-on:minutes" => Some("the minutes of hands-on work"),
        "focus" if !reasons.iter().any(|reason| is_minutes(reason, None)) => Some("the minutes on the focus"),
        "core" => Some("the minutes on core areas"),
        "difficulty" => Some("the balance of difficulty"),
        rule if rule.starts_with("outside:besides:") => Some("a second area beside the focus"),
        _ => None,
    }
}

/// Whether a reason is the minutes of this focus area, or of any.
fn is_minutes(reason: &Reason, of: Option<&AreaId>) -> bool {
    let Reason::Needed { rule, .. } = reason else { return false };
    rule.strip_prefix("area:").is_some_and(|area| of.is_none_or(|of| of.as_str() == area))
}

/// What part of the interview it is.
fn place(taxonomy: &Taxonomy, reasons: &[Reason], reason: &Reason) -> Option<String> {
    let beside = reasons.iter().find_map(|reason| match reason {
        Reason::Needed { rule, sum } if rule == "outside" && *sum > 1 => Some(*sum),
        _ => None,
    });
    Some(match (reason, beside) {
        (Reason::Focus(area), _) => {
            let needed = reasons.iter().any(|reason| is_minutes(reason, Some(area)));
            let which = if needed { ", which needs its minutes" } else { "" };
            format!("goes deep in {}{which}", short(taxonomy, area))
        }
        (Reason::Beside(area), Some(sum)) => {
            format!("one of the {} that look beside the focus, here at {}", in_words(sum), short(taxonomy, area))
        }
        (Reason::Beside(area), None) => format!("looks beside the focus, at {}", short(taxonomy, area)),
        (Reason::Breadth(area), _) => format!("covers {}", short(taxonomy, area)),
        (Reason::Production, _) => "shows production experience".to_owned(),
        (Reason::HandsOn, _) => "hands-on".to_owned(),
        _ => return None,
    })
}
