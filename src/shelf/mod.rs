//! What the reader keeps: bookmarks, stars and corrections in a journal, reading progress beside it,
//! and the configuration file. The only reader and writer of these formats.
//! Not here: finding a passage again (see `passage`). Promise: what `save` acknowledged is never
//! lost, whatever is killed, full, damaged or written by others at the same time.

pub mod cache;
mod compact;
pub mod config;
mod disk;
mod error;
pub mod folders;
mod hand;
pub mod homes;
mod journal;
pub mod library;
mod line;
mod merge;
pub mod progress;
mod records;
mod salvage;
mod save;
pub mod themes;

use crate::passage::{ArticleKey, Bookmark, BookmarkId, Correction, CorrectionId, Merge};
use disk::{Disk, RealDisk};
pub use error::Error;
pub use hand::{Removed, Taken};
use jiff::{SignedDuration, Timestamp};
use journal::Journal;
use line::{Op, Record};
use merge::Merged;
use records::is_same;
pub use records::{new_correction_id, new_id};
use std::path::{Path, PathBuf};

/// Journals in one folder, should the first ones not be ours.
const JOURNALS: usize = 9;

/// What the reader keeps, as it is on disk and in memory.
#[derive(Debug)]
pub struct Shelf {
    folder: Option<PathBuf>,
    disk: Box<dyn Disk>,
    /// This running program.
    by: String,
    journals: Vec<Journal>,
    merged: Merged,
    unsaved: Vec<Change>,
    pending: Vec<Record>,
    /// The disk failed to confirm a write: the journal must be written anew.
    doubtful: bool,
    lockless: bool,
    /// Where unreadable lines were put.
    aside: Vec<PathBuf>,
    /// Why the last reading failed.
    trouble: Option<String>,
}

/// Something to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A new bookmark; one that was removed comes back.
    Add(Bookmark),
    /// A bookmark whose note, tags or place changed.
    Edit(Bookmark),
    /// A bookmark goes.
    Remove(BookmarkId),
    /// A new correction, or another word on the same; one that was taken back comes again.
    Correct(Correction),
    /// A correction is taken back.
    Uncorrect(CorrectionId),
    /// Two names are one person.
    Merge(Merge),
    /// They are not.
    Unmerge(Merge),
    /// A star is set or taken.
    Star {
        /// The article.
        article: ArticleKey,
        /// Set or taken.
        to: Star,
    },
}

/// Whether an article has a star.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Star {
    /// It has.
    On,
    /// It has not.
    Off,
}

impl Shelf {
    /// What is kept in `folder`. This never fails; see [`Shelf::troubles`].
    pub fn open(folder: &Path) -> Self {
        Self::on(Some(folder), Box::new(RealDisk))
    }

    /// A shelf without a folder: all is kept in memory, and no save succeeds.
    pub fn nowhere() -> Self {
        Self::on(None, Box::new(RealDisk))
    }

    fn on(folder: Option<&Path>, disk: Box<dyn Disk>) -> Self {
        let mut shelf = Self {
            folder: folder.map(folders::whole),
            disk,
            by: format!("{:016x}", compact::chance().unwrap_or_default()),
            journals: Vec::new(),
            merged: Merged::default(),
            unsaved: Vec::new(),
            pending: Vec::new(),
            doubtful: false,
            lockless: false,
            aside: Vec::new(),
            trouble: None,
        };
        shelf.refresh();
        shelf
    }

    /// The bookmarks, saved or not, the oldest first.
    pub fn bookmarks(&self) -> Vec<Bookmark> {
        self.merged.bookmarks()
    }

    /// The corrections, saved or not, the one that was changed last at the end.
    pub fn corrections(&self) -> Vec<Correction> {
        self.merged.corrections()
    }

    /// Names that are one person, saved or not, the one that was said last at the end.
    pub fn merges(&self) -> Vec<Merge> {
        self.merged.merges()
    }

    /// The starred articles, the first starred first.
    pub fn stars(&self) -> Vec<ArticleKey> {
        let mut stars: Vec<ArticleKey> = Vec::new();
        for (_, key) in self.merged.stars() {
            if !stars.iter().any(|star| is_same(star, &key)) {
                stars.push(key);
            }
        }
        stars
    }

    /// Whether a bookmark was saved by a newer version, so that it can be read but not changed.
    pub fn is_newer(&self, id: BookmarkId) -> bool {
        self.merged.is_newer(id.0)
    }

    /// What was not saved yet, for a last word to the reader.
    pub fn unsaved(&self) -> &[Change] {
        &self.unsaved
    }

    /// Reads what other running readers wrote; whether that changed anything.
    pub fn refresh(&mut self) -> bool {
        match self.read_all() {
            Ok(news) => {
                self.trouble = None;
                news
            }
            Err(error) => {
                self.trouble = Some(error.to_string().replacen("not saved: ", "", 1));
                false
            }
        }
    }

    /// Keeps the changes; `Ok` only when they are durable. On an error of the disk they are kept in
    /// memory and tried again by the next save, also by one without changes; a change that is
    /// refused (a long note) is not kept, nor are the others of the same call.
    pub fn save(&mut self, changes: &[Change]) -> Result<(), Error> {
        self.save_at(changes, Timestamp::now())
    }

    /// [`Shelf::save`] at a given time.
    pub fn save_at(&mut self, changes: &[Change], now: Timestamp) -> Result<(), Error> {
        let read = self.read_all();
        if changes.iter().any(|c| matches!(c, Change::Star { .. })) {
            // Which stars there are must be known before one is taken.
            read?;
        }
        for change in changes {
            self.records(change, now)?;
        }
        for (change, later) in changes.iter().zip(0..) {
            // One after the other, so that they keep their order.
            let moment = SignedDuration::from_nanos(later);
            let at = now.checked_add(moment).unwrap_or(now);
            for record in self.records(change, at)? {
                self.merged.apply(record.clone());
                self.pending.push(record);
            }
            self.unsaved.push(change.clone());
        }
        self.flush()
    }

    /// Sentences about what could not be read, for the status line.
    pub fn troubles(&self) -> Vec<String> {
        let mut said: Vec<_> = self.trouble.iter().cloned().collect();
        for journal in &self.journals {
            let path = journal.path.display();
            if let Some(why) = journal.foreign {
                said.push(format!("{path} {why}; it is left as it is"));
            } else if journal.bad > 0 {
                let lines = plural(journal.bad, "line");
                said.push(format!(
                    "{lines} of your bookmarks could not be read, kept in {path}"
                ));
            }
            if journal.newer > 0 {
                let changes = plural(journal.newer, "change");
                said.push(format!("{path}: {changes} saved by a newer version"));
            }
        }
        for path in &self.aside {
            let path = path.display();
            said.push(format!("lines that could not be read were moved to {path}"));
        }
        if self.lockless {
            said.push("bookmarks are kept in a shared folder without locks".to_string());
        }
        said
    }

    /// Reads all journals of the folder.
    fn read_all(&mut self) -> Result<bool, Error> {
        let Some(folder) = self.folder.clone() else {
            return Ok(false);
        };
        let (mut news, mut replaced) = (false, false);
        for at in 0..JOURNALS {
            if at == self.journals.len() {
                self.journals.push(Journal::new(&folder.join(name(at))));
            }
            let journal = &mut self.journals[at];
            news |= journal
                .read(&*self.disk, &mut self.merged)
                .map_err(Error::disk("cannot read", &journal.path))?;
            replaced |= journal.replaced;
            // A second journal is only begun beside a first one that is there and not ours.
            if at > 0 && !journal.exists() {
                break;
            }
        }
        if replaced {
            self.doubtful = self.doubtful || self.is_missing_something()?;
            for journal in &mut self.journals {
                journal.replaced = false;
            }
        }
        Ok(news)
    }

    /// Whether something in memory is in no journal any more, because someone removed, cut or replaced
    /// the file and not because another reader compacted it; the next save writes it again.
    fn is_missing_something(&self) -> Result<bool, Error> {
        let mut there = Merged::default();
        for journal in &self.journals {
            Journal::new(&journal.path)
                .read(&*self.disk, &mut there)
                .map_err(Error::disk("cannot read", &journal.path))?;
        }
        let pending = |id| self.pending.iter().any(|record| record.id == id);
        Ok(self
            .merged
            .iter()
            .any(|record| record.op != Op::Delete && !there.is_last(record) && !pending(record.id)))
    }

    /// The journal that is written to: the first that is ours or not there yet.
    fn active(&self) -> Result<usize, Error> {
        let ours = self.journals.iter().position(|j| j.foreign.is_none());
        ours.ok_or_else(|| Error::NoJournal(self.folder.clone().unwrap_or_default()))
    }
}

/// `bookmarks.journal`, `bookmarks-2.journal` and so on.
fn name(at: usize) -> String {
    match at {
        0 => "bookmarks.journal".to_string(),
        _ => format!("bookmarks-{}.journal", at + 1),
    }
}

/// Whether two keys mean one article: the same file, or the same text elsewhere.
fn plural(count: usize, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        _ => format!("{count} {thing}s"),
    }
}

#[cfg(test)]
mod faults;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
