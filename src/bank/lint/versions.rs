//! Code that was never run, or run under versions that have ended since. `versions.json` holds the months.

use std::collections::BTreeMap;

use serde::Deserialize;
use time::Date;

use super::at;
use crate::bank::layer::Filed;
use crate::bank::question::Question;
use crate::diagnostic::Diagnostic;
use crate::grammar;

const DATA: &str = include_str!("versions.json");
/// Languages whose code can be run as it is.
const RUN: [&str; 2] = ["python", "sql"];

#[derive(Deserialize, Default)]
struct Data {
    ends: BTreeMap<String, BTreeMap<String, String>>,
}

/// The versions that have ended.
pub struct Versions {
    ends: BTreeMap<String, BTreeMap<String, String>>,
    month: String,
}

impl Versions {
    /// As of this day.
    pub fn new(today: Date) -> Self {
        let data: Data = serde_json::from_str(DATA).unwrap_or_default();
        Self { ends: data.ends, month: format!("{:04}-{:02}", today.year(), u8::from(today.month())) }
    }

    /// Warnings about what the question says it was run under.
    pub fn check(&self, filed: &Filed) -> Option<Diagnostic> {
        let Some(versions) = &filed.question.verified_on else { return unverified(filed) };
        let ended: Vec<String> = versions.iter().filter_map(|version| self.ended(version)).collect();
        if ended.is_empty() {
            return None;
        }
        let what = format!("{} no longer supported", are(&ended));
        let hint = "run the code under supported versions, and name those";
        Some(Diagnostic::warning("stale-version", what).at(at(filed, "verified_on")).hint(hint))
    }

    fn ended(&self, version: &str) -> Option<String> {
        let (name, number) = version.split_once(' ')?;
        let end = self.ends.get(name)?.get(number)?;
        (end.as_str() < self.month.as_str()).then(|| format!("{version} (until {end})"))
    }
}

fn are(versions: &[String]) -> String {
    format!("{} {}", grammar::list(versions), if versions.len() == 1 { "is" } else { "are" })
}

fn unverified(filed: &Filed) -> Option<Diagnostic> {
    let Question { code, answer, .. } = &*filed.question;
    let (path, _) = [("code", code), ("answer.code", &answer.code)]
        .into_iter()
        .find(|(_, code)| code.as_ref().is_some_and(|code| RUN.contains(&code.language.as_str())))?;
    let what = "nobody says under which versions this code was run";
    let hint = "run it, and add for example \"verified_on\": [\"django 5.2\"]";
    Some(Diagnostic::warning("unverified-code", what).at(at(filed, path)).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_supported_to_the_end_of_its_month() {
        let on = |month: time::Month, day: u8| {
            Versions::new(Date::from_calendar_date(2028, month, day).expect("a day")).ended("django 5.2")
        };
        assert_eq!(on(time::Month::April, 30), None);
        assert_eq!(on(time::Month::May, 1), Some("django 5.2 (until 2028-04)".to_owned()));
        let data: Data = serde_json::from_str(DATA).expect("the data");
        let right = |end: &String| end.len() == 7 && end.as_bytes()[4] == b'-';
        assert!(data.ends.values().flat_map(BTreeMap::values).all(right));
    }
}
