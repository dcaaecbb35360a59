//! Questions that leave the job and touch the person are errors. `fairness.json` holds every phrase and the reasons.

use std::ops::Range;

use serde::Deserialize;

use super::Read;
use super::phrases::Book;
use super::sieve::Sieve;
use super::texts::{Text, Voice};
use super::words::Vocabulary;
use crate::diagnostic::{Diagnostic, Focus};

const DATA: &str = include_str!("fairness.json");

#[derive(Deserialize)]
struct Data {
    topics: Vec<Topic>,
}

#[derive(Deserialize)]
struct Topic {
    #[serde(rename = "topic")]
    name: String,
    risk: String,
    edit: String,
    asked: Vec<String>,
    anywhere: Vec<String>,
    except: Vec<String>,
}

/// Tells which texts need not be read word by word.
pub struct Glance {
    asked: Sieve,
    anywhere: Sieve,
}

impl Glance {
    /// The glance for all phrases.
    pub fn new() -> Self {
        let topics = topics();
        let sieve = |list: fn(&Topic) -> &[String]| Sieve::new(topics.iter().flat_map(list).map(String::as_str));
        Self { asked: sieve(|topic| &topic.asked), anywhere: sieve(|topic| &topic.anywhere) }
    }

    /// Whether [`Fairness::check`] may find anything in the text.
    pub fn may_touch(&self, text: &Text<'_>) -> bool {
        self.anywhere.may_hold(text.said) || text.voice == Voice::Asked && self.asked.may_hold(text.said)
    }
}

/// The phrases, ready to be looked for; each stands for its topic.
pub struct Fairness {
    topics: Vec<Topic>,
    asked: Book<usize>,
    anywhere: Book<usize>,
    except: Book<usize>,
}

impl Fairness {
    /// The phrases, with their words in this vocabulary.
    pub fn new(vocabulary: &mut Vocabulary) -> Self {
        let topics = topics();
        let mut book = |list: fn(&Topic) -> &[String]| {
            let of_topic = |(index, topic)| list(topic).iter().map(move |phrase| (phrase.as_str(), index));
            let phrases: Vec<(&str, usize)> = topics.iter().enumerate().flat_map(of_topic).collect();
            Book::new(vocabulary, phrases)
        };
        let asked = book(|topic| &topic.asked);
        let anywhere = book(|topic| &topic.anywhere);
        let except = book(|topic| &topic.except);
        Self { topics, asked, anywhere, except }
    }

    /// One error for each topic that the text touches.
    pub fn check(&mut self, vocabulary: &Vocabulary, read: &Read<'_>) -> Vec<Diagnostic> {
        let mut found = self.anywhere.find(vocabulary, &read.words);
        if read.text.voice == Voice::Asked {
            found.extend(self.asked.find(vocabulary, &read.words));
        }
        if found.is_empty() {
            return Vec::new();
        }
        found.sort_by_key(|(_, bytes)| bytes.start);
        let technical = self.except.find(vocabulary, &read.words);
        let mut told: Vec<usize> = Vec::new();
        let mut problems = Vec::new();
        for (topic, bytes) in found {
            let overlaps =
                |(other, at): &(&usize, Range<usize>)| *other == topic && at.start < bytes.end && bytes.start < at.end;
            if !told.contains(topic) && !technical.iter().any(overlaps) {
                told.push(*topic);
                let words = &read.text.said[bytes.clone()];
                problems.push(problem(&self.topics[*topic], words).on(Focus::Part(bytes)));
            }
        }
        problems
    }
}

/// Reads the data that is part of the program; a test holds that it can be read.
fn topics() -> Vec<Topic> {
    serde_json::from_str::<Data>(DATA).map(|data| data.topics).unwrap_or_default()
}

fn problem(topic: &Topic, words: &str) -> Diagnostic {
    let words = words.replace(['“', '”', '"'], "");
    let what = format!("“{words}” touches {}, not the job: {}", topic.name, topic.risk);
    Diagnostic::error("fairness", what).hint(topic.edit.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_can_be_read_and_no_phrase_begins_with_what_may_be_missing() {
        let data: Data = serde_json::from_str(DATA).expect("the data");
        for topic in &data.topics {
            for phrase in topic.asked.iter().chain(&topic.anywhere).chain(&topic.except) {
                let first = phrase.split(' ').next().expect("a word");
                assert!(!first.contains(['~', '?', '$']), "{phrase}");
                assert_eq!(*phrase, phrase.to_lowercase(), "words are compared in small letters");
                assert!(
                    !phrase.contains(['\'', '’', '.']) || phrase.contains("n't") || phrase.contains("'s"),
                    "{phrase}"
                );
            }
            assert!(!topic.risk.ends_with('.') && !topic.edit.ends_with('.'), "{}", topic.name);
        }
        assert!(data.topics.len() >= 10);
    }
}
