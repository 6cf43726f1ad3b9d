//! What the reader keeps: bookmarks, stars and corrections in a journal, reading progress beside it,
//! and the configuration file. The only reader and writer of these formats.
//! Not here: finding a passage again (see `passage`). Promise: what `save` acknowledged is never
//! lost, whatever is killed, full, damaged or written by others at the same time.

mod compact;
pub mod config;
mod disk;
pub mod folders;
mod hand;
pub mod homes;
mod journal;
mod line;
mod merge;
pub mod progress;
mod salvage;
mod save;

use crate::passage::{ArticleKey, Bookmark, BookmarkId, Correction, CorrectionId, LONGEST_NAME};
use disk::{Disk, RealDisk};
pub use hand::{Removed, Taken};
use jiff::{SignedDuration, Timestamp};
use journal::Journal;
use line::{Kind, Op, Record, Source};
use merge::Merged;
use std::io;
use std::path::{Path, PathBuf};

/// Characters of a note.
pub const LONGEST_NOTE: usize = 8_000;

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

/// Why something was not kept.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another reader holds the lock.
    #[error("not saved yet: another quotidian is saving")]
    Busy,
    /// The disk refused.
    #[error("not saved: {doing} {path}: {why}")]
    Disk {
        /// `cannot write`.
        doing: &'static str,
        /// The file.
        path: String,
        /// `disk full`.
        why: String,
    },
    /// The journal cannot grow any more.
    #[error("not saved: {} would be over 64 MB", .0.display())]
    Full(PathBuf),
    /// No folder to keep it in.
    #[error("not saved: there is no home folder to keep bookmarks in; --state DIR names a place")]
    NoFolder,
    /// Nine files stand where journals would, and none is ours.
    #[error("not saved: no file in {} is a journal of quotidian, and no more are begun", .0.display())]
    NoJournal(PathBuf),
    /// A note that is too long.
    #[error("the note has {0} characters; 8,000 can be kept")]
    LongNote(usize),
    /// A name that is too long.
    #[error("the name has {0} characters; 200 can be kept")]
    LongName(usize),
    /// A bookmark that is too long.
    #[error("the bookmark with its note and tags is over 64 KB and cannot be kept")]
    LongLine,
    /// Written by a newer version.
    #[error("this was saved by a newer version of quotidian and cannot be changed here")]
    Newer,
    /// An id from outside that is that of a star or a correction here.
    #[error("something else is kept here under its id")]
    OtherKind,
    /// No random numbers.
    #[error("not saved: no random number could be had: {0}")]
    NoChance(io::Error),
}

impl Error {
    /// Whether the change itself cannot be kept, so that it is not tried again.
    pub const fn refuses(&self) -> bool {
        matches!(
            self,
            Self::LongNote(_)
                | Self::LongName(_)
                | Self::LongLine
                | Self::Newer
                | Self::NoChance(_)
        )
    }

    fn disk(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |error| Self::Disk {
            doing,
            path,
            why: reason(&error),
        }
    }
}

/// An error of the disk in plain words.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "disk full".to_string(),
        io::ErrorKind::PermissionDenied => "permission denied".to_string(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_string(),
        io::ErrorKind::NotADirectory => "not a folder".to_string(),
        io::ErrorKind::FileTooLarge => "the file may not grow any more".to_string(),
        _ => error.to_string(),
    }
}

/// A new id for a bookmark.
pub fn new_id() -> Result<BookmarkId, Error> {
    Ok(BookmarkId(chance()?))
}

/// A new id for a correction.
pub fn new_correction_id() -> Result<CorrectionId, Error> {
    Ok(CorrectionId(chance()?))
}

fn chance() -> Result<u128, Error> {
    let high = compact::chance().map_err(Error::NoChance)?;
    let low = compact::chance().map_err(Error::NoChance)?;
    Ok(u128::from(high) << 64 | u128::from(low))
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

    /// The lines that say a change.
    fn records(&self, change: &Change, now: Timestamp) -> Result<Vec<Record>, Error> {
        match change {
            Change::Add(bookmark) => Ok(vec![self.record(bookmark, Op::Add, bookmark.at)?]),
            Change::Edit(bookmark) => Ok(vec![self.record(bookmark, Op::Edit, now)?]),
            Change::Remove(id) => self.removal(Kind::Bookmark, id.0, now),
            Change::Correct(correction) => Ok(vec![self.correction(correction, now)?]),
            Change::Uncorrect(id) => self.removal(Kind::Correction, id.0, now),
            Change::Star { article, to } => self.star(article, *to, now),
        }
    }

    fn record(&self, bookmark: &Bookmark, op: Op, at: Timestamp) -> Result<Record, Error> {
        let note = bookmark.note.chars().count();
        if note > LONGEST_NOTE {
            return Err(Error::LongNote(note));
        }
        let at = self.merged.after(bookmark.id.0, at);
        self.carried(Record::of_bookmark(bookmark, op, at, &self.by))
    }

    fn correction(&self, correction: &Correction, now: Timestamp) -> Result<Record, Error> {
        let name = correction
            .verdict
            .speaker()
            .map_or(0, |n| n.chars().count());
        if name > LONGEST_NAME {
            return Err(Error::LongName(name));
        }
        let id = correction.id.0;
        let known = self.merged.last(id).filter(|last| last.op != Op::Delete);
        let op = known.map_or(Op::Add, |_| Op::Edit);
        let at = self.merged.after(id, now);
        self.carried(Record::of_correction(correction, op, at, &self.by))
    }

    /// A change with what the last one of the same thing said and this one does not.
    fn carried(&self, mut record: Record) -> Result<Record, Error> {
        if self.merged.is_newer(record.id) {
            return Err(Error::Newer);
        }
        if let Some(old) = self.merged.last(record.id) {
            record.carry_on(old);
        }
        record.line().map(|_| record).ok_or(Error::LongLine)
    }

    fn star(&self, article: &ArticleKey, to: Star, now: Timestamp) -> Result<Vec<Record>, Error> {
        let stars = self.merged.stars();
        let mut stars = stars.iter().filter(|(_, key)| is_same(key, article));
        match to {
            Star::On if stars.next().is_some() => Ok(Vec::new()),
            Star::On => {
                let bare = Record::bare(Op::Add, Kind::Star, chance()?, now, &self.by);
                let source = Some(Source::new(article));
                let record = Record {
                    article: source,
                    ..bare
                };
                record.line().map(|_| vec![record]).ok_or(Error::LongLine)
            }
            Star::Off => {
                let gone: Result<Vec<_>, _> = stars
                    .map(|(id, _)| self.removal(Kind::Star, *id, now))
                    .collect();
                Ok(gone?.concat())
            }
        }
    }

    fn removal(&self, kind: Kind, id: u128, now: Timestamp) -> Result<Vec<Record>, Error> {
        if self.merged.is_newer(id) {
            return Err(Error::Newer);
        }
        let at = self.merged.after(id, now);
        // What is not known here may still be there: the last reading may have failed.
        let gone = self.merged.last(id).filter(|last| last.op == Op::Delete);
        Ok(match gone {
            Some(_) => Vec::new(),
            None => vec![Record::bare(Op::Delete, kind, id, at, &self.by)],
        })
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
fn is_same(a: &ArticleKey, b: &ArticleKey) -> bool {
    a.path == b.path || a.sha256 == b.sha256
}

fn plural(count: usize, thing: &str) -> String {
    match count {
        1 => format!("1 {thing}"),
        _ => format!("{count} {thing}s"),
    }
}

#[cfg(test)]
mod faults;
#[cfg(test)]
mod tests;
