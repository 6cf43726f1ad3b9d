//! Where things are kept: the data folder and the configuration file.
//! Not here: making them. Promise: never a folder that depends on where the program was started,
//! so that nothing is ever written among the articles.

use directories::ProjectDirs;
use std::path::{Path, PathBuf};

/// The folder of the library, in the data folder.
pub const LIBRARY: &str = "library";

/// The folder of what may be deleted, where a data folder was named.
const CACHE: &str = "cache";

/// The places of this user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folders {
    /// Journal, progress and library; `None` if there is no home to keep them in.
    pub state: Option<PathBuf>,
    /// The configuration file, there or not.
    pub config: Option<PathBuf>,
    /// What may be deleted at any time.
    pub cache: Option<PathBuf>,
    /// A sentence for the reader if something cannot be kept.
    pub trouble: Option<String>,
}

impl Folders {
    /// The folder of the library, if there is something in it.
    pub fn library(&self) -> Option<PathBuf> {
        let library = self.state.as_ref()?.join(LIBRARY);
        let mut entries = std::fs::read_dir(&library).ok()?.flatten();
        // What is hidden is no article.
        let shown = entries.any(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."));
        shown.then_some(library)
    }
}

/// The places of this user; `--state DIR` and `--config FILE` come before the platform's.
pub fn folders(state: Option<&Path>, config: Option<&Path>) -> Folders {
    choose(
        state,
        config,
        ProjectDirs::from("", "", "quotidian").as_ref(),
    )
}

/// A folder by its whole path, so that it stays the same one and has one above it.
pub(super) fn whole(folder: &Path) -> PathBuf {
    // An empty name is the folder that the program was started in.
    let here = Path::new(".").join(folder);
    std::path::absolute(&here).unwrap_or(here)
}

fn choose(state: Option<&Path>, config: Option<&Path>, home: Option<&ProjectDirs>) -> Folders {
    let firm = |path: &Path| Some(path.to_path_buf()).filter(|path| path.is_absolute());
    let (state, cache) = match state {
        Some(state) => (Some(state.to_path_buf()), Some(state.join(CACHE))),
        None => (
            home.and_then(|home| firm(home.data_dir())),
            home.and_then(|home| firm(home.cache_dir())),
        ),
    };
    let config = match config {
        Some(config) => Some(config.to_path_buf()),
        None => home.and_then(|home| firm(&home.config_dir().join("config.toml"))),
    };
    let trouble = state.is_none().then(|| {
        "there is no home folder, so bookmarks will not be kept; --state DIR names a place".into()
    });
    Folders {
        state,
        config,
        cache,
        trouble,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_home_it_is_said_and_flags_still_count() {
        let none = choose(None, None, None);
        assert_eq!((none.state, none.config), (None, None));
        assert!(none.trouble.unwrap().contains("will not be kept"));
        let flags = choose(Some(Path::new("kept")), Some(Path::new("my.toml")), None);
        assert_eq!(flags.state, Some("kept".into()));
        assert_eq!(flags.cache, Some("kept/cache".into()));
        assert_eq!(flags.config, Some("my.toml".into()));
        assert_eq!(flags.trouble, None);
    }

    #[test]
    fn a_relative_folder_has_one_above_it() {
        let here = std::env::current_dir().unwrap();
        assert_eq!(whole(Path::new("kept")), here.join("kept"));
        assert_eq!(whole(Path::new("")), here);
        assert_eq!(whole(Path::new("/var/kept")), Path::new("/var/kept"));
    }

    #[test]
    fn a_home_that_is_no_whole_path_is_none() {
        let home = ProjectDirs::from_path("quotidian".into());
        if let Some(home) = home.filter(|home| home.data_dir().is_relative()) {
            assert_eq!(choose(None, None, Some(&home)).state, None);
        }
        let here = folders(None, None);
        assert!(here.state.is_none_or(|state| state.is_absolute()));
    }
}
