//! Tells at a glance, for most texts, that no phrase can stand in them; the others are read word by word.

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// Letters outside ASCII whose small letters are not: the only ones that could hide a word from the search.
const DISGUISES: [&str; 2] = ["\u{130}", "\u{212a}"];

/// Words that questions about software are full of, though they stand in phrases too. With them the sieve would keep two
/// texts in five of the Django bank; without, it is one in five.
#[rustfmt::skip]
const COMMON: [&str; 61] = [
    "a", "about", "address", "all", "and", "any", "are", "as", "at", "by", "can", "cannot", "code", "colleague", "come",
    "do", "does", "for", "from", "have", "how", "in", "is", "it", "job", "less", "look", "looks", "more", "of", "on",
    "only", "or", "over", "own", "people", "person", "same", "small", "that", "the", "there", "they", "this", "to",
    "under", "view", "wants", "was", "were", "what", "where", "which", "who", "whom", "will", "with", "work", "year",
    "you", "your",
];

/// Finds texts that need not be read word by word.
#[derive(Debug)]
pub struct Sieve {
    words: Option<AhoCorasick>,
    /// For each word, whether others may begin with it.
    open: Vec<bool>,
}

impl Sieve {
    /// The sieve for these phrases. Of each phrase it looks for the one word, or its alternatives, that is likely to be
    /// the rarest.
    pub fn new<'a>(phrases: impl Iterator<Item = &'a str>) -> Self {
        let mut words: Vec<(&str, bool)> = phrases.flat_map(rarest).collect();
        words.sort_unstable();
        words.dedup();
        let open = words.iter().map(|(_, open)| *open).collect();
        let patterns = words.into_iter().map(|(word, _)| word).chain(DISGUISES);
        let words =
            AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(patterns);
        Self { words: words.ok(), open }
    }

    /// Whether a phrase may stand in the text. It says no only if none does.
    pub fn may_hold(&self, text: &str) -> bool {
        // Some hundred short words are far below any limit of the library; without it every text would be read.
        let Some(words) = &self.words else { return true };
        let part = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        words.find_overlapping_iter(text).any(|found| {
            let (before, behind) = (&text.as_bytes()[..found.start()], &text.as_bytes()[found.end()..]);
            // A disguise hides a word wherever it stands.
            let open = self.open.get(found.pattern().as_usize());
            open.is_none_or(|open| !part(before.last()) && (*open || !part(behind.first())))
        })
    }
}

/// The alternatives of which a text must have one to hold this phrase, each with whether words may begin with it.
/// `fairness.json` says how a phrase is written.
fn rarest(phrase: &str) -> Vec<(&str, bool)> {
    let is_needed = |element: &&str| !(*element == "~" || element.ends_with('?') || element.contains('$'));
    phrase
        .split_whitespace()
        .filter(is_needed)
        .map(forms)
        .max_by_key(|forms| rarity(forms))
        .unwrap_or_else(|| vec![("", true)])
}

/// Common words last, and of the others the long ones first.
fn rarity(forms: &[(&str, bool)]) -> (bool, Option<usize>) {
    let is_common = forms.iter().any(|(word, _)| COMMON.contains(word));
    (!is_common, forms.iter().map(|(word, _)| word.len()).min())
}

fn forms(element: &str) -> Vec<(&str, bool)> {
    element.split('|').map(longest).collect()
}

/// The longest word of a form such as `in-law*`, as far as it is plain letters.
fn longest(form: &str) -> (&str, bool) {
    form.split('-').map(plain).max_by_key(|(word, _)| word.len()).unwrap_or(("", true))
}

fn plain(word: &str) -> (&str, bool) {
    let end = word.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(word.len());
    (&word[..end], end < word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rarest_word_of_a_phrase_must_be_there_and_is_long_and_not_common() {
        assert_eq!(rarest("you ~ children"), [("children", false)]);
        assert_eq!(rarest("is|are your? in-law*"), [("law", true)]);
        assert_eq!(rarest("old people"), [("old", false)]);
        assert_eq!(rarest("hopes planning? to? kids|family|$ a"), [("hopes", false)]);
        assert_eq!(rarest("can't drive|drives"), [("drive", false), ("drives", false)]);
    }

    #[test]
    fn a_text_with_a_word_of_a_phrase_is_read() {
        let sieve = Sieve::new(["are you ill", "religio*", "women can't"].into_iter());
        for text in ["Are you ILL?", "ill’s", "the religious", "Religion", "women", "fac\u{212a}s", "éill"] {
            assert!(sieve.may_hold(text), "{text}");
        }
        for text in ["will you", "illness", "irreligious", "womenfolk", ""] {
            assert!(!sieve.may_hold(text), "{text}");
        }
    }

    #[test]
    fn no_other_letter_has_a_small_letter_of_ascii() {
        let hides = |letter: &char| !letter.is_ascii() && letter.to_lowercase().any(|small| small.is_ascii());
        let found: Vec<String> = ('\0'..=char::MAX).filter(hides).map(String::from).collect();
        assert_eq!(found, DISGUISES);
    }
}
