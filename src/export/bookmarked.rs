//! A bookmark as it is exported: as it is kept, what became of it in its article, and what the article
//! tells of it. Promise: what is kept is written as it is kept, whatever became of the article.

use super::citation::{Certainty, Cited, quoted};
use super::{Origin, Quotation, Row, headline, passage, spaced};
use crate::article::Article;
use crate::extract::{Annotations, Quote};
use crate::limits::PASSAGE;
use crate::passage::{Found, Ground, Revision, Status, page};
use crate::read::key_path;
use crate::text::{CharMap, CharSpan, Span};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A passage that the reader keeps, and what became of it.
#[derive(Clone, Debug)]
pub struct Bookmarked {
    /// As it is kept.
    pub revision: Revision,
    /// How it was found again in its article; nothing if that was not read.
    pub status: Option<Status>,
    /// Where it stands now.
    pub found: Option<CharSpan>,
    /// Its article as it is now; nothing if that was not read.
    pub origin: Option<Arc<Origin>>,
    /// The article's web address, if it gives one.
    pub address: Option<String>,
    /// All its words, where they are too many to be kept and still stand in the article.
    pub whole: Option<String>,
    /// The words for people, the parts of a quotation joined by an ellipsis.
    pub words: String,
    /// Who says them.
    pub speaker: Option<String>,
    /// The speaker's title or office.
    pub role: Option<String>,
    /// How sure it is who speaks.
    pub certainty: Certainty,
    /// Whether somebody says them, and not the article.
    pub said: bool,
}

/// An article in which bookmarks were looked for.
pub struct Seen<'a> {
    /// The article.
    pub article: &'a Article,
    /// Where its words come from.
    pub origin: Arc<Origin>,
    /// Its text, counted.
    pub map: CharMap<'a>,
    /// Who speaks in it, if that is known.
    pub annotations: Option<&'a Annotations>,
}

impl<'a> Seen<'a> {
    /// An article with what is known of it.
    pub fn new(article: &'a Article, annotations: Option<&'a Annotations>) -> Self {
        Self {
            article,
            origin: Arc::new(Origin::new(article)),
            map: CharMap::new(article.text()),
            annotations,
        }
    }

    /// The quotation that stands from the first to the last byte of a place, else the first that covers it.
    fn quote(&self, place: Span) -> Option<(&'a Annotations, &'a Quote, Span)> {
        let found = self.annotations?;
        let around = || {
            found
                .quotes
                .iter()
                .map(|quote| (quote, found.extent(quote)))
        };
        let (quote, extent) = around()
            .find(|(_, extent)| *extent == place)
            .or_else(|| around().find(|(_, extent)| extent.covers(place)))?;
        Some((found, quote, extent))
    }
}

impl Bookmarked {
    /// A bookmark whose article was not read.
    pub fn unread(revision: Revision) -> Self {
        Self {
            status: None,
            found: None,
            origin: None,
            address: None,
            whole: None,
            words: told(&revision.bookmark.passage.told()),
            speaker: revision.bookmark.speaker.clone(),
            role: None,
            certainty: Certainty::Known,
            said: revision.bookmark.speaker.is_some(),
            revision,
        }
    }

    /// A bookmark that was looked for in its article.
    pub fn new(revision: Revision, seen: &Seen, found: Found) -> Self {
        // Lines of JSON may tell what is no address of the web.
        let address = seen.article.address();
        let mut row = Self {
            status: Some(found.status),
            found: found.span.map(|span| seen.map.chars(span)),
            origin: Some(Arc::clone(&seen.origin)),
            address: address.filter(|told| page(told).is_some()).map(Into::into),
            ..Self::unread(revision)
        };
        let same = matches!(found.status, Status::Exact | Status::Moved);
        let Some(place) = found.span.filter(|_| same) else {
            return row;
        };
        row.words = passage(seen.article, place);
        let kept = &row.revision.bookmark.passage;
        if kept.place.len() > PASSAGE && found.status == Status::Exact {
            row.whole = Some(place.of(seen.article.text()).to_string());
        }
        let Some((annotations, quote, extent)) = seen.quote(place) else {
            return row;
        };
        row.said = true;
        let said = Quotation::new(seen.article, &seen.origin, annotations, quote, &seen.map);
        if extent == place {
            row.words = said.words;
            if row.speaker.is_none() {
                row.speaker.clone_from(&said.speaker);
            }
        }
        // Who was kept as the speaker stays it, whatever else is found now.
        if said.speaker == row.speaker {
            row.certainty = said.certainty;
            row.role = said.role;
        }
        row
    }

    /// What a reader has to know of its place, as a sentence; nothing if its words are where they were.
    pub const fn sentence(&self) -> Option<&'static str> {
        match self.status {
            Some(Status::Exact | Status::Moved) => None,
            Some(Status::Changed) => Some("The text has changed here since"),
            Some(Status::Unsure) => Some("Unsure: its place in the changed text is a guess"),
            Some(Status::Lost) => Some("Lost: these words are no longer in the article"),
            None => Some("Not looked for: its article was not read"),
        }
    }

    /// The words, in quote marks if somebody says them.
    pub fn marked(&self) -> Cow<'_, str> {
        if self.said {
            quoted(&self.words).into()
        } else {
            self.words.as_str().into()
        }
    }

    /// The words with who says them.
    pub fn cited(&self) -> Cited<'_> {
        Cited {
            words: &self.words,
            speaker: self.speaker.as_deref().unwrap_or_default(),
            certainty: self.certainty,
            role: self.role.as_deref().unwrap_or_default(),
            origin: None,
        }
    }

    /// What stands for its article in a list: its title, else the name of its file.
    pub fn heading(&self) -> String {
        let kept = &self.revision.bookmark.article;
        let now = self.origin.as_ref().map(|origin| origin.heading.clone());
        let title = now.filter(|title| !title.is_empty());
        let title = title.unwrap_or_else(|| headline(&kept.title));
        if title.is_empty() {
            let file = kept.path.rsplit('/').find(|part| !part.is_empty());
            return file.unwrap_or("Without a title").to_string();
        }
        title
    }
}

/// Words in paragraphs, each on a line of its own and a blank line between them.
fn told(words: &str) -> String {
    let paragraphs = words.split("\n\n").map(spaced);
    let full: Vec<_> = paragraphs.filter(|words| !words.is_empty()).collect();
    full.join("\n\n")
}

/// An article with what is known of it.
pub type Opened = (Arc<Article>, Option<Arc<Annotations>>);

/// Bookmarks with what became of them in their articles, which are opened one after the other by the path
/// that they are kept under; one that cannot be read says nothing of its bookmarks, and the list is whole
/// all the same.
pub fn rows(revisions: Vec<Revision>, mut open: impl FnMut(&str) -> Option<Opened>) -> Vec<Row> {
    let mut by_path: BTreeMap<String, Vec<(usize, Revision)>> = BTreeMap::new();
    for (at, revision) in revisions.into_iter().enumerate() {
        let path = revision.bookmark.article.path.clone();
        by_path.entry(path).or_default().push((at, revision));
    }
    let mut rows = Vec::new();
    for (path, kept) in by_path {
        let Some((article, annotations)) = open(&path) else {
            let unread = |(at, revision)| (at, Bookmarked::unread(revision));
            rows.extend(kept.into_iter().map(unread));
            continue;
        };
        let sha256 = *article.sha256();
        let ground = Ground::new(article.text(), &sha256);
        let seen = Seen::new(&article, annotations.as_deref());
        let now = key_path(&article);
        rows.extend(kept.into_iter().map(|(at, mut revision)| {
            let bookmark = &mut revision.bookmark;
            bookmark.article.path.clone_from(&now);
            let bookmark = &revision.bookmark;
            let rejected = bookmark.rejected.as_ref();
            let found = ground.find_kept(&bookmark.passage, &bookmark.article, rejected);
            (at, Bookmarked::new(revision, &seen, found))
        }));
    }
    rows.sort_by_key(|(at, _)| *at);
    let rows = rows.into_iter();
    rows.map(|(_, row)| Row::Bookmark(Box::new(row))).collect()
}

/// Bookmarks article by article, the article of the oldest first, those of one by their place.
pub fn by_article(rows: &mut [&Bookmarked]) {
    let mut first = rustc_hash::FxHashMap::default();
    for (at, row) in rows.iter().enumerate() {
        let path = row.revision.bookmark.article.path.clone();
        first.entry(path).or_insert(at);
    }
    rows.sort_by_cached_key(|row| {
        let bookmark = &row.revision.bookmark;
        let place = row.found.unwrap_or(bookmark.passage.place);
        (first.get(&bookmark.article.path).copied(), place)
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;
    use crate::passage::{ArticleKey, Bookmark, BookmarkId, Passage};

    #[test]
    fn only_an_address_of_the_web_is_exported_as_one() {
        for (told, wanted) in [
            ("/story/1", None),
            ("https://a.example/1", Some("https://a.example/1")),
        ] {
            let meta = Meta {
                address: Some(told.into()),
                ..Meta::default()
            };
            let article = Article::new("a", "a.jsonl", "It rose.".into(), vec![], meta);
            let bookmark = Bookmark {
                id: BookmarkId(7),
                article: ArticleKey::new(&article, "/a.jsonl".into()),
                passage: Passage::new(article.text(), Span::new(0, 7)),
                speaker: None,
                note: String::new(),
                tags: Vec::new(),
                rejected: None,
                at: "2026-02-04T08:00:00Z".parse().unwrap(),
            };
            let revision = Revision {
                changed: None,
                by: "0a".into(),
                first: None,
                other: serde_json::Map::new(),
                bookmark,
            };
            let opened: Opened = (Arc::new(article), None);
            let rows = rows(vec![revision], |_| Some(opened.clone()));
            let [Row::Bookmark(row)] = &rows[..] else {
                panic!("{rows:?}");
            };
            assert_eq!(row.address.as_deref(), wanted);
        }
    }
}
