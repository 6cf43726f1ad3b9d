//! HTML pages as browsers save them: the article in them, without what stands around it.
//! The article is found by `dom_smoothie`, a port of Mozilla's Readability.
//! Not here: other files or the network; nothing that a page names is fetched. Promise: a page that is
//! deep or full without end is refused before it is taken apart.

mod bylines;
mod days;
mod guard;
mod head;
mod known;
mod linked;
mod shown;
mod tag;
pub(super) mod words;

pub(super) use bylines::names;
pub(super) use guard::parsed;

use super::compose::Story;
use super::{Found, Named};
use dom_query::Document;
use dom_smoothie::{Config, Readability};
use std::path::Path;

/// How far the begin of a text is looked at, in bytes.
const HEAD: usize = 4 << 10;

/// How pages begin, behind white space, comments and an XML line.
const OPENINGS: &[&str] = &[
    "html", "head", "body", "meta", "title", "link", "script", "style", "base", "div", "article",
    "main", "section", "header", "nav", "table", "p", "h1", "h2", "span", "a", "center", "font",
    "img", "noscript", "svg", "form", "ul", "ol", "b", "i", "br", "hr",
];

/// Whether a text begins as pages do.
pub fn sniff(_: &Path, text: &str) -> bool {
    let mut rest = text.trim_start();
    loop {
        rest = match rest {
            _ if rest.starts_with("<!--") => after(rest, "-->"),
            _ if rest.starts_with("<?xml") => after(rest, "?>"),
            _ => break,
        };
    }
    let Some(tag) = rest.strip_prefix('<') else {
        return false;
    };
    let doctype = "!doctype html";
    if tag
        .get(..doctype.len())
        .is_some_and(|tag| tag.eq_ignore_ascii_case(doctype))
    {
        return true;
    }
    // `<a.ruiz@post.example>` is an address.
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/');
    let name = tag.split(ends).next().unwrap_or_default();
    let head = tag[..tag.floor_char_boundary(HEAD)].to_ascii_lowercase();
    let known = OPENINGS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name));
    // Archives put a few lines of their own before a page.
    head.contains('>') && (known || head.contains("<html>") || head.contains("<html "))
}

fn after<'t>(text: &'t str, end: &str) -> &'t str {
    text.find(end)
        .map_or("", |at| text[at + end.len()..].trim_start())
}

/// The one article of a page.
#[expect(clippy::needless_pass_by_value, reason = "as all rows of FORMATS are")]
pub fn read(named: Named, text: String) -> Vec<Found> {
    vec![article(named, &text)]
}

fn article(named: Named, page: &str) -> Found {
    let document = guard::parsed(page)?;
    let config = Config {
        max_elements_to_parse: crate::limits::ELEMENTS,
        ..Config::default()
    };
    let reader = Readability::with_document(document, None, Some(config));
    let mut reader = reader.map_err(|error| said(&error))?;
    let mut known = known::Known::of(&reader.doc, page);
    let article = reader.parse().map_err(|error| said(&error))?;
    known.learn(&article);
    let mut story = Story::default();
    let content = Document::fragment(&*article.content);
    words::add(&content, &known.title, &mut story);
    if story.is_empty() {
        return Err("is a page without an article".into());
    }
    Ok(story.article(named, known.meta()))
}

fn said(error: &dom_smoothie::ReadabilityError) -> String {
    match error {
        dom_smoothie::ReadabilityError::TooManyElements(..) => guard::FULL.into(),
        dom_smoothie::ReadabilityError::BadDocumentURL
        | dom_smoothie::ReadabilityError::GrabFailed => "is a page without an article".into(),
    }
}

#[cfg(test)]
mod tests;
