//! Kits to and from JSON, without loss; unknown keys are errors.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use super::{FORMAT, Kit, KitQuestion};

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
        let kit: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if kit.format != FORMAT {
            return Err(format!("its format is `{}`, and this kitgen reads `{FORMAT}`", kit.format));
        }
        let in_order = kit.questions.iter().enumerate().all(|(index, question)| question.number == index + 1);
        if !in_order || kit.questions.is_empty() {
            return Err("its questions are not numbered 1, 2, 3, ...".to_owned());
        }
        Ok(kit)
    }
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
