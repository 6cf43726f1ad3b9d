//! The same words twice: which of many quotations of one person are one saying, cut, joined, retypeset or
//! with a word changed; and what differs between two of them.
//!
//! How it is found out. Words are compared folded (case, accents, quote marks, dashes). Quotations of the
//! very same words are taken together first. Of the others each, from the longest to the shortest, is laid
//! beside the few longer ones with which it shares the rarest pairs of neighbouring words, and belongs to
//! the one that has most of its words in their order ([`align`]); if there is none it is a saying of its
//! own. A short quotation so never joins two long ones into one. Each looks at [`RAREST`] pairs, at
//! [`LISTED`] places of each, and is aligned with [`TRIED`] others: time grows with the words.
//!
//! When two are the same, with `n` words in the shorter one:
//! - under [`SCRAP`] words: all words equal, nothing more, in one article or in articles at most
//!   [`SCRAP_DAYS`] day apart; a scrap without a day is one only with those of its own article.
//! - under [`SHORT`] words: all of them in one row, or all but one beside nearly as few words; and at most
//!   [`SHORT_DAYS`] days apart, for such a row may be said again on another day.
//! - from [`SHORT`] words on: eight of ten words in the same order, on any day; where the other is half as
//!   long again, only rows of [`ROW`] words count, for single ones are in every long text, and one of the
//!   rows has to have [`LONG_ROW`].
//!
//! Not here: who says it. Promise: the longest of a saying is its head, and every head is its own.

mod align;

pub use align::align;

use super::Span;
use super::fold::{Folding, needle};
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHasher};
use std::cmp::Reverse;
use std::hash::{Hash, Hasher};
use unicode_segmentation::UnicodeSegmentation;

/// Fewer words than this are a scrap.
pub const SCRAP: usize = 4;

/// Days between two equal scraps of one saying at most.
pub const SCRAP_DAYS: i32 = 1;

/// Fewer words than this may be said again on another day.
pub const SHORT: usize = 8;

/// Days between two short quotations of one saying at most.
pub const SHORT_DAYS: i32 = 7;

/// Words that count only together beside a much longer quotation.
pub const ROW: usize = 2;

/// Words of the longest row at least.
pub const LONG_ROW: usize = 4;

/// Rarest pairs of words that a quotation is looked up by.
const RAREST: usize = 8;

/// Places of a pair that are looked at.
const LISTED: usize = 64;

/// Quotations that one is aligned with.
const TRIED: usize = 6;

/// One word, to be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// Equal for equal words.
    pub hash: u64,
}

/// The words of a text.
pub fn words(text: &str) -> Vec<Word> {
    let word = |(at, word): (usize, &str)| {
        let folded = needle(word, Folding::Search);
        let mut hasher = FxHasher::default();
        folded.trim_matches(['\'', '"']).hash(&mut hasher);
        Word {
            span: Span::new(at, at + word.len()),
            hash: hasher.finish(),
        }
    };
    text.unicode_word_indices().map(word).collect()
}

/// A quotation as it is compared with the others of its speaker.
#[derive(Clone, Copy, Debug)]
pub struct Said<'t> {
    /// What is said.
    pub words: &'t str,
    /// When its article was published.
    pub day: Option<Date>,
    /// Which article it stands in.
    pub article: u32,
}

/// For each quotation the one that is the fullest form of the same saying; its own number if that is itself.
pub fn heads(said: &[Said]) -> Vec<usize> {
    let mut heads = Heads::default();
    for one in said {
        heads.add(*one);
    }
    while !heads.compare(usize::MAX) {}
    heads.found
}

/// The heads of many quotations, found out a few at a time.
#[derive(Debug, Default)]
pub struct Heads {
    said: Vec<Place>,
    all: Vec<Vec<Word>>,
    pairs: Vec<Vec<u64>>,
    /// How often two words stand beside each other.
    counted: FxHashMap<u64, u32>,
    /// The order in which they are compared, once all are there, and how many were.
    order: Vec<usize>,
    done: usize,
    found: Vec<usize>,
    equal: FxHashMap<Vec<u64>, Vec<usize>>,
    listed: FxHashMap<u64, Vec<usize>>,
}

/// Where and when something is said.
#[derive(Clone, Copy, Debug)]
struct Place {
    day: Option<Date>,
    article: u32,
}

impl Heads {
    /// Takes a quotation in, before any is compared.
    pub fn add(&mut self, said: Said) {
        let words = words(said.words);
        let pairs = pairs(&words);
        for pair in &pairs {
            *self.counted.entry(*pair).or_default() += 1;
        }
        let (day, article) = (said.day, said.article);
        self.said.push(Place { day, article });
        self.found.push(self.all.len());
        self.all.push(words);
        self.pairs.push(pairs);
    }

    /// The head of each that was compared, in the order they were taken in.
    pub fn found(&self) -> &[usize] {
        &self.found
    }

    /// Compares the next ones, until so many words were looked at; whether all are.
    pub fn compare(&mut self, most: usize) -> bool {
        if self.order.len() < self.all.len() {
            let (all, said) = (&self.all, &self.said);
            self.order = (0..all.len()).collect();
            self.order.sort_by_cached_key(|at| {
                let day = said[*at].day;
                (Reverse(all[*at].len()), day.is_none(), day, *at)
            });
        }
        let mut looked = 0usize;
        while looked < most
            && let Some(at) = self.order.get(self.done).copied()
        {
            self.done += 1;
            looked = looked.saturating_add(self.find(at));
        }
        self.done == self.order.len()
    }

    /// Finds the head of one; how many words that took.
    fn find(&mut self, at: usize) -> usize {
        let (said, one) = (&self.said, &self.all[at]);
        let same = self.equal.entry(one.iter().map(|word| word.hash).collect());
        let same = same.or_default();
        let twin = same
            .iter()
            .rev()
            .take(LISTED)
            .copied()
            .find(|other| is_near((said[at], said[*other]), one.len()));
        same.push(at);
        if let Some(twin) = twin {
            // Its neighbour in time vouches for it; it need not stand near the first of them.
            self.found[at] = self.found[twin];
            return one.len() + 1;
        }
        if one.len() < SCRAP {
            return one.len() + 1;
        }
        let mut rarest = self.pairs[at].clone();
        rarest.sort_unstable_by_key(|pair| (self.counted.get(pair), *pair));
        rarest.truncate(RAREST);
        let tried = candidates(&rarest, &self.listed, &self.found);
        let fits = |head: &usize| {
            let common = common(one, &self.all[*head], (said[at], said[*head]))?;
            let apart = days(said[at], said[*head]).unwrap_or(i32::MAX);
            Some(((common, Reverse(apart), Reverse(*head)), *head))
        };
        if let Some((_, head)) = tried.iter().filter_map(fits).max() {
            self.found[at] = head;
        }
        for pair in &self.pairs[at] {
            let places = self.listed.entry(*pair).or_default();
            if places.len() < LISTED && places.last() != Some(&at) {
                places.push(at);
            }
        }
        let beside = tried.iter().map(|head| self.all[*head].len());
        (one.len() + 1) * 4 + beside.sum::<usize>()
    }
}

/// Neighbouring words as numbers.
fn pairs(words: &[Word]) -> Vec<u64> {
    let pair = |two: &[Word]| {
        let mut hasher = FxHasher::default();
        (two[0].hash, two[1].hash).hash(&mut hasher);
        hasher.finish()
    };
    words.windows(2).map(pair).collect()
}

/// The heads that share most of the pairs.
fn candidates(rarest: &[u64], listed: &FxHashMap<u64, Vec<usize>>, heads: &[usize]) -> Vec<usize> {
    let mut shared: FxHashMap<usize, u32> = FxHashMap::default();
    for pair in rarest {
        for at in listed.get(pair).into_iter().flatten() {
            *shared.entry(heads[*at]).or_default() += 1;
        }
    }
    let mut tried: Vec<(u32, usize)> = shared.into_iter().map(|(head, n)| (n, head)).collect();
    tried.sort_unstable_by_key(|(shared, head)| (Reverse(*shared), *head));
    tried.truncate(TRIED);
    tried.into_iter().map(|(_, head)| head).collect()
}

/// Days between two quotations, if both have one.
fn days(one: Place, other: Place) -> Option<i32> {
    let between = one.day?.until(other.day?).ok()?;
    Some(between.get_days().abs())
}

/// Whether quotations of the same `n` words can be one saying, going by where and when they stand.
fn is_near((one, other): (Place, Place), n: usize) -> bool {
    match n {
        0 => false,
        1..SCRAP => {
            one.article == other.article || days(one, other).is_some_and(|days| days <= SCRAP_DAYS)
        }
        SCRAP..SHORT => {
            one.article == other.article || days(one, other).is_none_or(|days| days <= SHORT_DAYS)
        }
        SHORT.. => true,
    }
}

/// How many words of the shorter one are the other's too, if that makes them one saying.
fn common(one: &[Word], other: &[Word], said: (Place, Place)) -> Option<usize> {
    let n = one.len();
    if !is_near(said, n) {
        return None;
    }
    let aligned = align(one, other);
    let found: usize = aligned.iter().flatten().count();
    if n < SHORT {
        let first = aligned.iter().flatten().next()?;
        let last = aligned.iter().flatten().last()?;
        let row = last - first < n;
        let near = other.len() <= n + 2;
        return (row && (found == n || (found + 1 == n && near))).then_some(found);
    }
    let counted = if other.len() * 2 <= n * 3 {
        found
    } else {
        in_rows(&aligned)
    };
    (counted * 10 >= n * 8).then_some(counted)
}

/// Words that stand with others in rows of at least [`ROW`]; none if no row has [`LONG_ROW`].
fn in_rows(aligned: &[Option<usize>]) -> usize {
    let (mut counted, mut longest) = (0, 0);
    let goes_on =
        |a: &Option<usize>, b: &Option<usize>| matches!((a, b), (Some(a), Some(b)) if a + 1 == *b);
    for row in aligned.chunk_by(goes_on) {
        longest = longest.max(row.len());
        if row.len() >= ROW {
            counted += row.len();
        }
    }
    if longest < LONG_ROW { 0 } else { counted }
}

/// A stretch of a quotation beside the fullest form of the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words that both have: bytes of the quotation.
    Same(Span),
    /// Words that the fullest form has not: bytes of the quotation.
    Other(Span),
    /// Words that are left out or stand otherwise: bytes of the fullest form.
    Gone(Span),
}

/// What differs between a quotation and the fullest form of the same, in order; what the fullest form has
/// before and after it is no difference. All of the quotation's words are in the pieces.
pub fn differences(text: &str, fullest: &str) -> Vec<Piece> {
    let (one, other) = (words(text), words(fullest));
    let aligned = align(&one, &other);
    let first = aligned.iter().flatten().next();
    let Some(first) = first.copied() else {
        let whole = one
            .first()
            .zip(one.last())
            .map(|(a, b)| a.span.join(b.span));
        return whole.map(Piece::Other).into_iter().collect();
    };
    let mut pieces: Vec<Piece> = Vec::new();
    let mut next = first;
    for (word, at) in one.iter().zip(&aligned) {
        match at {
            Some(at) => {
                if *at > next {
                    let gone = other[next].span.join(other[at - 1].span);
                    pieces.push(Piece::Gone(gone));
                }
                next = at + 1;
                match pieces.last_mut() {
                    Some(Piece::Same(span)) => *span = span.join(word.span),
                    _ => pieces.push(Piece::Same(word.span)),
                }
            }
            None => match pieces.last_mut() {
                Some(Piece::Other(span)) => *span = span.join(word.span),
                _ => pieces.push(Piece::Other(word.span)),
            },
        }
    }
    pieces
}

#[cfg(test)]
mod tests;
