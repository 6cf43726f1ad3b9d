//! Where an article is whose file is not where it was when something of it was kept: in its old folder,
//! in the folders of other bookmarks, in those that are named besides.
//! Not here: articles of an open library (see `term::homes`). Promise: by content; nothing is written,
//! and only files that may be meant are read.

use crate::article::Article;
use crate::passage::{ArticleKey, Bookmark, Ground, holds_most, is_called_alike};
use crate::read::{Options, file, is_gone, is_marked_up, key_path, known_as};
use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The most files that are considered.
const FILES: usize = 50_000;

/// Articles that something is kept of, wherever they are now.
pub struct Homes {
    bookmarks: Vec<Bookmark>,
    folders: Vec<PathBuf>,
    options: Options,
    /// The files of all folders by name, with their size, once that was asked for.
    files: OnceCell<Vec<(PathBuf, u64)>>,
}

impl Homes {
    /// Articles of these bookmarks: at their old places, in their folders, and in further ones.
    pub fn new(bookmarks: Vec<Bookmark>, folders: Vec<PathBuf>, options: Options) -> Self {
        Self {
            bookmarks,
            folders,
            options,
            files: OnceCell::new(),
        }
    }

    /// The article that is or was at `path`; `None` if no file can only be it.
    pub fn article(&self, path: &str) -> Option<Article> {
        known_as(path, &self.options).or_else(|| self.moved(path))
    }

    /// The article that was at `path`; `None` if it is still there, or no other file can only be it.
    pub fn moved(&self, path: &str) -> Option<Article> {
        if !is_gone(path) {
            return None;
        }
        let own = |kept: &&Bookmark| kept.article.path == path;
        let kept: Vec<_> = self.bookmarks.iter().filter(own).collect();
        self.same(&kept).or_else(|| self.edited(path, &kept))
    }

    fn files(&self) -> &[(PathBuf, u64)] {
        self.files.get_or_init(|| {
            let paths = self.bookmarks.iter();
            let paths = paths.map(|kept| Path::new(&kept.article.path));
            let folders = paths.filter(|path| path.is_absolute());
            let folders = folders.filter_map(Path::parent);
            let further = self.folders.iter().map(PathBuf::as_path);
            let folders: BTreeSet<_> = folders.chain(further).collect();
            let entries = folders.into_iter().filter_map(|at| fs::read_dir(at).ok());
            let entries = entries.flatten().flatten().take(FILES);
            let sized = entries.filter_map(|entry| {
                let found = fs::metadata(entry.path()).ok()?;
                found.is_file().then(|| (entry.path(), found.len()))
            });
            let mut all: Vec<_> = sized.collect();
            all.sort();
            all
        })
    }

    /// The file with the very text that one of them was made in.
    fn same(&self, kept: &[&Bookmark]) -> Option<Article> {
        let fits = |size: u64| {
            let mut lens = kept.iter().map(|kept| kept.article.len as u64);
            // A code point is one to four bytes, and a byte order mark may stand before them.
            lens.any(|len| (len..=4 * len + 4).contains(&size))
        };
        // A page, a feed or a packed file is as long as it is, whatever its text is.
        let files = self.files().iter();
        let files = files.filter(|(path, size)| fits(*size) || is_marked_up(path));
        let mut articles = files.flat_map(|(path, _)| self.read(path));
        articles.find(|article| {
            let sum = *article.sha256();
            kept.iter().any(|kept| kept.article.sha256 == sum)
        })
    }

    /// The only file with the old one's name in which most of what is kept stands.
    fn edited(&self, path: &str, kept: &[&Bookmark]) -> Option<Article> {
        let name = Path::new(path).file_name();
        let named = |(path, _): &&(PathBuf, u64)| path.file_name() == name;
        let files = self.files().iter().filter(named);
        let articles = files.flat_map(|(path, _)| self.read(path));
        let mut found = articles.filter(|article| {
            let key = ArticleKey::new(article, key_path(article));
            let titles = kept.iter().map(|kept| kept.article.title.as_str());
            let ground = Ground::new(article.text(), &key.sha256);
            let passages = kept.iter().map(|kept| (&kept.article, &kept.passage));
            is_called_alike(path, titles, &key) && holds_most(&ground, passages)
        });
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    fn read(&self, path: &Path) -> Vec<Article> {
        file(path, &self.options).articles
    }
}
