//! What is known of an article from an earlier day: how far it was read, and its star.

use crate::app::model::Progress;
use crate::article::Article;
use crate::passage::{ArticleKey, digest, find};
use crate::read::key_path;
use crate::shelf::Shelf;
use crate::shelf::progress::{self, Read};
use crate::text::{CharMap, Span};
use rustc_hash::FxHashSet;
use std::path::Path;

/// What was kept when the reader began.
pub struct Known {
    progress: progress::Progress,
    starred: FxHashSet<String>,
}

impl Known {
    /// What `progress` and the journal in `state` say.
    pub fn new(progress: progress::Progress, state: Option<&Path>) -> Self {
        let stars = state
            .map(|state| Shelf::open(state).stars())
            .unwrap_or_default();
        Self {
            progress,
            starred: stars.into_iter().map(|key| key.path).collect(),
        }
    }

    /// How far an article was read, and its star; `None` if it is new here.
    pub fn of(&self, article: &Article) -> Option<Progress> {
        let path = key_path(article);
        let starred = self.starred.contains(&path);
        let Some(reading) = self.progress.reading(&path) else {
            return starred.then(|| Progress {
                starred,
                ..Progress::default()
            });
        };
        let text = article.text();
        let sum = digest(text);
        let at = if reading.article.sha256 == sum {
            CharMap::new(text).byte_at(reading.place.start())
        } else {
            // The text has changed: where the same words are, else the beginning.
            let key: &ArticleKey = &reading.article;
            let found = reading
                .words
                .as_ref()
                .and_then(|words| find(words, key, text, &sum).span);
            found.map_or(0, Span::start)
        };
        Some(Progress {
            at,
            read: reading.read == Read::Read,
            starred,
        })
    }
}
