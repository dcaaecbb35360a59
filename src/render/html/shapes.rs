//! The shapes that carry meaning. Each stands beside its word, so a screen reader passes them by.

use maud::{Markup, html};

use crate::document::{AreaBar, Head, Tone};

/// The mark over words to say.
pub fn speech() -> Markup {
    html! {
        svg.speech viewBox="0 0 12 10" width="12" height="10" aria-hidden="true" {
            path d="M0 0h12v7.5H6L3 10V7.5H0z" {}
        }
    }
}

/// A red flag.
pub fn flag() -> Markup {
    html! {
        svg.flag viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" {
            path d="M1 .5h1.2v11H1z" {}
            path d="M2 .8h8.4L7.9 3.4 10.4 6H2z" {}
        }
    }
}

/// Four small boxes, cut by the bar before the score that meets it.
pub fn small_bar(bar: u8) -> Markup {
    let at = 12 * u32::from(bar.saturating_sub(1));
    html! {
        svg.boxes viewBox="-2 0 50 14" width="50" height="14" aria-hidden="true" {
            @for index in 0..4_u32 {
                rect x={ (3 + 12 * index) } y="3.5" width="7" height="7" {}
            }
            path d={ "M" (at) " 0v14" } {}
        }
    }
}

/// The class of an area's look.
pub fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::First => "first",
        Tone::Further => "further",
        Tone::Outside => "outside",
    }
}

/// The hour as a line, ticks where questions begin, this question solid.
pub fn strip(head: &Head) -> Markup {
    let end = head.ticks.last().copied().unwrap_or(1).max(1);
    let (from, to) = head.here;
    html! {
        svg.strip viewBox={ "0 0 " (end) " 6" } preserveAspectRatio="none" aria-hidden="true" {
            path.hair d={ "M0 3h" (end) } {}
            @for tick in &head.ticks { path.tick d={ "M" (tick) " 0v6" } {} }
            rect x=(from) y="0" width=(to - from) height="6" {}
        }
    }
}

/// Width of the chart of minutes, in tenths of its own unit.
const CHART: i64 = 3000;

/// A bar of the chart of minutes, with brackets at its target; `most` minutes fill the whole width.
pub fn minutes(bar: &AreaBar, most: i64) -> Markup {
    let place = |minutes: i64| tenths(minutes * CHART / most.max(1));
    let total: i64 = bar.parts.iter().sum();
    let mut left = 0;
    let starts: Vec<(i64, i64)> = bar
        .parts
        .iter()
        .map(|part| {
            left += part;
            (left - part, *part)
        })
        .collect();
    let note = if bar.note.is_empty() { String::new() } else { format!(", {}", bar.note) };
    html! {
        svg.chart viewBox="-2 0 304 16" role="img" {
            title { (bar.label) ": " (total) (note) }
            @for (start, part) in starts {
                rect class=(bar.tone.map_or("all", tone)) x=(place(start)) y="5" width=(place(part)) height="6" {}
            }
            @if let Some((min, max)) = bar.target {
                path.bracket d={ "M" (tenths(min * CHART / most.max(1) + 40)) " 1H" (place(min)) "v14h4" } {}
                path.bracket d={ "M" (tenths(max * CHART / most.max(1) - 40)) " 1H" (place(max)) "v14h-4" } {}
            }
        }
    }
}

/// A number given in tenths.
pub fn tenths(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}.{}", number.abs() / 10, number.abs() % 10)
}
