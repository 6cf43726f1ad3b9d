use super::*;
use crate::article::{Block, BlockKind, Meta};
use crate::text::Span;
use proptest::prelude::*;
use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use tempfile::TempDir;

/// Who wrote the file.
const PROGRAM: &str = "1.0";

/// A story of one paragraph, each with other words.
fn story(number: usize) -> Article {
    let text = format!("“The pier shook {number} times,” said Ana Ruiz, the mayor.");
    let block = Block {
        kind: BlockKind::Paragraph,
        span: Span::new(0, text.len()),
    };
    Article::new("a", "a.txt", text, vec![block], Meta::default())
}

fn said(found: &Annotations) -> String {
    format!("{found:?}")
}

/// A folder with what was found in so many stories.
fn kept(stories: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    add(&folder, 0..stories);
    folder
}

fn add(folder: &TempDir, numbers: std::ops::Range<usize>) {
    let stored = Stored::open(folder.path(), PROGRAM).unwrap();
    for article in numbers.map(story) {
        stored.add(&key(&article), &annotate(&article));
    }
}

fn file(folder: &TempDir) -> PathBuf {
    let mut files = fs::read_dir(folder.path()).unwrap();
    files.next().unwrap().unwrap().path()
}

/// Which of so many stories are known; what is known is right.
fn known(stored: &Stored, stories: usize) -> Vec<usize> {
    let is_known = |number: &usize| {
        let article = story(*number);
        let found = stored.read(&key(&article), article.text());
        if let Some(found) = &found {
            assert_eq!(said(found), said(&annotate(&article)));
        }
        found.is_some()
    };
    (0..stories).filter(is_known).collect()
}

#[test]
fn what_was_found_is_known_to_the_same_program_and_no_other() {
    let folder = kept(3);
    let mode = fs::metadata(file(&folder)).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let stored = Stored::open(folder.path(), PROGRAM).unwrap();
    assert_eq!(known(&stored, 4), [0, 1, 2]);
    drop(stored);
    add(&folder, 3..4);
    let stored = Stored::open(folder.path(), PROGRAM).unwrap();
    assert_eq!(known(&stored, 4), [0, 1, 2, 3]);
    drop(stored);
    let other = Stored::open(folder.path(), "1.1").unwrap();
    assert_eq!(known(&other, 4), [0; 0]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    fs::write(folder.path().join("annotations-"), "").unwrap();
    fs::write(folder.path().join("mine"), "").unwrap();
    drop(other);
    drop(Stored::open(folder.path(), PROGRAM).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn all_that_findings_depend_on_is_in_the_key() {
    let article = story(1);
    let (text, blocks) = (article.text().to_string(), article.blocks().to_vec());
    let mut keys = vec![key(&article), key(&story(2))];
    let with = |blocks, meta| key(&Article::new("a", "a.txt", text.clone(), blocks, meta));
    let mut headed = blocks.clone();
    headed[0].kind = BlockKind::Headline;
    keys.push(with(headed, Meta::default()));
    let byline = vec!["Bo Lind".into()];
    keys.push(with(
        blocks.clone(),
        Meta {
            byline,
            ..Meta::default()
        },
    ));
    let dateline = Some(Span::new(0, 4));
    keys.push(with(
        blocks.clone(),
        Meta {
            dateline,
            ..Meta::default()
        },
    ));
    let many = keys.len();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), many);
    assert_eq!(with(blocks, Meta::default()), key(&article));
}

#[test]
fn of_two_programs_one_adds_and_both_read() {
    let folder = kept(2);
    let one = Stored::open(folder.path(), PROGRAM).unwrap();
    let two = Stored::open(folder.path(), PROGRAM).unwrap();
    for (stored, number) in [(&one, 2), (&two, 3)] {
        assert_eq!(known(stored, 2), [0, 1]);
        stored.add(&key(&story(number)), &annotate(&story(number)));
    }
    drop((one, two));
    let again = Stored::open(folder.path(), PROGRAM).unwrap();
    assert_eq!(known(&again, 4), [0, 1, 2]);
}

#[test]
fn a_cache_that_cannot_be_written_costs_nothing() {
    let folder = kept(2);
    // Another program has it, and it may not be changed.
    let path = file(&folder);
    fs::set_permissions(&path, Permissions::from_mode(0o400)).unwrap();
    let stored = Stored::open(folder.path(), PROGRAM).unwrap();
    assert_eq!(known(&stored, 3), [0, 1]);
    // A file stands where the folder should, and a folder where the file should.
    for place in [path.clone(), path.join("deeper")] {
        let cache = Cache::new(Some(place));
        for number in 0..UNCACHED + 2 {
            let article = story(number);
            assert_eq!(said(&cache.annotated(&article)), said(&annotate(&article)));
        }
    }
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    assert!(Stored::open(folder.path(), PROGRAM).is_err());
}

#[test]
fn a_reader_of_few_articles_has_none() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("deep/cache");
    let cache = Cache::new(Some(folder.clone()));
    for number in 0..UNCACHED {
        cache.annotated(&story(number));
    }
    assert!(!folder.exists());
    for number in 0..9 {
        cache.annotated(&story(number));
    }
    cache.flush();
    let again = Cache::new(Some(folder));
    again.0.asked.store(UNCACHED, Ordering::Relaxed);
    assert_eq!(
        known(again.stored().unwrap(), 12),
        (0..9).collect::<Vec<_>>()
    );
    // It may be deleted meanwhile.
    fs::remove_dir_all(home.path().join("deep")).unwrap();
    assert_eq!(
        said(&again.annotated(&story(20))),
        said(&annotate(&story(20)))
    );
}

proptest! {
    #[test]
    fn of_a_damaged_file_only_what_is_right_is_read(at: prop::sample::Index, bit in 0..8u8) {
        let folder = kept(4);
        let path = file(&folder);
        let mut bytes = fs::read(&path).unwrap();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        fs::write(&path, bytes).unwrap();
        let stored = Stored::open(folder.path(), PROGRAM).unwrap();
        prop_assert!(known(&stored, 4).len() < 4);
        drop(stored);
        add(&folder, 0..5);
        let stored = Stored::open(folder.path(), PROGRAM).unwrap();
        prop_assert_eq!(known(&stored, 5).len(), 5);
    }

    #[test]
    fn of_a_file_cut_off_what_is_whole_is_read_and_more_is_added(length: prop::sample::Index) {
        let folder = kept(4);
        let path = file(&folder);
        let whole = fs::metadata(&path).unwrap().len();
        let cut = OpenOptions::new().write(true).open(&path).unwrap();
        cut.set_len(length.index(whole as usize) as u64).unwrap();
        let stored = Stored::open(folder.path(), PROGRAM).unwrap();
        let left = known(&stored, 4);
        prop_assert!(left.len() < 4);
        prop_assert!(left.iter().copied().eq(0..left.len()));
        drop(stored);
        add(&folder, 3..5);
        let stored = Stored::open(folder.path(), PROGRAM).unwrap();
        prop_assert_eq!(known(&stored, 5).len(), left.len() + 2);
    }
}
