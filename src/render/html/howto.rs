//! How to run it: the words to say, the steps of scoring, the scale, what to drop when late.

use maud::{Markup, html};

use super::shapes::{flag, small_bar};
use super::text::{caption, clean, inline, say};
use crate::document::{HowTo, Inline, Late, Paragraph};

pub fn section(how: &HowTo) -> Markup {
    html! {
        section #how aria-labelledby="how-title" {
            h2 #how-title { (how.title) }
            p.framed { (inline(&how.same_for_all)) }
            (words(&how.opening))
            h3 { (how.steps_head) }
            ol.steps { @for step in &how.steps { li { (inline(step)) } } }
            (legend(how))
            h3 { (how.scale_head.0) (caption(&how.scale_head.1)) }
            (scale(how))
            h3 #late-title { (how.late_head.0) (caption(&how.late_head.1)) }
            (late(how))
            (words(&how.closing))
        }
    }
}

fn words((cue, text): &(String, Inline)) -> Markup {
    say(cue, "", &[Paragraph { item: false, text: text.clone() }])
}

fn legend(how: &HowTo) -> Markup {
    let [spoken, must, strong, red, bar] = &how.legend.1;
    html! {
        div.legend {
            strong { (how.legend.0) }
            ul {
                li { span.saybar {} (spoken) }
                li { span.box {} (must) }
                li { span.diamond {} (strong) }
                li { (flag()) (red) }
                li { (small_bar(3)) (bar) }
            }
        }
    }
}

fn scale(how: &HowTo) -> Markup {
    html! {
        ul.anchors {
            @for (score, text) in (1_u8..).zip(how.scale) {
                li class=(step(score, how.bar.0)) {
                    (tab(score, how.bar.0, &how.bar.1))
                    strong.numeral { (score) } " " span { (text) }
                }
            }
        }
    }
}

/// The look of a step of the scale: below the bar, at it, above it.
pub fn step(score: u8, bar: u8) -> &'static str {
    match score.cmp(&bar) {
        std::cmp::Ordering::Less => "below",
        std::cmp::Ordering::Equal => "at",
        std::cmp::Ordering::Greater => "above",
    }
}

/// The black tab that names the bar, on the step that meets it.
pub fn tab(score: u8, bar: u8, label: &str) -> Markup {
    html! { @if score == bar { span.tab { (clean(label)) } " " } }
}

fn late(how: &HowTo) -> Markup {
    let [drop, question, wins, loses] = how.late_columns;
    html! {
        table.late aria-labelledby="late-title" {
            thead {
                tr {
                    th scope="col" { (drop) }
                    th scope="col" { (question) }
                    th.number scope="col" { (wins) }
                    th scope="col" { (loses) }
                }
            }
            tbody { @for late in &how.late { (late_row(late)) } }
        }
    }
}

fn late_row(late: &Late) -> Markup {
    html! {
        tr {
            td { strong { (late.number) } }
            th scope="row" { a href={ "#q" (late.number) } { (clean(&late.title)) } }
            td.number { (late.wins) }
            td { (clean(&late.loses)) }
        }
    }
}
