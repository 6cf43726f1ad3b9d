//! What the lines of the journals mean together: for each thing its last change.
//! Not here: files. Promise: the same lines give the same result in any order and however often;
//! an edit wins by its time, and a removal wins over older edits only.

use super::line::{Kind, Op, Record, VERSION};
use crate::passage::{ArticleKey, Bookmark, Correction, Merge};
use jiff::Timestamp;
use rustc_hash::FxHashMap;

/// The last change of each thing, removals too.
#[derive(Clone, Debug, Default)]
pub struct Merged {
    last: FxHashMap<u128, Record>,
}

impl Merged {
    /// Takes a change in; whether it tells anything new.
    pub fn apply(&mut self, record: Record) -> bool {
        let newer = self
            .last
            .get(&record.id)
            .is_none_or(|old| (old.at, &old.by) < (record.at, &record.by));
        if newer {
            self.last.insert(record.id, record);
        }
        newer
    }

    /// How many things there are, without the removed ones.
    pub fn alive(&self) -> usize {
        self.iter().filter(|record| record.op != Op::Delete).count()
    }

    /// The last change of a thing.
    pub fn last(&self, id: u128) -> Option<&Record> {
        self.last.get(&id)
    }

    /// Whether no later change is known.
    pub fn is_last(&self, record: &Record) -> bool {
        self.last
            .get(&record.id)
            .is_some_and(|last| (last.at, &last.by) == (record.at, &record.by))
    }

    /// All last changes.
    pub fn iter(&self) -> impl Iterator<Item = &Record> {
        self.last.values()
    }

    /// The time of the newest change.
    pub fn newest(&self) -> Option<Timestamp> {
        self.last.values().map(|record| record.at).max()
    }

    /// `at`, or the moment after the last change of `id` when the clock was set back since.
    pub fn after(&self, id: u128, at: Timestamp) -> Timestamp {
        let moment = jiff::SignedDuration::from_nanos(1);
        match self.last.get(&id) {
            Some(last) if last.at >= at => last.at.checked_add(moment).unwrap_or(last.at),
            Some(_) | None => at,
        }
    }

    /// The bookmarks, the oldest first.
    pub fn bookmarks(&self) -> Vec<Bookmark> {
        let mut all: Vec<_> = self.iter().filter_map(Record::bookmark).collect();
        all.sort_by_key(|bookmark| (bookmark.at, bookmark.id));
        all
    }

    /// The corrections, the one that was changed last at the end.
    pub fn corrections(&self) -> Vec<Correction> {
        let mut all: Vec<_> = self.iter().filter_map(Record::correction).collect();
        all.sort_by_key(|correction| (correction.at, correction.id));
        all
    }

    /// Names that are one person, the one that was said last at the end.
    pub fn merges(&self) -> Vec<Merge> {
        let all = self.iter().filter_map(|record| {
            let merge = record.merge()?;
            Some((record.at, record.id, merge))
        });
        let mut all: Vec<_> = all.collect();
        all.sort_by_key(|(at, id, _)| (*at, *id));
        all.into_iter().map(|(.., merge)| merge).collect()
    }

    /// The starred articles by the time of their star, with the star's id.
    pub fn stars(&self) -> Vec<(u128, ArticleKey)> {
        let mut all: Vec<_> = self
            .iter()
            .filter(|record| record.kind == Kind::Star && record.op != Op::Delete)
            .filter_map(|record| Some((record.at, record.id, record.article.as_ref()?.key()?)))
            .collect();
        all.sort_by_key(|(at, id, _)| (*at, *id));
        all.into_iter().map(|(_, id, key)| (id, key)).collect()
    }

    /// Whether the thing was last changed by a newer version of the program.
    pub fn is_newer(&self, id: u128) -> bool {
        self.last.get(&id).is_some_and(|record| record.v > VERSION)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn record(op: Op, second: i64, by: &str) -> Record {
        let at = Timestamp::from_second(second).unwrap();
        Record {
            note: Some(format!("{second}{by}")),
            ..Record::bare(op, Kind::Merge, 7, at, by)
        }
    }

    #[test]
    fn a_removal_wins_over_older_edits_only() {
        let mut merged = Merged::default();
        merged.apply(record(Op::Delete, 20, "a"));
        merged.apply(record(Op::Edit, 10, "b"));
        assert_eq!(merged.last(7).unwrap().op, Op::Delete);
        merged.apply(record(Op::Edit, 30, "b"));
        assert_eq!(merged.last(7).unwrap().op, Op::Edit);
    }

    #[test]
    fn a_clock_that_was_set_back_loses_no_change() {
        let mut merged = Merged::default();
        merged.apply(record(Op::Add, 100, "a"));
        let at = merged.after(7, Timestamp::from_second(50).unwrap());
        assert!(at > Timestamp::from_second(100).unwrap());
        let fresh = Timestamp::from_second(200).unwrap();
        assert_eq!(merged.after(7, fresh), fresh);
    }

    proptest! {
        #[test]
        fn the_order_of_the_lines_does_not_matter(
            lines in proptest::collection::vec((0i64..9, "[ab]", 0..3), 1..9), turn in 0usize..9,
        ) {
            let mut lines: Vec<_> = lines.into_iter()
                .map(|(at, by, op)| record([Op::Add, Op::Edit, Op::Delete][op as usize % 3], at, &by))
                .collect();
            // One running program never writes two changes of a thing with the same time.
            lines.dedup_by_key(|line| (line.at, line.by.clone()));
            lines.sort_by(|a, b| (a.at, &a.by).cmp(&(b.at, &b.by)));
            lines.dedup_by_key(|line| (line.at, line.by.clone()));
            let mut forward = Merged::default();
            lines.iter().cloned().for_each(|line| { forward.apply(line); });
            let len = lines.len();
            lines.rotate_left(turn % len);
            let mut turned = Merged::default();
            lines.iter().chain(&lines).cloned().for_each(|line| { turned.apply(line); });
            prop_assert_eq!(forward.last(7), turned.last(7));
        }
    }
}
