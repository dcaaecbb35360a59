//! Numbers that look wrong: minutes that do not fit the kind, areas too thin for a kit.

use std::collections::BTreeSet;

use super::at;
use crate::bank::layer::Filed;
use crate::bank::question::{AreaId, Question, QuestionId};
use crate::bank::taxonomy::Taxonomy;
use crate::diagnostic::Diagnostic;
use crate::grammar;

/// Conflict-free minutes that a focus of an hour's kit needs from one area: 55 % of 85 % of 50 minutes, and room to choose.
const AREA_MINUTES: i64 = 28;

/// A warning if the typical minutes are unusual for the kind.
pub fn minutes(filed: &Filed) -> Option<Diagnostic> {
    let question = &filed.question;
    let usual = question.kind.usual_minutes();
    let typical = question.minutes.typical;
    if usual.contains(&typical) {
        return None;
    }
    let (low, high) = usual.into_inner();
    let what =
        format!("{typical} minutes are unusual for the kind {}, which takes {low} to {high}", question.kind.name());
    let hint = if typical < low {
        "ask for more, or choose another kind"
    } else {
        "split the question, or choose another kind"
    };
    Some(Diagnostic::warning("minutes-of-kind", what).at(at(filed, "minutes.typical")).hint(hint))
}

/// An area that has too few questions for a focus.
pub struct Thin {
    /// Its place among the areas.
    pub index: usize,
    /// Which it is.
    pub area: AreaId,
    /// What is wrong with it.
    pub what: String,
}

/// The areas that have too few questions for a focus: a core area must suffice at every level, another one at half of
/// them, since not every subject has something to ask of everybody.
pub fn thin_areas(taxonomy: &Taxonomy, questions: &[&Question]) -> Vec<Thin> {
    let mut thin = Vec::new();
    for (index, area) in taxonomy.areas.iter().enumerate() {
        let inside: Vec<&Question> = questions.iter().filter(|question| question.area == area.id).copied().collect();
        let short: Vec<String> = (0..taxonomy.levels.len())
            .map(|level| (level, conflict_free(&at_level(taxonomy, &inside, level))))
            .filter(|(_, minutes)| *minutes < AREA_MINUTES)
            .map(|(level, minutes)| format!("{} ({minutes})", taxonomy.levels[level].id))
            .collect();
        if short.len() * 2 > if area.core { 0 } else { taxonomy.levels.len() } {
            let what = format!(
                "too few minutes in the area {} to go deep for an hour: {}; {AREA_MINUTES} are needed, without conflicts",
                area.id,
                grammar::list(&short)
            );
            thin.push(Thin { index, area: area.id.clone(), what });
        }
    }
    thin
}

/// The questions whose years reach into this level.
fn at_level<'a>(taxonomy: &Taxonomy, questions: &[&'a Question], level: usize) -> Vec<&'a Question> {
    let from = taxonomy.levels[level].from_years;
    let next = taxonomy.levels.get(level + 1).map_or(u8::MAX, |next| next.from_years);
    questions.iter().filter(|question| question.years.max >= from && question.years.min < next).copied().collect()
}

/// Minutes of questions that can all meet, taken greedily by fewest conflicts; counting stops when they are enough.
fn conflict_free(questions: &[&Question]) -> i64 {
    let here: BTreeSet<&QuestionId> = questions.iter().map(|question| &question.id).collect();
    let conflicts = |question: &Question| question.conflicts.iter().filter(|other| here.contains(other)).count();
    let mut order: Vec<&Question> = questions.to_vec();
    order.sort_by_key(|question| (conflicts(question), &question.id));
    let mut barred: BTreeSet<&QuestionId> = BTreeSet::new();
    let mut taken: BTreeSet<&QuestionId> = BTreeSet::new();
    let mut minutes = 0;
    for question in order {
        let clash = barred.contains(&question.id) || question.conflicts.iter().any(|other| taken.contains(other));
        if !clash {
            minutes += question.expected_minutes();
            taken.insert(&question.id);
            barred.extend(&question.conflicts);
        }
        if minutes >= AREA_MINUTES {
            break;
        }
    }
    minutes
}
