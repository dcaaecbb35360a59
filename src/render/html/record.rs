//! The record: how the kit was made, so that anybody can make it again and check it.

use maud::{Markup, html};

use super::text::{caption, clean, inline};
use crate::document::{Record, RuleLine};

pub fn section(record: &Record) -> Markup {
    html! {
        section #record aria-labelledby="record-title" {
            h2 #record-title { (record.title) }
            p.small { (record.lead) }
            div.proof { p { strong { (clean(&record.proof.0)) } } p { (inline(&record.proof.1)) } }
            dl.facts { @for (name, text) in &record.facts { div { dt { (name) } dd { (inline(text)) } } } }
            h3 #rules-title { (record.rules_head.0) (caption(&record.rules_head.1)) }
            (rules(record))
            h3 { (record.check_head) }
            dl.checks {
                @for (command, says) in &record.checks { div { dt { code { (clean(command)) } } dd { (says) } } }
            }
            h3 { (record.limits_head) }
            ul.limits { @for limit in &record.limits { li { (clean(limit)) } } }
        }
    }
}

fn rules(record: &Record) -> Markup {
    let [rule, strength, weight, wanted, got] = record.columns;
    html! {
        table.rules aria-labelledby="rules-title" {
            thead {
                tr {
                    th scope="col" { (rule) }
                    th scope="col" { (strength) }
                    th.number scope="col" { (weight) }
                    th scope="col" { (wanted) }
                    th.number scope="col" { (got) }
                }
            }
            tbody { @for line in &record.rules { (rule_row(line)) } }
        }
    }
}

fn rule_row(line: &RuleLine) -> Markup {
    html! {
        tr {
            th scope="row" { (clean(&line.says)) }
            td { @if line.must { strong { "must" } } @else { "should" } }
            td.number { (line.weight) }
            td { (line.wanted) }
            td.number { strong { (line.got) } " " (if line.met { "✓" } else { "✗" }) }
        }
    }
}
