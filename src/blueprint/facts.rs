//! What the rules ask of a question: each is looked at once, however many rules there are.

use rustc_hash::FxHashMap;

use super::classes::Class;
use super::request::{Focus, Request};
use crate::bank::question::{AreaId, Kind, Question, QuestionId, Role};
use crate::bank::taxonomy::{Area, Taxonomy};

/// A question in numbers.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Facts {
    /// The place of its area among the bank's.
    pub area: usize,
    /// Minutes that a plan counts for it.
    pub minutes: i64,
    /// From 1 to 5.
    pub difficulty: i64,
    pub kind: Kind,
    pub opens: bool,
    pub shows_production: bool,
    /// Whether it was asked for by name.
    pub wanted: bool,
}

impl Facts {
    /// The facts of these questions, in their order.
    pub fn of<'a>(
        pool: &'a [&'a Question],
        taxonomy: &'a Taxonomy,
        request: &'a Request,
    ) -> impl Iterator<Item = Self> + 'a {
        let places: FxHashMap<&AreaId, usize> =
            taxonomy.areas.iter().enumerate().map(|(place, area)| (&area.id, place)).collect();
        let mut wanted: Vec<&QuestionId> = request.include.iter().collect();
        wanted.sort_unstable();
        let facts = move |question: &&Question| Self {
            area: places.get(&question.area).copied().unwrap_or(0),
            minutes: question.expected_minutes(),
            difficulty: question.difficulty.into(),
            kind: question.kind,
            opens: question.has_role(Role::Opener),
            shows_production: question.has_role(Role::Production),
            wanted: wanted.binary_search(&&question.id).is_ok(),
        };
        pool.iter().map(facts)
    }
}

/// What a request makes of an area.
pub struct Part<'a> {
    pub area: &'a Area,
    pub in_focus: bool,
    /// Near enough to the focus that questions beside it may come from here.
    pub near: bool,
    /// How many questions of the pool are on it.
    pub questions: i64,
}

impl<'a> Part<'a> {
    /// Every area of the bank.
    pub fn all(taxonomy: &'a Taxonomy, request: &Request, classes: &[Class]) -> Vec<Self> {
        let mut questions = vec![0; taxonomy.areas.len()];
        for class in classes {
            questions[class.facts.area] += class.questions;
        }
        let near = |area: &Area| {
            let names = |focus: &Focus| taxonomy.area(&focus.area).is_some_and(|at| at.near.contains(&area.id));
            area.guard || request.focus.iter().any(names)
        };
        let part =
            |(area, questions)| Self { area, in_focus: request.focuses_on(&area.id), near: near(area), questions };
        taxonomy.areas.iter().zip(questions).map(part).collect()
    }
}
