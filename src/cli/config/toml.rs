//! TOML as the strict reader of banks takes it: the same values, and for each path the bytes where it stands.

use std::collections::BTreeMap;
use std::ops::Range;

use ::toml::Spanned;
use ::toml::de::{DeTable, DeValue};

use crate::decode::{self, Table, Value, locate};
use crate::diagnostic::{Diagnostic, Focus, Place, Spot};

/// A text that was read.
pub struct Toml<'a> {
    bytes: &'a [u8],
    /// Its table.
    pub value: Value<'static>,
    places: BTreeMap<String, Bytes>,
}

/// Where an entry stands.
struct Bytes {
    key: Range<usize>,
    value: Range<usize>,
}

impl<'a> Toml<'a> {
    /// Reads a text, or says all that is no TOML in it.
    pub fn parse(bytes: &'a [u8], file: &str) -> Result<Self, Vec<Diagnostic>> {
        let text = decode::utf8(bytes, file).map_err(|problem| vec![spotted(*problem, bytes)])?;
        let (table, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            return Err(errors.iter().map(|error| no_toml(error, bytes, file)).collect());
        }
        let mut places = BTreeMap::new();
        let value = of_table(table.get_ref(), "", &mut places);
        Ok(Self { bytes, value, places })
    }

    /// The line of a path, and the part of it that is meant.
    pub fn spot(&self, path: &str, focus: &Focus) -> Option<Spot> {
        let place = self.places.get(path)?;
        let bytes = if *focus == Focus::Key { &place.key } else { &place.value };
        locate(self.bytes, "", &Focus::Bytes(bytes.clone()))
    }
}

fn no_toml(error: &::toml::de::Error, bytes: &[u8], file: &str) -> Diagnostic {
    let place = Place { file: file.to_owned(), ..Place::default() };
    // The reader lists what it wanted on lines of their own.
    let says = error.message().lines().collect::<Vec<_>>().join(", ");
    let problem = Diagnostic::error("not-toml", format!("this is not TOML: {says}")).at(place);
    let range = error.span().unwrap_or(0..0);
    let hint = "write a name, an equals sign and a text in quotes, such as company = \"Hortus\"";
    spotted(problem.on(Focus::Bytes(range)).hint(hint), bytes)
}

fn spotted(mut problem: Diagnostic, bytes: &[u8]) -> Diagnostic {
    problem.spot = locate(bytes, "", &problem.focus);
    problem
}

fn of_table(table: &DeTable<'_>, path: &str, places: &mut BTreeMap<String, Bytes>) -> Value<'static> {
    let mut entry = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let name: &std::borrow::Cow<'_, str> = key.get_ref();
        let dot = if path.is_empty() { "" } else { "." };
        let inside = format!("{path}{dot}{name}");
        let read = of(value.get_ref(), &inside, places);
        places.insert(inside, Bytes { key: key.span(), value: value.span() });
        (name.to_string(), read)
    };
    Value::Table(table.iter().map(&mut entry).collect::<Table<'_>>())
}

fn of(value: &DeValue<'_>, path: &str, places: &mut BTreeMap<String, Bytes>) -> Value<'static> {
    match value {
        DeValue::String(text) => Value::Text(text.to_string().into()),
        DeValue::Boolean(yes) => Value::Bool(*yes),
        DeValue::Integer(number) => number.to_string().parse().map_or(Value::Float(f64::MAX), Value::Int),
        DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::MAX)),
        // No setting is a day: it is as good as the text in quotes.
        DeValue::Datetime(day) => Value::Text(day.to_string().into()),
        DeValue::Table(table) => of_table(table, path, places),
        DeValue::Array(items) => {
            let mut item = |(index, item): (usize, &Spanned<DeValue<'_>>)| {
                let inside = format!("{path}[{index}]");
                let read = of(item.get_ref(), &inside, places);
                places.insert(inside, Bytes { key: item.span(), value: item.span() });
                read
            };
            Value::List(items.iter().enumerate().map(&mut item).collect())
        }
    }
}
