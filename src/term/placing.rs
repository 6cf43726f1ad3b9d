//! Which bookmarks and corrections belong to which article of the open library.
//! Not here: finding their places (see `finding`), articles at another path (see `homes`).
//! Promise: what is kept of an article is looked for whenever the article comes or has another text.

use super::event::{Event, send};
use super::finding::{Job, Kept, Text};
use super::keeping::Keeper;
use crate::app::msg::Msg;
use crate::article::{Article, ArticleId};
use crate::passage::{Found, Places, Status};
use crate::read::{is_gone, key_path};
use crate::shelf;
use crate::text::Span;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

impl Keeper {
    pub(super) fn articles(&mut self, articles: Vec<(ArticleId, Arc<Article>)>) {
        let (mut came, mut ids) = (FxHashSet::default(), FxHashSet::default());
        for (id, article) in articles {
            came.insert(self.articles.add(Text { id, article }));
            ids.insert(id);
        }
        let kept = self.kept(|path| came.contains(path));
        self.place(kept);
        self.arrived(&came);
        if self.all_read {
            self.pages(|id| ids.contains(&id));
            self.homes();
        }
    }

    /// What is kept of the articles at some paths.
    pub(super) fn kept(&self, of: impl Fn(&str) -> bool) -> Kept {
        let bookmarks = self.bookmarks.iter().filter(|b| of(&b.article.path));
        let corrections = self.corrections.iter().filter(|c| of(&c.article.path));
        Kept {
            bookmarks: bookmarks.cloned().collect(),
            corrections: corrections.cloned().collect(),
        }
    }

    /// Has bookmarks and corrections looked for in the articles of the library.
    pub(super) fn place(&mut self, kept: Kept) {
        for (path, kept) in by_path(kept) {
            if let Some(text) = self.articles.get(&path) {
                self.find(Job::Kept(text.clone(), kept));
            }
        }
    }

    /// Tells where something is that was made just now, so that it is there before it is called saved.
    pub(super) fn place_made(
        &self,
        change: &shelf::Change,
        span: Span,
        article: &Article,
        news: &mut Kept,
    ) {
        let place = self.articles.get(&key_path(article));
        let Some(place) = place.filter(|place| std::ptr::eq(&raw const *place.article, article))
        else {
            return;
        };
        let found = Found {
            status: Status::Exact,
            span: Some(span),
        };
        match change {
            shelf::Change::Add(made) => {
                news.bookmarks.retain(|kept| kept.id != made.id);
                self.tell(Msg::Placed(vec![(made.id, place.id, found)]));
            }
            shelf::Change::Correct(made) => {
                news.corrections.retain(|kept| kept.id != made.id);
                self.tell(Msg::CorrectionsPlaced(vec![(made.id, place.id, found)]));
            }
            shelf::Change::Edit(_)
            | shelf::Change::Remove(_)
            | shelf::Change::Uncorrect(_)
            | shelf::Change::Merge(_)
            | shelf::Change::Unmerge(_)
            | shelf::Change::Star { .. } => {}
        }
    }

    pub(super) fn find(&self, job: Job) {
        if self.finding.send(job).is_err() {
            let sentence = "bookmarks are not found any more, for the thread that does has ended";
            send(&self.events, Event::Panicked(sentence.into()));
        }
    }

    /// Another text takes an article's place, perhaps at another path.
    pub(super) fn anew(
        &mut self,
        id: ArticleId,
        old: Arc<Article>,
        article: Arc<Article>,
        places: Places,
    ) {
        let (from, to) = (key_path(&old), key_path(&article));
        let text = Text { id, article };
        self.articles.replace(text.clone(), &old);
        let kept = self.kept(|path| path == from || path == to);
        self.find(Job::Anew {
            text,
            old,
            places,
            kept,
        });
        if from != to && is_gone(&from) {
            self.moved(&[(from, to)]);
        }
    }
}

/// What is kept of each article.
pub(super) fn by_path(kept: Kept) -> FxHashMap<String, Kept> {
    let mut all: FxHashMap<String, Kept> = FxHashMap::default();
    for bookmark in kept.bookmarks {
        let of = all.entry(bookmark.article.path.clone()).or_default();
        of.bookmarks.push(bookmark);
    }
    for correction in kept.corrections {
        let of = all.entry(correction.article.path.clone()).or_default();
        of.corrections.push(correction);
    }
    all
}
