//! From an item to a question's file: what was said in its place, TODO everywhere else.

use serde_json::{Value, json};

use super::id;
use super::{Field, Item};
use crate::bank::question::Kind;
use crate::bank::schema;
use crate::bank::taxonomy::Taxonomy;
use crate::grammar::tally;

/// The steps of the scale.
const STEPS: [&str; 4] = ["1", "2", "3", "4"];

/// Words that stand before the number of a step.
const STEP_WORDS: [&str; 5] = ["", "score", "level", "step", "grade"];

/// A question's file, and what became of what was said.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The file's text.
    pub text: String,
    /// Keys that were carried.
    pub carried: Vec<&'static str>,
    /// What could not be carried, in words.
    pub left_aside: Vec<String>,
    /// How many parts are still to be written.
    pub missing: usize,
}

impl Item {
    /// An id that it says, or one made of its first words after the area; nothing if it says nothing.
    pub fn id(&self, area: &str) -> Option<String> {
        if let Some(id) = self.first(Field::Id).and_then(id::typed) {
            return Some(id);
        }
        [Field::Title, Field::Ask]
            .into_iter()
            .filter_map(|field| self.first(field))
            .find_map(|text| id::of_words(area, text))
    }

    /// The question's file as a draft.
    pub fn draft(&self, taxonomy: &Taxonomy, area: &str, id: &str) -> Draft {
        let mut value: Value =
            serde_json::from_str(&schema::question_to_fill_in(taxonomy, area, id)).unwrap_or_default();
        remove(&mut value, "code");
        remove(&mut value["answer"], "code");
        let mut draft = Draft { text: String::new(), carried: Vec::new(), left_aside: Vec::new(), missing: 0 };
        for (field, texts) in &self.said {
            let kept = if field.is_single() { texts.len().min(1) } else { texts.len() };
            let (texts, others) = texts.split_at(kept);
            match put(&mut value, *field, texts) {
                Ok(()) => draft.carried.push(field.key()),
                Err(why) => draft.left_aside.push(why),
            }
            let others = others.iter().filter(|other| !texts.contains(other));
            let key = field.key();
            draft.left_aside.extend(others.map(|other| format!("a second {key}, `{other}`: a question has one")));
        }
        draft.text = serde_json::to_string_pretty(&value).unwrap_or_default() + "\n";
        draft.missing = draft.text.matches("\"TODO:").count();
        draft
    }
}

fn remove(value: &mut Value, key: &str) {
    if let Some(object) = value.as_object_mut() {
        object.shift_remove(key);
    }
}

fn put(value: &mut Value, field: Field, texts: &[String]) -> Result<(), String> {
    let whole = texts.join("\n\n");
    match field {
        // They are the file's name and folder.
        Field::Id if id::typed(&whole).is_none() => {
            return Err(format!("the id `{whole}`: ids have Latin letters, digits and hyphens"));
        }
        Field::Id | Field::Area => {}
        Field::Title => value["title"] = json!(whole.replace('`', "")),
        Field::Ask => value["ask"] = json!(whole),
        Field::Summary => value["answer"]["summary"] = json!(whole),
        Field::Kind => {
            let word = whole.trim().to_lowercase();
            let known = Kind::ALL.iter().any(|(name, _)| *name == word);
            value["kind"] = known.then(|| json!(word)).ok_or(format!("the kind `{whole}`: kitgen has no such kind"))?;
        }
        Field::Difficulty => {
            let number = whole.trim().parse::<u8>().ok().filter(|number| (1..=5).contains(number));
            let why = || format!("the difficulty `{whole}`: kitgen counts from 1 to 5");
            value["difficulty"] = json!(number.ok_or_else(why)?);
        }
        Field::Must => beside(&mut value["answer"]["must"], texts, |text| json!(text)),
        Field::Strong => beside(&mut value["answer"]["strong"], texts, |text| json!(text)),
        Field::RedFlags => beside(&mut value["answer"]["red_flags"], texts, |text| json!(text)),
        Field::Sources => value["sources"] = json!(texts),
        Field::Probes => inside(&mut value["probes"], "ask", texts),
        Field::Anchors => anchors(&mut value["anchors"], texts)?,
        Field::References => {
            let is_address = |text: &&String| text.starts_with("https://") || text.starts_with("http://");
            let (addresses, others): (Vec<&String>, Vec<&String>) = texts.iter().partition(is_address);
            let addresses: Vec<String> = addresses.into_iter().cloned().collect();
            inside(&mut value["references"], "url", &addresses);
            if !others.is_empty() {
                return Err(format!(
                    "references without an address: {}",
                    others.iter().map(|one| one.as_str()).collect::<Vec<_>>().join("; ")
                ));
            }
        }
    }
    Ok(())
}

/// A rubric's steps in the order of their numbers, or as they stand if not all have one.
fn anchors(scale: &mut Value, texts: &[String]) -> Result<(), String> {
    let mut steps: Vec<(Option<u64>, &str)> = texts.iter().map(|text| step(text)).collect();
    if steps.len() != STEPS.len() {
        return Err(format!("a rubric of {}: the scale has four steps", tally(steps.len(), "item")));
    }
    if steps.iter().all(|(number, _)| number.is_some()) {
        steps.sort_by_key(|(number, _)| *number);
    }
    for (key, (_, text)) in STEPS.iter().zip(steps) {
        scale[*key] = json!(text);
    }
    Ok(())
}

/// `1: Guesses.` or `Score 1 - Guesses.`: the number, if there is one, and what it stands for.
fn step(text: &str) -> (Option<u64>, &str) {
    let parts = text.split_once([':', '-', '–', '—', '=', ')', '.']).and_then(|(before, after)| {
        let before = before.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
        let number = before.trim_start_matches(|sign: char| !sign.is_ascii_digit());
        let word = before[..before.len() - number.len()].trim();
        let after = after.trim_start_matches(['*', '_']).trim();
        let known = STEP_WORDS.contains(&word) && !after.is_empty();
        Some((number.parse().ok().filter(|_| known)?, after))
    });
    parts.map_or((None, text), |(number, after)| (Some(number), after))
}

/// What was said takes the place of what is to be written, one by one; the rest stays.
fn beside(list: &mut Value, texts: &[String], made: impl Fn(&String) -> Value) {
    let Some(items) = list.as_array_mut() else { return };
    for (index, text) in texts.iter().enumerate() {
        match items.get_mut(index) {
            Some(item) => *item = made(text),
            None => items.push(made(text)),
        }
    }
}

/// As [`beside`], for one key of the objects in the list; their other keys stay to be written.
fn inside(list: &mut Value, key: &str, texts: &[String]) {
    let Some(pattern) = list.get(0).cloned() else { return };
    beside(list, texts, |text| {
        let mut item = pattern.clone();
        item[key] = json!(text);
        item
    });
}
