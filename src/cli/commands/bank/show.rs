//! `kitgen bank show`: one question with its answer, in lines that fit the terminal.

use crate::bank::question::{Code, Question, QuestionId};
use crate::cli::args::BankArgs;
use crate::cli::failure::Failure;
use crate::cli::terminal::{self, Terminal};
use crate::cli::{files, resolve};
use crate::grammar;

/// Longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 100;

pub fn run(id: &str, banks: &BankArgs, terminal: &Terminal) -> Result<(), Failure> {
    let bank = files::open_bank(banks, terminal)?;
    let id = QuestionId::from(id);
    let question = bank.question(&id).ok_or_else(|| resolve::unknown_question("bank show", &id, &bank, banks))?;
    let area = bank.taxonomy.area(&question.area).map_or("", |area| &area.title);
    let page = Page { width: terminal::width().min(WIDEST), terminal };
    terminal::tell(&page.of(question, area))
}

struct Page<'a> {
    width: usize,
    terminal: &'a Terminal,
}

impl Page<'_> {
    fn of(&self, question: &Question, area: &str) -> String {
        let answer = &question.answer;
        let mut parts = vec![
            format!(
                "{}\n{}",
                self.terminal.strong_output(&question.title),
                self.wrapped(&facts(question, area), "", "")
            ),
            question.ask.lines().map(|line| self.wrapped(line, "", "")).collect::<Vec<_>>().join("\n"),
        ];
        parts.extend(question.code.as_ref().map(code));
        parts.push(self.section("In short", &self.wrapped(&answer.summary, "  ", "  ")));
        let lists = [("Must", &answer.must), ("Strong", &answer.strong), ("Red flags", &answer.red_flags)];
        parts.extend(lists.iter().map(|(title, points)| self.section(title, &self.points(points))));
        let probes: Vec<String> = question
            .probes
            .iter()
            .map(|probe| {
                let ask = self.wrapped(&probe.ask, "  - ", "    ");
                format!("{ask}\n{}", self.wrapped(&format!("listen for: {}", probe.listen_for), "    ", "    "))
            })
            .collect();
        parts.push(self.section("Probes", &probes.join("\n")));
        parts.extend(answer.code.as_ref().map(|model| self.section("Model answer", &code(model))));
        parts.push(self.section("Score", &self.score(question)));
        let references: Vec<String> =
            question.references.iter().map(|reference| format!("  {} <{}>", reference.title, reference.url)).collect();
        parts.push(self.section("References", &references.join("\n")));
        parts.join("\n\n") + "\n"
    }

    fn section(&self, title: &str, text: &str) -> String {
        format!("{}\n{text}", self.terminal.strong_output(title))
    }

    fn points(&self, points: &[String]) -> String {
        points.iter().map(|point| self.wrapped(point, "  - ", "    ")).collect::<Vec<_>>().join("\n")
    }

    fn score(&self, question: &Question) -> String {
        let anchor = |(index, text): (usize, &&str)| self.wrapped(text, &format!("  {} ", index + 1), "    ");
        let anchors: Vec<String> = question.anchors.texts().iter().enumerate().map(anchor).collect();
        let bars: Vec<String> = question.bar.iter().map(|(level, score)| format!("{level} {score}")).collect();
        format!("{}\n  bar: {}", anchors.join("\n"), bars.join(", "))
    }

    fn wrapped(&self, text: &str, first: &str, next: &str) -> String {
        let options = textwrap::Options::new(self.width)
            .initial_indent(first)
            .subsequent_indent(next)
            .break_words(false)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        textwrap::fill(text, options)
    }
}

fn facts(question: &Question, area: &str) -> String {
    let mut facts = vec![
        question.id.to_string(),
        area.to_owned(),
        question.kind.name().to_owned(),
        format!("{} to {} years", question.years.min, question.years.max),
        grammar::count(question.expected_minutes(), "minute"),
        format!("difficulty {}", question.difficulty),
    ];
    facts.extend(question.roles.iter().map(|role| role.name().to_owned()));
    facts.join(" · ")
}

fn code(code: &Code) -> String {
    code.text.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}
