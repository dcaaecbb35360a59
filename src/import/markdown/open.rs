//! The question that is being read, and where in it words go that have no label.

use super::blocks::Mark;
use super::words::{Words, asks};
use crate::import::{Field, Item};

/// Parts that say how a question was answered.
const ANSWERED: [Field; 6] =
    [Field::Summary, Field::Must, Field::Strong, Field::RedFlags, Field::Probes, Field::Anchors];

/// A question that is being read.
#[derive(Default)]
pub struct Open {
    /// What it says so far.
    pub item: Item,
    /// The level of its heading, if it has one.
    pub level: Option<u8>,
    /// What stands before it, if it is an item of a list.
    pub listed: Option<Mark>,
    /// The area that its heading has ended.
    pub ended: Option<String>,
    /// Whether its ask is that of the heading, until a text asks.
    by_heading: bool,
    /// Whether it has been asked: what follows is none of the question, unless it asks too.
    asked: bool,
    /// Labels that hold here, outermost first.
    labels: Vec<Label>,
}

/// A label, and what it holds for.
struct Label {
    /// How deep it lies.
    depth: usize,
    field: Field,
    /// Whether it has no words of its own, and waits for what follows.
    waits: bool,
}

/// Where words stand.
#[derive(Clone, Copy)]
pub struct Place {
    /// How deep in lists.
    pub depth: usize,
    /// What stands before them, if they begin an item.
    pub mark: Option<Mark>,
}

impl Open {
    /// A question that begins on this line.
    pub fn on(line: u64, area: Option<&str>) -> Self {
        let mut open = Self { item: Item { line, ..Item::default() }, ..Self::default() };
        if let Some(area) = area {
            open.item.say(Field::Area, area);
        }
        open
    }

    /// Takes its heading, which may be what is asked.
    pub fn head(&mut self, level: u8, words: &Words, asks: bool) {
        self.level = Some(level);
        self.item.say(Field::Title, &words.plain);
        if asks {
            self.item.say(Field::Ask, &words.written);
            (self.by_heading, self.asked) = (true, true);
        }
    }

    /// Whether another ask would be that of another question.
    pub fn is_done(&self) -> bool {
        let asked = self.asked && !self.by_heading;
        self.item.first(Field::Ask).is_some() && (asked || self.is_answered())
    }

    fn is_answered(&self) -> bool {
        ANSWERED.iter().any(|field| self.item.first(*field).is_some())
    }

    /// Whether an outermost item is a question of its own: after another such, or under a heading without text.
    pub fn gives_way(&self, mark: Mark, words: &Words) -> bool {
        let outside = self.labels.first().filter(|label| label.depth == 0);
        let waits = outside.is_some_and(|label| label.waits);
        let ask = self.item.first(Field::Ask);
        match self.listed {
            Some(own) if own.is_like(mark) => words.ask() || !waits,
            // Bullets under a numbered question are what to listen for, unless they ask.
            Some(_) => !waits && (words.ask() || !ask.is_some_and(asks)),
            // Below an answer, and below a heading that asks, what asks too is another question.
            None if self.by_heading || outside.is_some() => {
                let lists = outside.is_some_and(|label| label.field.is_list());
                words.ask() && !waits && !lists && self.item.first(Field::Must).is_none()
            }
            None => ask.is_none(),
        }
    }

    /// Gives way to a list of questions: a heading that has nothing else is not asked itself.
    pub fn give_way(&mut self) {
        if self.by_heading && !self.is_answered() {
            self.item.said.shift_remove(&Field::Ask);
        }
    }

    /// Takes words with a label, or a label that says what follows.
    pub fn label(&mut self, place: Place, field: Field, words: &Words) {
        self.leave_labels(place);
        match field {
            Field::Ask if words.is_empty() => {}
            Field::Ask => {
                self.ask(&words.written);
                self.asked = true;
            }
            Field::Title => self.item.say(field, &words.plain),
            // An area that a question says itself goes before that of a heading.
            Field::Area if !words.is_empty() => {
                self.item.said.insert(field, vec![words.written.clone()]);
            }
            _ => self.item.say(field, &words.written),
        }
        // A question has one of such a part: what follows belongs where it belonged before.
        if field.is_single() && !words.is_empty() {
            return;
        }
        if !field.is_single() {
            self.labels.retain(|label| label.depth < place.depth);
        }
        // Words that follow an ask are asked only if they can be nothing else, as without a label.
        if field != Field::Ask {
            self.labels.push(Label { depth: place.depth, field, waits: words.is_empty() });
        }
    }

    /// Takes words without a label.
    pub fn words(&mut self, place: Place, words: &Words) {
        self.leave_labels(place);
        let field = self.labels.last().map(|label| label.field);
        if field.is_some_and(Field::is_single) {
            self.labels.pop();
        }
        match field.unwrap_or_else(|| self.unlabelled(place, words)) {
            Field::Ask if self.needs_bullet(place) => self.ask(&format!("- {}", words.written)),
            Field::Ask => self.ask(&words.written),
            Field::Summary if place.mark.is_some() => self.item.say(Field::Summary, &format!("- {}", words.written)),
            Field::Anchors => self.item.say(Field::Anchors, &numbered(place, words)),
            Field::Title => self.item.say(Field::Title, &words.plain),
            field => self.item.say(field, &words.written),
        }
    }

    /// Labels hold for what lies in the same item or deeper, and those outside of lists for all.
    fn leave_labels(&mut self, place: Place) {
        let held = place.depth + usize::from(place.mark.is_none());
        self.labels.retain(|label| label.depth == 0 || label.depth < held);
    }

    /// What words without a label are. A candidate hears the ask, so that what may be the answer is none of it.
    fn unlabelled(&self, place: Place, words: &Words) -> Field {
        let answered = self.is_answered();
        match place.mark {
            _ if self.item.first(Field::Ask).is_none() || !self.asked => Field::Ask,
            None if words.ask() && self.item.first(Field::Summary).is_none() => Field::Ask,
            None => Field::Summary,
            // Under questions that are listed or are headings, a list says what to listen for.
            Some(_) if words.ask() && !answered && self.listed.is_none() && !self.by_heading => Field::Ask,
            Some(_) => Field::Must,
        }
    }

    fn needs_bullet(&self, place: Place) -> bool {
        place.mark.is_some() && (self.listed.is_none() || self.item.first(Field::Ask).is_some())
    }

    fn ask(&mut self, text: &str) {
        if std::mem::take(&mut self.by_heading) {
            self.item.said.insert(Field::Ask, Vec::new());
        }
        self.item.say(Field::Ask, text);
        self.asked |= asks(text);
    }

    /// Takes the item of a list that it is.
    pub fn list(&mut self, mark: Mark, words: &Words) {
        self.listed = Some(mark);
        if !words.is_empty() {
            self.item.say(Field::Ask, &words.unnumbered().written);
            self.asked = true;
        }
    }
}

/// A step of a scale, with the number that stands before it.
fn numbered(place: Place, words: &Words) -> String {
    match place.mark {
        Some(Mark::Number(number)) => format!("{number}: {}", words.written),
        _ => words.written.clone(),
    }
}
