//! From what was typed to what was meant: aliases, defaults, ids of avoided kits, the seed.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use super::args::{BankArgs, KitArgs};
use super::failure::Failure;
use super::files;
use super::retype;
use crate::bank::Bank;
use crate::bank::question::{Kind, QuestionId};
use crate::bank::taxonomy::Area;
use crate::blueprint::request::{Focus, NAMED, Request, Seed, WEIGHT};
use crate::grammar::{self, tally};

/// The request that these arguments mean, over this bank; without a seed unless one was typed.
pub fn request(args: &KitArgs, bank: &Bank) -> Result<Request, Failure> {
    let hint = "say how many years of experience the candidate has, for example --years 6";
    let years = args.years.ok_or_else(|| Failure::usage("--years is missing", hint))?;
    let mut request = Request::new(years);
    request.focus = focus(&args.focus, bank)?;
    request.minutes = args.minutes.unwrap_or(request.minutes);
    request.questions = args.questions;
    request.kinds = kinds("--kinds", &args.kinds)?;
    request.include = ids("--include", &args.include, bank, &args.banks)?;
    request.exclude = ids("--exclude", &args.exclude, bank, &args.banks)?;
    request.avoid = avoided(args, bank)?;
    request.seed = args.seed.map(Seed);
    if request.include.len() > NAMED {
        let what = format!("--include names {}, and no slot holds so many", tally(request.include.len(), "question"));
        return Err(Failure::usage(what, "name those that must be asked"));
    }
    for id in &request.include {
        // They are in order.
        let refused = [("--exclude", &request.exclude), ("--avoid", &request.avoid)];
        if let Some((flag, _)) = refused.iter().find(|(_, ids)| ids.binary_search(id).is_ok()) {
            let what = format!("`{id}` is asked for by --include and refused by {flag}");
            let hint = if *flag == "--avoid" { "leave out one of the two" } else { "take it out of one of the two" };
            return Err(Failure::usage(what, hint));
        }
    }
    Ok(request)
}

/// A seed that nobody chose. It is printed, so that the kit can be made again.
pub fn drawn_seed() -> Seed {
    // The standard library keys its hash maps from the system's random numbers.
    Seed(RandomState::new().build_hasher().finish() >> 32)
}

fn focus(typed: &[String], bank: &Bank) -> Result<Vec<Focus>, Failure> {
    let mut areas: Vec<Focus> = Vec::new();
    for word in typed {
        let (name, weight) = match word.split_once(':') {
            None => (word.as_str(), 1),
            Some((name, weight)) => (name, focus_weight(word, weight)?),
        };
        let area = area("--focus", name, bank)?;
        if areas.iter().any(|focus| focus.area == area.id) {
            let what = format!("--focus names the area `{}` twice", area.id);
            return Err(Failure::usage(what, format!("give it more weight instead: {}:2", area.id)));
        }
        areas.push(Focus { area: area.id.clone(), weight });
    }
    Ok(areas)
}

fn focus_weight(word: &str, weight: &str) -> Result<u16, Failure> {
    let number: Option<u16> = weight.parse().ok().filter(|number| WEIGHT.contains(number));
    number.ok_or_else(|| {
        let what = format!("the weight in `{word}` is not a whole number from 1 to 100");
        Failure::usage(what, "write for example drf:2,scaling for twice as much of the first")
    })
}

/// The area that this word means.
pub fn area<'a>(flag: &str, name: &str, bank: &'a Bank) -> Result<&'a Area, Failure> {
    bank.taxonomy.resolve(name).ok_or_else(|| unknown_area(flag, name, bank))
}

fn unknown_area(flag: &str, name: &str, bank: &Bank) -> Failure {
    let ids: Vec<&str> = bank.taxonomy.areas.iter().map(|area| area.id.as_str()).collect();
    let hint = bank
        .taxonomy
        .nearest(&name.to_lowercase())
        .map_or_else(|| format!("areas of this bank: {}", ids.join(", ")), |near| format!("did you mean `{near}`?"));
    Failure::usage(format!("{flag}: this bank has no area `{name}`"), hint)
}

/// The kinds that these words name, each once.
pub fn kinds(flag: &str, typed: &[String]) -> Result<Vec<Kind>, Failure> {
    let names = || Kind::ALL.iter().map(|(name, _)| *name);
    let mut kinds = Vec::new();
    for word in typed {
        let kind = Kind::ALL.iter().find(|(name, _)| *name == word.trim()).map(|(_, kind)| *kind);
        let kind = kind.ok_or_else(|| {
            let hint = grammar::nearest(word, names()).map_or_else(
                || format!("kinds: {}", names().collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            Failure::usage(format!("{flag}: there is no kind `{word}`"), hint)
        })?;
        kinds.push(kind);
    }
    kinds.sort_unstable();
    kinds.dedup();
    Ok(kinds)
}

fn ids(flag: &str, typed: &[String], bank: &Bank, banks: &BankArgs) -> Result<Vec<QuestionId>, Failure> {
    let mut ids = Vec::new();
    for word in typed {
        let id = QuestionId::from(word.trim().to_owned());
        if bank.question(&id).is_none() {
            return Err(unknown_question(flag, &id, bank, banks));
        }
        ids.push(id);
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// What to say of an id that the bank does not have.
pub fn unknown_question(flag: &str, id: &QuestionId, bank: &Bank, banks: &BankArgs) -> Failure {
    if bank.drafts.iter().any(|draft| draft.id == *id) {
        let check = retype::with_banks("kitgen bank check".to_owned(), banks);
        let what = format!("{flag}: `{id}` is a draft, and only what is whole can be shown or asked");
        return Failure::usage(what, format!("see what is missing: {check}"));
    }
    let hint = grammar::nearest(id.as_str(), bank.questions.keys().map(QuestionId::as_str)).map_or_else(
        || format!("see them all: {}", retype::with_banks("kitgen bank list".to_owned(), banks)),
        |near| format!("did you mean `{near}`?"),
    );
    Failure::usage(format!("{flag}: this bank has no question `{id}`"), hint)
}

/// Questions of kits that were used before; a word that can only be an id stands for itself, so that a request can be
/// typed again without the kits' files. Questions of a kit that the bank no longer has are left aside.
fn avoided(args: &KitArgs, bank: &Bank) -> Result<Vec<QuestionId>, Failure> {
    let mut avoided = Vec::new();
    for path in &args.avoid {
        let typed = path.to_string_lossy();
        if typed.contains(['.', '/', '\\']) {
            let kit = files::read_kit(path)?;
            let asked = kit.questions.into_iter().map(|question| question.question.id);
            let known: Vec<QuestionId> = asked.filter(|id| bank.question(id).is_some()).collect();
            if known.is_empty() {
                let what = format!("--avoid: this bank has no question of the kit {}", path.display());
                return Err(Failure::usage(what, "leave it out, or name its bank too: --bank DIR"));
            }
            avoided.extend(known);
        } else {
            let words: Vec<String> = typed.split(',').map(ToOwned::to_owned).collect();
            avoided.extend(ids("--avoid", &words, bank, &args.banks)?);
        }
    }
    avoided.sort_unstable();
    avoided.dedup();
    Ok(avoided)
}
