//! The words that open and close an interview, as `bank.json` says them.

use super::taxonomy::{Placeholder, Script};
use crate::decode::Cursor;
use crate::diagnostic::{Diagnostic, Focus};
use crate::grammar;

/// Reads both.
pub fn script(at: &Cursor<'_>) -> Option<Script> {
    let mut fields = at.fields()?;
    let opening = fields.required("opening").and_then(|at| spoken(&at));
    let closing = fields.required("closing").and_then(|at| spoken(&at));
    fields.finish();
    Some(Script { opening: opening?, closing: closing? })
}

/// Words in which every placeholder is one that kits fill in: any other would be read aloud.
fn spoken(at: &Cursor<'_>) -> Option<String> {
    let text = at.text()?;
    let known = Placeholder::ALL.map(|(name, _)| name);
    let unknown: Vec<_> = Placeholder::in_text(&text).filter(|(_, name)| !known.contains(name)).collect();
    for (bytes, name) in &unknown {
        let all = grammar::list(&known.map(|name| format!("`{{{name}}}`")));
        let hint = grammar::nearest(name.trim(), known)
            .map_or_else(|| format!("what is filled in: {all}"), |near| format!("did you mean `{{{near}}}`?"));
        let what = format!("nothing fills in `{{{name}}}`, so it would be read aloud as it stands");
        at.report(Diagnostic::error("placeholder", what).on(Focus::Part(bytes.clone())).hint(hint));
    }
    unknown.is_empty().then_some(text)
}
