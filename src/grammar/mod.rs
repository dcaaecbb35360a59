//! Plurals, lists, near misses: the grammar of messages, so that no sentence builds it by hand.

pub mod visible;

use std::fmt::Display;

/// A count with its noun: `1 question`, `2 questions`.
pub fn count(number: impl Into<i64>, noun: &str) -> String {
    let number = number.into();
    format!("{number} {}", plural(number, noun))
}

/// As [`count`], of things that were counted in memory.
pub fn tally(number: usize, noun: &str) -> String {
    count(i64::try_from(number).unwrap_or(i64::MAX), noun)
}

/// A noun in the number that fits the count.
pub fn plural(number: i64, noun: &str) -> String {
    if number == 1 {
        return noun.to_owned();
    }
    match noun.strip_suffix('y') {
        Some(stem) if !noun.ends_with("ay") && !noun.ends_with("ey") => format!("{stem}ies"),
        _ => format!("{noun}s"),
    }
}

/// Numbers up to twelve as words, larger ones as digits.
pub fn in_words(number: i64) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    usize::try_from(number)
        .ok()
        .and_then(|index| WORDS.get(index))
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// `a`, `a and b`, `a, b and c`.
pub fn list<T: Display>(items: &[T]) -> String {
    join(items, "and")
}

/// `a`, `a or b`, `a, b or c`.
pub fn either<T: Display>(items: &[T]) -> String {
    join(items, "or")
}

fn join<T: Display>(items: &[T], word: &str) -> String {
    let words: Vec<String> = items.iter().map(ToString::to_string).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [init @ .., last] => format!("{} {word} {last}", init.join(", ")),
    }
}

/// A sentence's beginning: the first letter in upper case.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// No word that anybody types is longer.
const LONGEST_WORD: usize = 100;

/// The known word that was probably meant, if one is near enough to suggest.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed = typed.to_lowercase();
    let length = typed.chars().count();
    let allowed = |other: usize| 1 + length.min(other) / 4;
    let near = |word: &'a str| {
        let other = word.chars().count();
        // A distance is never less than the difference in length, and takes long to find between long words.
        let can_be = length.abs_diff(other) <= allowed(other) && length.max(other) <= LONGEST_WORD;
        let distance = can_be.then(|| strsim::damerau_levenshtein(&typed, word))?;
        (distance <= allowed(other)).then_some((distance, word))
    };
    known.into_iter().filter_map(near).min().map(|(_, word)| word)
}

/// A whole number with a comma between thousands.
pub fn thousands(number: u128) -> String {
    let digits = number.to_string();
    let head = digits.len() % 3;
    let mut parts: Vec<&str> = Vec::new();
    if head > 0 {
        parts.push(&digits[..head]);
    }
    parts.extend((head..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
    parts.join(",")
}

/// Minutes as a clock shows them since the start: `0:05`, `1:15`.
pub fn clock(minutes: i64) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_carry_their_noun() {
        assert_eq!(count(1, "question"), "1 question");
        assert_eq!(count(0, "query"), "0 queries");
        assert_eq!(count(2, "day"), "2 days");
        assert_eq!(in_words(7), "seven");
        assert_eq!(in_words(13), "13");
        assert_eq!(thousands(4_812_330), "4,812,330");
        assert_eq!(thousands(12), "12");
        assert_eq!(clock(75), "1:15");
    }

    #[test]
    fn lists_read_as_spoken() {
        assert_eq!(list::<&str>(&[]), "");
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(either(&["a", "b"]), "a or b");
        assert_eq!(capitalised("über"), "Über");
    }

    #[test]
    fn a_near_miss_is_named_and_a_far_one_is_not() {
        assert_eq!(nearest("scalign", ["drf", "scaling"]), Some("scaling"));
        assert_eq!(nearest("kubernetes", ["drf", "scaling"]), None);
    }
}
