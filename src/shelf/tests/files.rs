//! What else may stand in the folder, and what may become of the journal while we run.

use super::*;
use crate::limits::JOURNAL;
use std::os::unix::fs::{MetadataExt, symlink};

#[test]
fn a_removed_journal_is_written_again_from_memory() {
    let folder = kept(&[1, 2]);
    let mut shelf = Shelf::open(folder.path());
    fs::remove_file(journal(&folder)).unwrap();
    shelf.save(&[Change::Add(bookmark(3, ""))]).unwrap();
    assert_eq!(ids(&Shelf::open(folder.path())), [1, 2, 3]);
}

#[test]
fn a_journal_in_whose_place_a_folder_stands_is_written_beside_it() {
    let folder = kept(&[1, 2]);
    let mut shelf = Shelf::open(folder.path());
    fs::remove_file(journal(&folder)).unwrap();
    fs::create_dir(journal(&folder)).unwrap();
    shelf.save(&[Change::Add(bookmark(3, ""))]).unwrap();
    let other = Shelf::open(folder.path());
    assert_eq!((ids(&other), other.troubles().len()), (vec![1, 2, 3], 1));
    // Once it is said, and not with each save again.
    assert!(!shelf.doubtful);
    shelf.save(&[Change::Add(bookmark(4, ""))]).unwrap();
    assert!(!shelf.doubtful && shelf.unsaved().is_empty());
    assert_eq!(ids(&Shelf::open(folder.path())), [1, 2, 3, 4]);
}

#[test]
fn a_journal_that_another_reader_compacted_is_not_written_anew() {
    let folder = kept(&[1, 2]);
    let mut one = Shelf::open(folder.path());
    one.save(&[Change::Edit(bookmark(1, "edited"))]).unwrap();
    let mut two = Shelf::open(folder.path());
    one.doubtful = true;
    one.save(&[]).unwrap();
    assert!(!two.refresh() && !two.doubtful);
    let before = fs::metadata(journal(&folder)).unwrap().ino();
    two.save(&[Change::Add(bookmark(3, ""))]).unwrap();
    assert_eq!(fs::metadata(journal(&folder)).unwrap().ino(), before);
    assert!(one.refresh());
    assert_eq!(ids(&one), [1, 2, 3]);
}

#[test]
fn a_linked_journal_is_written_where_it_really_is() {
    let (folder, real) = (tempdir().unwrap(), kept(&[1]));
    symlink(journal(&real), journal(&folder)).unwrap();
    let mut shelf = Shelf::open(folder.path());
    shelf.doubtful = true;
    shelf.save(&[Change::Add(bookmark(2, ""))]).unwrap();
    assert!(journal(&folder).is_symlink());
    assert_eq!(ids(&Shelf::open(real.path())), [1, 2]);
}

#[test]
fn a_link_to_nothing_yet_and_one_made_while_we_run_stay_links() {
    let (folder, real) = (tempdir().unwrap(), tempdir().unwrap());
    let there = real.path().join("my.journal");
    symlink(&there, journal(&folder)).unwrap();
    let mut shelf = Shelf::open(folder.path());
    shelf.save(&[Change::Add(bookmark(1, ""))]).unwrap();
    shelf.doubtful = true;
    shelf.save(&[Change::Add(bookmark(2, ""))]).unwrap();
    assert!(journal(&folder).is_symlink() && there.is_file());

    let elsewhere = real.path().join("moved.journal");
    fs::rename(&there, &elsewhere).unwrap();
    fs::remove_file(journal(&folder)).unwrap();
    symlink(&elsewhere, journal(&folder)).unwrap();
    shelf.doubtful = true;
    shelf.save(&[Change::Add(bookmark(3, ""))]).unwrap();
    assert!(journal(&folder).is_symlink() && elsewhere.is_file());
    assert_eq!(ids(&Shelf::open(folder.path())), [1, 2, 3]);
}

#[test]
fn a_ring_of_links_is_told_and_nothing_is_lost() {
    let folder = tempdir().unwrap();
    symlink(journal(&folder), journal(&folder)).unwrap();
    let mut shelf = Shelf::open(folder.path());
    assert_eq!(shelf.troubles().len(), 1);
    shelf.save(&[Change::Add(bookmark(1, ""))]).unwrap_err();
    fs::remove_file(journal(&folder)).unwrap();
    shelf.save(&[]).unwrap();
    assert_eq!(ids(&Shelf::open(folder.path())), [1]);
}

#[test]
fn a_journal_that_was_replaced_by_another_is_joined_with_what_is_known() {
    let (folder, other) = (kept(&[1, 2]), kept(&[3, 4, 5]));
    let mut shelf = Shelf::open(folder.path());
    // A synchronised folder put the file of another machine here; it has more lines than ours.
    fs::rename(journal(&other), journal(&folder)).unwrap();
    assert!(shelf.refresh() && shelf.doubtful);
    shelf.save(&[]).unwrap();
    assert_eq!(ids(&Shelf::open(folder.path())), [1, 2, 3, 4, 5]);
}

#[test]
fn what_a_reader_knew_when_a_bad_line_came_keeps_its_limits() {
    let folder = kept(&[1]);
    let mut shelf = Shelf::open(folder.path());
    let mut bytes = fs::read(journal(&folder)).unwrap();
    bytes.extend_from_slice(b"00000000 {damaged}\n");
    fs::write(journal(&folder), &bytes).unwrap();
    shelf.refresh();
    assert_eq!(shelf.journals[0].stat.unwrap().size, bytes.len() as u64);
    assert!(shelf.journals[0].exists());
}

#[test]
fn a_full_journal_is_written_anew_and_one_full_of_bookmarks_is_told() {
    // Not the real limit, or each run would write and read 64 MB several times.
    const MOST: u64 = 500_000;
    let folder = kept(&[]);
    let note = "x".repeat(7_900);
    let fill = |id_of: fn(u64) -> u128| {
        let edit = |n: u64| {
            let at = Timestamp::from_second(1_800_000_000 + n.cast_signed()).unwrap();
            let edit = Record::of_bookmark(&bookmark(id_of(n), &note), Op::Edit, at, "x");
            edit.line().unwrap()
        };
        let lines = MOST / edit(0).len() as u64;
        let bytes: Vec<u8> = (0..lines).flat_map(edit).collect();
        fs::write(journal(&folder), &bytes).unwrap();
        let mut shelf = Shelf::open(folder.path());
        shelf.journals[0].most = MOST;
        // As if it had been written anew only now.
        shelf.journals[0].floor = MOST;
        (shelf, bytes)
    };
    let two = [
        Change::Add(bookmark(5, &note)),
        Change::Add(bookmark(6, "")),
    ];
    let (mut shelf, _) = fill(|_| 1);
    shelf.save(&two).unwrap();
    assert!(fs::metadata(journal(&folder)).unwrap().len() < 20_000);
    assert_eq!(ids(&Shelf::open(folder.path())), [1, 5, 6]);

    let (mut shelf, bytes) = fill(|n| 100 + u128::from(n));
    let error = shelf.save(&two).unwrap_err();
    assert!(matches!(error, Error::Full(_)), "{error}");
    assert_eq!(fs::read(journal(&folder)).unwrap(), bytes);
    assert_eq!(shelf.unsaved(), two);
    // Once there is room, both are kept.
    let gone = Change::Remove(BookmarkId(100));
    shelf.save(&[gone]).unwrap();
    assert_eq!(shelf.unsaved(), []);
}

#[test]
fn a_journal_over_the_limit_is_left_alone_and_another_is_begun() {
    let folder = kept(&[1]);
    let file = fs::OpenOptions::new()
        .append(true)
        .open(journal(&folder))
        .unwrap();
    file.set_len(JOURNAL + 1).unwrap();
    let mut shelf = Shelf::open(folder.path());
    assert!(shelf.troubles()[0].contains("is over 64 MB; it is left as it is"));
    shelf.save(&[Change::Add(bookmark(2, ""))]).unwrap();
    assert_eq!(ids(&Shelf::open(folder.path())), [1, 2]);
    assert_eq!(file.metadata().unwrap().len(), JOURNAL + 1);
}

#[test]
fn what_dead_writers_left_is_swept_away_after_an_hour() {
    let folder = kept(&[1]);
    let file = |name: &str, hours: u64| {
        let path = folder.path().join(name);
        let file = fs::File::create(&path).unwrap();
        let age = std::time::Duration::from_secs(hours * 3600 + 60);
        file.set_modified(std::time::SystemTime::now() - age)
            .unwrap();
        path
    };
    let old = file("bookmarks.journal.tmp-0123", 1);
    let young = file("bookmarks.journal.tmp-4567", 0);
    let others = file("diary.tmp-89", 5);
    let progress = file("progress.tmp-ab", 1);
    // One that cannot be removed stops nothing.
    fs::create_dir(folder.path().join("bookmarks.journal.tmp-dir")).unwrap();
    let mut shelf = Shelf::open(folder.path());
    shelf.doubtful = true;
    shelf.save(&[]).unwrap();
    assert!(!old.exists() && young.exists() && others.exists() && progress.exists());
    let mut settings = progress::Progress::open(Some(folder.path()));
    settings.settings_mut().measure = Some(60);
    settings.save().unwrap();
    assert!(!progress.exists() && others.exists());
}

#[test]
fn a_pipe_in_the_place_of_the_lock_is_told_and_not_waited_for() {
    let folder = kept(&[1]);
    let lock = folder.path().join("bookmarks.lock");
    fs::remove_file(&lock).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&lock).status();
    assert!(made.unwrap().success());
    let mut shelf = Shelf::open(folder.path());
    let error = shelf.save(&[Change::Add(bookmark(2, ""))]).unwrap_err();
    assert!(
        error.to_string().starts_with("not saved: cannot lock "),
        "{error}"
    );
    fs::remove_file(&lock).unwrap();
    shelf.save(&[]).unwrap();
    assert_eq!(ids(&Shelf::open(folder.path())), [1, 2]);
}

#[test]
fn a_file_that_is_not_ours_is_left_alone() {
    for (what, bytes) in [
        ("binary", &[0_u8, 1, 2, 255][..]),
        ("text", b"Dear diary\n"),
    ] {
        let folder = tempdir().unwrap();
        fs::write(journal(&folder), bytes).unwrap();
        let mut shelf = Shelf::open(folder.path());
        shelf.save(&[Change::Add(bookmark(1, ""))]).unwrap();
        assert_eq!(fs::read(journal(&folder)).unwrap(), bytes, "{what}");
        assert!(folder.path().join("bookmarks-2.journal").exists());
        let again = Shelf::open(folder.path());
        assert_eq!(ids(&again), [1], "{what}");
        assert!(again.troubles()[0].contains("left as it is"));
    }
    let folder = tempdir().unwrap();
    fs::create_dir(journal(&folder)).unwrap();
    Shelf::open(folder.path())
        .save(&[Change::Add(bookmark(1, ""))])
        .unwrap();
    assert_eq!(ids(&Shelf::open(folder.path())), [1]);
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempdir().unwrap();
    let file = folder.path().join("a file");
    fs::write(&file, "").unwrap();
    let mut shelf = Shelf::open(&file.join("quotidian"));
    let error = shelf.save(&[Change::Add(bookmark(1, ""))]).unwrap_err();
    let said = error.to_string();
    assert!(
        said.starts_with("not saved: cannot ") && said.ends_with("a file/quotidian: not a folder"),
        "{said}"
    );
    assert_eq!((shelf.unsaved().len(), ids(&shelf)), (1, vec![1]));
}
