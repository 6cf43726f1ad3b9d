//! Lost bookmarks: what is said of them, and how they are put on other words.

use crate::reader::{FERRY, Reader, TRAM};
use crate::screen;
use quotidian::app::msg::Msg;
use quotidian::article::ArticleId;
use quotidian::passage::Status;

const ID: ArticleId = ArticleId(0);

/// A reader with a noted bookmark whose words are gone from its article.
fn lost() -> Reader {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("p brandt Enter a ask Enter me C-s Esc");
    reader.reload(ID, TRAM);
    reader.annotate(ID);
    assert_eq!(reader.model.bookmarks[0].found.status, Status::Lost);
    reader
}

#[test]
fn a_lost_bookmark_says_what_becomes_of_it_and_what_to_do() {
    let mut reader = lost();
    reader.press("' Enter");
    let shown = screen(&reader);
    for words in [
        "These words are no longer in the article.",
        "The bookmark stays,",
        "whenever the text changes.",
        "or the mouse",
        "press A.",
        "a work of fiction",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    reader.send(Msg::Resize {
        width: 40,
        height: 12,
    });
    let shown = screen(&reader);
    assert!(shown.contains("These words"), "{shown}");
}

#[test]
fn a_lost_bookmark_is_put_on_the_words_that_are_selected() {
    let mut reader = lost();
    let before = reader.kept[0].clone();
    reader.press("' Enter Esc gg n v");
    let shown = screen(&reader);
    assert!(shown.contains("A lost bookmark here"), "{shown}");
    reader.press("A");
    let kept = &reader.kept[0];
    assert_eq!(kept.passage.exact, "I was surprised,");
    assert_eq!((kept.id, &*kept.note), (before.id, "ask\nme"));
    assert_eq!(kept.speaker.as_deref(), Some("Marta Oyelaran"));
    assert_eq!(
        reader.said(),
        "The bookmark is on these words now: I was surprised,; U undoes that"
    );
    assert_eq!(reader.model.bookmarks[0].found.status, Status::Exact);
    assert!(reader.model.reading.selection.is_none());
    reader.press("U");
    assert_eq!(reader.kept[0], before);
    assert_eq!(reader.model.bookmarks[0].found.status, Status::Lost);
    reader.press("C-r");
    assert_eq!(reader.kept[0].passage.exact, "I was surprised,");
    assert_eq!(reader.model.bookmarks[0].found.status, Status::Exact);
}

#[test]
fn of_several_lost_ones_the_one_that_was_looked_at_is_meant() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n m n m n m");
    let last = reader.kept[2].clone();
    reader.reload(ID, TRAM);
    reader.annotate(ID);
    reader.press("gg n v A");
    assert_eq!(
        reader.said(),
        "Several bookmarks are lost here; Enter on one of them first (' lists them)"
    );
    assert!(reader.model.reading.selection.is_some());
    reader.press("Esc ' G Enter");
    reader.press("Esc");
    let wanted = reader.model.placing.expect("one");
    reader.press("gg n v A");
    let is = |kept: &&quotidian::passage::Bookmark| kept.id == wanted;
    let kept = reader.kept.iter().find(is).expect("kept");
    assert_eq!(kept.passage.exact, "I was surprised,");
    let others = reader.kept.iter().filter(|kept| kept.id != wanted);
    assert!(
        others
            .clone()
            .all(|kept| kept.passage.exact != "I was surprised,")
    );
    assert!(reader.kept.iter().any(|kept| kept.id == last.id));
}

#[test]
fn one_sign_stands_for_a_lost_bookmark_in_every_pane() {
    let mut reader = lost();
    let listed = screen(&reader);
    assert!(listed.contains('⊘'), "{listed}");
    reader.press("3 t");
    assert!(
        screen(&reader).contains("⊘ “a work of"),
        "{}",
        screen(&reader)
    );
    reader.press("'");
    assert!(
        screen(&reader).contains("⊘ “a work of"),
        "{}",
        screen(&reader)
    );
    reader.press("Esc ? / lost");
    let help = screen(&reader);
    assert!(help.contains("⊘               a lost bookmark"), "{help}");
}
