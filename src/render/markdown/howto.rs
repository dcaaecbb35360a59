//! How to run it: the words to say, the steps of scoring, the scale, what to drop when late.

use super::blocks::Blocks;
use super::text::{cell, line, plain};
use crate::document::{HowTo, Inline, Late, Paragraph};

pub fn write(blocks: &mut Blocks, how: &HowTo) {
    blocks.heading(2, how.title);
    blocks.paragraph(&how.same_for_all);
    say(blocks, &how.opening);
    blocks.heading(3, how.steps_head);
    let steps: Vec<String> = how.steps.iter().map(|step| line(step)).collect();
    blocks.block(&numbered(&steps));
    blocks.heading(3, how.scale_head.0);
    blocks.caption(&how.scale_head.1);
    blocks.block(&anchors(&how.scale.map(plain), how.bar.0, &how.bar.1, "-").join("\n"));
    blocks.heading(3, how.late_head.0);
    blocks.caption(&how.late_head.1);
    blocks.table(how.late_columns, how.late.iter().map(late));
    say(blocks, &how.closing);
}

fn say(blocks: &mut Blocks, (cue, text): &(String, Inline)) {
    blocks.heading(3, cue);
    blocks.quote(&[Paragraph { item: false, text: text.clone() }]);
}

fn numbered(items: &[String]) -> String {
    let item = |(index, item): (usize, &String)| format!("{}. {item}", index + 1);
    items.iter().enumerate().map(item).collect::<Vec<_>>().join("\n")
}

fn late(late: &Late) -> [String; 4] {
    [late.number.to_string(), cell(&late.title), cell(&late.wins), cell(&late.loses)]
}

/// The four anchors as items; the one that meets the bar says so.
pub fn anchors(texts: &[String; 4], bar: u8, label: &str, mark: &str) -> Vec<String> {
    let item = |(score, text): (u8, &String)| {
        let bar = if score == bar { format!(" ({})", plain(label)) } else { String::new() };
        format!("{mark} **{score}**{bar} {text}")
    };
    (1_u8..).zip(texts).map(item).collect()
}
