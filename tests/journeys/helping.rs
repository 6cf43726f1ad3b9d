//! Help: what it lists where it is opened from, and how it scrolls.

use crate::reader::{FERRY, Reader, TRAM};
use quotidian::app::command::{Command, everywhere};
use quotidian::app::help::{Row, page};
use quotidian::app::keys::{Binding, KEYS, Key, Lookup, Place};
use quotidian::app::msg::Msg;
use quotidian::app::overlay::Overlay;
use quotidian::app::update::places;

/// How each view is opened, and whether it is one over the panes.
const VIEWS: [(&str, bool); 8] = [
    ("", false),
    ("1", false),
    ("3", false),
    ("v", false),
    ("P", true),
    ("m '", true),
    ("g / great Esc", true),
    (": stats Enter", true),
];

/// What the page of a person leaves to the program besides.
const MEASURE: [Command; 3] = [Command::Wider, Command::Narrower, Command::UsualWidth];

fn reader(opens: &str) -> Reader {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.press("n").press(opens);
    reader
}

/// The keys of help under its first heading, and all of them.
fn listed(reader: &Reader) -> (Vec<String>, Vec<String>) {
    let help = page(&reader.model, "");
    let rows: Vec<Row> = help.columns.into_iter().flatten().collect();
    let keys = |rows: &[Row]| -> Vec<String> {
        let keys = rows.iter().filter_map(|row| match row {
            Row::Keys(keys, ..) => Some(keys.split(' ').map(String::from)),
            _ => None,
        });
        keys.flatten().collect()
    };
    // Over the second of two columns stand the signs.
    let first = rows.iter().position(|row| *row == Row::Free);
    (keys(&rows[..first.unwrap_or(rows.len())]), keys(&rows))
}

#[test]
fn every_key_that_a_view_answers_is_in_its_help_and_no_other_one_is_under_its_heading() {
    let all = KEYS.iter().flat_map(|row| row.keys.split(' '));
    let mut all: Vec<&str> = all.collect();
    all.sort_unstable();
    all.dedup();
    for (opens, over) in VIEWS {
        let (own, known) = listed(&reader(opens));
        for key in &all {
            let mut reader = reader(opens);
            let pressed = Key::parse_all(key).expect("a key");
            let places = places(&reader.model);
            let Lookup::Command(command) = reader.model.keymap.find(&pressed, &places) else {
                continue;
            };
            for key in pressed {
                reader.send(Msg::Key(key));
            }
            let answers = !reader.said().contains("does nothing");
            let is = |keys: &[String]| keys.iter().any(|known| known == key);
            assert!(!answers || is(&known), "{opens}: {key} is not in help");
            if over {
                let itself = answers && !everywhere(command) && !MEASURE.contains(&command);
                assert_eq!(is(&own), itself, "{opens}: {key}, {command:?}");
            }
        }
    }
}

#[test]
fn help_of_a_person_begins_with_the_keys_of_the_page() {
    let (own, _) = listed(&reader("P"));
    for key in ["Enter", "n", "m", "e", "c", "w", "M", "y"] {
        assert!(own.iter().any(|known| known == key), "{key}: {own:?}");
    }
}

#[test]
fn a_page_of_help_moves_by_all_rows_but_two() {
    let mut reader = reader("");
    reader.send(Msg::Resize {
        width: 80,
        height: 30,
    });
    let top = |reader: &Reader| match reader.model.overlays.last() {
        Some(Overlay::Help { top, .. }) => *top,
        _ => panic!("help is open"),
    };
    let shown = page(&reader.model, "").shown;
    assert!(shown > 20);
    for (down, up, by) in [
        ("PgDn", "PgUp", shown - 2),
        ("Space", "b", shown - 2),
        ("d", "u", shown / 2),
    ] {
        reader.press("?").press(down);
        assert_eq!(top(&reader), by, "{down}");
        reader.press(up);
        assert_eq!(top(&reader), 0, "{up}");
        reader.press("Esc");
    }
}

/// The rows of help under their headings: keys, and what they do.
fn under_headings(reader: &Reader, sought: &str) -> Vec<(&'static str, String, &'static str)> {
    let mut heading = "";
    let mut found = Vec::new();
    for row in page(&reader.model, sought).columns.into_iter().flatten() {
        match row {
            Row::Heading(name) => heading = name,
            Row::Keys(keys, does, _) => found.push((heading, keys, does)),
            Row::Sign(..) | Row::Free => {}
        }
    }
    found
}

#[test]
fn no_key_stands_twice_under_a_heading_and_the_heading_says_where_it_holds() {
    for (opens, _) in VIEWS {
        for width in [40, 120] {
            let mut reader = reader(opens);
            reader.send(Msg::Resize { width, height: 24 });
            let mut seen = Vec::new();
            for (heading, keys, does) in under_headings(&reader, "") {
                for key in keys.split(' ').filter(|key| !key.is_empty()) {
                    let known = seen.contains(&(heading, key.to_string()));
                    assert!(!known, "{opens}: {heading}, {key}, {does}");
                    seen.push((heading, key.to_string()));
                }
            }
        }
    }
    let preview = under_headings(&reader(""), "preview down");
    let row = |heading| (heading, String::from("d"), "preview down");
    assert_eq!(preview, [row("Among all bookmarks"), row("In the search")]);
    let half = under_headings(&reader(""), "half a page down");
    assert_eq!(half, [("Moving", "C-d d".into(), "half a page down")]);
}

#[test]
fn every_command_with_a_key_is_in_help_once_for_each_place_that_has_another_meaning() {
    for known in KEYS {
        let key = known.keys.split(' ').next().unwrap_or_default();
        let special = |row: &&Binding| {
            row.help == known.help && !matches!(row.place, Place::Anywhere | Place::Reading)
        };
        let wanted = KEYS.iter().filter(special).count().max(1);
        let rows = under_headings(&reader(""), "");
        let is = |row: &&(&str, String, &str)| {
            row.1.split(' ').any(|other| other == key) && known.help.starts_with(row.2)
        };
        let found = rows.iter().filter(is).count();
        assert_eq!(found, wanted, "{key}: {}", known.help);
    }
}
