//! The form: fields with dotted names as the tree that PDF makes of them, each with a drawing for each of its states.

use indexmap::IndexMap;
use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::annotations::common;
use super::draft::Draft;
use super::{field_font, states, strings};
use crate::render::pdf::error::Error;
use crate::render::pdf::page::{Field, Kind};

/// A group of buttons of which one is on at most; all of the same value go together, on whatever page they are.
/// No bit forbids to take a choice back.
const RADIO_IN_UNISON: i64 = (1 << 15) | (1 << 25);
/// A text of several lines.
const MULTILINE: i64 = 1 << 12;
/// What typed text looks like: the field font, 10 points, ink.
const TYPED: &str = "/KF 10 Tf 0.09 0.11 0.13 rg";

/// The fields met so far.
#[derive(Default)]
pub(super) struct Fields {
    /// What stands above other fields, or above the places of a choice, by full name.
    groups: IndexMap<String, Group>,
    roots: Vec<Object>,
    drawn: states::Drawn,
}

struct Group {
    id: ObjectId,
    kids: Vec<Object>,
    /// For a choice: what it is called.
    says: Option<String>,
}

impl Fields {
    /// The annotation of a place of a field; a field with one place is its own annotation.
    pub(super) fn widget(&mut self, draft: &mut Draft, field: &Field) -> Dictionary {
        let mut widget = common(draft, "Widget", &field.area);
        let above = if let Kind::Choice(_) = field.kind {
            Some(self.group(draft, &field.name, Some(&field.says)))
        } else {
            let (above, own) = parted(&field.name);
            widget.set("TU", strings::text(&field.says));
            widget.set("T", strings::text(own));
            above.map(|above| self.group(draft, above, None))
        };
        if let Some(above) = above {
            widget.set("Parent", above);
        }
        match field.kind {
            Kind::Tick | Kind::Choice(_) => self.button(draft, field, &mut widget),
            Kind::Line | Kind::Lines => text(draft, field, &mut widget),
        }
        widget
    }

    /// Files the widget under what is above it.
    pub(super) fn keep(&mut self, field: &Field, id: ObjectId) {
        let above = match field.kind {
            Kind::Choice(_) => Some(field.name.as_str()),
            _ => parted(&field.name).0,
        };
        match above.and_then(|above| self.groups.get_mut(above)) {
            Some(group) => group.kids.push(id.into()),
            None => self.roots.push(id.into()),
        }
    }

    /// Adds the form; without fields, no trace of one.
    pub(super) fn add(self, draft: &mut Draft) -> Result<(), Error> {
        if self.roots.is_empty() {
            return Ok(());
        }
        for (name, group) in &self.groups {
            let (above, own) = parted(name);
            let mut dictionary = dictionary! { "T" => strings::text(own), "Kids" => group.kids.clone() };
            if let Some(above) = above.and_then(|above| self.groups.get(above)) {
                dictionary.set("Parent", above.id);
            }
            if let Some(says) = &group.says {
                dictionary.set("FT", "Btn");
                dictionary.set("Ff", RADIO_IN_UNISON);
                dictionary.set("TU", strings::text(says));
            }
            draft.document.set_object(group.id, dictionary);
        }
        let font = field_font::add(draft)?;
        let resources = dictionary! { "Font" => dictionary! { "KF" => font } };
        let form = dictionary! { "Fields" => self.roots, "DR" => resources, "DA" => strings::bytes(TYPED) };
        let form = draft.add(form);
        draft.catalog.set("AcroForm", form);
        Ok(())
    }

    /// The group of this name, made with all above it when it is first asked for.
    fn group(&mut self, draft: &mut Draft, name: &str, says: Option<&str>) -> ObjectId {
        if let Some(group) = self.groups.get(name) {
            return group.id;
        }
        let id = draft.document.new_object_id();
        match parted(name).0 {
            Some(above) => {
                self.group(draft, above, None);
                self.groups[above].kids.push(id.into());
            }
            None => self.roots.push(id.into()),
        }
        self.groups.insert(name.to_owned(), Group { id, kids: Vec::new(), says: says.map(ToOwned::to_owned) });
        id
    }

    fn button(&mut self, draft: &mut Draft, field: &Field, widget: &mut Dictionary) {
        let (on, drawing) = if let Kind::Choice(value) = field.kind {
            (value, self.drawn.dot(draft, &field.area))
        } else {
            widget.set("FT", "Btn");
            ("yes", self.drawn.tick(draft, &field.area))
        };
        let off = self.drawn.nothing(draft, &field.area);
        widget.set("AP", dictionary! { "N" => dictionary! { on => drawing, "Off" => off } });
        widget.set("AS", "Off");
    }
}

fn text(draft: &mut Draft, field: &Field, widget: &mut Dictionary) {
    widget.set("FT", "Tx");
    if field.kind == Kind::Lines {
        widget.set("Ff", MULTILINE);
    }
    // Programs that fill the field in write over this drawing, so no two fields share one.
    widget.set("AP", dictionary! { "N" => states::empty_text(draft, &field.area) });
}

/// What is above a field, and its own name.
fn parted(name: &str) -> (Option<&str>, &str) {
    name.rsplit_once('.').map_or((None, name), |(above, own)| (Some(above), own))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_parted_at_its_last_dot() {
        assert_eq!(parted("q3.must.1"), (Some("q3.must"), "1"));
        assert_eq!(parted("candidate"), (None, "candidate"));
    }
}
