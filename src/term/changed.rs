//! What the loop does about files that change while they are read: it has them watched, read again, and
//! what is kept of them found again. Promise: none of it is done here; nothing waits for a disk.

use super::library;
use super::orders;
use super::reader::Reader;
use super::watching::Heard;
use crate::app::model::Progress;
use crate::app::msg::Msg;
use crate::app::opening::Opened;
use crate::app::reload;
use crate::article::{Article, ArticleId};
use crate::read::{SAMPLE, key_path};
use rustc_hash::FxHashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl Reader {
    /// An article has another text: its places are looked for, and only then it comes on the screen.
    pub(super) fn reread(&mut self, id: ArticleId, article: Arc<Article>) {
        if let Some(old) = self.article(id) {
            let places = reload::places(&self.model, id);
            self.keep(orders::Order::Anew {
                id,
                old,
                article,
                places,
            });
        }
    }

    /// Has files looked at that may have changed.
    pub(super) fn touched(&mut self, paths: &[PathBuf]) {
        let names: FxHashSet<_> = paths.iter().filter_map(|path| path.file_name()).collect();
        let mut known = FxHashSet::default();
        let mut articles = Vec::new();
        for (id, entry) in self.model.store.iter() {
            let path = Path::new(entry.article.path());
            if path.file_name().is_some_and(|name| names.contains(name)) {
                known.extend(file_of(&entry.article));
                articles.push((id, Arc::clone(&entry.article)));
            }
        }
        let others = paths.iter().filter(|path| !known.contains(*path));
        let others = others.filter(|path| path.file_name().is_some_and(is_an_articles));
        let folders = self.model.given.iter().map(std::path::absolute);
        self.order(library::Order::Changed(library::Changed {
            articles,
            open: self.model.reading.article,
            others: others.cloned().collect(),
            folders: folders.flatten().collect(),
        }));
    }

    /// Takes articles in that are new, but those that have been read already: all of a file that holds one,
    /// and those of another that are known there by the same.
    pub(super) fn came(&mut self, mut articles: Vec<(Arc<Article>, Option<Progress>)>) {
        let paths = articles
            .iter()
            .map(|(article, _)| Path::new(article.path()));
        let names: FxHashSet<_> = paths.filter_map(Path::file_name).collect();
        let entries = self.model.store.iter().map(|(_, entry)| &entry.article);
        let alike = entries.filter(|article| {
            let name = Path::new(article.path()).file_name();
            name.is_some_and(|name| names.contains(name))
        });
        let known: FxHashSet<String> = alike.map(|article| key_path(article)).collect();
        articles.retain(|(article, _)| !known.contains(&key_path(article)));
        if !articles.is_empty() {
            self.read_in(articles);
        }
    }

    /// Shows the first article that was asked for.
    pub(super) fn show(&mut self, article: &Arc<Article>) {
        if let Some(id) = self.where_is(|other| std::ptr::eq(other, Arc::as_ptr(article))) {
            self.tell(Msg::Show(id));
        }
    }

    /// All that was asked for came, or was there: what comes there from now on belongs to the library.
    pub(super) fn opened(&mut self, mut opened: Opened, file: Option<&Path>) {
        if let Some(file) = file.and_then(|file| std::path::absolute(file).ok()) {
            let is_it = |article: &Article| {
                let alike = Path::new(article.path()).file_name() == file.file_name();
                alike && file_of(article).is_some_and(|other| other == file)
            };
            opened.only = self.where_is(is_it);
        }
        if opened.reason.is_none() && !self.model.given.contains(&opened.path) {
            self.model.given.push(opened.path.clone());
            self.watch_folders();
        }
        self.tell(Msg::Opened(opened));
    }

    /// The first article that is the one.
    fn where_is(&self, is_it: impl Fn(&Article) -> bool) -> Option<ArticleId> {
        let mut entries = self.model.store.iter();
        let found = entries.find(|(_, entry)| is_it(&entry.article));
        found.map(|(id, _)| id)
    }

    /// Has the open article's file looked at.
    pub(super) fn glance(&self) {
        let open = self.model.reading.article;
        let open = open.and_then(|id| Some((id, self.article(id)?)));
        if let Some((id, article)) = open.filter(|(_, article)| file_of(article).is_some()) {
            self.order(library::Order::Glance(id, self.of_file(id, article)));
        }
    }

    /// Has the file of an article read again.
    pub(super) fn read_again(&self, id: ArticleId) {
        if let Some(article) = self.article(id) {
            self.order(library::Order::Again(id, self.of_file(id, article)));
        }
    }

    /// An article with all others of its file.
    fn of_file(&self, id: ArticleId, article: Arc<Article>) -> Vec<(ArticleId, Arc<Article>)> {
        if article.part().is_none() {
            return vec![(id, article)];
        }
        let entries = self.model.store.iter();
        let own = entries.filter(|(_, entry)| entry.article.path() == article.path());
        own.map(|(id, entry)| (id, Arc::clone(&entry.article)))
            .collect()
    }

    /// Has the folders watched that articles are in, and those that were asked for.
    pub(super) fn watch_folders(&self) {
        let given = self.model.given.iter().map(std::path::absolute);
        let mut folders: Vec<PathBuf> = given.flatten().collect();
        let mut last = None;
        for (_, entry) in self.model.store.iter() {
            let folder = Path::new(entry.article.path()).parent();
            if folder != last {
                last = folder;
                let file = file_of(&entry.article);
                folders.extend(file.and_then(|file| Some(file.parent()?.to_path_buf())));
            }
        }
        let _ = self.watching.send(Heard::Folders(folders));
    }

    /// Has the open article's file watched.
    pub(super) fn watch_open(&mut self) {
        let Some(id) = self.model.reading.article else {
            return;
        };
        let Some(entry) = self.model.store.get(id) else {
            return;
        };
        let is_watched = |watched: &Arc<Article>| Arc::ptr_eq(watched, &entry.article);
        if !self.watched.as_ref().is_some_and(is_watched) {
            self.watched = Some(Arc::clone(&entry.article));
            let file = file_of(&entry.article);
            self.keep(orders::Order::Open(id));
            if let Some(file) = file {
                let _ = self.watching.send(Heard::Open(file));
            }
        }
    }
}

/// The whole path of an article's file; a sample and standard input have none.
fn file_of(article: &Article) -> Option<PathBuf> {
    let path = article.path();
    if path == "-" || path.starts_with(SAMPLE) {
        return None;
    }
    std::path::absolute(path).ok()
}

/// Whether a file may be an article by its name: not hidden, and not what an editor leaves behind.
fn is_an_articles(name: &OsStr) -> bool {
    let name = name.as_encoded_bytes();
    !name.starts_with(b".") && !name.starts_with(b"#") && !name.ends_with(b"~")
}
