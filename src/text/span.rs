//! A stretch of an article's text, in bytes (`Span`) or in code points (`CharSpan`).
//! The two are different types, so that a byte offset never passes for a code point.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::num::NonZeroU32;
use std::ops::Range;

/// Bytes `start..end` of one article's text; both ends lie on letter borders.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    start: u32,
    /// One more than the end, which leaves 0 for `None`: an `Option<Span>` is no bigger.
    past: NonZeroU32,
}

impl Span {
    /// The span of bytes `start..end`; an end before the start gives an empty span at `start`.
    #[inline]
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        let past = match NonZeroU32::new((end as u32).wrapping_add(1)) {
            Some(past) => past,
            None => NonZeroU32::MAX,
        };
        Self {
            start: start as u32,
            past,
        }
    }

    /// First byte.
    #[inline]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The byte after the last.
    #[inline]
    pub const fn end(self) -> usize {
        (self.past.get() - 1) as usize
    }

    /// Length in bytes.
    #[inline]
    pub const fn len(self) -> usize {
        self.end() - self.start()
    }

    /// Whether nothing lies in it.
    pub const fn is_empty(self) -> bool {
        self.start() == self.end()
    }

    /// As a range, for slicing.
    #[inline]
    pub const fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// Whether the byte at `at` lies inside.
    pub const fn contains(self, at: usize) -> bool {
        self.start() <= at && at < self.end()
    }

    /// Whether all of `other` lies inside.
    pub const fn covers(self, other: Self) -> bool {
        self.start <= other.start && other.past.get() <= self.past.get()
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start() < other.end() && other.start() < self.end()
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            past: self.past.max(other.past),
        }
    }

    /// The words that stand there: `Span::new(0, 5).of("Rubio said")` is `"Rubio"`.
    /// A span that does not fit the text gives `""`.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

impl Default for Span {
    fn default() -> Self {
        Self::new(0, 0)
    }
}

/// Start and end.
impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self::new(start as usize, end as usize)
    }
}

/// Start and end.
impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.past.get() - 1)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.range().fmt(to)
    }
}

/// Code points `start..end` of one article's text, as other programs count them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharSpan {
    start: u32,
    end: u32,
}

impl CharSpan {
    /// The span of code points `start..end`; an end before the start gives an empty span.
    #[inline]
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// First code point.
    #[inline]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// The code point after the last.
    #[inline]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Length in code points.
    #[inline]
    pub const fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether nothing lies in it.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_cover_overlap_and_join() {
        let quote = Span::new(4, 20);
        assert!(quote.covers(Span::new(4, 9)) && quote.overlaps(Span::new(19, 30)));
        assert!(!quote.overlaps(Span::new(20, 30)) && !quote.contains(20));
        assert_eq!(quote.join(Span::new(25, 30)), Span::new(4, 30));
    }

    #[test]
    fn a_span_that_does_not_fit_gives_no_words() {
        assert_eq!(Span::new(0, 5).of("Rubio said"), "Rubio");
        assert_eq!(Span::new(1, 2).of("é"), "");
        assert_eq!(Span::new(9, 3), Span::new(9, 9));
    }
}
