//! A journal written anew without what later changes made useless.
//! Not here: when. Promise: the old file stays whole and in place until the new one is durable, and
//! lines that we cannot read or that a newer version wrote are kept byte for byte.

use super::disk::{Disk, sweep};
use super::journal::Journal;
use super::line::{Line, Op, Record, VERSION};
use super::merge::Merged;
use super::salvage::salvage;
use jiff::{SignedDuration, Timestamp};
use rustc_hash::FxHashSet;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// How long it is remembered that something was removed, against late edits of another program.
const MEMORY: SignedDuration = SignedDuration::from_hours(24 * 30);

/// What may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Removals are kept: another journal may still hold what they remove.
    Removals,
    /// Old removals go too.
    Living,
}

/// The lines of a new file, and those that go to the unreadable ones.
struct Lines {
    kept: Vec<u8>,
    unreadable: Vec<u8>,
}

/// Writes `journal` anew. What `merged` knows and the file does not is added. On an error the old file
/// is still there; else the new one is, under a name that is yet to be made durable.
/// Gives the file where unreadable lines went, if there were any. Only for the holder of the lock.
pub fn compact(
    disk: &dyn Disk,
    journal: &Journal,
    merged: &Merged,
    keep: Keep,
) -> io::Result<Option<PathBuf>> {
    let Some(folder) = journal.path.parent() else {
        return Err(ErrorKind::NotFound.into());
    };
    let stem = journal.path.file_stem().unwrap_or_default();
    sweep(disk, folder, &stem.to_string_lossy());
    let bytes = match disk.open(&journal.path)? {
        Some(file) => disk.read(&file, 0, journal.most)?,
        None => Vec::new(),
    };
    let lines = sort(&bytes, merged, keep);
    if lines.kept.len() as u64 > journal.most {
        return Err(ErrorKind::FileTooLarge.into());
    }
    let aside = set_aside(disk, &journal.path, &lines.unreadable)?;
    let new = sibling(&journal.path, &format!("journal.tmp-{:016x}", chance()?));
    let placed = write_new(disk, &new, &lines.kept)
        .and_then(|()| keep_old(disk, &journal.path))
        .and_then(|()| disk.rename(&new, &journal.path));
    if let Err(error) = placed {
        // It may not be there, and is swept away later if this fails.
        let _ = disk.remove(&new);
        return Err(error);
    }
    Ok(aside)
}

fn sort(bytes: &[u8], known: &Merged, keep: Keep) -> Lines {
    let found = found(bytes);
    // The file may hold more than is known: a line whose end is missing is not read before it has one.
    let mut merged = known.clone();
    for (line, _) in &found {
        if let Line::Ours(record) | Line::Newer(Some(record)) = line {
            merged.apply(Record::clone(record));
        }
    }
    let oldest = merged
        .newest()
        .and_then(|newest| newest.checked_sub(MEMORY).ok());
    let forgotten = |record: &Record| {
        keep == Keep::Living && record.op == Op::Delete && oldest.is_some_and(|at| record.at < at)
    };
    let mut lines = Lines {
        kept: Vec::new(),
        unreadable: Vec::new(),
    };
    let mut seen = FxHashSet::default();
    for (line, bytes) in found {
        let to = match line {
            Line::Ours(record) => {
                if !merged.is_last(&record) || forgotten(&record) || !seen.insert(record.id) {
                    continue;
                }
                &mut lines.kept
            }
            // It says nothing of whether an older version changed the same thing later.
            Line::Newer(_) => &mut lines.kept,
            Line::Unreadable => &mut lines.unreadable,
        };
        to.extend_from_slice(bytes);
        to.push(b'\n');
    }
    let mut missing: Vec<_> = merged
        .iter()
        .filter(|record| record.v <= VERSION && !seen.contains(&record.id) && !forgotten(record))
        .collect();
    missing.sort_by_key(|record| record.at);
    let missing = missing.into_iter().filter_map(Record::line);
    lines.kept.extend(missing.flatten());
    lines
}

/// All lines of a file, and after each damaged one those within it.
fn found(bytes: &[u8]) -> Vec<(Line, &[u8])> {
    let mut found = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        match Line::read(line) {
            _ if line.is_empty() => {}
            Line::Unreadable => {
                found.push((Line::Unreadable, line));
                found.extend(salvage(line));
            }
            read => found.push((read, line)),
        }
    }
    found
}

/// Puts unreadable lines into a file of their own.
fn set_aside(disk: &dyn Disk, journal: &Path, lines: &[u8]) -> io::Result<Option<PathBuf>> {
    if lines.is_empty() {
        return Ok(None);
    }
    let day = Timestamp::now().strftime("%Y-%m-%d").to_string();
    let path = sibling(journal, &format!("unreadable-{day}.journal"));
    let file = disk.open_append(&path)?;
    write_all(disk, &file, lines)?;
    disk.sync(&file)?;
    Ok(Some(path))
}

pub(super) fn write_new(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = disk.create(path)?;
    write_all(disk, &file, bytes)?;
    disk.sync(&file)
}

fn write_all(disk: &dyn Disk, file: &std::fs::File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match disk.write(file, bytes)? {
            0 => return Err(ErrorKind::WriteZero.into()),
            written => bytes = bytes.get(written..).unwrap_or_default(),
        }
    }
    Ok(())
}

/// Gives the old file a second name. Where there are no hard links it goes without.
fn keep_old(disk: &dyn Disk, journal: &Path) -> io::Result<()> {
    let new = sibling(journal, &format!("journal.tmp-{:016x}", chance()?));
    match disk.link(journal, &new) {
        Ok(()) => disk.rename(&new, &sibling(journal, "journal.bak")),
        Err(error) => match error.kind() {
            ErrorKind::NotFound | ErrorKind::Unsupported | ErrorKind::PermissionDenied => Ok(()),
            _ => Err(error),
        },
    }
}

/// `bookmarks.journal.bak` beside `bookmarks.journal`.
fn sibling(journal: &Path, ending: &str) -> PathBuf {
    journal.with_extension(ending)
}

/// 64 random bits.
pub fn chance() -> io::Result<u64> {
    getrandom::u64().map_err(|error| io::Error::other(error.to_string()))
}
