//! The README says what is true: its table of keys is the program's.

use quotidian::app::keys::{KEYS, Place};
use std::fmt::Write as _;

/// The rows of the table of keys.
fn table() -> String {
    let mut rows = String::from("| keys | do |\n| --- | --- |\n");
    let mut group = None;
    for row in KEYS {
        if group != Some(row.group) {
            let _ = writeln!(rows, "| | **{}** |", row.group.name());
            group = Some(row.group);
        }
        let keys: Vec<String> = row.keys.split(' ').map(written).collect();
        let place = match row.place {
            Place::Anywhere => "",
            Place::Articles => " (in the list)",
            Place::Reading => " (in the text)",
            Place::Sidebar => " (in the sidebar)",
            Place::Selecting => " (on a selection)",
            Place::Bookmarks => " (among all bookmarks)",
            Place::Person => " (on a person's page)",
            Place::Library => " (in the search)",
        };
        let _ = writeln!(rows, "| {} | {}{place} |", keys.join(" "), row.help);
    }
    rows
}

/// A key as Markdown shows it in a table.
fn written(key: &str) -> String {
    match key {
        "|" => "<code>&#124;</code>".into(),
        key => format!("`{key}`"),
    }
}

#[test]
fn the_table_of_keys_is_the_programs() {
    let readme = include_str!("../README.md");
    let (_, rest) = readme
        .split_once("<!-- keys -->\n")
        .expect("the table's beginning");
    let (shown, _) = rest.split_once("<!-- /keys -->").expect("the table's end");
    assert_eq!(shown, table());
}
