//! The articles of the open library, by the path that what is kept of them is kept under.
//! Promise: small, for a library may hold a hundred thousand: the paths stand in the articles alone.

use super::finding::Text;
use crate::article::{Article, ArticleId};
use crate::read::key_path;
use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;

/// Articles by their path; of two at one path the later.
#[derive(Debug, Default)]
pub(super) struct Opened {
    texts: HashTable<Text>,
}

fn sum(path: &str) -> u64 {
    FxBuildHasher.hash_one(path)
}

impl Opened {
    /// Takes an article in, and tells its path.
    pub(super) fn add(&mut self, text: Text) -> String {
        let path = key_path(&text.article);
        let same = |other: &Text| key_path(&other.article) == path;
        match self.texts.find_mut(sum(&path), same) {
            Some(other) => *other = text,
            None => {
                let sum_of = |text: &Text| sum(&key_path(&text.article));
                self.texts.insert_unique(sum(&path), text, sum_of);
            }
        }
        path
    }

    /// Puts an article in the place of its former text, perhaps at another path.
    pub(super) fn replace(&mut self, text: Text, old: &Article) {
        let path = key_path(old);
        let same = |other: &Text| other.id == text.id && key_path(&other.article) == path;
        if let Ok(found) = self.texts.find_entry(sum(&path), same) {
            found.remove();
        }
        self.add(text);
    }

    /// The article at a path.
    pub(super) fn get(&self, path: &str) -> Option<&Text> {
        let same = |text: &Text| key_path(&text.article) == path;
        self.texts.find(sum(path), same)
    }

    /// Whether there is one at a path.
    pub(super) fn has(&self, path: &str) -> bool {
        self.get(path).is_some()
    }

    /// All with their paths, in no order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (String, &Text)> {
        let texts = self.texts.iter();
        texts.map(|text| (key_path(&text.article), text))
    }

    /// Those of some articles with their paths.
    pub(super) fn of(&self, which: impl Fn(ArticleId) -> bool) -> Vec<(String, Text)> {
        let texts = self.texts.iter().filter(|text| which(text.id));
        texts
            .map(|text| (key_path(&text.article), text.clone()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;
    use std::sync::Arc;

    fn text(id: u32, path: &str) -> Text {
        let article = Article::new("a", path, "Rain.".into(), vec![], Meta::default());
        Text {
            id: ArticleId(id),
            article: Arc::new(article),
        }
    }

    #[test]
    fn the_later_of_two_at_a_path_is_there() {
        let mut opened = Opened::default();
        assert_eq!(opened.add(text(0, "/news/a.txt")), "/news/a.txt");
        opened.add(text(1, "/news/a.txt"));
        assert_eq!(opened.get("/news/a.txt").map(|text| text.id.0), Some(1));
        assert_eq!(opened.iter().count(), 1);
        assert!(!opened.has("/news/b.txt"));
    }

    #[test]
    fn a_renamed_one_is_at_its_new_path_alone() {
        let mut opened = Opened::default();
        for id in 0..100 {
            opened.add(text(id, &format!("/news/{id}.txt")));
        }
        let old = text(7, "/news/7.txt").article;
        opened.replace(text(7, "/news/seven.txt"), &old);
        assert!(opened.has("/news/seven.txt") && !opened.has("/news/7.txt"));
        assert_eq!(opened.of(|id| id.0 < 8).len(), 8);
    }
}
