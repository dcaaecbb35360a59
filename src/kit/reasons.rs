//! Why a question is in the kit, as data.

use crate::bank::question::{AreaId, Question, Role};
use crate::blueprint::{Blueprint, Rule};

/// A reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It was asked for by name.
    AskedFor,
    /// It opens the interview.
    Opens,
    /// It is about a focus area.
    Focus(AreaId),
    /// It is about an area beside the focus.
    Beside(AreaId),
    /// It is one of many areas.
    Breadth(AreaId),
    /// Without it this rule would not be met; the rule's name.
    Holds(String),
}

/// Why the question at this place is there.
pub fn of(blueprint: &Blueprint, ordered: &[&Question], index: usize) -> Vec<Reason> {
    let (request, question) = (&blueprint.request, ordered[index]);
    let mut reasons = Vec::new();
    if request.include.contains(&question.id) {
        reasons.push(Reason::AskedFor);
    }
    if index == 0 && question.has_role(Role::Opener) {
        reasons.push(Reason::Opens);
    }
    let area = question.area.clone();
    reasons.push(match () {
        () if request.focus.is_empty() => Reason::Breadth(area),
        () if request.focuses_on(&area) => Reason::Focus(area),
        () => Reason::Beside(area),
    });
    let ids = || ordered.iter().map(|question| &question.id);
    let needed = |rule: &&Rule| {
        let (with, without) = (rule.sum(ids()), rule.sum(ids().filter(|id| **id != question.id)));
        !is_about_size(rule) && rule.distance(without) > rule.distance(with)
    };
    reasons.extend(blueprint.rules.iter().filter(needed).map(|rule| Reason::Holds(rule.name.clone())));
    reasons
}

/// Whether a rule counts questions or minutes of the whole kit: any question helps with those.
pub fn is_about_size(rule: &Rule) -> bool {
    matches!(rule.name.as_str(), "questions" | "minutes:least" | "minutes:most" | "include")
}
