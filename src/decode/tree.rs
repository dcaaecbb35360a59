//! A JSON value as it was written: keys in their order, duplicates remembered.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A JSON value as it was written: keys in their order, duplicates remembered. Texts without escapes are those of the file.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Value<'a>>),
    /// An object.
    Table(Table<'a>),
}

/// An object: its entries, and the keys that stood in it more than once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table<'a> {
    pub(super) entries: Vec<(Cow<'a, str>, Value<'a>)>,
    pub(super) duplicates: Vec<String>,
}

impl<'a> FromIterator<(String, Value<'a>)> for Table<'a> {
    /// Entries that another reader has read, each key once.
    fn from_iter<T: IntoIterator<Item = (String, Value<'a>)>>(entries: T) -> Self {
        let entries = entries.into_iter().map(|(key, value)| (Cow::Owned(key), value)).collect();
        Self { entries, duplicates: Vec::new() }
    }
}

/// Whole numbers up to here are kept as such.
const BEYOND: f64 = 9.2e18;

impl Value<'_> {
    /// A key that stands twice in an object, here or anywhere inside.
    pub fn repeated(&self) -> Option<&str> {
        match self {
            Self::List(values) => values.iter().find_map(Value::repeated),
            Self::Table(table) => {
                let inside = || table.entries.iter().find_map(|(_, value)| value.repeated());
                table.duplicates.first().map(String::as_str).or_else(inside)
            }
            _ => None,
        }
    }

    /// What it is, for a message.
    pub(super) fn described(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Bool(yes) => yes.to_string(),
            Self::Int(number) => number.to_string(),
            Self::Float(number) if number.abs() > BEYOND => "a number that is too large".to_owned(),
            // With its fraction, even where that is 0: it is what makes it no whole number.
            Self::Float(number) => format!("{number:?}"),
            Self::Text(_) => "a text".to_owned(),
            Self::List(_) => "a list".to_owned(),
            Self::Table(_) => "an object".to_owned(),
        }
    }
}

impl<'de> Deserialize<'de> for Value<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Value<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value<'de>, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, yes: bool) -> Result<Value<'de>, E> {
        Ok(Value::Bool(yes))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value<'de>, E> {
        Ok(Value::Int(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value<'de>, E> {
        Ok(i64::try_from(number).map_or(Value::Float(f64::MAX), Value::Int))
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value<'de>, E> {
        Ok(Value::Float(number))
    }

    fn visit_borrowed_str<E: de::Error>(self, text: &'de str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value<'de>, E> {
        Ok(Value::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value<'de>, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element()? {
            values.push(value);
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value<'de>, A::Error> {
        let mut table = Table::default();
        let mut many = BTreeSet::new();
        while let Some((key, value)) = entries.next_entry::<Value<'de>, Value<'de>>()? {
            let Value::Text(key) = key else { return Err(de::Error::custom("a key is no text")) };
            if table.has(&key, &mut many) {
                table.duplicates.push(key.into_owned());
            } else {
                table.entries.push((key, value));
            }
        }
        Ok(Value::Table(table))
    }
}

/// Up to here, keys are compared one by one: that is quicker than to make a set of them.
const FEW: usize = 32;

impl Table<'_> {
    /// Whether a key stands here already; `many` holds the keys once there are more than a few.
    fn has(&self, key: &str, many: &mut BTreeSet<String>) -> bool {
        if self.entries.len() < FEW {
            return self.entries.iter().any(|(other, _)| other == key);
        }
        if many.is_empty() {
            many.extend(self.entries.iter().map(|(key, _)| key.clone().into_owned()));
        }
        !many.insert(key.to_owned())
    }
}
