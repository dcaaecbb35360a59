//! A problem as a compiler draws it: what, file and line, the line itself with the part that is meant, the edit.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Message, Origin, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Place, Severity, Spot};
use crate::grammar::visible::visible;

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
    let title = level.primary_title(visible(&problem.what)).id(problem.code);
    let mut group = Group::with_title(title);
    let at = &problem.place;
    let at = [&at.file, &at.path, &at.question].map(|part| visible(part).into_owned());
    let [file, path, question] = at;
    let at = Place { file, path, question };
    let line = problem.spot.as_ref().map(line);
    group = group.elements(place(problem, &at, line.as_ref()));
    if !problem.hint.is_empty() {
        group = group.element(hint(&problem.hint));
    }
    renderer.term_width(WIDTH).render(&[group])
}

/// The text of a line with what hides in it as its code, and the part that is meant. Tabs are widened by the library.
fn line(spot: &Spot) -> (String, Range<usize>) {
    let shown = |part: &str| part.split('\t').map(visible).collect::<Vec<_>>().join("\t");
    let (begin, end) = (spot.range.start, spot.range.end);
    let (before, meant, behind) = (shown(&spot.text[..begin]), shown(&spot.text[begin..end]), shown(&spot.text[end..]));
    let range = before.len()..before.len() + meant.len();
    (before + &meant + &behind, range)
}

fn place<'a>(problem: &Diagnostic, place: &'a Place, line: Option<&'a (String, Range<usize>)>) -> Vec<Element<'a>> {
    if let (Some(spot), Some((text, range))) = (&problem.spot, line) {
        let label = if place.path.is_empty() { None } else { Some(place.path.as_str()) };
        let meant = AnnotationKind::Primary.span(range.clone()).label(label);
        let line = Snippet::source(text.as_str()).line_start(spot.line).annotation(meant);
        let file = place.file.as_str();
        if spot.cut == 0 {
            return vec![line.path(file).into()];
        }
        // The column would be counted from where the line was cut.
        return vec![Origin::path(file).line(spot.line).char_column(spot.column).into(), line.into()];
    }
    let shown = place.to_string();
    if shown.is_empty() { Vec::new() } else { vec![Origin::path(shown).into()] }
}

fn hint(text: &str) -> Message<'_> {
    Level::HELP.with_name("hint").message(visible(text))
}
