//! The scorecard: a table to fill in, the signals, and one's own judgement, last.

use super::blocks::Blocks;
use super::howto::anchors;
use super::text::{cell, line, plain};
use crate::document::{ScoreLine, Scorecard, SignalBox};

/// An empty box in a cell, where a list's boxes cannot stand.
const BOX: &str = "☐";

pub fn write(blocks: &mut Blocks, card: &Scorecard) {
    blocks.heading(2, card.title);
    blocks.caption(card.lead);
    let heads = [card.column, "1", "2", "3", "4", card.not_asked, &card.bar_label];
    blocks.table(heads, card.lines.iter().map(score));
    blocks.heading(3, card.signals_head.0);
    blocks.caption(card.signals_head.1);
    for signal in &card.signals {
        watch(blocks, card, signal);
    }
    blocks.heading(3, card.judgement);
    blocks.caption(card.judgement_note);
    blocks.list("- [ ]", card.choices.map(plain));
    blocks.words(card.because);
}

fn score(line: &ScoreLine) -> [String; 7] {
    let mut row = [const { String::new() }; 7].map(|_| BOX.to_owned());
    row[0] = cell(&format!("{}. {}", line.number, line.title));
    row[6] = line.bar.to_string();
    row
}

fn watch(blocks: &mut Blocks, card: &Scorecard, signal: &SignalBox) {
    blocks.heading(4, &signal.title);
    let texts = [0, 1, 2, 3].map(|index| line(&signal.anchors[index]));
    // No score of a signal is the bar.
    blocks.block(&anchors(&texts, 0, "", "- [ ]").join("\n"));
    blocks.words(card.evidence);
}
