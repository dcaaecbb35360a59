//! Numbers that look wrong: minutes that do not fit the kind, areas too thin for a kit.

use super::at;
use crate::bank::layer::Filed;
use crate::bank::question::{AreaId, Question};
use crate::bank::stats::ENOUGH;
use crate::bank::taxonomy::Taxonomy;
use crate::bank::together;
use crate::diagnostic::Diagnostic;
use crate::grammar;

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
        let asked = |level| -> Vec<&Question> {
            inside.iter().filter(|question| taxonomy.is_asked(level, question.years)).copied().collect()
        };
        let short: Vec<String> = (0..taxonomy.levels.len())
            .map(|level| (level, together::minutes(&asked(level))))
            .filter(|(_, minutes)| *minutes < ENOUGH)
            .map(|(level, minutes)| format!("{} ({minutes})", taxonomy.levels[level].id))
            .collect();
        if short.len() * 2 > if area.core { 0 } else { taxonomy.levels.len() } {
            let what = format!(
                "too few minutes in the area {} to go deep for an hour: {}; {ENOUGH} are needed, without conflicts",
                area.id,
                grammar::list(&short)
            );
            thin.push(Thin { index, area: area.id.clone(), what });
        }
    }
    thin
}
