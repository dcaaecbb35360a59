//! The record: how the kit was made, so that anybody can make it again and check it.

use super::blocks::Blocks;
use super::text::{cell, line, plain};
use crate::document::inline::span;
use crate::document::{Record, RuleLine, Style};

pub fn write(blocks: &mut Blocks, record: &Record) {
    blocks.heading(2, record.title);
    blocks.caption(record.lead);
    blocks.block(&format!("**{}** · {}", plain(&record.proof.0), line(&record.proof.1)));
    blocks.list("-", record.facts.iter().map(|(name, text)| format!("{}: {}", plain(name), line(text))));
    blocks.heading(3, record.rules_head.0);
    blocks.caption(&record.rules_head.1);
    blocks.table(record.columns, record.rules.iter().map(rule));
    blocks.heading(3, record.check_head);
    let check =
        |(command, says): &(String, &str)| format!("{}\n  - {}", line(&[span(command, Style::Code)]), plain(says));
    blocks.list("-", record.checks.iter().map(check));
    blocks.heading(3, record.limits_head);
    blocks.list("-", record.limits.iter().map(|limit| plain(limit)));
}

fn rule(rule: &RuleLine) -> [String; 5] {
    let strength = if rule.must { "**must**" } else { "should" };
    let met = if rule.met { "✓" } else { "✗" };
    [
        cell(&rule.says),
        strength.to_owned(),
        cell(&rule.weight),
        cell(&rule.wanted),
        format!("{} {met}", cell(&rule.got)),
    ]
}
