//! Files carried inside the PDF, as PDF/A-3 wants them; without attachments, no trace of one.

use lopdf::{Dictionary, Object, dictionary};

use super::draft::Draft;
use super::strings;
use crate::render::pdf::page::{Attachment, Pages};

/// Adds the attachments, listed by name as name trees are.
pub(super) fn add(draft: &mut Draft, pages: &Pages) {
    if pages.attachments.is_empty() {
        return;
    }
    let mut attachments: Vec<&Attachment> = pages.attachments.iter().collect();
    attachments.sort_by(|a, b| a.name.cmp(&b.name));
    let mut names = Vec::new();
    let mut files = Vec::new();
    for attachment in attachments {
        let file = specification(draft, attachment);
        let file = draft.add(file);
        names.extend([strings::text(&attachment.name), file.clone()]);
        files.push(file);
    }
    let tree = draft.add(dictionary! { "Names" => names });
    draft.catalog.set("Names", dictionary! { "EmbeddedFiles" => tree });
    draft.catalog.set("AF", files);
}

fn specification(draft: &mut Draft, attachment: &Attachment) -> Dictionary {
    let size = i64::try_from(attachment.bytes.len()).unwrap_or(i64::MAX);
    let stream = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => Object::Name(attachment.media_type.clone().into_bytes()),
        "Params" => dictionary! { "Size" => size },
    };
    let stream = draft.add_compressed(stream, attachment.bytes.clone());
    dictionary! {
        "Type" => "Filespec",
        "F" => strings::text(&attachment.name),
        "UF" => strings::text(&attachment.name),
        "EF" => dictionary! { "F" => stream, "UF" => stream },
        "Desc" => strings::text(&attachment.describes),
        "AFRelationship" => "Source", // The document can be made again from it.
    }
}
