//! Files of a bank's folder that nothing reads: a misspelt name, or a question in the wrong place.

use std::collections::BTreeSet;

use crate::bank::code::{LANGUAGES, code_names};
use crate::bank::layer::{Filed, Found, Layer, Unfinished};
use crate::bank::question::{AreaId, is_kebab};
use crate::bank::taxonomy::Taxonomy;
use crate::bank::{Files, TAXONOMY_FILE};
use crate::decode::{self, Cursor, Sink};
use crate::diagnostic::{Diagnostic, Focus, Place};

/// Reports them all.
pub fn check(taxonomy: &Taxonomy, found: &Found<'_>, layer: &Layer, sink: &Sink) {
    code(found, &layer.files, sink);
    let files = layer.files.iter().filter(|(path, _)| beside_the_taxonomy(path));
    for (path, hint) in files.filter_map(|(path, bytes)| Some((path, home(bytes, taxonomy)?))) {
        stray(path, "nothing reads this file: questions lie in the folders of their areas", hint, sink);
    }
    for path in &layer.deep {
        let Some((area, name)) = path.split_once('/').filter(|(area, _)| is_area(taxonomy, area)) else { continue };
        let name = name.rsplit('/').next().unwrap_or_default();
        let what = "nothing reads this file: folders inside that of an area are not looked into";
        stray(path, what, format!("move it to `{area}/{name}`"), sink);
    }
}

fn stray(path: &str, what: &str, hint: impl Into<String>, sink: &Sink) {
    let place = Place { file: path.to_owned(), ..Place::default() };
    sink.report(Diagnostic::warning("stray-file", what).at(place).on(Focus::File).hint(hint));
}

/// Code that no question uses. What belongs to a question that could not be read is left be.
fn code(found: &Found<'_>, files: &Files, sink: &Sink) {
    let beside = |file: &str, name: &str| file.rsplit_once('/').map(|(folder, _)| format!("{folder}/{name}"));
    let of_question = |one: &Filed| {
        let names = one.ask_file.iter().chain(&one.answer_file);
        names.filter_map(|name| beside(&one.file, name)).collect::<Vec<_>>()
    };
    let of_draft = |draft: &Unfinished<'_>| {
        let names = code_names(&draft.value);
        names.iter().filter_map(|name| beside(&draft.file, name)).collect::<Vec<_>>()
    };
    let of_drafts = found.drafts.iter().flat_map(of_draft);
    let named: BTreeSet<String> = found.questions.iter().flat_map(of_question).chain(of_drafts).collect();
    let readable: BTreeSet<&str> = found.questions.iter().map(|one| one.file.as_str()).collect();
    let used = |path: &str| {
        let stem = [".ask.", ".answer."].iter().find_map(|role| path.split_once(role)).map(|(stem, _)| stem);
        let of_unreadable = stem.map(|stem| format!("{stem}.json"));
        named.contains(path)
            || of_unreadable.is_some_and(|owner| !readable.contains(owner.as_str()) && files.contains_key(&owner))
    };
    for path in files.keys().filter(|path| is_code(path)).filter(|path| !used(path)) {
        stray(path, "no question uses this file", "remove it, or mend the name in the question", sink);
    }
}

fn is_code(path: &str) -> bool {
    let Some((_, name)) = path.split_once('/') else { return false };
    let is_of_a_language =
        || LANGUAGES.iter().any(|(_, ending)| name.rsplit_once('.').is_some_and(|(_, end)| end == *ending));
    name.contains(".ask.") || name.contains(".answer.") || !name.ends_with(".json") && is_of_a_language()
}

fn beside_the_taxonomy(path: &str) -> bool {
    !path.contains('/') && path.ends_with(".json") && path != TAXONOMY_FILE && !path.ends_with(".schema.json")
}

fn is_area(taxonomy: &Taxonomy, id: &str) -> bool {
    taxonomy.area(&AreaId::from(id)).is_some()
}

/// What to do with a file that may be meant as a question; nothing if it is plainly something else, such as a kit.
fn home(bytes: &[u8], taxonomy: &Taxonomy) -> Option<String> {
    let area = taxonomy.areas.first()?.id.as_str();
    let somewhere = format!("move it into one, such as `{area}/{area}-some-name.json`, or out of the bank");
    let (sink, place) = (Sink::default(), Place::default());
    let Ok(value) = decode::parse(bytes, "") else { return Some(somewhere) };
    let Some(mut fields) = Cursor::new(&value, &place, &sink).fields() else { return Some(somewhere) };
    let mut text = |key| fields.optional(key).map(|at| at.text());
    let (id, area, ask) = (text("id").flatten(), text("area"), text("ask"));
    if area.is_none() && ask.is_none() {
        return None;
    }
    let named = id.filter(|id| is_kebab(id)).zip(area.flatten().filter(|area| is_area(taxonomy, area)));
    Some(named.map_or(somewhere, |(id, area)| format!("move it to `{area}/{id}.json`")))
}
