//! The style of the page: fixed rules, and the few that depend on the kit.

use crate::document::{Interviewer, inline};

/// The rules that all copies share.
const BASE: &str = include_str!("base.css");
/// Those of the interviewer's copy: the candidate's has no trace of what it leaves out.
const INTERVIEWER: &str = include_str!("interviewer.css");

/// The style of the interviewer's copy: at the foot of a printed page stands what kit it is.
pub fn of_interviewer(kit: &Interviewer, paper: &str) -> String {
    let foot = quoted(&inline::words(&kit.foot));
    let numbers = "@bottom-right{content:\"Page \" counter(page) \" of \" counter(pages)}";
    let page = format!("@page{{size:{paper};@bottom-left{{content:{foot}}}{numbers}}}\n");
    format!("{BASE}{INTERVIEWER}{}{page}{}", accent(kit), chosen(kit))
}

/// The company's colour in place of the first of the paper's own.
fn accent(kit: &Interviewer) -> String {
    let hex = |[red, green, blue]: [u8; 3]| format!("#{red:02x}{green:02x}{blue:02x}");
    kit.brand.accent.map_or_else(String::new, |accent| {
        let [petrol, mist, tint] = [accent.rgb(), accent.mist(), accent.tint()].map(hex);
        format!(":root{{--petrol:{petrol};--mist:{mist};--tint:{tint}}}\n")
    })
}

/// The style of the candidate's copy: nothing at the foot.
pub fn of_candidate(paper: &str) -> String {
    format!("{BASE}@page{{size:{paper}}}\n")
}

/// Shows on the scorecard what was chosen on a question's page.
fn chosen(kit: &Interviewer) -> String {
    let each = |number: usize, score: u8, then: &str| {
        format!("body:has(#q{number}-score-{score}:checked) #s{number}-{score}{then}")
    };
    let all = |then: &str| {
        let scores = |number| (1..=5).map(move |score| each(number, score, then));
        kit.questions.iter().flat_map(|page| scores(page.head.number)).collect::<Vec<_>>().join(",")
    };
    format!("{}{{border-width:.45rem}}\n{}{{display:inline}}\n", all(""), all(">.vh"))
}

/// Words as a text of CSS: whatever is neither letter nor digit is told by its code, so nothing ends the text early.
fn quoted(words: &str) -> String {
    let told = |letter: char| match letter {
        ' ' => letter.to_string(),
        letter if letter.is_alphanumeric() => letter.to_string(),
        // The code point zero means "replace me" in CSS.
        '\0' => String::new(),
        letter => format!("\\{:x} ", u32::from(letter)),
    };
    format!("\"{}\"", words.chars().map(told).collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_ends_the_style() {
        assert_eq!(quoted("a\"b</style>"), "\"a\\22 b\\3c \\2f style\\3e \"");
    }
}
