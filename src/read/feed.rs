//! Feeds: RSS and Atom files, an article an entry.
//! Not here: fetching them. Promise: no entity that a file declares is followed, and an entry without
//! words is refused with its number, the others are read.

use super::compose::Story;
use super::facts::is_web;
use super::html::words;
use super::{Found, Named, dates, html, told};
use crate::article::{Meta, spaced};
use crate::limits::{DEPTH, ENTRIES};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::path::Path;

/// How far the begin of a text is looked at, in bytes.
const HEAD: usize = 4 << 10;

/// Whether a text begins with the root of a feed.
pub fn sniff(_: &Path, text: &str) -> bool {
    let text = text.trim_start();
    if !text.starts_with('<') {
        return false;
    }
    let mut reader = Reader::from_str(&text[..text.floor_char_boundary(HEAD)]);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => {
                return match tag.local_name().as_ref() {
                    b"rss" | b"RDF" => true,
                    b"feed" => tag.attributes().flatten().any(|attribute| {
                        attribute
                            .value
                            .windows(4)
                            .any(|part| part.eq_ignore_ascii_case(b"atom"))
                    }),
                    _ => false,
                };
            }
            Ok(Event::Decl(_) | Event::PI(_) | Event::Comment(_) | Event::DocType(_)) => {}
            Ok(Event::Text(words)) if words.iter().all(u8::is_ascii_whitespace) => {}
            Ok(_) | Err(_) => return false,
        }
    }
}

/// The entries of a feed.
#[expect(clippy::needless_pass_by_value, reason = "as all rows of FORMATS are")]
pub fn read(named: Named, text: String) -> Vec<Found> {
    let mut feed = Feed::default();
    let broken = feed.read(&text);
    let outlet = feed.title.as_deref().map(spaced);
    let none = feed.entries.is_empty();
    let entries = (1..).zip(feed.entries).map(|(number, entry)| {
        let article = entry.article(named, outlet.as_deref());
        article.ok_or_else(|| format!("has no words in entry {number}"))
    });
    let mut found = told(entries, |more| {
        format!("has no words in {more} further entries")
    });
    match broken {
        Some(reason) => found.push(Err(reason)),
        None if none => found.push(Err("is a feed without entries".into())),
        None => {}
    }
    found
}

/// What is read of a feed.
#[derive(Debug, Default)]
struct Feed {
    title: Option<String>,
    entries: Vec<Entry>,
    /// The elements around the current place, the outermost first.
    open: Vec<Vec<u8>>,
    inside: bool,
    words: String,
    /// What stands before the names of an Atom feed, if anything does: `atom` of `atom:feed`.
    own: Vec<u8>,
}

/// An entry, its words as they stand in the file.
#[derive(Debug, Default)]
struct Entry {
    title: String,
    /// The whole text, and a summary of it.
    content: String,
    summary: String,
    authors: Vec<String>,
    date: String,
    updated: String,
    link: String,
    source: String,
}

impl Feed {
    /// Reads all that can be read; why it ended before the end.
    fn read(&mut self, text: &str) -> Option<String> {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => {
                    return (!self.open.is_empty()).then(|| "breaks off before its end".into());
                }
                Ok(_) if self.entries.len() > ENTRIES => {
                    self.entries.pop();
                    return Some(format!("is read only up to entry {ENTRIES}"));
                }
                Ok(Event::Start(_)) if self.open.len() >= DEPTH => {
                    return Some(format!(
                        "is a feed whose elements stand more than {DEPTH} deep in each other"
                    ));
                }
                Ok(event) => self.take(&event),
                Err(error) => {
                    let at = reader.error_position().min(text.len() as u64) as usize;
                    let line = memchr::memchr_iter(b'\n', &text.as_bytes()[..at]).count() + 1;
                    return Some(format!("cannot be read from line {line} on: {error}"));
                }
            }
        }
    }

    fn take(&mut self, event: &Event) {
        match event {
            Event::Start(tag) => {
                let name = self.known(tag);
                self.begin(&name, tag);
                self.open.push(name);
            }
            Event::Empty(tag) if self.inside_text() => {
                self.put("<", tag.name().as_ref(), ">");
                // In HTML only what never has an end is ended by its own stroke.
                if tag.local_name().as_ref() != b"br" {
                    self.put("</", tag.name().as_ref(), ">");
                }
            }
            Event::Empty(tag) => self.link(tag),
            Event::End(_) => {
                if let Some(name) = self.open.pop() {
                    self.end(&name);
                }
            }
            Event::Text(words) => self.words.push_str(&String::from_utf8_lossy(words)),
            Event::CData(words) => self.words.push_str(&String::from_utf8_lossy(words)),
            // One of a part of the text is for the reader of HTML, as are those that only HTML knows.
            Event::GeneralRef(name) if self.depth_in_text() > Some(0) => self.put("&", name, ";"),
            Event::GeneralRef(name) => {
                let letter = name.resolve_char_ref().ok().flatten();
                let known = std::str::from_utf8(name)
                    .ok()
                    .and_then(resolve_predefined_entity);
                match (letter, known) {
                    (Some(letter), _) => self.words.push(letter),
                    (None, Some(words)) => self.words.push_str(words),
                    (None, None) => self.put("&", name, ";"),
                }
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Eof => {}
        }
    }

    /// An element of the text for the reader of HTML.
    fn put(&mut self, before: &str, name: &[u8], after: &str) {
        let local = name.rsplit(|byte| *byte == b':').next().unwrap_or(name);
        let name = String::from_utf8_lossy(local);
        self.words.extend([before, &name, after]);
    }

    /// The name of an element of RSS, Atom and what is written in them beside the text; of all others, as
    /// those of pictures, whole with what stands before it.
    fn known(&mut self, tag: &BytesStart) -> Vec<u8> {
        let name = tag.name();
        let local = tag.local_name();
        let prefix = name.prefix().map_or(&b""[..], |prefix| prefix.into_inner());
        if local.as_ref() == b"feed" && self.open.is_empty() {
            self.own = prefix.to_vec();
        }
        let known = prefix.is_empty()
            || prefix == self.own
            || matches!(
                name.as_ref(),
                b"content:encoded" | b"dc:creator" | b"dc:date" | b"rdf:RDF"
            );
        let name = if known { local.as_ref() } else { name.as_ref() };
        name.to_vec()
    }

    /// Whether the current place is in a text of an entry, whose elements are a part of it.
    fn inside_text(&self) -> bool {
        self.depth_in_text().is_some()
    }

    /// In how many elements of a text of an entry the current place is, if it is in a text.
    fn depth_in_text(&self) -> Option<usize> {
        let texts: [&[u8]; 5] = [b"content", b"encoded", b"summary", b"description", b"title"];
        let text = |pair: &[Vec<u8>]| {
            matches!(&pair[0][..], b"item" | b"entry") && texts.contains(&pair[1].as_slice())
        };
        let mut pairs = self.open.windows(2);
        let outside = pairs.position(text).filter(|_| self.inside)?;
        Some(self.open.len() - outside - 2)
    }

    fn begin(&mut self, name: &[u8], tag: &BytesStart) {
        if self.inside_text() {
            return self.put("<", name, ">");
        }
        if matches!(name, b"item" | b"entry") {
            self.entries.push(Entry::default());
            self.inside = true;
        }
        self.link(tag);
        self.words.clear();
    }

    /// Whether the current place is an entry, and nothing in it.
    fn is_entry(&self) -> bool {
        let open = self.open.last().map_or(&b""[..], Vec::as_slice);
        self.inside && matches!(open, b"item" | b"entry")
    }

    /// The address in an Atom link.
    fn link(&mut self, tag: &BytesStart) {
        if tag.local_name().as_ref() != b"link" || !self.is_entry() {
            return;
        }
        let value = |name: &[u8]| {
            let mut all = tag.attributes();
            let mut all = all.with_checks(false).flatten();
            let found = all.find(|attribute| attribute.key.as_ref() == name)?;
            found
                .unescape_value()
                .ok()
                .map(std::borrow::Cow::into_owned)
        };
        let page = value(b"rel").is_none_or(|rel| rel == "alternate");
        if let (true, Some(link), Some(entry)) = (page, value(b"href"), self.entries.last_mut())
            && entry.link.is_empty()
            && is_web(link.trim())
        {
            entry.link = link;
        }
    }

    fn end(&mut self, name: &[u8]) {
        if self.inside_text() {
            return self.put("</", name, ">");
        }
        let words = std::mem::take(&mut self.words);
        if matches!(name, b"item" | b"entry") {
            self.inside = false;
            return;
        }
        let parent = self.open.last().map_or(&b""[..], Vec::as_slice);
        if !self.inside {
            if name == b"title" && matches!(parent, b"channel" | b"feed") {
                self.title.get_or_insert(words);
            }
            return;
        }
        let Some(entry) = self.entries.last_mut() else {
            return;
        };
        match (parent, name) {
            // The author of the feed that it came from is none of its.
            (b"author", b"name") if self.open.iter().any(|open| open == b"source") => {}
            (b"author", b"name") | (_, b"creator") => entry.authors.push(words),
            (b"source", b"title") => entry.source = words,
            (b"item" | b"entry", _) => match name {
                b"title" if entry.title.trim().is_empty() => entry.title = words,
                b"encoded" | b"content" if entry.content.len() < words.len() => {
                    entry.content = words;
                }
                b"description" | b"summary" if entry.summary.len() < words.len() => {
                    entry.summary = words;
                }
                b"author" if !words.trim().is_empty() => entry.authors.push(words),
                b"pubDate" | b"published" | b"date" | b"issued" => entry.date = words,
                b"updated" | b"modified" => entry.updated = words,
                b"link" if is_web(words.trim()) => entry.link = words,
                b"guid" if entry.link.is_empty() && is_web(words.trim()) => {
                    entry.link = words;
                }
                b"source" if !words.trim().is_empty() => entry.source = words,
                _ => {}
            },
            _ => {}
        }
    }
}

impl Entry {
    /// The article of it, if it has words besides its title.
    fn article(self, named: Named, outlet: Option<&str>) -> Option<crate::article::Article> {
        let title = plain(&self.title);
        let mut story = Story::default();
        for text in [&self.content, &self.summary] {
            if story.is_empty()
                && let Ok(document) = html::parsed(text)
            {
                words::add(&document, &title, &mut story);
            }
        }
        if story.is_empty() {
            return None;
        }
        let (mut names, mut told) = (Vec::new(), None);
        for author in &self.authors {
            let (more, outlet) = html::names(&self::author(author));
            names.extend(more);
            told = told.or(outlet);
        }
        let day = |said: &str| dates::dated(said.trim()).map(|(day, _)| day);
        let source = Some(spaced(&self.source)).filter(|name| !name.is_empty());
        let link = self.link.trim();
        let meta = Meta {
            title: Some(title)
                .filter(|title| !title.is_empty())
                .map(Into::into),
            byline: names,
            date: day(&self.date).or_else(|| day(&self.updated)),
            outlet: source
                .or(told)
                .or_else(|| outlet.map(String::from))
                .map(Into::into),
            address: Some(link).filter(|link| !link.is_empty()).map(Into::into),
            ..Meta::default()
        };
        Some(story.article(named, meta))
    }
}

/// Words that may hold HTML, without it.
fn plain(words: &str) -> String {
    if words.contains(['<', '&'])
        && let Ok(document) = html::parsed(words)
    {
        return spaced(&document.text());
    }
    spaced(words)
}

/// An author as RSS has them: `ana@post.example (Ana Ruiz)` is her name.
fn author(words: &str) -> String {
    let words = plain(words);
    match words.split_once(" (") {
        Some((mail, name)) if mail.contains('@') && !mail.contains(' ') => {
            name.trim_end_matches(')').into()
        }
        Some(_) | None => words,
    }
}

#[cfg(test)]
mod tests;
