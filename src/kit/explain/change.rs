//! What to change in a request, in words.

use crate::grammar::{count, list};
use crate::repair::Change;

/// Ids that are named one by one; of more, the number is told.
const NAMED: usize = 4;

/// What somebody would do, without a full stop.
pub fn change(change: &Change) -> String {
    match change {
        Change::Minutes { from, to } => format!("take {to} minutes instead of {from}"),
        Change::Questions { from, to: Some(to) } => {
            format!("ask {} instead of {from}", count(i64::from(*to), "question"))
        }
        Change::Questions { from, to: None } => {
            format!("let the minutes decide how many questions, instead of {from}")
        }
        Change::Include { drop } => format!("take {} out of --include", ids(drop)),
        Change::Avoid { allow } => format!("take {} out of --avoid", ids(allow)),
        Change::Exclude { allow } => format!("take {} out of --exclude", ids(allow)),
        Change::Kinds { add } => {
            let kinds: Vec<&str> = add.iter().map(|kind| kind.name()).collect();
            format!("allow {} questions too", list(&kinds))
        }
        Change::Years { from, to } => format!("ask for {} instead of {from}", to.in_words()),
        Change::Breadth {} => "leave out --focus".to_owned(),
    }
}

/// Several changes that are needed together.
pub fn changes(changes: &[Change]) -> String {
    list(&changes.iter().map(change).collect::<Vec<_>>())
}

fn ids<T: std::fmt::Display>(ids: &[T]) -> String {
    if ids.len() > NAMED { count(i64::try_from(ids.len()).unwrap_or(i64::MAX), "question") } else { list(ids) }
}
