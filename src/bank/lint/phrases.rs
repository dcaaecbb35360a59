//! Finds phrases in texts, word by word. `fairness.json` says how a phrase is written.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::words::{Vocabulary, Word};

/// Words that a gap may hold.
const GAP: usize = 3;

/// Phrases, each with what it stands for.
#[derive(Debug)]
pub struct Book<T> {
    phrases: Vec<(Vec<Element>, T)>,
    by_word: FxHashMap<u32, Vec<usize>>,
    by_beginning: Vec<(String, usize)>,
    /// For each word of the vocabulary that was met: the phrases that may begin with it.
    starts: Vec<Vec<usize>>,
}

#[derive(Debug)]
enum Element {
    Gap,
    Either { forms: Vec<Form>, optional: bool, end: bool },
}

/// Words that must follow each other, such as `in law`; behind them one that begins so, if the form is open.
#[derive(Debug)]
struct Form {
    words: Vec<u32>,
    beginning: Option<String>,
}

impl<T> Book<T> {
    /// The book of these phrases. A phrase begins with a word, never with a gap or a word that may be left out.
    pub fn new<'a>(vocabulary: &mut Vocabulary, phrases: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let mut book =
            Self { phrases: Vec::new(), by_word: FxHashMap::default(), by_beginning: Vec::new(), starts: Vec::new() };
        for (phrase, meaning) in phrases {
            let elements: Vec<Element> =
                phrase.split_whitespace().map(|written| Element::read(vocabulary, written)).collect();
            let index = book.phrases.len();
            if let Some(Element::Either { forms, .. }) = elements.first() {
                for form in forms {
                    match (form.words.first(), &form.beginning) {
                        (Some(first), _) => book.by_word.entry(*first).or_default().push(index),
                        (None, Some(beginning)) => book.by_beginning.push((beginning.clone(), index)),
                        (None, None) => {}
                    }
                }
            }
            book.phrases.push((elements, meaning));
        }
        book
    }

    /// Every phrase in the text, by its words: what it stands for, and the bytes that it takes.
    pub fn find(&mut self, vocabulary: &Vocabulary, words: &[Word]) -> Vec<(&T, Range<usize>)> {
        self.learn(vocabulary);
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate().filter(|(_, word)| !word.code) {
            for index in &self.starts[word.id as usize] {
                let (elements, meaning) = &self.phrases[*index];
                let sentence = Sentence { vocabulary, words, number: word.sentence };
                if let Some(end) = sentence.matched(elements, at).filter(|end| *end > at) {
                    found.push((meaning, word.bytes.start..words[end - 1].bytes.end));
                }
            }
        }
        found
    }

    fn learn(&mut self, vocabulary: &Vocabulary) {
        for id in self.starts.len()..vocabulary.len() {
            let number = u32::try_from(id).unwrap_or(u32::MAX);
            let word = vocabulary.word(number);
            let mut starts = self.by_word.get(&number).cloned().unwrap_or_default();
            let open = self.by_beginning.iter().filter(|(beginning, _)| word.starts_with(beginning.as_str()));
            starts.extend(open.map(|(_, index)| *index));
            starts.sort_unstable();
            starts.dedup();
            self.starts.push(starts);
        }
    }
}

impl Element {
    fn read(vocabulary: &mut Vocabulary, written: &str) -> Self {
        if written == "~" {
            return Self::Gap;
        }
        let (written, optional) = written.strip_suffix('?').map_or((written, false), |written| (written, true));
        let end = written.split('|').any(|form| form == "$");
        let forms = written.split('|').filter(|form| *form != "$").map(|form| Form::read(vocabulary, form)).collect();
        Self::Either { forms, optional, end }
    }
}

impl Form {
    fn read(vocabulary: &mut Vocabulary, written: &str) -> Self {
        let mut parts: Vec<&str> = written.split('-').collect();
        let open = parts.last().and_then(|last| last.strip_suffix('*'));
        let beginning = open.map(ToOwned::to_owned);
        if beginning.is_some() {
            parts.pop();
        }
        Self { words: parts.into_iter().map(|word| vocabulary.id(word)).collect(), beginning }
    }
}

/// The sentence in which a phrase is looked for.
struct Sentence<'a> {
    vocabulary: &'a Vocabulary,
    words: &'a [Word],
    number: u32,
}

impl Sentence<'_> {
    /// Index behind the last word, if these elements stand here.
    fn matched(&self, elements: &[Element], at: usize) -> Option<usize> {
        let Some((first, rest)) = elements.split_first() else { return Some(at) };
        match first {
            Element::Gap => (at..=at + GAP)
                .take_while(|next| *next == at || self.has(next - 1))
                .find_map(|next| self.matched(rest, next)),
            Element::Either { forms, optional, end } => {
                let by_form = forms.iter().find_map(|form| self.matched(rest, self.behind(form, at)?));
                let skipped = || (*optional || *end && !self.has(at)).then(|| self.matched(rest, at)).flatten();
                by_form.or_else(skipped)
            }
        }
    }

    fn behind(&self, form: &Form, at: usize) -> Option<usize> {
        let mut next = at;
        for wanted in &form.words {
            self.word(next).filter(|word| word.id == *wanted)?;
            next += 1;
        }
        let Some(beginning) = &form.beginning else { return Some(next) };
        self.word(next).filter(|word| self.vocabulary.word(word.id).starts_with(beginning.as_str()))?;
        Some(next + 1)
    }

    fn word(&self, at: usize) -> Option<&Word> {
        self.words.get(at).filter(|word| word.sentence == self.number && !word.code)
    }

    fn has(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.sentence == self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(phrase: &str, text: &str) -> Vec<String> {
        let mut vocabulary = Vocabulary::default();
        let words = vocabulary.read(text);
        let mut book = Book::new(&mut vocabulary, [(phrase, ())]);
        book.find(&vocabulary, &words).into_iter().map(|((), bytes)| text[bytes].to_owned()).collect()
    }

    #[test]
    fn phrases_hold_alternatives_endings_gaps_and_ends() {
        assert_eq!(found("are|were you married", "Were you MARRIED then? Are you?"), ["Were you MARRIED"]);
        assert_eq!(found("religio*", "Religion, religious; region"), ["Religion", "religious"]);
        assert_eq!(found("your own? age", "Your age, your own age, your old age"), ["Your age", "your own age"]);
        assert_eq!(
            found("you ~ children", "Have you any of your children? You. Children"),
            ["you any of your children"]
        );
        assert_eq!(found("you ~ children", "you one two three four children"), Vec::<String>::new());
        assert_eq!(found("you retire|$ now|$", "Will you retire? you"), ["you retire", "you"]);
        assert_eq!(found("your in-law*", "Your in-laws and your in law"), ["Your in-laws", "your in law"]);
        assert_eq!(found("max age", "the `max age` here, max age there"), ["max age"]);
    }
}
