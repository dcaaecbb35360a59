//! Words that are heard and not seen: what a screen reader says of pictures, fields and links.

use super::inline::{Inline, words};
use super::{AreaBar, Front, Moment, Moved};
use crate::grammar::{capitalised, count, list};

/// The curve of difficulty on the front page.
pub fn curve(front: &Front) -> String {
    let of = |moment: &Moment| match moment.what {
        Moved::Question { number, difficulty, .. } => Some(format!("question {number} has {difficulty}")),
        _ => None,
    };
    let questions: Vec<String> = front.moments.iter().filter_map(of).collect();
    format!("Difficulty from 1 to 5: {}; {}", list(&questions), front.target.1)
}

/// The slot as a strip.
pub fn strip(front: &Front) -> String {
    let of = |moment: &Moment| match moment.what {
        Moved::Question { number, .. } => {
            format!("question {number} at {} for {}", moment.clock, count(moment.minutes, "minute"))
        }
        _ => format!("{} at {}", moment.title, moment.clock),
    };
    format!("The slot as a strip: {}", list(&front.moments.iter().map(of).collect::<Vec<_>>()))
}

/// A bar of minutes, with the range aimed at.
pub fn minutes(bar: &AreaBar) -> String {
    let target = bar.target.map_or_else(String::new, |(min, max)| format!("; the target is {min} to {max}"));
    match bar.parts.as_slice() {
        [one] => format!("A bar of {}{target}", count(*one, "minute")),
        parts => format!("A bar of {} minutes{target}", list(parts)),
    }
}

/// The logo: the name of the company that it stands for.
pub fn logo(company: &str) -> String {
    if company.trim().is_empty() { "The company’s logo".to_owned() } else { company.to_owned() }
}

/// A point to tick, under the head of its list.
pub fn point(question: usize, head: &str, text: &Inline) -> String {
    format!("Question {question}, {}: {}", head.to_lowercase(), words(text))
}

/// The score of a question.
pub fn score(question: usize) -> String {
    format!("Question {question}, score")
}

/// Room to write beside a question.
pub fn notes(question: usize) -> String {
    format!("Question {question}, notes")
}

/// More room to write, overleaf.
pub fn more_notes(question: usize) -> String {
    format!("Question {question}, more notes")
}

/// The score of a signal, and what it was seen in.
pub fn signal(title: &str) -> [String; 2] {
    [format!("{title}, score"), format!("{title}, evidence")]
}

/// A blank in words to say: `script.opening.2` is the second of the opening words.
pub fn blank(name: &str) -> String {
    let mut parts = name.split('.').skip(1);
    let (part, number) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    format!("{} words, blank {number}", capitalised(part))
}

/// A choice of a field.
pub fn choice(field: &str, value: &str) -> String {
    format!("{field}: {}", value.replace('-', " "))
}

/// A link to a question's page.
pub fn to_question(number: usize) -> String {
    format!("to question {number}")
}

/// A link from a question back to the front page.
pub fn to_the_list() -> String {
    "back to the list of questions".to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::inline::plain;

    #[test]
    fn a_bar_says_its_parts_and_its_target() {
        let bar = |parts: &[i64], target| AreaBar {
            label: String::new(),
            tone: None,
            parts: parts.to_vec(),
            target,
            note: String::new(),
        };
        assert_eq!(minutes(&bar(&[9, 6], Some((10, 16)))), "A bar of 9 and 6 minutes; the target is 10 to 16");
        assert_eq!(minutes(&bar(&[1], None)), "A bar of 1 minute");
    }

    #[test]
    fn fields_say_whose_they_are() {
        assert_eq!(point(3, "Must", &plain("Sees it.")), "Question 3, must: Sees it.");
        assert_eq!(choice(&score(3), "not-asked"), "Question 3, score: not asked");
    }
}
