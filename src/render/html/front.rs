//! The front: who, what, the hour at a glance, minutes by area.

use maud::{Markup, html};

use super::hour;
use super::shapes;
use super::text::{caption, clean, inline};
use crate::document::{AreaBar, Front, Interviewer, SCREEN, aloud};

/// Names of the fields behind the blanks, in their order.
const FIELDS: [&str; 4] = ["candidate", "interviewer", "date", "started"];

/// Company, title, lead, blanks to fill in.
pub fn masthead(kit: &Interviewer) -> Markup {
    let front = &kit.front;
    html! {
        header.mast {
            div.over {
                @match &kit.brand.logo {
                    Some(logo) => p.company { img.logo src=(logo.data_uri()) alt=(clean(&aloud::logo(&front.company))); },
                    None => p.company { (clean(&front.company)) },
                }
                p.meta { (clean(&front.copy)) }
            }
            h1 { (clean(&front.title)) }
            p.lead { (inline(&front.lead)) }
            div.blanks {
                @for (label, name) in front.blanks.iter().zip(FIELDS) {
                    label { input type="text" name=(name) autocomplete="off"; span { (label) } }
                }
            }
            p.keep { (SCREEN.keep) }
        }
    }
}

pub fn section(kit: &Interviewer) -> Markup {
    let front = &kit.front;
    html! {
        section #front aria-labelledby="front-title" {
            h2.vh #front-title { (front.heads[1]) }
            (hour::table(front))
            (areas(front))
            p.small { (inline(&front.verdict)) }
            p.meta { (inline(&kit.front_foot)) }
        }
    }
}

fn areas(front: &Front) -> Markup {
    let reach = |bar: &AreaBar| bar.parts.iter().sum::<i64>().max(bar.target.map_or(0, |target| target.1));
    let most = front.areas.iter().map(reach).max().unwrap_or(1);
    let [area, minutes, aim] = front.areas_columns;
    html! {
        figure.areas aria-labelledby="areas-title" {
            figcaption #areas-title { h3 { (front.areas_head.0) (caption(front.areas_head.1)) } }
            table {
                thead.vh {
                    tr { th scope="col" { (area) } td {} th scope="col" { (minutes) } th scope="col" { (aim) } }
                }
                tbody { @for bar in &front.areas { (area_row(bar, most)) } }
            }
        }
    }
}

fn area_row(bar: &AreaBar, most: i64) -> Markup {
    html! {
        tr {
            th scope="row" { (clean(&bar.label)) }
            td { (shapes::minutes(bar, most)) }
            td.number { (bar.parts.iter().sum::<i64>()) }
            td.note { (clean(&bar.note)) }
        }
    }
}
