//! The kit: the chosen questions in order, with clock plan, bar, reasons and record; complete in itself.
//!
//! Get one with [`Kit::build`], or with [`Kit::from_json`] from a kit that was made before.

mod bent;
mod drop;
pub mod explain;
mod json;
mod order;
mod overrun;
mod plan;
mod reasons;
pub mod verify;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::bank::question::{AreaId, LevelId, Question, QuestionId};
use crate::bank::taxonomy::{Area, Level, Script, Signal};
use crate::bank::{Bank, BankStamp};
use crate::blueprint::request::Request;
use crate::blueprint::{Blueprint, LeftOut, Rule, Strength};
use crate::brand::Brand;
use crate::select::{Proof, Selection};

pub use bent::{GaveWay, Group, Mend};
pub use drop::Dropped;
pub use plan::{Part, Planned};

/// The format's name in files.
pub const FORMAT: &str = "kitgen.kit/1";

/// A kit that satisfies its blueprint.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Kit {
    /// Name and version of the format.
    pub format: String,
    /// A name for the kit: bank, years, seed and the beginning of a digest over request, bank and questions.
    pub id: String,
    /// Version of the program that made it.
    pub kitgen: String,
    /// What was asked for, seed included.
    pub request: Request,
    /// From which banks.
    pub banks: Vec<BankStamp>,
    /// The level that the years reach.
    pub level: LevelId,
    /// Title on paper.
    pub title: String,
    /// Who is hiring; empty if it was not said.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// Its logo and its colour, where they were given.
    #[serde(default, skip_serializing_if = "Brand::is_empty")]
    pub brand: Brand,
    /// The bank's ladder.
    pub levels: Vec<Level>,
    /// The bank's areas.
    pub areas: Vec<Area>,
    /// What to watch across all questions.
    pub signals: Vec<Signal>,
    /// Opening and closing words, filled in; a blank to fill by hand is `____`.
    pub script: Script,
    /// Questions in the bank, and in the pool.
    pub pool: Pool,
    /// The rules, wanted and got.
    pub rules: Vec<KitRule>,
    /// Rules that the request could not be held to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<LeftOut>,
    /// The rules that it does not meet, and what would mend them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gave_way: Vec<GaveWay>,
    /// What the kit costs under its `should` rules; 0 when it meets all.
    pub violation: i64,
    /// What is known about the choice.
    pub proof: ProofName,
    /// With `bounded`: no kit goes below this violation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lower_bound: Option<i64>,
    /// How many kits were equally good, where that was counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kits_possible: Option<u128>,
    /// The slot, minute by minute.
    pub plan: Vec<Planned>,
    /// What to leave out first when late.
    pub drop_order: Vec<Dropped>,
    /// Chance that the questions take longer than the time between opening and closing, 0 to 1, in thousandths.
    pub overrun_probability: f64,
    /// How the kit came about.
    pub made_by: MadeBy,
    /// The questions, in the order of asking.
    pub questions: Vec<KitQuestion>,
}

/// How many questions there were to choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// Questions of the bank.
    pub bank: usize,
    /// Questions that this request may choose.
    pub eligible: usize,
}

/// A rule as the kit meets it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KitRule {
    /// Its name in the blueprint.
    pub name: String,
    /// What it asks for.
    pub says: String,
    /// Must or should.
    pub strength: Strength,
    /// What one unit of distance costs; 0 for `must`.
    pub weight: i64,
    /// Smallest sum allowed.
    pub min: i64,
    /// Largest sum allowed.
    pub max: i64,
    /// The kit's sum.
    pub actual: i64,
    /// Whether the sum lies inside the limits.
    pub met: bool,
}

/// The name of a proof in files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProofName {
    /// Smallest violation, and every kit of it equally likely.
    OptimalUniform,
    /// Smallest violation; the choice among the best was not proven uniform.
    Optimal,
    /// The search ended by its count of steps.
    Bounded,
}

impl ProofName {
    /// The name as files spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::OptimalUniform => "optimal-uniform",
            Self::Optimal => "optimal",
            Self::Bounded => "bounded",
        }
    }
}

/// The command that made a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "lowercase", deny_unknown_fields)]
pub enum MadeBy {
    /// One kit from its request.
    Build {},
}

/// A question in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KitQuestion {
    /// From 1, in the order of asking.
    pub number: usize,
    /// The score that the kit's level should reach, 1 to 4.
    pub bar_score: u8,
    /// Why it is in the kit.
    pub why: String,
    /// All that the bank says of it.
    #[serde(flatten)]
    pub question: Question,
}

/// What is on the paper and does not come from the bank's questions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Imprint {
    /// Title; the bank's own if empty.
    pub title: String,
    /// Company name, may be empty.
    pub company: String,
    /// Its logo and its colour, may be empty.
    pub brand: Brand,
}

impl Kit {
    /// A kit of the selected questions.
    pub fn build(bank: &Bank, blueprint: &Blueprint, selection: &Selection, imprint: Imprint) -> Self {
        let level = &blueprint.level;
        let chosen: Vec<&Question> = selection.chosen.iter().filter_map(|id| bank.question(id)).collect();
        let ordered = order::of_asking(&blueprint.request, chosen);
        let (plan, slot) = (plan::of(&blueprint.request, &ordered), blueprint.request.slot());
        let (proof, lower_bound) = match selection.proof {
            Proof::OptimalUniform => (ProofName::OptimalUniform, None),
            Proof::Bounded { lower_bound } => (ProofName::Bounded, Some(lower_bound)),
        };
        let bank_title = format!("{} interview kit", bank.taxonomy.title);
        Self {
            format: FORMAT.to_owned(),
            id: name(bank, &blueprint.request, &selection.chosen),
            kitgen: env!("CARGO_PKG_VERSION").to_owned(),
            request: blueprint.request.clone(),
            banks: bank.stamps.clone(),
            level: level.clone(),
            title: if imprint.title.is_empty() { bank_title } else { imprint.title },
            company: imprint.company,
            brand: imprint.brand,
            levels: bank.taxonomy.levels.clone(),
            areas: bank.taxonomy.areas.clone(),
            signals: bank.taxonomy.signals.clone(),
            script: explain::script(&bank.taxonomy.script, &blueprint.request, ordered.len()),
            pool: Pool { bank: bank.questions.len(), eligible: blueprint.pool.len() },
            rules: blueprint.rules.iter().map(|rule| KitRule::of(rule, &selection.chosen)).collect(),
            left_out: blueprint.left_out.clone(),
            gave_way: bent::of(bank, blueprint, selection),
            violation: selection.violation,
            proof,
            lower_bound,
            kits_possible: selection.kits_possible,
            plan,
            drop_order: drop::order(&bank.taxonomy, blueprint, &ordered),
            overrun_probability: overrun::probability(&ordered, slot.questions),
            made_by: MadeBy::Build {},
            questions: ordered
                .iter()
                .enumerate()
                .map(|(index, question)| KitQuestion {
                    number: index + 1,
                    bar_score: question.bar.get(level).copied().unwrap_or(2),
                    why: explain::why(&bank.taxonomy, &reasons::of(blueprint, &ordered, index)),
                    question: (*question).clone(),
                })
                .collect(),
        }
    }

    /// The level's title.
    pub fn level_title(&self) -> &str {
        self.levels.iter().find(|level| level.id == self.level).map_or(self.level.as_str(), |level| &level.title)
    }

    /// The candidate's years with their noun: `6 years`.
    pub fn years_in_words(&self) -> String {
        self.request.years.in_words()
    }

    /// The chance of running over as people say it: `about 1 time in 11`.
    pub fn overrun_in_words(&self) -> String {
        if self.overrun_probability < 0.01 {
            return "less than 1 time in 100".to_owned();
        }
        format!("about 1 time in {}", (1.0 / self.overrun_probability).round())
    }

    /// What an area is called where room is short.
    pub fn area_name<'a>(&'a self, id: &'a AreaId) -> &'a str {
        self.areas.iter().find(|area| area.id == *id).map_or(id.as_str(), |area| &area.short)
    }
}

impl KitRule {
    fn of(rule: &Rule, chosen: &[QuestionId]) -> Self {
        let actual = rule.sum(chosen);
        Self {
            name: rule.name.clone(),
            says: rule.says.clone(),
            strength: rule.strength,
            weight: rule.weight,
            min: rule.min,
            max: rule.max,
            actual,
            met: rule.distance(actual) == 0,
        }
    }
}

/// Bank, years, seed and six digits over everything that decides the kit.
fn name(bank: &Bank, request: &Request, chosen: &[QuestionId]) -> String {
    let mut hash = Sha256::new();
    hash.update(serde_json::to_vec(request).unwrap_or_default());
    for stamp in &bank.stamps {
        hash.update(stamp.digest.as_str());
    }
    for id in chosen {
        hash.update(id.as_str());
        hash.update("\n");
    }
    let digest: Vec<String> = hash.finalize().iter().take(3).map(|byte| format!("{byte:02x}")).collect();
    let seed = request.seed.map_or_else(String::new, |seed| format!("-{seed}"));
    format!("{}-{}y{seed}-{}", bank.taxonomy.id, request.years, digest.concat())
}
