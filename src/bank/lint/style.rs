//! Words that make a text worse: idioms, belittling words, double negatives, vague anchors. All are data.

use indexmap::IndexMap;
use serde::Deserialize;

use super::Read;
use super::phrases::Book;
use super::texts::Voice;
use super::words::Vocabulary;
use crate::diagnostic::{Diagnostic, Focus};

const STYLE: &str = include_str!("style.json");
const IDIOMS: &str = include_str!("idioms.json");

#[derive(Deserialize)]
struct Data {
    rules: Vec<Rule>,
}

#[derive(Deserialize)]
struct Rule {
    #[serde(rename = "rule")]
    name: String,
    texts: Texts,
    why: String,
    edit: String,
    phrases: Vec<String>,
    except: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Texts {
    Asked,
    Scored,
}

impl Texts {
    fn hold(self, read: &Read<'_>) -> bool {
        match self {
            Self::Asked => read.text.voice == Voice::Asked,
            Self::Scored => read.text.path.is_anchor(),
        }
    }
}

enum Meaning {
    Found(usize),
    Except(usize),
    Idiom(String),
}

/// The phrases, ready to be looked for.
pub struct Style {
    rules: Vec<Rule>,
    book: Book<Meaning>,
}

impl Style {
    /// Reads the data that is part of the program; a test holds that it can be read.
    pub fn new(vocabulary: &mut Vocabulary) -> Self {
        let rules = serde_json::from_str::<Data>(STYLE).map(|data| data.rules).unwrap_or_default();
        let idioms: IndexMap<String, String> = serde_json::from_str(IDIOMS).unwrap_or_default();
        let mut phrases: Vec<(&str, Meaning)> = Vec::new();
        for (index, rule) in rules.iter().enumerate() {
            phrases.extend(rule.phrases.iter().map(|phrase| (phrase.as_str(), Meaning::Found(index))));
            phrases.extend(rule.except.iter().map(|phrase| (phrase.as_str(), Meaning::Except(index))));
        }
        phrases.extend(idioms.iter().map(|(phrase, plain)| (phrase.as_str(), Meaning::Idiom(plain.clone()))));
        let book = Book::new(vocabulary, phrases);
        Self { rules, book }
    }

    /// One warning for each rule that the text breaks, and for each idiom.
    pub fn check(&mut self, vocabulary: &Vocabulary, read: &Read<'_>) -> Vec<Diagnostic> {
        let found = self.book.find(vocabulary, &read.words);
        let mut told: Vec<usize> = Vec::new();
        let mut problems = Vec::new();
        for (meaning, bytes) in &found {
            let words = &read.text.said[bytes.clone()];
            let problem = match meaning {
                Meaning::Found(index) if self.rules[*index].texts.hold(read) && !told.contains(index) => {
                    let technical = |(other, at): &(&Meaning, std::ops::Range<usize>)| {
                        matches!(other, Meaning::Except(of) if of == index)
                            && at.start < bytes.end
                            && bytes.start < at.end
                    };
                    if found.iter().any(technical) {
                        continue;
                    }
                    told.push(*index);
                    of_rule(&self.rules[*index], words)
                }
                Meaning::Idiom(plain) if read.text.voice == Voice::Asked => idiom(words, plain),
                _ => continue,
            };
            problems.push(problem.on(Focus::Part(bytes.clone())));
        }
        problems
    }
}

fn of_rule(rule: &Rule, words: &str) -> Diagnostic {
    // The name of a rule outlives the data, so it is taken from the list of all rules.
    let name = super::RULES.iter().find(|name| **name == rule.name).copied().unwrap_or("style");
    Diagnostic::warning(name, format!("“{words}” {}", rule.why)).hint(rule.edit.clone())
}

fn idiom(words: &str, plain: &str) -> Diagnostic {
    let what = format!("“{words}” is an idiom that only some candidates know");
    Diagnostic::warning("idiom", what).hint(format!("say it plainly: {plain}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_can_be_read_and_its_rules_are_known() {
        let data: Data = serde_json::from_str(STYLE).expect("the data");
        assert!(data.rules.iter().all(|rule| super::super::RULES.contains(&rule.name.as_str())));
        let idioms: IndexMap<String, String> = serde_json::from_str(IDIOMS).expect("the data");
        assert!(idioms.len() > 90 && idioms.values().all(|plain| !plain.is_empty()));
        for phrase in idioms.keys().chain(data.rules.iter().flat_map(|rule| rule.phrases.iter().chain(&rule.except))) {
            assert!(!phrase.split(' ').next().expect("a word").contains(['~', '?', '$']), "{phrase}");
            assert_eq!(*phrase, phrase.to_lowercase());
        }
    }
}
