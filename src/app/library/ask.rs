//! What is found in one article, and in a block of them.
//! Not here: which articles are asked, and when (see `scan`). Promise: nothing here needs the model, so that
//! any thread can ask.

use super::MOST;
use crate::article::ArticleId;
use crate::extract::{Annotations, Quote, QuoteId};
use crate::query::{Asked, Passages};
use crate::store::Entry;
use crate::text::Span;
use std::sync::Arc;

/// What an article costs whose letters tell that nothing is in it, in bytes of text searched.
const GLANCE: usize = 25;

/// What an article costs that is not of the right day or about somebody else.
const COST: usize = 200;

/// Quotations before one that may still reach beyond it.
const LOOK_BACK: usize = 32;

/// A passage that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its bytes.
    pub span: Span,
    /// Whether somebody is known to say it; `None` where the article was not annotated yet.
    pub spoken: Option<bool>,
}

/// A block of articles to be asked, the first of them from a byte on.
#[derive(Clone, Debug)]
pub struct Order {
    /// What is asked.
    pub sought: Arc<Passages>,
    /// The articles as they are now.
    pub entries: Vec<(ArticleId, Entry)>,
    /// Where the first goes on.
    pub from: usize,
}

impl Order {
    /// What is found in each article in which something is, as long as it goes on.
    pub fn answer(&self, goes_on: impl Fn() -> bool) -> Vec<(ArticleId, Vec<Found>)> {
        let mut all = Vec::new();
        let mut from = self.from;
        let mut many = 0;
        for (id, entry) in self.entries.iter().take_while(|_| goes_on()) {
            let (found, ..) = ask(&self.sought, asked(entry), (from, usize::MAX));
            many += found.len();
            if !found.is_empty() {
                all.push((*id, found));
            }
            if many >= MOST {
                break;
            }
            from = 0;
        }
        all
    }
}

/// An article of which no tags are asked, nor whether it was read.
fn asked(entry: &Entry) -> Asked<'_> {
    Asked {
        entry,
        shown: "",
        tags: &[],
        read: false,
    }
}

/// Asks an article from a byte on, for as long as it costs less than so much: what is found, the byte to go on
/// with if there is more, and what it cost.
pub fn ask(
    sought: &Passages,
    asked: Asked,
    (from, most): (usize, usize),
) -> (Vec<Found>, Option<usize>, usize) {
    let entry = asked.entry;
    if from == 0 && !sought.may_find(entry) {
        return (Vec::new(), None, GLANCE);
    }
    if from == 0 && !sought.fits(asked) {
        return (Vec::new(), None, COST);
    }
    let (spans, next, cost) = sought.find(entry, from, most);
    let found = |span| Found {
        span,
        spoken: is_spoken(sought, entry, span),
    };
    (spans.into_iter().map(found).collect(), next, cost)
}

/// Whether somebody is known to say a passage, or the words in it that are sought.
pub fn is_spoken(sought: &Passages, entry: &Entry, span: Span) -> Option<bool> {
    let found = entry.found.as_deref()?;
    let quote = quotation(sought, entry.article.text(), found, span);
    Some(quote.is_some_and(|(_, quote)| quote.speaker.is_some()))
}

/// The quotation that a passage is, or the first one in which what is sought stands there.
pub fn quotation<'f>(
    sought: &Passages,
    text: &str,
    found: &'f Annotations,
    span: Span,
) -> Option<(QuoteId, &'f Quote)> {
    let upto = found
        .quotes
        .partition_point(|quote| found.extent(quote).start() < span.end());
    let from = upto.saturating_sub(LOOK_BACK);
    let mut quotes = (from as u32..).map(QuoteId).zip(&found.quotes[from..upto]);
    // Looked for only where not all of it is said.
    let mut words = None;
    let mut says = |quote: &Quote| {
        let extent = found.extent(quote);
        let parts = found.parts(quote);
        if extent == span || parts.iter().any(|part| part.covers(span)) {
            return true;
        }
        if !extent.overlaps(span) {
            return false;
        }
        let words = words.get_or_insert_with(|| sought.matches(text, span));
        let touches = |part: &Span| words.iter().any(|words| words.overlaps(*part));
        parts.iter().any(touches)
    };
    quotes.find(|(_, quote)| says(quote))
}
