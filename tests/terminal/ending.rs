//! However it ends, the terminal is as before: its modes, its screen, and nothing left on it.

use super::pty::{Pty, command, line_in, program};
use super::{home, open};
use std::fs;

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
fn a_signal_ends_it_with_the_terminal_restored() {
    for (signal, code) in [("TERM", 143), ("INT", 130), ("HUP", 129), ("QUIT", 131)] {
        let home = home();
        let mut pty = open(&home);
        pty.signal(signal);
        assert_eq!(pty.ends(), code, "{signal}");
        pty.is_restored();
        assert_eq!(pty.screen().contents(), "", "{signal}");
    }
}

#[test]
fn a_signal_ends_it_in_an_overlay_and_while_something_is_typed() {
    for keys in ["?", "'", "/la", ":ex", "p", "w", "V", "na"] {
        let home = home();
        let mut pty = open(&home);
        for key in keys.chars() {
            pty.key(&key.to_string());
        }
        pty.signal("TERM");
        assert_eq!(pty.ends(), 143, "{keys}");
        pty.is_restored();
    }
}

#[test]
fn ctrl_c_closes_what_is_open_and_then_quits() {
    let home = home();
    let mut pty = open(&home);
    pty.types("p");
    pty.shows("Enter go");
    pty.types("\x03");
    pty.until("no picker", |screen| {
        !screen.contents().contains("Enter go")
    });
    pty.types("\x03");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
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
fn without_a_home_it_runs_and_says_what_is_not_kept() {
    let home = home();
    fs::write(home.path().join("file"), "").unwrap();
    // One that is no folder, and one below a file, which not even root can make.
    for place in ["file", "file/below"] {
        let mut command = program(home.path());
        command.args(["--theme", "dark", "light.txt"]);
        command.env("HOME", home.path().join(place));
        let mut pty = Pty::start(command);
        pty.shows("said Ada Lund");
        pty.types("m");
        pty.shows("Not saved");
        pty.types("q");
        assert_eq!(pty.ends(), 1, "{place}");
        pty.is_restored();
        let mut beside = fs::read_dir(home.path()).unwrap();
        assert!(beside.all(|at| !at.unwrap().path().is_dir()), "{place}");
    }
}

#[test]
fn with_no_home_named_it_runs_and_keeps_what_it_can() {
    let home = home();
    let mut command = program(home.path());
    command.env_remove("HOME");
    // The system's list of users would name the home of whoever runs this.
    for folder in [
        "XDG_DATA_HOME",
        "XDG_STATE_HOME",
        "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME",
    ] {
        command.env(folder, home.path().join("kept"));
    }
    command.args(["--theme", "dark", "light.txt"]);
    let mut pty = Pty::start(command);
    pty.shows("said Ada Lund");
    pty.types("m");
    pty.shows("Bookmarked");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}

#[test]
fn in_the_plain_locale_it_reads_utf_8() {
    let home = home();
    let mut command = program(home.path());
    command.env("LANG", "C");
    command.env("LC_ALL", "C");
    command.args(["--theme", "dark", "light.txt"]);
    let mut pty = Pty::start(command);
    pty.shows("“The lamp is mine,” said Ada Lund");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}
