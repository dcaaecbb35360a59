//! Rules of one question: its areas, bar and amounts.

use super::Report;
use crate::bank::question::{AreaId, LevelId};
use crate::bank::taxonomy::Taxonomy;
use crate::diagnostic::{Diagnostic, Focus};
use crate::grammar;

/// Reports what is wrong with a question by itself.
pub fn check(report: &Report<'_>, taxonomy: &Taxonomy) {
    check_areas_of(report, taxonomy);
    check_bar(report, taxonomy);
    check_amounts(report);
}

fn check_areas_of(report: &Report<'_>, taxonomy: &Taxonomy) {
    let also = report.question.also.iter().enumerate().map(|(index, area)| (format!("also[{index}]"), area));
    for (path, area) in std::iter::once(("area".to_owned(), &report.question.area)).chain(also) {
        if taxonomy.area(area).is_none() {
            let what = format!("`{area}` is no area of this bank");
            report.error(&path, "unknown-area", what, suggestion(area, taxonomy));
        }
    }
}

/// The edit for an area that the bank does not have.
pub fn suggestion(area: &AreaId, taxonomy: &Taxonomy) -> String {
    let by_alias = taxonomy.resolve(area.as_str()).map(|area| area.id.as_str());
    by_alias.or_else(|| taxonomy.nearest(area.as_str())).map_or_else(
        || "name an area of bank.json".to_owned(),
        |word| format!("did you mean `{}`?", taxonomy.resolve(word).map_or(word, |area| area.id.as_str())),
    )
}

fn check_bar(report: &Report<'_>, taxonomy: &Taxonomy) {
    let bar = &report.question.bar;
    if !bar.keys().eq(taxonomy.levels.iter().map(|level| &level.id)) {
        check_levels(report, taxonomy);
        return;
    }
    if bar.values().zip(bar.values().skip(1)).any(|(lower, higher)| lower > higher) {
        report.error("bar", "bar-falls", "the bar falls from one level to the next", "let it stay or rise with level");
    }
    let years = report.question.years;
    for (index, level) in taxonomy.levels.iter().enumerate() {
        if taxonomy.is_asked(index, years) && bar[&level.id] < 2 {
            let what = format!("a {} may be asked this, so the bar must be 2 to 4", level.id);
            report.error(&format!("bar.{}", level.id), "bar-low", what, "raise the bar, or mend the years");
        }
    }
}

/// Names each key that is no level, each level that has no key, and the order if that is all.
fn check_levels(report: &Report<'_>, taxonomy: &Taxonomy) {
    let bar = &report.question.bar;
    let ladder: Vec<&LevelId> = taxonomy.levels.iter().map(|level| &level.id).collect();
    let mut missing: Vec<&LevelId> = ladder.iter().copied().filter(|level| !bar.contains_key(*level)).collect();
    let levels = format!("the levels of this bank: {}", grammar::list(&ladder));
    let unknown: Vec<&LevelId> = bar.keys().filter(|key| !ladder.contains(key)).collect();
    for key in &unknown {
        let meant = grammar::nearest(key.as_str(), missing.iter().map(|level| level.as_str())).map(ToOwned::to_owned);
        missing.retain(|level| Some(level.as_str()) != meant.as_deref());
        let hint = meant.map_or_else(|| format!("remove it; {levels}"), |level| format!("did you mean `{level}`?"));
        let problem = Diagnostic::error("bar-levels", format!("`{key}` is no level of this bank")).hint(hint);
        report.report(&format!("bar.{key}"), problem.on(Focus::Key));
    }
    if !missing.is_empty() {
        let what = format!("the bar has no score for {}", grammar::list(&missing));
        report.error(
            "bar",
            "bar-levels",
            what,
            format!("write a score for each, from the lowest to the highest; {levels}"),
        );
    } else if unknown.is_empty() {
        let what = "the levels of the bar do not stand in the order of the bank";
        report.error("bar", "bar-levels", what, format!("write {}, in this order", grammar::list(&ladder)));
    }
}

fn check_amounts(report: &Report<'_>) {
    let question = report.question;
    let amounts = [
        ("answer.must", question.answer.must.len(), 3, 6),
        ("answer.strong", question.answer.strong.len(), 1, 6),
        ("answer.red_flags", question.answer.red_flags.len(), 2, 6),
        ("probes", question.probes.len(), 2, 4),
        ("references", question.references.len(), 1, 6),
    ];
    for (path, got, low, high) in amounts {
        if !(low..=high).contains(&got) {
            let what = format!("a complete question has {low} to {high} here, and this one has {got}");
            report.error(path, "incomplete", what, if got < low { "write the missing ones" } else { "keep the best" });
        }
    }
    if question.title.contains('`') {
        report.error("title", "plain-title", "a title is plain text, without backticks", "remove them");
    }
}
