//! The rules themselves: which kits are good, in numbers. ARCHITECTURE.md says why each number is what it is.

use super::classes::Class;
use super::difficulty;
use super::draft::{Draft, Limits};
use super::facts::{Facts, Part};
use super::request::{Focus, Request};
use crate::bank::question::{AreaId, Kind};
use crate::bank::taxonomy::Taxonomy;
use crate::grammar::{self, count};

/// What is lost by one unit off: a role or kind that is missing.
const PART: i64 = 100;
/// ... a question out of place.
const PLACE: i64 = 10;
/// ... a minute.
const MINUTE: i64 = 5;
/// ... an easier or a stretching question.
const STEP: i64 = 3;
/// ... a tenth of a point of difficulty.
const TENTH: i64 = 1;

/// Minutes that stay free at the least. In a short slot a tenth is less than what two questions vary by, and one kit in four
/// would run over.
const RESERVE: i64 = 3;

/// Rungs of the ladder from which more is asked: the second (mid) and the third (senior).
const MID: usize = 1;
const SENIOR: usize = 2;

/// What the rules are made from.
struct Brief<'a> {
    taxonomy: &'a Taxonomy,
    request: &'a Request,
    /// The bank's areas.
    areas: Vec<Part<'a>>,
    level: usize,
    /// Minutes between opening and closing.
    minutes: i64,
}

/// All rules for a request.
pub fn add(draft: &mut Draft<'_>, taxonomy: &Taxonomy, request: &Request, classes: &[Class], level: usize) {
    let areas = Part::all(taxonomy, request, classes);
    let brief = Brief { taxonomy, request, areas, level, minutes: request.slot().questions };
    size(draft, &brief);
    if request.focus.is_empty() {
        breadth(draft, &brief);
    } else {
        focus(draft, &brief);
        outside(draft, &brief);
    }
    parts(draft, &brief);
    difficulty_rules(draft, &brief);
}

/// How many questions, how many minutes, and what was asked for by name.
fn size(draft: &mut Draft<'_>, brief: &Brief<'_>) {
    let request = brief.request;
    match request.questions.map(i64::from) {
        Some(number) => {
            let says = format!("exactly {}", count(number, "question"));
            draft.must("questions", says, Limits::between(number, number), |_| 1);
        }
        None => draft.must("questions", "at least 2 questions".to_owned(), Limits::at_least(2), |_| 1),
    }
    let most = (brief.minutes * 9 / 10).min(brief.minutes - RESERVE);
    let least = ceil_div(brief.minutes * 8, 10).min(most - 2);
    let says = format!("at most {most} minutes of questions, so that {} stay in reserve", brief.minutes - most);
    draft.must("minutes:most", says, Limits::at_most(most), |question| question.minutes);
    if !request.include.is_empty() {
        let number = i64::try_from(request.include.len()).unwrap_or(i64::MAX);
        let says = format!("the {} asked for by name", count(number, "question"));
        draft.must("include", says, Limits::between(number, number), |question| i64::from(question.wanted));
    }
    let says = format!("at least {least} minutes of questions");
    draft.should("minutes:least", says, MINUTE, Limits::at_least(least), |question| question.minutes);
}

/// How deep to go in the focus areas, together and each.
fn focus(draft: &mut Draft<'_>, brief: &Brief<'_>) {
    let areas = &brief.request.focus;
    let share = |percent: i64, part: i64, whole: i64| (brief.minutes * 85 * percent * part, 10_000 * whole);
    let (low, high) = (ceil_of(share(55, 1, 1)), floor_of(share(70, 1, 1)));
    let names: Vec<&str> = areas.iter().map(|focus| short(brief.taxonomy, &focus.area)).collect();
    if let [only] = areas.as_slice() {
        let says = format!("{} on {}", minutes(low, high), names[0]);
        draft.should(
            &format!("area:{}", only.area),
            says,
            MINUTE,
            Limits::between(low, high),
            minutes_on(brief, &only.area),
        );
        return;
    }
    let says = format!("{} on {} together", minutes(low, high), grammar::list(&names));
    let on_focus = |question: &Facts| in_focus(brief, question) * question.minutes;
    draft.should("focus", says, MINUTE, Limits::between(low, high), on_focus);
    let whole: i64 = areas.iter().map(|focus| i64::from(focus.weight)).sum();
    for (Focus { area, weight }, name) in areas.iter().zip(names) {
        let part = i64::from(*weight);
        let (low, high) = widened(ceil_of(share(55, part, whole)), floor_of(share(70, part, whole)));
        let says = format!("{} on {name}", minutes(low, high));
        draft.should(&format!("area:{area}"), says, MINUTE, Limits::between(low, high), minutes_on(brief, area));
    }
}

/// Real questions have 4 to 15 minutes: a range below this width could rule out every combination of them.
const NARROWEST: i64 = 6;

fn widened(mut low: i64, mut high: i64) -> (i64, i64) {
    let mut lower = true;
    while high - low < NARROWEST {
        if lower && low > 0 {
            low -= 1;
        } else {
            high += 1;
        }
        lower = !lower;
    }
    (low, high)
}

/// Where the questions beside the focus come from.
fn outside(draft: &mut Draft<'_>, brief: &Brief<'_>) {
    let least = if brief.minutes < 35 { 1 } else { 2 };
    let says = format!("at least {} outside the focus", count(least, "question"));
    let is_outside = |question: &Facts| 1 - in_focus(brief, question);
    draft.should("outside", says, PLACE, Limits::at_least(least), is_outside);

    let far = |question: &Facts| is_outside(question) * i64::from(!brief.areas[question.area].near);
    let says = "nothing from areas that are not near the focus".to_owned();
    draft.should("outside:far", says, PLACE, Limits::at_most(0), far);

    let most = if brief.minutes < 60 { 1 } else { 2 };
    for (place, Part { area, questions, .. }) in brief.areas.iter().enumerate().filter(|(_, part)| !part.in_focus) {
        if *questions > most {
            let says = format!("at most {} on {}", count(most, "question"), area.short);
            draft.should(&format!("outside:most:{}", area.id), says, PLACE, Limits::at_most(most), one_on(place));
        }
        // "From two areas at least" is not linear; "one at least that is not of this area", for each area, is.
        if most > 1 && *questions > 1 {
            let says = format!("a question outside the focus that is not on {}", area.short);
            let elsewhere = |question: &Facts| is_outside(question) * i64::from(question.area != place);
            draft.should(&format!("outside:besides:{}", area.id), says, PLACE, Limits::at_least(1), elsewhere);
        }
    }
}

/// Without a focus: many areas, and half of the time on the core ones.
fn breadth(draft: &mut Draft<'_>, brief: &Brief<'_>) {
    let most = ceil_div(i64::from(brief.request.minutes), 60);
    for (place, Part { area, questions, .. }) in brief.areas.iter().enumerate() {
        if *questions > most {
            let says = format!("at most {} on {}", count(most, "question"), area.short);
            draft.should(&format!("breadth:{}", area.id), says, PLACE, Limits::at_most(most), one_on(place));
        }
    }
    let lead =
        |question: &Facts| if brief.areas[question.area].area.core { question.minutes } else { -question.minutes };
    let says = "at least as many minutes on core areas as on all others".to_owned();
    draft.should("core", says, MINUTE, Limits::at_least(0), lead);
}

/// The parts that questions play: openers, production, hands-on work, design, the guards.
fn parts(draft: &mut Draft<'_>, brief: &Brief<'_>) {
    let says = "a broad question to open with".to_owned();
    draft.should("opener", says, PART, Limits::at_least(1), |question| i64::from(question.opens));
    if brief.level >= MID {
        let says = "a question that shows production experience".to_owned();
        draft.should("production", says, PART, Limits::at_least(1), |question| i64::from(question.shows_production));
    }
    hands_on(draft, brief);
    if brief.level >= SENIOR && brief.minutes >= 40 {
        let says = "a design question".to_owned();
        if draft.allows(brief.request, |kind| kind == Kind::Design) {
            draft
                .should("design", says, PART, Limits::at_least(1), |question| i64::from(question.kind == Kind::Design));
        } else {
            draft.leave_out("design", says, because_of_kinds(brief.request));
        }
    }
    let guards: Vec<&Part<'_>> = brief.areas.iter().filter(|part| part.area.guard).collect();
    if brief.level >= MID && brief.minutes >= 30 && !guards.is_empty() {
        let names: Vec<String> = guards.iter().map(|part| part.area.short.to_lowercase()).collect();
        let says = format!("a question on {}", grammar::either(&names));
        let is_guard = |question: &Facts| i64::from(brief.areas[question.area].area.guard);
        draft.should("guard", says, PART, Limits::at_least(1), is_guard);
    }
}

fn hands_on(draft: &mut Draft<'_>, brief: &Brief<'_>) {
    let least = ceil_div(brief.minutes, 4).min(ceil_div(12 * 20 + brief.minutes, 20));
    let says = format!("at least {least} minutes of coding, review or debugging");
    let allowed = draft.allows(brief.request, Kind::is_hands_on);
    if brief.minutes >= 30 {
        let anywhere = brief.request.focus.is_empty();
        let inside = if anywhere { "" } else { " inside the focus" };
        let says = format!("a coding, review or debugging question{inside}");
        let term = |question: &Facts| {
            let counts = anywhere || brief.areas[question.area].in_focus;
            i64::from(question.kind.is_hands_on() && counts)
        };
        if allowed {
            draft.should("hands-on", says, PART, Limits::at_least(1), term);
        } else {
            draft.leave_out("hands-on", says, because_of_kinds(brief.request));
        }
    }
    if !allowed {
        draft.leave_out("hands-on:minutes", says, because_of_kinds(brief.request));
        return;
    }
    draft.should("hands-on:minutes", says, MINUTE, Limits::at_least(least), |question| {
        i64::from(question.kind.is_hands_on()) * question.minutes
    });
}

/// How hard the kit is as a whole, and that it is not flat.
fn difficulty_rules(draft: &mut Draft<'_>, brief: &Brief<'_>) {
    let target = difficulty::target(brief.request.years);
    let off = difficulty::tolerance(brief.minutes);
    let says = format!("difficulty {}.{} in the middle, the sum at most {off} tenths off", target / 10, target % 10);
    let term = |question: &Facts| question.difficulty * 10 - target;
    draft.should("difficulty", says, TENTH, Limits::between(-off, off), term);
    if brief.minutes >= 24 {
        let easier = |question: &Facts| i64::from(term(question) <= -difficulty::STEP);
        draft.should("easier", "a question that is easier".to_owned(), STEP, Limits::at_least(1), easier);
        let stretching = |question: &Facts| i64::from(term(question) >= difficulty::STEP);
        draft.should("stretching", "a question that stretches".to_owned(), STEP, Limits::at_least(1), stretching);
    }
}

fn minutes(low: i64, high: i64) -> String {
    if low == high { count(low, "minute") } else { format!("{low} to {high} minutes") }
}

fn short<'a>(taxonomy: &'a Taxonomy, area: &'a AreaId) -> &'a str {
    taxonomy.area(area).map_or(area.as_str(), |area| &area.short)
}

fn in_focus(brief: &Brief<'_>, question: &Facts) -> i64 {
    i64::from(brief.areas[question.area].in_focus)
}

fn one_on(place: usize) -> impl Fn(&Facts) -> i64 {
    move |question| i64::from(question.area == place)
}

fn minutes_on(brief: &Brief<'_>, area: &AreaId) -> impl Fn(&Facts) -> i64 {
    let place = brief.areas.iter().position(|part| part.area.id == *area);
    move |question| i64::from(Some(question.area) == place) * question.minutes
}

fn because_of_kinds(request: &Request) -> String {
    let names: Vec<&str> = request.kinds.iter().map(|kind| kind.name()).collect();
    let verb = if names.len() == 1 { "was" } else { "were" };
    format!("only {} {verb} asked for", grammar::list(&names))
}

fn ceil_div(number: i64, by: i64) -> i64 {
    (number + by - 1) / by
}

fn ceil_of((number, by): (i64, i64)) -> i64 {
    ceil_div(number, by)
}

fn floor_of((number, by): (i64, i64)) -> i64 {
    number / by
}
