//! The ladder on which a passage is found again in a text that may have changed: same text, same
//! words in the same place, same words elsewhere, changed words.
//! Not here: how changed words are recognised (see `changed`). Promise: never on other words; where two places could be
//! meant, the answer is a guess and says so.

use super::changed::{Index, Letters, Trust};
use super::context::{Agreement, Neighbours};
use super::{ArticleKey, Found, Passage, Status};
use crate::limits::PASSAGE;
use crate::text::fold::{Folded, Folding, fold, needle};
use crate::text::{CharMap, Span};
use memchr::memmem;
use std::cell::OnceCell;

/// Occurrences of the words whose context is compared; the nearest to the old place count.
const MOST: usize = 200;

/// Words of this many code points that stand only once need no context.
const TELLING: usize = 24;

/// Words of this many code points that stand only once are worth a guess.
const SPECIFIC: usize = 8;

/// Agreement with the old neighbours that makes a place sure.
const AGREES: f32 = 0.55;

/// How far the best place must be ahead of the next.
const AHEAD: f32 = 0.1;

/// Less agreement than this is chance: the words are there, but it is not the passage.
const CHANCE: f32 = 0.35;

/// A text in which passages are looked for. Many passages share the work of folding it.
#[derive(Debug)]
pub struct Ground<'a> {
    text: &'a str,
    sha256: [u8; 32],
    map: OnceCell<CharMap<'a>>,
    folded: OnceCell<Folded<'a>>,
    /// Of the folded text; `None` if that is too long.
    index: OnceCell<Option<Index>>,
}

/// Where `passage`, taken from the text of `key`, stands in `text`.
pub fn find(passage: &Passage, key: &ArticleKey, text: &str, sha256: &[u8; 32]) -> Found {
    Ground::new(text, sha256).find(passage, key)
}

impl<'a> Ground<'a> {
    /// The decoded text and its SHA-256.
    pub fn new(text: &'a str, sha256: &[u8; 32]) -> Self {
        Self {
            text,
            sha256: *sha256,
            map: OnceCell::new(),
            folded: OnceCell::new(),
            index: OnceCell::new(),
        }
    }

    /// [`Ground::find`] for something whose guessed place the reader may have rejected: in the text
    /// where that was, nothing is guessed again. What is found surely is found all the same.
    pub fn find_kept(
        &self,
        passage: &Passage,
        key: &ArticleKey,
        rejected: Option<&[u8; 32]>,
    ) -> Found {
        let found = self.find(passage, key);
        if found.status == Status::Unsure && rejected == Some(&self.sha256) {
            return Found::LOST;
        }
        found
    }

    /// Where `passage`, taken from the text of `key`, stands here.
    pub fn find(&self, passage: &Passage, key: &ArticleKey) -> Found {
        if let Some(span) = self.in_place(passage, key) {
            return Found {
                status: Status::Exact,
                span: Some(span),
            };
        }
        if passage.exact.trim().is_empty() {
            return Found::LOST;
        }
        if passage.place.len() > PASSAGE {
            return self.halves(passage);
        }
        let words = needle(&passage.exact, Folding::Anchor);
        let words = words.trim();
        let neighbours = neighbours(passage);
        let found = self.elsewhere(passage, words, &neighbours);
        match found.status {
            Status::Lost => self.changed(words, &neighbours),
            Status::Exact | Status::Moved | Status::Changed | Status::Unsure => found,
        }
    }

    /// Whether the words stand here, be they the passage or not; told quickly. Of words of which only head
    /// and tail were kept it is not known.
    pub(super) fn has_words(&self, passage: &Passage) -> bool {
        let words = needle(&passage.exact, Folding::Anchor);
        let is_whole = passage.place.len() <= PASSAGE;
        !is_whole || memmem::find(self.folded().text.as_bytes(), words.trim().as_bytes()).is_some()
    }

    fn map(&self) -> &CharMap<'a> {
        self.map.get_or_init(|| CharMap::new(self.text))
    }

    fn folded(&self) -> &Folded<'a> {
        self.folded.get_or_init(|| fold(self.text, Folding::Anchor))
    }

    /// The old place, if the text is the same, or the words and both neighbours there are.
    fn in_place(&self, passage: &Passage, key: &ArticleKey) -> Option<Span> {
        let span = self.map().bytes(passage.place);
        if self.map().chars(span) != passage.place || span.is_empty() {
            return None;
        }
        // The words are compared even then: a damaged journal must not move a bookmark.
        if self.sha256 == key.sha256 && holds(span.of(self.text), passage) {
            return Some(span);
        }
        (Passage::at(self.map(), span) == *passage).then_some(span)
    }

    /// The same words after folding, wherever they stand.
    fn elsewhere(&self, passage: &Passage, words: &str, neighbours: &Neighbours) -> Found {
        let near = self.old_place(passage);
        let places = occurrences(&self.folded().text, words, passage, near);
        let mut ranked: Vec<_> = places
            .iter()
            .map(|at| (self.agreement(neighbours, *at, words.len()), *at))
            .collect();
        ranked.sort_by(|a, b| b.0.both.total_cmp(&a.0.both));
        let Some((best, at)) = ranked.first().copied() else {
            return Found::LOST;
        };
        let span = Some(self.folded().span(at..at + words.len()));
        let telling = words.chars().count() >= TELLING;
        let agrees = best.both >= AGREES && (best.touches || telling);
        let sure = match ranked.get(1) {
            None => agrees || telling,
            Some(_) if best.whole && ranked.iter().filter(|(a, _)| a.whole).count() == 1 => true,
            Some((next, _)) => agrees && best.both - next.both >= AHEAD,
        };
        let status = if sure {
            self.same_or_moved(passage, span, best.both)
        } else if best.both >= CHANCE || (ranked.len() == 1 && words.chars().count() >= SPECIFIC) {
            Status::Unsure
        } else {
            return Found::LOST;
        };
        Found { status, span }
    }

    /// Words that are like the passage's.
    fn changed(&self, words: &str, neighbours: &Neighbours) -> Found {
        let text = &self.folded().text;
        let index = self.index.get_or_init(|| Index::new(text)).as_ref();
        let place = index.and_then(|index| Letters::new(text, index).changed(words, neighbours));
        place.map_or(Found::LOST, |place| Found {
            status: match place.trust {
                Trust::Sure => Status::Changed,
                Trust::Guess => Status::Unsure,
            },
            span: Some(self.folded().span(place.start..place.end)),
        })
    }

    /// A passage of which only head and tail were kept: both, in order, about as far apart as then.
    fn halves(&self, passage: &Passage) -> Found {
        let cut = CharMap::new(&passage.exact).byte_at(PASSAGE / 2);
        let (head, tail) = passage.exact.split_at(cut);
        let blank = head.len() - head.trim_start().len() + tail.len() - tail.trim_end().len();
        let len = passage.place.len().saturating_sub(blank);
        let head = needle(head, Folding::Anchor);
        let tail = needle(tail, Folding::Anchor);
        let (head, tail) = (head.trim(), tail.trim());
        let folded = &self.folded().text;
        let tails: Vec<_> = all(folded, tail).take(MOST).collect();
        let mut pairs = Vec::new();
        for start in all(folded, head).take(MOST) {
            for end in tails.iter().map(|at| at + tail.len()) {
                if end < start + head.len() + tail.len() {
                    continue;
                }
                let span = self.folded().span(start..end);
                let off = self.map().chars(span).len().abs_diff(len);
                if off <= len / 5 {
                    pairs.push((off, span));
                }
            }
        }
        pairs.sort_by_key(|(off, _)| *off);
        let status = match pairs.as_slice() {
            [] => return Found::LOST,
            // What stood between the halves was not kept: only the length can vouch for it.
            [(0, _)] => Status::Moved,
            [_] => Status::Changed,
            [(0, _), (next, _), ..] if *next > 0 => Status::Moved,
            [_, ..] => Status::Unsure,
        };
        Found {
            status,
            span: pairs.first().map(|(_, span)| *span),
        }
    }

    fn agreement(&self, neighbours: &Neighbours, at: usize, len: usize) -> Agreement {
        neighbours.agreement(&self.folded().text, at, at + len)
    }

    /// Where the passage stood, in folded bytes of this text.
    fn old_place(&self, passage: &Passage) -> usize {
        let at = self.map().byte_at(passage.place.start());
        self.folded().place(at)
    }

    fn same_or_moved(&self, passage: &Passage, span: Option<Span>, agreement: f32) -> Status {
        let words = span.unwrap_or_default().of(self.text);
        if agreement >= 1.0 && words == passage.exact {
            Status::Exact
        } else {
            Status::Moved
        }
    }
}

impl Found {
    /// Not there.
    pub const LOST: Self = Self {
        status: Status::Lost,
        span: None,
    };
}

/// The folded neighbours of a passage.
fn neighbours(passage: &Passage) -> Neighbours {
    Neighbours::new(
        &needle(&passage.prefix, Folding::Anchor),
        &needle(&passage.suffix, Folding::Anchor),
    )
}

/// Whether `words` are the passage's, of which the middle may not have been kept.
fn holds(words: &str, passage: &Passage) -> bool {
    if passage.place.len() <= PASSAGE {
        return words == passage.exact;
    }
    let cut = CharMap::new(&passage.exact).byte_at(PASSAGE / 2);
    let (head, tail) = passage.exact.split_at(cut);
    words.starts_with(head) && words.ends_with(tail)
}

/// Where the words stand, the nearest to `near` first. A place that cuts a word which the passage
/// does not cut is another word: `no` is not found in `nothing`.
fn occurrences(folded: &str, words: &str, passage: &Passage, near: usize) -> Vec<usize> {
    let prefix = needle(&passage.prefix, Folding::Anchor);
    let suffix = needle(&passage.suffix, Folding::Anchor);
    let outer = passage.exact.trim() == passage.exact;
    let open = outer && joined(&prefix, words);
    let shut = outer && joined(words, &suffix);
    let mut places: Vec<_> = all(folded, words)
        .filter(|at| {
            let (before, rest) = folded.split_at(*at);
            let (_, after) = rest.split_at(words.len());
            joined(before, words) == open && joined(words, after) == shut
        })
        .collect();
    places.sort_by_key(|at| at.abs_diff(near));
    places.truncate(MOST);
    places
}

/// All places of the words; none of no words.
fn all<'a>(folded: &'a str, words: &'a str) -> impl Iterator<Item = usize> + 'a {
    memmem::find_iter(folded.as_bytes(), words).filter(|_| !words.is_empty())
}

/// Whether one word, or one number such as `5.4`, goes on from `left` to `right`.
fn joined(left: &str, right: &str) -> bool {
    let mut before = left.chars().rev();
    let mut after = right.chars();
    let (Some(a), Some(b)) = (before.next(), after.next()) else {
        return false;
    };
    let point = |c: char| c == '.' || c == ',';
    let digit = |c: Option<char>| c.is_some_and(char::is_numeric);
    (a.is_alphanumeric() && b.is_alphanumeric())
        || (point(a) && digit(Some(b)) && digit(before.next()))
        || (point(b) && digit(Some(a)) && digit(after.next()))
}

#[cfg(test)]
mod tests;
