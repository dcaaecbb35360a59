//! The front: who, what, and the hour at a glance.

use super::blocks::Blocks;
use super::text::{cell, cell_of, plain};
use crate::document::{AreaBar, Interviewer, Moment, Moved};

pub fn write(blocks: &mut Blocks, kit: &Interviewer) {
    let front = &kit.front;
    blocks.heading(1, &front.title);
    blocks.words(&front.company);
    blocks.words(&front.copy);
    blocks.paragraph(&front.lead);
    blocks.list("-", front.blanks.map(|blank| format!("{}: {}", plain(blank), plain("____"))));
    let [clock, hour, minutes, difficulty, bar, _] = front.heads;
    blocks.heading(2, hour);
    blocks.table([clock, hour, minutes, difficulty, bar], front.moments.iter().map(moment));
    blocks.words(&format!("{difficulty}: {}", front.target.1));
    blocks.heading(2, front.areas_head.0);
    blocks.table(front.areas_columns, front.areas.iter().map(area));
    blocks.paragraph(&front.verdict);
    blocks.paragraph(&kit.front_foot);
}

fn moment(moment: &Moment) -> [String; 5] {
    let note = cell_of(&moment.note);
    let (title, difficulty, bar) = match moment.what {
        Moved::Question { number, difficulty, bar, .. } => {
            (format!("{number}. {}", moment.title), difficulty.to_string(), bar.to_string())
        }
        Moved::Quiet | Moved::Spare => (moment.title.clone(), String::new(), String::new()),
    };
    let title = format!("**{}** · {note}", cell(&title));
    [cell(&moment.clock), title, moment.minutes.to_string(), difficulty, bar]
}

fn area(bar: &AreaBar) -> [String; 3] {
    let total: i64 = bar.parts.iter().sum();
    [cell(&bar.label), total.to_string(), cell(&bar.note)]
}
