//! A problem as a compiler draws it: what, file and line, the line itself with the part that is meant, the edit.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Message, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Severity};

/// Columns that a drawing may take; a longer line is cut around the part that is meant.
const WIDTH: usize = 120;

/// The drawing of one problem, without a newline at its end.
pub fn drawn(problem: &Diagnostic, colored: bool) -> String {
    let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    // The texts come from a file that anybody may have written.
    let title = level.primary_title(annotate_snippets::normalize_untrusted_str(&problem.what)).id(problem.code);
    let mut group = Group::with_title(title);
    if let Some(place) = place(problem) {
        group = group.element(place);
    }
    if !problem.hint.is_empty() {
        group = group.element(hint(&problem.hint));
    }
    renderer.term_width(WIDTH).render(&[group])
}

fn place(problem: &Diagnostic) -> Option<Element<'_>> {
    let place = &problem.place;
    if let Some(spot) = &problem.spot {
        let label = if place.path.is_empty() { None } else { Some(place.path.as_str()) };
        let meant = AnnotationKind::Primary.span(spot.range.clone()).label(label);
        let line = Snippet::source(spot.text.as_str()).line_start(spot.line).path(place.file.as_str());
        return Some(line.annotation(meant).into());
    }
    let shown = place.to_string();
    (!shown.is_empty()).then(|| Origin::path(shown).into())
}

fn hint(text: &str) -> Message<'_> {
    Level::HELP.with_name("hint").message(annotate_snippets::normalize_untrusted_str(text))
}
