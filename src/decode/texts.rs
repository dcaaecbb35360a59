//! Every text inside a value, with its place: for rules that look at words wherever they stand.

use super::{Cursor, Value};
use crate::diagnostic::Place;

impl Cursor<'_> {
    /// All texts inside this value, in the order of the file. Keys are not among them.
    pub fn texts_inside(&self) -> Vec<(Place, String)> {
        match self.value {
            Value::Text(text) => vec![(self.place.clone(), text.clone())],
            Value::List(values) => {
                let item = |(index, value)| self.to(value, &format!("[{index}]")).texts_inside();
                values.iter().enumerate().flat_map(item).collect()
            }
            Value::Table(table) => {
                table.entries.iter().flat_map(|(key, value)| self.to(value, key).texts_inside()).collect()
            }
            _ => Vec::new(),
        }
    }

    fn to<'b>(&'b self, value: &'b Value, step: &str) -> Cursor<'b> {
        Cursor { value, place: self.inside(step), sink: self.sink }
    }
}
