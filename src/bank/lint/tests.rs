//! The lints on sentences that must be found, and on sentences that must be left alone.

use std::collections::BTreeSet;

use super::texts::{Path, Voice};
use super::*;

/// Rule and words of each problem of a text, which stands at this path.
fn found(path: &'static str, voice: Voice, text: &str) -> Vec<String> {
    let mut lints = Lints::new();
    let read = lints.read(Text { path: Path::of(path), said: text, voice });
    lints.of_text(&read).into_iter().map(|problem| problem.code.to_owned()).collect()
}

fn asked(text: &str) -> Vec<String> {
    found("ask", Voice::Asked, text)
}

/// Lines of a file of examples, `#` comments aside.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[test]
fn questions_about_the_person_are_errors_when_asked() {
    let examples: Vec<&str> = lines(include_str!("tests/unfair.txt")).collect();
    assert!(examples.len() >= 100);
    let missed: Vec<&str> = examples.into_iter().filter(|text| !asked(text).contains(&"fairness".to_owned())).collect();
    assert_eq!(missed, Vec::<&str>::new());
}

#[test]
fn notes_that_judge_the_person_are_errors_too() {
    let examples: Vec<&str> = lines(include_str!("tests/unfair-notes.txt")).collect();
    assert!(examples.len() >= 20);
    let missed: Vec<&str> = examples
        .into_iter()
        .filter(|text| !found("answer.must[0]", Voice::Noted, text).contains(&"fairness".to_owned()))
        .collect();
    assert_eq!(missed, Vec::<&str>::new());
}

#[test]
fn no_unfair_text_goes_through_the_sieve() {
    let glance = Glance::new();
    let missed = |voice, text: &&'static str| !glance.may_touch(&Text { path: Path::of("ask"), said: text, voice });
    let asked = lines(include_str!("tests/unfair.txt")).filter(|text| missed(Voice::Asked, text));
    let noted = lines(include_str!("tests/unfair-notes.txt")).filter(|text| missed(Voice::Noted, text));
    assert_eq!(asked.chain(noted).collect::<Vec<_>>(), Vec::<&str>::new());
    assert!(missed(Voice::Asked, &"How does a database find a row by its key?"));
}

#[test]
fn technical_words_are_left_alone() {
    let examples: Vec<&str> = lines(include_str!("tests/fair.txt")).collect();
    assert!(examples.len() >= 100);
    let wrong: Vec<&str> = examples.into_iter().filter(|text| asked(text).contains(&"fairness".to_owned())).collect();
    assert_eq!(wrong, Vec::<&str>::new());
}

#[test]
fn idioms_belittling_words_and_double_negatives_are_warnings_when_asked() {
    let mut wrong: Vec<String> = Vec::new();
    for line in lines(include_str!("tests/style.txt")) {
        let (rule, text) = line.split_once(": ").expect("a rule and a text");
        let rules: BTreeSet<String> = asked(text).into_iter().collect();
        let wanted: BTreeSet<String> = rule.split(',').filter(|rule| *rule != "fine").map(ToOwned::to_owned).collect();
        wrong.extend((rules != wanted).then(|| format!("{rules:?} {line}")));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn vague_anchors_are_warnings() {
    let mut wrong: Vec<&str> = Vec::new();
    for line in lines(include_str!("tests/anchors.txt")) {
        let (rule, text) = line.split_once(": ").expect("a rule and a text");
        let rules = found("anchors.3", Voice::Noted, text);
        if rules.contains(&"vague-anchor".to_owned()) != (rule == "vague-anchor") {
            wrong.push(line);
        }
    }
    assert_eq!(wrong, Vec::<&str>::new());
}

#[test]
fn what_is_too_long_to_be_said_is_a_warning() {
    let words = |count: usize| vec!["word"; count].join(" ");
    assert_eq!(asked(&format!("{}.", words(30))), Vec::<String>::new());
    assert_eq!(asked(&format!("{}.", words(31))), ["long-sentence"]);
    assert_eq!(asked(&format!("{}. {}. {}?", words(20), words(20), words(20))), Vec::<String>::new());
    assert_eq!(asked(&format!("{}. {}. {}?", words(20), words(20), words(21))), ["long-ask"]);
    assert_eq!(found("answer.summary", Voice::Noted, &words(80)), Vec::<String>::new());
}

#[test]
fn the_words_that_are_meant_are_pointed_at() {
    let mut lints = Lints::new();
    let text = "You know it. Are you “married” or not?";
    let read = lints.read(Text { path: Path::of("ask"), said: text, voice: Voice::Asked });
    let problems = lints.of_text(&read);
    let crate::diagnostic::Focus::Part(bytes) = problems[0].focus.clone() else { panic!("a part") };
    assert_eq!(&text[bytes], "Are you “married");
    assert!(problems[0].what.contains("touches family, not the job"), "{}", problems[0].what);
}
