//! A question's page, or pages: first what is needed while listening, then the model answer, the score and notes.

use super::code;
use super::context::Context;
use super::fields::{self, Named};
use super::flow::{Block, FEWEST_WRITING, Flow, colored_heading, heading, writing_lines};
use super::paper::{
    BODY, BRICK, CODE, CODE_TIGHT, HAIR, HALF, INK, LEAD, META, PETROL, SECOND_HALF, SLATE, SMALL, TITLE, TOP, Type,
    WHITE, WIDTH,
};
use super::shapes::{self, Anchors};
use super::sheet::{Sheet, rect, stroke};
use super::spoken;
use super::words::{Words, plain, set};
use crate::document::{Points, ProbeLine, QuestionPage, Rating, Section, aloud};
use crate::render::pdf::page::{Kind, Link, Scope, Tag};

/// Space between blocks; less on a page that would overflow.
const GAP: f64 = 12.0;
const TIGHT_GAP: f64 = 8.0;
/// A gap grows by no more.
const MOST_SPREAD: f64 = 10.0;
/// White between blocks that is no hole yet.
const MOST_WHITE: f64 = 40.0;
/// Lines that the title and the references may take.
const TITLE_LINES: usize = 8;
const REFERENCE_LINES: usize = 12;

pub fn lay_out(context: &Context, page: &QuestionPage) -> Vec<Sheet> {
    let mut parts = Parts::new(context, page);
    on_one_page(context, page, &mut parts).unwrap_or_else(|| on_more_pages(context, page, parts))
}

/// What every way of laying out the page is made of, with code in its usual size.
struct Parts<'a> {
    head: Block<'a>,
    listening: Vec<Block<'a>>,
    scoring: Vec<Block<'a>>,
}

impl<'a> Parts<'a> {
    fn new(context: &Context, page: &'a QuestionPage) -> Self {
        Self {
            head: head(context, page),
            listening: listening(context, page, CODE),
            scoring: scoring(context, page, CODE),
        }
    }
}

/// Everything on one page, if it fits with the fewest lines for notes.
fn on_one_page(context: &Context, page: &QuestionPage, parts: &mut Parts<'_>) -> Option<Vec<Sheet>> {
    const GAP_ON_ONE: f64 = 11.0;
    set_gaps(&mut parts.listening, GAP_ON_ONE);
    set_gaps(&mut parts.scoring, GAP_ON_ONE);
    let (notes, foot) = (heading(context, GAP_ON_ONE, page.notes.0, ""), foot(context, page));
    let height = parts.head.height + height_of(&parts.listening) + height_of(&parts.scoring);
    let below = notes.gap + notes.height + FEWEST_WRITING + foot.gap + foot.height;
    if TOP + height + below > context.paper.bottom() {
        return None;
    }
    let mut flow = Flow::new(context);
    flow.place(&parts.head);
    flow.place_all(&parts.listening);
    flow.place_all(&parts.scoring);
    finish(context, &mut flow, &Named::notes(page.head.number), &notes, &foot);
    Some(flow.finish())
}

fn on_more_pages<'a>(context: &Context, page: &'a QuestionPage, parts: Parts<'a>) -> Vec<Sheet> {
    let mut flow = Flow::new(context).with_header(|context, sheet, y| continued(context, sheet, y, page));
    flow.place(&parts.head);
    let room = flow.room();
    let mut blocks = listening_in(context, page, parts.listening, room);
    spread(&mut blocks, room, notes_height(context, page));
    let (probes, before) = blocks.split_last().map_or((None, &blocks[..0]), |(last, before)| (Some(last), before));
    flow.place_all(before);
    let number = page.head.number;
    let mut named = Named::notes(number);
    if let Some(probes) = probes {
        // Follow-ups stand at the foot of the first page, where the hand finds them; if it is full, on the next.
        if flow.sheets.len() == 1 && probes.gap + probes.height <= flow.room() {
            let notes = notes_between(context, &mut flow, page, probes);
            if notes {
                named = Named::more_notes(number);
            }
            // Between blocks, much white looks as if something were missing.
            if notes || flow.room() - probes.gap - probes.height <= MOST_WHITE {
                flow.place_at_foot(probes);
            } else {
                flow.place(probes);
            }
        } else {
            flow.place(probes);
        }
    }
    if flow.sheets.len() == 1 {
        flow.next_page();
    }
    let (notes, foot) = (heading(context, 16.0, page.notes.0, page.notes.1), foot(context, page));
    let end = notes.gap + notes.height + FEWEST_WRITING + foot.gap + foot.height;
    let room = flow.room() - end;
    flow.place_all(&scoring_in(context, page, parts.scoring, room));
    if end > flow.room() {
        // With notes on the first page, what comes next alone is not worth another one.
        if named.name.ends_with(".more-notes") && foot.gap + foot.height <= flow.room() {
            flow.place_at_foot(&foot);
            return flow.finish();
        }
        flow.next_page();
    }
    finish(context, &mut flow, &named, &notes, &foot);
    flow.finish()
}

/// What is needed while listening, as airy as it fits into this room: first the code becomes smaller, then the gaps.
fn listening_in<'a>(context: &Context, page: &'a QuestionPage, usual: Vec<Block<'a>>, room: f64) -> Vec<Block<'a>> {
    let mut blocks = usual;
    set_gaps(&mut blocks, GAP);
    if height_of(&blocks) > room && page.code.is_some() {
        blocks = listening(context, page, CODE_TIGHT);
    }
    if height_of(&blocks) > room {
        set_gaps(&mut blocks, TIGHT_GAP);
    }
    blocks
}

/// The model answer and the scale in their usual size, unless only less brings notes onto the same page.
fn scoring_in<'a>(context: &Context, page: &'a QuestionPage, mut usual: Vec<Block<'a>>, room: f64) -> Vec<Block<'a>> {
    set_gaps(&mut usual, GAP);
    if height_of(&usual) <= room {
        return usual;
    }
    let mut tight = scoring(context, page, CODE_TIGHT);
    set_gaps(&mut tight, TIGHT_GAP);
    if height_of(&tight) <= room { tight } else { usual }
}

/// Sets the space above blocks; one that goes on without a gap stays so.
fn set_gaps(blocks: &mut [Block<'_>], gap: f64) {
    blocks.iter_mut().filter(|block| block.gap > 0.0).for_each(|block| block.gap = gap);
}

fn height_of(blocks: &[Block<'_>]) -> f64 {
    blocks.iter().map(|block| block.gap + block.height).sum()
}

/// Room that is too little for notes is spread over the gaps, so that none gapes.
fn spread(blocks: &mut [Block<'_>], room: f64, notes: f64) {
    let free = room - height_of(blocks);
    let Some(probes) = blocks.last().map(|probes| probes.gap) else { return };
    if free <= 0.0 || free >= notes + probes {
        return;
    }
    let each = (free / f64::from(u32::try_from(blocks.len()).unwrap_or(1))).min(MOST_SPREAD);
    for block in blocks {
        block.gap += each;
    }
}

/// What notes take between other blocks.
fn notes_height(context: &Context, page: &QuestionPage) -> f64 {
    let notes = heading(context, 16.0, page.notes.0, page.notes.1);
    notes.gap + notes.height + FEWEST_WRITING
}

/// Room that a short question leaves over its probes is room to write, if it holds the fewest lines.
fn notes_between(context: &Context, flow: &mut Flow<'_>, page: &QuestionPage, probes: &Block<'_>) -> bool {
    let notes = heading(context, 16.0, page.notes.0, page.notes.1);
    if notes_height(context, page) + 2.0 * probes.gap + probes.height > flow.room() {
        return false;
    }
    flow.place(&notes);
    let (left, top, end) = (flow.left(), flow.y, flow.bottom() - probes.height - 2.0 * probes.gap);
    let area = writing_lines(flow.sheet(), left, top, end);
    fields::text(flow.sheet(), &Named::notes(page.head.number), area, Kind::Lines);
    flow.y = end;
    true
}

/// Notes down to the foot, then references and what comes next.
fn finish(context: &Context, flow: &mut Flow<'_>, named: &Named, notes: &Block<'_>, foot: &Block<'_>) {
    flow.place(notes);
    let (left, top, end) = (flow.left(), flow.y, flow.bottom() - foot.height);
    let area = writing_lines(flow.sheet(), left, top, end - foot.gap);
    fields::text(flow.sheet(), named, area, Kind::Lines);
    foot.paint(context, flow.sheet(), left, end);
}

/// Strip, badge, title, meta.
fn head<'a>(context: &Context, page: &'a QuestionPage) -> Block<'a> {
    const BADGE: f64 = 36.0;
    const STRIP: f64 = 16.0;
    let head = &page.head;
    let title = Words::new(context, &plain(&head.title), set(TITLE).bold(), WIDTH - 48.0);
    let title = title.at_most(context, TITLE_LINES, "the title");
    let time = [
        crate::document::inline::span(&head.time.0, crate::document::Style::Strong),
        crate::document::inline::span(format!(" · {}", head.time.1), crate::document::Style::Plain),
    ];
    let time = Words::new(context, &time, set(SMALL).in_color(SLATE), f64::INFINITY);
    let beside_time = WIDTH - 48.0 - time.width() - 12.0;
    let meta = Words::new(context, &plain(&head.meta), set(SMALL).in_color(SLATE), beside_time);
    let meta = meta.at_most(context, 1, "the name of the area");
    let beside = title.height() + 1.0 + SMALL.line;
    let height = STRIP + beside.max(BADGE);
    Block::new(0.0, height, move |context, sheet, x, y| {
        shapes::strip(sheet, x, y, head);
        let top = y + STRIP;
        let first = top + (beside.max(BADGE) - beside) / 2.0;
        let below = sheet.tag(Tag::Heading(2), |sheet| {
            let to = context.target(Section::Front);
            sheet.tag(Tag::Link, |sheet| {
                shapes::badge(context, sheet, (x, top), BADGE, shapes::BADGE, head);
                sheet.link(Link { area: rect(x, top, BADGE, BADGE), to, says: aloud::to_the_list() });
            });
            title.paint(context, sheet, x + 48.0, first) + 1.0
        });
        meta.paint_as(Tag::Paragraph, context, sheet, x + 48.0, below);
        sheet.tag(Tag::Paragraph, |sheet| time.paint_right(context, sheet, x + WIDTH, below));
    })
}

/// The head of a further page.
fn continued(context: &Context, sheet: &mut Sheet, y: f64, page: &QuestionPage) -> f64 {
    const BADGE: f64 = 20.0;
    let left = context.paper.left();
    shapes::strip(sheet, left, y, &page.head);
    let top = y + 16.0;
    shapes::badge(context, sheet, (left, top), BADGE, LEAD, &page.head);
    let note = Words::line(context, page.continued, set(SMALL).in_color(SLATE));
    note.paint_right(context, sheet, left + WIDTH, top + 4.0);
    let title = Words::new(context, &plain(&page.head.title), set(LEAD).bold(), WIDTH - 44.0 - note.width()).first(2);
    let below = title.paint(context, sheet, left + 32.0, top + 2.0);
    below.max(top + BADGE) + GAP
}

/// What is needed while the candidate speaks; the probes come last.
fn listening<'a>(context: &Context, page: &'a QuestionPage, kind: Type) -> Vec<Block<'a>> {
    let mut blocks = spoken::question(context, page, GAP);
    blocks.extend(page.code.as_ref().map(|block| code::block(GAP, block, kind)));
    let short = Words::new(context, &page.short.1, set(BODY), WIDTH);
    blocks.push(Block::stack(GAP, vec![heading(context, 0.0, page.short.0, ""), Block::words(0.0, short)]));
    blocks.push(two_lists(context, page));
    blocks.push(list(context, page.head.number, &page.flags, GAP, WIDTH, Mark::Flag));
    blocks.push(probes(context, page));
    blocks
}

#[derive(Clone, Copy, PartialEq)]
enum Mark {
    Must,
    Strong,
    Flag,
}

fn two_lists<'a>(context: &Context, page: &QuestionPage) -> Block<'a> {
    let must = list(context, page.head.number, &page.must, 0.0, HALF, Mark::Must);
    let strong = list(context, page.head.number, &page.strong, 0.0, HALF, Mark::Strong);
    Block::new(GAP, must.height.max(strong.height), move |context, sheet, x, y| {
        must.paint(context, sheet, x, y);
        strong.paint(context, sheet, x + SECOND_HALF, y);
    })
}

fn list<'a>(context: &Context, question: usize, points: &Points, gap: f64, width: f64, mark: Mark) -> Block<'a> {
    const INDENT: f64 = 20.0;
    let color = if mark == Mark::Flag { BRICK } else { PETROL };
    let mut items = Vec::new();
    for (index, point) in points.points.iter().enumerate() {
        let words = Words::new(context, point, set(SMALL), width - INDENT);
        let named = |list: &str| Named {
            name: format!("q{question}.{list}.{}", index + 1),
            says: aloud::point(question, points.head, point),
        };
        let field = match mark {
            Mark::Must => Some(named("must")),
            Mark::Strong => Some(named("strong")),
            Mark::Flag => None,
        };
        let item = Block::new(4.0, words.height(), move |context, sheet, x, y| {
            match mark {
                Mark::Must => shapes::must(sheet, x, y + 1.0),
                Mark::Strong => shapes::strong(sheet, x, y + 0.5),
                Mark::Flag => shapes::flag(sheet, x, y + 1.0),
            }
            if let Some(named) = &field {
                let center = if mark == Mark::Must { (x + 5.5, y + 6.5) } else { (x + 6.0, y + 6.5) };
                sheet.tag(Tag::Label, |sheet| fields::tick(sheet, named, center));
            }
            words.paint_as(Tag::Body, context, sheet, x + INDENT, y);
        });
        items.push(item.inside(Tag::Item));
    }
    let heading = colored_heading(context, 0.0, points.head, points.caption, color);
    Block::stack(gap, vec![heading, Block::stack(4.0, items).inside(Tag::List)])
}

fn probes<'a>(context: &Context, page: &QuestionPage) -> Block<'a> {
    let (head, caption, listen) = page.probe_heads;
    let (left, right) = (heading(context, 0.0, head, caption), heading(context, 0.0, listen, ""));
    let heads = Block::new(0.0, left.height, move |context, sheet, x, y| {
        let column = Tag::Head(Scope::Column);
        sheet.tag(column.clone(), |sheet| left.paint(context, sheet, x, y));
        sheet.tag(column, |sheet| right.paint(context, sheet, x + SECOND_HALF, y));
    });
    let mut parts = vec![heads.inside(Tag::Row)];
    parts.extend(
        page.probes
            .iter()
            .enumerate()
            .map(|(index, line)| probe(context, line, (index > 0, index + 1 == page.probes.len()))),
    );
    Block::stack(GAP, parts).inside(Tag::Table)
}

/// A row of the follow-ups: whether a rule parts it from one above, and whether nothing stands below.
fn probe<'a>(context: &Context, line: &ProbeLine, (ruled, last): (bool, bool)) -> Block<'a> {
    const PADDING: f64 = 4.0;
    let ask = Words::balanced(context, &line.ask, set(BODY).bold(), HALF - 10.0);
    let listen = Words::new(context, &line.listen_for, set(SMALL), HALF);
    let height = ask.height().max(listen.height()) + if last { PADDING } else { 2.0 * PADDING };
    Block::new(0.0, height, move |context, sheet, x, y| {
        if ruled {
            sheet.rule(x, y, WIDTH, stroke(0.5, HAIR));
        }
        sheet.fill(rect(x, y + PADDING, 2.0, ask.height()), PETROL);
        ask.paint_as(Tag::Cell, context, sheet, x + 10.0, y + PADDING);
        listen.paint_as(Tag::Cell, context, sheet, x + SECOND_HALF, y + PADDING + 1.0);
    })
    .inside(Tag::Row)
}

/// The model answer, if there is one, and the scale.
fn scoring<'a>(context: &Context, page: &'a QuestionPage, kind: Type) -> Vec<Block<'a>> {
    let mut blocks = Vec::new();
    if let Some((head, caption, block)) = &page.model {
        blocks.push(Block::stack(GAP, vec![heading(context, 0.0, head, caption), code::block(4.0, block, kind)]));
    }
    blocks.push(score(context, page.head.number, &page.rating));
    blocks
}

fn score<'a>(context: &Context, question: usize, rating: &Rating) -> Block<'a> {
    let named = Named::score(question);
    let head = heading(context, 0.0, rating.head, rating.caption);
    let anchors = Anchors::new(context, &rating.anchors, rating.bar, &rating.bar_label, Some(named.clone()));
    let not_asked = Words::new(context, &rating.not_asked, set(SMALL), WIDTH);
    let columns = Block::new(2.0, anchors.height(), move |context, sheet, x, y| anchors.paint(context, sheet, x, y));
    let other = Block::new(6.0, 14.0, move |context, sheet, x, y| {
        let center = (x + 6.75, y + 7.0);
        sheet.circle(center, 6.0, Some(WHITE), Some(stroke(1.2, INK)));
        fields::choice(sheet, &named, fields::NOT_ASKED, center, 6.0);
        not_asked.paint(context, sheet, x + 20.0, y + 1.0);
    });
    let other = other.inside(Tag::Paragraph);
    Block::stack(GAP, vec![head, columns, other])
}

/// References, a reminder, and what comes next.
fn foot<'a>(context: &Context, page: &QuestionPage) -> Block<'a> {
    let references = Words::new(context, &page.references, set(META).in_color(SLATE), WIDTH);
    let references = references.at_most(context, REFERENCE_LINES, "the list of references");
    let reminder = Words::line(context, page.next.0, set(SMALL).bold().in_color(PETROL));
    let next = Words::new(context, &page.next.1, set(SMALL), WIDTH - reminder.width() - 24.0).first(2);
    let height = references.height() + 8.0 + next.height();
    Block::new(8.0, height, move |context, sheet, x, y| {
        let below = references.paint_as(Tag::Paragraph, context, sheet, x, y) + 8.0;
        reminder.paint_as(Tag::Paragraph, context, sheet, x, below);
        sheet.tag(Tag::Paragraph, |sheet| next.paint_right(context, sheet, x + WIDTH, below));
    })
}
