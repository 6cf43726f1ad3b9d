//! What a page tells programs about its article in JSON-LD.
//! Not here: other marks in a page (see `known`). Promise: an article is told from what stands beside it in
//! the same script; organisations are no authors.

use super::bylines::NAMES;
use super::days::{self, Order};
use crate::article::spaced;
use jiff::civil::Date;
use serde_json::{Map, Value};

/// How names of kinds end that are articles.
const KINDS: &[&str] = &["Article", "Posting", "Report", "Review", "Recipe", "HowTo"];
/// The same for the page around an article, which may know its day.
const PAGES: &[&str] = &["WebPage", "ItemPage", "VideoObject", "CreativeWork"];

/// What is known of an article.
#[derive(Debug, Default)]
pub struct Linked {
    pub headline: Option<String>,
    pub authors: Vec<String>,
    pub day: Option<Date>,
    pub updated: Option<Date>,
    pub outlet: Option<String>,
}

/// Bytes of a script that is read, and scripts of a page. Real ones have some thousand, and what is read takes
/// ten times its bytes.
const SCRIPT: usize = 1 << 20;
const SCRIPTS: usize = 20;

type Object = Map<String, Value>;

/// What the scripts of a page tell about its article.
pub fn linked<'t>(scripts: impl Iterator<Item = &'t str>) -> Linked {
    let values: Vec<Value> = scripts.take(SCRIPTS).filter_map(value).collect();
    let mut all = Vec::new();
    for value in &values {
        gather(value, &mut all);
    }
    let of = |kinds: &[&str]| all.iter().copied().find(|object| is_kind(object, kinds));
    let (article, page) = (of(KINDS), of(PAGES));
    let first = |key: &str| {
        let mut both = [article, page].into_iter().flatten();
        both.find_map(|object| object.get(key))
    };
    let day = |key| {
        first(key)
            .and_then(words)
            .and_then(|said| days::day(&said, Order::DayFirst))
    };
    let mut authors = Vec::new();
    for key in ["author", "creator"] {
        let said = article.and_then(|article| article.get(key));
        if let Some(said) = said.filter(|_| authors.is_empty()) {
            names(said, &all, &mut authors);
        }
    }
    let publisher = article.and_then(|article| article.get("publisher"));
    Linked {
        headline: article
            .and_then(|article| article.get("headline"))
            .and_then(words),
        authors,
        day: day("datePublished").or_else(|| day("dateCreated")),
        updated: day("dateModified"),
        outlet: publisher.and_then(|one| name(object(one, &all)?)),
    }
}

/// A script, without what some pages put around it.
fn value(script: &str) -> Option<Value> {
    if script.len() > SCRIPT {
        return None;
    }
    let loose = |c: char| c.is_whitespace() || c == ';';
    let script = script.trim_matches(loose);
    let script = script.strip_prefix("//").unwrap_or(script).trim_start();
    let script = script.strip_prefix("<![CDATA[").unwrap_or(script);
    let script = script.strip_suffix("]]>").unwrap_or(script);
    let script = script.trim_end_matches(loose).trim_end_matches('/');
    // Line ends in strings are common, and not JSON.
    let plain = script.replace(|c: char| c.is_control(), " ");
    serde_json::from_str(&plain).ok()
}

/// The objects that stand beside each other, and the main one of a page.
fn gather<'v>(value: &'v Value, all: &mut Vec<&'v Object>) {
    match value {
        Value::Array(list) => list.iter().for_each(|one| gather(one, all)),
        Value::Object(object) => {
            all.push(object);
            for inner in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(inner) {
                    gather(inner, all);
                }
            }
        }
        _ => {}
    }
}

fn is_kind(object: &Object, kinds: &[&str]) -> bool {
    let is = |value: &Value| {
        let name = value.as_str().unwrap_or_default();
        kinds.iter().any(|kind| name.ends_with(kind))
    };
    match object.get("@type") {
        Some(Value::Array(list)) => list.iter().any(is),
        Some(value) => is(value),
        None => false,
    }
}

/// The object that a value is, or that it names by its `@id`.
fn object<'v>(value: &'v Value, all: &[&'v Object]) -> Option<&'v Object> {
    let object = match value {
        Value::Array(list) => list.first()?.as_object()?,
        other => other.as_object()?,
    };
    if object.contains_key("name") {
        return Some(object);
    }
    let id = object.get("@id")?;
    let named = |other: &&&Object| other.get("@id") == Some(id) && other.contains_key("name");
    all.iter().find(named).copied()
}

/// The names of those who are persons, or of whom nothing is said.
fn names(value: &Value, all: &[&Object], found: &mut Vec<String>) {
    match value {
        Value::String(name) => found.push(unescaped(name)),
        Value::Array(list) => {
            let list = list.iter().take(NAMES);
            list.for_each(|one| names(one, all, found));
        }
        Value::Object(_) => {
            let Some(object) = object(value, all) else {
                return;
            };
            if is_kind(object, &["Organization", "Corporation"]) {
                return;
            }
            match object.get("name") {
                Some(Value::Array(list)) => {
                    found.extend(list.iter().filter_map(words));
                }
                _ => found.extend(name(object)),
            }
        }
        _ => {}
    }
}

fn name(object: &Object) -> Option<String> {
    object.get("name").and_then(words)
}

/// A value as words; none if there are none.
fn words(value: &Value) -> Option<String> {
    let said = match value {
        Value::String(said) => unescaped(said),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => return list.first().and_then(words),
        _ => return None,
    };
    Some(said).filter(|said| !said.is_empty())
}

/// Entities of HTML are escaped once more in some pages.
fn unescaped(said: &str) -> String {
    if said.contains(['&', '<']) {
        spaced(&dom_query::Document::fragment(said).text())
    } else {
        spaced(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(script: &str, authors: &[&str], day: &str) -> Linked {
        let found = linked([script].into_iter());
        assert_eq!(found.authors, authors, "{script}");
        let shown = found.day.map(|day| day.to_string());
        assert_eq!(shown.unwrap_or_default(), day, "{script}");
        found
    }

    #[test]
    fn authors_come_as_words_objects_and_lists() {
        for (author, names) in [
            (r#""Ana Ruiz""#, &["Ana Ruiz"][..]),
            (r#"["Ana Ruiz", "Bo Lind"]"#, &["Ana Ruiz", "Bo Lind"]),
            (r#"{"@type":"Person","name":"Ana Ruiz"}"#, &["Ana Ruiz"]),
            (
                r#"{"@type":"Person","name":["Ana Ruiz","Bo Lind"]}"#,
                &["Ana Ruiz", "Bo Lind"],
            ),
            (
                r#"[{"name":"Ana Ruiz"},{"@type":"Organization","name":"GNB"}]"#,
                &["Ana Ruiz"],
            ),
            (
                r#"{"@type":["Person"],"name":"Ana O&#39;Hara"}"#,
                &["Ana O'Hara"],
            ),
            (r"null", &[]),
        ] {
            let script = format!(
                r#"{{"@type":"NewsArticle","author":{author},"datePublished":"2025-11-20T08:00Z"}}"#
            );
            check(&script, names, "2025-11-20");
        }
    }

    #[test]
    fn an_article_is_found_among_others() {
        let graph = r##"{"@graph":[{"@type":"WebSite","name":"GNB"},
            {"@type":"WebPage","datePublished":"2025-11-20"},
            {"@type":["Article"],"headline":"River
            rises","author":{"@id":"#ana"},"publisher":{"name":"GNB"}},
            {"@type":"Person","@id":"#ana","name":"Ana Ruiz"}]};"##;
        let found = check(graph, &["Ana Ruiz"], "2025-11-20");
        assert_eq!(found.headline.as_deref(), Some("River rises"));
        assert_eq!(found.outlet.as_deref(), Some("GNB"));
        let page = r#"//<![CDATA[
            [{"@type":"BreadcrumbList"},{"@type":"WebPage","mainEntity":{"@type":"BlogPosting",
            "creator":["Ana Ruiz"],"dateCreated":"2025-11-20"}}]
            //]]>"#;
        check(page, &["Ana Ruiz"], "2025-11-20");
        check("{broken", &[], "");
    }
}
