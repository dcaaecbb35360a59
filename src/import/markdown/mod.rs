//! Headings and lists: a heading with text is a question, or each item of a list is one.

mod blocks;
mod open;
mod words;

use super::{Field, Found};
use crate::bank::taxonomy::Taxonomy;
use blocks::{BOLD, Block, Line, Point};
use open::{Open, Place};
use words::Words;

/// The level of a line in bold that names an area: it holds for questions in bold.
const BOLD_AREA: u8 = BOLD - 1;

/// Parts that a heading names wherever it stands: under any other title a candidate would hear what they say.
const UNHEARD: [Field; 3] = [Field::Summary, Field::Must, Field::RedFlags];

/// Reads a text. A heading that names an area holds for what follows, up to the next one that is as high; one that names a
/// part of a question, such as `Answer` or `Follow-ups`, says what stands under it. One that ends as a question does is
/// asked itself, and what stands under it is the answer, unless it asks too.
pub fn read(text: &str, taxonomy: &Taxonomy) -> Found {
    let mut reader = Reader { taxonomy, found: Found::default(), areas: Vec::new(), open: None };
    for (line, block) in blocks::of(text) {
        reader.take(line, block);
    }
    reader.finish_item();
    reader.found
}

struct Reader<'a> {
    taxonomy: &'a Taxonomy,
    found: Found,
    /// The areas that hold here, each with the level of its heading; the last is the innermost.
    areas: Vec<(u8, String)>,
    /// The question that is being read.
    open: Option<Open>,
}

/// Lines of a paragraph or item that belong together: those from one label to the next.
struct Part {
    line: u64,
    field: Option<Field>,
    words: Words,
}

impl Reader<'_> {
    fn take(&mut self, line: u64, block: Block) {
        match block {
            Block::Heading(level, words) => self.heading(line, level, &words),
            Block::Text(depth, lines) => self.text(line, depth, parts(lines)),
            Block::Point(point) => self.point(line, point),
            Block::Aside(what) => self.leave(line, what),
        }
    }

    fn heading(&mut self, line: u64, level: u8, words: &Words) {
        let label = words.label();
        if let (Some((field, rest)), Some(open)) = (&label, &self.open)
            && self.is_part(open, level, *field, rest)
        {
            let place = Place { depth: 0, mark: None };
            self.open.iter_mut().for_each(|open| open.label(place, *field, rest));
            return;
        }
        let (asks, title) = match label {
            Some((Field::Ask, rest)) => (!rest.is_empty(), rest),
            _ => (words.unnumbered().ask(), words.unnumbered()),
        };
        let innermost = self.areas.last().map(|(_, area)| area.clone());
        let area = self.taxonomy.resolve(title.plain.trim_end_matches(':'));
        let level = if area.is_some() { level.min(BOLD_AREA) } else { level };
        self.areas.retain(|(above, _)| *above < level);
        if let Some(area) = area {
            self.finish_item();
            self.areas.push((level, area.id.to_string()));
            return;
        }
        let ended = innermost.filter(|area| self.areas.last().is_none_or(|(_, still)| still != area));
        let open = self.begin(line);
        open.head(level, &title, asks);
        open.ended = ended;
    }

    /// Whether a heading says what stands under it in this question. Below a list it may be the heading of more questions.
    fn is_part(&self, open: &Open, level: u8, field: Field, rest: &Words) -> bool {
        let above = self.areas.last().map_or(0, |(above, _)| if *above < BOLD_AREA { *above } else { 0 });
        let own = open.level.filter(|own| *own < BOLD).unwrap_or(0);
        let inside = level > above && level >= own;
        match field {
            Field::Ask => rest.is_empty() && inside && !open.is_done() && open.listed.is_none(),
            Field::Anchors => inside,
            _ => level == BOLD || UNHEARD.contains(&field) || (inside && open.listed.is_none()),
        }
    }

    fn begin(&mut self, line: u64) -> &mut Open {
        self.finish_item();
        self.open.insert(Open::on(line, self.areas.last().map(|(_, area)| area.as_str())))
    }

    fn text(&mut self, line: u64, depth: usize, parts: Vec<Part>) {
        let place = Place { depth, mark: None };
        if depth == 0 && leads_to_ask(&parts) && self.awaits_ask() {
            self.begin(line);
        }
        self.parts(place, parts, "text before any question");
    }

    fn point(&mut self, line: u64, point: Point) {
        let (depth, mark) = (point.depth, point.mark);
        let mut parts = parts(point.lines);
        if let [only] = parts.as_mut_slice()
            && let Some(field) = only.words.alone().filter(|_| point.holds && only.field.is_none())
        {
            (only.field, only.words) = (Some(field), Words::default());
        }
        if depth == 1 && leads_to_ask(&parts) && self.awaits_ask() {
            self.begin(line).list(mark, &Words::default());
        } else if let Some(first) = parts.first().filter(|first| depth == 1 && first.field.is_none())
            && self.open.as_ref().is_none_or(|open| open.gives_way(mark, &first.words))
        {
            self.open.iter_mut().for_each(Open::give_way);
            self.begin(line).list(mark, &first.words);
            parts.remove(0);
        }
        self.parts(Place { depth, mark: Some(mark) }, parts, "a list before any question");
    }

    /// Takes parts one by one. Outside of lists and in their outermost items, each ask after an answer begins a question.
    fn parts(&mut self, place: Place, parts: Vec<Part>, what: &str) {
        let outermost = place.depth <= usize::from(place.mark.is_some());
        for part in parts {
            if part.field == Some(Field::Ask) && outermost && self.awaits_ask() {
                let open = self.begin(part.line);
                if let Some(mark) = place.mark {
                    open.list(mark, &Words::default());
                }
            }
            let Some(open) = &mut self.open else {
                self.leave(part.line, what);
                continue;
            };
            match part.field {
                Some(field) => open.label(place, field, &part.words),
                None => open.words(place, &part.words),
            }
        }
    }

    /// Whether what is asked next is another question.
    fn awaits_ask(&self) -> bool {
        self.open.as_ref().is_none_or(Open::is_done)
    }

    fn leave(&mut self, line: u64, what: &str) {
        self.found.left_aside.push(format!("line {line}: {what}"));
    }

    /// A heading over nothing but a list of questions is none itself.
    fn finish_item(&mut self) {
        let Some(Open { item, ended, .. }) = self.open.take() else { return };
        let title = item.first(Field::Title);
        if item.said.keys().all(|field| [Field::Title, Field::Area].contains(field)) {
            let Some(title) = title else { return self.leave(item.line, "a question without words") };
            let near = self.taxonomy.nearest(title).map_or(String::new(), |near| format!("; did you mean `{near}`?"));
            let what = format!("the heading “{title}”, which names no area of this bank{near}");
            return self.leave(item.line, &what);
        }
        if let (Some(area), Some(title)) = (ended, title) {
            let what = format!("the heading “{title}” does not lie below that of the area {area}, which ends there");
            self.leave(item.line, &what);
        }
        self.found.items.push(item);
    }
}

/// The parts of a paragraph or item: a line that begins with a label begins one.
fn parts(lines: Vec<Line>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for Line { number: line, words, .. } in lines {
        if let Some((field, words)) = words.labelled() {
            parts.push(Part { line, field: Some(field), words });
            continue;
        }
        // After the one thing that a label can say, a line goes back to where it would belong without.
        let is_full = |part: &Part| part.field.is_some_and(Field::is_single) && !part.words.is_empty();
        match parts.last_mut().filter(|part| !is_full(part)) {
            Some(part) => part.words.append(&words),
            None => parts.push(Part { line, field: None, words }),
        }
    }
    parts
}

/// Whether an ask comes first, or after nothing but what a question has once, such as its title.
fn leads_to_ask(parts: &[Part]) -> bool {
    let single = |part: &&Part| part.field.is_some_and(Field::is_single);
    parts.iter().find(|part| !single(part)).is_some_and(|part| part.field == Some(Field::Ask))
}

#[cfg(test)]
mod tests;
