//! Help: what it lists where it is opened from, and how it scrolls.

use crate::reader::{FERRY, Reader, TRAM};
use quotidian::app::command::Command;
use quotidian::app::help::{Row, page};
use quotidian::app::keys::{KEYS, Key, Lookup};
use quotidian::app::msg::Msg;
use quotidian::app::overlay::Overlay;
use quotidian::app::update::places;

/// How each view is opened, and whether it is one over the panes.
const VIEWS: [(&str, bool); 7] = [
    ("", false),
    ("1", false),
    ("3", false),
    ("v", false),
    ("P", true),
    ("m '", true),
    ("g / great Esc", true),
];

/// What every view leaves to the program.
const EVERYWHERE: [Command; 12] = [
    Command::Undo,
    Command::Redo,
    Command::Help,
    Command::CommandLine,
    Command::NextTheme,
    Command::Wider,
    Command::Narrower,
    Command::UsualWidth,
    Command::ToggleMouse,
    Command::Quit,
    Command::Suspend,
    Command::Redraw,
];

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
                let itself = answers && !EVERYWHERE.contains(&command);
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
