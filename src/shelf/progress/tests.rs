use super::*;
use tempfile::tempdir;

fn reading(path: &str, second: i64) -> Reading {
    let text = "The ferry sails at noon. No one knows for how long.";
    let words = Passage::new(text, crate::text::Span::new(25, 38));
    Reading {
        article: ArticleKey {
            path: path.into(),
            title: "Ferry".into(),
            sha256: crate::passage::digest(text),
            len: 51,
        },
        place: words.place,
        words: Some(words),
        read: Read::Read,
        done: true,
        at: Timestamp::from_second(second).unwrap(),
    }
}

#[test]
fn the_place_and_the_screen_come_back() {
    let folder = tempdir().unwrap();
    let mut progress = Progress::open(Some(folder.path()));
    progress.set(reading("/a.txt", 5));
    progress.settings_mut().measure = Some(66);
    progress.save().unwrap();
    let again = Progress::open(Some(folder.path()));
    assert_eq!(again.reading("/a.txt"), Some(&reading("/a.txt", 5)));
    assert_eq!(again.settings().measure, Some(66));
    assert_eq!(again.trouble(), None);
    assert_eq!(again.reading("/b.txt"), None);
}

#[test]
fn two_readers_keep_what_both_learned() {
    let folder = tempdir().unwrap();
    let mut one = Progress::open(Some(folder.path()));
    let mut two = Progress::open(Some(folder.path()));
    one.set(reading("/a.txt", 9));
    one.settings_mut().sort = Some("date".into());
    one.save().unwrap();
    two.set(reading("/a.txt", 3));
    two.set(reading("/b.txt", 4));
    two.save().unwrap();
    let again = Progress::open(Some(folder.path()));
    let second = |path: &str| again.reading(path).unwrap().at.as_second();
    assert_eq!((second("/a.txt"), second("/b.txt")), (9, 4));
    assert_eq!(again.settings().sort.as_deref(), Some("date"));
}

#[test]
fn a_damaged_file_is_put_aside_and_a_newer_one_left_alone() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("progress.json");
    fs::write(&path, "{\"version\":1,").unwrap();
    let mut progress = Progress::open(Some(folder.path()));
    assert!(progress.trouble().unwrap().contains("could not be read"));
    progress.set(reading("/a.txt", 1));
    progress.save().unwrap();
    assert!(folder.path().join("progress-unreadable.json").exists());
    assert!(
        Progress::open(Some(folder.path()))
            .reading("/a.txt")
            .is_some()
    );

    let newer = r#"{"version":2,"pages":[1]}"#;
    fs::write(&path, newer).unwrap();
    let mut progress = Progress::open(Some(folder.path()));
    assert!(progress.trouble().unwrap().contains("newer version"));
    progress.set(reading("/a.txt", 1));
    progress.save().unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), newer);
}

#[test]
fn only_the_newest_articles_are_remembered() {
    let folder = tempdir().unwrap();
    let mut progress = Progress::open(Some(folder.path()));
    for n in 0..=i64::try_from(MOST).unwrap() {
        progress.set(reading(&format!("/{n}.txt"), n));
    }
    progress.save().unwrap();
    let again = Progress::open(Some(folder.path()));
    assert!(again.reading("/0.txt").is_none());
    assert!(again.reading("/1.txt").unwrap().words.is_none());
    assert!(
        again
            .reading(&format!("/{MOST}.txt"))
            .unwrap()
            .words
            .is_some()
    );
}

#[test]
fn without_a_folder_nothing_is_saved_and_it_is_said() {
    let mut progress = Progress::open(None);
    progress.save().unwrap();
    progress.set(reading("/a.txt", 1));
    assert!(matches!(progress.save(), Err(Error::NoFolder)));
}
