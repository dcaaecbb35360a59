//! The one room that turns reasons into sentences: why a question is there, what is lost, what the script says.

mod bent;
mod change;
mod why;

use crate::bank::question::AreaId;
use crate::bank::taxonomy::{Script, Taxonomy};
use crate::blueprint::request::Request;
use crate::grammar::{capitalised, count, in_words, list, plural};

pub use bent::{bent, mend};
pub use change::{change, changes};
pub(super) use why::why;

/// What a kit lacks once a question is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loss {
    /// The last question on this area.
    Area(AreaId),
    /// A rule is further from being met.
    Rule {
        /// Name of the rule.
        name: String,
        /// The sum without the question.
        got: i64,
        /// The smallest sum wanted.
        min: i64,
    },
}

/// What a drop costs, as one or two short sentences.
pub fn losses(taxonomy: &Taxonomy, losses: &[Loss]) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut gives_way = false;
    for loss in losses {
        match loss {
            Loss::Area(area) => words.push(short(taxonomy, area).to_owned()),
            Loss::Rule { name, got, min } => {
                gives_way = true;
                words.extend(lost(taxonomy, name, *got, *min));
            }
        }
    }
    match (words.is_empty(), gives_way) {
        (true, false) => "No rule gives way.".to_owned(),
        (true, true) => "A little balance.".to_owned(),
        (false, true) => capitalised(&format!("{}.", list(&words))),
        (false, false) => format!("{}. No rule gives way.", capitalised(&list(&words))),
    }
}

fn lost(taxonomy: &Taxonomy, rule: &str, got: i64, min: i64) -> Option<String> {
    let (family, about) = rule.split_once(':').unwrap_or((rule, ""));
    Some(match (family, about) {
        ("area", area) => format!("{} falls to {}", short(taxonomy, &AreaId::from(area)), count(got, "minute")),
        ("hands-on", "minutes") => format!("hands-on falls to {got} of {}", count(min, "minute")),
        ("focus", _) => format!("the focus falls to {}", count(got, "minute")),
        ("hands-on", "") => "the hands-on work in the focus".to_owned(),
        ("outside", "") if got == 0 => "all that is beside the focus".to_owned(),
        ("outside", "") => format!("only {} left beside the focus", count(got, "question")),
        ("production", _) => "the sign of production experience".to_owned(),
        ("design", _) => "the design question".to_owned(),
        ("easier" | "stretching", _) => format!("the {family} question"),
        ("guard", _) => format!("the last of {}", guards(taxonomy)),
        ("difficulty", _) => "the kit leaves its difficulty".to_owned(),
        ("opener", _) => "an opener".to_owned(),
        ("core", _) => "minutes on core areas".to_owned(),
        ("outside", about) if about.starts_with("besides") => "a second area beside its focus".to_owned(),
        _ => return None,
    })
}

fn guards(taxonomy: &Taxonomy) -> String {
    let names: Vec<String> =
        taxonomy.areas.iter().filter(|area| area.guard).map(|area| area.short.to_lowercase()).collect();
    crate::grammar::either(&names)
}

fn short<'a>(taxonomy: &'a Taxonomy, area: &'a AreaId) -> &'a str {
    taxonomy.area(area).map_or(area.as_str(), |area| &area.short)
}

/// The bank's opening and closing words, with this interview's numbers.
pub fn script(script: &Script, request: &Request, questions: usize) -> Script {
    let number = i64::try_from(questions).unwrap_or(0);
    let closing = request.slot().closing;
    let fill = |text: &str| {
        text.replace("{blank}", "____")
            .replace("{slot}", &slot(request.minutes))
            .replace("{questions}", &format!("{} {}", in_words(number), plural(number, "question")))
            .replace("{closing}", &format!("{} {}", in_words(closing), plural(closing, "minute")))
    };
    Script { opening: fill(&script.opening), closing: fill(&script.closing) }
}

fn slot(minutes: u16) -> String {
    match minutes {
        60 => "an hour".to_owned(),
        90 => "an hour and a half".to_owned(),
        120 => "two hours".to_owned(),
        minutes => count(i64::from(minutes), "minute"),
    }
}
