//! Several banks read as one: each adds to those before it, and says openly what it replaces or retires.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashSet};
use time::Date;

use super::check::{self, Known};
use super::draft::{self, Draft};
use super::layer::{self, Filed, Found, Layer};
use super::question::{Question, QuestionId};
use super::read::Front;
use super::report::{self, SetAside};
use super::taxonomy::Taxonomy;
use super::thin::{self, Before};
use super::{Bank, BankStamp, Loaded, TAXONOMY_FILE, lint};
use crate::decode::Sink;
use crate::diagnostic::{Diagnostic, Place};
use crate::grammar;

/// How closely texts are looked at.
#[derive(Clone, Copy)]
pub enum Look {
    /// Not at all: only the rules hold that every bank must keep.
    Rules,
    /// As far as a question may not leave the job.
    Fairness,
    /// As far as anything can be judged, on this day.
    All(Date),
}

/// What could be read, whether or not it makes a bank.
pub struct Seen {
    /// How many questions.
    pub questions: usize,
    /// Id and version of each bank whose taxonomy could be read.
    pub banks: Vec<(String, String)>,
}

/// Reads banks, the base first; `look` says how closely to look at each.
pub fn read(layers: &[Layer], look: impl Fn(usize) -> Look) -> (Loaded, Seen) {
    let mut stack = Stack::default();
    let mut problems = Vec::new();
    for (index, layer) in layers.iter().enumerate() {
        let (sink, look) = (Sink::default(), look(index));
        let aside = stack.add(index == 0, layer, look, &sink);
        // On another bank no area need be full that is thin by itself.
        let judged = |rule: &str| matches!(look, Look::All(_)) && (index == 0 || rule != thin::RULE);
        let own = report::finished(sink, &aside, judged, &layer.files).into_iter();
        problems.extend(own.map(|problem| if layers.len() > 1 { in_layer(problem, layer) } else { problem }));
    }
    if layers.is_empty() {
        problems.push(Diagnostic::error("no-taxonomy", "no bank is named").hint("name a folder that holds bank.json"));
    }
    let banks = stack.stamps.iter().map(|stamp| (stamp.id.clone(), stamp.version.clone())).collect();
    let seen = Seen { questions: stack.read, banks };
    (stack.finish(problems), seen)
}

fn in_layer(mut problem: Diagnostic, layer: &Layer) -> Diagnostic {
    problem.place.file = format!("{}/{}", layer.name.trim_end_matches('/'), problem.place.file);
    problem
}

/// A question, and the bank that said it last.
struct Held {
    question: Box<Question>,
    bank: Arc<str>,
}

/// The banks so far.
#[derive(Default)]
struct Stack {
    taxonomy: Option<Taxonomy>,
    /// In the order of their ids, once a bank was taken in.
    questions: IndexMap<QuestionId, Held>,
    retired: BTreeMap<QuestionId, String>,
    drafts: Vec<Draft>,
    stamps: Vec<BankStamp>,
    read: usize,
}

impl Stack {
    /// Takes in one more bank; gives what it sets aside.
    fn add(&mut self, is_base: bool, layer: &Layer, look: Look, sink: &Sink) -> Vec<SetAside> {
        let (found, digest) = layer::questions(&layer.files, sink);
        let below = self.taxonomy.take();
        // Without the base's taxonomy nothing can be said about what is built on it.
        let can_be_read = is_base || below.is_some();
        let front = can_be_read.then(|| layer::front(&layer.files, below.as_ref(), sink)).flatten();
        self.read += found.questions.len();
        let own = front.as_ref().map(|front| &front.taxonomy).filter(|own| says_anything(own, below.as_ref()));
        match look {
            Look::Rules => {}
            Look::Fairness => lint::fairness(own, &found.questions, sink),
            Look::All(today) => {
                let below = self.kept_below(front.as_ref(), &found.questions);
                lint::all(own, &found.questions, &below, today, sink);
            }
        }
        let aside = report::set_aside(front.as_ref(), &found.questions);
        let Some(front) = front else { return aside };
        if let Some(below) = &below {
            compare(&front, below, &self.stamps, sink);
        }
        self.check(&front, below.as_ref(), &found, layer, sink);
        let before = below.map(|below| Before::of(&below, &self.all())).filter(|_| matches!(look, Look::All(_)));
        let retired = self.retire(&front, sink);
        self.stamps.push(BankStamp { id: front.id.clone(), version: front.version.clone(), digest });
        self.insert(found.questions, &front.id, sink);
        match (look, before) {
            (Look::All(_), None) => thin::of_base(&front.taxonomy, &self.all(), sink),
            (Look::All(_), Some(before)) => {
                thin::of_overlay(&front, &before, &retired.iter().collect::<Vec<_>>(), &self.all(), sink);
            }
            _ => {}
        }
        self.taxonomy = Some(front.taxonomy);
        self.read = self.questions.len();
        aside
    }

    fn check(&mut self, front: &Front, below: Option<&Taxonomy>, found: &Found<'_>, layer: &Layer, sink: &Sink) {
        let before = self.questions.keys().chain(self.retired.keys()).map(QuestionId::as_str);
        let mut ids = FxHashSet::with_capacity_and_hasher(layer.files.len(), FxBuildHasher);
        ids.extend(before.chain(check::ids(&found.questions, &layer.files)));
        let known = Known { areas: below.map_or(0, |below| below.areas.len()), ids };
        check::bank(&front.taxonomy, found, layer, &known, sink);
        let further = |readable: &[Filed], sink: &Sink| {
            lint::fairness(None, readable, sink);
            readable.iter().filter_map(|one| self.objection(one, &front.id)).for_each(|problem| sink.report(problem));
        };
        let problems = draft::problems(&found.drafts, &front.taxonomy, &layer.files, &known, further);
        for (unfinished, problems) in found.drafts.iter().zip(problems) {
            self.drafts.push(Draft {
                id: unfinished.id.clone(),
                bank: front.id.clone(),
                missing: draft::missing(&problems),
            });
            for problem in problems {
                sink.report(problem);
            }
        }
    }

    fn all(&self) -> Vec<&Question> {
        self.questions.values().map(|held| &*held.question).collect()
    }

    /// The questions of the banks below that stay when this one is put on top, each with its bank.
    fn kept_below(&self, front: Option<&Front>, own: &[Filed]) -> Vec<(&Question, &str)> {
        let own: BTreeSet<&QuestionId> = own.iter().map(|one| &one.question.id).collect();
        let goes = |id: &QuestionId| own.contains(id) || front.is_some_and(|front| front.retires.contains(id));
        let kept = self.questions.iter().filter(|(id, _)| !goes(id));
        kept.map(|(_, held)| (&*held.question, &*held.bank)).collect()
    }

    /// Takes away what this bank retires, and gives it.
    fn retire(&mut self, front: &Front, sink: &Sink) -> Vec<Question> {
        let mut gone = Vec::new();
        for (index, id) in front.retires.iter().enumerate() {
            if let Some(held) = self.questions.swap_remove(id) {
                self.retired.insert(id.clone(), front.id.clone());
                gone.push(*held.question);
                continue;
            }
            let known = self.questions.keys().map(QuestionId::as_str);
            let hint = grammar::nearest(id.as_str(), known)
                .map_or_else(|| "remove it".to_owned(), |near| format!("did you mean `{near}`?"));
            let place = in_taxonomy(&format!("retires[{index}]"));
            let what = format!("no earlier bank has a question `{id}`, so there is nothing to retire");
            sink.report(Diagnostic::error("retires", what).at(place).hint(hint));
        }
        gone
    }

    fn insert(&mut self, mut filed: Vec<Filed>, bank: &str, sink: &Sink) {
        // So that there is hardly anything left to sort once they are in: each of these would be moved many times.
        filed.sort_by(|one, other| one.question.id.cmp(&other.question.id));
        self.questions.reserve(filed.len());
        let bank: Arc<str> = bank.into();
        for one in filed {
            let id = one.question.id.clone();
            match self.objection(&one, &bank) {
                Some(problem) => sink.report(problem),
                None => drop(self.questions.insert(id, Held { question: one.question, bank: Arc::clone(&bank) })),
            }
        }
        self.questions.sort_unstable_keys();
    }

    /// Why this question cannot join those of the earlier banks.
    fn objection(&self, one: &Filed, bank: &str) -> Option<Diagnostic> {
        let id = &one.question.id;
        let place = |path: &str| Place { file: one.file.clone(), path: path.to_owned(), question: id.to_string() };
        if let Some(by) = self.retired.get(id) {
            let what = format!("`{id}` was retired by {by}, and ids are never used again");
            return Some(Diagnostic::error("retired-id", what).at(place("id")).hint("give it an id of its own"));
        }
        match self.questions.get(id).filter(|held| *held.bank != *bank) {
            Some(held) if !one.replaces => {
                let what = format!("`{id}` is already a question of {}", held.bank);
                let hint = "say \"replaces\": true to take its place, or give it an id of its own";
                Some(Diagnostic::error("duplicate-id", what).at(place("id")).hint(hint))
            }
            None if one.replaces && !self.questions.contains_key(id) => {
                let what = format!("no earlier bank has a question `{id}`, so there is nothing to replace");
                Some(Diagnostic::error("replaces", what).at(place("replaces")).hint("remove the key, or mend the id"))
            }
            _ => None,
        }
    }

    fn finish(self, problems: Vec<Diagnostic>) -> Loaded {
        match self.taxonomy {
            Some(taxonomy) if !problems.iter().any(Diagnostic::is_error) => {
                let questions = with_conflicts_on_both_sides(self.questions);
                Ok((Bank { taxonomy, questions, drafts: self.drafts, stamps: self.stamps }, problems))
            }
            _ => Err(problems),
        }
    }
}

/// Whether a taxonomy has words of its own to be judged, and not only those of the bank below.
fn says_anything(own: &Taxonomy, below: Option<&Taxonomy>) -> bool {
    below.is_none_or(|below| (&own.script, &own.signals) != (&below.script, &below.signals))
}

fn in_taxonomy(path: &str) -> Place {
    Place { file: TAXONOMY_FILE.to_owned(), path: path.to_owned(), ..Place::default() }
}

/// What a bank may not say when it is built on another.
fn compare(front: &Front, below: &Taxonomy, stamps: &[BankStamp], sink: &Sink) {
    if front.taxonomy.levels != below.levels {
        let what = format!("the ladder differs from that of {}, whose bars are written for it", below.id);
        let problem = Diagnostic::error("ladder", what).at(in_taxonomy("levels"));
        sink.report(problem.hint("leave out the key: the ladder is inherited"));
    }
    if stamps.iter().any(|stamp| stamp.id == front.id) {
        let what = format!("an earlier bank has the id `{}` too", front.id);
        let problem = Diagnostic::error("duplicate-bank", what).at(in_taxonomy("id"));
        sink.report(problem.hint("name each bank once, and give your own an id of its own"));
    }
}

/// Lets every conflict be named by both of its questions. One with a draft or a retired question says nothing.
fn with_conflicts_on_both_sides(held: IndexMap<QuestionId, Held>) -> IndexMap<QuestionId, Question> {
    let mut named: Vec<(QuestionId, QuestionId)> = Vec::new();
    let without = |(id, held): (QuestionId, Held)| {
        let mut question = *held.question;
        named.extend(question.conflicts.drain(..).map(|other| (id.clone(), other)));
        (id, question)
    };
    let mut questions: IndexMap<QuestionId, Question> = held.into_iter().map(without).collect();
    let places =
        |(one, other): &(QuestionId, QuestionId)| Some((questions.get_index_of(one)?, questions.get_index_of(other)?));
    // Places are in the order of the ids, so that every list comes out in order.
    let both_sides = named.iter().filter_map(places).flat_map(|(one, other)| [(one, other), (other, one)]);
    for (one, other) in both_sides.collect::<BTreeSet<(usize, usize)>>() {
        let other = questions[other].id.clone();
        questions[one].conflicts.push(other);
    }
    questions
}
