//! What a bank holds, counted: area by level, kind and difficulty, and the holes in it.

use indexmap::IndexMap;
use serde::Serialize;

use super::question::{AreaId, Kind, LevelId, Question, Role};
use super::{Bank, together};

/// Minutes of questions without conflict that an area needs at a level, so that an hour can go deep in it: 55 % of 85 % of
/// 50 minutes, and room to choose.
pub const ENOUGH: i64 = 28;

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
            LevelStats { questions: asked.len(), minutes_without_conflict: together::minutes(&asked) }
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
    let asked = |question: &&&Question| bank.taxonomy.is_asked(index, question.years);
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

#[cfg(test)]
mod tests {
    use super::*;

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
