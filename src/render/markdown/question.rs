//! A question: what to say, what to listen for, how to score it.

use super::blocks::Blocks;
use super::howto::anchors;
use super::text::{line, plain};
use crate::document::{Points, ProbeLine, QuestionPage};

pub fn write(blocks: &mut Blocks, page: &QuestionPage) {
    let head = &page.head;
    blocks.heading(2, &format!("{}: {}", head.number, head.title));
    blocks.words(&format!("{} · {} · {}", head.meta, head.time.0, head.time.1));
    blocks.block(&captioned(page.cue.0, &page.cue.1));
    blocks.quote(&page.ask);
    blocks.code(page.code.as_ref());
    blocks.heading(3, page.short.0);
    blocks.paragraph(&page.short.1);
    points(blocks, &page.must, "- [ ]");
    points(blocks, &page.strong, "- [ ]");
    points(blocks, &page.flags, "-");
    blocks.heading(3, page.probe_heads.0);
    blocks.caption(page.probe_heads.1);
    blocks.list("-", page.probes.iter().map(|probe_line| probe(probe_line, page.probe_heads.2)));
    if let Some((head, caption, code)) = &page.model {
        blocks.heading(3, head);
        blocks.caption(caption);
        blocks.code(Some(code));
    }
    rating(blocks, page);
    blocks.heading(3, page.notes.0);
    blocks.caption(page.notes.1);
    blocks.paragraph(&page.references);
    blocks.block(&format!("**{}** · {}", plain(page.next.0), line(&page.next.1)));
}

fn captioned(head: &str, caption: &str) -> String {
    format!("**{}** {}", plain(head), plain(caption)).trim_end().to_owned()
}

fn points(blocks: &mut Blocks, points: &Points, mark: &str) {
    blocks.heading(3, points.head);
    blocks.caption(points.caption);
    blocks.list(mark, points.points.iter().map(|point| line(point)));
}

/// The words to say, and under them what to listen for.
fn probe(probe: &ProbeLine, listen: &str) -> String {
    format!("{}\n  - {}: {}", line(&probe.ask), plain(listen), line(&probe.listen_for))
}

fn rating(blocks: &mut Blocks, page: &QuestionPage) {
    let rating = &page.rating;
    blocks.heading(3, rating.head);
    blocks.caption(rating.caption);
    let texts = [0, 1, 2, 3].map(|index| line(&rating.anchors[index]));
    let mut items = anchors(&texts, rating.bar, &rating.bar_label, "- [ ]");
    items.push(format!("- [ ] {}", line(&rating.not_asked)));
    blocks.block(&items.join("\n"));
}
