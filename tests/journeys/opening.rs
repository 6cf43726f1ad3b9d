//! What a new reader looks for: their own articles, and the keys that matter where they are.

use super::reader::{FERRY, Reader, TRAM};
use super::screen;
use quotidian::app::model::Focus;
use quotidian::app::msg::Msg;
use quotidian::app::opening::Opened;
use quotidian::article::ArticleId;

/// The status line in a terminal of another size.
fn status_at(reader: &mut Reader, width: u16, height: u16) -> String {
    reader.send(Msg::Resize { width, height });
    status(reader)
}

/// The last row of the screen.
fn status(reader: &Reader) -> String {
    let screen = screen(reader);
    screen.lines().last().unwrap_or_default().trim().to_string()
}

fn at_100(texts: &[(&str, &str)]) -> Reader {
    let mut reader = Reader::new(texts);
    reader.model.work = None;
    reader.send(Msg::Resize {
        width: 100,
        height: 30,
    });
    reader
}

#[test]
fn what_was_asked_for_is_shown_and_counted() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.press(": open Space news Enter");
    assert_eq!(reader.opened, ["news"]);
    reader.send(Msg::Show(ArticleId(1)));
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    let news = |new, known| Opened {
        path: "news".into(),
        new,
        known,
        ..Opened::default()
    };
    reader.send(Msg::Opened(news(40, 0)));
    assert_eq!(reader.said(), "40 articles read from news; ga lists them");
    reader.send(Msg::Opened(news(3, 37)));
    assert_eq!(
        reader.said(),
        "3 articles read from news, 37 already open; ga lists them"
    );
    reader.send(Msg::Opened(news(0, 40)));
    assert_eq!(reader.said(), "Already open: 40 articles of news");
    reader.send(Msg::Opened(news(0, 0)));
    assert_eq!(reader.said(), "There is nothing to read in news");
    let bad = 2;
    reader.send(Msg::Opened(Opened { bad, ..news(5, 0) }));
    assert!(
        reader.said().contains("2 could not be read"),
        "{}",
        reader.said()
    );
    // The jump list leads back to what was read before.
    reader.press("C-o");
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
}

#[test]
fn one_that_is_open_already_is_shown_and_what_is_nowhere_adds_no_row() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.send(Msg::Opened(Opened {
        path: "tram.txt".into(),
        known: 1,
        only: Some(ArticleId(1)),
        ..Opened::default()
    }));
    assert_eq!(reader.said(), "Already open: tram.txt");
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    reader.send(Msg::Opened(Opened {
        path: "nope".into(),
        reason: Some("does not exist".into()),
        ..Opened::default()
    }));
    assert_eq!(reader.said(), "nope does not exist");
    assert_eq!(reader.model.list.rows.len(), 2);
    // Who writes a note stays there.
    reader.press("1 k Enter a");
    reader.send(Msg::Show(ArticleId(1)));
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
}

#[test]
fn on_a_quotation_the_line_tells_how_to_ask_why_correct_and_see_all_they_said() {
    let mut reader = at_100(&[("ferry.txt", FERRY)]);
    let quiet = status(&reader);
    assert!(!quiet.contains("c correct") && quiet.contains("n quotation"));
    reader.press("n");
    let told = status(&reader);
    for hint in ["w why", "c correct", "P all said", "m bookmark", "? help"] {
        assert!(told.contains(hint), "{hint}: {told}");
    }
    assert!(told.contains("Marta Oyelaran 1 of 2"), "{told}");
    let told = status_at(&mut reader, 80, 24);
    assert!(told.contains("w why  c correct"), "{told}");
    reader.send(Msg::Resize {
        width: 160,
        height: 48,
    });
    assert!(status(&reader).contains("P all they said"));
    reader.press("3");
    assert_eq!(reader.model.focus, Focus::Sidebar);
    assert!(status(&reader).contains("P all they said"));
}

#[test]
fn on_a_bookmarked_quotation_why_and_correct_are_told_before_its_note() {
    let mut reader = at_100(&[("ferry.txt", FERRY)]);
    reader.press("n m j");
    let told = status(&reader);
    for hint in ["n next", "w why", "c correct", "a note", "? help"] {
        assert!(told.contains(hint), "{hint}: {told}");
    }
    let told = status_at(&mut reader, 80, 24);
    assert!(told.contains("w why  c correct"), "{told}");
    let told = status_at(&mut reader, 200, 50);
    for hint in ["a note", "# tags", "P all they said", "x remove"] {
        assert!(told.contains(hint), "{hint}: {told}");
    }
}

#[test]
fn the_tabs_say_that_they_are_bookmarks() {
    let mut reader = at_100(&[("ferry.txt", FERRY)]);
    let shown = screen(&reader);
    let tabs = shown.lines().next().unwrap_or_default().to_string();
    assert!(tabs.contains("Voices │ Bookmarks │ All"), "{tabs}");
    reader.send(Msg::Resize {
        width: 240,
        height: 60,
    });
    reader.press("< < < < <");
    let shown = screen(&reader);
    let tabs = shown.lines().next().unwrap_or_default().to_string();
    let wide = "Voices │ Bookmarks here │ All bookmarks";
    assert!(tabs.contains(wide), "{tabs}");
}

#[test]
fn the_length_of_lines_is_told_with_the_way_to_room_and_shrinks_from_what_is_seen() {
    let mut reader = at_100(&[("ferry.txt", FERRY)]);
    reader.press("+");
    assert_eq!(
        reader.said(),
        "The pane has no more room; Z hides the other panes, | the sidebar"
    );
    assert_eq!(reader.model.settings.measure, 72, "as it was");
    reader.press("-");
    assert_eq!(reader.said(), "Lines of 62 cells");
    reader.press("+");
    assert_eq!(reader.said(), "Lines of 66 cells");
    reader.press("+");
    assert!(reader.said().starts_with("The pane has no more room"));
    reader.press("Z +");
    assert_eq!(reader.said(), "Lines of 70 cells");
    reader.press("+ + + + + + + +");
    assert_eq!(reader.said(), "The screen has no more room");
    assert_eq!(reader.model.areas.text.width, reader.model.settings.measure);
    reader.press("Z : width Space 90 Enter");
    assert_eq!(
        reader.said(),
        "Lines of 90 cells; the pane has room for 66, Z gives the text the whole screen"
    );
    reader.press(": width Space 50 Enter");
    assert_eq!(reader.said(), "Lines of 50 cells");
    reader.press(": width Space 500 Enter");
    assert!(
        reader.said().starts_with("Lines of 200 cells, the longest"),
        "{}",
        reader.said()
    );
    assert_eq!(reader.model.settings.measure, 200);
}

#[test]
fn help_finds_the_commands_of_the_line() {
    let mut reader = at_100(&[("ferry.txt", FERRY)]);
    reader.press("? / f o l d e r");
    let shown = screen(&reader);
    assert!(shown.contains(":open") && shown.contains("read a file or folder too"));
    reader.press("C-u x q z v");
    assert!(screen(&reader).contains("No key or command does that"));
}

#[test]
fn the_list_says_whose_place_it_takes() {
    let mut reader = at_100(&[("ferry.txt", FERRY)]);
    reader.press("1");
    assert_eq!(
        reader.said(),
        "The list takes the place of the sidebar; 2 brings it back"
    );
    reader.press("2");
    assert!(reader.model.areas.sidebar.is_some());
}

#[test]
fn the_reading_mark_comes_back_on_its_words_after_shorter_lines() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.press("2 G");
    for _ in 0..14 {
        let row = reader.row();
        reader.press("- J K +");
        assert_eq!(reader.row(), row);
        reader.press("k");
    }
}

#[test]
fn lines_without_room_name_the_key_of_each_pane_that_gives_some() {
    let mut reader = at_100(&[("ferry.txt", FERRY)]);
    reader.send(Msg::Resize {
        width: 120,
        height: 30,
    });
    reader.press("+ + + + +");
    assert_eq!(
        reader.said(),
        "The pane has no more room; Z hides the other panes, \\ the list, | the sidebar"
    );
    reader.press("\\ +");
    assert!(reader.said().starts_with("Lines of"), "{}", reader.said());
}

#[test]
fn theme_and_width_without_a_value_say_what_is_and_what_can_be() {
    let mut reader = at_100(&[("ferry.txt", FERRY)]);
    reader.press(": theme Enter");
    let said = reader.said().to_string();
    assert!(said.starts_with("theme is dark; :theme "), "{said}");
    assert!(said.contains("light"), "{said}");
    reader.press(": width Enter");
    assert_eq!(reader.said(), "width is 72; :width 60");
}
