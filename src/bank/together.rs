//! Questions that can meet in one kit, because no two of them conflict.

use std::collections::BTreeMap;

use super::question::{Question, QuestionId};

/// Questions of a group that is searched through; of a larger one a smaller sum is taken that is certain.
const SEARCHED: usize = 64;

/// Branches after which the search of a group settles for a smaller sum that is certain.
const BRANCHES: u32 = 20_000;

/// Most minutes of these questions that can meet in one kit.
pub fn minutes(questions: &[&Question]) -> i64 {
    let conflicts = conflicts(questions);
    let mut seen = vec![false; questions.len()];
    let mut sum = 0;
    for start in 0..questions.len() {
        if !seen[start] {
            let group = group(start, &conflicts, &mut seen);
            sum += Group::of(&group, questions, &conflicts).minutes();
        }
    }
    sum
}

/// For each question, the places of those that it conflicts with; it is enough that one of two says so.
fn conflicts(questions: &[&Question]) -> Vec<Vec<usize>> {
    let places: BTreeMap<&QuestionId, usize> =
        questions.iter().enumerate().map(|(place, question)| (&question.id, place)).collect();
    let mut conflicts = vec![Vec::new(); questions.len()];
    for (one, question) in questions.iter().enumerate() {
        for other in question.conflicts.iter().filter_map(|id| places.get(id).copied()).filter(|other| *other != one) {
            conflicts[one].push(other);
            conflicts[other].push(one);
        }
    }
    for others in &mut conflicts {
        others.sort_unstable();
        others.dedup();
    }
    conflicts
}

/// All that conflicts with this question, directly or through others, in order.
fn group(start: usize, conflicts: &[Vec<usize>], seen: &mut [bool]) -> Vec<usize> {
    let mut group = vec![start];
    seen[start] = true;
    let mut next = 0;
    while let Some(&place) = group.get(next) {
        for &other in &conflicts[place] {
            if !std::mem::replace(&mut seen[other], true) {
                group.push(other);
            }
        }
        next += 1;
    }
    group.sort_unstable();
    group
}

/// Questions that conflict with each other, directly or through others, by their places among these.
struct Group {
    minutes: Vec<i64>,
    beside: Vec<Vec<usize>>,
}

impl Group {
    fn of(places: &[usize], questions: &[&Question], conflicts: &[Vec<usize>]) -> Self {
        let inside = |other: &usize| places.binary_search(other).ok();
        Self {
            minutes: places.iter().map(|place| questions[*place].expected_minutes()).collect(),
            beside: places.iter().map(|place| conflicts[*place].iter().filter_map(inside).collect()).collect(),
        }
    }

    fn minutes(&self) -> i64 {
        if self.minutes.len() > SEARCHED {
            return self.fewest_conflicts_first();
        }
        let masks: Vec<u64> =
            self.beside.iter().map(|others| others.iter().fold(0, |all, other| all | 1 << other)).collect();
        let mut branches = BRANCHES;
        self.heaviest(u64::MAX >> (SEARCHED - self.minutes.len()), &masks, &mut branches)
    }

    /// The question with most conflicts is in or out; once none has any, all are in.
    fn heaviest(&self, free: u64, masks: &[u64], branches: &mut u32) -> i64 {
        let places = || (0..masks.len()).filter(|place| free >> place & 1 == 1);
        let worst = places().map(|place| ((masks[place] & free).count_ones(), place)).max();
        let Some((1.., place)) = worst else { return places().map(|place| self.minutes[place]).sum() };
        *branches = branches.saturating_sub(1);
        let without = free & !(1 << place);
        let out = self.heaviest(without, masks, branches);
        // Out of branches, leaving the question out gives a sum that can be reached, if not always the largest.
        if *branches == 0 {
            return out;
        }
        out.max(self.minutes[place] + self.heaviest(without & !masks[place], masks, branches))
    }

    /// A sum that can be reached: what conflicts with little is taken first.
    fn fewest_conflicts_first(&self) -> i64 {
        let mut order: Vec<usize> = (0..self.minutes.len()).collect();
        order.sort_by_key(|place| (self.beside[*place].len(), *place));
        let mut taken = vec![false; order.len()];
        let mut sum = 0;
        for place in order {
            if !self.beside[place].iter().any(|other| taken[*other]) {
                taken[place] = true;
                sum += self.minutes[place];
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bank::Bank;

    #[test]
    fn the_minutes_are_the_most_that_can_meet() {
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
            (!clash).then(|| chosen.iter().map(|question| question.expected_minutes()).sum::<i64>())
        };
        let best = (0..1_u32 << 9).filter_map(meets).max().expect("the empty set");
        let all: Vec<&Question> = some.iter().collect();
        assert_eq!(minutes(&all), best);
        // It is enough that one of two names the other.
        let mut named_once = some.clone();
        named_once[0].conflicts.clear();
        assert_eq!(minutes(&named_once.iter().collect::<Vec<_>>()), best);
        let group = Group::of(&[0, 1, 2, 3, 7], &all, &conflicts(&all));
        assert!(group.fewest_conflicts_first() <= group.minutes());
    }

    #[test]
    fn questions_of_which_all_conflict_are_counted_soon() {
        let (bank, _) = Bank::builtin().expect("valid");
        let like = bank.questions.values().next().expect("a question").clone();
        let ids: Vec<QuestionId> = (0..600).map(|index| QuestionId::from(format!("q-{index}"))).collect();
        let mut many: Vec<Question> = ids.iter().map(|id| Question { id: id.clone(), ..like.clone() }).collect();
        for (index, question) in many.iter_mut().enumerate() {
            question.conflicts = ids[index + 1..].to_vec();
        }
        for number in [2, 30, 64, 65, 600] {
            assert_eq!(minutes(&many[..number].iter().collect::<Vec<_>>()), like.expected_minutes());
        }
    }
}
