//! A bookmark, or what somebody says, asked by a query: words of its passage, note, tags, speaker or title,
//! and the fields that fit. The day is the one on which a bookmark was made, or words were published.
//! Promise: what is asked again and again is folded once.

use super::Query;
use super::names::{begins_words, words};
use crate::passage::Bookmark;
use crate::text::fold::{Folding, needle};
use crate::text::plain_str;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What a query needs of a bookmark or a quotation, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// Passage, note, title, speaker and tags, each on a line of its own.
    all: String,
    /// The bytes of `all` that are the passage.
    passage: usize,
    speaker: String,
    title: String,
    outlet: Option<String>,
    tags: Vec<String>,
    unnamed: bool,
    day: Option<Date>,
}

impl Folded {
    /// A bookmark's own words, and the outlet of its article where that is known, folded.
    pub fn new(bookmark: &Bookmark, outlet: Option<&str>) -> Self {
        let fold = |words: &str| needle(words, Folding::Search);
        let mut all = fold(&bookmark.passage.exact);
        let passage = all.len();
        let speaker = bookmark.speaker.as_deref().unwrap_or_default();
        let tags = bookmark.tags.iter().map(|tag| format!("#{tag}"));
        let tags: Vec<_> = tags.collect();
        for words in [
            bookmark.note.as_str(),
            &bookmark.article.title,
            speaker,
            &tags.join(" "),
        ] {
            all.push('\n');
            all += &fold(words);
        }
        Self {
            all,
            passage,
            speaker: plain_str(speaker),
            title: plain_str(&bookmark.article.title),
            outlet: outlet.map(plain_str),
            tags: bookmark.tags.iter().map(|tag| plain_str(tag)).collect(),
            unnamed: speaker.starts_with(char::is_lowercase),
            day: Some(bookmark.at.to_zoned(TimeZone::UTC).date()),
        }
    }

    /// What somebody says in an article: its title and outlet, and its day.
    pub fn said(
        words: &str,
        speaker: &str,
        (title, outlet): (&str, &str),
        day: Option<Date>,
    ) -> Self {
        let mut all = needle(words, Folding::Search);
        let passage = all.len();
        for words in [title, outlet] {
            all.push('\n');
            all += &needle(words, Folding::Search);
        }
        Self {
            all,
            passage,
            speaker: plain_str(speaker),
            title: plain_str(title),
            outlet: Some(plain_str(outlet)).filter(|own| !own.is_empty()),
            tags: Vec::new(),
            unnamed: speaker.starts_with(char::is_lowercase),
            day,
        }
    }

    /// The speaker, to sort by.
    pub fn speaker(&self) -> &str {
        &self.speaker
    }

    /// The title of the article, to sort by.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Its tags in their order, to sort by.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().map(String::as_str)
    }

    /// The day on which it was made.
    pub fn day(&self) -> Date {
        self.day.unwrap_or_default()
    }

    /// The words of the passage.
    fn passage(&self) -> &str {
        &self.all[..self.passage]
    }
}

/// A query made ready to be asked of many bookmarks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    query: Query,
    /// Its words, phrases first, folded as bookmarks are.
    anywhere: Vec<String>,
}

impl Sought {
    /// The query that is typed.
    pub fn new(typed: &str) -> Self {
        let query = Query::new(typed);
        let folded = query.words.iter().map(|w| needle(w, Folding::Search));
        let anywhere = query.phrases.iter().cloned().chain(folded).collect();
        Self { query, anywhere }
    }

    /// What is wrong with it, as a sentence.
    pub fn problem(&self) -> Option<&str> {
        self.query.problem()
    }

    /// Whether a bookmark is what is asked for.
    pub fn fits(&self, of: &Folded) -> bool {
        let query = &self.query;
        let tagged = |tag: &String| of.tags.iter().any(|has| has.starts_with(tag.as_str()));
        let named =
            |name: &String| begins_words(&of.title, name) || begins_words(&of.speaker, name);
        query.after.is_none_or(|after| of.day >= Some(after))
            && query
                .before
                .is_none_or(|before| of.day.is_some_and(|day| day < before))
            && (!query.unnamed || of.unnamed)
            && query.is_from(of.outlet.as_deref())
            && self
                .anywhere
                .iter()
                .all(|words| of.all.contains(words.as_str()))
            && query.tags.iter().all(tagged)
            && query.by.iter().all(|name| begins_words(&of.speaker, name))
            && query.about.iter().all(named)
            && query
                .said
                .iter()
                .all(|said| of.passage().contains(said.as_str()))
    }

    /// The words to mark where they stand, folded for search.
    pub fn marked(&self) -> Vec<String> {
        let query = &self.query;
        let names = query.by.iter().chain(&query.about);
        let names = names.flat_map(|name| words(name)).map(String::from);
        let whole = self.anywhere.iter().chain(&query.said).chain(&query.tags);
        let mut marked: Vec<_> = whole.cloned().chain(names).collect();
        marked.retain(|words| !words.trim().is_empty());
        marked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::{ArticleKey, BookmarkId, Passage};
    use crate::text::CharSpan;

    fn bookmark() -> Bookmark {
        Bookmark {
            id: BookmarkId(1),
            article: ArticleKey {
                path: "pier.txt".into(),
                title: "Pier stays shut".into(),
                sha256: [0; 32],
                len: 100,
            },
            passage: Passage {
                place: CharSpan::new(0, 10),
                exact: "Nobody asked\n  the fishers’ wives".into(),
                prefix: String::new(),
                suffix: String::new(),
            },
            speaker: Some("Ada Bré".into()),
            note: "Call her — again".into(),
            tags: vec!["Harbour".into(), "to-do".into()],
            rejected: None,
            at: "2026-02-03T10:00:00Z".parse().expect("a time"),
        }
    }

    #[test]
    fn a_bookmark_is_found_by_everything_that_belongs_to_it() {
        let of = Folded::new(&bookmark(), Some("Le Cap Post"));
        for yes in [
            "",
            "nobody",
            "ASKED call pier bre",
            "\"asked the fishers' wives\"",
            "\"her -- again\"",
            "fishers'",
            "#harb",
            "tag:harbour tag:to",
            "by:ada by:bré",
            "said:\"the fishers\"",
            "about:pier",
            "outlet:\"post le\"",
            "after:2026-02 before:2026-02-04",
            "tag:",
        ] {
            assert!(Sought::new(yes).fits(&of), "{yes}");
        }
        for no in [
            "nobody else",
            "tag:fish",
            "by:pier",
            "said:call",
            "outlet:pier",
            "unnamed",
            "before:2026-02-03",
            "\"wives call\"",
        ] {
            assert!(!Sought::new(no).fits(&of), "{no}");
        }
        assert!(Sought::new("after:soon").problem().is_some());
        let nowhere = Folded::new(&bookmark(), None);
        assert!(!Sought::new("outlet:post").fits(&nowhere));
        assert!(Sought::new("outlet: call").fits(&nowhere));
        let said = Folded::said("It is safe", "Ada Bré", ("Pier", "Cap Post"), None);
        assert!(Sought::new("outlet:post safe").fits(&said));
        assert!(!Sought::new("outlet:pier").fits(&said));
    }

    #[test]
    fn what_is_asked_for_is_marked() {
        let marked = Sought::new("Bré \"a b\" by:\"ada lund\" tag:x said:no").marked();
        assert_eq!(marked, ["a b", "bre", "no", "x", "ada", "lund"]);
        assert!(Sought::new("tag: \"\"").marked().is_empty());
    }
}
