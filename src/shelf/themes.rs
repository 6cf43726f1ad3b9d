//! The reader's own themes: the files `themes/*.toml` beside the configuration file; read, never written.
//! Not here: what stands in them (see `ui::theme`).

use super::config::contents;
use std::fs;
use std::path::{Path, PathBuf};

/// The most files that are read.
const MOST: usize = 100;

/// The folder of themes that belongs to a configuration file.
pub fn folder(config: &Path) -> PathBuf {
    config.with_file_name("themes")
}

/// The files of the reader's themes by name: name, path and text; and a sentence for each that cannot be
/// read. A folder that is not there has none.
pub fn files(config: &Path) -> (Vec<(String, PathBuf, String)>, Vec<String>) {
    let (mut files, mut troubles) = (Vec::new(), Vec::new());
    for path in paths(config) {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        match contents(&path) {
            Ok(text) => files.push((name.into_owned(), path, text)),
            Err(error) => {
                let why = super::error::reason(&error);
                troubles.push(format!("cannot read {}: {why}", path.display()));
            }
        }
    }
    (files, troubles)
}

/// The names of the reader's themes, whatever stands in their files.
pub fn names(config: &Path) -> Vec<String> {
    let names = paths(config).into_iter();
    let stem = |path: PathBuf| Some(path.file_stem()?.to_string_lossy().into_owned());
    names.filter_map(stem).collect()
}

fn paths(config: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(config)).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    let mut paths: Vec<_> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    paths.sort();
    paths.truncate(MOST);
    paths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn themes_are_the_files_beside_the_configuration() {
        let home = tempfile::tempdir().unwrap();
        let config = home.path().join("config.toml");
        assert_eq!(files(&config), (vec![], vec![]));
        let folder = folder(&config);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("sea.toml"), "base = \"dark\"").unwrap();
        fs::write(folder.join("notes.txt"), "no theme").unwrap();
        fs::write(folder.join("bad.toml"), b"\xff\xfe\xff").unwrap();
        let (found, said) = files(&config);
        assert_eq!(found.len(), 1);
        assert_eq!((&*found[0].0, &*found[0].2), ("sea", "base = \"dark\""));
        assert!(said.len() == 1 && said[0].ends_with("it is not UTF-8 text"));
        assert_eq!(names(&config), ["bad", "sea"]);
    }
}
