//! Twisting a JSON value: what it holds is replaced, removed, doubled, moved or spoiled, at places that the input picks.

use arbitrary::{Result, Unstructured};
use serde_json::{Map, Value, json};

/// Texts that are hard on readers, checks and printers.
const TEXTS: [&str; 26] = [
    "",
    " ",
    "\u{0}",
    "\u{7}\u{1b}[31m",
    "\u{202e}abc",
    "\u{feff}",
    "😀👨‍👩‍👧",
    "e\u{301}\u{301}\u{301}",
    "ح漢",
    "a\nb\r\n\tc",
    "TODO: write it",
    "`",
    "``` `",
    "**a*_b_",
    "[a](https://example.org/(b)",
    "<script>&amp;</b>",
    "![x](y)",
    "- a\n- b\n  - c",
    "1. a\n2. b\n\n3. c",
    "# h\n> q\n\n    code\n",
    "|a|b|\n|-|-|\n",
    "{blank}{slot}{questions}{closing}",
    "{",
    "stock",
    "../../etc/passwd",
    "https://\u{0}",
];

/// Longer texts are not repeated.
const LONG: usize = 1024;

/// Numbers at the limits of what any reader takes.
const NUMBERS: [i64; 14] = [0, 1, -1, 2, 4, 5, 40, 41, 240, 241, 255, 65_536, i64::MAX, i64::MIN];

/// The value, twisted a few times.
pub fn twisted(mut value: Value, input: &mut Unstructured<'_>) -> Result<Value> {
    for _ in 0..input.int_in_range(1..=4)? {
        let places = places(&value);
        let pointer = input.choose(&places)?.clone();
        let other = value.pointer(input.choose(&places)?).cloned().unwrap_or_default();
        once(&mut value, &pointer, other, input)?;
    }
    Ok(value)
}

fn once(root: &mut Value, pointer: &str, other: Value, input: &mut Unstructured<'_>) -> Result<()> {
    let way: u8 = input.int_in_range(0..=9)?;
    if way == 0 {
        return Ok(removed(root, pointer));
    }
    let Some(at) = root.pointer_mut(pointer) else { return Ok(()) };
    match (way, at) {
        (1, at) => *at = odd(input)?,
        (2, at) => *at = other,
        (3, Value::Array(items)) => items.extend(items.clone()),
        (4, Value::Array(items)) => items.push(other),
        (5, Value::Array(items)) if !items.is_empty() => items.rotate_left(1),
        (3..=5, Value::Object(entries)) => drop(entries.insert(word(input)?, other)),
        (3..=6, Value::String(text)) => spoil(text, input)?,
        (7, Value::String(text)) if text.len() < LONG => *text = text.repeat(input.int_in_range(2..=40)?),
        (8, Value::String(text)) => *text = word(input)?,
        (_, Value::Number(number)) => *number = (*input.choose(&NUMBERS)?).into(),
        (_, at) => *at = odd(input)?,
    }
    Ok(())
}

/// A hard text in the middle of another.
fn spoil(text: &mut String, input: &mut Unstructured<'_>) -> Result<()> {
    let cut = input.int_in_range(0..=text.len())?;
    let at = (0..=cut).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    text.insert_str(at, &word(input)?);
    Ok(())
}

fn word(input: &mut Unstructured<'_>) -> Result<String> {
    if input.ratio(1, 3)? {
        let length = input.int_in_range(0..=48)?;
        return Ok(String::from_utf8_lossy(input.bytes(length.min(input.len()))?).into_owned());
    }
    Ok((*input.choose(&TEXTS)?).to_owned())
}

fn odd(input: &mut Unstructured<'_>) -> Result<Value> {
    Ok(match input.int_in_range(0..=8)? {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(0.5),
        3 => json!(1e300),
        4 => Value::Array(Vec::new()),
        5 => Value::Object(Map::new()),
        6 => json!(*input.choose(&NUMBERS)?),
        7 => json!([[], {}, "a"]),
        _ => json!(word(input)?),
    })
}

fn removed(root: &mut Value, pointer: &str) {
    let Some((parent, step)) = pointer.rsplit_once('/') else { return };
    match root.pointer_mut(parent) {
        Some(Value::Object(entries)) => drop(entries.shift_remove(&step.replace("~1", "/").replace("~0", "~"))),
        Some(Value::Array(items)) => {
            if let Some(at) = step.parse().ok().filter(|at| *at < items.len()) {
                items.remove(at);
            }
        }
        _ => {}
    }
}

/// JSON pointers to every value inside.
fn places(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    inside(value, "", &mut found);
    found
}

fn inside(value: &Value, pointer: &str, found: &mut Vec<String>) {
    let mut step = |name: &str, value: &Value| {
        let pointer = format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"));
        found.push(pointer.clone());
        inside(value, &pointer, found);
    };
    match value {
        Value::Object(entries) => entries.iter().for_each(|(key, value)| step(key, value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, value)| step(&at.to_string(), value)),
        _ => {}
    }
}
