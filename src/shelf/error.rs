//! Why something was not kept, in the words of the status line.

use std::io;
use std::path::{Path, PathBuf};

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

    pub(super) fn disk(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |error| Self::Disk {
            doing,
            path,
            why: reason(&error),
        }
    }
}

/// An error of the disk in plain words.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "disk full".to_string(),
        io::ErrorKind::PermissionDenied => "permission denied".to_string(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_string(),
        io::ErrorKind::NotADirectory => "not a folder".to_string(),
        io::ErrorKind::FileTooLarge => "the file may not grow any more".to_string(),
        _ => error.to_string(),
    }
}
