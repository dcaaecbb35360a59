//! Areas that are too thin for a kit to go deep in: said of the bank that has them, or of the one that made them so.

use std::collections::BTreeSet;

use super::lint::thin_areas;
use super::question::{AreaId, Question};
use super::read::Front;
use super::taxonomy::Taxonomy;
use super::{TAXONOMY_FILE, question};
use crate::decode::Sink;
use crate::diagnostic::{Diagnostic, Focus, Place};
use crate::grammar;

/// The rule's name.
pub const RULE: &str = "thin-area";

/// What there was before a bank was put on top: the areas, and those of them that were thin already.
pub struct Before {
    all: BTreeSet<AreaId>,
    thin: BTreeSet<AreaId>,
}

impl Before {
    /// The banks so far.
    pub fn of(taxonomy: &Taxonomy, questions: &[&Question]) -> Self {
        let thin = thin_areas(taxonomy, questions).into_iter().map(|thin| thin.area).collect();
        Self { all: taxonomy.areas.iter().map(|area| area.id.clone()).collect(), thin }
    }
}

/// Reports the thin areas of a base.
pub fn of_base(taxonomy: &Taxonomy, questions: &[&Question], sink: &Sink) {
    for thin in thin_areas(taxonomy, questions) {
        let hint = format!(
            "write more questions in {}/, or let other areas name it as near and make no focus of it",
            thin.area
        );
        let place = in_taxonomy(format!("areas[{}].id", thin.index));
        sink.report(Diagnostic::warning(RULE, thin.what).at(place).hint(hint));
    }
}

/// Reports the areas that are thin only since this bank lies on top. It need not fill the areas that it adds.
pub fn of_overlay(front: &Front, before: &Before, retired: &[&Question], questions: &[&Question], sink: &Sink) {
    for thin in thin_areas(&front.taxonomy, questions) {
        if before.thin.contains(&thin.area) || !before.all.contains(&thin.area) {
            continue;
        }
        let gone: Vec<&question::QuestionId> =
            retired.iter().filter(|question| question.area == thin.area).map(|question| &question.id).collect();
        let since = match gone.as_slice() {
            [] => "since this bank replaces questions".to_owned(),
            gone => format!("since this bank retires {}", grammar::list(gone)),
        };
        let problem = Diagnostic::warning(RULE, format!("{since}: {}", thin.what));
        let hint = format!("write questions for them in {}/, or let them stay", thin.area);
        let focus = if gone.is_empty() { Focus::File } else { Focus::Key };
        sink.report(problem.at(in_taxonomy("retires".to_owned())).on(focus).hint(hint));
    }
}

fn in_taxonomy(path: String) -> Place {
    Place { file: TAXONOMY_FILE.to_owned(), path, ..Place::default() }
}
