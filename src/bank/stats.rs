//! What a bank holds, counted: area by level, kind and difficulty, and the holes in it.

use indexmap::IndexMap;
use serde::Serialize;

use super::Bank;
use super::question::{AreaId, Kind, LevelId, Question, Role};

/// Minutes of questions without conflict that an area needs at a level, so that an hour can go deep in it.
pub const ENOUGH: i64 = 28;

/// Branches after which the search for questions without conflict settles for a smaller sum that is certain.
const BRANCHES: u32 = 20_000;

/// A bank, counted.
#[derive(Debug, Serialize)]
pub struct Stats {
    /// Questions.
    pub questions: usize,
    /// Drafts, which are counted nowhere else.
    pub drafts: usize,
    /// Their minutes.
    pub minutes: i64,
    /// By area, in the bank's order.
    pub areas: Vec<AreaStats>,
    /// How many questions of each difficulty, from 1 to 5.
    pub difficulty: [usize; 5],
    /// What is too little for a kit.
    pub holes: Vec<Hole>,
}

/// An area, counted.
#[derive(Debug, Serialize)]
pub struct AreaStats {
    /// The area.
    pub id: AreaId,
    /// Its questions.
    pub questions: usize,
    /// Their minutes.
    pub minutes: i64,
    /// For each level, from the lowest.
    pub levels: IndexMap<LevelId, LevelStats>,
    /// How many questions of each kind.
    pub kinds: IndexMap<&'static str, usize>,
    /// How many questions for each role.
    pub roles: IndexMap<&'static str, usize>,
    /// How many questions of each difficulty, from 1 to 5.
    pub difficulty: [usize; 5],
}

/// An area's questions that a level may be asked.
#[derive(Debug, Serialize)]
pub struct LevelStats {
    /// How many.
    pub questions: usize,
    /// Most minutes of them that can meet in one kit, as no two of them conflict.
    pub minutes_without_conflict: i64,
}

/// Something that a kit will miss.
#[derive(Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Hole {
    /// Too few minutes that can meet in one kit.
    Minutes {
        /// In this area.
        area: AreaId,
        /// At this level.
        level: LevelId,
        /// What there is.
        minutes: i64,
        /// What is enough.
        enough: i64,
    },
    /// No question of the whole bank plays this role at a level.
    Role {
        /// The role's name.
        role: &'static str,
        /// At this level.
        level: LevelId,
    },
}

impl Stats {
    /// Counts a bank.
    pub fn of(bank: &Bank) -> Self {
        let all: Vec<&Question> = bank.questions.values().collect();
        let areas: Vec<AreaStats> = bank.taxonomy.areas.iter().map(|area| AreaStats::of(bank, &area.id)).collect();
        Self {
            questions: all.len(),
            drafts: bank.drafts.len(),
            minutes: minutes(&all),
            difficulty: by_difficulty(&all),
            holes: holes(bank, &areas),
            areas,
        }
    }
}

impl AreaStats {
    fn of(bank: &Bank, id: &AreaId) -> Self {
        let own: Vec<&Question> = bank.questions.values().filter(|question| question.area == *id).collect();
        let level = |index: usize| {
            let asked = at_level(bank, index, &own);
            LevelStats { questions: asked.len(), minutes_without_conflict: without_conflict(&asked) }
        };
        let levels = bank.taxonomy.levels.iter().enumerate().map(|(index, at)| (at.id.clone(), level(index)));
        let of_kind = |kind: Kind| own.iter().filter(|question| question.kind == kind).count();
        let of_role = |role: Role| own.iter().filter(|question| question.has_role(role)).count();
        Self {
            id: id.clone(),
            questions: own.len(),
            minutes: minutes(&own),
            levels: levels.collect(),
            kinds: Kind::ALL.into_iter().map(|(name, kind)| (name, of_kind(kind))).collect(),
            roles: Role::ALL.into_iter().map(|(name, role)| (name, of_role(role))).collect(),
            difficulty: by_difficulty(&own),
        }
    }
}

fn minutes(questions: &[&Question]) -> i64 {
    questions.iter().map(|question| question.expected_minutes()).sum()
}

fn by_difficulty(questions: &[&Question]) -> [usize; 5] {
    [1, 2, 3, 4, 5].map(|step| questions.iter().filter(|question| question.difficulty == step).count())
}

/// The questions that somebody of this level may be asked, wherever in the level their years lie.
fn at_level<'a>(bank: &Bank, index: usize, questions: &[&'a Question]) -> Vec<&'a Question> {
    let levels = &bank.taxonomy.levels;
    let (from, next) = (levels[index].from_years, levels.get(index + 1).map_or(u8::MAX, |next| next.from_years));
    let asked = |question: &&&Question| question.years.min < next && question.years.max >= from;
    questions.iter().filter(asked).copied().collect()
}

fn holes(bank: &Bank, areas: &[AreaStats]) -> Vec<Hole> {
    let mut holes = Vec::new();
    for area in areas {
        let thin = area.levels.iter().filter(|(_, level)| level.minutes_without_conflict < ENOUGH);
        holes.extend(thin.map(|(level, stats)| Hole::Minutes {
            area: area.id.clone(),
            level: level.clone(),
            minutes: stats.minutes_without_conflict,
            enough: ENOUGH,
        }));
    }
    let all: Vec<&Question> = bank.questions.values().collect();
    for (index, level) in bank.taxonomy.levels.iter().enumerate() {
        let asked = at_level(bank, index, &all);
        let missing = Role::ALL.into_iter().filter(|(_, role)| !asked.iter().any(|question| question.has_role(*role)));
        holes.extend(missing.map(|(role, _)| Hole::Role { role, level: level.id.clone() }));
    }
    holes
}

/// Most minutes of these questions that can meet in one kit.
fn without_conflict(questions: &[&Question]) -> i64 {
    let mut branches = BRANCHES;
    heaviest(questions.to_vec(), &mut branches)
}

/// The question with most conflicts is in or out; once none has any, all are in.
fn heaviest(questions: Vec<&Question>, branches: &mut u32) -> i64 {
    let degree = |one: &Question| questions.iter().filter(|other| one.conflicts.contains(&other.id)).count();
    let worst = questions.iter().enumerate().map(|(index, one)| (degree(one), index)).max();
    let Some((1.., index)) = worst else { return minutes(&questions) };
    let one = questions[index];
    let mut without = questions;
    without.remove(index);
    let beside: Vec<&Question> = without.iter().filter(|other| !one.conflicts.contains(&other.id)).copied().collect();
    *branches = branches.saturating_sub(1);
    let out = heaviest(without, branches);
    // Out of branches, leaving the question out gives a sum that can be reached, if not always the largest.
    if *branches == 0 { out } else { out.max(one.expected_minutes() + heaviest(beside, branches)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::question::QuestionId;

    #[test]
    fn minutes_without_conflict_are_the_most_that_can_meet() {
        let (bank, _) = Bank::builtin().expect("valid");
        let mut some: Vec<Question> = bank.questions.values().take(9).cloned().collect();
        for (index, question) in some.iter_mut().enumerate() {
            question.id = QuestionId::from(format!("q-{index}"));
            question.minutes.typical = 5 + u16::try_from(index % 4).expect("small");
            (question.minutes.low, question.minutes.high) = (question.minutes.typical, question.minutes.typical);
            question.conflicts = Vec::new();
        }
        for (a, b) in [(0, 1), (1, 2), (2, 3), (3, 0), (4, 5), (5, 6), (4, 6), (7, 1)] {
            let (one, other) = (some[a].id.clone(), some[b].id.clone());
            some[a].conflicts.push(other);
            some[b].conflicts.push(one);
        }
        let meets = |set: u32| {
            let chosen: Vec<&Question> =
                (0..9).filter(|index| set & (1 << index) != 0).map(|index| &some[index]).collect();
            let clash = chosen.iter().any(|one| chosen.iter().any(|other| one.conflicts.contains(&other.id)));
            (!clash).then(|| minutes(&chosen))
        };
        let best = (0..1_u32 << 9).filter_map(meets).max().expect("the empty set");
        assert_eq!(without_conflict(&some.iter().collect::<Vec<_>>()), best);
    }

    #[test]
    fn every_question_is_counted_once_in_each_table() {
        let (bank, _) = Bank::builtin().expect("valid");
        let stats = Stats::of(&bank);
        assert_eq!(stats.questions, bank.questions.len());
        assert_eq!(stats.areas.iter().map(|area| area.questions).sum::<usize>(), stats.questions);
        assert_eq!(stats.areas.iter().flat_map(|area| area.kinds.values()).sum::<usize>(), stats.questions);
        assert_eq!(stats.difficulty.iter().sum::<usize>(), stats.questions);
        assert_eq!(stats.areas.iter().map(|area| area.minutes).sum::<i64>(), stats.minutes);
    }
}
