//! `kitgen blueprint`: the rules and the pool of a request, without picking.

use crate::blueprint::{Blueprint, Rule, Strength};
use crate::cli::args::{BlueprintCommand, DataFormat};
use crate::cli::failure::Failure;
use crate::cli::terminal::{self, Terminal};
use crate::cli::{files, resolve};
use crate::grammar;

pub fn run(command: &BlueprintCommand, terminal: &Terminal) -> Result<(), Failure> {
    let bank = files::open_bank(&command.kit.banks, terminal)?;
    let blueprint = Blueprint::new(&bank, resolve::request(&command.kit, &bank)?);
    let text = match command.format {
        DataFormat::Json => json(&blueprint)?,
        DataFormat::Text => text(&blueprint, bank.questions.len()),
    };
    terminal::answer(command.format, &text)
}

fn json(blueprint: &Blueprint) -> Result<String, Failure> {
    let text = serde_json::to_string_pretty(blueprint).map_err(|error| Failure::bug(error.to_string()))?;
    Ok(text + "\n")
}

fn text(blueprint: &Blueprint, questions: usize) -> String {
    let request = &blueprint.request;
    let mut lines = vec![format!(
        "{} {} at {}: {} of {questions} questions may be asked, {} of them must not meet.",
        blueprint.bank.id,
        blueprint.bank.version,
        request.years.in_words(),
        blueprint.pool.len(),
        grammar::tally(blueprint.conflicts.len(), "pair")
    )];
    let width = blueprint.rules.iter().map(|rule| rule.name.chars().count()).max().unwrap_or(0);
    for (title, strength) in [("A kit must have", Strength::Must), ("A kit should have", Strength::Should)] {
        lines.push(format!("\n{title}"));
        lines.extend(blueprint.rules.iter().filter(|rule| rule.strength == strength).map(|rule| line(rule, width)));
    }
    if !blueprint.left_out.is_empty() {
        lines.push("\nNot asked for".to_owned());
        lines.extend(blueprint.left_out.iter().map(|left| format!("  {}: {}", left.says, left.because)));
    }
    lines.join("\n") + "\n"
}

fn line(rule: &Rule, width: usize) -> String {
    let weight = if rule.strength == Strength::Must { String::new() } else { format!(" (weight {})", rule.weight) };
    format!("  {:<width$}  {}{weight}", rule.name, rule.says)
}
