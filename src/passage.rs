//! A place in an article that survives a changed file: its exact words, what stands around them,
//! and where they stood; bookmarks and corrections have one. Not here: how they are kept on disk (see `shelf`).
//! Promise: a passage is never dropped, and never found on other words.

mod alike;
mod carry;
mod changed;
mod context;
mod correction;
mod find;
mod grams;
mod merge;
mod moved;
mod revision;

pub use carry::{Carried, Places, carry, words_at};
pub use correction::{Correction, CorrectionId, Verdict};
pub use find::{Ground, find};
pub use merge::{Merge, MergeId};
pub use moved::{holds_most, is_called_alike, page};
pub use revision::Revision;

use crate::article::Article;
use crate::limits::PASSAGE;
use crate::text::{CharMap, CharSpan, Span};
use sha2::{Digest, Sha256};

/// Code points kept before and after a passage.
pub const AROUND: usize = 64;

/// Where a passage is in a text that may have changed since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// How it was found.
    pub status: Status,
    /// Its bytes in the new text; `None` when it is lost.
    pub span: Option<Span>,
}

/// How a passage was found again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// The same words in the same place, or by exact context.
    Exact,
    /// The same words after folding, elsewhere.
    Moved,
    /// The place is sure, the words differ.
    Changed,
    /// A best guess, to be accepted or rejected by the reader.
    Unsure,
    /// The words are gone.
    Lost,
}

impl Status {
    /// Whether the place is no guess.
    pub const fn is_sure(self) -> bool {
        match self {
            Self::Exact | Self::Moved | Self::Changed => true,
            Self::Unsure | Self::Lost => false,
        }
    }

    /// As it is written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Moved => "moved",
            Self::Changed => "changed",
            Self::Unsure => "unsure",
            Self::Lost => "lost",
        }
    }
}

/// Which bookmark: 128 random bits, shown as 32 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BookmarkId(pub u128);

/// Which text a passage was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleKey {
    /// Absolute path of the file, or `sample:NAME`.
    pub path: String,
    /// The article's heading, for lists.
    pub title: String,
    /// SHA-256 of the decoded text.
    pub sha256: [u8; 32],
    /// Code points of the text.
    pub len: usize,
}

/// The words of a place, and what stands around them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stood.
    pub place: CharSpan,
    /// The words, whole up to [`PASSAGE`] code points, else their first and last half of that.
    pub exact: String,
    /// Up to [`AROUND`] code points before.
    pub prefix: String,
    /// Up to [`AROUND`] code points after.
    pub suffix: String,
}

/// A passage that the reader keeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bookmark {
    /// Which one.
    pub id: BookmarkId,
    /// The text it was made in.
    pub article: ArticleKey,
    /// The place.
    pub passage: Passage,
    /// Who says it, if it is a quotation.
    pub speaker: Option<String>,
    /// What the reader noted; empty if nothing.
    pub note: String,
    /// The reader's tags, without `#`.
    pub tags: Vec<String>,
    /// SHA-256 of the text in which the guessed place was rejected; it is not guessed there again.
    pub rejected: Option<[u8; 32]>,
    /// When it was made.
    pub at: jiff::Timestamp,
}

impl ArticleKey {
    /// The key of an article read from `path`.
    pub fn new(article: &Article, path: String) -> Self {
        Self {
            path,
            title: Self::title(article),
            sha256: *article.sha256(),
            len: article.text().chars().count(),
        }
    }

    /// The article's heading on one line.
    pub fn title(article: &Article) -> String {
        let words: Vec<_> = article.heading().split_whitespace().collect();
        words.join(" ")
    }
}

/// SHA-256 of a decoded text.
pub fn digest(text: &str) -> [u8; 32] {
    Sha256::digest(text.as_bytes()).into()
}

impl Passage {
    /// The passage at the bytes of `span`.
    pub fn new(text: &str, span: Span) -> Self {
        Self::at(&CharMap::new(text), span)
    }

    /// [`Passage::new`] for a text that is counted already.
    pub fn at(map: &CharMap, span: Span) -> Self {
        let text = map.text();
        let place = map.chars(span);
        let words = span.of(text);
        let exact = if place.len() > PASSAGE {
            let half = CharMap::new(words);
            let head = &words[..half.byte_at(PASSAGE / 2)];
            let tail = &words[half.byte_at(place.len() - PASSAGE / 2)..];
            format!("{head}{tail}")
        } else {
            words.to_string()
        };
        let before = map.byte_at(place.start().saturating_sub(AROUND));
        let after = map.byte_at(place.end() + AROUND);
        Self {
            place,
            exact,
            prefix: Span::new(before, span.start()).of(text).to_string(),
            suffix: Span::new(span.end(), after).of(text).to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_keeps_its_words_and_what_stands_around_them() {
        let text = "He said “no” and left.";
        let passage = Passage::new(text, Span::new(11, 13));
        assert_eq!(passage.exact, "no");
        assert_eq!((passage.place.start(), passage.place.end()), (9, 11));
        assert_eq!(
            (passage.prefix.as_str(), passage.suffix.as_str()),
            ("He said “", "” and left.")
        );
    }

    #[test]
    fn a_long_passage_keeps_its_head_and_tail() {
        let text = format!("{}{}", "a".repeat(3_000), "é".repeat(3_000));
        let passage = Passage::new(&text, Span::new(0, text.len()));
        assert_eq!(
            passage.exact,
            format!("{}{}", "a".repeat(2_000), "é".repeat(2_000))
        );
        assert_eq!(passage.place.len(), 6_000);
    }
}
