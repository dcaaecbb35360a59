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
    let mut reader = ::csv::ReaderBuilder::new().delimiter(delimiter(text)).flexible(true).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|error| error.to_string())?.clone();
    let fields: Vec<Option<Field>> = headers.iter().map(Field::named).collect();
    if !fields.contains(&Some(Field::Ask)) && !fields.contains(&Some(Field::Title)) {
        return Err("no column is called question, ask or title".to_owned());
    }
    let mut found = Found::default();
    let mut unread = vec![0_usize; headers.len()];
    let mut lines = Lines::of(text);
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        // The reader's own position stands before the second half of a Windows line end, and before empty lines.
        let at = row.position().map_or(0, ::csv::Position::byte);
        let line = lines.from(usize::try_from(at).map_or(text.len(), |at| at.min(text.len())));
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
    // Inside quotes a quote is doubled, so all of them are even.
    if text.matches('"').count() % 2 == 1 {
        let what = "a quote is opened and never closed: what follows it was read as one cell";
        found.left_aside.push(what.to_owned());
    }
    Ok(found)
}

/// Spreadsheets write commas, semicolons or tabs, by country: the one that the header has most of.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| header.bytes().filter(|byte| byte == sign).count();
    // The last of equals wins, so a comma is the default.
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

fn times(count: usize) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

fn points(field: Field, cell: &str) -> impl Iterator<Item = &str> {
    let divides = move |sign: char| field.is_list() && (sign == '\n' || sign == ';');
    cell.split(divides).map(|point| point.trim().trim_start_matches(['-', '*', '•']).trim())
}
