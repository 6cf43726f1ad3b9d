//! What is known of an article from an earlier day: how far it was read, and its star.
//! Promise: an article that was renamed or moved is known by its text; one that was edited too, by its
//! name or heading together with the words at its place.

use crate::app::model::Progress;
use crate::article::Article;
use crate::passage::{ArticleKey, digest, find, is_called_alike};
use crate::read::{is_gone, key_path};
use crate::shelf::Shelf;
use crate::shelf::progress::{self, Read, Reading};
use crate::text::{CharMap, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::Path;

/// Characters of words that can vouch for an article which was edited.
const TELLING: usize = 32;

/// What was kept when the reader began.
pub struct Known {
    progress: progress::Progress,
    stars: Vec<ArticleKey>,
    starred: FxHashSet<String>,
    /// Paths that were read or starred, by the length of their text.
    by_len: FxHashMap<usize, Vec<ArticleKey>>,
    /// Paths that were read, by name and by heading.
    by_name: FxHashMap<String, Vec<String>>,
}

impl Known {
    /// What `progress` and the journal in `state` say.
    pub fn new(progress: progress::Progress, state: Option<&Path>) -> Self {
        let stars = state
            .map(|state| Shelf::open(state).stars())
            .unwrap_or_default();
        let mut by_len: FxHashMap<usize, Vec<ArticleKey>> = FxHashMap::default();
        let mut by_name: FxHashMap<String, Vec<String>> = FxHashMap::default();
        for key in progress.readings().map(|read| &read.article) {
            for name in names(&key.path, &key.title) {
                by_name.entry(name).or_default().push(key.path.clone());
            }
            by_len.entry(key.len).or_default().push(key.clone());
        }
        Self {
            progress,
            starred: stars.iter().map(|key| key.path.clone()).collect(),
            stars,
            by_len,
            by_name,
        }
    }

    /// How far an article was read, and its star; `None` if it is new here.
    pub fn of(&self, article: &Article) -> Option<Progress> {
        let path = key_path(article);
        let text = article.text();
        let len = text.chars().count();
        let own = self.progress.reading(&path);
        let sum = own.map(|_| digest(text));
        let reading = own.or_else(|| self.moved(article, &path, len));
        let starred = self.starred.contains(&path) || {
            let mut long = self.stars.iter().filter(|star| star.len == len).peekable();
            long.peek().is_some() && {
                let sum = sum.unwrap_or_else(|| digest(text));
                long.any(|star| star.sha256 == sum)
            }
        };
        let Some(reading) = reading else {
            return starred.then(|| Progress {
                starred,
                ..Progress::default()
            });
        };
        let sum = sum.unwrap_or_else(|| digest(text));
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
            done: reading.done,
            starred: starred || self.starred.contains(&reading.article.path),
        })
    }

    /// What was read at a path that leads nowhere now and is this article.
    fn moved(&self, article: &Article, path: &str, len: usize) -> Option<&Reading> {
        let reading = |path: &str| self.progress.reading(path).filter(|_| is_gone(path));
        let long = self.by_len.get(&len);
        if let Some(keys) = long {
            let sum = *article.sha256();
            let same = keys.iter().filter(|key| key.sha256 == sum);
            if let Some(found) = same.map(|key| &key.path).find_map(|path| reading(path)) {
                return Some(found);
            }
        }
        let title = ArticleKey::title(article);
        let alike = names(path, &title);
        let paths = alike
            .iter()
            .filter_map(|name| self.by_name.get(name))
            .flatten();
        let key = ArticleKey {
            path: path.into(),
            title,
            sha256: *article.sha256(),
            len,
        };
        paths
            .filter_map(|path| self.progress.reading(path))
            .filter(|read| {
                let title = [read.article.title.as_str()].into_iter();
                is_called_alike(&read.article.path, title, &key)
            })
            .find(|read| holds(read, article.text(), &key.sha256) && is_gone(&read.article.path))
    }
}

/// What an article is called: the last part of its path, and its heading.
fn names(path: &str, title: &str) -> Vec<String> {
    let name = Path::new(path).file_name();
    let name = name.map(|name| format!("/{}", name.to_string_lossy()));
    name.into_iter().chain([title.to_string()]).collect()
}

/// Whether the words where reading stopped are surely in a text, and enough to vouch for it.
fn holds(read: &Reading, text: &str, sum: &[u8; 32]) -> bool {
    let words = read.words.as_ref();
    words
        .filter(|words| words.place.len() >= TELLING)
        .is_some_and(|words| find(words, &read.article, text, sum).status.is_sure())
}
