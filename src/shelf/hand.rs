//! Bookmarks that are handed on to other programs, and those that are taken from them.
//! Not here: the formats (see `export`), finding their words (see `passage`). Promise: what is taken in
//! never wins over a later change made here, and taking the same thing again changes nothing.

use super::line::{Kind, Line, Op, Record};
use super::{Error, Shelf};
use crate::limits::NOTE;
use crate::passage::Revision;
use jiff::Timestamp;
use serde_json::Map;

/// What became of a bookmark that was taken in.
#[derive(Debug)]
pub enum Taken {
    /// It is new here.
    Added,
    /// It was here, and what came is newer.
    Changed,
    /// It was here already, the same.
    Same,
    /// It was here, and what is here is newer and stays.
    Older,
    /// It was removed here since, and stays removed.
    Removed,
    /// It cannot be kept.
    Refused(Error),
}

/// What is done with bookmarks that come from outside and were removed here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    /// They stay removed unless they were changed after that.
    Stay,
    /// They come back.
    ComeBack,
}

impl Shelf {
    /// The bookmarks as of their last change, the oldest first.
    pub fn revisions(&self) -> Vec<Revision> {
        let revision = |bookmark: crate::passage::Bookmark| {
            let last = self.merged.last(bookmark.id.0)?;
            Some(Revision {
                bookmark,
                changed: Some(last.at),
                by: last.by.clone(),
                first: last.first.clone(),
                other: last.rest.clone(),
            })
        };
        let bookmarks = self.merged.bookmarks().into_iter();
        bookmarks.filter_map(revision).collect()
    }

    /// Takes bookmarks in from outside, all in one write; `Ok` only when they are durable, and then what
    /// became of each. On an error of the disk they are tried again by the next save.
    pub fn take(
        &mut self,
        revisions: &[Revision],
        removed: Removed,
        now: Timestamp,
    ) -> Result<Vec<Taken>, Error> {
        // What is here already must be known before anything is compared with it.
        self.read_all()?;
        let taken = revisions
            .iter()
            .map(|revision| {
                let (taken, record) = match self.judged(revision, removed, now) {
                    Ok(judged) => judged,
                    Err(error) => return Taken::Refused(error),
                };
                if let Some(record) = record {
                    self.merged.apply(record.clone());
                    self.pending.push(record);
                }
                taken
            })
            .collect();
        self.flush()?;
        Ok(taken)
    }

    /// What becomes of a bookmark from outside, and the line that says so.
    fn judged(
        &self,
        revision: &Revision,
        removed: Removed,
        now: Timestamp,
    ) -> Result<(Taken, Option<Record>), Error> {
        let bookmark = &revision.bookmark;
        let note = bookmark.note.chars().count();
        if note > NOTE {
            return Err(Error::LongNote(note));
        }
        let id = bookmark.id.0;
        if self.merged.is_newer(id) {
            return Err(Error::Newer);
        }
        // A day that has not come yet would win over every change made here.
        let dated = revision.changed.filter(|at| *at <= now);
        let record = |op, at, by: &str| self.brought(revision, op, at, by);
        let Some(last) = self.merged.last(id) else {
            let record = record(Op::Add, dated.unwrap_or(now), &revision.by)?;
            return Ok((Taken::Added, Some(record)));
        };
        if last.kind != Kind::Bookmark {
            return Err(Error::OtherKind);
        }
        let here = (last.at, last.by.as_str());
        let wins = dated.is_some_and(|at| here < (at, &revision.by));
        match last.op {
            Op::Delete if wins => {
                let record = record(Op::Add, dated.unwrap_or(now), &revision.by)?;
                Ok((Taken::Added, Some(record)))
            }
            Op::Delete if removed == Removed::ComeBack => {
                let record = record(Op::Add, self.merged.after(id, now), &self.by)?;
                Ok((Taken::Added, Some(record)))
            }
            Op::Delete => Ok((Taken::Removed, None)),
            Op::Add | Op::Edit if last.bookmark().as_ref() == Some(bookmark) => {
                Ok((Taken::Same, None))
            }
            Op::Add | Op::Edit if wins => {
                let record = record(Op::Edit, dated.unwrap_or(now), &revision.by)?;
                Ok((Taken::Changed, Some(record)))
            }
            Op::Add | Op::Edit => {
                let same = dated.is_none_or(|at| here == (at, &revision.by));
                Ok((if same { Taken::Same } else { Taken::Older }, None))
            }
        }
    }

    /// The line of a bookmark from outside. What others said of it is left out if the line cannot be
    /// read back with it.
    fn brought(
        &self,
        revision: &Revision,
        op: Op,
        at: Timestamp,
        by: &str,
    ) -> Result<Record, Error> {
        let mut record = Record::of_bookmark(&revision.bookmark, op, at, by);
        record.first.clone_from(&revision.first);
        record.rest.clone_from(&revision.other);
        if let Some(old) = self.merged.last(record.id) {
            for (field, value) in &old.rest {
                let known = record.rest.entry(field.clone());
                known.or_insert_with(|| value.clone());
            }
        }
        if comes_back(&record) {
            return Ok(record);
        }
        record.rest = Map::new();
        if !comes_back(&record) {
            record.first = None;
        }
        Some(record).filter(comes_back).ok_or(Error::LongLine)
    }
}

/// Whether a line says the same when it is read.
fn comes_back(record: &Record) -> bool {
    let line = record.line();
    let read = line.map(|line| Line::read(line.trim_ascii_end()));
    matches!(read, Some(Line::Ours(read)) if *read == *record)
}

#[cfg(test)]
mod tests {
    use super::super::tests::bookmark;
    use super::*;
    use crate::shelf::Change;
    use serde_json::json;
    use tempfile::{TempDir, tempdir};

    fn now() -> Timestamp {
        Timestamp::from_second(1_800_000_000).unwrap()
    }

    fn revision(id: u128, note: &str, second: i64) -> Revision {
        Revision {
            bookmark: bookmark(id, note),
            changed: Timestamp::from_second(1_750_000_000 + second).ok(),
            by: "aa".into(),
            first: None,
            other: Map::new(),
        }
    }

    /// What becomes of one bookmark.
    fn taken(folder: &TempDir, revision: &Revision) -> String {
        let mut shelf = Shelf::open(folder.path());
        let taken = shelf.take(std::slice::from_ref(revision), Removed::Stay, now());
        match &taken.unwrap()[0] {
            Taken::Refused(error) => error.to_string(),
            taken => format!("{taken:?}"),
        }
    }

    #[test]
    fn the_later_change_wins_and_the_same_again_changes_nothing() {
        let folder = tempdir().unwrap();
        assert_eq!(taken(&folder, &revision(1, "second", 20)), "Added");
        let bytes = || std::fs::read(folder.path().join("bookmarks.journal")).unwrap();
        let before = bytes();
        assert_eq!(taken(&folder, &revision(1, "second", 20)), "Same");
        assert_eq!(taken(&folder, &revision(1, "first", 10)), "Older");
        assert_eq!(taken(&folder, &revision(1, "second", 30)), "Same");
        assert_eq!(bytes(), before);
        assert_eq!(taken(&folder, &revision(1, "third", 30)), "Changed");
        let shelf = Shelf::open(folder.path());
        assert_eq!(shelf.revisions(), [revision(1, "third", 30)]);
    }

    #[test]
    fn what_tells_no_time_or_one_to_come_changes_nothing_here() {
        let folder = tempdir().unwrap();
        for changed in [None, Some(Timestamp::MAX)] {
            let id = u128::from(changed.is_none());
            let undated = |note| Revision {
                changed,
                ..revision(id, note, 0)
            };
            assert_eq!(taken(&folder, &undated("one")), "Added");
            assert_ne!(taken(&folder, &undated("two")), "Changed");
        }
        let kept = Shelf::open(folder.path()).revisions();
        let is_kept = |kept: &Revision| kept.changed == Some(now()) && kept.bookmark.note == "one";
        assert!(kept.len() == 2 && kept.iter().all(is_kept), "{kept:?}");
    }

    #[test]
    fn what_was_removed_here_stays_removed_unless_it_is_wanted_back() {
        let folder = tempdir().unwrap();
        let old = revision(1, "", 0);
        assert_eq!(taken(&folder, &old), "Added");
        let mut shelf = Shelf::open(folder.path());
        shelf.save(&[Change::Remove(old.bookmark.id)]).unwrap();
        assert_eq!(taken(&folder, &old), "Removed");
        let all = [old];
        let back = shelf.take(&all, Removed::ComeBack, now()).unwrap();
        assert!(matches!(back[..], [Taken::Added]), "{back:?}");
        assert_eq!(Shelf::open(folder.path()).bookmarks().len(), 1);
    }

    #[test]
    fn what_others_said_is_kept_and_can_do_no_harm() {
        let folder = tempdir().unwrap();
        let said = |other: serde_json::Value| Revision {
            other: other.as_object().cloned().unwrap(),
            ..revision(1, "", 0)
        };
        let kind = said(json!({"imported": {"creator": "Ada"}}));
        assert_eq!(taken(&folder, &kind), "Added");
        let mut shelf = Shelf::open(folder.path());
        let mut edited = kind.bookmark.clone();
        edited.note = "mine".into();
        shelf.save(&[Change::Edit(edited)]).unwrap();
        assert_eq!(shelf.revisions()[0].other, kind.other);
        let deep = (0..40).fold(json!(1), |inner, _| json!([inner]));
        for (id, other) in [
            json!({"id": "x", "op": "delete"}),
            json!({"v": 9}),
            json!({"deep": deep}),
            json!({"long": "x".repeat(70_000)}),
        ]
        .into_iter()
        .enumerate()
        {
            let mut hostile = said(other);
            hostile.bookmark.id.0 = 100 + id as u128;
            assert_eq!(taken(&folder, &hostile), "Added");
        }
        let shelf = Shelf::open(folder.path());
        assert_eq!((shelf.bookmarks().len(), shelf.troubles().len()), (5, 0));
    }

    #[test]
    fn what_cannot_be_kept_is_refused_and_the_rest_goes_on() {
        let folder = tempdir().unwrap();
        let mut shelf = Shelf::open(folder.path());
        let mut tagged = revision(2, "", 0);
        tagged.bookmark.tags = vec!["x".repeat(70_000)];
        let all = [
            revision(1, &"x".repeat(8_001), 0),
            tagged,
            revision(3, "", 0),
        ];
        let taken = shelf.take(&all, Removed::Stay, now()).unwrap();
        assert!(
            matches!(
                taken[..],
                [
                    Taken::Refused(Error::LongNote(8_001)),
                    Taken::Refused(Error::LongLine),
                    Taken::Added
                ]
            ),
            "{taken:?}"
        );
        assert_eq!(Shelf::open(folder.path()).bookmarks().len(), 1);
        assert!(Shelf::nowhere().take(&all, Removed::Stay, now()).is_err());
    }
}
