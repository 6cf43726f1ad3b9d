//! What is found in an article, with what the reader said about its quotations and names laid over it.
//! Promise: a correction counts only where its words are for sure, as on the screen.

use super::{Flags, Status};
use crate::article::Article;
use crate::extract::Annotations;
use crate::passage::{Correction, Ground};
use crate::read::key_path;
use crate::shelf::Shelf;
use crate::shelf::cache::Cache;
use crate::shelf::folders::folders;
use crate::store::{Merges, corrected};
use crate::text::say;
use rustc_hash::FxHashMap;

/// All corrections that are kept, and which names are one person.
pub struct Corrections {
    /// Those of each article, the earliest first.
    by_path: FxHashMap<String, Vec<Correction>>,
    /// Names that are one person.
    pub merges: Merges,
    /// Whether all that is kept could be read.
    pub status: Status,
    /// What was found before.
    cache: Cache,
}

impl Corrections {
    /// Reads them. What cannot be read is named on standard error.
    pub fn kept(flags: &Flags) -> Self {
        let folders = folders(flags.state.as_deref(), flags.config.as_deref());
        let shelf = folders
            .state
            .as_deref()
            .map_or_else(Shelf::nowhere, Shelf::open);
        let troubles = shelf.troubles();
        for trouble in &troubles {
            say(trouble);
        }
        let status = if troubles.is_empty() {
            Status::Done
        } else {
            Status::Incomplete
        };
        Self {
            cache: Cache::new(folders.cache),
            ..Self::new(&shelf, status)
        }
    }

    /// Those on a shelf that is open already.
    pub fn new(shelf: &Shelf, status: Status) -> Self {
        let mut by_path: FxHashMap<String, Vec<Correction>> = FxHashMap::default();
        for correction in shelf.corrections() {
            let path = correction.article.path.clone();
            by_path.entry(path).or_default().push(correction);
        }
        let merges = Merges::new(shelf.merges());
        Self {
            by_path,
            merges,
            status,
            cache: Cache::default(),
        }
    }

    /// All that is known about an article.
    pub fn annotated(&self, article: &Article) -> Annotations {
        let found = self.corrected(article);
        self.merges.laid(article, &found).unwrap_or(found)
    }

    /// The same with names as they were found.
    pub fn corrected(&self, article: &Article) -> Annotations {
        let found = self.cache.annotated(article);
        if self.by_path.is_empty() {
            return found;
        }
        let Some(kept) = self.by_path.get(&key_path(article)) else {
            return found;
        };
        let sha256 = *article.sha256();
        let ground = Ground::new(article.text(), &sha256);
        let sure = |correction: &Correction| {
            let Correction {
                passage,
                article,
                rejected,
                ..
            } = correction;
            let place = ground.find_kept(passage, article, rejected.as_ref());
            let span = place.span.filter(|_| place.status.is_sure())?;
            Some((span, correction.verdict.clone()))
        };
        let sure: Vec<_> = kept.iter().filter_map(sure).collect();
        corrected(article, &found, &sure)
    }
}
