//! The rules that a kit does not meet, as it carries them: by how much, and what would mend them.

use serde::{Deserialize, Serialize};

use super::{Kit, explain};
use crate::bank::Bank;
use crate::blueprint::Blueprint;
use crate::grammar::either;
use crate::repair::{self, Remedy};
use crate::select::Selection;

/// A rule that gave way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GaveWay {
    /// Name of the rule.
    pub rule: String,
    /// How far its sum lies outside the limits.
    pub off: i64,
    /// The same in words, without a full stop.
    pub says: String,
    /// What would mend it. Each was tried with the kit's own seed.
    pub mends: Vec<Mend>,
}

/// Something that would mend a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mend {
    /// What to do.
    pub remedy: Remedy,
    /// How far the rule's sum then lies outside the limits: 0 when it is met.
    pub off: i64,
    /// What the kit then costs under all its rules.
    pub violation: i64,
    /// What to do, in words, without a full stop.
    pub says: String,
}

/// Rules that the same would mend.
pub struct Group<'a> {
    /// The rules, in the order of the blueprint.
    pub bent: &'a [GaveWay],
}

impl Kit {
    /// The rules that gave way, those together that follow each other and that the same would mend.
    pub fn gave_way_together(&self) -> impl Iterator<Item = Group<'_>> {
        let says = |bent: &GaveWay| bent.mends.iter().map(|mend| mend.says.clone()).collect::<Vec<_>>();
        self.gave_way.chunk_by(move |one, next| says(one) == says(next)).map(|bent| Group { bent })
    }
}

impl Group<'_> {
    /// `to mend these: write ... or take ...`, where something is known to mend them.
    pub fn mend_in_words(&self) -> Option<String> {
        let them = if self.bent.len() == 1 { "it" } else { "these" };
        let mends: Vec<&str> = self.bent.first()?.mends.iter().map(|mend| mend.says.as_str()).collect();
        (!mends.is_empty()).then(|| format!("to mend {them}: {}", either(&mends)))
    }
}

/// What gave way in a selection.
pub fn of(bank: &Bank, blueprint: &Blueprint, selection: &Selection) -> Vec<GaveWay> {
    let told = |bent: repair::GaveWay| {
        let mends = bent.mends.iter().map(|mend| Mend {
            remedy: mend.remedy.clone(),
            off: mend.off,
            violation: mend.violation,
            says: explain::mend(&bank.taxonomy, &blueprint.request, mend),
        });
        GaveWay { rule: bent.rule.name.clone(), off: bent.off(), says: explain::bent(&bent), mends: mends.collect() }
    };
    repair::gave_way(bank, blueprint, selection).into_iter().map(told).collect()
}
