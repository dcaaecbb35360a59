//! `kitgen bank capacity`: how many kits without a shared question, what runs out first, what to write next.

use crate::bank::Bank;
use crate::blueprint::request::{Request, Seed};
use crate::capacity::{self, Broken, Capacity, End};
use crate::cli::args::{CapacityCommand, DataFormat};
use crate::cli::failure::Failure;
use crate::cli::refusal::{self, Works};
use crate::cli::terminal::{self, Terminal};
use crate::cli::{files, resolve, retype};
use crate::grammar::{count, tally};

/// The format's name in files.
const FORMAT: &str = "kitgen.capacity/1";

/// The seed of a count that names none: the same answer each time.
const SEED: Seed = Seed(1);

pub fn run(command: &CapacityCommand, terminal: &Terminal) -> Result<(), Failure> {
    let bank = files::open_bank(&command.kit.banks, terminal)?;
    let mut request = resolve::request(&command.kit, &bank)?;
    if !request.include.is_empty() {
        let what = "kits that share no question cannot all hold what --include names";
        return Err(Failure::usage(what, "leave out --include"));
    }
    let seed = request.seed.take().unwrap_or(SEED);
    let found = terminal.busy("counting kits", || capacity::measure(&bank, &request, seed));
    let is_impossible = found.kits.is_empty() && matches!(found.end, End::Clash(_));
    let works = if is_impossible {
        let retyped = |other: &Request| Some(retype::capacity(other, &command.kit));
        terminal.busy("looking for what would work", || refusal::instead(&bank, &request, seed, retyped))
    } else {
        Vec::new()
    };
    let text = match command.format {
        DataFormat::Json => json(&bank, &request, seed, &found, &works)?,
        DataFormat::Text => text(&request, seed, &found, || instead(&bank, &request, works, command)),
    };
    terminal::answer(command.format, &text)
}

fn json(bank: &Bank, request: &Request, seed: Seed, found: &Capacity, works: &[Works]) -> Result<String, Failure> {
    let broken = |rule: &Broken| {
        serde_json::json!({"name": rule.name, "says": rule.says, "min": rule.min, "max": rule.max, "actual": rule.sum,
            "left": rule.left})
    };
    let (why, rules) = match &found.end {
        End::Enough => ("enough", Vec::new()),
        End::Broken(rules) => ("rule-broken", rules.iter().map(broken).collect()),
        End::Clash(says) => ("no-kit", says.iter().map(|says| serde_json::json!({"says": says})).collect()),
        End::Unknown => ("search-ended", Vec::new()),
    };
    let mut value = serde_json::json!({"format": FORMAT, "banks": bank.stamps, "request": request, "seed": seed,
        "count": found.kits.len(), "kits": found.kits, "end": {"why": why, "rules": rules}, "left": found.left});
    if !works.is_empty() {
        let one = |Works { says, command }: &Works| serde_json::json!({"says": says, "command": command});
        value["instead"] = works.iter().map(one).collect();
    }
    Ok(serde_json::to_string_pretty(&value).map_err(|error| Failure::bug(error.to_string()))? + "\n")
}

/// Where the request gives no kit at all, the questions need not be what is missing: requests that give some.
fn instead(bank: &Bank, request: &Request, works: Vec<Works>, command: &CapacityCommand) -> Vec<String> {
    if bank.questions.is_empty() {
        return vec![format!("This bank has no whole question yet; {}", refusal::NO_QUESTION)];
    }
    if works.is_empty() {
        let rules = retype::rules(request, &command.kit);
        let years = request.years.in_words();
        return vec![format!("No smaller request gives one: write questions for {years}, or see the rules: {rules}")];
    }
    let begin = "To get some, the smallest change first:".to_owned();
    let lines = works.into_iter().map(|Works { says, command }| format!("  - {says}:\n      {command}"));
    std::iter::once(begin).chain(lines).collect()
}

fn text(request: &Request, seed: Seed, found: &Capacity, instead: impl FnOnce() -> Vec<String>) -> String {
    let number = i64::try_from(found.kits.len()).unwrap_or(i64::MAX);
    let asked = request.command().replacen("kitgen ", "", 1);
    let mut lines = vec![format!("{} without a shared question for {asked} (seed {seed})", count(number, "kit"))];
    for (index, kit) in found.kits.iter().enumerate() {
        let ids: Vec<&str> = kit.iter().map(crate::bank::question::QuestionId::as_str).collect();
        lines.push(format!("  {:>3}  {}", index + 1, ids.join(", ")));
    }
    lines.extend(end(request, found, instead));
    lines.join("\n") + "\n"
}

fn end(request: &Request, found: &Capacity, instead: impl FnOnce() -> Vec<String>) -> Vec<String> {
    match &found.end {
        End::Enough => vec![format!("Counting ended there: {} kits are enough.", capacity::MOST)],
        End::Unknown => vec!["The search ended before it was known whether there is another kit.".to_owned()],
        End::Clash(says) => {
            let questions = count(i64::try_from(found.left).unwrap_or(i64::MAX), "question");
            let (which, further) = if found.kits.is_empty() { ("that may be asked", "") } else { ("left", " further") };
            let mut lines = vec![format!("The {questions} {which} make no{further} kit; these cannot all hold:")];
            lines.extend(says.iter().map(|says| format!("  - {says}")));
            match found.kits.is_empty() {
                true => lines.extend(instead()),
                false => lines.push(format!("To get more: write questions for {}.", request.years.in_words())),
            }
            lines
        }
        End::Broken(rules) => {
            let mut lines = vec!["The next kit would break what the first one keeps:".to_owned()];
            lines.extend(rules.iter().map(|rule| format!("  - {} (got {})", rule.says, rule.sum)));
            lines.extend(rules.first().map(|rule| format!("To get more: {}", advice(rule, request))));
            lines
        }
    }
}

/// What to write, judged by the costliest rule.
fn advice(rule: &Broken, request: &Request) -> String {
    let years = request.years.in_words();
    if rule.sum > rule.max {
        let says = &rule.says;
        return format!("write questions for {years} in other areas, so that “{says}” can be kept.");
    }
    let left = match rule.left {
        0 => "no such question is left".to_owned(),
        // The kit bends least as it is: whoever keeps this rule with one of them breaks others as much.
        left => format!("with {} left, others would be broken instead", tally(left, "such question")),
    };
    format!("write questions for {years} that count towards “{}”; {left}.", rule.says)
}
