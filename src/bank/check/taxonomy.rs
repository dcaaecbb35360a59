//! Rules of `bank.json`: the ladder, the areas and the words for them.

use std::collections::BTreeSet;

use crate::bank::TAXONOMY_FILE;
use crate::bank::taxonomy::{Area, Taxonomy};
use crate::decode::Sink;
use crate::diagnostic::{Diagnostic, Place};

/// Reports what is wrong with levels and areas. The first areas, so many as `earlier`, belong to another bank, which was
/// checked before; then the levels do too.
pub fn check(taxonomy: &Taxonomy, earlier: usize, sink: &Sink) {
    if earlier == 0 {
        check_levels(taxonomy, sink);
    }
    check_areas(taxonomy, earlier, sink);
}

fn taxonomy_error(sink: &Sink, path: &str, code: &'static str, what: String, hint: &str) {
    let place = Place { file: TAXONOMY_FILE.to_owned(), path: path.to_owned(), ..Place::default() };
    sink.report(Diagnostic::error(code, what).at(place).hint(hint));
}

fn check_levels(taxonomy: &Taxonomy, sink: &Sink) {
    let levels = &taxonomy.levels;
    if levels.first().map(|level| level.from_years) != Some(0) {
        let path = if levels.is_empty() { "levels" } else { "levels[0].from_years" };
        let what = "the ladder does not begin at 0 years, so some candidates have no level".to_owned();
        taxonomy_error(sink, path, "ladder", what, "give the first level \"from_years\": 0");
    }
    for (index, pair) in levels.windows(2).enumerate() {
        if pair[0].from_years >= pair[1].from_years {
            let path = format!("levels[{}].from_years", index + 1);
            let what = "this level does not begin after the one before it".to_owned();
            taxonomy_error(sink, &path, "ladder", what, "order the levels by from_years, each once");
        }
    }
    let ids = levels.iter().enumerate().map(|(index, level)| (format!("levels[{index}].id"), level.id.as_str()));
    for (path, id) in repeated(ids) {
        taxonomy_error(sink, &path, "duplicate-id", format!("the level `{id}` stands here twice"), "keep one");
    }
}

fn check_areas(taxonomy: &Taxonomy, earlier: usize, sink: &Sink) {
    let areas = &taxonomy.areas;
    if areas.is_empty() {
        taxonomy_error(sink, "areas", "no-areas", "the bank has no areas".to_owned(), "add one area at least");
    }
    let words = areas.iter().enumerate().flat_map(|(index, area)| words(index.checked_sub(earlier), area));
    for (path, word) in repeated(words).into_iter().filter(|(path, _)| !path.is_empty()) {
        // The first one that it names is the one that stands before.
        let first = areas.iter().enumerate().find(|(_, area)| area.words().any(|other| other == word));
        let (whose, hint) = match first {
            Some((index, area)) if index < earlier => {
                (format!("the area `{}` of a bank below", area.id), "choose another word here")
            }
            Some((_, area)) => (format!("the area `{}`", area.id), "leave the word to one of them"),
            None => continue,
        };
        let what = format!("`{word}` names {whose} already, so --focus {word} would be unclear");
        taxonomy_error(sink, &path, "alias", what, hint);
    }
    for (index, area) in areas[earlier..].iter().enumerate() {
        for (at, near) in area.near.iter().enumerate().filter(|(_, near)| taxonomy.area(near).is_none()) {
            let what = format!("`{near}` is no area of this bank");
            let hint = super::question::suggestion(near, taxonomy);
            taxonomy_error(sink, &format!("areas[{index}].near[{at}]"), "unknown-area", what, &hint);
        }
    }
}

/// Every word for an area, with its path; an area of another bank has no path here.
fn words(index: Option<usize>, area: &Area) -> impl Iterator<Item = (String, &str)> {
    let path = move |inside: String| index.map_or(String::new(), |index| format!("areas[{index}].{inside}"));
    let aliases = (0..area.aliases.len()).map(|at| format!("aliases[{at}]"));
    std::iter::once("id".to_owned()).chain(aliases).map(path).zip(area.words())
}

/// The words that stood there before.
fn repeated<'a>(words: impl Iterator<Item = (String, &'a str)>) -> Vec<(String, &'a str)> {
    let mut seen = BTreeSet::new();
    words.filter(|(_, word)| !seen.insert(*word)).collect()
}
