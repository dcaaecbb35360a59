//! The hour as a table: time runs down, blocks are to scale, and a curve of difficulty runs beside them.

use maud::{Markup, html};

use super::shapes::{self, small_bar, tone};
use super::text::{clean, inline};
use crate::document::{Front, Moment, Moved};

/// Height of a minute in an hour, in thousandths of the letter size; it shrinks in a longer slot.
const SCALE: i64 = 720;
/// The lowest row that holds a title and its note.
const LOWEST: i64 = 2600;

pub fn table(front: &Front) -> Markup {
    let total: i64 = front.moments.iter().map(|moment| moment.minutes).sum();
    let scale = SCALE.min(SCALE * 60 / total.max(1));
    let is_low = |moment: &Moment| matches!(moment.what, Moved::Question { .. }) && moment.minutes * scale < LOWEST;
    let lies_down = front.moments.iter().any(is_low);
    let height = if lies_down { 0 } else { scale };
    html! {
        @if lies_down { (lying(front)) }
        table.hour style={ "--minute:0." (format!("{height:03}")) "rem" } {
            thead { (heads(front)) }
            tbody { @for index in 0..front.moments.len() { (row(front, index)) } }
        }
    }
}

/// The slot as a strip across the page, where rows to scale would be too low.
fn lying(front: &Front) -> Markup {
    html! {
        div.lying aria-hidden="true" {
            @for moment in &front.moments {
                @match moment.what {
                    Moved::Question { number, tone: look, .. } => {
                        span class=(tone(look)) style={ "flex-grow:" (moment.minutes) } { (number) }
                    }
                    Moved::Quiet | Moved::Spare => span style={ "flex-grow:" (moment.minutes) } {},
                }
            }
        }
    }
}

fn heads(front: &Front) -> Markup {
    let [clock, hour, minutes, difficulty, bar, _] = front.heads;
    html! {
        tr {
            th.clock scope="col" { (clock) }
            td.block {}
            th.title scope="col" { (hour) }
            th.number scope="col" { (minutes) }
            th.difficulty scope="col" {
                (difficulty)
                span.marks aria-hidden="true" { @for mark in 1..=5 { span { (mark) } } }
            }
            th.bar scope="col" { (bar) }
        }
    }
}

fn row(front: &Front, index: usize) -> Markup {
    let moment = &front.moments[index];
    let height = format!("--minutes:{}", moment.minutes);
    let clock = html! { td.clock { (moment.clock) } };
    match moment.what {
        Moved::Question { number, tone: look, difficulty, bar } => html! {
            tr.asked style=(height) {
                (clock)
                td.block { span class=(tone(look)) { (number) } }
                th scope="row" { a href={ "#q" (number) } { (clean(&moment.title)) } p.note { (inline(&moment.note)) } }
                td.number { (moment.minutes) }
                td.difficulty { span.figure { (difficulty) } (curve(front, index, difficulty)) }
                td.bar { (small_bar(bar)) " " strong { (bar) } }
            }
        },
        what => html! {
            tr style=(height) {
                (clock)
                td.block { span class=(if what == Moved::Spare { "spare" } else { "quiet" }) {} }
                th scope="row" { (clean(&moment.title)) p.note { (inline(&moment.note)) } }
                td.number { span.vh { (moment.minutes) } }
                td.difficulty { @if ends_the_curve(front, index) { (target(front)) } }
                td.bar {}
            }
        },
    }
}

/// Whether this is the first row after the questions.
fn ends_the_curve(front: &Front, index: usize) -> bool {
    let is_question = |moment: &Moment| matches!(moment.what, Moved::Question { .. });
    index > 0 && is_question(&front.moments[index - 1]) && !front.moments[index..].iter().any(is_question)
}

/// Where a difficulty in tenths stands, of eighty: 1 at the left edge and 5 at the right.
fn place(tenths: i64) -> i64 {
    (tenths - 10) * 2
}

fn target(front: &Front) -> Markup {
    let left = shapes::tenths(place(front.target.0) * 1000 / 80);
    html! { span.target style={ "--left:" (left) "%" } { (front.target.1) } }
}

/// This row's stretch of the curve: a dot, the way to the next one, the grid, and the target.
fn curve(front: &Front, index: usize, difficulty: u8) -> Markup {
    let here = place(i64::from(difficulty) * 10);
    let next = match front.moments.get(index + 1).map(|moment| moment.what) {
        Some(Moved::Question { difficulty, .. }) => Some(place(i64::from(difficulty) * 10)),
        _ => None,
    };
    html! {
        span.curve aria-hidden="true" {
            svg viewBox="0 0 80 100" preserveAspectRatio="none" {
                @for mark in 0..5 { path.hair d={ "M" (mark * 20) " 0v100" } {} }
                path.aim d={ "M" (place(front.target.0)) " 0v100" } {}
            }
            @if let Some(next) = next {
                svg.way viewBox="0 0 80 100" preserveAspectRatio="none" { path d={ "M" (here) " 0L" (next) " 100" } {} }
            }
            span.dot style={ "--left:" (shapes::tenths(here * 1000 / 80)) "%" } {}
        }
    }
}
