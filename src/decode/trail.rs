//! The path from a file's root to a value in it, such as `answer.must[2]`. It is only needed where something is wrong.

use std::fmt::Write as _;

use super::Value;

/// One step into a value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<'a> {
    /// To the entry of this key.
    Key(&'a str),
    /// To the item of this number.
    Item(usize),
}

/// Lengthens a path by a step.
pub(super) fn go(path: &mut String, step: Step<'_>) {
    let _ = match step {
        Step::Key(key) if path.is_empty() => write!(path, "{key}"),
        Step::Key(key) => write!(path, ".{key}"),
        Step::Item(index) => write!(path, "[{index}]"),
    };
}

/// The path to a value that is part of the tree below `root`: the one that is this very value, not one like it.
pub(super) fn to(root: &Value<'_>, wanted: &Value<'_>) -> String {
    let mut steps = Vec::new();
    let mut path = String::new();
    if search(root, wanted, &mut steps) {
        for step in steps {
            go(&mut path, step);
        }
    }
    path
}

fn search<'a>(value: &'a Value<'a>, wanted: &Value<'_>, steps: &mut Vec<Step<'a>>) -> bool {
    std::ptr::eq(value, wanted)
        || inside(value).any(|(step, inner)| {
            steps.push(step);
            let found = search(inner, wanted, steps);
            if !found {
                steps.pop();
            }
            found
        })
}

/// The values right inside a value, in the order of the file.
pub(super) fn inside<'a>(value: &'a Value<'a>) -> impl Iterator<Item = (Step<'a>, &'a Value<'a>)> {
    let items = match value {
        Value::List(items) => items.as_slice(),
        _ => &[],
    };
    let entries = match value {
        Value::Table(table) => table.entries.as_slice(),
        _ => &[],
    };
    let items = items.iter().enumerate().map(|(index, item)| (Step::Item(index), item));
    items.chain(entries.iter().map(|(key, entry)| (Step::Key(key.as_ref()), entry)))
}
