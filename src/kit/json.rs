//! Kits to and from JSON, without loss; unknown keys are errors.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::{FORMAT, Kit, KitQuestion, KitRule, Planned};
use crate::bank::question::{QuestionId, is_kebab};
use crate::decode;

impl Kit {
    /// The kit as a JSON text with a newline at its end.
    pub fn to_json(&self) -> String {
        // A kit holds only texts, numbers and lists: nothing that JSON cannot say.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Reads a kit.
    ///
    /// # Errors
    ///
    /// What is wrong and where, when the text is no kit of this format.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let kit: Self = serde_json::from_str(text).map_err(|error| unlike(text, &error))?;
        // Of two that say the same key, whoever reads on takes the last, and somebody else perhaps the first.
        let twice = serde_json::from_str::<decode::Value<'_>>(text).ok();
        if let Some(key) = twice.as_ref().and_then(|value| value.repeated()) {
            return Err(format!("the key `{key}` stands in it twice in one object"));
        }
        if kit.format != FORMAT {
            return Err(format!("its format is `{}`, and this kitgen reads `{FORMAT}`", kit.format));
        }
        let in_order = kit.questions.iter().enumerate().all(|(index, question)| question.number == index + 1);
        if !in_order || kit.questions.is_empty() {
            return Err("its questions are not numbered 1, 2, 3, ...".to_owned());
        }
        if !kit.plan.iter().all(|planned| can_be(planned, kit.questions.len())) {
            return Err("its plan has a time that is in no day, or a question that is not in the kit".to_owned());
        }
        if let Some(rule) = kit.rules.iter().find(|rule| !is_countable(rule)) {
            return Err(format!("its rule `{}` has a number that no bank makes", rule.name));
        }
        // Messages print them in commands to be typed.
        if let Some(odd) = ids(&kit).find(|id| !is_kebab(id)) {
            return Err(format!("it names {odd:?}, which is no id"));
        }
        Ok(kit)
    }
}

/// What a text is that is no kit: told from its format, since it may be any file of anybody.
fn unlike(text: &str, error: &serde_json::Error) -> String {
    let Ok(value) = serde_json::from_str::<Value>(text) else {
        let looks_like_one = text.trim_start().starts_with('{');
        return match looks_like_one {
            true => format!("its JSON breaks off or is damaged in line {}", error.line()),
            false => "it is neither JSON nor a PDF".to_owned(),
        };
    };
    match value.get("format").and_then(Value::as_str) {
        Some(FORMAT) => format!("it calls itself `{FORMAT}`, and was changed or made by another kitgen: {error}"),
        Some(other) => format!("its format is `{other}`, and that of a kit is `{FORMAT}`"),
        None => format!("it is JSON of something else: it does not say \"format\": \"{FORMAT}\""),
    }
}

/// Every id that its record names.
fn ids(kit: &Kit) -> impl Iterator<Item = &str> {
    let request = &kit.request;
    let areas = request.focus.iter().map(|focus| focus.area.as_str());
    let named = request.include.iter().chain(&request.exclude).chain(&request.avoid);
    let asked = kit.questions.iter().map(|question| &question.question.id);
    let banks = kit.banks.iter().map(|bank| bank.id.as_str());
    areas.chain(named.chain(asked).map(QuestionId::as_str)).chain(banks)
}

/// Whether a part of the plan is one that can be drawn: pages add its times, and look its question up.
fn can_be(planned: &Planned, questions: usize) -> bool {
    let is_time = |minutes: i64| (0..=24 * 60).contains(&minutes);
    let is_question = planned.question.is_none_or(|number| (1..=questions).contains(&number));
    is_time(planned.at) && is_time(planned.minutes) && is_question
}

/// More than all minutes of a million questions; pages draw these numbers to scale.
const LARGEST_SUM: u64 = 1_000_000_000;

fn is_countable(rule: &KitRule) -> bool {
    [rule.weight, rule.min, rule.max, rule.actual].iter().all(|number| number.unsigned_abs() <= LARGEST_SUM)
}

impl<'de> Deserialize<'de> for KitQuestion {
    /// Its own keys are taken out first: what is left must be exactly a question.
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let mut entries = Map::deserialize(from)?;
        let mut take = |key: &'static str| entries.remove(key).ok_or_else(|| D::Error::missing_field(key));
        let number = serde_json::from_value(take("number")?).map_err(D::Error::custom)?;
        let bar_score = serde_json::from_value(take("bar_score")?).map_err(D::Error::custom)?;
        let why = serde_json::from_value(take("why")?).map_err(D::Error::custom)?;
        let question = serde_json::from_value(Value::Object(entries)).map_err(D::Error::custom)?;
        Ok(Self { number, bar_score, why, question })
    }
}
