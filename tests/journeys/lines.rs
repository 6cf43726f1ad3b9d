//! Lines typed on the status line: filters, searches, commands; and what is said where a key does nothing.

use crate::reader::{FERRY, Reader, TRAM};
use crate::screen;
use quotidian::app::keys::KEYS;
use quotidian::app::model::{Failure, Focus};
use quotidian::app::msg::Msg;
use quotidian::app::overlay::Overlay;
use quotidian::article::ArticleId;

fn both() -> Reader {
    Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)])
}

/// What stands in the line being typed.
fn line(reader: &Reader) -> String {
    match reader.model.overlays.last() {
        Some(Overlay::Prompt { input, .. }) => input.text().into(),
        _ => String::new(),
    }
}

#[test]
fn a_second_filter_begins_anew() {
    let mut reader = both();
    reader.press("1 / ferry Enter /");
    assert_eq!(
        line(&reader),
        "ferry",
        "the one in force is there to be changed"
    );
    reader.press("tram");
    assert_eq!(reader.model.list.filter, "tram");
    reader.press("Enter / End s");
    assert_eq!(reader.model.list.filter, "trams");
}

#[test]
fn a_filter_that_is_not_wanted_after_all_gives_way_to_the_one_before() {
    let mut reader = both();
    reader.press("1 / ferry Enter / tram");
    assert_eq!(listed(&reader), ["Tram on time"]);
    reader.press("Esc");
    assert_eq!(reader.model.list.filter, "ferry");
    assert_eq!(listed(&reader), ["Ferry late again"]);
    // Esc once more undoes the filter, as does taking all its letters away.
    reader.press("Esc");
    assert_eq!(listed(&reader).len(), 2);
    reader.press("/ ferry Enter / Backspace Backspace");
    assert!(reader.model.overlays.is_empty());
    assert_eq!(
        (listed(&reader).len(), reader.model.list.filter.as_str()),
        (2, "")
    );
}

/// The titles that the list shows.
fn listed(reader: &Reader) -> Vec<String> {
    let rows = reader.model.list.rows.iter();
    let title = |id| {
        reader
            .model
            .store
            .get(id)
            .expect("listed")
            .article
            .heading()
    };
    rows.filter_map(|row| row.entry.article().map(title))
        .map(String::from)
        .collect()
}

#[test]
fn the_list_is_filtered_by_who_is_named_and_what_is_said() {
    let mut reader = both();
    reader.press("K J 1");
    for (query, titles) in [
        ("oyelaran", &["Ferry late again", "Tram on time"][..]),
        ("eze", &["Ferry late again"]),
        ("by:oyelaran Space said:surprised", &["Tram on time"]),
        ("said:\"good Space car\"", &["Ferry late again"]),
        ("by:holm", &[]),
        ("about:holm", &["Ferry late again"]),
        ("before:2025-12", &["Ferry late again"]),
    ] {
        reader.press("/").press(query).press("Enter");
        assert_eq!(listed(&reader), titles, "{query}");
    }
    reader.press("/ before:2025-13 Enter");
    assert!(reader.said().starts_with("Not understood: a day is"));
    reader.press(": filter Space by:eze Enter");
    assert_eq!(listed(&reader), ["Ferry late again"]);
}

#[test]
fn a_filter_takes_in_what_is_found_later() {
    let mut reader = Reader::new(&[("tram.txt", TRAM)]);
    reader.annotates = false;
    let articles = quotidian::read::bytes(
        "ferry.txt",
        std::path::Path::new("ferry.txt"),
        FERRY.into(),
        &quotidian::read::Options::default(),
    )
    .whole();
    let articles = articles
        .expect("a text")
        .into_iter()
        .map(std::sync::Arc::new);
    reader.send(Msg::Read(articles.collect()));
    reader.press("1 / eze Enter");
    assert!(listed(&reader).is_empty());
    reader.annotate(ArticleId(1));
    assert_eq!(listed(&reader), ["Ferry late again"]);
}

#[test]
fn the_picker_leads_to_people_of_other_articles() {
    let mut reader = both();
    reader.press("J J n K J");
    reader.press("p");
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    let names = |reader: &Reader| match reader.model.overlays.last() {
        Some(Overlay::People(picker)) => picker.rows.iter().map(|row| row.name.clone()).collect(),
        _ => Vec::new(),
    };
    let all = names(&reader);
    assert_eq!(all[0], "Marta Oyelaran", "those of the open article first");
    assert!(all.contains(&"Chidi Eze".to_string()), "{all:?}");
    assert_eq!(
        all.iter().filter(|name| *name == "Marta Oyelaran").count(),
        1
    );
    assert!(screen(&reader).contains("q. in another"));
    reader.press("eze Enter");
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
    let said = "Chidi Eze is quoted in “Ferry late again”; C-o goes back";
    assert_eq!(reader.said(), said);
    assert_eq!(reader.quotation(), "I have a car,");
    reader.press("n");
    assert_eq!(reader.quotation(), "It is a very good car,");
    reader.press("C-o C-o");
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    reader.press("p holm Enter");
    let said = "Runa Holm is named, not quoted, in “Ferry late again”; C-o goes back";
    assert_eq!(reader.said(), said);
}

#[test]
fn a_speaker_is_corrected_to_somebody_of_another_article() {
    let mut reader = both();
    reader.press("J J n K J n c");
    let names = |reader: &Reader| match reader.model.overlays.last() {
        Some(Overlay::People(picker)) => picker.rows.iter().map(|row| row.name.clone()).collect(),
        _ => Vec::new(),
    };
    let all: Vec<String> = names(&reader);
    let at = |name: &str| all.iter().position(|row| row == name);
    assert!(at("Marta Oyelaran") < at("Chidi Eze"), "{all:?}");
    assert!(at("Chidi Eze") < at("no quotation"), "{all:?}");
    reader.press("e z e");
    assert_eq!(names(&reader), ["Chidi Eze", "eze", "no quotation"]);
    assert!(screen(&reader).contains("q. in another"));
    // A new name is not taken for somebody who has its letters somewhere.
    reader.press("Backspace Backspace Backspace c h e z");
    assert_eq!(names(&reader), ["chez", "no quotation"]);
    reader.press("Backspace Backspace Backspace Backspace chidi Enter");
    assert_eq!(reader.speaker(), "Chidi Eze");
    reader.press("U");
    assert_ne!(reader.speaker(), "Chidi Eze");
}

#[test]
fn earlier_searches_come_back() {
    let mut reader = both();
    reader.press("/ soup Enter Esc / tea Enter Esc / Up");
    assert_eq!(line(&reader), "tea");
    reader.press("Up Up Up");
    assert_eq!(line(&reader), "soup");
    reader.press("Enter");
    assert!(reader.row().contains("soup"), "{}", reader.row());
    reader.press("Esc / Up Down");
    assert_eq!(line(&reader), "");
    // A filter is no search.
    reader.press("Esc 1 / Up");
    assert_eq!(line(&reader), "");
}

#[test]
fn every_command_of_the_keys_works_on_the_command_line() {
    for row in KEYS {
        let mut reader = both();
        reader.press(":");
        reader.send(Msg::Paste(row.name.into()));
        reader.press("Enter");
        let said = reader.said();
        assert!(
            !said.contains("There is no command"),
            "{}: {said}",
            row.name
        );
        assert!(!said.contains(" needs "), "{}: {said}", row.name);
    }
    let mut reader = both();
    reader.press(": pick-person Enter eze Enter");
    assert_eq!(reader.quotation(), "I have a car,");
    reader.press(": pick-person Space eze Enter");
    assert_eq!(reader.said(), ":pick-person stands alone");
    reader.press(": sort Space nothing Enter");
    assert!(reader.said().starts_with(":sort takes "));
}

#[test]
fn tab_shows_the_commands_even_of_an_empty_line() {
    for (width, height) in [(120, 36), (80, 24), (40, 12), (20, 5)] {
        let mut reader = both();
        reader.send(Msg::Resize { width, height });
        reader.press(": Tab");
        assert!(screen(&reader).contains("open"), "{}", screen(&reader));
        let mut seen = screen(&reader);
        for _ in 0..200 {
            reader.press("Tab");
            seen += &screen(&reader);
        }
        for word in ["export", "pick-person", "toggle-list"] {
            let word = if width == 20 { &word[..6] } else { word };
            assert!(seen.contains(word), "{word} at {width}x{height}");
        }
        reader.press("q");
        assert!(reader.model.offered.words.is_empty());
    }
    let mut reader = both();
    reader.press(": pick Tab Enter Enter");
    assert!(matches!(
        reader.model.overlays.last(),
        Some(Overlay::People(_))
    ));
    let mut reader = both();
    reader.press(": theme Space l Tab Enter");
    assert_eq!(reader.said(), "Theme: light");
}

#[test]
fn a_pane_that_has_no_room_says_so() {
    let mut reader = both();
    reader.send(Msg::Resize {
        width: 80,
        height: 24,
    });
    reader.press("\\");
    assert_eq!(
        reader.said(),
        "No room for the list under 110 columns, | makes room; 1 goes to it"
    );
    reader.press("|");
    assert!(reader.model.areas.list.is_some(), "there is room now");
    reader.press("\\");
    assert!(reader.model.areas.list.is_none());
    reader.press("\\");
    assert!(reader.model.areas.list.is_some());
    reader.press("Z \\");
    assert_eq!(reader.said(), "Only the article is shown; Z ends that");
    reader.press("Z");
    reader.send(Msg::Resize {
        width: 40,
        height: 12,
    });
    reader.press("|");
    assert_eq!(
        reader.said(),
        "No room for the sidebar under 80 columns; 3 goes to it"
    );
}

#[test]
fn what_cannot_be_read_is_said_where_the_reader_looks() {
    let failure = |path: &str, reason: &str| {
        Msg::Refused(Failure {
            path: path.into(),
            reason: reason.into(),
        })
    };
    let mut nothing = Reader::new(&[]);
    nothing.model.all_read = false;
    nothing.send(Msg::Resize {
        width: 80,
        height: 24,
    });
    nothing.send(failure("map.png", "is a PNG picture, not text"));
    nothing.send(failure("none.txt", "is empty"));
    nothing.send(Msg::AllRead);
    let shown = screen(&nothing);
    for words in [
        "map.png is a PNG picture",
        "none.txt is empty",
        "2 of 2 could not",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let mut one = Reader::new(&[("ferry.txt", FERRY)]);
    one.model.all_read = false;
    one.send(failure("nope", "does not exist"));
    one.send(Msg::AllRead);
    assert_eq!(one.said(), "1 of 2 could not be read: nope does not exist");
    // What is opened later is told by itself, and listed once.
    one.press(": open Space nix Enter");
    assert_eq!(one.opened, ["nix"]);
    for _ in 0..2 {
        one.press("Esc");
        one.send(failure("nix", "does not exist"));
        one.send(Msg::AllRead);
    }
    assert_eq!(one.said(), "nix does not exist");
    assert_eq!(one.model.failures.len(), 2);
}

#[test]
fn small_popups_give_their_rows_to_the_choices() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.send(Msg::Resize {
        width: 20,
        height: 5,
    });
    reader.press("p");
    assert!(screen(&reader).contains("Marta"), "{}", screen(&reader));
    reader.press("Esc n c");
    assert!(screen(&reader).contains("Marta"), "{}", screen(&reader));
    reader.press("Down");
    assert!(screen(&reader).contains("Chidi"), "{}", screen(&reader));
    reader.press("Esc ?");
    let help = screen(&reader);
    assert!(help.contains("│ Moving"), "{help}");
    let mut all = String::new();
    for _ in 0..400 {
        all += &screen(&reader);
        reader.press("j");
    }
    assert!(all.contains("quit"), "every row can be scrolled to");
    assert_eq!(reader.model.focus, Focus::Reading);
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
}

#[test]
fn below_the_last_quotation_the_way_back_is_told() {
    let mut reader = both();
    reader.press("G n");
    let said = reader.said();
    assert!(
        said.starts_with("No quotation below; N goes back"),
        "{said}"
    );
    reader.press("N");
    assert!(!reader.quotation().is_empty());
}

#[test]
fn what_a_command_takes_is_shown_behind_its_space() {
    let mut reader = both();
    reader.press(": export");
    assert!(!screen(&reader).contains("jsonl"), "{}", screen(&reader));
    reader.press("Space");
    assert!(screen(&reader).contains("jsonl"), "{}", screen(&reader));
    reader.press("Tab");
    assert!(line(&reader).contains("export text"), "{}", line(&reader));
    reader.press("Esc : theme Space");
    assert!(screen(&reader).contains("light"), "{}", screen(&reader));
}

#[test]
fn the_key_of_a_command_is_the_one_that_counts_where_the_line_was_opened() {
    let mut reader = both();
    let shows = |reader: &Reader| {
        let shown = screen(reader);
        let row = shown
            .lines()
            .find(|row| row.contains("merge"))
            .map(String::from);
        row.expect("the command")
    };
    reader.press(": merge");
    assert!(!shows(&reader).contains(" M "), "{}", shows(&reader));
    reader.press("Esc n P : merge");
    assert!(shows(&reader).contains(" M "), "{}", shows(&reader));
}

#[test]
fn a_hit_beside_a_quotation_is_nobodys() {
    let mut reader = both();
    reader.press("g / breakfast Tab");
    assert!(
        !screen(&reader).contains("— Oliver Brandt"),
        "{}",
        screen(&reader)
    );
    reader.press("/ C-u fiction Tab");
    assert!(
        screen(&reader).contains("— Oliver Brandt"),
        "{}",
        screen(&reader)
    );
}
