//! The program on a real terminal: what it sets is undone, however it ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod answers;
mod bookmarks;
mod colours;
mod corrections;
mod ending;
mod files;
mod homes;
mod keeping;
mod mistakes;
mod notes;
mod opening;
mod plain;
mod pty;
mod sizes;
mod starting;
mod typing;

use pty::{Pty, command, kill, program};
use std::fs;
use tempfile::TempDir;

const STORY: &str = "The keeper of the light left on Monday.\n\n\
    “The lamp is mine,” said Ada Lund. “The stairs are not.”\n\n\
    Nobody had asked about the stairs.\n";

fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::write(home.path().join("light.txt"), STORY).unwrap();
    home
}

/// The reader open on the story, in the theme given so that nothing is asked of the terminal.
fn open(home: &TempDir) -> Pty {
    let mut command = program(home.path());
    command.args(["--theme", "dark", "light.txt"]);
    let mut pty = Pty::start(command);
    pty.shows("said Ada Lund");
    pty
}

#[test]
fn every_frame_is_one_synchronized_update() {
    let home = home();
    let mut pty = open(&home);
    pty.types("jq");
    assert_eq!(pty.ends(), 0);
    let raw = String::from_utf8_lossy(&pty.raw).into_owned();
    let begun = raw.matches("\x1b[?2026h").count();
    assert!(begun >= 2);
    assert_eq!(
        raw.matches("\x1b[?2026l").count(),
        begun + 1,
        "one for each, one at the end"
    );
}

#[test]
fn ctrl_z_gives_the_terminal_back_until_it_goes_on() {
    let home = home();
    let mut command = command("sh", home.path());
    command.args([
        "-c",
        "\"$0\" --theme dark light.txt; echo back",
        env!("CARGO_BIN_EXE_quotidian"),
    ]);
    let mut pty = Pty::start(command);
    pty.shows("said Ada Lund");
    pty.types("\x1a");
    pty.until("the shell's screen", |screen| !screen.alternate_screen());
    let group = format!("-{}", pty.child.process_id().unwrap());
    pty.resize(60, 20);
    // The modes follow the screen, and the signal to stop follows them.
    pty.stopped();
    pty.is_restored();
    kill("CONT", &group);
    pty.until("the reader", vt100::Screen::alternate_screen);
    pty.shows("said Ada Lund");
    pty.types("q");
    pty.shows("back");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}

#[test]
fn without_a_shell_ctrl_z_is_refused() {
    let home = home();
    let mut pty = open(&home);
    pty.types("\x1a");
    pty.shows("no shell");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
}
