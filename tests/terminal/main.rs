//! The program on a real terminal: what it sets is undone, however it ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bookmarks;
mod colours;
mod corrections;
mod files;
mod homes;
mod keeping;
mod notes;
mod pty;
mod starting;

use pty::{Pty, command, kill, line_in, program};
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
fn the_screen_comes_back_after_quitting() {
    let home = home();
    let mut pty = open(&home);
    assert!(pty.screen().alternate_screen());
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
    assert_eq!(pty.screen().contents(), "");
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
fn a_signal_ends_it_with_the_terminal_restored() {
    for (signal, code) in [("TERM", 143), ("INT", 130), ("HUP", 129)] {
        let home = home();
        let mut pty = open(&home);
        pty.signal(signal);
        assert_eq!(pty.ends(), code, "{signal}");
        pty.is_restored();
    }
}

#[test]
fn it_ends_when_the_terminal_goes_away() {
    let home = home();
    let mut pty = open(&home);
    pty.hang_up();
    pty.ends();
}

#[test]
fn it_ends_when_the_terminal_goes_away_and_no_signal_comes() {
    let home = home();
    let mut command = command("setsid", home.path());
    // In a session of its own it has no controlling terminal, and nobody tells it.
    let script = "\"$0\" --theme dark light.txt; echo $? > code";
    command.args([
        "--wait",
        "sh",
        "-c",
        script,
        env!("CARGO_BIN_EXE_quotidian"),
    ]);
    let mut pty = Pty::start(command);
    pty.shows("said Ada Lund");
    pty.hang_up();
    let code = line_in(&home.path().join("code"));
    assert_eq!(code, "129\n");
}

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
    pty.is_restored();
    let group = format!("-{}", pty.child.process_id().unwrap());
    pty.resize(60, 20);
    // The signal to stop may still be on its way; going on before it is lost on the program.
    pty.stopped();
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
