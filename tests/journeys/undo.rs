//! What was done is undone and done again, and both say what it was and where.

use crate::reader::{FERRY, Reader, TRAM};

#[test]
fn what_is_undone_is_done_again() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n n m # tea Enter a why C-s x");
    assert!(reader.kept.is_empty());
    reader.press("U");
    assert_eq!(reader.kept.len(), 1);
    let back = "Undone: the bookmark “a work of fiction” is back; C-r does it again";
    assert_eq!(reader.said(), back);
    reader.press("U U");
    assert_eq!(
        reader.said(),
        "Undone: the tags of “a work of fiction” as before; C-r does it again"
    );
    let kept = &reader.kept[0];
    assert!(kept.note.is_empty() && kept.tags.is_empty());
    reader.press("U");
    assert!(reader.kept.is_empty());
    reader.press("U");
    assert_eq!(reader.said(), "There is nothing to undo");
    reader.press("C-r C-r C-r");
    assert_eq!(
        reader.said(),
        "Done again: the note of “a work of fiction” as before"
    );
    let kept = &reader.kept[0];
    assert_eq!((&*kept.note, &kept.tags[..]), ("why", &["tea".into()][..]));
    reader.press("C-r");
    assert_eq!(
        reader.said(),
        "Done again: the bookmark “a work of fiction” is gone"
    );
    assert!(reader.kept.is_empty());
    reader.press("C-r");
    assert_eq!(reader.said(), "There is nothing to do again");
    reader.press("U");
    assert_eq!(reader.kept[0].note, "why");
}

#[test]
fn after_another_change_what_was_undone_is_not_done_again() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n m U N n n m C-r");
    assert_eq!(reader.said(), "There is nothing to do again");
    assert_eq!(reader.kept.len(), 1);
}

#[test]
fn undoing_in_another_article_says_which() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.press("n n m J U");
    assert_eq!(
        reader.said(),
        "Undone in another article, Ferry late again: the bookmark “a work of fiction” is gone; \
         C-r does it again"
    );
    reader.press("C-r");
    assert!(
        reader
            .said()
            .starts_with("Done again in another article, Ferry late again: the bookmark")
    );
    reader.press("s K U");
    assert_eq!(
        reader.said(),
        "Undone in another article, Tram on time: the article has no star; C-r does it again"
    );
    reader.press("C-r M U");
    assert_eq!(
        reader.said(),
        "Undone: the article counts as read; C-r does it again"
    );
}

#[test]
fn corrections_are_undone_and_made_again_with_the_bookmarks_on_them() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n m");
    let before = reader.kept[0].speaker.clone();
    reader.press("c holm Enter");
    let after = reader.kept[0].speaker.clone();
    assert_eq!(reader.corrected.len(), 1);
    assert_ne!(before, after);
    reader.press("U");
    assert_eq!(reader.kept[0].speaker, before);
    assert!(reader.corrected.is_empty());
    reader.press("C-r");
    assert_eq!(
        reader.said(),
        "Done again: the correction holds again",
        "{:?}",
        reader.corrected
    );
    assert_eq!(reader.kept[0].speaker, after);
    reader.press("c eze Enter U");
    assert_eq!(reader.kept[0].speaker, after);
    reader.press("C-r");
    assert_eq!(reader.kept[0].speaker.as_deref(), Some("Chidi Eze"));
}

#[test]
fn what_another_reader_removed_is_not_undone() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n m # tea Enter");
    reader.kept.clear();
    reader.send(quotidian::app::msg::Msg::Bookmarks(Vec::new()));
    reader.press("U");
    assert!(
        reader.said().starts_with("What that was about is gone"),
        "{}",
        reader.said()
    );
    assert!(reader.kept.is_empty());
}
