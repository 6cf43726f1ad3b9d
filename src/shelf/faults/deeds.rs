//! What is done to a shelf, and the check that nothing acknowledged is lost, whatever fails meanwhile.

use super::failing::{After, Plan, shelf};
use crate::passage::{Bookmark, BookmarkId, CorrectionId, Verdict};
use crate::shelf::line::{Op, Record};
use crate::shelf::tests::{bookmark, correction, ids};
use crate::shelf::{Change, Error, Shelf};
use jiff::Timestamp;
use std::path::Path;

/// What is done to a shelf that holds the bookmarks 1 and 2 and the correction 4, and what must be there
/// afterwards.
pub struct Deed {
    pub before: fn(&Path),
    pub act: fn(&mut Shelf) -> Result<(), Error>,
    pub always: &'static [u128],
    pub done: fn(&Shelf) -> bool,
}

/// The last deed: the journal is so big that it is written anew after the line was added.
pub const ANEW: usize = 8;

pub const DEEDS: [Deed; ANEW + 1] = [
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
pub fn prepare(deed: &Deed, folder: &Path) {
    let (mut first, _) = shelf(folder, Plan::default());
    let all = [
        Change::Add(bookmark(1, "")),
        Change::Add(bookmark(2, "")),
        Change::Correct(correction(4, Verdict::Nothing)),
    ];
    first.save(&all).unwrap();
    (deed.before)(folder);
}

pub fn check(deed: &Deed, plan: Plan) -> usize {
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
