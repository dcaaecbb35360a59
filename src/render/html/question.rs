//! A question: what to say, what to listen for, how to score it.

use maud::{Markup, html};

use super::howto::{step, tab};
use super::text::{caption, clean, inline, say};
use super::{code, shapes};
use crate::document::{Head, Points, QuestionPage, Rating, SCREEN};

pub fn section(page: &QuestionPage) -> Markup {
    let number = page.head.number;
    html! {
        section.question id={ "q" (number) } aria-labelledby={ "q" (number) "-title" } {
            (head(&page.head))
            (say(page.cue.0, &page.cue.1, &page.ask))
            @if let Some(block) = &page.code { (code::block(block)) }
            h3 { (page.short.0) }
            p { (inline(&page.short.1)) }
            div.two {
                (ticked(&page.must, number, "must"))
                (ticked(&page.strong, number, "strong"))
            }
            (flags(&page.flags))
            (probes(page))
            @if let Some((head, caption_of, block)) = &page.model {
                h3 { (head) (caption(caption_of)) }
                (code::block(block))
            }
            (rating(&page.rating, number))
            (notes(page))
            p.meta { (inline(&page.references)) }
            div.next {
                p { strong.petrol { (page.next.0) } }
                p { (inline(&page.next.1)) }
                p.back { a href="#front" { (SCREEN.back) } }
            }
        }
    }
}

fn head(head: &Head) -> Markup {
    html! {
        (shapes::strip(head))
        div.head {
            h2 id={ "q" (head.number) "-title" } {
                span class={ "badge " (shapes::tone(head.tone)) } { (head.number) } " "
                span { (clean(&head.title)) }
            }
            p.small { span { (clean(&head.meta)) } " " span { strong { (head.time.0) } " · " (head.time.1) } }
        }
    }
}

/// Points with boxes to tick.
fn ticked(points: &Points, number: usize, kind: &str) -> Markup {
    html! {
        div {
            h3 { (points.head) (caption(points.caption)) }
            ul class={ "points " (kind) } {
                @for (index, point) in points.points.iter().enumerate() {
                    li {
                        label {
                            input type="checkbox" name={ "q" (number) "." (kind) "." (index + 1) };
                            span { (inline(point)) }
                        }
                    }
                }
            }
        }
    }
}

fn flags(points: &Points) -> Markup {
    html! {
        h3.brick { (points.head) (caption(points.caption)) }
        ul.points { @for point in &points.points { li { (shapes::flag()) span { (inline(point)) } } } }
    }
}

fn probes(page: &QuestionPage) -> Markup {
    let (head, caption_of, listen) = page.probe_heads;
    html! {
        h3 { (head) (caption(caption_of)) }
        ul.probes {
            @for probe in &page.probes {
                li {
                    p.probe { (inline(&probe.ask)) }
                    p.listen { strong.petrol { (listen) } " " (inline(&probe.listen_for)) }
                }
            }
        }
    }
}

/// The four anchors with the bar, and the choice that is no score; it comes last.
fn rating(rating: &Rating, number: usize) -> Markup {
    let name = format!("q{number}.score");
    html! {
        fieldset.score {
            legend { h3 { (rating.head) (caption(rating.caption)) } }
            div.anchors {
                @for (score, text) in (1_u8..).zip(&rating.anchors) {
                    label class=(step(score, rating.bar)) {
                        (tab(score, rating.bar, &rating.bar_label))
                        input type="radio" id={ "q" (number) "-score-" (score) } name=(name) value=(score);
                        strong.numeral { (score) } " " span { (inline(text)) }
                    }
                }
            }
            label.other {
                input type="radio" id={ "q" (number) "-score-5" } name=(name) value="not-asked";
                span { (inline(&rating.not_asked)) }
            }
        }
    }
}

fn notes(page: &QuestionPage) -> Markup {
    let number = page.head.number;
    html! {
        h3 id={ "q" (number) "-notes" } { (page.notes.0) (caption(page.notes.1)) }
        textarea.lines name={ "q" (number) ".notes" } aria-labelledby={ "q" (number) "-notes" } rows="8" {}
    }
}
