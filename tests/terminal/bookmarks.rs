//! Bookmarks and the reading place from one day to the next, and between two programs.

use super::keeping::keeping;
use super::pty::{Pty, program};
use super::{home, open};
use std::fs;

#[test]
fn a_bookmark_on_what_one_person_said_is_there_the_next_day() {
    let home = home();
    let mut pty = open(&home);
    pty.types("p");
    pty.shows("Who");
    pty.types("ada");
    pty.shows("> ada");
    pty.types("\r");
    pty.shows("quotation 1 of 1");
    pty.types("m");
    pty.shows("Bookmarked");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    let mut pty = open(&home);
    pty.types("'");
    pty.shows("● “The lamp is mine");
    pty.types("qq");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn a_bookmark_made_elsewhere_appears_with_the_next_key() {
    let home = home();
    let mut pty = open(&home);
    pty.types("'");
    let added = std::process::Command::new(env!("CARGO_BIN_EXE_quotidian"))
        .args([
            "bookmark",
            "add",
            "light.txt",
            "--start",
            "0",
            "--end",
            "10",
        ])
        .args(["--note", "made by a script"])
        .current_dir(home.path())
        .env("HOME", home.path())
        .env_remove("XDG_DATA_HOME")
        .output()
        .unwrap();
    assert!(added.status.success(), "{added:?}");
    pty.types("j");
    pty.shows("made by a script");
    pty.types("qq");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn bookmarks_that_cut_a_letter_or_a_line_end_are_shown() {
    let home = home();
    let text = "The ferry\r\nsailed. Cafe\u{301} owners 👩\u{200d}🚒 cheered.\r\n";
    fs::write(home.path().join("odd.txt"), text).unwrap();
    let state = home.path().join("kept");
    for (start, end) in [("4", "10"), ("10", "14"), ("19", "23"), ("32", "33")] {
        let mut bookmark = std::process::Command::new(env!("CARGO_BIN_EXE_quotidian"));
        bookmark.arg("--state").arg(&state);
        bookmark.args(["bookmark", "add", "odd.txt", "--note", end]);
        bookmark.args(["--start", start, "--end", end]);
        let added = bookmark.current_dir(home.path()).output().unwrap();
        assert!(added.status.success(), "{added:?}");
    }
    let mut command = program(home.path());
    command.args(["--theme", "dark", "--state", "kept", "odd.txt"]);
    let mut pty = Pty::start(command);
    pty.shows("Cafe\u{301} owners");
    pty.types("))))(((('");
    pty.shows("● sai");
    pty.types("jjj\r");
    pty.shows("Voices");
    pty.types("gg");
    pty.shows("Cafe\u{301} owners");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}

#[test]
fn the_place_is_kept_when_a_signal_ends_it() {
    let home = home();
    let mut story = vec!["said Ada Lund".to_string()];
    story.extend((0..200).map(|n| format!("Paragraph {n} of the story.")));
    fs::write(
        home.path().join("light.txt"),
        story.join(
            "

",
        ),
    )
    .unwrap();
    let mut pty = open(&home);
    pty.types("G");
    pty.shows("Paragraph 199");
    pty.signal("TERM");
    assert_eq!(pty.ends(), 143);
    let mut command = program(home.path());
    command.args(["--theme", "dark", "light.txt"]);
    let mut pty = Pty::start(command);
    pty.shows("Paragraph 199");
}

#[test]
fn bookmarks_that_cannot_be_saved_are_printed_at_the_end() {
    let home = home();
    fs::write(home.path().join("kept"), "a file, not a folder").unwrap();
    let (mut pty, _) = keeping(&home);
    pty.types("m");
    pty.shows("Not saved");
    pty.types("q");
    assert_eq!(pty.ends(), 1);
    pty.is_restored();
    pty.shows("The keeper of the light left on Monday.");
}
