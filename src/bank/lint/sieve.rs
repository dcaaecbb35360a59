//! Tells at a glance, for most texts, that no phrase can stand in them; the others are read word by word.

use std::ops::Range;

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

/// What a letter is to the sieve: 0 parts words; then letters of either case, and as one the few others in words.
const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte: u8 = 0;
    while byte < 128 {
        class[byte as usize] = match byte {
            b'a'..=b'z' => byte - b'a' + 1,
            b'A'..=b'Z' => byte - b'A' + 1,
            b'0'..=b'9' | b'_' => 27,
            _ => 0,
        };
        byte += 1;
    }
    class
};
const CLASSES: u8 = 28;

/// Bits that a class takes, and what three of them can be: as many as the processor's nearest memory holds.
const BITS: u32 = 5;
const BEGINNINGS: usize = 1 << (3 * BITS);

/// Letters that are looked at together.
const STRETCH: usize = 16;

/// Finds texts that need not be read word by word. Thirty megabytes of a large bank go through it for each kit; a search for
/// all words at once has to follow a table from letter to letter, and this one looks at the beginnings of words alone.
#[derive(Debug)]
pub struct Sieve {
    /// For each beginning of three letters 1 if one of the words may begin so, else 0. Few words of a text pass this.
    beginnings: Box<[u8; BEGINNINGS]>,
    /// The words in small letters, each with whether others may begin with it.
    words: Vec<(String, bool)>,
}

impl Sieve {
    /// The sieve for these phrases. Of each phrase it looks for the one word, or its alternatives, that is likely to be
    /// the rarest.
    pub fn new<'a>(phrases: impl Iterator<Item = &'a str>) -> Self {
        let mut words: Vec<(String, bool)> =
            phrases.flat_map(rarest).map(|(word, open)| (word.to_ascii_lowercase(), open)).collect();
        words.sort_unstable();
        words.dedup();
        #[expect(clippy::large_stack_arrays, reason = "32 kilobytes for a moment, once a bank")]
        let mut beginnings = Box::new([0; BEGINNINGS]);
        for (word, open) in &words {
            let [first, second, third] = [0, 1, 2].map(|place| classes_at(word, *open, place));
            for first in first {
                for second in second.clone() {
                    for key in third.clone().map(|third| joined(joined(joined(0, first), second), third)) {
                        beginnings[key] = 1;
                    }
                }
            }
        }
        Self { beginnings, words }
    }

    /// Whether a phrase may stand in the text. It says no only if none does.
    pub fn may_hold(&self, text: &str) -> bool {
        if !text.is_ascii() && DISGUISES.iter().any(|letter| text.contains(letter)) {
            return true;
        }
        let bytes = text.as_bytes();
        let mut last = 0;
        let (stretches, rest) = bytes.as_chunks::<STRETCH>();
        for (at, stretch) in stretches.iter().enumerate() {
            // Without a branch for each letter, of which one in five would be taken: the processor guesses those wrong.
            let before = last;
            let mut begins = 0;
            for byte in stretch {
                last = joined(last, CLASS[usize::from(*byte)]);
                begins |= self.begins(last);
            }
            if begins != 0 && self.has_word_in(bytes, at * STRETCH, stretch, before) {
                return true;
            }
        }
        // Three letters are looked at from the last ones too.
        self.has_word_in(bytes, bytes.len() - rest.len(), rest.iter().chain(b"  "), last)
    }

    /// 1 if a word may begin with the last three of these letters, else 0. That it begins there shows the one before.
    #[inline]
    fn begins(&self, letters: usize) -> u8 {
        let before = letters >> (3 * BITS) & ((1 << BITS) - 1);
        self.beginnings[letters % BEGINNINGS] & u8::from(before == 0)
    }

    /// Whether the third letter of a word is in this stretch that follows so many bytes, of which `last` are the last ones.
    fn has_word_in<'a>(
        &self,
        bytes: &[u8],
        start: usize,
        stretch: impl IntoIterator<Item = &'a u8>,
        mut last: usize,
    ) -> bool {
        stretch.into_iter().enumerate().any(|(at, byte)| {
            last = joined(last, CLASS[usize::from(*byte)]);
            self.begins(last) != 0 && self.has_word_of(&bytes[(start + at).saturating_sub(2)..])
        })
    }

    /// Whether the text begins with one of the words.
    fn has_word_of(&self, text: &[u8]) -> bool {
        let end = text.iter().position(|byte| CLASS[usize::from(*byte)] == 0).unwrap_or(text.len());
        let text = &text[..end];
        let first = text.first().map(u8::to_ascii_lowercase);
        let from = self.words.partition_point(|(word, _)| word.bytes().next() < first);
        let mut words = self.words[from..].iter().take_while(|(word, _)| word.bytes().next() == first);
        words.any(|(word, open)| {
            let begins = text.get(..word.len()).is_some_and(|text| text.eq_ignore_ascii_case(word.as_bytes()));
            begins && (*open || text.len() == word.len())
        })
    }
}

/// What may stand at this place of a text that holds the word.
fn classes_at(word: &str, open: bool, place: usize) -> Range<u8> {
    match word.as_bytes().get(place) {
        Some(byte) => CLASS[usize::from(*byte)]..CLASS[usize::from(*byte)] + 1,
        None if !open && place == word.len() => 0..1,
        None => 0..CLASSES,
    }
}

/// The classes of letters, the last one lowest, when one more comes.
fn joined(before: usize, class: u8) -> usize {
    before << BITS | usize::from(class)
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
