//! Questions that nobody has written yet: as much of them as the rules see.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::bank::question::{Anchors, Answer, AreaId, Estimate, Kind, Question, QuestionId, Role, YearSpan};
use crate::bank::taxonomy::Taxonomy;
use crate::blueprint::difficulty;
use crate::blueprint::request::Request;

/// A question to write.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sketch {
    /// What it is about.
    pub area: AreaId,
    /// What the candidate does.
    pub kind: Kind,
    /// The part that it has to be able to play, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// 1 to 5.
    pub difficulty: u8,
    /// Minutes that a plan counts for it.
    pub minutes: u16,
}

/// Lengths that are worth writing: short, usual and long ones.
const MINUTES: [u16; 5] = [6, 8, 10, 12, 14];

/// One of each group of kinds that no rule tells apart: talk, work on code, design.
fn kinds(request: &Request) -> Vec<Kind> {
    let allowed = |kind: &Kind| request.kinds.is_empty() || request.kinds.contains(kind);
    let groups: [&[Kind]; 3] =
        [&[Kind::Concept, Kind::Experience], &[Kind::Debugging, Kind::Review, Kind::Coding], &[Kind::Design]];
    groups.into_iter().filter_map(|group| group.iter().copied().find(allowed)).collect()
}

/// Every sketch worth trying for a request, the most ordinary first: no special part, a difficulty near the target,
/// short, talk before work on code, the focus before the bank's other areas.
pub fn all(taxonomy: &Taxonomy, request: &Request) -> Vec<Sketch> {
    let mut areas: Vec<&AreaId> = request.focus.iter().map(|focus| &focus.area).collect();
    areas.extend(taxonomy.areas.iter().map(|area| &area.id).filter(|area| !request.focuses_on(area)));
    let target = difficulty::target(request.years);
    let mut difficulties: Vec<u8> = (1..=5).collect();
    difficulties.sort_by_key(|difficulty| (i64::from(*difficulty) * 10 - target).abs());
    let (kinds, mut sketches) = (kinds(request), Vec::new());
    for role in [None, Some(Role::Opener), Some(Role::Production)] {
        for difficulty in &difficulties {
            for minutes in MINUTES {
                for kind in &kinds {
                    sketches.extend(areas.iter().map(|area| Sketch {
                        area: (*area).clone(),
                        kind: *kind,
                        role,
                        difficulty: *difficulty,
                        minutes,
                    }));
                }
            }
        }
    }
    sketches
}

impl Sketch {
    /// The question as far as rules see it, meant for these years; the number tells it from others.
    pub fn question(&self, request: &Request, number: usize) -> Question {
        let halves = request.years.halves();
        let nothing = String::new;
        Question {
            // Behind every id of a bank: those are kebab-case.
            id: QuestionId::from(format!("~{number:06}")),
            title: nothing(),
            area: self.area.clone(),
            also: Vec::new(),
            kind: self.kind,
            roles: self.role.into_iter().collect(),
            difficulty: self.difficulty,
            years: YearSpan { min: halves / 2, max: halves.div_ceil(2) },
            minutes: Estimate { low: self.minutes, typical: self.minutes, high: self.minutes },
            bar: IndexMap::new(),
            ask: nothing(),
            code: None,
            answer: Answer {
                summary: nothing(),
                must: Vec::new(),
                strong: Vec::new(),
                red_flags: Vec::new(),
                code: None,
            },
            probes: Vec::new(),
            anchors: Anchors { one: nothing(), two: nothing(), three: nothing(), four: nothing() },
            conflicts: Vec::new(),
            sources: Vec::new(),
            references: Vec::new(),
            verified_on: None,
        }
    }
}
