//! What a filter sees of the articles that were asked already.
//! Promise: all of it is one text, so that letting go of a hundred thousand takes no time.

use crate::article::ArticleId;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The words of articles, one behind the other.
#[derive(Debug, Default)]
pub struct Known {
    words: String,
    places: FxHashMap<ArticleId, Range<usize>>,
    /// Bytes that are of no article any more.
    lost: usize,
}

impl Known {
    /// The words of an article, made if they are not known.
    pub fn get(&mut self, id: ArticleId, make: impl FnOnce() -> String) -> &str {
        let words = &mut self.words;
        let place = self.places.entry(id).or_insert_with(|| {
            let from = words.len();
            words.push_str(&make());
            from..words.len()
        });
        &self.words[place.clone()]
    }

    /// Something else is known of an article. Where most words are of no use any more, all are made again.
    pub fn forget(&mut self, id: ArticleId) {
        let place = self.places.remove(&id);
        self.lost += place.map_or(0, |place| place.len());
        if self.lost > self.words.len() / 2 {
            *self = Self::default();
        }
    }
}
