//! What is done while a key waits for the quotations or for the journal: it is done after that key, as if it
//! had come then.

use crate::reader::{FERRY, Journal, Reader, TRAM};
use quotidian::app::msg::{Mouse, MouseDid, Msg};
use quotidian::app::overlay::Overlay;
use quotidian::article::ArticleId;

/// The ferry is open, and who speaks in it is still being found out.
fn waiting() -> Reader {
    let mut reader = Reader::new(&[("tram.txt", TRAM), ("ferry.txt", FERRY)]);
    reader.annotates = false;
    reader.press("J");
    reader
}

fn go_on(reader: &mut Reader) {
    let id = reader.held.pop().expect("asked for");
    reader.annotate(id);
}

fn kept(reader: &Reader) -> Vec<&str> {
    let kept = reader.kept.iter();
    kept.map(|kept| kept.passage.exact.as_str()).collect()
}

fn click(reader: &mut Reader, (x, y): (u16, u16)) {
    let did = MouseDid::Press;
    reader.send(Msg::Mouse(Mouse { x, y, did }));
    let did = MouseDid::Release;
    reader.send(Msg::Mouse(Mouse { x, y, did }));
}

/// Clicks the first article of the list.
fn click_first(reader: &mut Reader) {
    let list = reader.model.areas.list.expect("shown");
    click(reader, (list.x + 4, list.y + 1));
}

#[test]
fn keys_that_follow_a_bookmark_that_waits_do_what_they_do_otherwise() {
    let keys = "n m n n m ] m N N a o d d C-s G { m";
    let mut live = Reader::new(&[("tram.txt", TRAM), ("ferry.txt", FERRY)]);
    live.press("J");
    live.press(keys);
    let mut late = waiting();
    late.press(keys);
    assert!(late.kept.is_empty());
    go_on(&mut late);
    assert_eq!(kept(&late), kept(&live));
    assert!(
        kept(&late)[1].starts_with("I have a car"),
        "{:?}",
        kept(&late)
    );
    assert_eq!(late.model.reading.mark, live.model.reading.mark);
}

#[test]
fn a_click_on_another_article_waits_for_the_bookmark_before_it() {
    let mut reader = waiting();
    reader.press("n m");
    click_first(&mut reader);
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    go_on(&mut reader);
    assert_eq!(kept(&reader).len(), 1);
    assert!(kept(&reader)[0].starts_with("We are looking into it"));
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
}

#[test]
fn what_follows_a_click_that_waits_is_about_what_it_opened() {
    let mut reader = waiting();
    reader.annotate(ArticleId(0));
    reader.press("n m");
    click_first(&mut reader);
    reader.press("2 n m");
    go_on(&mut reader);
    assert_eq!(kept(&reader)[1..], ["I was surprised,"]);
}

#[test]
fn a_click_on_words_that_waits_is_on_those_words() {
    let mut reader = waiting();
    let area = reader.model.areas.text;
    let rows = &reader.model.reading.page.rows;
    let at = rows.iter().position(|row| {
        let words = row.span.of(FERRY);
        words.contains("Passengers waited")
    });
    let row = area.y + at.expect("on the screen") as u16;
    reader.press("n m");
    click(&mut reader, (area.x + 2, row));
    reader.press("m");
    go_on(&mut reader);
    assert!(kept(&reader)[1].starts_with("Passengers waited"));
    assert_eq!(reader.model.pressed, None, "nothing is dragged");
}

#[test]
fn pasted_text_waits_for_the_box_that_it_is_meant_for() {
    let mut reader = waiting();
    reader.press("n a o d");
    reader.send(Msg::Paste("d\nindeed".into()));
    reader.press("! C-s");
    go_on(&mut reader);
    assert_eq!(reader.kept[0].note, "odd\nindeed!");
}

#[test]
fn a_click_beside_a_picker_that_waits_goes_on_and_beside_a_note_loses_nothing() {
    let mut reader = waiting();
    reader.press("n p");
    click_first(&mut reader);
    go_on(&mut reader);
    assert!(reader.model.overlays.is_empty());
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));

    let mut reader = waiting();
    reader.press("n a o d d");
    click_first(&mut reader);
    go_on(&mut reader);
    let note = reader.model.overlays.last().and_then(Overlay::note);
    assert_eq!(note.map(|note| note.editor.text()), Some("odd"));
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
}

#[test]
fn letters_for_a_box_that_does_not_open_behind_a_bookmark_do_nothing() {
    let mut reader = Reader::new(&[("tram.txt", TRAM), ("dry.txt", "Dry\n\nIt did not rain.\n")]);
    reader.annotates = false;
    reader.press("J m c J x q");
    go_on(&mut reader);
    assert_eq!(kept(&reader).len(), 1, "x did not remove it");
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    assert!(!reader.left);
}

/// The ferry is open at its first quotation, and the journal is slow.
fn slow() -> Reader {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.annotate(ArticleId(1));
    reader.press("n");
    reader.journal = Journal::Waits;
    reader
}

#[test]
fn m_pressed_twice_before_the_journal_answers_makes_one_bookmark() {
    for opens in ["", "P", "g / great Esc"] {
        let mut reader = slow();
        reader.press(opens).press("m m");
        assert_eq!(reader.said(), "Saving …", "{opens}");
        reader.answer(Journal::Saves);
        assert_eq!(reader.kept.len(), 1, "{opens}");
        let said = reader.said();
        assert!(said.starts_with("This is bookmarked already"), "{said}");
    }
}

#[test]
fn a_note_and_tags_typed_before_the_journal_answers_are_on_the_bookmark_just_made() {
    let mut reader = slow();
    reader.press("m a o d d C-s # x y Enter j");
    assert_eq!(reader.asked.len(), 1);
    reader.answer(Journal::Saves);
    let [kept] = &reader.kept[..] else {
        panic!("{:?}", kept(&reader))
    };
    assert_eq!(
        (kept.note.as_str(), &kept.tags[..]),
        ("odd", &["xy".to_string()][..])
    );
    assert!(reader.model.overlays.is_empty() && reader.model.ahead.is_empty());
}

#[test]
fn notes_typed_one_after_the_other_before_the_journal_answers_are_both_kept() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.journal = Journal::Waits;
    reader.press("n a o n e Tab t w o C-s");
    reader.answer(Journal::Saves);
    let notes: Vec<_> = reader.kept.iter().map(|b| b.note.as_str()).collect();
    assert_eq!(notes, ["one", "two"]);
}

#[test]
fn a_typed_twice_before_the_journal_answers_opens_the_note_just_saved() {
    let mut reader = slow();
    reader.press("a o d d C-s a s");
    assert!(reader.model.overlays.is_empty());
    reader.answer(Journal::Saves);
    reader.press("C-s");
    assert_eq!(reader.kept.len(), 1);
    assert_eq!(reader.kept[0].note, "odds");
}

#[test]
fn u_and_x_pressed_before_the_journal_answers_are_about_the_bookmark_just_made() {
    for key in ["U", "x"] {
        let mut reader = slow();
        reader.press("s m").press(key);
        reader.answer(Journal::Saves);
        assert!(reader.kept.is_empty(), "{key}");
        let starred = reader.model.progress[&ArticleId(0)].starred;
        assert!(starred, "{key}: what was done before stays");
    }
}

#[test]
fn keys_elsewhere_do_not_wait_for_the_journal_and_all_go_on_if_it_cannot_save() {
    let mut reader = slow();
    reader.press("m n m");
    assert_eq!(
        reader.asked.len(),
        2,
        "another passage is bookmarked at once"
    );
    reader.press("a");
    assert!(reader.model.overlays.is_empty());
    // The bookmarks are there, though not on the disk.
    reader.answer(Journal::Fails);
    assert!(matches!(reader.model.overlays[..], [Overlay::Note(_)]));
}

#[test]
fn a_bookmark_that_is_brought_back_is_not_taken_for_the_one_just_made() {
    let mut reader = slow();
    reader.answer(Journal::Saves);
    reader.press("m x");
    reader.journal = Journal::Waits;
    reader.press("U n m");
    reader.answer(Journal::Saves);
    assert_eq!(reader.kept.len(), 2);
    let made = reader.kept[1].passage.exact.clone();
    reader.press("U");
    assert!(!kept(&reader).contains(&&*made), "{}", reader.said());
    assert_eq!(reader.kept.len(), 1);
    reader.press("U U");
    assert!(reader.kept.is_empty(), "{}", reader.said());
}
