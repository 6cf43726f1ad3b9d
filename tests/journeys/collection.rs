//! The view over all bookmarks: what the reader presses, and what is there afterwards.

use crate::reader::{FERRY, Reader, TRAM};
use crate::screen;
use proptest::prelude::*;
use quotidian::app::collection::{Row, is_open, selected, shape, to_export};
use quotidian::app::kept::Of;
use quotidian::app::model::{Focus, Grouping};
use quotidian::app::msg::{Copied, Mouse, MouseDid, Msg};
use quotidian::app::overlay::Typing;
use quotidian::article::ArticleId;
use quotidian::passage::{Bookmark, BookmarkId};

/// A reader with four bookmarks in two articles, one with a note, two with tags.
fn reader() -> Reader {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader
        .press("n m # fleet Space delay Enter n a ask Space him C-s n m J n m # fleet Enter K gg");
    assert_eq!(reader.kept.len(), 4);
    reader
}

fn groups(reader: &Reader) -> Vec<String> {
    let rows = reader.model.collection.rows.iter();
    let names = rows.filter_map(|row| match row {
        Row::Group { name, count } => Some(format!("{name} {count}")),
        Row::Bookmark(_) => None,
    });
    names.collect()
}

/// The words of the selected bookmark.
fn words(reader: &Reader) -> &str {
    selected(&reader.model).map_or("", |kept| &kept.bookmark.passage.exact)
}

#[test]
fn all_bookmarks_are_gone_to_from_anywhere_and_come_back_where_they_were_left() {
    let mut reader = reader();
    reader.press("1 '");
    assert!(is_open(&reader.model));
    assert_eq!(groups(&reader), ["Ferry late again 3", "Tram on time 1"]);
    reader.press("G Enter");
    assert!(!is_open(&reader.model));
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    assert_eq!(reader.quotation(), "I was surprised,");
    assert_eq!(reader.model.focus, Focus::Reading);
    reader.press("gg '");
    assert_eq!(words(&reader), "I was surprised,");
    reader.press("' C-o");
    assert!(!is_open(&reader.model));
    // On a bookmark the view opens at it.
    reader.press("K n n '");
    assert_eq!(words(&reader), "a work of fiction");
}

#[test]
fn one_key_groups_by_article_tag_speaker_and_day_and_that_is_kept() {
    let mut reader = reader();
    reader.press("' j S");
    assert_eq!(groups(&reader), ["#delay 1", "#fleet 2", "Without a tag 2"]);
    assert_eq!(words(&reader), "a work of fiction", "it stays selected");
    reader.press("S");
    assert_eq!(
        groups(&reader),
        ["Chidi Eze 1", "Marta Oyelaran 2", "Oliver Brandt 1"]
    );
    reader.press("Tab");
    assert_eq!(groups(&reader), ["1 January 1970 4"]);
    assert_eq!(reader.model.settings.grouping, Grouping::Date);
    reader.press("Tab");
    assert_eq!(reader.model.settings.grouping, Grouping::Article);
    reader.press("h h gg }");
    assert!(
        words(&reader).starts_with("We are looking"),
        "the next speaker's"
    );
    reader.press("} {");
    assert!(words(&reader).starts_with("We are looking"));
}

#[test]
fn what_is_typed_is_found_in_words_notes_tags_speakers_and_titles() {
    let mut reader = reader();
    for (typed, found) in [
        ("/ fiction Enter", 1),
        ("/ ask Space brandt Enter", 1),
        ("/ tag:fleet Enter", 2),
        ("/ by:marta Space tram Enter", 1),
        ("/ ON Space time Enter", 2),
        ("/ nowhere Enter", 0),
    ] {
        reader.press("'").press(typed);
        assert_eq!(reader.model.collection.listed, found, "{typed}");
        reader.press("Esc");
        assert_eq!(reader.model.collection.listed, 4, "Esc lists all again");
        reader.press("Esc");
        assert!(!is_open(&reader.model), "and then closes");
    }
}

#[test]
fn escape_undoes_one_thing_at_a_time() {
    let mut reader = reader();
    reader.press("v ' / fleet");
    assert_eq!(reader.model.collection.typing, Typing::Search);
    assert!(screen(&reader).contains("2 of 4"), "{}", screen(&reader));
    reader.press("Enter Esc");
    assert!(is_open(&reader.model) && reader.model.collection.input.text().is_empty());
    reader.press("Esc");
    assert!(!is_open(&reader.model) && reader.model.reading.selection.is_some());
    reader.press("Esc");
    assert!(reader.model.reading.selection.is_none() && !reader.left);
}

#[test]
fn a_removed_bookmark_is_brought_back_and_selected_with_a_word_of_it() {
    let mut reader = reader();
    reader.press("' j x");
    assert_eq!(reader.kept.len(), 3);
    assert_eq!(
        reader.said(),
        "Bookmark removed: “a work of fiction”; U brings it back"
    );
    assert_ne!(words(&reader), "", "the next one is selected");
    reader.press("G U");
    assert_eq!(
        reader.said(),
        "Undone: the bookmark “a work of fiction” is back; C-r does it again"
    );
    assert_eq!(
        (reader.kept.len(), words(&reader)),
        (4, "a work of fiction")
    );
}

#[test]
fn note_tags_and_copy_are_those_of_the_selected_bookmark() {
    let mut reader = reader();
    // A selection in the article behind is not meant.
    reader.press("v ' G a why C-s");
    assert_eq!(reader.kept.len(), 4);
    assert_eq!(reader.kept[3].note, "why");
    assert!(is_open(&reader.model));
    reader.press("# C-u trams Enter");
    assert_eq!(reader.kept[3].tags, ["trams"]);
    reader.press("y");
    assert_eq!(
        reader.copied[0].what,
        Copied::Kept(Of::Bookmark(reader.kept[3].id))
    );
    reader.press("U");
    assert!(
        reader
            .said()
            .starts_with("Undone in another article, Tram on time: the tags of"),
        "{}",
        reader.said()
    );
    reader.press("m");
    assert!(reader.said().contains("does nothing"), "{}", reader.said());
}

#[test]
fn what_is_listed_is_exported_in_its_order() {
    let mut reader = reader();
    assert_eq!(to_export(&reader.model).len(), 4);
    reader.press("' S / fleet Enter");
    let listed = to_export(&reader.model);
    let words = listed.iter().map(|kept| &*kept.bookmark.passage.exact);
    assert_eq!(words.clone().count(), 2, "one with two tags is there once");
    assert!(words.clone().any(|words| words == "I was surprised,"));
    reader.press("e");
    assert!(screen(&reader).contains("export md"), "{}", screen(&reader));
}

#[test]
fn a_lost_one_tells_so_and_its_words_are_read_in_the_preview() {
    let mut reader = reader();
    reader.reload(ArticleId(0), TRAM);
    reader.press("' gg");
    let shown = screen(&reader);
    for words in ["⊘ ", "lost", "These words are no longer in the article"] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    reader.press("w");
    assert!(screen(&reader).contains("Marta Oyelaran"));
    reader.press("Esc Enter");
    assert!(!is_open(&reader.model));
    assert!(screen(&reader).contains("These words are no longer in the article"));
}

#[test]
fn from_bookmark_to_bookmark_and_which_one_it_is() {
    let mut reader = reader();
    reader.press(")");
    assert_eq!(reader.said(), "Bookmark 1 of 3");
    reader.press(")");
    assert_eq!(reader.said(), "Bookmark 2 of 3: ask him");
    assert_eq!(reader.quotation(), "a work of fiction");
    reader.press(") )");
    assert_eq!(
        reader.said(),
        "No bookmark after this place; the article has 3"
    );
    reader.press("( (");
    assert_eq!(reader.said(), "Bookmark 1 of 3");
    reader.press("(");
    assert_eq!(
        reader.said(),
        "No bookmark before this place; the article has 3"
    );
    let mut none = Reader::new(&[("tram.txt", TRAM)]);
    none.press(")");
    assert_eq!(none.said(), "No bookmark in this article; m makes one");
}

#[test]
fn bookmarks_in_one_row_are_gone_to_one_after_the_other() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n n m v v m gg ) )");
    assert_eq!(reader.said(), "Bookmark 2 of 2");
    reader.press("(");
    assert_eq!(reader.said(), "Bookmark 1 of 2");
}

#[test]
fn without_bookmarks_it_says_what_to_press() {
    for (width, height) in [(120, 36), (80, 24), (40, 12), (20, 5)] {
        let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
        reader.send(Msg::Resize { width, height });
        reader.press("'");
        let shown = screen(&reader);
        assert!(
            shown.contains("No bookmarks yet") && shown.contains("m  keeps"),
            "{shown}"
        );
        reader.press("Enter x a y A / x Enter Esc Esc");
        assert!(!is_open(&reader.model));
    }
}

#[test]
fn the_mouse_selects_and_goes_there() {
    let mut reader = reader();
    reader.press("'");
    let list = shape(reader.model.areas.screen).list;
    let did = |line: u16, did| {
        let (x, y) = (list.x + 5, list.y + line);
        Msg::Mouse(Mouse { x, y, did })
    };
    // The first group takes a line, each bookmark two.
    reader.send(did(3, MouseDid::Press));
    assert_eq!(words(&reader), "a work of fiction");
    reader.send(did(3, MouseDid::WheelDown));
    assert_eq!(words(&reader), "I have a car,");
    reader.send(did(0, MouseDid::Press));
    assert_eq!(words(&reader), "I have a car,", "a group is not selected");
    reader.send(did(6, MouseDid::Press));
    assert!(!is_open(&reader.model));
    assert_eq!(reader.quotation(), "I have a car,");
}

/// Many bookmarks of many articles that are not in the library.
fn many(count: usize) -> Reader {
    let mut reader = reader();
    let one = reader.kept[0].clone();
    let other = |at: usize| {
        let mut bookmark = Bookmark {
            id: BookmarkId(at as u128 + 1_000),
            ..one.clone()
        };
        bookmark.article.path = format!("{}.txt", at % 97);
        bookmark.article.title = format!("Article {}", at % 97);
        bookmark.tags = vec![format!("tag{}", at % 13)];
        bookmark.note = if at.is_multiple_of(3) {
            String::new()
        } else {
            format!("note {at}")
        };
        bookmark
    };
    reader.kept.extend((0..count).map(other));
    reader.send(Msg::Bookmarks(reader.kept.clone()));
    reader
}

#[test]
fn thousands_are_searched_letter_by_letter() {
    let mut reader = many(5_000);
    reader.press("' / note Space 4321");
    assert_eq!(reader.model.collection.listed, 1);
    assert_eq!(
        selected(&reader.model).map(|kept| &*kept.bookmark.note),
        Some("note 4321")
    );
    reader.press("Esc");
    assert_eq!(reader.model.collection.listed, 5_004);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_selected_bookmark_is_always_in_sight(
        keys in proptest::collection::vec(
            prop::sample::select(vec![
                "j", "k", "G", "gg", "Space", "b", "C-d", "C-u", "}", "{", "S", "x", "U", "d", "u",
                "/ a Enter", "/ note Enter", "/ zzz", "Esc", "'", "a b Enter", "w Esc", "J", "!",
            ]),
            1..30,
        ),
        sizes in proptest::collection::vec((20_u16..160, 5_u16..60), 1..4),
    ) {
        let mut reader = many(60);
        reader.press("'");
        for (at, key) in keys.iter().enumerate() {
            reader.press(key);
            let (width, height) = sizes[at % sizes.len()];
            reader.send(Msg::Resize { width, height });
            let _ = screen(&reader);
            if !is_open(&reader.model) {
                reader.press("'");
                continue;
            }
            let collection = &reader.model.collection;
            let list = shape(reader.model.areas.screen).list;
            let any = collection.rows.iter().any(|row| matches!(row, Row::Bookmark(_)));
            prop_assert_eq!(selected(&reader.model).is_some(), any);
            if any {
                let line = collection.line(collection.selected);
                prop_assert!(line >= collection.top);
                prop_assert!(line < collection.top + usize::from(list.height).max(1));
            }
        }
    }
}

#[test]
fn the_title_that_heads_the_list_is_not_said_again_in_the_preview() {
    let mut reader = reader();
    reader.send(Msg::Resize {
        width: 80,
        height: 24,
    });
    let count = |reader: &Reader| screen(reader).matches("Ferry late again").count();
    reader.press("'");
    assert_eq!(count(&reader), 1, "{}", screen(&reader));
}
