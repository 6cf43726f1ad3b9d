//! Search in the open article: over line ends, with quotes, dashes, case and accents folded.

use crate::text::Span;

/// A search that is on.
#[derive(Debug, Default)]
pub struct Search {
    /// What the reader typed.
    pub words: String,
    /// The matches found so far, in order of place.
    pub hits: Vec<Span>,
    /// Which of them is current.
    pub current: Option<usize>,
    /// The byte up to which the text was searched; the count is final when all was.
    pub searched: usize,
}
