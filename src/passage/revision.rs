//! A bookmark as of its last change: what is handed on to other programs and taken from them.
//! Not here: the journal that changes are kept in (see `shelf`), the formats (see `export`).
//! Promise: what one reader hands on, another takes in with nothing lost.

use super::{Bookmark, Passage};
use crate::limits::PASSAGE;
use crate::text::CharMap;
use jiff::Timestamp;
use serde_json::{Map, Value};

/// A bookmark with who changed it last, and when.
#[derive(Clone, Debug, PartialEq)]
pub struct Revision {
    /// The bookmark.
    pub bookmark: Bookmark,
    /// When it was changed last; `None` where the file that it comes from does not tell.
    pub changed: Option<Timestamp>,
    /// The running program that changed it.
    pub by: String,
    /// The words as first marked, once others are in their place.
    pub first: Option<String>,
    /// What other programs and versions said of it that we have no use for.
    pub other: Map<String, Value>,
}

impl Passage {
    /// The words for people; of a very long passage the middle was not kept, and an ellipsis says so.
    pub fn told(&self) -> String {
        if self.place.len() <= PASSAGE {
            return self.exact.clone();
        }
        let cut = CharMap::new(&self.exact).byte_at(PASSAGE / 2);
        let (head, tail) = self.exact.split_at(cut);
        format!("{head} … {tail}")
    }
}
