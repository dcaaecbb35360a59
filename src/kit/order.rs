//! The order of asking: what a good conversation looks like, as costs by priority.

use crate::bank::question::{Question, Role};
use crate::blueprint::request::Request;

/// A question of so many minutes is long: it starts before half-time, and no other long one touches it.
const LONG: i64 = 12;
/// The last question takes at most so many minutes.
const SHORT: i64 = 8;
/// Up to so many questions every order is weighed; beyond, an order that no single move makes better is taken.
const ALL_ORDERS: usize = 11;

/// What an order costs, by priority: no opener in front; long questions late or side by side; a long end; changes of
/// area; difficulty that falls; then the ids themselves decide.
type Cost = (i64, i64, i64, i64, i64);

/// The questions in the order of asking.
pub fn of_asking<'a>(request: &Request, mut questions: Vec<&'a Question>) -> Vec<&'a Question> {
    questions.sort_by(|a, b| a.id.cmp(&b.id));
    let half = i64::from(request.minutes) / 2;
    let scale = Scale { start: request.slot().opening, half, opener: questions.iter().any(|q| is_opener(q)) };
    if questions.len() <= ALL_ORDERS { best(&scale, &questions) } else { improved(&scale, questions) }
}

struct Scale {
    /// Minute at which the first question starts.
    start: i64,
    half: i64,
    /// Whether there is an opener to put in front.
    opener: bool,
}

fn is_opener(question: &Question) -> bool {
    question.has_role(Role::Opener)
}

impl Scale {
    /// What it costs to ask `next` after `before`, at this minute.
    fn step(&self, at: i64, before: Option<&Question>, next: &Question) -> Cost {
        let long = next.expected_minutes() >= LONG;
        let late = i64::from(long && at >= self.half);
        let Some(before) = before else { return (i64::from(self.opener && !is_opener(next)), late, 0, 0, 0) };
        let side_by_side = i64::from(long && before.expected_minutes() >= LONG);
        let change = i64::from(before.area != next.area);
        let fall = (i64::from(before.difficulty) - i64::from(next.difficulty)).max(0);
        (0, late + side_by_side, 0, change, fall)
    }

    fn end(last: &Question) -> Cost {
        (0, 0, i64::from(last.expected_minutes() > SHORT), 0, 0)
    }

    fn whole(&self, order: &[&Question]) -> Cost {
        let mut cost = order.last().map_or((0, 0, 0, 0, 0), |last| Self::end(last));
        let (mut at, mut before) = (self.start, None);
        for question in order {
            cost = add(cost, self.step(at, before, question));
            at += question.expected_minutes();
            before = Some(*question);
        }
        cost
    }
}

fn add(a: Cost, b: Cost) -> Cost {
    (a.0 + b.0, a.1 + b.1, a.2 + b.2, a.3 + b.3, a.4 + b.4)
}

/// The cheapest order of all, by dynamic programming over the questions still to ask and the one asked last; of equal
/// ones the first by ids.
fn best<'a>(scale: &Scale, questions: &[&'a Question]) -> Vec<&'a Question> {
    let count = questions.len();
    let minutes = |asked: usize| -> i64 {
        (0..count).filter(|index| asked >> index & 1 == 1).map(|index| questions[index].expected_minutes()).sum()
    };
    // cheapest[asked][last]: what the rest costs at least, once `asked` were asked and `last` was the last of them.
    let all = (1 << count) - 1;
    let mut cheapest = vec![(0, 0, 0, 0, 0); (all + 1) * count];
    let rest = |cheapest: &[Cost], asked: usize, last: Option<usize>, next: usize| {
        let step = scale.step(scale.start + minutes(asked), last.map(|last| questions[last]), questions[next]);
        add(step, cheapest[(asked | 1 << next) * count + next])
    };
    for asked in (1..=all).rev() {
        for last in (0..count).filter(|last| asked >> last & 1 == 1) {
            let open = (0..count).filter(|next| asked >> next & 1 == 0);
            let least = open.map(|next| rest(&cheapest, asked, Some(last), next)).min();
            cheapest[asked * count + last] = least.unwrap_or_else(|| Scale::end(questions[last]));
        }
    }
    let (mut asked, mut last, mut order) = (0, None, Vec::with_capacity(count));
    while asked != all {
        let open = (0..count).filter(|next| asked >> next & 1 == 0);
        let Some(next) = open.min_by_key(|next| (rest(&cheapest, asked, last, *next), *next)) else { break };
        order.push(questions[next]);
        (asked, last) = (asked | 1 << next, Some(next));
    }
    order
}

/// Moves single questions as long as that makes the order cheaper.
fn improved<'a>(scale: &Scale, mut order: Vec<&'a Question>) -> Vec<&'a Question> {
    order.sort_by_key(|q| (!is_opener(q), q.expected_minutes() > SHORT, q.area.clone(), q.difficulty, q.id.clone()));
    let mut cost = scale.whole(&order);
    loop {
        let mut better = None;
        for from in 0..order.len() {
            for to in 0..order.len() {
                let mut moved = order.clone();
                let question = moved.remove(from);
                moved.insert(to, question);
                let new = scale.whole(&moved);
                if new < cost {
                    (cost, better) = (new, Some(moved));
                }
            }
        }
        match better {
            Some(moved) => order = moved,
            None => return order,
        }
    }
}
