//! A disk that fails at the call that a test names, and a check for every such call.
//! Promise kept here: after any failure a fresh reader lists all that was acknowledged.

use super::disk::{Disk, Lock, RealDisk, Stat};
use super::tests::{bookmark, correction, ids};
use super::*;
use crate::passage::Verdict;
use std::fs::File;
use std::sync::{Arc, Mutex};

/// What happens at the call with the number `at`, counted from 1; never at 0.
#[derive(Clone, Copy, Debug, Default)]
struct Plan {
    at: usize,
    after: After,
    /// Bytes of a failing write that get there all the same.
    cut: usize,
    calls: usize,
    locks: Locks,
    /// Bytes that the failing write was to write.
    wanted: usize,
    /// So many writes are told to be done and are nowhere, as when two write at the same place of a
    /// shared folder.
    swallowed: usize,
    /// So many files are not made durable.
    unsynced: usize,
}

/// What comes after the failing call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum After {
    /// All is well again.
    #[default]
    Well,
    /// Nothing works any more, as if the program were killed.
    Dead,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Locks {
    #[default]
    Known,
    Unknown,
}

#[derive(Clone, Debug, Default)]
struct FailingDisk(Arc<Mutex<Plan>>);

impl FailingDisk {
    fn calls(&self) -> usize {
        self.0.lock().unwrap().calls
    }

    /// Counts a call; the bytes that a failing write may still write, if this is to fail.
    fn fails(&self) -> Option<usize> {
        let mut plan = self.0.lock().unwrap();
        plan.calls += 1;
        let dead = plan.after == After::Dead && plan.at > 0 && plan.calls > plan.at;
        if plan.calls == plan.at {
            Some(plan.cut)
        } else {
            dead.then_some(0)
        }
    }

    /// Takes one off a number, if there is one to take.
    fn spends(&self, number: impl Fn(&mut Plan) -> &mut usize) -> bool {
        let mut plan = self.0.lock().unwrap();
        let left = number(&mut plan);
        let spends = *left > 0;
        *left = left.saturating_sub(1);
        spends
    }

    fn step(&self) -> io::Result<()> {
        self.fails()
            .map_or(Ok(()), |_| Err(io::ErrorKind::StorageFull.into()))
    }
}

impl Disk for FailingDisk {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.make_folder(path))
    }
    fn lock(&self, path: &Path) -> io::Result<Lock> {
        self.step()?;
        let locks = self.0.lock().unwrap().locks;
        match locks {
            Locks::Known => RealDisk.lock(path),
            Locks::Unknown => Ok(Lock::Unsupported),
        }
    }
    fn open(&self, path: &Path) -> io::Result<Option<File>> {
        self.step().and_then(|()| RealDisk.open(path))
    }
    fn stat(&self, file: &File) -> io::Result<Stat> {
        self.step().and_then(|()| RealDisk.stat(file))
    }
    fn read(&self, file: &File, from: u64, most: u64) -> io::Result<Vec<u8>> {
        self.step().and_then(|()| RealDisk.read(file, from, most))
    }
    fn open_append(&self, path: &Path) -> io::Result<File> {
        self.step().and_then(|()| RealDisk.open_append(path))
    }
    fn create(&self, path: &Path) -> io::Result<File> {
        self.step().and_then(|()| RealDisk.create(path))
    }
    fn write(&self, file: &File, bytes: &[u8]) -> io::Result<usize> {
        match self.fails() {
            None if self.spends(|plan| &mut plan.swallowed) => Ok(bytes.len()),
            None => RealDisk.write(file, bytes),
            Some(0) => Err(io::ErrorKind::StorageFull.into()),
            Some(cut) if cut >= bytes.len() => {
                self.0.lock().unwrap().wanted = bytes.len();
                RealDisk.write(file, bytes)
            }
            Some(cut) => RealDisk.write(file, &bytes[..cut]),
        }
    }
    fn truncate(&self, file: &File, size: u64) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.truncate(file, size))
    }
    fn sync(&self, _: &File) -> io::Result<()> {
        if self.spends(|plan| &mut plan.unsynced) {
            return Err(io::Error::other("the disk does not answer"));
        }
        self.step()
    }
    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.step()
    }
    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.link(from, to))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.rename(from, to))
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step().and_then(|()| RealDisk.remove(path))
    }
    fn leftovers(&self, folder: &Path, stem: &str) -> io::Result<Vec<PathBuf>> {
        self.step().and_then(|()| RealDisk.leftovers(folder, stem))
    }
}

fn shelf(folder: &Path, plan: Plan) -> (Shelf, FailingDisk) {
    let disk = FailingDisk(Arc::new(Mutex::new(plan)));
    (Shelf::on(Some(folder), Box::new(disk.clone())), disk)
}

/// What is done to a shelf that holds the bookmarks 1 and 2 and the correction 4, and what must be there
/// afterwards.
struct Deed {
    before: fn(&Path),
    act: fn(&mut Shelf) -> Result<(), Error>,
    always: &'static [u128],
    done: fn(&Shelf) -> bool,
}

/// The last deed: the journal is so big that it is written anew after the line was added.
const ANEW: usize = 8;

const DEEDS: [Deed; ANEW + 1] = [
    Deed {
        before: nothing,
        act: |shelf| shelf.save(&[Change::Add(bookmark(3, "added"))]),
        always: &[1, 2],
        done: |shelf| ids(shelf) == [1, 2, 3],
    },
    Deed {
        before: nothing,
        act: |shelf| shelf.save(&[Change::Edit(bookmark(1, "edited"))]),
        always: &[1, 2],
        done: |shelf| shelf.bookmarks().iter().any(|b| b.note == "edited"),
    },
    Deed {
        before: nothing,
        act: |shelf| shelf.save(&[Change::Edit(rejected())]),
        always: &[1, 2],
        done: |shelf| shelf.bookmarks().contains(&rejected()),
    },
    Deed {
        before: nothing,
        act: |shelf| shelf.save(&[Change::Edit(accepted())]),
        always: &[1, 2],
        done: |shelf| shelf.bookmarks().contains(&accepted()),
    },
    Deed {
        before: nothing,
        act: |shelf| shelf.save(&[Change::Remove(BookmarkId(2))]),
        always: &[1],
        done: |shelf| ids(shelf) == [1],
    },
    Deed {
        before: nothing,
        act: |shelf| shelf.save(&[Change::Correct(correction(5, Verdict::Nothing))]),
        always: &[1, 2],
        done: |shelf| shelf.corrections().len() == 2,
    },
    Deed {
        before: nothing,
        act: |shelf| shelf.save(&[Change::Uncorrect(CorrectionId(4))]),
        always: &[1, 2],
        done: |shelf| shelf.corrections().is_empty(),
    },
    Deed {
        before: nothing,
        act: |shelf| {
            shelf.doubtful = true;
            shelf.save(&[Change::Add(bookmark(3, "added"))])
        },
        always: &[1, 2],
        done: |shelf| ids(shelf) == [1, 2, 3],
    },
    Deed {
        before: much_of_no_use,
        act: |shelf| shelf.save(&[Change::Add(bookmark(3, "added"))]),
        always: &[1, 2],
        done: |shelf| ids(shelf) == [1, 2, 3],
    },
];

fn nothing(_: &Path) {}

fn rejected() -> Bookmark {
    Bookmark {
        rejected: Some([7; 32]),
        ..bookmark(1, "")
    }
}

/// Put on other words.
fn accepted() -> Bookmark {
    let mut accepted = bookmark(1, "");
    accepted.passage.place = crate::text::CharSpan::new(300, 318);
    accepted.passage.exact = "“We shall sail”".into();
    accepted
}

/// Edits of bookmark 2 that later ones replace, over 256 KB of them.
fn much_of_no_use(folder: &Path) {
    let note = "long ".repeat(1_500);
    let lines = (0..45).map(|n| {
        let at = Timestamp::from_second(1_700_000_100 + n).unwrap();
        let edit = Record::of_bookmark(&bookmark(2, &note), Op::Edit, at, "x");
        edit.line().unwrap()
    });
    let path = folder.join("bookmarks.journal");
    let mut bytes = std::fs::read(&path).unwrap();
    bytes.extend(lines.flatten());
    std::fs::write(path, bytes).unwrap();
}

/// What is there before a deed.
fn prepare(deed: &Deed, folder: &Path) {
    let (mut first, _) = shelf(folder, Plan::default());
    let all = [
        Change::Add(bookmark(1, "")),
        Change::Add(bookmark(2, "")),
        Change::Correct(correction(4, Verdict::Nothing)),
    ];
    first.save(&all).unwrap();
    (deed.before)(folder);
}

fn check(deed: &Deed, plan: Plan) -> usize {
    let folder = tempfile::tempdir().unwrap();
    prepare(deed, folder.path());

    let (mut failing, disk) = shelf(folder.path(), plan);
    let saved = (deed.act)(&mut failing);
    let calls = disk.calls();
    let (reader, _) = shelf(folder.path(), Plan::default());
    for id in deed.always {
        assert!(ids(&reader).contains(id), "{id} is lost: {plan:?}");
    }
    if saved.is_ok() {
        assert!((deed.done)(&reader), "acknowledged and not there: {plan:?}");
        assert!(failing.unsaved().is_empty());
    } else if plan.after == After::Well {
        assert!(!failing.unsaved().is_empty(), "{plan:?}");
        failing.save(&[]).expect("the disk is well again");
        let (reader, _) = shelf(folder.path(), Plan::default());
        assert!(
            (deed.done)(&reader),
            "not there at the second try: {plan:?}"
        );
    }
    drop(failing);

    // Another program goes on with what the first one left.
    let (mut other, _) = shelf(folder.path(), Plan::default());
    other.save(&[Change::Add(bookmark(9, "other"))]).unwrap();
    let (reader, _) = shelf(folder.path(), Plan::default());
    for id in deed.always.iter().chain(&[9]) {
        assert!(ids(&reader).contains(id), "{id} is lost: {plan:?}");
    }
    assert_eq!(ids(&reader), ids(&other), "{plan:?}");
    calls
}

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
