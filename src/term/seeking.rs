//! The article of a bookmark that is to be opened and is not where it was: looked for in the folders
//! where it may be now. Not here: how (see `shelf::homes`), articles of the open library (see `homes`).
//! Promise: neither the screen nor a save waits for it, and what was found is kept under its new path.

use super::event::{Event, send};
use super::keeping::Keeper;
use super::orders::Order;
use super::thread::start;
use crate::app::model::Failure;
use crate::app::msg::Msg;
use crate::article::Article;
use crate::read::{SAMPLE, is_gone, key_path};
use crate::shelf::homes::Homes;
use rustc_hash::FxHashSet;
use std::path::{Path, PathBuf};

/// What is said of a file that was found nowhere, after its name.
const NOWHERE: &str = "does not exist, and the article is not in the folders of your bookmarks or of the \
    articles that are open, nor in your library. If you know where it is now, open it with :open PATH; its \
    bookmarks follow";

impl Keeper {
    /// Where the articles of bookmarks are that are not open.
    pub(super) fn files(&self) -> Homes {
        let open = self.articles.iter().map(|(path, _)| path);
        let open = open.filter(|path| !path.starts_with(SAMPLE));
        let folder = |path: String| Path::new(&path).parent().map(Path::to_path_buf);
        let open: FxHashSet<PathBuf> = open.filter_map(folder).collect();
        let folders: Vec<PathBuf> = open.into_iter().chain(self.library.clone()).collect();
        Homes::new(self.shelf.bookmarks(), folders, self.options)
    }

    /// Looks for an article, on a thread of its own.
    pub(super) fn seek(&self, missed: Failure) {
        let (homes, own) = (self.files(), self.own.clone());
        let not_sought = missed.clone();
        let started = start(move || {
            let found = homes.moved(&missed.path.to_string_lossy());
            let _ = own.send(Order::Sought(missed, found));
        });
        if started.is_err() {
            let _ = self.own.send(Order::Sought(not_sought, None));
        }
    }

    /// Has an article opened that was looked for.
    pub(super) fn sought(&mut self, missed: Failure, found: Option<Article>) {
        let from = missed.path.to_string_lossy().into_owned();
        let Some(article) = found else {
            let reason = if is_gone(&from) {
                NOWHERE.into()
            } else {
                missed.reason
            };
            self.tell(Msg::Nowhere(Failure { reason, ..missed }));
            return;
        };
        let to = key_path(&article);
        if self.articles.has(&to) {
            self.moved(&[(from, to)]);
        } else {
            self.sought.push((from, to));
            send(&self.events, Event::Found(PathBuf::from(article.path())));
        }
    }

    /// Articles came into the library: those among them that were looked for are kept under their new paths.
    pub(super) fn arrived(&mut self, came: &FxHashSet<String>) {
        let moves: Vec<_> = self
            .sought
            .extract_if(.., |(_, to)| came.contains(to))
            .collect();
        if !moves.is_empty() {
            self.moved(&moves);
        }
    }
}
