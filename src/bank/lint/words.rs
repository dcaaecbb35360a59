//! A text as words: in small letters, each with its bytes and its sentence.

use std::ops::Range;

use rustc_hash::FxHashMap;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Its number in the vocabulary.
    pub id: u32,
    /// Where it stands in the text.
    pub bytes: Range<usize>,
    /// Number of the sentence.
    pub sentence: u32,
    /// Whether it stands between backticks.
    pub code: bool,
}

/// Every word that was read, with a number.
#[derive(Debug, Default)]
pub struct Vocabulary {
    ids: FxHashMap<String, u32>,
    words: Vec<String>,
}

impl Vocabulary {
    /// The words of a text. `don’t` is one word, `third-party` two, and `cache’s` is read as `cache`.
    pub fn read(&mut self, text: &str) -> Vec<Word> {
        let mut words = Vec::with_capacity(text.len() / 5);
        let (mut sentence, mut code) = (0, false);
        let mut buffer = String::new();
        let mut at = 0;
        while let Some(letter) = text[at..].chars().next() {
            let end = end_of_word(text, at);
            if end > at {
                let id = self.id(plain(&text[at..end], &mut buffer));
                words.push(Word { id, bytes: at..end, sentence, code });
                at = end;
                continue;
            }
            at += letter.len_utf8();
            match pause(letter, text[at..].chars().next()) {
                Pause::Sentence => sentence += 1,
                // A backtick without a partner is only a backtick.
                Pause::Backtick => code = !code && text[at..].contains('`'),
                Pause::Nothing => {}
            }
        }
        words
    }

    /// The word of this number.
    pub fn word(&self, id: u32) -> &str {
        &self.words[id as usize]
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of a word, which is a new one if the word is.
    pub fn id(&mut self, word: &str) -> u32 {
        if let Some(id) = self.ids.get(word) {
            return *id;
        }
        let id = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.ids.insert(word.to_owned(), id);
        self.words.push(word.to_owned());
        id
    }
}

/// Where the word that begins here ends; here, if none does. An apostrophe belongs to it if a letter follows.
fn end_of_word(text: &str, start: usize) -> usize {
    // Most words have plain letters alone.
    let is_plain = |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_';
    let mut end = start + text.as_bytes()[start..].iter().take_while(is_plain).count();
    while let Some(letter) = text[end..].chars().next() {
        let behind = end + letter.len_utf8();
        let inside = end > start && matches!(letter, '\'' | '’');
        let joins = inside && text[behind..].chars().next().is_some_and(char::is_alphabetic);
        if !joins && !is_part(letter) {
            break;
        }
        end = behind;
    }
    end
}

/// The word in small letters, without a possessive ending.
fn plain<'a>(word: &'a str, buffer: &'a mut String) -> &'a str {
    let is_small = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase();
    let word = if word.bytes().all(is_small) {
        word
    } else {
        buffer.clear();
        buffer
            .extend(word.chars().flat_map(char::to_lowercase).map(|letter| if letter == '’' { '\'' } else { letter }));
        buffer
    };
    word.strip_suffix("'s").unwrap_or(word)
}

enum Pause {
    Sentence,
    Backtick,
    Nothing,
}

fn pause(letter: char, next: Option<char>) -> Pause {
    let ends = next.is_none_or(|next| !is_part(next));
    match letter {
        '\n' => Pause::Sentence,
        '.' | '?' | '!' | ':' if ends => Pause::Sentence,
        '`' => Pause::Backtick,
        _ => Pause::Nothing,
    }
}

fn is_part(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || !letter.is_ascii() && letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_know_sentence_and_code() {
        let mut vocabulary = Vocabulary::default();
        let text = "Don’t use `max_age = 3`, Anna’s third-party cache. Why? It’s 3.5 s.";
        let words = vocabulary.read(text);
        let shown: Vec<String> = words
            .iter()
            .map(|word| {
                let code = if word.code { "`" } else { "" };
                format!("{}{} {}", code, vocabulary.word(word.id), word.sentence)
            })
            .collect();
        assert_eq!(
            shown,
            [
                "don't 0",
                "use 0",
                "`max_age 0",
                "`3 0",
                "anna 0",
                "third 0",
                "party 0",
                "cache 0",
                "why 1",
                "it 2",
                "3 2",
                "5 2",
                "s 2"
            ]
        );
        assert_eq!(&text[words[4].bytes.clone()], "Anna’s");
        assert!(vocabulary.read("a ` b").iter().all(|word| !word.code));
    }
}
