//! From the paths a user gives to the files to read: folders are walked, sorted by name.
//! Not here: opening files. Promise: lazy, each real folder once, 16 folders deep at most, and
//! what is left out without being hidden is said.

use super::Refused;
use super::open::trouble;
use crate::limits::FOLDERS;
use rustc_hash::FxHashSet;
use std::collections::VecDeque;
use std::ffi::OsStr;
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
    /// The folders from the given one to the current one.
    open: Vec<Folder>,
    /// Device and inode of each folder walked.
    seen: FxHashSet<(u64, u64)>,
}

/// A folder with its entries yet to come. There may be a hundred thousand: their names stand in one
/// string, and each entry is a few bytes.
struct Folder {
    path: PathBuf,
    names: Vec<u8>,
    /// The last name first.
    entries: Vec<Entry>,
}

/// Where a name stands, and what it is the name of.
#[derive(Clone, Copy)]
struct Entry {
    from: u32,
    len: u16,
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
                let Some((path, kind)) = folder.next() else {
                    self.open.pop();
                    continue;
                };
                self.entry(path, kind)
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

    fn entry(&mut self, path: PathBuf, kind: Kind) -> Option<Result<PathBuf, Refused>> {
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
        match Folder::open(path) {
            Ok(folder) => {
                self.open.push(folder);
                None
            }
            Err(error) => Some(Err(Refused::new(path, trouble(&error)))),
        }
    }
}

impl Folder {
    /// What stands in a folder and is not hidden.
    fn open(path: &Path) -> std::io::Result<Self> {
        let (mut names, mut entries) = (Vec::new(), Vec::new());
        for entry in fs::read_dir(path)? {
            let entry = entry?;
            let name = entry.file_name();
            let name = name.as_bytes();
            if name.starts_with(b".") {
                continue;
            }
            let kind = match entry.file_type() {
                Ok(kind) if kind.is_dir() => Kind::Folder,
                Ok(kind) if kind.is_symlink() => Kind::Link,
                Ok(_) | Err(_) => Kind::Other,
            };
            entries.push(Entry {
                from: names.len() as u32,
                len: name.len() as u16,
                kind,
            });
            names.extend_from_slice(name);
        }
        entries.sort_unstable_by(|a, b| b.of(&names).cmp(a.of(&names)));
        Ok(Self {
            path: path.into(),
            names,
            entries,
        })
    }

    fn next(&mut self) -> Option<(PathBuf, Kind)> {
        let entry = self.entries.pop()?;
        let name = OsStr::from_bytes(entry.of(&self.names));
        Some((self.path.join(name), entry.kind))
    }
}

impl Entry {
    fn of(self, names: &[u8]) -> &[u8] {
        let from = self.from as usize;
        &names[from..from + usize::from(self.len)]
    }
}
