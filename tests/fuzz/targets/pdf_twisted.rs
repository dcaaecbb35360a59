//! A kit as PDF, with some of its objects twisted and the file written anew, so that it can be read again.
#![no_main]

use std::sync::OnceLock;

use arbitrary::{Result, Unstructured};
use kitgen_fuzz::checks;
use lopdf::{Document, Object, ObjectId};

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    if let Ok(bytes) = twisted(&mut Unstructured::new(data)) {
        checks::pdf(&bytes, checks::Share::All);
    }
});

fn twisted(input: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    static PDF: OnceLock<Document> = OnceLock::new();
    let mut document = PDF.get_or_init(|| Document::load_mem(checks::toy_pdf()).expect("a PDF")).clone();
    let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
    for _ in 0..input.int_in_range(1..=6)? {
        let id = *input.choose(&ids)?;
        let other = odd(&ids, &document, input)?;
        match document.objects.get_mut(&id) {
            Some(Object::Dictionary(entries)) => entry(entries, other, input)?,
            Some(Object::Stream(stream)) if input.ratio(1, 2)? => entry(&mut stream.dict, other, input)?,
            Some(Object::Stream(stream)) => {
                let at = input.int_in_range(0..=stream.content.len())?;
                stream.content.truncate(at);
                stream.content.extend_from_slice(input.bytes(input.len().min(32))?);
            }
            Some(object) => *object = other,
            None => {}
        }
    }
    let mut bytes = Vec::new();
    let _ = document.save_to(&mut bytes);
    Ok(bytes)
}

fn entry(entries: &mut lopdf::Dictionary, other: Object, input: &mut Unstructured<'_>) -> Result<()> {
    let keys: Vec<Vec<u8>> = entries.iter().map(|(key, _)| key.clone()).collect();
    let key = if keys.is_empty() || input.ratio(1, 8)? { b"Parent".to_vec() } else { input.choose(&keys)?.clone() };
    if input.ratio(1, 4)? {
        entries.remove(&key);
    } else {
        entries.set(key, other);
    }
    Ok(())
}

fn odd(ids: &[ObjectId], document: &Document, input: &mut Unstructured<'_>) -> Result<Object> {
    Ok(match input.int_in_range(0..=8)? {
        0 => Object::Null,
        1 => Object::Integer(i64::MAX),
        2 => Object::Integer(input.arbitrary::<i8>()?.into()),
        3 => Object::Array(ids.iter().take(4).map(|id| Object::Reference(*id)).collect()),
        4 => Object::Name(
            input.choose(&[b"FlateDecode".as_slice(), b"Page", b"Pages", b"Widget", b"Ink", b"Filespec"])?.to_vec(),
        ),
        5 => Object::string_literal("kit.json"),
        6 => document.objects.get(input.choose(ids)?).cloned().unwrap_or(Object::Null),
        7 => Object::Array(vec![Object::Name(b"FlateDecode".to_vec()), Object::Name(b"ASCII85Decode".to_vec())]),
        _ => Object::Reference(*input.choose(ids)?),
    })
}
