//! The front page is a day view: time runs down, blocks are to scale.

use super::context::Context;
use super::flow::{Air, Block, Flow, heading_as, with_air};
use super::masthead;
use super::paper::{BODY, HAIR, INK, LEAD, LIST, META, PETROL, SLATE, SMALL, TIGHT_BODY, Type, WIDTH};
use super::shapes::{self, SMALL_BAR};
use super::sheet::{Sheet, rect, stroke};
use super::words::{Words, plain, set};
use crate::document::brand::Logo;
use crate::document::{AreaBar, Front, Moment, Moved, Section, Style, Tone, aloud, inline};
use crate::render::pdf::page::{Rect, Scope, Stroke, Tag};

/// Points a minute in an hour; the scale shrinks with a longer slot.
const SCALE: f64 = 7.2;
/// Rows are never lower.
const LOWEST_ROW: f64 = 26.0;
/// Where that keeps all on one page.
const TIGHTEST_ROW: f64 = 24.0;

/// Rows of the hour that go to the next page with the minutes by area.
const TAKEN_ALONG: usize = 5;

/// What is left of the scale where that keeps all on one page, as on the lower American paper.
const TIGHTEST_SCALE: f64 = 0.85;

/// Lines that the title of a question may take.
const TITLE_LINES: usize = 8;

/// Where columns begin, and how wide they are.
const BLOCK: f64 = 30.0;
const BLOCK_WIDTH: f64 = 34.0;
const NAME: f64 = 76.0;
const NAME_WIDTH: f64 = 194.0;
const MINUTES_END: f64 = 294.0;
const CURVE: f64 = 316.0;
const CURVE_STEP: f64 = 16.0;
const BAR: f64 = 406.0;

pub fn lay_out(context: &Context, front: &Front, logo: Option<&Logo>) -> Vec<Sheet> {
    with_air(|air| with(context, front, logo, air))
}

fn with(context: &Context, front: &Front, logo: Option<&Logo>, air: Air) -> Vec<Sheet> {
    let mut flow = Flow::new(context);
    flow.place(&masthead::block(context, front, logo));
    let rows = Rows::new(context, front, air);
    if rows.lies_down {
        flow.place(&lying_strip(front, air));
    }
    let below = below(context, front, air);
    hour(context, &mut flow, front, &rows, below.gap + below.height);
    if below.gap + below.height > flow.room() {
        flow.next_page();
        flow.place(&below);
    } else {
        flow.place_at_foot(&below);
    }
    flow.finish()
}

const HEADS: f64 = 25.0;

fn column_heads(context: &Context, sheet: &mut Sheet, x: f64, y: f64, front: &Front) {
    let small = set(META).bold().in_color(SLATE);
    let [clock, hour, minutes, difficulty, bar, page] = front.heads;
    let base = y + 10.0;
    let head = Tag::Head(Scope::Column);
    let hour = Words::line(context, hour, set(BODY).bold().in_color(PETROL));
    let [clock, minutes, bar, page] = [clock, minutes, bar, page].map(|text| Words::line(context, text, small));
    sheet.tag(Tag::Row, |sheet| {
        clock.paint_as(head.clone(), context, sheet, x, base);
        hour.paint_as(head.clone(), context, sheet, x + NAME, base - 3.0);
        sheet.tag(head.clone(), |sheet| minutes.paint_right(context, sheet, x + MINUTES_END, base));
        bar.paint_as(head.clone(), context, sheet, x + BAR, base);
        sheet.tag(head, |sheet| page.paint_right(context, sheet, x + WIDTH, base));
    });
    // Read with the curve, which says all of it.
    sheet.tag(Tag::Artifact, |sheet| {
        Words::line(context, difficulty, small).paint(context, sheet, x + CURVE, y);
        for score in 1..=5_u8 {
            let center = x + CURVE + 4.0 + CURVE_STEP * f64::from(score - 1);
            let score = Words::line(context, &score.to_string(), set(META).in_color(SLATE));
            score.paint_centered(context, sheet, center, base);
        }
    });
}

/// The rows of the hour, measured.
struct Rows {
    titles: Vec<Words>,
    notes: Vec<Words>,
    heights: Vec<f64>,
    /// Whether time runs across instead of down, because rows to scale would be too low.
    lies_down: bool,
    /// Space over the heads of the columns.
    gap: f64,
}

impl Rows {
    fn new(context: &Context, front: &Front, air: Air) -> Self {
        let total: i64 = front.moments.iter().map(|moment| moment.minutes).sum();
        let scale = SCALE.min(SCALE * 60.0 / as_points(total));
        let is_question = |moment: &&Moment| matches!(moment.what, Moved::Question { .. });
        let shortest = front.moments.iter().filter(is_question).map(|moment| moment.minutes).min().unwrap_or(0);
        let lies_down = scale * as_points(shortest) < LOWEST_ROW;
        let scale = scale * air.of(1.0, TIGHTEST_SCALE);
        let width = |moment: &Moment| if is_question(&moment) { NAME_WIDTH } else { WIDTH - NAME };
        let set_title = |moment: &Moment| match is_question(&moment) {
            true => set(TIGHT_BODY).bold(),
            false => set(TIGHT_BODY),
        };
        let title = |m: &Moment| {
            Words::new(context, &plain(&m.title), set_title(m), width(m)).at_most(context, TITLE_LINES, "the title")
        };
        let titles: Vec<Words> = front.moments.iter().map(title).collect();
        let notes: Vec<Words> =
            front.moments.iter().map(|m| Words::new(context, &m.note, set(LIST).in_color(SLATE), width(m))).collect();
        let needed = titles.iter().zip(&notes).map(|(title, note)| title.height() + note.height() + air.of(5.0, 2.0));
        let heights = needed.zip(&front.moments).map(|(needed, moment)| {
            let scaled = if lies_down { air.of(LOWEST_ROW, TIGHTEST_ROW) } else { scale * as_points(moment.minutes) };
            needed.max(scaled)
        });
        let gap = if lies_down { air.of(14.0, 10.0) } else { 22.0 };
        Self { heights: heights.collect(), titles, notes, lies_down, gap }
    }
}

/// The slot as a strip across the page, with the numbers of the questions.
fn lying_strip(front: &Front, air: Air) -> Block<'_> {
    const HEIGHT: f64 = 26.0;
    Block::new(air.of(18.0, 12.0), HEIGHT, move |context, sheet, x, y| {
        let total: i64 = front.moments.iter().map(|moment| moment.minutes).sum();
        let mut left = x;
        for moment in &front.moments {
            let width = WIDTH * as_points(moment.minutes) / as_points(total.max(1));
            match moment.what {
                Moved::Question { number, tone, .. } => {
                    shapes::area(sheet, rect(left + 0.75, y, width - 1.5, HEIGHT), tone);
                    let line = |kind: Type| {
                        let setting = set(kind).bold().in_color(shapes::on_area(tone));
                        Words::line(context, &number.to_string(), setting)
                    };
                    // Digits stay inside their block; a block that is too short for any has its number in the table.
                    let sizes = [(LEAD, 4.0), (BODY, 4.0), (META, 2.0)].into_iter();
                    let mut lines = sizes.map(|(kind, around)| (line(kind), around));
                    if let Some((words, _)) = lines.find(|(words, around)| words.width() + around <= width - 1.5) {
                        let top = y + (HEIGHT - words.height()) / 2.0;
                        words.paint_centered(context, sheet, left + width / 2.0, top);
                    }
                }
                _ => sheet.rule(left + 0.75, y + HEIGHT / 2.0, width - 1.5, stroke(1.5, HAIR)),
            }
            left += width;
        }
    })
    .inside(Tag::Figure(aloud::strip(front)))
}

/// The rows, with the curve of difficulty over those of each page.
/// What stands `below` them takes the last rows with it where it needs another page.
fn hour(context: &Context, flow: &mut Flow<'_>, front: &Front, rows: &Rows, below: f64) {
    let gap = rows.gap;
    let heads = || Block::new(gap, HEADS, |context, sheet, x, y| column_heads(context, sheet, x, y, front));
    flow.place(&heads().opening(Tag::Table));
    let mut first = 0;
    let mut top = flow.y;
    let all: f64 = rows.heights.iter().sum();
    let is_whole = all <= flow.room() && all + below > flow.room();
    let taken = rows.heights.len().saturating_sub(TAKEN_ALONG);
    for (index, height) in rows.heights.iter().enumerate() {
        if *height > flow.room() || is_whole && index == taken && index > 0 {
            // The whole curve is told once, behind the table.
            flow.open(Tag::Artifact);
            curve(context, flow, front, &rows.heights, first..index, top);
            flow.close();
            flow.next_page();
            flow.place(&heads().inside(Tag::Artifact));
            (first, top) = (index, flow.y);
        }
        let (left, y) = (flow.left(), flow.y);
        row(context, flow.sheet(), (left, y), *height, front, rows, index);
        flow.y += height;
    }
    flow.close();
    flow.open(Tag::Figure(aloud::curve(front)));
    curve(context, flow, front, &rows.heights, first..rows.heights.len(), top);
    flow.close();
    let (left, y) = (flow.left(), flow.y);
    flow.sheet().rule(left, y, WIDTH, stroke(0.5, HAIR));
}

fn row(
    context: &Context,
    sheet: &mut Sheet,
    (x, y): (f64, f64),
    height: f64,
    front: &Front,
    rows: &Rows,
    index: usize,
) {
    let moment = &front.moments[index];
    sheet.rule(x, y, WIDTH, stroke(0.5, HAIR));
    let clock = Words::line(context, &moment.clock, set(SMALL).in_color(SLATE));
    sheet.tag(Tag::Row, |sheet| {
        clock.paint_as(Tag::Cell, context, sheet, x, y + 2.5);
        let block = rect(x + BLOCK, y + 1.5, BLOCK_WIDTH, height - 2.5);
        let (title, note) = (&rows.titles[index], &rows.notes[index]);
        sheet.tag(Tag::Head(Scope::Row), |sheet| what(context, sheet, block, moment, [title, note]));
        cells(context, sheet, (x, y), moment);
    });
}

/// The block of a moment, its title and its note.
fn what(context: &Context, sheet: &mut Sheet, block: Rect, moment: &Moment, [title, note]: [&Words; 2]) {
    let at = (block.x - BLOCK + NAME, block.y + 0.5);
    let edge = block.x + 0.75;
    let below = match moment.what {
        Moved::Question { number, tone, .. } => {
            shapes::area(sheet, block, tone);
            let badge = Words::line(context, &format!("{number} "), set(LEAD).bold().in_color(shapes::on_area(tone)));
            sheet.tag(Tag::Paragraph, |sheet| {
                badge.paint_centered(context, sheet, block.x + BLOCK_WIDTH / 2.0, block.y + 2.5);
                title.paint_link(context, sheet, at, Section::Question(number), aloud::to_question(number))
            })
        }
        Moved::Quiet => {
            sheet.line((edge, block.y), (edge, block.y + block.height), stroke(1.5, HAIR));
            title.paint_as(Tag::Paragraph, context, sheet, at.0, at.1)
        }
        Moved::Spare => {
            let dashed = Stroke { dash: Some((3.0, 2.0)), ..stroke(1.5, HAIR) };
            sheet.line((edge, block.y), (edge, block.y + block.height), dashed);
            title.paint_as(Tag::Paragraph, context, sheet, at.0, at.1)
        }
    };
    note.paint_as(Tag::Paragraph, context, sheet, at.0, below);
}

/// Minutes, bar and page of a question; empty cells for other moments.
fn cells(context: &Context, sheet: &mut Sheet, (x, y): (f64, f64), moment: &Moment) {
    let Moved::Question { number, bar, .. } = moment.what else {
        (0..3).for_each(|_| sheet.tag(Tag::Cell, |_| ()));
        return;
    };
    let (plain, top) = (set(TIGHT_BODY), y + 2.0);
    let minutes = Words::line(context, &moment.minutes.to_string(), plain);
    sheet.tag(Tag::Cell, |sheet| minutes.paint_right(context, sheet, x + MINUTES_END, top));
    shapes::small_bar(sheet, x + BAR, y + 4.0, bar);
    let score = Words::line(context, &bar.to_string(), plain.bold());
    score.paint_as(Tag::Cell, context, sheet, x + BAR + SMALL_BAR + 8.0, top);
    let page = [inline::span("", Style::PageOf(Section::Question(number)))];
    let page = Words::new(context, &page, plain, 30.0);
    sheet.tag(Tag::Cell, |sheet| page.paint_right(context, sheet, x + WIDTH, top));
}

/// Dots on the rows, a line through them, the target dashed.
fn curve(
    context: &Context,
    flow: &mut Flow<'_>,
    front: &Front,
    heights: &[f64],
    range: std::ops::Range<usize>,
    top: f64,
) {
    let left = flow.left() + CURVE + 4.0;
    let place = |tenths: f64| left + CURVE_STEP * (tenths / 10.0 - 1.0);
    let (mut y, mut dots, mut bottom) = (top, Vec::new(), top);
    for (moment, height) in front.moments[range.clone()].iter().zip(&heights[range]) {
        if let Moved::Question { difficulty, .. } = moment.what {
            dots.push((place(f64::from(difficulty) * 10.0), y + 8.5));
            bottom = y + height;
        }
        y += height;
    }
    let Some(first) = dots.first().copied() else { return };
    let sheet = flow.sheet();
    for score in 1..=5_u8 {
        let x = place(f64::from(score) * 10.0);
        sheet.line((x, first.1 - 8.5), (x, bottom), stroke(0.5, HAIR));
    }
    let target = place(as_points(front.target.0));
    let dashed = Stroke { dash: Some((3.0, 2.0)), ..stroke(1.2, PETROL) };
    sheet.line((target, first.1 - 8.5), (target, bottom), dashed);
    sheet.path(&dots, false, None, Some(stroke(1.4, INK)));
    for dot in dots {
        sheet.circle(dot, 3.2, Some(INK), None);
    }
    let label = Words::line(context, &front.target.1, set(META).in_color(PETROL));
    label.paint_centered(context, sheet, target, bottom + 3.0);
}

/// Minutes by area, and how well the rules are met.
fn below<'a>(context: &Context, front: &'a Front, air: Air) -> Block<'a> {
    let mut parts = vec![heading_as(Tag::Heading(2), context, 0.0, front.areas_head, PETROL)];
    let most = front.areas.iter().map(|bar| bar.parts.iter().sum::<i64>().max(bar.target.map_or(0, |target| target.1)));
    let scale = 216.0 / as_points(most.max().unwrap_or(1).max(1));
    let bars: Vec<_> = front.areas.iter().map(|bar| area_bar(context, bar, scale)).collect();
    let first = bars.first().map_or(0.0, |bar| bar.gap);
    parts.push(Block::stack(first, bars).inside(Tag::Table));
    parts.push(Block::words(air.of(14.0, 9.0), Words::new(context, &front.verdict, set(SMALL), WIDTH)));
    Block::stack(air.of(16.0, 11.0), parts)
}

fn area_bar<'a>(context: &Context, bar: &'a AreaBar, scale: f64) -> Block<'a> {
    const CHART: f64 = 98.0;
    let label = Words::new(context, &plain(&bar.label), set(SMALL), CHART - 8.0);
    let total: i64 = bar.parts.iter().sum();
    let total = Words::line(context, &total.to_string(), set(SMALL).bold());
    let note = Words::new(context, &plain(&bar.note), set(SMALL).in_color(SLATE), 122.0);
    let height = label.height().max(note.height()).max(14.0);
    Block::new(5.0, height, move |context, sheet, x, y| {
        label.paint_as(Tag::Head(Scope::Row), context, sheet, x, y + 1.0);
        let picture = Tag::Figure(aloud::minutes(bar));
        sheet.tag(Tag::Cell, |sheet| sheet.tag(picture, |sheet| stretches(sheet, (x + CHART, y), bar, scale)));
        sheet.tag(Tag::Cell, |sheet| total.paint_right(context, sheet, x + 362.0, y + 1.0));
        note.paint_as(Tag::Cell, context, sheet, x + 370.0, y + 1.0);
    })
    .inside(Tag::Row)
}

/// The stretches of a bar, and the brackets around its target.
fn stretches(sheet: &mut Sheet, (x, y): (f64, f64), bar: &AreaBar, scale: f64) {
    let mut left = x;
    for part in &bar.parts {
        let at = rect(left + 0.5, y + 4.0, scale * as_points(*part) - 1.0, 6.0);
        let (fill, edge) = match bar.tone {
            Some(Tone::First) => (PETROL, PETROL),
            Some(Tone::Further) => (super::paper::MIST, PETROL),
            Some(Tone::Outside) => (super::paper::WHITE, PETROL),
            None => (SLATE, SLATE),
        };
        sheet.frame(at, Some(fill), stroke(1.0, edge));
        left += scale * as_points(*part);
    }
    if let Some((min, max)) = bar.target {
        bracket(sheet, x + scale * as_points(min), y, 3.0);
        bracket(sheet, x + scale * as_points(max), y, -3.0);
    }
}

fn bracket(sheet: &mut Sheet, x: f64, y: f64, foot: f64) {
    sheet.path(&[(x + foot, y), (x, y), (x, y + 14.0), (x + foot, y + 14.0)], false, None, Some(stroke(1.4, INK)));
}

#[expect(clippy::cast_precision_loss, reason = "minutes of a slot, at most 240")]
fn as_points(minutes: i64) -> f64 {
    minutes as f64
}
