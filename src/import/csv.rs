//! A table with a header line: one question a row.

use super::lines::Lines;
use super::{Field, Found, Item};

/// Reads a table. Cells of several points hold one a line, or are divided by semicolons.
///
/// # Errors
///
/// In words, when the text is no table with a header.
pub fn read(text: &str) -> Result<Found, String> {
    let text = text.trim_start_matches('\u{feff}');
    let (delimiter, header) = named_delimiter(text).unwrap_or_else(|| (most_frequent_delimiter(text), 0));
    let table = &text[header..];
    let mut reader = ::csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(table.as_bytes());
    let headers = reader.headers().map_err(|error| error.to_string())?.clone();
    let fields: Vec<Option<Field>> = headers.iter().map(Field::named).collect();
    if !fields.contains(&Some(Field::Ask)) && !fields.contains(&Some(Field::Title)) {
        return Err("no column is called question, ask or title".to_owned());
    }
    let mut found = Found::default();
    let mut unread = vec![0_usize; headers.len()];
    let mut lines = Lines::of(text);
    let mut last = header;
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        // The reader's own position stands before the second half of a Windows line end, and before empty lines.
        let at = row.position().map_or(0, ::csv::Position::byte);
        last = usize::try_from(at).map_or(text.len(), |at| text.len().min(header + at));
        let line = lines.from(last);
        let mut item = Item { line, ..Item::default() };
        for (index, cell) in row.iter().enumerate() {
            match fields.get(index).copied().flatten() {
                Some(field) => points(field, cell).for_each(|point| item.say(field, point)),
                None if cell.trim().is_empty() => {}
                None => match unread.get_mut(index) {
                    Some(count) => *count += 1,
                    None => found.left_aside.push(format!("line {}: a cell under no header", item.line)),
                },
            }
        }
        if !item.said.is_empty() {
            found.items.push(item);
        }
    }
    let columns = headers.iter().zip(unread).filter(|(_, count)| *count > 0);
    found.left_aside.extend(columns.map(|(name, count)| format!("the column `{name}`, filled in {}", times(count))));
    if ends_in_quotes(&text[last..], delimiter) {
        let what = "a quote is opened and never closed: what follows it was read as one cell";
        found.left_aside.push(what.to_owned());
    }
    Ok(found)
}

/// A first line `sep=;`, by which a spreadsheet says what divides the cells: the sign, and where the next line begins.
fn named_delimiter(text: &str) -> Option<(u8, usize)> {
    let end = text.find(['\r', '\n'])?;
    let line = text[..end].trim_matches('"');
    let sign = line.get(..4).filter(|name| name.eq_ignore_ascii_case("sep="))?.len();
    let [sign] = line.as_bytes()[sign..] else { return None };
    let next = end + if text[end..].starts_with("\r\n") { 2 } else { 1 };
    Some((sign, next))
}

/// Spreadsheets write commas, semicolons or tabs, by country: the one that the header has most of.
fn most_frequent_delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| header.bytes().filter(|byte| byte == sign).count();
    // The last of equals wins, so a comma is the default.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// Whether the last row ends in a cell that began with a quote. A quote elsewhere in a cell without them is a sign like others.
fn ends_in_quotes(row: &str, delimiter: u8) -> bool {
    let (mut begins, mut inside) = (true, false);
    let mut bytes = row.bytes().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            // Inside quotes a quote is doubled.
            b'"' if inside => inside = bytes.next_if_eq(&b'"').is_some(),
            _ if inside => {}
            b'"' if begins => (begins, inside) = (false, true),
            _ => begins = [delimiter, b'\r', b'\n'].contains(&byte),
        }
    }
    inside
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

fn points(field: Field, cell: &str) -> impl Iterator<Item = &str> {
    let divides = move |sign: char| field.is_list() && (sign == '\n' || sign == ';');
    cell.split(divides).map(|point| point.trim().trim_start_matches(['-', '*', '•']).trim())
}
