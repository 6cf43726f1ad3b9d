//! Where an article is whose file is not where it was when something of it was kept: in its old folder,
//! in the folders of other bookmarks, in the library. Promise: by content, as in the reader (see
//! `term::homes`); nothing is written, and only files that may be meant are read.

use crate::article::Article;
use crate::passage::{ArticleKey, Bookmark, Ground, digest, holds_most, is_called_alike};
use crate::read::{Options, file, is_gone, key_path};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The most files that are considered.
const FILES: usize = 50_000;

/// Files that may be what is looked for.
pub struct Files {
    all: Vec<(PathBuf, u64)>,
    options: Options,
}

impl Files {
    /// The files in the folders of bookmarks and in the library, by name.
    pub fn new(bookmarks: &[Bookmark], library: Option<&Path>, options: Options) -> Self {
        let paths = bookmarks.iter().map(|kept| Path::new(&kept.article.path));
        let folders = paths.filter(|path| path.is_absolute());
        let folders = folders.filter_map(Path::parent).chain(library);
        let folders: BTreeSet<_> = folders.collect();
        let entries = folders.into_iter().filter_map(|at| fs::read_dir(at).ok());
        let entries = entries.flatten().flatten().take(FILES);
        let sized = entries.filter_map(|entry| {
            let found = fs::metadata(entry.path()).ok()?;
            found.is_file().then(|| (entry.path(), found.len()))
        });
        let mut all: Vec<_> = sized.collect();
        all.sort();
        Self { all, options }
    }

    /// The article that was at `path` and of which these are kept; `None` if it is still there, or none
    /// can only be it.
    pub fn home(&self, path: &str, kept: &[&Bookmark]) -> Option<Article> {
        if !is_gone(path) {
            return None;
        }
        self.same(kept).or_else(|| self.edited(path, kept))
    }

    /// The file with the very text that one of them was made in.
    fn same(&self, kept: &[&Bookmark]) -> Option<Article> {
        let fits = |size: u64| {
            let mut lens = kept.iter().map(|kept| kept.article.len as u64);
            // A code point is one to four bytes, and a byte order mark may stand before them.
            lens.any(|len| (len..=4 * len + 4).contains(&size))
        };
        let files = self.all.iter().filter(|(_, size)| fits(*size));
        let mut articles = files.flat_map(|(path, _)| self.read(path));
        articles.find(|article| {
            let sum = digest(article.text());
            kept.iter().any(|kept| kept.article.sha256 == sum)
        })
    }

    /// The only file with the old one's name in which most of what is kept stands.
    fn edited(&self, path: &str, kept: &[&Bookmark]) -> Option<Article> {
        let name = Path::new(path).file_name();
        let files = self.all.iter().filter(|(path, _)| path.file_name() == name);
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
        file(path, &self.options).unwrap_or_default()
    }
}
