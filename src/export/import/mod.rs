//! Bookmarks read back from files: JSON Lines, CSV, and Web Annotations from here and elsewhere.
//! Not here: finding their words in an article and keeping them (see `cli`). Promise: the format is told
//! by the content; what cannot be understood is named with its place in the file, and the rest is read.

mod csv;
mod fields;
mod selectors;
mod web;

pub use fields::OTHERS;
pub use web::READ;

use crate::passage::Revision;
use crate::text::CharSpan;
use jiff::Timestamp;
use serde_json::Value;

/// A bookmark from a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Brought {
    /// As it is told there.
    pub revision: Revision,
    /// How its place is known.
    pub place: Place,
    /// Where its article may be: paths and web addresses, the best first.
    pub sources: Vec<String>,
}

/// How much a file tells of the place of a bookmark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// All that we keep ourselves: the text it was taken from, and the place there.
    Kept,
    /// Words, and perhaps where they stood in some text.
    Told(Option<CharSpan>),
}

/// Something of a file: what it is called there, and the bookmark or why it is none.
pub type Item = (String, Result<Brought, String>);

/// Reads all of a file; an error is why nothing in it could be read, as the rest of a sentence that
/// begins with the file's name.
pub fn read(raw: &[u8], now: Timestamp) -> Result<Vec<Item>, String> {
    let text = str::from_utf8(raw).map_err(|_| "is not UTF-8 text".to_string())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let begin = text.trim_start();
    if begin.is_empty() {
        return Err("is empty".into());
    }
    if !begin.starts_with(['{', '[']) {
        return csv::read(text, now);
    }
    match serde_json::from_str::<Value>(text) {
        Ok(value) => {
            let mut items = Vec::new();
            web::gather(value, &mut items);
            Ok(numbered(items, now))
        }
        Err(error) => lines(text, &error, now),
    }
}

/// One value a line.
fn lines(text: &str, whole: &serde_json::Error, now: Timestamp) -> Result<Vec<Item>, String> {
    let first = text.lines().find(|line| !line.trim().is_empty());
    if first.is_none_or(|line| serde_json::from_str::<Value>(line).is_err())
        && !text.lines().any(is_object)
    {
        return Err(format!("cannot be read as JSON: {whole}"));
    }
    let mut items = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.trim().is_empty() {
            continue;
        }
        let name = format!("line {number}");
        match serde_json::from_str::<Value>(line) {
            Ok(value) => {
                let read = one(value, now).into_iter();
                items.extend(read.map(|read| (name.clone(), read)));
            }
            Err(error) => items.push((name, Err(format!("cannot be read as JSON: {error}")))),
        }
    }
    Ok(items)
}

fn is_object(line: &str) -> bool {
    line.starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(line).is_ok()
}

fn numbered(values: Vec<Value>, now: Timestamp) -> Vec<Item> {
    let mut items = Vec::new();
    for (number, value) in (1..).zip(values) {
        let name = format!("item {number}");
        let read = one(value, now).into_iter();
        items.extend(read.map(|read| (name.clone(), read)));
    }
    items
}

/// The bookmarks of one value, which may be an annotation or a line of ours; an annotation may mark several passages.
fn one(value: Value, now: Timestamp) -> Vec<Result<Brought, String>> {
    let Value::Object(fields) = value else {
        return vec![Err("is no object".into())];
    };
    let has = |names: [&str; 3]| names.iter().any(|name| fields.contains_key(*name));
    if has(fields::OWN) && !has(["target", "hasTarget", "@type"]) {
        return vec![fields::bookmark(fields, now)];
    }
    web::annotation(fields, now)
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
