//! A disk that fails at the call that a test names, or swallows what is written.

use crate::shelf::Shelf;
use crate::shelf::disk::{Disk, Lock, RealDisk, Stat};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// What happens at the call with the number `at`, counted from 1; never at 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct Plan {
    pub at: usize,
    pub after: After,
    /// Bytes of a failing write that get there all the same.
    pub cut: usize,
    pub calls: usize,
    pub locks: Locks,
    /// Bytes that the failing write was to write.
    pub wanted: usize,
    /// So many writes are told to be done and are nowhere, as when two write at the same place of a
    /// shared folder.
    pub swallowed: usize,
    /// So many files are not made durable.
    pub unsynced: usize,
    /// No name is made durable.
    pub nameless: bool,
}

/// What comes after the failing call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum After {
    /// All is well again.
    #[default]
    Well,
    /// Nothing works any more, as if the program were killed.
    Dead,
}

/// Whether the disk knows locks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locks {
    #[default]
    Known,
    Unknown,
}

#[derive(Clone, Debug, Default)]
pub struct FailingDisk(pub Arc<Mutex<Plan>>);

impl FailingDisk {
    pub fn calls(&self) -> usize {
        self.0.lock().unwrap().calls
    }

    /// Counts a call; the bytes that a failing write may still write, if this is to fail.
    fn fails(&self) -> Option<usize> {
        let mut plan = self.0.lock().unwrap();
        plan.calls += 1;
        let dead = plan.after == After::Dead && plan.at > 0 && plan.calls > plan.at;
        if plan.calls == plan.at {
            Some(plan.cut)
        } else {
            dead.then_some(0)
        }
    }

    /// Takes one off a number, if there is one to take.
    fn spends(&self, number: impl Fn(&mut Plan) -> &mut usize) -> bool {
        let mut plan = self.0.lock().unwrap();
        let left = number(&mut plan);
        let spends = *left > 0;
        *left = left.saturating_sub(1);
        spends
    }

    fn step(&self) -> io::Result<()> {
        self.fails()
            .map_or(Ok(()), |_| Err(io::ErrorKind::StorageFull.into()))
    }
}

impl Disk for FailingDisk {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.make_folder(path))
    }
    fn lock(&self, path: &Path) -> io::Result<Lock> {
        self.step()?;
        let locks = self.0.lock().unwrap().locks;
        match locks {
            Locks::Known => RealDisk.lock(path),
            Locks::Unknown => Ok(Lock::Unsupported),
        }
    }
    fn open(&self, path: &Path) -> io::Result<Option<File>> {
        self.step().and_then(|()| RealDisk.open(path))
    }
    fn stat(&self, file: &File) -> io::Result<Stat> {
        self.step().and_then(|()| RealDisk.stat(file))
    }
    fn read(&self, file: &File, from: u64, most: u64) -> io::Result<Vec<u8>> {
        self.step().and_then(|()| RealDisk.read(file, from, most))
    }
    fn open_append(&self, path: &Path) -> io::Result<File> {
        self.step().and_then(|()| RealDisk.open_append(path))
    }
    fn create(&self, path: &Path) -> io::Result<File> {
        self.step().and_then(|()| RealDisk.create(path))
    }
    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize> {
        match self.fails() {
            None if self.spends(|plan| &mut plan.swallowed) => Ok(bytes.len()),
            None => RealDisk.write(file, bytes),
            Some(0) => Err(io::ErrorKind::StorageFull.into()),
            Some(cut) if cut >= bytes.len() => {
                self.0.lock().unwrap().wanted = bytes.len();
                RealDisk.write(file, bytes)
            }
            Some(cut) => RealDisk.write(file, &bytes[..cut]),
        }
    }
    fn truncate(&self, file: &File, size: u64) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.truncate(file, size))
    }
    fn sync(&self, _: &File) -> io::Result<()> {
        if self.spends(|plan| &mut plan.unsynced) {
            return Err(io::Error::other("the disk does not answer"));
        }
        self.step()
    }
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        if self.0.lock().unwrap().nameless {
            return Err(io::Error::other("the disk does not answer"));
        }
        self.step()
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.link(from, to))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.rename(from, to))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.remove(path))
    }
    fn leftovers(&self, folder: &Path, stem: &str) -> io::Result<Vec<PathBuf>> {
        self.step().and_then(|()| RealDisk.leftovers(folder, stem))
    }
}

pub fn shelf(folder: &Path, plan: Plan) -> (Shelf, FailingDisk) {
    let disk = FailingDisk(Arc::new(Mutex::new(plan)));
    (Shelf::on(Some(folder), Box::new(disk.clone())), disk)
}
