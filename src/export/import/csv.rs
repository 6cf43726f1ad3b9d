//! Bookmarks of a table: our own, and those that a spreadsheet wrote of it.
//! Promise: a cell that was changed in a spreadsheet counts as it stands there; one that was not comes
//! back as it was, though it could not be shown so.

use super::super::csv::{TOLD, seen, tags, uncell};
use super::{Item, fields};
use jiff::Timestamp;
use serde_json::{Map, Value};

/// A column that only quotations have; their `id` is the one of the article, as `part0#34`.
const OF_QUOTATIONS: &str = "speaker_kind";

/// What stands between cells; programs of some countries write a semicolon.
const BETWEEN: [char; 3] = [',', ';', '\t'];

/// Reads a table whose first line names its columns.
pub fn read(text: &str, now: Timestamp) -> Result<Vec<Item>, String> {
    let none = "is no file of bookmarks: it is neither JSON Lines nor CSV nor Web Annotation";
    let columns = |between: char| {
        let head = Records::new(text, between).next();
        let head = head.map(|(_, cells)| cells).unwrap_or_default();
        let names: Vec<_> = head.iter().map(|name| name.trim().to_lowercase()).collect();
        let ours = names.iter().any(|name| name == "words" || name == "exact");
        ours.then_some((between, names))
    };
    let found = BETWEEN.into_iter().find_map(columns);
    let (between, names) = found.ok_or(none)?;
    let rows = Records::new(text, between).skip(1);
    let full = rows.filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()));
    let item = |(line, cells): (usize, Vec<String>)| {
        let read = row(&names, cells).and_then(|row| fields::bookmark(row, now));
        (format!("line {line}"), read)
    };
    Ok(full.map(item).collect())
}

/// The cells of a row by their columns, as they were before they were made fit to be shown.
fn row(names: &[String], cells: Vec<String>) -> Result<Map<String, Value>, String> {
    let mut row = Map::new();
    for (name, cell) in names.iter().zip(cells) {
        if !name.is_empty() {
            row.insert(name.clone(), uncell(&cell).into());
        }
    }
    // Without the sum of the text it is somebody else's table, whose columns are kept.
    if row.get("sha256").is_some_and(|sum| sum != "") {
        row.retain(|name, _| !TOLD.contains(&name.as_str()));
    }
    if row.contains_key(OF_QUOTATIONS)
        && let Some(article) = row.remove("id")
    {
        row.insert("article".into(), article);
    }
    let exactly = object(&mut row, "exactly")?.unwrap_or_default();
    for (name, raw) in &exactly {
        let here = row.get(name).and_then(Value::as_str);
        if raw.as_str().is_some_and(|raw| here == Some(&seen(raw))) {
            row.insert(name.clone(), raw.clone());
        }
    }
    let here = match row.remove("tags") {
        Some(Value::String(cell)) => cell,
        _ => String::new(),
    };
    let exact: Option<Vec<String>> = exactly.get("tags").and_then(list);
    let exact = exact.filter(|tags| seen(&tags.join("; ")) == here);
    row.insert("tags".into(), exact.unwrap_or_else(|| tags(&here)).into());
    if let Some(other) = object(&mut row, "other")? {
        row.insert("other".into(), other.into());
    }
    Ok(row)
}

/// The JSON object of a cell.
fn object(row: &mut Map<String, Value>, name: &str) -> Result<Option<Map<String, Value>>, String> {
    match row.remove(name) {
        Some(Value::String(cell)) if !cell.trim().is_empty() => serde_json::from_str(&cell)
            .map(Some)
            .map_err(|_| format!("\"{name}\" is no JSON object")),
        _ => Ok(None),
    }
}

fn list(value: &Value) -> Option<Vec<String>> {
    let all = value.as_array()?.iter();
    all.map(|one| one.as_str().map(String::from)).collect()
}

/// The records of a table with the line that each begins on.
struct Records<'t> {
    rest: std::iter::Peekable<std::str::Chars<'t>>,
    between: char,
    line: usize,
}

impl<'t> Records<'t> {
    fn new(text: &'t str, between: char) -> Self {
        Self {
            rest: text.chars().peekable(),
            between,
            line: 1,
        }
    }

    /// A cell in quote marks, of which those that belong to it are doubled.
    fn quoted(&mut self, cell: &mut String) {
        while let Some(c) = self.rest.next() {
            match c {
                '"' if self.rest.next_if_eq(&'"').is_some() => cell.push('"'),
                '"' => return,
                '\r' if self.rest.peek() == Some(&'\n') => {}
                c => {
                    self.line += usize::from(c == '\n');
                    cell.push(c);
                }
            }
        }
    }
}

impl Iterator for Records<'_> {
    type Item = (usize, Vec<String>);

    fn next(&mut self) -> Option<Self::Item> {
        self.rest.peek()?;
        let line = self.line;
        let (mut cells, mut cell) = (Vec::new(), String::new());
        while let Some(c) = self.rest.next() {
            match c {
                '"' if cell.is_empty() => self.quoted(&mut cell),
                c if c == self.between => cells.push(std::mem::take(&mut cell)),
                '\r' if self.rest.peek() == Some(&'\n') => {}
                '\n' | '\r' => {
                    self.line += 1;
                    break;
                }
                c => cell.push(c),
            }
        }
        cells.push(cell);
        Some((line, cells))
    }
}
