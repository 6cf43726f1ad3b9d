//! Which files were read already, so that none is listed twice, whichever way its folder is named.
//! Promise: one number for each file, and the system is asked once for each folder.

use crate::read::SAMPLE;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::path::{Path, PathBuf};

/// Files with the number of their articles.
#[derive(Debug, Default)]
pub(super) struct Seen {
    files: HashMap<u64, u32>,
    /// Makes the numbers, so that nobody can name a file to be taken for another one.
    sums: RandomState,
    /// The folder that was asked for last, as it was named and as it is.
    folder: Option<(PathBuf, PathBuf)>,
}

impl Seen {
    /// How many articles of a file were read.
    pub(super) fn articles(&mut self, path: &Path) -> Option<usize> {
        let sum = self.sum(path)?;
        self.files.get(&sum).map(|many| *many as usize)
    }

    /// So many articles of a file were read.
    pub(super) fn add(&mut self, path: &Path, articles: usize) {
        if let Some(sum) = self.sum(path) {
            self.files.insert(sum, articles as u32);
        }
    }

    /// A file is not there any more.
    pub(super) fn forget(&mut self, path: &Path) {
        if let Some(sum) = self.sum(path) {
            self.files.remove(&sum);
        }
    }

    /// The number of a file; samples and standard input are none.
    fn sum(&mut self, path: &Path) -> Option<u64> {
        let name = path.file_name()?;
        if path == Path::new("-") || path.to_string_lossy().starts_with(SAMPLE) {
            return None;
        }
        let parent = path.parent()?;
        if self
            .folder
            .as_ref()
            .is_none_or(|(named, _)| named != parent)
        {
            let named = if parent.as_os_str().is_empty() {
                Path::new(".")
            } else {
                parent
            };
            let real = named.canonicalize().or_else(|_| std::path::absolute(named));
            self.folder = Some((parent.into(), real.ok()?));
        }
        let (_, real) = self.folder.as_ref()?;
        Some(self.sums.hash_one((real, name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_the_same_however_its_folder_is_named() {
        let home = tempfile::tempdir().unwrap();
        let news = home.path().join("news");
        std::fs::create_dir(&news).unwrap();
        std::os::unix::fs::symlink(&news, home.path().join("link")).unwrap();
        let mut seen = Seen::default();
        seen.add(&news.join("a.txt"), 2);
        for other in ["news/../news/a.txt", "link/a.txt", "./news//a.txt"] {
            assert_eq!(seen.articles(&home.path().join(other)), Some(2), "{other}");
        }
        assert_eq!(seen.articles(&news.join("b.txt")), None);
        seen.add(&news.join("b.txt"), 2);
        seen.forget(&news.join("a.txt"));
        assert_eq!(seen.articles(&news.join("a.txt")), None);
        assert_eq!(seen.articles(&news.join("b.txt")), Some(2));
        seen.add(Path::new("-"), 1);
        assert_eq!(seen.articles(Path::new("-")), None);
    }
}
