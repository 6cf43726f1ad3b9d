//! JSON Lines, as researchers keep corpora: an article a line, `{"title": "…", "text": "…", "date": "…"}`.
//! Promise: a line that is no article is refused with its number, and the others are read.

use super::{Found, Named, dates, html, plain, told};
use crate::article::{Meta, spaced};
use crate::limits::ENTRIES;
use serde_json::{Map, Value};
use std::path::Path;

/// What corpora call the parts of an article, the usual name first.
const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "article",
    "full_text",
    "maintext",
];
const TITLE: &[&str] = &["title", "headline"];
const DATE: &[&str] = &[
    "date",
    "published",
    "publication_date",
    "published_at",
    "pub_date",
    "date_publish",
    "timestamp",
];
const BYLINE: &[&str] = &["byline", "authors", "author"];
const OUTLET: &[&str] = &[
    "outlet",
    "source",
    "publisher",
    "publication",
    "newspaper",
    "site",
    "source_domain",
];
const ADDRESS: &[&str] = &["url", "address", "link"];

type Line = Map<String, Value>;

/// The first of the fields of those names that says something.
fn field<'l>(line: &'l Line, names: &[&str]) -> Option<&'l Value> {
    let mut fields = names.iter().filter_map(|name| line.get(*name));
    fields.find(|value| !value.is_null())
}

/// Whether the first line is an object with a text.
pub fn sniff(_: &Path, text: &str) -> bool {
    let Some(line) = text.lines().find(|line| !line.trim().is_empty()) else {
        return false;
    };
    let object = line.trim_start().starts_with('{') && line.trim_end().ends_with('}');
    object && serde_json::from_str::<Line>(line).is_ok_and(|line| field(&line, TEXT).is_some())
}

/// The articles, one a line.
#[expect(clippy::needless_pass_by_value, reason = "as all rows of FORMATS are")]
pub fn read(named: Named, text: String) -> Vec<Found> {
    let lines = (1..).zip(text.lines());
    let lines = lines.filter(|(_, line)| !line.trim().is_empty());
    let mut ended = None;
    let lines = lines.enumerate().map_while(|(before, line)| {
        ended = (before == ENTRIES).then(|| format!("is read only up to line {}", line.0 - 1));
        ended.is_none().then_some(line)
    });
    let articles = lines.map(|(number, line)| {
        article(named, line).map_err(|reason| format!("cannot be read at line {number}: {reason}"))
    });
    let mut found = told(articles, |more| {
        format!("cannot be read at {more} further lines")
    });
    found.extend(ended.map(Err));
    found
}

fn article(named: Named, line: &str) -> Result<crate::article::Article, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| said(&error))?;
    let text = match field(&line, TEXT) {
        Some(Value::String(text)) if !text.trim().is_empty() => text.clone(),
        Some(Value::String(_)) => return Err("\"text\" is empty".into()),
        Some(_) => return Err("\"text\" is no text".into()),
        None => return Err("\"text\" is missing".into()),
    };
    let (mut byline, mut outlet) = (Vec::new(), None);
    for said in field(&line, BYLINE).map(names).unwrap_or_default() {
        let (names, told) = html::names(&said);
        byline.extend(names);
        outlet = outlet.or(told);
    }
    let date = words(field(&line, DATE)).and_then(|date| dates::dated(&date).map(|(day, _)| day));
    let meta = Meta {
        title: words(field(&line, TITLE)).map(Into::into),
        byline,
        date,
        outlet: words(field(&line, OUTLET)).or(outlet).map(Into::into),
        // Whatever it is, it tells this line from others.
        address: words(field(&line, ADDRESS)).map(Into::into),
        ..Meta::default()
    };
    Ok(plain::article(named, text, meta).taken_out())
}

/// An error of the reader of JSON without the place, which is that in the line.
fn said(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let end = said.find(" at line ").unwrap_or(said.len());
    format!("{} (column {})", &said[..end], error.column())
}

/// A value that is words, its white space made single.
fn words(value: Option<&Value>) -> Option<String> {
    let words = match value? {
        Value::String(words) => spaced(words),
        Value::Number(number) => number.to_string(),
        Value::Object(of) => return words(of.get("name").or_else(|| of.get("title"))),
        Value::Null | Value::Bool(_) | Value::Array(_) => return None,
    };
    Some(words).filter(|words| !words.is_empty())
}

/// The names in a byline: one string, or a list of strings or of objects with names.
fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(all) => all.iter().filter_map(|one| words(Some(one))).collect(),
        one => words(Some(one)).into_iter().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(text: &str) -> Vec<Found> {
        let named = Named {
            name: "a",
            path: "a.jsonl",
        };
        assert!(sniff(Path::new("a"), text));
        read(named, text.into())
    }

    #[test]
    fn a_line_is_an_article() {
        let found = read_all(
            "{\"title\": \"River rises\", \"text\": \"It rose.\\n\\nIt fell.\", \"date\": \"2025-11-20T10:00:00Z\", \
             \"authors\": [\"Ana Ruiz\", \"By Bo Lind\"], \"source\": {\"name\": \"GNB\"}, \"url\": \"https://a.example/1\"}\n\n\
             {\"body\": \"By Jo Park\\n20 November 2025\\n\\nIt rained all day.\"}\n",
        );
        let [Ok(first), Ok(second)] = &found[..] else {
            panic!("{found:?}");
        };
        assert_eq!(
            (first.title(), first.outlet()),
            (Some("River rises"), Some("GNB"))
        );
        assert_eq!(first.byline().join("; "), "Ana Ruiz; Bo Lind");
        assert_eq!(first.date(), Some(jiff::civil::date(2025, 11, 20)));
        assert_eq!(first.address(), Some("https://a.example/1"));
        assert_eq!(
            (first.text(), first.blocks().len()),
            ("It rose.\n\nIt fell.", 2)
        );
        assert_eq!(second.byline().join("; "), "Jo Park");
    }

    #[test]
    fn lines_that_are_no_articles_are_refused_with_their_number() {
        let found = read_all(
            "{\"text\": \"It rose.\"}\n{\"title\": \"x\"}\n{\"text\": 7}\n{\"text\": \"It",
        );
        let said: Vec<_> = found
            .iter()
            .filter_map(|found| found.as_ref().err())
            .collect();
        assert_eq!(said[0], "cannot be read at line 2: \"text\" is missing");
        assert_eq!(said[1], "cannot be read at line 3: \"text\" is no text");
        assert!(
            said[2].starts_with("cannot be read at line 4: EOF"),
            "{}",
            said[2]
        );
        assert_eq!(found.len(), 4);
    }

    #[test]
    fn other_json_is_plain_text() {
        for text in ["{\"a\": 1}", "[1, 2]", "{ “He is back,” she said. }", ""] {
            assert!(!sniff(Path::new("a.jsonl"), text), "{text}");
        }
    }
}
