//! The one room that turns reasons into sentences: why a question is there, what is lost, what the script says.

mod bent;
mod change;
mod why;

use std::collections::BTreeSet;

use crate::bank::question::AreaId;
use crate::bank::taxonomy::{Placeholder, Script, Taxonomy};
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
    let (mut things, mut changes): (Vec<String>, Vec<String>) = Default::default();
    let mut gives_way = false;
    for loss in losses {
        match loss {
            Loss::Area(area) => things.push(short(taxonomy, area).to_owned()),
            Loss::Rule { name, got, min } => {
                gives_way = true;
                match lost(taxonomy, name, *got, *min) {
                    Some(Lost::Thing(thing)) => things.push(thing),
                    Some(Lost::Change(change)) => changes.push(change),
                    None => {}
                }
            }
        }
    }
    let mut seen = BTreeSet::new();
    things.retain(|thing| seen.insert(thing.clone()));
    let parts: Vec<String> =
        [things, changes].iter().filter(|words| !words.is_empty()).map(|words| list(words)).collect();
    let words = capitalised(&parts.join("; "));
    match (parts.is_empty(), gives_way) {
        (true, false) => "No rule gives way.".to_owned(),
        (true, true) => "A little balance.".to_owned(),
        (false, true) => format!("{words}."),
        (false, false) => format!("{words}. No rule gives way."),
    }
}

/// What a rule loses: something that is gone, or a clause on what changes.
enum Lost {
    Thing(String),
    Change(String),
}

fn lost(taxonomy: &Taxonomy, rule: &str, got: i64, min: i64) -> Option<Lost> {
    let (family, about) = rule.split_once(':').unwrap_or((rule, ""));
    let area = AreaId::from(about);
    let area = || short(taxonomy, &area);
    Some(match (family, about) {
        ("area", _) if got == 0 => Lost::Thing(area().to_owned()),
        ("area", _) => Lost::Change(format!("{} falls to {}", area(), count(got, "minute"))),
        ("hands-on", "minutes") => Lost::Change(format!("hands-on falls to {got} of {}", count(min, "minute"))),
        ("focus", _) => Lost::Change(format!("the focus falls to {}", count(got, "minute"))),
        ("hands-on", "") => Lost::Thing("the hands-on question".to_owned()),
        ("outside", "") if got == 0 => Lost::Thing("all that is beside the focus".to_owned()),
        ("outside", "") => Lost::Change(format!(
            "only {} {} left beside the focus",
            count(got, "question"),
            if got == 1 { "is" } else { "are" }
        )),
        ("production", _) => Lost::Thing("the sign of production experience".to_owned()),
        ("design", _) => Lost::Thing("the design question".to_owned()),
        ("easier" | "stretching", _) => Lost::Thing(format!("the {family} question")),
        ("guard", _) => Lost::Thing(format!("the last of {}", guards(taxonomy))),
        ("difficulty", _) => Lost::Change("the kit leaves its difficulty".to_owned()),
        ("opener", _) => Lost::Thing("an opener".to_owned()),
        ("core", _) => Lost::Thing("minutes on core areas".to_owned()),
        ("outside", about) if about.starts_with("besides") => Lost::Thing("a second area beside the focus".to_owned()),
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
    let filled_in = |placeholder| match placeholder {
        Placeholder::Blank => "____".to_owned(),
        Placeholder::Slot => slot(request.minutes),
        Placeholder::Questions => format!("{} {}", in_words(number), plural(number, "question")),
        Placeholder::Closing => format!("{} {}", in_words(closing), plural(closing, "minute")),
    };
    let fill = |text: &str| {
        let one = |text: String, (name, it): (&str, Placeholder)| text.replace(&format!("{{{name}}}"), &filled_in(it));
        Placeholder::ALL.into_iter().fold(text.to_owned(), one)
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
