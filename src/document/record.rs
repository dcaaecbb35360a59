//! The record: how the kit was made, so that anybody can make it again and check it.

use super::inline::{Inline, Style, plain, span};
use crate::blueprint::Strength;
use crate::grammar::{capitalised, count, thousands};
use crate::kit::{Kit, KitRule, ProofName};

/// The last page.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Its title.
    pub title: &'static str,
    /// A line under it.
    pub lead: &'static str,
    /// Name of the proof, and what it means here.
    pub proof: (String, Inline),
    /// Facts by name.
    pub facts: Vec<(&'static str, Inline)>,
    /// Head and caption of the rules.
    pub rules_head: (&'static str, String),
    /// Heads of the rules' columns.
    pub columns: [&'static str; 5],
    /// The rules.
    pub rules: Vec<RuleLine>,
    /// Head of the commands.
    pub check_head: &'static str,
    /// Commands, and what each does.
    pub checks: Vec<(String, &'static str)>,
    /// Head of the limits.
    pub limits_head: &'static str,
    /// What the kit does not say.
    pub limits: Vec<String>,
}

/// A rule, wanted and got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleLine {
    /// What it asks for.
    pub says: String,
    /// Must or should.
    pub must: bool,
    /// What a unit off costs; empty for must.
    pub weight: String,
    /// The limits.
    pub wanted: String,
    /// The kit's sum.
    pub got: String,
    /// Whether it is met.
    pub met: bool,
}

pub fn of(kit: &Kit) -> Record {
    let mut build = kit.request.clone();
    build.seed = None;
    Record {
        title: "Record",
        lead: "How this kit was made, so that anybody can make it again and check it.",
        proof: (kit.proof.name().to_owned(), proof(kit)),
        facts: facts(kit),
        rules_head: (
            "The rules",
            format!("violation {} · ✓ met · ✗ gave way · limits that hold for each area share a line", kit.violation),
        ),
        columns: ["Rule", "Strength", "Weight", "Wanted", "Got"],
        rules: folded(&kit.rules).iter().map(line).collect(),
        check_head: "Check it",
        checks: vec![
            (
                "kitgen verify kit.pdf".to_owned(),
                "Makes the kit again from the record inside this file, and says whether it is the same.",
            ),
            (kit.request.command(), made_again(kit)),
            (
                build.command().replacen("kitgen", "kitgen blueprint", 1),
                "Shows the rules and the pool. Any solver can audit the choice.",
            ),
        ],
        limits_head: "Where the numbers end",
        limits: limits(kit),
    }
}

/// What the kit's own command makes.
fn made_again(kit: &Kit) -> &'static str {
    match kit.brand.is_empty() {
        true => "Makes this kit again, byte for byte, with the same kitgen, bank, title and company.",
        false => "Makes this kit again, byte for byte, with the same kitgen, bank, title, company, logo and colour.",
    }
}

fn proof(kit: &Kit) -> Inline {
    let seed = kit.request.seed.map_or_else(|| "chance".to_owned(), |seed| format!("seed {seed}"));
    let rules = match kit.violation {
        0 => "No rule gives way. ".to_owned(),
        violation => format!("No kit meets every rule; the smallest violation is {violation}. "),
    };
    let strong = |number: u128| span(thousands(number), Style::Strong);
    match (kit.proof, kit.kits_possible) {
        (ProofName::OptimalUniform, Some(1)) => plain(&format!("{rules}This is the only kit that reaches this.")),
        (ProofName::OptimalUniform, Some(number)) => vec![
            span(format!("{rules}This is one of "), Style::Plain),
            strong(number),
            span(format!(" kits that reach this; each was equally likely, and {seed} picked this one."), Style::Plain),
        ],
        (ProofName::OptimalUniform, None) => plain(&format!(
            "{rules}Each kit that reaches this was equally likely, and {seed} picked this one. How many there are was not counted."
        )),
        (ProofName::Optimal, _) => {
            plain(&format!("{rules}Whether each of the best kits was equally likely is not proven."))
        }
        (ProofName::Bounded, _) => plain(&format!(
            "The search ended by its count of steps. This kit’s violation is {}; no kit goes below {}.",
            kit.violation,
            kit.lower_bound.unwrap_or(0)
        )),
    }
}

fn facts(kit: &Kit) -> Vec<(&'static str, Inline)> {
    let code = |text: &str| span(text, Style::Code);
    let level = kit.levels.iter().find(|level| level.id == kit.level);
    let from = level.map_or(0, |level| level.from_years);
    let level = format!("{} (from {})", super::level_word(kit), count(i64::from(from), "year"));
    let mut facts = vec![("Request", vec![code(&kit.request.command())]), ("Level", vec![span(level, Style::Strong)])];
    let pool = format!("{} questions, {} of them in the pool", kit.pool.bank, kit.pool.eligible);
    let only = kit.banks.len() == 1;
    for bank in &kit.banks {
        let holds = if only { format!(", {pool}") } else { String::new() };
        facts.push(("Bank", plain(&format!("{} {}{holds}", bank.id, bank.version))));
        facts.push(("Digest", vec![code(bank.digest.as_str())]));
    }
    if !only {
        facts.push(("Together", plain(&pool)));
    }
    let made = format!("kitgen {}, command ", kit.kitgen);
    facts.push(("Made by", vec![span(made, Style::Plain), code("build"), span("; kit ", Style::Plain), code(&kit.id)]));
    for group in kit.gave_way_together() {
        let bent: Vec<&str> = group.bent.iter().map(|bent| bent.says.as_str()).collect();
        let mend = group.mend_in_words().map_or_else(String::new, |mend| format!("; {mend}"));
        facts.push(("Gave way", plain(&format!("{}{mend}", capitalised(&bent.join("; "))))));
    }
    for left in &kit.left_out {
        facts.push(("Left out", plain(&format!("{}: {}", left.says, left.because))));
    }
    facts
}

/// One line for rules that say the same of each area, with the area that comes closest to its limit.
fn folded(rules: &[KitRule]) -> Vec<KitRule> {
    const FAMILIES: [(&str, &str); 3] = [
        ("outside:most:", "questions on any one area outside the focus"),
        ("outside:besides:", "a second area outside the focus, whichever is the first"),
        ("breadth:", "questions on any one area"),
    ];
    let mut lines: Vec<KitRule> = Vec::new();
    for rule in rules {
        let Some((prefix, says)) = FAMILIES.iter().find(|(prefix, _)| rule.name.starts_with(prefix)) else {
            lines.push(rule.clone());
            continue;
        };
        let worse = |line: &KitRule| match rule.met == line.met {
            true if *prefix == "outside:besides:" => rule.actual < line.actual,
            true => rule.actual > line.actual,
            false => line.met,
        };
        match lines.iter_mut().find(|line| line.name.starts_with(prefix)) {
            Some(line) if worse(line) => *line = KitRule { says: line.says.clone(), ..rule.clone() },
            Some(_) => {}
            None => lines.push(KitRule { says: (*says).to_owned(), ..rule.clone() }),
        }
    }
    lines
}

fn line(rule: &KitRule) -> RuleLine {
    let must = rule.strength == Strength::Must;
    RuleLine {
        says: capitalised(&rule.says),
        must,
        weight: if must { String::new() } else { rule.weight.to_string() },
        wanted: wanted(rule),
        got: signed(rule.actual),
        met: rule.met,
    }
}

/// Rules that have one limit say only that one: the other is what the pool can reach.
fn wanted(rule: &KitRule) -> String {
    let family = rule.name.split(':').next().unwrap_or_default();
    let two_sided = matches!(family, "area" | "focus" | "difficulty");
    let at_most = matches!(rule.name.as_str(), "minutes:most" | "outside:far")
        || family == "breadth"
        || rule.name.starts_with("outside:most");
    match () {
        () if rule.min == rule.max => signed(rule.min),
        () if two_sided => format!("{} to {}", signed(rule.min), signed(rule.max)),
        () if at_most => format!("at most {}", signed(rule.max)),
        () => format!("at least {}", signed(rule.min)),
    }
}

/// With a real minus sign.
fn signed(number: i64) -> String {
    if number < 0 { format!("−{}", number.unsigned_abs()) } else { number.to_string() }
}

fn limits(kit: &Kit) -> Vec<String> {
    vec![
        "Difficulty, minutes and bars are the authors’ judgement. Nobody has measured them on candidates.".to_owned(),
        format!(
            "The chance of running over ({}) follows from the low, typical and high minutes of each question, not from observed interviews.",
            kit.overrun_in_words()
        ),
        "kitgen adds nothing up, ranks nobody and recommends nobody. People decide, and answer for it.".to_owned(),
        "The kit holds no name: use a candidate code, and keep filled kits as long as your own rules allow, no longer."
            .to_owned(),
    ]
}
