//! The scorecard: a stair through the scores, the signals, and one's own judgement, last. Scores chosen on the
//! questions' pages show here by the style alone.

use maud::{Markup, html};

use super::text::{caption, clean, inline};
use crate::document::{SCREEN, ScoreLine, Scorecard, SignalBox};

pub fn section(card: &Scorecard) -> Markup {
    html! {
        section #scorecard aria-labelledby="scorecard-title" {
            h2 #scorecard-title { (card.title) }
            p.small { (card.lead) }
            (scores(card))
            h3 { (card.signals_head.0) (caption(card.signals_head.1)) }
            @for signal in &card.signals { (watch(card, signal)) }
            (judgement(card))
        }
    }
}

fn scores(card: &Scorecard) -> Markup {
    let first = card.lines.first().map_or(0, |line| line.bar);
    html! {
        table.scores aria-labelledby="scorecard-title" {
            thead {
                tr {
                    th scope="col" { (card.column) }
                    @for score in 1..=4_u8 {
                        th scope="col" { @if score == first { span.tab aria-hidden="true" { (clean(&card.bar_label)) } } (score) }
                    }
                    th scope="col" { (card.not_asked) }
                }
            }
            tbody { @for (index, line) in card.lines.iter().enumerate() { (score_row(card, index, line)) } }
        }
    }
}

fn score_row(card: &Scorecard, index: usize, line: &ScoreLine) -> Markup {
    let before = index.checked_sub(1).map_or(line.bar, |above| card.lines[above].bar);
    let steps = before.min(line.bar)..before.max(line.bar);
    html! {
        tr {
            th scope="row" {
                strong { (line.number) } " " a href={ "#q" (line.number) } { (clean(&line.title)) }
                span.vh { ", " (clean(&card.bar_label)) " " (line.bar) }
            }
            @for score in 1..=5_u8 {
                td class={ @if score == line.bar { "at" } @if steps.contains(&score) { " step" } } {
                    span.circle id={ "s" (line.number) "-" (score) } { span.vh { (SCREEN.chosen) } }
                }
            }
        }
    }
}

fn watch(card: &Scorecard, signal: &SignalBox) -> Markup {
    html! {
        fieldset.signal {
            legend { strong { (clean(&signal.title)) } }
            div.anchors {
                @for (score, text) in (1_u8..).zip(&signal.anchors) {
                    label {
                        input type="radio" name={ "signal." (clean(&signal.id)) ".score" } value=(score);
                        span { strong { (score) } " " (inline(text)) }
                    }
                }
            }
            label.evidence {
                span.meta { (card.evidence) }
                textarea.lines name={ "signal." (clean(&signal.id)) ".evidence" } rows="2" {}
            }
        }
    }
}

fn judgement(card: &Scorecard) -> Markup {
    html! {
        fieldset.judgement {
            legend { h3 { (card.judgement) (caption(card.judgement_note)) } }
            div.choices {
                @for choice in card.choices {
                    label { input type="radio" name="own.judgement" value=(choice.replace(' ', "-")); span { (choice) } }
                }
            }
            label.evidence {
                span { (card.because) }
                textarea.lines name="own.because" rows="3" {}
            }
        }
    }
}
