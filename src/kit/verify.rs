//! A kit is made again from its record, and compared: what it would be today, and where it differs.
//!
//! Call [`Kit::verify`]. What comes back is data; the command line phrases it.

use serde_json::{Map, Value};

use super::{Imprint, Kit, KitQuestion, MadeBy};
use crate::bank::question::{AreaId, QuestionId};
use crate::bank::{Bank, BankStamp};
use crate::blueprint::Blueprint;
use crate::blueprint::request::{NAMED, QUESTIONS, Request, SLOT, WEIGHT};
use crate::select;

/// What making a kit again has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The version that made the kit, where it is not this one.
    pub version: Option<String>,
    /// The banks as they are here, where they are not those that the kit was made from.
    pub banks: Vec<BankStamp>,
    /// Questions of the kit that the bank does not have.
    pub gone: Vec<Place>,
    /// Questions that read otherwise in the bank, with the keys that differ.
    pub changed: Vec<(Place, Vec<String>)>,
    /// What the same request picks here.
    pub picks: Picks,
    /// Other keys of the kit that do not say what follows from the record; known only for the same bank.
    pub other: Vec<String>,
}

/// A question by its place in the kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// From 1.
    pub number: usize,
    /// Its id.
    pub id: QuestionId,
}

/// What the kit's request picks now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Picks {
    /// The same questions in the same order.
    Same,
    /// These.
    Others(Vec<QuestionId>),
    /// Nothing can be picked.
    Nothing(Obstacle),
}

/// Why a record cannot be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Obstacle {
    /// It names no seed.
    NoSeed,
    /// Its numbers are none that kitgen takes.
    NotARequest,
    /// It asks for an area that the bank does not have.
    Area(AreaId),
    /// It asks by name for a question that the bank does not have.
    Question(QuestionId),
    /// No kit satisfies it here.
    NoKit,
}

impl Verdict {
    /// Whether the kit is what its record makes from this bank. Another version that makes the same is no difference.
    pub fn is_same(&self) -> bool {
        self.banks.is_empty()
            && self.picks == Picks::Same
            && self.gone.is_empty()
            && self.changed.is_empty()
            && self.other.is_empty()
    }
}

impl Kit {
    /// Makes the kit again from its record over this bank, and compares.
    pub fn verify(&self, bank: &Bank) -> Verdict {
        let same_bank = self.banks == bank.stamps;
        let other_banks = bank.stamps.iter().filter(|stamp| !self.banks.contains(stamp));
        let again = self.made_again(bank);
        let rebuilt = again.as_ref().ok().filter(|_| same_bank);
        let (mut gone, mut changed) = (Vec::new(), Vec::new());
        for question in &self.questions {
            let place = Place { number: question.number, id: question.question.id.clone() };
            match expected(question, rebuilt, bank) {
                None => gone.push(place),
                Some(expected) => {
                    let keys = differing(&fields(question), &expected);
                    if !keys.is_empty() {
                        changed.push((place, keys));
                    }
                }
            }
        }
        Verdict {
            version: (self.kitgen != env!("CARGO_PKG_VERSION")).then(|| self.kitgen.clone()),
            banks: other_banks.cloned().collect(),
            gone,
            changed,
            other: rebuilt.map_or_else(Vec::new, |rebuilt| self.other_keys(rebuilt)),
            picks: match again {
                Err(obstacle) => Picks::Nothing(obstacle),
                Ok(kit) if kit.ids().eq(self.ids()) => Picks::Same,
                Ok(kit) => Picks::Others(kit.ids().cloned().collect()),
            },
        }
    }

    fn ids(&self) -> impl Iterator<Item = &QuestionId> {
        self.questions.iter().map(|question| &question.question.id)
    }

    fn made_again(&self, bank: &Bank) -> Result<Self, Obstacle> {
        let MadeBy::Build {} = self.made_by;
        let seed = self.request.seed.ok_or(Obstacle::NoSeed)?;
        obstacle(&self.request, bank).map_or(Ok(()), Err)?;
        let blueprint = Blueprint::new(bank, self.request.clone());
        let selection = select::choose(&blueprint, seed).map_err(|_| Obstacle::NoKit)?;
        let imprint = Imprint { title: self.title.clone(), company: self.company.clone(), brand: self.brand.clone() };
        Ok(Self::build(bank, &blueprint, &selection, imprint))
    }

    /// Keys beside the questions and beside what is told on its own.
    fn other_keys(&self, rebuilt: &Self) -> Vec<String> {
        let mut keys = differing(&fields(self), &fields(rebuilt));
        keys.retain(|key| !["kitgen", "banks", "questions", "kits_possible"].contains(&key.as_str()));
        // Read as a value it may have lost its last digits.
        if self.kits_possible != rebuilt.kits_possible {
            keys.push("kits_possible".to_owned());
        }
        keys
    }
}

/// A file may hold a request that the command line would have refused.
fn obstacle(request: &Request, bank: &Bank) -> Option<Obstacle> {
    let is_odd = !SLOT.contains(&request.minutes)
        || request.questions.is_some_and(|questions| !QUESTIONS.contains(&questions))
        || request.include.len() > NAMED
        || request.focus.iter().any(|focus| !WEIGHT.contains(&focus.weight));
    if is_odd {
        return Some(Obstacle::NotARequest);
    }
    let area = request.focus.iter().find(|focus| bank.taxonomy.area(&focus.area).is_none());
    let question = || request.include.iter().find(|id| bank.question(id).is_none());
    area.map(|focus| Obstacle::Area(focus.area.clone())).or_else(|| question().cloned().map(Obstacle::Question))
}

/// What should stand in this question's place: as the kit made again from the same bank has it, else what the bank knows.
fn expected(question: &KitQuestion, rebuilt: Option<&Kit>, bank: &Bank) -> Option<Map<String, Value>> {
    let id = &question.question.id;
    let again = rebuilt.and_then(|kit| kit.questions.iter().find(|other| other.question.id == *id));
    match again {
        Some(again) if again.number == question.number => Some(fields(again)),
        _ => {
            // Number, bar and reason depend on the whole kit: what it is now says nothing about them.
            let known = KitQuestion { question: bank.question(id)?.clone(), ..question.clone() };
            Some(fields(&known))
        }
    }
}

/// By way of the text: as a value, a number of kits that needs more than 64 bits cannot be made.
fn fields(of: &impl serde::Serialize) -> Map<String, Value> {
    serde_json::to_string(of).and_then(|text| serde_json::from_str(&text)).unwrap_or_default()
}

/// The keys whose values differ, in the order of the file.
fn differing(a: &Map<String, Value>, b: &Map<String, Value>) -> Vec<String> {
    let mut keys: Vec<String> =
        a.iter().filter(|(key, value)| b.get(*key) != Some(value)).map(|(key, _)| key.clone()).collect();
    keys.extend(b.keys().filter(|key| !a.contains_key(*key)).cloned());
    keys
}
