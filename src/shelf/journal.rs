//! One journal file as far as it was read: whole lines up to the last line end, each checked.
//! Not here: writing. Promise: reading takes no lock and never sees half a record; what cannot be
//! read is counted and left where it is.

use super::disk::{Disk, Stat};
use super::line::{Line, could_become_a_line};
use super::merge::Merged;
use super::salvage::salvage;
use crate::limits::JOURNAL;
use std::io;
use std::path::{Path, PathBuf};

/// A journal file, and how far it was read.
#[derive(Debug)]
pub struct Journal {
    /// The file itself, not a link to it.
    pub path: PathBuf,
    /// How the file is called in the folder; perhaps a link, which may come or go while we run.
    name: PathBuf,
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
    /// The file whose name is known to be durable; another one may have been put in its place by a
    /// program that was killed before it had seen to that.
    pub named: Option<(u64, u64)>,
    /// Whether it is not the file any more that was read before, or not all of it.
    pub replaced: bool,
    /// Bytes that are read, and that it may have: [`JOURNAL`], except in tests.
    pub most: u64,
    offset: u64,
}

impl Journal {
    /// A journal that is not read yet.
    pub fn new(name: &Path) -> Self {
        Self {
            path: target(name),
            name: name.to_path_buf(),
            stat: None,
            good: 0,
            bad: 0,
            newer: 0,
            torn: false,
            floor: 0,
            foreign: None,
            named: None,
            replaced: false,
            most: JOURNAL,
            offset: 0,
        }
    }

    /// Whether there is such a file.
    pub const fn exists(&self) -> bool {
        self.stat.is_some() || self.foreign.is_some()
    }

    /// Reads what came since the last time into `merged`; whether that was anything new.
    pub fn read(&mut self, disk: &dyn Disk, merged: &mut Merged) -> io::Result<bool> {
        self.path = target(&self.name);
        let file = match disk.open(&self.path) {
            Ok(Some(file)) => file,
            Ok(None) => {
                let replaced = self.replaced || self.good > 0;
                *self = Self {
                    replaced,
                    most: self.most,
                    ..Self::new(&self.name)
                };
                return Ok(false);
            }
            Err(error) => return self.shut(error),
        };
        let stat = disk.stat(&file)?;
        let same = self
            .stat
            .is_some_and(|old| (old.dev, old.ino) == (stat.dev, stat.ino));
        if !same || stat.size < self.offset {
            self.replaced |= self.good > 0;
            self.begin();
        }
        let from = self.offset;
        let bytes = disk.read(&file, from, self.most.saturating_sub(from))?;
        let bad = self.bad;
        let mut news = self.take(&bytes, merged);
        if from > 0 && self.bad > bad {
            // What stood there when we last looked may have been taken back since.
            self.replaced = true;
            self.begin();
            let bytes = disk.read(&file, 0, self.most)?;
            news |= self.take(&bytes, merged);
        }
        self.stat = Some(stat);
        if stat.size > self.most {
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
            io::ErrorKind::Other => {
                // What was read from the file that stood there may be nowhere now.
                self.replaced |= self.good > 0;
                self.begin();
                "is not a file"
            }
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

/// The file that a name leads to in the end, there or not.
fn target(name: &Path) -> PathBuf {
    let mut path = name.to_path_buf();
    // More links than any system follows are a ring.
    for _ in 0..40 {
        match path.read_link() {
            Ok(next) => path = path.parent().unwrap_or(Path::new("")).join(next),
            Err(_) => break,
        }
    }
    path
}
