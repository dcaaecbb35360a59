//! What was chosen and how it fits: the summary on standard error.

use super::args::{KitArgs, OutputArgs};
use super::files::Target;
use super::retype;
use super::terminal::Terminal;
use crate::bank::question::AreaId;
use crate::grammar::{clock, either, list, thousands};
use crate::kit::{Kit, ProofName};

/// The summary of a kit that was written.
pub fn of(kit: &Kit, args: &KitArgs, output: &OutputArgs, target: &Target, terminal: &Terminal) -> String {
    let mut lines = vec![terminal.strong(&headline(kit)), String::new()];
    lines.extend(table(kit));
    lines.push(String::new());
    lines.extend(not_asked_about(kit));
    lines.push(fit(kit));
    lines.push(chance(kit));
    lines.extend(gave_way(kit));
    lines.push("Use this same file for every candidate for this role.".to_owned());
    lines.push(String::new());
    if let Target::File { path, .. } = target {
        lines.push(format!("wrote {}", terminal.strong(&path.display().to_string())));
    }
    lines.push(format!("the same kit again: {}", again(kit, args, output)));
    lines.join("\n")
}

/// The command that makes the same file again.
fn again(kit: &Kit, args: &KitArgs, output: &OutputArgs) -> String {
    retype::content(&kit.request, args, output)
}

fn headline(kit: &Kit) -> String {
    let focus: Vec<&str> = kit.request.focus.iter().map(|focus| kit.area_name(&focus.area)).collect();
    let focus = if focus.is_empty() { "no focus".to_owned() } else { format!("focus {}", list(&focus)) };
    let (title, level, request) = (&kit.title, kit.level_title(), &kit.request);
    format!("{title}: {level}, {}, {focus}, {} minutes", kit.years_in_words(), request.minutes)
}

fn table(kit: &Kit) -> Vec<String> {
    let mut lines = vec!["      at  min  bar  difficulty  area           kind        question".to_owned()];
    for planned in &kit.plan {
        let Some(question) = planned.question.and_then(|number| kit.questions.get(number - 1)) else { continue };
        lines.push(format!(
            "{:>2}  {:>4}  {:>3}  {:>3}  {:<10}  {:<13}  {:<10}  {}",
            question.number,
            clock(planned.at),
            planned.minutes,
            question.bar_score,
            "●".repeat(usize::from(question.question.difficulty)),
            kit.area_name(&question.question.area),
            question.question.kind.name(),
            question.question.title
        ));
    }
    lines
}

/// Areas of the focus that no question is about: a short slot has no room for many.
fn not_asked_about(kit: &Kit) -> Option<String> {
    let is_asked = |area: &AreaId| kit.questions.iter().any(|question| question.question.area == *area);
    let without = kit.request.focus.iter().map(|focus| &focus.area).filter(|area| !is_asked(area));
    let names: Vec<&str> = without.map(|area| kit.area_name(area)).collect();
    (!names.is_empty()).then(|| format!("No question of this kit is about {}.", either(&names)))
}

fn fit(kit: &Kit) -> String {
    let met = kit.rules.iter().filter(|rule| rule.met).count();
    let choice = match (kit.proof, kit.kits_possible) {
        (ProofName::OptimalUniform, Some(1)) => "the only kit that is this good".to_owned(),
        (ProofName::OptimalUniform, Some(number)) => format!("one of {} equally good kits", thousands(number)),
        (ProofName::OptimalUniform, None) => "no kit is better, and each of the best was equally likely".to_owned(),
        (ProofName::Optimal, _) => "no kit is better".to_owned(),
        (ProofName::Bounded, _) => {
            let bound = kit.lower_bound.unwrap_or(0);
            format!("the search ended early; violation {}, and no kit goes below {bound}", kit.violation)
        }
    };
    format!("{met} of {} rules met; {choice}.", kit.rules.len())
}

fn chance(kit: &Kit) -> String {
    format!("The questions run over their time {}.", kit.overrun_in_words())
}

/// The rules that gave way, and after those that share it, what would mend them.
fn gave_way(kit: &Kit) -> Vec<String> {
    let mut lines = Vec::new();
    for group in kit.gave_way_together() {
        lines.extend(group.bent.iter().map(|bent| format!("  gave way: {}", bent.says)));
        lines.extend(group.mend_in_words().map(|mend| format!("    {mend}")));
    }
    lines
}
