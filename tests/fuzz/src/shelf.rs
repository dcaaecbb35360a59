//! Banks as one text: a line `=== BANK/PATH` before the content of each file.

use std::borrow::Cow;

use kitgen::bank::{Files, Layer};

/// Begins a line that names a file.
const MARK: &[u8] = b"=== ";

/// The banks that stand in these bytes, in the order in which they are first named.
pub fn banks(data: &[u8]) -> Vec<Layer> {
    let mut banks: Vec<Layer> = Vec::new();
    let (mut name, mut path, mut content) = ("bank".to_owned(), "bank.json".to_owned(), Vec::new());
    for line in data.split_inclusive(|byte| *byte == b'\n') {
        let Some(title) = line.strip_prefix(MARK) else {
            content.extend_from_slice(line);
            continue;
        };
        put(&mut banks, &name, &path, std::mem::take(&mut content));
        let title = String::from_utf8_lossy(title);
        let (bank, inside) = title.trim_end().split_once('/').unwrap_or(("bank", "bank.json"));
        (name, path) = (bank.to_owned(), inside.to_owned());
    }
    put(&mut banks, &name, &path, content);
    if banks.is_empty() {
        banks.push(Layer { name, files: Files::new(), ..Layer::default() });
    }
    banks
}

fn put(banks: &mut Vec<Layer>, name: &str, path: &str, content: Vec<u8>) {
    // What stands before the first line that names a file is one only if it is anything.
    if banks.is_empty() && content.is_empty() {
        return;
    }
    let at = banks.iter().position(|bank| bank.name == name).unwrap_or_else(|| {
        banks.push(Layer { name: name.to_owned(), files: Files::new(), ..Layer::default() });
        banks.len() - 1
    });
    banks[at].files.insert(path.to_owned(), Cow::Owned(content));
}

/// The text of a bank.
pub fn text<'a>(name: &str, files: impl IntoIterator<Item = (&'a String, &'a Vec<u8>)>) -> Vec<u8> {
    let mut text = Vec::new();
    for (path, content) in files {
        text.extend_from_slice(format!("=== {name}/{path}\n").as_bytes());
        text.extend_from_slice(content);
        if content.last() != Some(&b'\n') {
            text.push(b'\n');
        }
    }
    text
}
