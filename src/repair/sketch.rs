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

/// Kinds that no rule tells apart: talk, work on code, design.
const GROUPS: [&[Kind]; 3] =
    [&[Kind::Concept, Kind::Experience], &[Kind::Debugging, Kind::Review, Kind::Coding], &[Kind::Design]];

/// Of each group the first kind that is asked for and usually takes so long: a question of unusual minutes would be told by
/// `kitgen bank check` as soon as it was written.
fn kinds(request: &Request, minutes: u16) -> impl Iterator<Item = Kind> {
    let asked_for = |kind: &Kind| request.kinds.is_empty() || request.kinds.contains(kind);
    let fits = move |kind: &Kind| asked_for(kind) && kind.usual_minutes().contains(&minutes);
    GROUPS.into_iter().filter_map(move |group| group.iter().copied().find(fits))
}

/// Every sketch worth trying for a request, the most ordinary first: no special part, a difficulty near the target,
/// short, talk before work on code, the focus before the bank's other areas.
pub fn all(taxonomy: &Taxonomy, request: &Request) -> Vec<Sketch> {
    let mut areas: Vec<&AreaId> = request.focus.iter().map(|focus| &focus.area).collect();
    areas.extend(taxonomy.areas.iter().map(|area| &area.id).filter(|area| !request.focuses_on(area)));
    let target = difficulty::target(request.years);
    let mut difficulties: Vec<u8> = (1..=5).collect();
    difficulties.sort_by_key(|difficulty| (i64::from(*difficulty) * 10 - target).abs());
    let mut sketches = Vec::new();
    for role in [None, Some(Role::Opener), Some(Role::Production)] {
        for difficulty in &difficulties {
            for minutes in MINUTES {
                for kind in kinds(request, minutes) {
                    sketches.extend(areas.iter().map(|area| Sketch {
                        area: (*area).clone(),
                        kind,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Bank;

    #[test]
    fn a_sketch_has_minutes_that_are_usual_for_its_kind_whatever_kinds_are_asked_for() {
        let (bank, _) = Bank::builtin().expect("valid");
        let mut request = Request::new("6".parse().expect("years"));
        let only = Kind::ALL.map(|(_, kind)| vec![kind]);
        for kinds in only.into_iter().chain([Vec::new(), vec![Kind::Experience, Kind::Coding]]) {
            request.kinds = kinds;
            let sketches = all(&bank.taxonomy, &request);
            assert!(!sketches.is_empty(), "{:?}", request.kinds);
            for sketch in sketches {
                assert!(sketch.kind.usual_minutes().contains(&sketch.minutes), "{sketch:?}");
                assert!(request.kinds.is_empty() || request.kinds.contains(&sketch.kind), "{sketch:?}");
            }
        }
    }

    #[test]
    fn talk_and_work_on_code_are_sketched_at_every_length_that_one_of_their_kinds_can_have() {
        let request = Request::new("6".parse().expect("years"));
        let kinds = |minutes| kinds(&request, minutes).collect::<Vec<_>>();
        assert_eq!(kinds(6), [Kind::Concept, Kind::Debugging]);
        assert_eq!(kinds(8), [Kind::Experience, Kind::Debugging]);
        assert_eq!(kinds(14), [Kind::Coding, Kind::Design]);
    }
}
