//! The blueprint: years, focus and minutes become linear rules over question ids.
//!
//! Get one with [`Blueprint::new`]. It is public data: nothing else decides which kits are allowed.

mod classes;
mod command;
pub mod difficulty;
mod draft;
mod facts;
mod pool;
pub mod request;
mod rules;
mod terms;

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize, Serializer};

use crate::bank::question::{LevelId, Question, QuestionId};
use crate::bank::{Bank, BankStamp};
pub use classes::Classes;
use draft::Draft;
pub use pool::Pool;
use request::Request;
pub use terms::Terms;

/// The format's name in files.
pub const FORMAT: &str = "kitgen.blueprint/1";

/// Whether a rule always holds, or gives way when nothing better exists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Strength {
    /// Always holds in a kit.
    Must,
    /// Met whenever any kit can meet it with the others; else it costs its weight for each unit it is off.
    Should,
}

/// A linear rule: the sum of the chosen questions' terms lies between `min` and `max`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Its name: a family, and after a colon what it is about. Stable.
    pub name: String,
    /// What it asks for, for people.
    pub says: String,
    /// Must or should.
    pub strength: Strength,
    /// What one unit of distance costs; 0 for a `must` rule, which has no price.
    pub weight: i64,
    /// Smallest sum allowed; the smallest that can be reached if there is no lower limit.
    pub min: i64,
    /// Largest sum allowed; the largest that can be reached if there is no upper limit.
    pub max: i64,
    /// What each question adds to the sum.
    pub terms: Terms,
}

impl Rule {
    /// The sum over some chosen questions.
    pub fn sum<'a>(&self, chosen: impl IntoIterator<Item = &'a QuestionId>) -> i64 {
        chosen.into_iter().map(|id| self.terms.of(id)).sum()
    }

    /// How far a sum lies outside the limits.
    pub fn distance(&self, sum: i64) -> i64 {
        (self.min - sum).max(sum - self.max).max(0)
    }

    /// What this sum costs; nothing for `must` rules.
    pub fn cost(&self, sum: i64) -> i64 {
        self.weight * self.distance(sum)
    }
}

/// A rule that the request itself makes impossible, and that is therefore not asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LeftOut {
    /// Name of the rule.
    pub name: String,
    /// What it would ask for.
    pub says: String,
    /// Why it cannot be asked for.
    pub because: String,
}

/// The whole selection problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blueprint {
    /// What was asked for.
    pub request: Request,
    /// From which bank: the first of `banks`.
    pub bank: BankStamp,
    /// From which banks, each built on those before it.
    pub banks: Vec<BankStamp>,
    /// The level that the years reach.
    pub level: LevelId,
    /// The questions that may be chosen, by id.
    pub pool: Arc<[QuestionId]>,
    /// What a kit must and should satisfy.
    pub rules: Vec<Rule>,
    /// Rules that this request cannot be held to.
    pub left_out: Vec<LeftOut>,
    /// Pairs of pool questions that must not meet, by their places in the pool, the lower one first.
    pub conflicts: Vec<(usize, usize)>,
    /// Which questions of the pool no rule can tell apart.
    pub classes: Classes,
}

impl Blueprint {
    /// The rules for a request, over this bank.
    pub fn new(bank: &Bank, request: Request) -> Self {
        let pool = Pool::of(bank, &request);
        Self::over(pool, bank, request)
    }

    /// The rules for a request, over its pool.
    pub fn over(pool: Pool, bank: &Bank, request: Request) -> Self {
        let (ids, classes, counted, conflicts) = pool.parts();
        let level_index = bank.taxonomy.level_at(request.years.halves());
        let mut draft = Draft::new(&ids, &classes, &counted);
        rules::add(&mut draft, &bank.taxonomy, &request, &counted, level_index);
        Self {
            bank: bank.stamp(),
            banks: bank.stamps.clone(),
            level: bank.taxonomy.levels[level_index].id.clone(),
            rules: draft.rules,
            left_out: draft.left_out,
            conflicts,
            classes,
            pool: ids,
            request,
        }
    }

    /// The pairs of questions that must not meet.
    pub fn conflicts(&self) -> impl Iterator<Item = (&QuestionId, &QuestionId)> {
        self.conflicts.iter().map(|(a, b)| (&self.pool[*a], &self.pool[*b]))
    }
}

impl Serialize for Blueprint {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut out = to.serialize_struct("Blueprint", 9)?;
        out.serialize_field("format", FORMAT)?;
        out.serialize_field("request", &self.request)?;
        out.serialize_field("bank", &self.bank)?;
        out.serialize_field("banks", &self.banks)?;
        out.serialize_field("level", &self.level)?;
        out.serialize_field("pool", &*self.pool)?;
        out.serialize_field("rules", &self.rules)?;
        if !self.left_out.is_empty() {
            out.serialize_field("left_out", &self.left_out)?;
        }
        out.serialize_field("conflicts", &self.conflicts().collect::<Vec<_>>())?;
        out.end()
    }
}

/// The questions that a request may choose, by id.
pub fn eligible<'a>(bank: &'a Bank, request: &Request) -> Vec<&'a Question> {
    // A request may name as many questions as a bank has.
    let refused: BTreeSet<&QuestionId> = request.exclude.iter().chain(&request.avoid).collect();
    let wanted: BTreeSet<&QuestionId> = request.include.iter().collect();
    let fits = |question: &Question| {
        request.years.within(question.years.min, question.years.max)
            && (request.kinds.is_empty() || request.kinds.contains(&question.kind))
    };
    let may =
        |question: &&Question| wanted.contains(&question.id) || (fits(question) && !refused.contains(&question.id));
    bank.questions.values().filter(may).collect()
}
