//! Articles that are kept under a path that is not in the open library: whether one of its articles
//! is the same, renamed, moved, or saved from the web. Promise: by content, and the journal learns of another path only
//! where the old one leads nowhere any more.

use super::finding::{Job, Kept, Text, passages};
use super::keeping::Keeper;
use super::placing::by_path;
use crate::app::model::Message;
use crate::app::msg::Msg;
use crate::article::ArticleId;
use crate::passage::{ArticleKey, is_called_alike, page};
use crate::read::{SAMPLE, is_gone};
use crate::shelf::{self, Star};
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::Path;

impl Keeper {
    /// Looks for the articles that something is kept of and that are not where they were.
    pub(super) fn homes(&mut self) {
        let elsewhere = |path: &str| {
            let known = self.articles.has(path);
            !known && !path.starts_with(SAMPLE) && path != "-"
        };
        let homeless = by_path(self.kept(elsewhere));
        if homeless.is_empty() {
            return;
        }
        let open = self.open;
        self.pages(|id| Some(id) == open);
        let same = self.same_texts(&homeless);
        let named = self.named(&homeless);
        let called = self.called();
        let mut moves = Vec::new();
        for (path, kept) in homeless {
            let sums = self.sums(&path, &kept);
            let same = sums.iter().find_map(|sum| same.get(sum));
            let named = page(&path).and_then(|page| named.get(&page));
            match named.or(same).cloned() {
                Some(to) if named.is_some() || is_gone(&path) => moves.push((path, to)),
                Some(to) => self.copied(&to, kept),
                None => self.called_alike(path, kept, &called),
            }
        }
        self.moved(&moves);
    }

    /// The sums of the texts that an article had when something of it was kept.
    fn sums(&self, path: &str, kept: &Kept) -> Vec<[u8; 32]> {
        let read = self.progress.reading(path).map(|read| &read.article);
        let keys = read.into_iter().chain(passages(kept).map(|(key, _)| key));
        keys.map(|key| key.sha256).collect()
    }

    /// The articles of the library that are as long as one of those, by the sum of their text.
    fn same_texts(&mut self, homeless: &FxHashMap<String, Kept>) -> FxHashMap<[u8; 32], String> {
        let keys = homeless.values().flat_map(passages).map(|(key, _)| key);
        let read = homeless
            .keys()
            .filter_map(|path| self.progress.reading(path));
        let lens = keys
            .chain(read.map(|read| &read.article))
            .map(|key| key.len);
        let lens: FxHashSet<_> = lens.collect();
        let mut same: FxHashMap<_, String> = FxHashMap::default();
        for (path, Text { article, .. }) in self.articles.iter() {
            if lens.contains(&article.text().chars().count()) {
                let first = same
                    .entry(*article.sha256())
                    .or_insert_with(|| path.clone());
                // Of two equal ones always the same one.
                if path < *first {
                    *first = path;
                }
            }
        }
        same
    }

    /// The articles of the library that name an address, by that, where something is kept of web pages.
    fn named(&self, homeless: &FxHashMap<String, Kept>) -> FxHashMap<String, String> {
        let mut named: FxHashMap<_, String> = FxHashMap::default();
        if !homeless.keys().any(|path| page(path).is_some()) {
            return named;
        }
        for (path, Text { article, .. }) in self.articles.iter() {
            if let Some(page) = article.address().and_then(page) {
                let first = named.entry(page).or_insert_with(|| path.clone());
                // Of two that name it always the same one.
                if path < *first {
                    *first = path;
                }
            }
        }
        named
    }

    /// Looks for what is kept of web pages in some articles of the library: not in all, of which there
    /// may be many, but in those that the reader opens.
    pub(super) fn pages(&mut self, of: impl Fn(ArticleId) -> bool) {
        let pages = by_path(self.kept(|path| page(path).is_some()));
        if pages.is_empty() {
            return;
        }
        let texts = self.articles.of(of);
        self.find(Job::Pages { pages, texts });
    }

    /// An article is there, and a copy of it is in the library: what is kept of that text is shown in
    /// the copy and stays with the article.
    fn copied(&mut self, to: &str, mut kept: Kept) {
        let Some(text) = self.articles.get(to).cloned() else {
            return;
        };
        let own = |key: &ArticleKey| key.sha256 == *text.article.sha256();
        kept.bookmarks.retain(|kept| own(&kept.article));
        kept.corrections.retain(|kept| own(&kept.article));
        self.find(Job::Kept(text, kept));
    }

    /// The articles of the library, by the last part of their path and by their heading.
    fn called(&self) -> FxHashMap<String, Vec<ArticleKey>> {
        let mut called: FxHashMap<String, Vec<ArticleKey>> = FxHashMap::default();
        for (path, Text { article, .. }) in self.articles.iter() {
            let name = name(&path);
            let key = ArticleKey {
                path,
                title: ArticleKey::title(article),
                sha256: [0; 32],
                len: 0,
            };
            called.entry(name).or_default().push(key.clone());
            called.entry(key.title.clone()).or_default().push(key);
        }
        called
    }

    /// An article may have been moved and edited: those that are called like it are looked at.
    fn called_alike(
        &mut self,
        path: String,
        kept: Kept,
        called: &FxHashMap<String, Vec<ArticleKey>>,
    ) {
        let titles = || passages(&kept).map(|(key, _)| key.title.as_str());
        let own = name(&path);
        let names: FxHashSet<&str> = titles().chain([own.as_str()]).collect();
        let keys = names.into_iter().filter_map(|name| called.get(name));
        let alike = keys
            .flatten()
            .filter(|key| is_called_alike(&path, titles(), key));
        let paths: FxHashSet<&String> = alike.map(|key| &key.path).collect();
        let mut texts = Vec::new();
        for to in paths {
            let text = self.articles.get(to);
            texts.extend(text.map(|text| (to.clone(), text.clone())));
        }
        if !texts.is_empty() && is_gone(&path) {
            self.find(Job::Home { path, kept, texts });
        }
    }

    /// Keeps under other paths what is kept of articles that were moved.
    pub(super) fn moved(&mut self, moves: &[(String, String)]) {
        let to: FxHashMap<&str, &str> = moves.iter().map(|(a, b)| (&**a, &**b)).collect();
        let mut changes = Vec::new();
        // Another reader may have changed them meanwhile.
        self.shelf.refresh();
        for mut bookmark in self.shelf.bookmarks() {
            if let Some(to) = to.get(&*bookmark.article.path) {
                bookmark.article.path = (*to).into();
                if bookmark.article.title.is_empty() {
                    // That of a web page may not have been told.
                    let article = self.articles.get(to);
                    let title = article.map(|place| ArticleKey::title(&place.article));
                    bookmark.article.title = title.unwrap_or_default();
                }
                changes.push(shelf::Change::Edit(bookmark));
            }
        }
        for mut correction in self.shelf.corrections() {
            if let Some(to) = to.get(&*correction.article.path) {
                correction.article.path = (*to).into();
                changes.push(shelf::Change::Correct(correction));
            }
        }
        let kept = changes.len();
        for star in self.shelf.stars() {
            if let Some(place) = to.get(&*star.path).and_then(|to| self.articles.get(to)) {
                let article = ArticleKey::new(&place.article, to[&*star.path].into());
                let (on, off) = (Star::On, Star::Off);
                changes.push(shelf::Change::Star {
                    article: star,
                    to: off,
                });
                changes.push(shelf::Change::Star { article, to: on });
            }
        }
        for (from, to) in moves {
            let read = self.progress.reading(from).cloned();
            if let Some(mut read) = read.filter(|_| self.progress.reading(to).is_none()) {
                read.article.path.clone_from(to);
                self.progress.set(read);
            }
        }
        if changes.is_empty() {
            return;
        }
        let saved = self.shelf.save(&changes);
        let news = self.tell_all();
        self.place(news);
        if saved.is_ok() && kept > 0 {
            self.tell(Msg::Told(Message::done(said(moves))));
        }
        self.say(saved);
    }
}

/// The last part of a path.
fn name(path: &str) -> String {
    let name = Path::new(path).file_name();
    name.map_or_else(|| path.into(), |name| name.to_string_lossy().into_owned())
}

/// `town.txt is story.txt now; what you keep of it follows`.
fn said(moves: &[(String, String)]) -> String {
    let [(from, to)] = moves else {
        let count = moves.len();
        return format!("{count} articles were moved; what you keep of them follows");
    };
    let (short, new) = (name(from), name(to));
    if let Some(page) = page(from) {
        format!("{new} is {page}; what you keep of it follows")
    } else if short == new {
        format!("{short} was moved; what you keep of it follows")
    } else {
        format!("{short} is {new} now; what you keep of it follows")
    }
}
