mod files;

use super::*;
use crate::passage::{Passage, Verdict};
use crate::text::CharSpan;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use tempfile::{TempDir, tempdir};

pub(super) fn bookmark(id: u128, note: &str) -> Bookmark {
    Bookmark {
        id: BookmarkId(id),
        article: article("/news/ferry.txt"),
        passage: Passage {
            place: CharSpan::new(120, 134),
            exact: "“We will sail”".into(),
            prefix: "Asked again, she said: ".into(),
            suffix: " before the vote.".into(),
        },
        speaker: Some("Ines Okafor".into()),
        note: note.into(),
        tags: vec!["ferry".into()],
        rejected: None,
        at: Timestamp::from_second(1_700_000_000 + id as i64).unwrap(),
    }
}

fn article(path: &str) -> ArticleKey {
    ArticleKey {
        path: path.into(),
        title: "The ferry".into(),
        sha256: [path.len() as u8; 32],
        len: 900,
    }
}

pub(super) fn ids(shelf: &Shelf) -> Vec<u128> {
    shelf.bookmarks().iter().map(|b| b.id.0).collect()
}

fn kept(ids: &[u128]) -> TempDir {
    let folder = tempdir().unwrap();
    let adds: Vec<_> = ids
        .iter()
        .map(|id| Change::Add(bookmark(*id, "")))
        .collect();
    Shelf::open(folder.path()).save(&adds).unwrap();
    folder
}

fn journal(folder: &TempDir) -> PathBuf {
    folder.path().join("bookmarks.journal")
}

#[test]
fn a_bookmark_comes_back_as_it_was_and_belongs_to_its_owner() {
    let above = tempdir().unwrap();
    let folder = above.path().join("quotidian");
    let whole = bookmark(7, "a note\nof “two” lines\u{1b}");
    Shelf::open(&folder)
        .save(&[Change::Add(whole.clone())])
        .unwrap();
    let again = Shelf::open(&folder);
    assert_eq!(again.bookmarks(), [whole]);
    assert_eq!(again.troubles(), Vec::<String>::new());
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("bookmarks.journal")), 0o600);
}

#[test]
fn an_edit_keeps_the_first_words_and_a_removal_can_be_undone() {
    let folder = kept(&[1, 2]);
    let mut shelf = Shelf::open(folder.path());
    let mut moved = bookmark(1, "moved");
    moved.passage.exact = "“We shall sail”".into();
    shelf.save(&[Change::Edit(moved.clone())]).unwrap();
    shelf.save(&[Change::Remove(BookmarkId(2))]).unwrap();
    assert_eq!(Shelf::open(folder.path()).bookmarks(), [moved]);
    let text = fs::read_to_string(journal(&folder)).unwrap();
    assert!(text.contains(r#""first":"“We will sail”""#));
    shelf.save(&[Change::Add(bookmark(2, ""))]).unwrap();
    let again = Shelf::open(folder.path());
    assert_eq!(again.bookmarks()[1], bookmark(2, ""));
}

pub(super) fn correction(id: u128, verdict: Verdict) -> Correction {
    Correction {
        id: CorrectionId(id),
        article: article("/news/ferry.txt"),
        passage: bookmark(id, "").passage,
        verdict,
        rejected: None,
        at: Timestamp::UNIX_EPOCH,
    }
}

fn verdicts(shelf: &Shelf) -> Vec<(u128, Verdict)> {
    let kept = shelf.corrections().into_iter();
    kept.map(|kept| (kept.id.0, kept.verdict)).collect()
}

#[test]
fn the_last_word_on_a_quotation_is_kept_and_can_be_taken_back() {
    let folder = kept(&[1]);
    let mut shelf = Shelf::open(folder.path());
    let by = |name: &str| Verdict::By(name.into());
    let say = |shelf: &mut Shelf, id, verdict| {
        shelf
            .save(&[Change::Correct(correction(id, verdict))])
            .unwrap();
    };
    say(&mut shelf, 7, by("Ines Okafor"));
    say(&mut shelf, 8, Verdict::Nothing);
    say(&mut shelf, 7, by("Ines O\u{301}kafor\u{1b}"));
    let again = Shelf::open(folder.path());
    let wanted = [(8, Verdict::Nothing), (7, by("Ines O\u{301}kafor\u{1b}"))];
    assert_eq!(verdicts(&again), wanted);
    assert_eq!(again.corrections()[1].passage, bookmark(7, "").passage);
    shelf.save(&[Change::Uncorrect(CorrectionId(7))]).unwrap();
    assert_eq!(verdicts(&Shelf::open(folder.path())), wanted[..1]);
    say(&mut shelf, 7, Verdict::Quotation("Ada Lund".into()));
    let again = Shelf::open(folder.path());
    assert_eq!(
        verdicts(&again)[1],
        (7, Verdict::Quotation("Ada Lund".into()))
    );
    assert_eq!((ids(&again), again.troubles().len()), (vec![1], 0));
}

#[test]
fn two_readers_see_each_others_corrections() {
    let folder = kept(&[]);
    let (mut one, mut two) = (Shelf::open(folder.path()), Shelf::open(folder.path()));
    one.save(&[Change::Correct(correction(1, Verdict::Nothing))])
        .unwrap();
    assert!(two.refresh());
    let other = correction(1, Verdict::By("Ada Lund".into()));
    two.save(&[Change::Correct(other)]).unwrap();
    assert!(one.refresh() && !one.refresh());
    assert_eq!(verdicts(&one), [(1, Verdict::By("Ada Lund".into()))]);
}

#[test]
fn a_name_that_is_too_long_is_refused() {
    let folder = kept(&[]);
    let mut shelf = Shelf::open(folder.path());
    let long = correction(1, Verdict::By("ß".repeat(201)));
    let error = shelf.save(&[Change::Correct(long)]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the name has 201 characters; 200 can be kept"
    );
    assert!(shelf.unsaved().is_empty() && verdicts(&shelf).is_empty());
}

#[test]
fn two_running_readers_see_each_other() {
    let folder = kept(&[1]);
    let (mut one, mut two) = (Shelf::open(folder.path()), Shelf::open(folder.path()));
    one.save(&[Change::Add(bookmark(2, ""))]).unwrap();
    assert!(two.refresh() && !two.refresh());
    assert_eq!(ids(&two), [1, 2]);
    two.save(&[Change::Remove(BookmarkId(1)), Change::Add(bookmark(3, ""))])
        .unwrap();
    one.save(&[Change::Add(bookmark(4, ""))]).unwrap();
    assert_eq!(ids(&one), [2, 3, 4]);
    assert_eq!(ids(&Shelf::open(folder.path())), [2, 3, 4]);
}

#[test]
fn eight_writers_at_once_lose_nothing() {
    let folder = kept(&[]);
    let path = folder.path();
    std::thread::scope(|scope| {
        for writer in 1..=8 {
            scope.spawn(move || {
                let mut shelf = Shelf::open(path);
                for n in 0..5 {
                    shelf
                        .save(&[Change::Add(bookmark(writer * 10 + n, ""))])
                        .unwrap();
                }
            });
        }
    });
    let shelf = Shelf::open(path);
    assert_eq!(ids(&shelf).len(), 40);
    assert_eq!(shelf.troubles(), Vec::<String>::new());
}

#[test]
fn stars_are_set_once_and_taken_for_good() {
    let folder = kept(&[]);
    let mut shelf = Shelf::open(folder.path());
    let star = |path: &str, to| Change::Star {
        article: article(path),
        to,
    };
    shelf
        .save(&[
            star("a", Star::On),
            star("a", Star::On),
            star("bc", Star::On),
        ])
        .unwrap();
    assert_eq!(shelf.stars(), [article("a"), article("bc")]);
    shelf.save(&[star("a", Star::Off)]).unwrap();
    assert_eq!(Shelf::open(folder.path()).stars(), [article("bc")]);
}

#[test]
fn damage_costs_the_damaged_line_alone() {
    let folder = kept(&[1, 2, 3]);
    let whole = fs::read(journal(&folder)).unwrap();
    let second = whole.iter().position(|b| *b == b'\n').unwrap() + 30;
    for damage in 0..6 {
        let mut bytes = whole.clone();
        match damage {
            0 => bytes[second] ^= 1,
            1 => bytes.insert(second, b'\n'),
            2 => drop(bytes.splice(second..second + 4, [0, 0, 0xff, 0xfe])),
            3 => drop(bytes.remove(second)),
            4 => bytes.truncate(whole.len() - 3),
            _ => bytes.extend_from_slice(b"half a li"),
        }
        fs::write(journal(&folder), &bytes).unwrap();
        let mut shelf = Shelf::open(folder.path());
        let left = ids(&shelf);
        shelf.save(&[Change::Add(bookmark(9, ""))]).unwrap();
        let again = Shelf::open(folder.path());
        assert_eq!(ids(&again), [left.as_slice(), &[9]].concat(), "{damage}");
        let expected: &[u128] = match damage {
            0..=3 => &[1, 3],
            4 => &[1, 2],
            _ => &[1, 2, 3],
        };
        assert_eq!(left, expected, "{damage}");
        assert!(
            again.troubles()[0].contains("could not be read, kept in"),
            "{damage}"
        );
    }
}

#[test]
fn lines_of_a_newer_version_are_shown_and_never_touched() {
    let folder = kept(&[1]);
    let mut newer = Record::of_bookmark(&bookmark(2, "new"), Op::Add, bookmark(2, "").at, "x");
    newer.v = 2;
    newer.rest.insert("colour".into(), "red".into());
    let odd = line_of(r#"{"v":3,"op":"wish","of":[1]}"#);
    let line = newer.line().unwrap();
    let mut bytes = fs::read(journal(&folder)).unwrap();
    bytes.extend([line.as_slice(), odd.as_bytes()].concat());
    fs::write(journal(&folder), &bytes).unwrap();
    let mut shelf = Shelf::open(folder.path());
    assert_eq!(ids(&shelf), [1, 2]);
    assert!(shelf.is_newer(BookmarkId(2)) && !shelf.is_newer(BookmarkId(1)));
    assert!(shelf.troubles()[0].contains("2 changes saved by a newer version"));
    let edit = shelf.save(&[Change::Edit(bookmark(2, "mine"))]);
    assert!(matches!(edit, Err(Error::Newer)) && shelf.unsaved().is_empty());
    shelf.doubtful = true;
    shelf.save(&[Change::Remove(BookmarkId(1))]).unwrap();
    let text = fs::read(journal(&folder)).unwrap();
    for kept in [line.as_slice(), odd.as_bytes()] {
        assert!(memchr::memmem::find(&text, kept).is_some());
    }
}

#[test]
fn a_big_journal_of_dead_lines_shrinks_and_loses_nothing() {
    let folder = kept(&[1, 2]);
    let mut bytes = fs::read(journal(&folder)).unwrap();
    let at = |n: i64| Timestamp::from_second(1_800_000_000 + n).unwrap();
    for n in 0..800 {
        let note = format!("edit {n}");
        bytes.extend(
            Record::of_bookmark(&bookmark(1, &note), Op::Edit, at(n), "x")
                .line()
                .unwrap(),
        );
    }
    bytes.extend(b"00000000 {damaged}\n");
    fs::write(journal(&folder), &bytes).unwrap();
    assert!(bytes.len() > 256 * 1024);
    let mut shelf = Shelf::open(folder.path());
    shelf.save(&[Change::Add(bookmark(3, ""))]).unwrap();
    assert!(fs::metadata(journal(&folder)).unwrap().len() < 2_000);
    let again = Shelf::open(folder.path());
    assert_eq!(ids(&again), [1, 2, 3]);
    assert_eq!(again.bookmarks()[0].note, "edit 799");
    assert!(
        shelf
            .troubles()
            .iter()
            .any(|said| said.contains("were moved to"))
    );
    assert!(
        fs::metadata(folder.path().join("bookmarks.journal.bak"))
            .unwrap()
            .len()
            > 256 * 1024
    );
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
}

#[test]
fn what_is_too_long_is_refused_with_a_sentence() {
    let mut shelf = Shelf::nowhere();
    let long = bookmark(1, &"é".repeat(8_001));
    let said = shelf.save(&[Change::Add(long)]).unwrap_err().to_string();
    assert_eq!(said, "the note has 8001 characters; 8,000 can be kept");
    let mut tagged = bookmark(1, "");
    tagged.tags = vec!["x".repeat(70_000)];
    assert!(matches!(
        shelf.save(&[Change::Add(tagged)]),
        Err(Error::LongLine)
    ));
    let error = shelf.save(&[Change::Add(bookmark(1, ""))]).unwrap_err();
    assert!(matches!(error, Error::NoFolder));
    assert_eq!((shelf.unsaved().len(), ids(&shelf)), (1, vec![1]));
}

#[test]
fn fields_of_other_versions_survive_an_edit_and_a_new_file() {
    let folder = kept(&[]);
    let mut record = Record::of_bookmark(&bookmark(1, ""), Op::Add, bookmark(1, "").at, "x");
    record.rest.insert("colour".into(), "red".into());
    let source = record.article.as_mut().unwrap();
    source.rest.insert("edition".into(), 3.into());
    fs::write(journal(&folder), record.line().unwrap()).unwrap();
    let mut shelf = Shelf::open(folder.path());
    shelf.save(&[Change::Edit(bookmark(1, "edited"))]).unwrap();
    shelf.doubtful = true;
    shelf.save(&[]).unwrap();
    let text = fs::read_to_string(journal(&folder)).unwrap();
    assert_eq!(text.lines().count(), 1);
    assert!(text.contains(r#""colour":"red""#) && text.contains(r#""edition":3"#));
}

fn line_of(json: &str) -> String {
    format!("{:08x} {json}\n", crc32fast::hash(json.as_bytes()))
}

#[test]
fn a_rejected_guess_is_kept_over_a_restart_and_can_be_taken_back() {
    let folder = tempdir().unwrap();
    let mut shelf = Shelf::open(folder.path());
    shelf.save(&[Change::Add(bookmark(1, ""))]).unwrap();
    let rejected = Bookmark {
        rejected: Some([7; 32]),
        ..bookmark(1, "")
    };
    shelf.save(&[Change::Edit(rejected.clone())]).unwrap();
    let said = Correction {
        rejected: Some([8; 32]),
        ..correction(2, Verdict::Nothing)
    };
    shelf.save(&[Change::Correct(said)]).unwrap();
    let mut again = Shelf::open(folder.path());
    assert_eq!(again.bookmarks(), [rejected]);
    assert_eq!(again.corrections()[0].rejected, Some([8; 32]));
    again.save(&[Change::Edit(bookmark(1, ""))]).unwrap();
    assert_eq!(Shelf::open(folder.path()).bookmarks(), [bookmark(1, "")]);
}

#[test]
fn names_that_are_one_person_are_kept_and_parted_again() {
    let folder = tempdir().unwrap();
    let merges = || Shelf::open(folder.path()).merges();
    let mut shelf = Shelf::open(folder.path());
    let one = Merge::new("Bob Vik", "Robert Vik");
    let other = Merge::new("Robert Vik", "R. Vik");
    for merge in [&one, &other, &one] {
        shelf.save(&[Change::Merge(merge.clone())]).unwrap();
    }
    assert_eq!(
        merges(),
        [other.clone(), one.clone()],
        "each once, the last said last"
    );
    shelf.save(&[Change::Unmerge(other)]).unwrap();
    assert_eq!(merges(), std::slice::from_ref(&one));
    let long = Merge::new(&"x".repeat(10_000), "Robert Vik");
    assert!(shelf.save(&[Change::Merge(long)]).is_err());
    shelf.save(&[Change::Unmerge(one.clone())]).unwrap();
    assert!(merges().is_empty());
    shelf.save(&[Change::Merge(one.clone())]).unwrap();
    assert_eq!(merges(), [one]);
}
