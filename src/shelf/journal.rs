//! One journal file as far as it was read: whole lines up to the last line end, each checked.
//! Not here: writing. Promise: reading takes no lock and never sees half a record; what cannot be
//! read is counted and left where it is.

use super::disk::{Disk, Stat};
use super::line::{Line, could_become_a_line};
use super::merge::Merged;
use super::salvage::salvage;
use std::io;
use std::path::{Path, PathBuf};

/// Bytes of a file that are read.
pub const LARGEST: u64 = 64 * 1024 * 1024;

/// A journal file, and how far it was read.
#[derive(Debug)]
pub struct Journal {
    /// The file itself, not a link to it.
    pub path: PathBuf,
    /// The file that was read, `None` while there is none.
    pub stat: Option<Stat>,
    /// Lines that were read.
    pub good: usize,
    /// Damaged lines.
    pub bad: usize,
    /// Lines of a newer version.
    pub newer: usize,
    /// Whether something stands after the last line end.
    pub torn: bool,
    /// Size after the last compaction.
    pub floor: u64,
    /// Why it is not written to, if it is not ours.
    pub foreign: Option<&'static str>,
    offset: u64,
}

impl Journal {
    /// A journal that is not read yet.
    pub fn new(path: &Path) -> Self {
        let path = if path.is_symlink() {
            path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
        } else {
            path.to_path_buf()
        };
        Self {
            path,
            stat: None,
            good: 0,
            bad: 0,
            newer: 0,
            torn: false,
            floor: 0,
            foreign: None,
            offset: 0,
        }
    }

    /// Whether there is such a file.
    pub const fn exists(&self) -> bool {
        self.stat.is_some() || self.foreign.is_some()
    }

    /// Reads what came since the last time into `merged`; whether that was anything new.
    pub fn read(&mut self, disk: &dyn Disk, merged: &mut Merged) -> io::Result<bool> {
        let file = match disk.open(&self.path) {
            Ok(Some(file)) => file,
            Ok(None) => {
                *self = Self::new(&self.path);
                return Ok(false);
            }
            Err(error) => return self.shut(error),
        };
        let stat = disk.stat(&file)?;
        let same = self
            .stat
            .is_some_and(|old| (old.dev, old.ino) == (stat.dev, stat.ino));
        if !same || stat.size < self.offset {
            self.begin();
        }
        let from = self.offset;
        let bytes = disk.read(&file, from, LARGEST.saturating_sub(from))?;
        self.stat = Some(stat);
        let bad = self.bad;
        let mut news = self.take(&bytes, merged);
        if from > 0 && self.bad > bad {
            // What stood there when we last looked may have been taken back since.
            self.begin();
            let bytes = disk.read(&file, 0, LARGEST)?;
            news |= self.take(&bytes, merged);
        }
        if stat.size > LARGEST {
            self.foreign = Some("is over 64 MB");
        }
        Ok(news)
    }

    /// Reads all of it again the next time.
    pub const fn begin(&mut self) {
        self.offset = 0;
        self.good = 0;
        self.bad = 0;
        self.newer = 0;
        self.stat = None;
    }

    /// A file that cannot be ours stays as it is; other errors may pass.
    fn shut(&mut self, error: io::Error) -> io::Result<bool> {
        let why = match error.kind() {
            io::ErrorKind::PermissionDenied => "may not be read",
            io::ErrorKind::Other => "is not a file",
            _ => return Err(error),
        };
        self.foreign = Some(why);
        Ok(false)
    }

    /// Takes a line into `merged`; whether it tells anything new.
    fn count(&mut self, line: Line, merged: &mut Merged) -> bool {
        match line {
            Line::Ours(record) => {
                self.good += 1;
                merged.apply(*record)
            }
            Line::Newer(record) => {
                self.newer += 1;
                record.is_some_and(|record| merged.apply(*record))
            }
            Line::Unreadable => false,
        }
    }

    fn take(&mut self, bytes: &[u8], merged: &mut Merged) -> bool {
        let end = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        let (whole, tail) = bytes.split_at(end);
        let mut news = false;
        for line in whole.split(|byte| *byte == b'\n') {
            // An empty line is what a writer puts after a torn one that was mended meanwhile.
            if line.is_empty() {
                continue;
            }
            match Line::read(line) {
                Line::Unreadable => {
                    self.bad += 1;
                    for (within, _) in salvage(line) {
                        news |= self.count(within, merged);
                    }
                }
                read => news |= self.count(read, merged),
            }
        }
        self.offset += end as u64;
        self.torn = !tail.is_empty();
        let hopeless = self.bad > 0 || !could_become_a_line(tail);
        self.foreign =
            (self.good + self.newer == 0 && hopeless).then_some("is not a journal of quotidian");
        news
    }
}
