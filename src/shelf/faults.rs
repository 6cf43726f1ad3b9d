//! Whatever call of the disk fails (see `failing`) while something is done to a shelf (see `deeds`).
//! Promise kept here: after any failure a fresh reader lists all that was acknowledged.

mod deeds;
pub(super) mod failing;

use super::tests::{bookmark, ids};
use super::*;
use deeds::{ANEW, DEEDS, Deed, check, prepare};
use failing::{After, Locks, Plan, shelf};

#[test]
fn whatever_call_fails_nothing_acknowledged_is_lost() {
    for (deed, number) in DEEDS.iter().zip(0..) {
        for (after, locks) in [
            (After::Well, Locks::Known),
            (After::Dead, Locks::Known),
            (After::Well, Locks::Unknown),
            (After::Dead, Locks::Unknown),
        ] {
            if locks == Locks::Unknown && number == ANEW {
                // Without locks a journal is never written anew.
                continue;
            }
            let mut at = 1;
            let plan = |at| Plan {
                at,
                after,
                locks,
                ..Plan::default()
            };
            while check(deed, plan(at)) >= at {
                at += 1;
            }
            assert!(at > 10, "the deed made only {at} calls");
        }
    }
}

#[test]
fn a_write_cut_at_any_byte_harms_no_other_line() {
    // The last deed writes the same line as the first, and many more bytes.
    for (deed, number) in DEEDS[..ANEW].iter().zip(0..) {
        // These add a line as other deeds do.
        let step = if [2, 3, 6].contains(&number) { 8 } else { 1 };
        let at = number_of_the_write(deed);
        let plan = |cut, after| Plan {
            at,
            after,
            cut,
            ..Plan::default()
        };
        let (len, _) = attempt(deed, plan(usize::MAX, After::Well));
        assert!(len > 100);
        for cut in (1..len).step_by(step) {
            check(deed, plan(cut, After::Dead));
            if cut % 16 == 0 {
                check(deed, plan(cut, After::Well));
            }
        }
    }
}

#[test]
fn without_locks_bookmarks_are_kept_all_the_same_and_it_is_said_once() {
    let folder = tempfile::tempdir().unwrap();
    let plan = Plan {
        locks: Locks::Unknown,
        ..Plan::default()
    };
    let (mut one, _) = shelf(folder.path(), plan);
    let (mut two, _) = shelf(folder.path(), plan);
    one.save(&[Change::Add(bookmark(1, ""))]).unwrap();
    two.save(&[Change::Add(bookmark(2, ""))]).unwrap();
    one.doubtful = true;
    one.save(&[Change::Remove(BookmarkId(2))]).unwrap();
    let (reader, _) = shelf(folder.path(), Plan::default());
    assert_eq!(ids(&reader), [1]);
    let said = one.troubles();
    assert!(
        matches!(said.as_slice(), [line] if line.contains("without locks")),
        "{said:?}"
    );
}

#[test]
fn a_line_that_is_not_found_again_without_locks_is_written_again() {
    for (swallowed, kept) in [(2, true), (3, false)] {
        let folder = tempfile::tempdir().unwrap();
        let plan = Plan {
            locks: Locks::Unknown,
            swallowed,
            ..Plan::default()
        };
        let (mut one, _) = shelf(folder.path(), plan);
        let saved = one.save(&[Change::Add(bookmark(1, ""))]);
        let (reader, _) = shelf(folder.path(), Plan::default());
        assert_eq!(
            (saved.is_ok(), ids(&reader).len()),
            (kept, usize::from(kept))
        );
        if !kept {
            assert!(matches!(saved, Err(Error::Busy)) && one.unsaved().len() == 1);
            one.save(&[]).unwrap();
        }
        let (reader, _) = shelf(folder.path(), Plan::default());
        assert_eq!(ids(&reader), [1]);
    }
}

#[test]
fn after_a_sync_that_failed_the_next_save_writes_the_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let (mut one, disk) = shelf(folder.path(), Plan::default());
    one.save(&[Change::Add(bookmark(1, ""))]).unwrap();
    disk.0.lock().unwrap().unsynced = 2;
    for id in [2, 3] {
        let before = file(folder.path());
        let error = one.save(&[Change::Add(bookmark(id, ""))]).unwrap_err();
        assert!(error.to_string().ends_with("the disk does not answer"));
        // The second one is that of the new file, which then does not come in the place of the old one.
        assert_eq!(file(folder.path()), before);
    }
    assert_eq!(one.unsaved().len(), 2);
    let before = file(folder.path());
    one.save(&[]).unwrap();
    assert_ne!(file(folder.path()), before);
    assert!(one.unsaved().is_empty());
    let (reader, _) = shelf(folder.path(), Plan::default());
    assert_eq!(ids(&reader), [1, 2, 3]);
    // And once it is whole, a line is added again.
    let before = file(folder.path());
    one.save(&[Change::Add(bookmark(4, ""))]).unwrap();
    assert_eq!(file(folder.path()), before);
}

/// Which file the journal is.
fn file(folder: &Path) -> u64 {
    use std::os::unix::fs::MetadataExt;
    let journal = folder.join("bookmarks.journal");
    std::fs::metadata(journal).unwrap().ino()
}

#[test]
fn a_new_file_whose_name_may_not_be_durable_is_written_again() {
    // All calls of a save that writes the journal anew, up to the sync of the folder.
    let deed = &DEEDS[ANEW];
    let mut undone = 0;
    for at in 1..99 {
        let folder = tempfile::tempdir().unwrap();
        prepare(deed, folder.path());
        let before = file(folder.path());
        let plan = Plan {
            at,
            ..Plan::default()
        };
        let (mut failing, disk) = shelf(folder.path(), plan);
        let _ = (deed.act)(&mut failing);
        if disk.calls() < at {
            break;
        }
        let renamed = file(folder.path()) != before;
        if failing.doubtful && renamed && failing.unsaved().is_empty() {
            undone += 1;
            let before = file(folder.path());
            failing.save(&[]).unwrap();
            assert!(!failing.doubtful && file(folder.path()) != before);
        }
    }
    // That of the folder, and that of the folder above it.
    assert_eq!(undone, 2);
}

/// The write is the first call whose cut leaves something behind.
fn number_of_the_write(deed: &Deed) -> usize {
    let plan = |at| Plan {
        at,
        after: After::Dead,
        cut: 5,
        ..Plan::default()
    };
    (1..99)
        .find(|at| attempt(deed, plan(*at)).1 == 5)
        .expect("there is a write")
}

/// Bytes that the failing write was to write, and bytes that are in the folder afterwards.
fn attempt(deed: &Deed, plan: Plan) -> (usize, u64) {
    let folder = tempfile::tempdir().unwrap();
    prepare(deed, folder.path());
    let before = size(folder.path());
    let (mut failing, disk) = shelf(folder.path(), plan);
    let _ = (deed.act)(&mut failing);
    let wanted = disk.0.lock().unwrap().wanted;
    (wanted, size(folder.path()).saturating_sub(before))
}

/// Bytes of all files in the folder.
fn size(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).unwrap();
    files
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .sum()
}
