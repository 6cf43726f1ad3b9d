//! How a change becomes durable: lock, read what others wrote, mend a torn line, one write, sync.
//! Not here: what is written (see `line`). Promise: `Ok` means that all changes are on disk; on any
//! error they stay in memory, nothing that was there before is lost, and the next save tries again.

use super::compact::{Keep, compact};
use super::disk::{Disk, Lock, Stat};
use super::journal::Journal;
use super::line::Record;
use super::{Error, Shelf};
use crate::limits::JOURNAL;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::Path;

/// A journal under this size is not worth writing anew.
const SMALL: u64 = 256 * 1024;

/// How often it is tried to get a line into a file that knows no locks.
const TRIES: usize = 3;

/// Whether others may write at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Others {
    Wait,
    MayWrite,
}

impl Shelf {
    /// Writes what is not saved yet.
    pub(super) fn flush(&mut self) -> Result<(), Error> {
        if self.pending.is_empty() && !self.doubtful {
            return Ok(());
        }
        let folder = self.folder.clone().ok_or(Error::NoFolder)?;
        self.disk
            .make_folder(&folder)
            .map_err(Error::disk("cannot make", &folder))?;
        let path = folder.join("bookmarks.lock");
        let lock = self.disk.lock(&path).map_err(|error| match error.kind() {
            ErrorKind::WouldBlock => Error::Busy,
            _ => Error::disk("cannot lock", &path)(error),
        })?;
        self.read_all()?;
        let done = match &lock {
            Lock::Held(_) => self.write(Others::Wait),
            Lock::Unsupported => {
                self.lockless = true;
                self.write(Others::MayWrite)
            }
        };
        drop(lock);
        done
    }

    fn write(&mut self, others: Others) -> Result<(), Error> {
        let at = self.active()?;
        if self.doubtful && others == Others::Wait {
            self.write_anew(at)?;
            self.settle();
            return Ok(());
        }
        let lines: Vec<_> = if self.doubtful {
            self.merged.iter().filter_map(Record::line).collect()
        } else {
            self.pending.iter().filter_map(Record::line).collect()
        };
        let bytes = lines.concat();
        let journal = &self.journals[at];
        let path = journal.path.clone();
        let size = journal.stat.map_or(0, |stat| stat.size);
        if size + bytes.len() as u64 > journal.most {
            if others == Others::MayWrite {
                return Err(Error::Full(path));
            }
            // It may be full of what is of no use any more.
            self.write_anew(at)?;
            self.settle();
            return Ok(());
        }
        let mut tries = 0;
        loop {
            tries += 1;
            match append(&*self.disk, &self.journals[at], &bytes, others) {
                Ok(named) => self.journals[at].named = Some(named),
                Err(Failed::Before(error)) => {
                    return Err(Error::disk("cannot write", &path)(error));
                }
                Err(Failed::Doubtful(error)) => {
                    self.doubtful = true;
                    return Err(Error::disk("cannot write", &path)(error));
                }
            }
            let there = others == Others::Wait
                || holds(&*self.disk, &path, &lines).map_err(Error::disk("cannot read", &path))?;
            if there {
                break;
            }
            if tries == TRIES {
                return Err(Error::Busy);
            }
        }
        self.settle();
        // The lines are durable; that they cannot be read back now is no failure to save them.
        let _ = self.read_all();
        if others == Others::Wait && self.is_due(at) {
            let _ = self.write_anew(at);
        }
        Ok(())
    }

    /// All is on disk.
    fn settle(&mut self) {
        self.doubtful = false;
        self.pending.clear();
        self.unsaved.clear();
    }

    /// Whether more than half of a big journal is of no use any more.
    fn is_due(&self, at: usize) -> bool {
        let journal = &self.journals[at];
        let size = journal.stat.map_or(0, |stat| stat.size);
        size > SMALL && size > 2 * journal.floor && journal.good > 2 * self.merged.alive()
    }

    /// Writes the journal anew; afterwards nothing in it is in doubt.
    fn write_anew(&mut self, at: usize) -> Result<(), Error> {
        let others = self.journals.iter().filter(|journal| journal.exists());
        let keep = if others.count() > 1 {
            Keep::Removals
        } else {
            Keep::Living
        };
        let path = self.journals[at].path.clone();
        let aside =
            compact(&*self.disk, &self.journals[at], &self.merged, keep).map_err(|error| {
                match error.kind() {
                    ErrorKind::FileTooLarge if error.raw_os_error().is_none() => {
                        Error::Full(path.clone())
                    }
                    _ => Error::disk("cannot write", &path)(error),
                }
            })?;
        self.aside.extend(aside);
        // As long as its name is not durable, what is added to the new file may be lost with it.
        self.doubtful = true;
        sync_names(&*self.disk, &path).map_err(Error::disk("cannot write", &path))?;
        self.doubtful = false;
        self.journals[at].begin();
        self.read_all()?;
        let journal = &mut self.journals[at];
        journal.floor = journal.stat.map_or(0, |stat| stat.size);
        journal.named = journal.stat.map(Stat::file);
        Ok(())
    }
}

/// Why an append failed.
enum Failed {
    /// Nothing was added.
    Before(io::Error),
    /// Whether it is durable is not known, nor whether what stood before still is.
    Doubtful(io::Error),
}

/// Adds `bytes` to the journal in one write and waits until they are durable. Gives the file whose
/// name is durable too then.
fn append(
    disk: &dyn Disk,
    journal: &Journal,
    bytes: &[u8],
    others: Others,
) -> Result<(u64, u64), Failed> {
    let file = disk.open_append(&journal.path).map_err(Failed::Before)?;
    let before = disk.stat(&file).map_err(Failed::Before)?;
    let known = journal.stat.map_or(0, |stat| stat.size);
    let mut all = Vec::with_capacity(bytes.len() + 1);
    if journal.torn || before.size != known {
        all.push(b'\n');
    }
    all.extend_from_slice(bytes);
    let written = disk.write(&file, &all).map_err(Failed::Before)?;
    if written < all.len() {
        // What others may have added after it is not ours to cut off; a torn line harms no other one.
        if others == Others::Wait {
            take_back(disk, &file, before.size, written);
        }
        return Err(Failed::Before(ErrorKind::StorageFull.into()));
    }
    disk.sync(&file).map_err(Failed::Doubtful)?;
    if journal.named != Some(before.file()) {
        sync_names(disk, &journal.path).map_err(Failed::Doubtful)?;
    }
    Ok(before.file())
}

/// Removes half a line, unless a program that knows no lock wrote after it. A line that stays is torn,
/// which the next writer mends.
fn take_back(disk: &dyn Disk, file: &File, before: u64, written: usize) {
    let ours = disk
        .stat(file)
        .is_ok_and(|stat| stat.size == before + written as u64);
    if ours && written > 0 {
        let _ = disk.truncate(file, before);
    }
}

/// Makes a new file's name durable, and that of its folder, which may be new too.
pub(super) fn sync_names(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    let Some(folder) = path.parent() else {
        return Ok(());
    };
    disk.sync_folder(folder)?;
    let Some(above) = folder.parent() else {
        return Ok(());
    };
    match disk.sync_folder(above) {
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Ok(()),
        done => done,
    }
}

/// Whether each of the lines stands in the file.
fn holds(disk: &dyn Disk, path: &Path, lines: &[Vec<u8>]) -> io::Result<bool> {
    let Some(file) = disk.open(path)? else {
        return Ok(false);
    };
    let bytes = disk.read(&file, 0, JOURNAL)?;
    let stands = |line: &Vec<u8>| memchr::memmem::find(&bytes, line).is_some();
    Ok(lines.iter().all(stands))
}
