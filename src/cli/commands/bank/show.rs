//! `kitgen bank show`: one question with its answer.

use crate::bank::question::{Code, Question, QuestionId};
use crate::cli::args::BankArgs;
use crate::cli::failure::Failure;
use crate::cli::terminal::{self, Terminal};
use crate::cli::{files, resolve};

pub fn run(id: &str, banks: &BankArgs, terminal: &Terminal) -> Result<(), Failure> {
    let bank = files::open_bank(banks, terminal)?;
    let id = QuestionId(id.to_owned());
    let question = bank.question(&id).ok_or_else(|| resolve::unknown_question("bank show", &id, &bank))?;
    terminal::put(show(question).as_bytes())
}

pub fn line(question: &Question) -> String {
    format!(
        "  {:<44} {:<10} {:>2}-{:<2} years  {:>2} min  difficulty {}  {}",
        question.id.as_str(),
        question.kind.name(),
        question.years.min,
        question.years.max,
        question.expected_minutes(),
        question.difficulty,
        question.title
    )
}

fn show(question: &Question) -> String {
    let mut text = format!("{}\n{}\n\n{}\n", question.title, line(question).trim(), question.ask);
    text.push_str(&code("", question.code.as_ref()));
    text.push_str(&format!("\nIn short\n  {}\n", question.answer.summary));
    let lists = [
        ("Must", &question.answer.must),
        ("Strong", &question.answer.strong),
        ("Red flags", &question.answer.red_flags),
    ];
    for (title, points) in lists {
        text.push_str(&format!("\n{title}\n"));
        for point in points {
            text.push_str(&format!("  - {point}\n"));
        }
    }
    text.push_str("\nProbes\n");
    for probe in &question.probes {
        text.push_str(&format!("  - {}\n    listen for: {}\n", probe.ask, probe.listen_for));
    }
    text.push_str(&code("Model answer\n", question.answer.code.as_ref()));
    text.push_str("\nScore\n");
    for (index, anchor) in question.anchors.texts().iter().enumerate() {
        text.push_str(&format!("  {} {anchor}\n", index + 1));
    }
    let bars: Vec<String> = question.bar.iter().map(|(level, score)| format!("{level} {score}")).collect();
    text.push_str(&format!("  bar: {}\n\nReferences\n", bars.join(", ")));
    for reference in &question.references {
        text.push_str(&format!("  {} <{}>\n", reference.title, reference.url));
    }
    text
}

fn code(title: &str, code: Option<&Code>) -> String {
    let Some(code) = code else { return String::new() };
    let lines: Vec<String> = code.text.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect();
    format!("\n{title}{}\n", lines.join("\n"))
}
