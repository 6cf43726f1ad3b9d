//! From the paths a user gives to the files to read: folders are walked, sorted by name.
//! Not here: opening files. Promise: lazy, each real folder once, 16 folders deep at most, and
//! what is left out without being hidden is said.

use super::Refused;
use super::open::trouble;
use crate::limits::FOLDERS;
use rustc_hash::FxHashSet;
use std::collections::VecDeque;
use std::fs::{self, Metadata};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The files to read under `given`, in order: a file as it is, a folder's files by name, `-` as it
/// is. Nothing is looked at before it is asked for, so the first files come at once.
pub fn paths(given: &[PathBuf]) -> impl Iterator<Item = Result<PathBuf, Refused>> + Send + use<> {
    Walk {
        given: given.to_vec().into(),
        open: Vec::new(),
        seen: FxHashSet::default(),
    }
}

struct Walk {
    given: VecDeque<PathBuf>,
    /// The folders from the given one to the current one: their entries yet to come, last first.
    open: Vec<Vec<Entry>>,
    /// Device and inode of each folder walked.
    seen: FxHashSet<(u64, u64)>,
}

struct Entry {
    path: PathBuf,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    Folder,
    Link,
    Other,
}

impl Iterator for Walk {
    type Item = Result<PathBuf, Refused>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let found = if let Some(folder) = self.open.last_mut() {
                let Some(entry) = folder.pop() else {
                    self.open.pop();
                    continue;
                };
                self.entry(entry)
            } else {
                let path = self.given.pop_front()?;
                self.given(path)
            };
            if found.is_some() {
                return found;
            }
        }
    }
}

impl Walk {
    fn given(&mut self, path: PathBuf) -> Option<Result<PathBuf, Refused>> {
        if path == Path::new("-") {
            return Some(Ok(path));
        }
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => self.folder(&path, &found, Kind::Folder),
            Ok(_) => Some(Ok(path)),
            Err(error) => Some(Err(Refused::new(&path, trouble(&error)))),
        }
    }

    fn entry(&mut self, entry: Entry) -> Option<Result<PathBuf, Refused>> {
        let Entry { path, kind } = entry;
        if matches!(kind, Kind::Other) {
            return Some(Ok(path));
        }
        match fs::metadata(&path) {
            Ok(found) if found.is_dir() => self.folder(&path, &found, kind),
            Ok(_) => Some(Ok(path)),
            Err(_) if matches!(kind, Kind::Link) && path.is_symlink() => {
                let reason = "is a link that leads nowhere";
                Some(Err(Refused::new(&path, reason)))
            }
            Err(error) => Some(Err(Refused::new(&path, trouble(&error)))),
        }
    }

    /// Opens a folder. One that was walked before has nothing new: a link to it is listed, since it
    /// may be a loop, the folder itself is not.
    fn folder(
        &mut self,
        path: &Path,
        found: &Metadata,
        kind: Kind,
    ) -> Option<Result<PathBuf, Refused>> {
        if self.open.len() >= FOLDERS {
            let reason = format!("is left out: folders are read {FOLDERS} deep");
            return Some(Err(Refused::new(path, reason)));
        }
        if !self.seen.insert((found.dev(), found.ino())) {
            let reason = "is left out: it links to a folder that is read already";
            let listed = matches!(kind, Kind::Link);
            return listed.then(|| Err(Refused::new(path, reason)));
        }
        match entries(path) {
            Ok(entries) => {
                self.open.push(entries);
                None
            }
            Err(error) => Some(Err(Refused::new(path, trouble(&error)))),
        }
    }
}

/// What stands in a folder and is not hidden, the last name first.
fn entries(folder: &Path) -> std::io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().as_bytes().starts_with(b".") {
            continue;
        }
        let kind = match entry.file_type() {
            Ok(kind) if kind.is_dir() => Kind::Folder,
            Ok(kind) if kind.is_symlink() => Kind::Link,
            Ok(_) | Err(_) => Kind::Other,
        };
        let path = entry.path();
        entries.push(Entry { path, kind });
    }
    entries.sort_unstable_by(|a, b| b.path.cmp(&a.path));
    Ok(entries)
}
