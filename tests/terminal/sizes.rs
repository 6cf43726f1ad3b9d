//! Windows of any size, and of many sizes one after the other.

use super::pty::{FRAME, Pty, program};
use super::{home, open};
use std::fmt::Write;
use std::fs;

#[test]
fn another_size_is_drawn_anew() {
    let home = home();
    let mut pty = open(&home);
    pty.resize(30, 10);
    pty.shows("The keeper of the light");
    pty.resize(10, 3);
    pty.shows("too small");
    pty.resize(80, 24);
    pty.shows("said Ada Lund");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn no_size_is_too_odd() {
    for (cols, rows) in [
        (0, 0),
        (1, 1),
        (1, 50),
        (200, 1),
        (10, 3),
        (20, 5),
        (500, 200),
    ] {
        let home = home();
        let mut pty = open(&home);
        let from = pty.raw.len();
        pty.resize(cols, rows);
        // A window without a size has no frame to wait for.
        pty.types("jjk");
        if (cols, rows) != (0, 0) {
            pty.until_from(from, FRAME);
        }
        pty.resize(81, 24);
        pty.shows("said Ada Lund");
        pty.types("q");
        assert_eq!(pty.ends(), 0, "{cols}x{rows}");
        pty.is_restored();
    }
}

#[test]
fn a_program_may_begin_in_any_size() {
    for (cols, rows) in [(0, 0), (1, 1), (500, 200)] {
        let home = home();
        let mut command = program(home.path());
        command.args(["--theme", "dark", "light.txt"]);
        let mut pty = Pty::start_at(command, cols, rows);
        pty.until_raw(FRAME);
        pty.types("\x03");
        assert_eq!(pty.ends(), 0, "{cols}x{rows}");
        pty.is_restored();
    }
}

#[test]
fn a_storm_of_sizes_leaves_the_same_words_at_the_mark() {
    let home = home();
    let mut text = String::from("A long story\n");
    for number in 0..300 {
        write!(text, "\nParagraph {number} tells how the water rose in the harbour, and who was there when it did.\n").unwrap();
    }
    fs::write(home.path().join("light.txt"), text + "\nsaid Ada Lund\n").unwrap();
    let mut command = program(home.path());
    command.args(["--theme", "dark", "light.txt"]);
    let mut pty = Pty::start(command);
    // What is found comes with a frame of its own, which is no answer to a key.
    pty.shows("Also named");
    for _ in 0..20 {
        pty.key(" ");
    }
    let before = marked(pty.screen()).expect("a mark");
    for round in 0..200_u16 {
        pty.resize(20 + round * 7 % 180, 6 + round * 5 % 60);
    }
    pty.resize(80, 24);
    let from = pty.raw.len();
    pty.types("\x0c");
    pty.until_from(from, FRAME);
    pty.until(&before, |screen| {
        marked(screen).is_some_and(|line| line == before)
    });
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}

/// The words on the row of the reading mark.
fn marked(screen: &vt100::Screen) -> Option<String> {
    let rows = screen.contents();
    let row = rows.lines().find_map(|row| row.split_once('▸'))?;
    Some(row.1.trim().chars().take(30).collect())
}
