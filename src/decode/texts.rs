//! Every text inside a value, with its place: for rules that look at words wherever they stand.

use super::{Cursor, Value, trail};
use crate::diagnostic::Place;

impl<'a> Cursor<'a> {
    /// All texts inside this value, in the order of the file. Keys are not among them.
    pub fn texts_inside(&self) -> Vec<(Place, &'a str)> {
        let mut texts = Vec::new();
        collect(self.value(), &self.place(), &mut texts);
        texts
    }

    /// Looks at each text inside this value, in the order of the file. Keys are not among them.
    pub fn each_text(&self, look: &mut impl FnMut(&Cursor<'a>, &'a str)) {
        if let Value::Text(text) = self.value() {
            look(self, text);
        }
        for (_, inner) in trail::inside(self.value()) {
            self.to(inner).each_text(look);
        }
    }
}

/// `place` is that of the value. Each path is made from the one around it: to look for each in the tree would take too
/// long where a file has very many texts.
fn collect<'a>(value: &'a Value<'a>, place: &Place, texts: &mut Vec<(Place, &'a str)>) {
    if let Value::Text(text) = value {
        texts.push((place.clone(), text));
    }
    for (step, inner) in trail::inside(value) {
        let mut place = place.clone();
        trail::go(&mut place.path, step);
        collect(inner, &place, texts);
    }
}
