//! The lines of the journal that say a change. Not here: writing them (see `save`), their form (see
//! `line`). Promise: what the last line of the same thing said and the change does not is carried on.

use super::line::{Kind, Op, Record, Source};
use super::{Change, Error, Shelf, Star, compact};
use crate::limits::{NAME, NOTE};
use crate::passage::{ArticleKey, Bookmark, BookmarkId, Correction, CorrectionId, Merge};
use jiff::Timestamp;

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
    /// The lines that say a change.
    pub(super) fn records(&self, change: &Change, now: Timestamp) -> Result<Vec<Record>, Error> {
        match change {
            Change::Add(bookmark) => Ok(vec![self.record(bookmark, Op::Add, bookmark.at)?]),
            Change::Edit(bookmark) => Ok(vec![self.record(bookmark, Op::Edit, now)?]),
            Change::Remove(id) => self.removal(Kind::Bookmark, id.0, now),
            Change::Correct(correction) => Ok(vec![self.correction(correction, now)?]),
            Change::Uncorrect(id) => self.removal(Kind::Correction, id.0, now),
            Change::Merge(merge) => Ok(vec![self.merge(merge, now)?]),
            Change::Unmerge(merge) => self.removal(Kind::Merge, merge.id().0, now),
            Change::Star { article, to } => self.star(article, *to, now),
        }
    }

    fn record(&self, bookmark: &Bookmark, op: Op, at: Timestamp) -> Result<Record, Error> {
        let note = bookmark.note.chars().count();
        if note > NOTE {
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
        if name > NAME {
            return Err(Error::LongName(name));
        }
        let id = correction.id.0;
        let known = self.merged.last(id).filter(|last| last.op != Op::Delete);
        let op = known.map_or(Op::Add, |_| Op::Edit);
        let at = self.merged.after(id, now);
        self.carried(Record::of_correction(correction, op, at, &self.by))
    }

    fn merge(&self, merge: &Merge, now: Timestamp) -> Result<Record, Error> {
        let names = [&merge.from, &merge.to].map(|name| name.chars().count());
        if let Some(name) = names.into_iter().find(|name| *name > NAME) {
            return Err(Error::LongName(name));
        }
        let id = merge.id().0;
        let known = self.merged.last(id).filter(|last| last.op != Op::Delete);
        let op = known.map_or(Op::Add, |_| Op::Edit);
        let at = self.merged.after(id, now);
        self.carried(Record::of_merge(merge, op, at, &self.by))
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
}

/// Whether two keys are of one article.
pub(super) fn is_same(a: &ArticleKey, b: &ArticleKey) -> bool {
    a.path == b.path || a.sha256 == b.sha256
}
