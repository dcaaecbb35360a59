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
    /// It alone meets this rule; the rule's name.
    Only(String),
    /// Without it this rule would be further from being met, though others help with it.
    Needed {
        /// The rule's name.
        rule: String,
        /// The kit's sum with it.
        sum: i64,
    },
    /// It is about a focus area.
    Focus(AreaId),
    /// It is about an area beside the focus.
    Beside(AreaId),
    /// It is one of many areas.
    Breadth(AreaId),
    /// It shows whether somebody has run things for real.
    Production,
    /// The candidate works on code in it.
    HandsOn,
}

/// Why the question at this place is there: what it alone gives the kit first, then what it helps with, then its place.
pub fn of(blueprint: &Blueprint, ordered: &[&Question], index: usize) -> Vec<Reason> {
    let (request, question) = (&blueprint.request, ordered[index]);
    let mut reasons = Vec::new();
    if request.include.contains(&question.id) {
        reasons.push(Reason::AskedFor);
    }
    if index == 0 && question.has_role(Role::Opener) {
        reasons.push(Reason::Opens);
    }
    let (only, needed): (Vec<Reason>, Vec<Reason>) = blueprint
        .rules
        .iter()
        .filter_map(|rule| held(rule, ordered, question))
        .partition(|reason| matches!(reason, Reason::Only(_)));
    reasons.extend(only);
    reasons.extend(needed);
    let area = question.area.clone();
    reasons.push(match () {
        () if request.focus.is_empty() => Reason::Breadth(area),
        () if request.focuses_on(&area) => Reason::Focus(area),
        () => Reason::Beside(area),
    });
    let tells = |name: &str| reasons.iter().any(|reason| reason.is_about(name));
    let wanted = blueprint.rules.iter().any(|rule| rule.name == "production");
    let production = wanted && question.has_role(Role::Production) && !tells("production");
    let hands_on = question.kind.is_hands_on() && !tells("hands-on");
    reasons.extend(production.then_some(Reason::Production));
    reasons.extend(hands_on.then_some(Reason::HandsOn));
    reasons
}

/// What a rule would lose with this question.
fn held(rule: &Rule, ordered: &[&Question], question: &Question) -> Option<Reason> {
    let ids = || ordered.iter().map(|question| &question.id);
    let (with, without) = (rule.sum(ids()), rule.sum(ids().filter(|id| **id != question.id)));
    if is_about_size(rule) || rule.distance(without) <= rule.distance(with) {
        return None;
    }
    let rule_name = rule.name.clone();
    Some(match rule.min == 1 && without == 0 {
        true => Reason::Only(rule_name),
        false => Reason::Needed { rule: rule_name, sum: with },
    })
}

impl Reason {
    /// Whether it tells of a rule of this family.
    fn is_about(&self, family: &str) -> bool {
        match self {
            Self::Only(rule) | Self::Needed { rule, .. } => rule.split(':').next() == Some(family),
            _ => false,
        }
    }
}

/// Whether a rule counts questions or minutes of the whole kit: any question helps with those.
pub fn is_about_size(rule: &Rule) -> bool {
    matches!(rule.name.as_str(), "questions" | "minutes:least" | "minutes:most" | "include")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Bank;
    use crate::bank::question::Kind;
    use crate::blueprint::request::{Focus, Request, Seed};
    use crate::select;

    /// A kit's questions, with the reasons of each.
    fn explained(years: &str, focus: &[&str], seed: u64) -> Vec<(Question, Vec<Reason>)> {
        let (bank, _) = Bank::builtin().expect("the built-in bank");
        let mut request = Request::new(years.parse().expect("years"));
        request.focus = focus.iter().map(|area| Focus { area: AreaId::from((*area).to_owned()), weight: 1 }).collect();
        let blueprint = Blueprint::new(&bank, request);
        let chosen = select::choose(&blueprint, Seed(seed)).expect("a kit").chosen;
        let ordered: Vec<&Question> = chosen.iter().filter_map(|id| bank.question(id)).collect();
        (0..ordered.len()).map(|index| (ordered[index].clone(), of(&blueprint, &ordered, index))).collect()
    }

    #[test]
    fn what_only_one_question_gives_is_said_of_that_one() {
        let is: [(&str, fn(&Question) -> bool); 3] = [
            ("opener", |question| question.has_role(Role::Opener)),
            ("design", |question| question.kind == Kind::Design),
            ("guard", |question| ["security", "testing", "deployment"].contains(&question.area.as_str())),
        ];
        for seed in 0..6 {
            for focus in [&["drf", "scaling"][..], &["orm"], &[]] {
                let kit = explained("6", focus, seed);
                for (rule, plays) in is {
                    let alone = kit.iter().filter(|(question, _)| plays(question)).count() == 1;
                    for (question, reasons) in &kit {
                        let said = reasons.contains(&Reason::Only(rule.to_owned()));
                        assert_eq!(said, alone && plays(question), "{rule} {}", question.id);
                    }
                }
            }
        }
    }

    #[test]
    fn production_is_told_only_where_it_is_asked_for() {
        let told = |years| explained(years, &["orm"], 1).iter().any(|(_, why)| why.contains(&Reason::Production));
        assert!(!told("1") && told("6"));
    }
}
