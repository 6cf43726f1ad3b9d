//! How the program begins, or says why it cannot: what is piped in, which terminal it needs.

use super::home;
use super::pty::{Pty, command, program};
use std::fs;

#[test]
fn keys_come_from_the_terminal_while_an_article_is_piped_in() {
    let home = home();
    let mut command = command("sh", home.path());
    command.args([
        "-c",
        "cat light.txt | \"$0\" --theme dark -",
        env!("CARGO_BIN_EXE_quotidian"),
    ]);
    let mut pty = Pty::start(command);
    pty.shows("said Ada Lund");
    pty.types("?");
    pty.shows("a line down");
    pty.types("qq");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}

#[test]
fn standard_input_that_is_the_terminal_is_refused() {
    let home = home();
    let mut command = program(home.path());
    command.arg("-");
    let mut pty = Pty::start(command);
    assert_eq!(pty.ends(), 2);
    assert!(pty.screen().contents().contains("pipe a text into it"));
}

#[test]
fn without_a_terminal_for_keys_one_line_says_so() {
    let home = home();
    let mut command = command("setsid", home.path());
    command.args([
        "--wait",
        "sh",
        "-c",
        "\"$0\" light.txt < /dev/null",
        env!("CARGO_BIN_EXE_quotidian"),
    ]);
    let mut pty = Pty::start(command);
    assert_eq!(pty.ends(), 2);
    assert!(
        pty.screen()
            .contents()
            .contains("no terminal to read keys from")
    );
    assert!(!pty.raw.contains(&0x1b));
}

#[test]
fn a_dumb_terminal_is_refused_with_a_hint() {
    let home = home();
    let mut command = program(home.path());
    command.env("TERM", "dumb");
    command.arg("light.txt");
    let mut pty = Pty::start(command);
    assert_eq!(pty.ends(), 2);
    assert!(pty.screen().contents().contains("--plain"));
    assert!(!pty.raw.contains(&0x1b));
}

#[test]
fn with_few_files_to_open_it_works_or_says_what_failed() {
    for most in 6..=14 {
        let home = home();
        let mut command = command("sh", home.path());
        command.args([
            "-c",
            &format!("ulimit -n {most} && exec \"$0\" --theme dark light.txt"),
            env!("CARGO_BIN_EXE_quotidian"),
        ]);
        let mut pty = Pty::start(command);
        // Keys that come too early stay with the terminal.
        pty.types("q");
        let code = pty.ends();
        let said = pty.screen().contents();
        let told = code == 1 && said.contains("quotidian: ") && said.contains("nput reader");
        let begun = said.contains("the reader cannot begin: Too many open files");
        assert!(code == 0 || told || begun, "{most}: {code} {said}");
        pty.is_restored();
    }
}

#[test]
fn a_mistyped_path_is_named_and_no_empty_reader_opens() {
    let home = home();
    let mut command = program(home.path());
    command.arg("lihgt.txt");
    let mut pty = Pty::start(command);
    assert_eq!(pty.ends(), 1);
    assert!(pty.screen().contents().contains("lihgt.txt does not exist"));
    assert!(!pty.raw.contains(&0x1b));
}

#[test]
fn a_mistake_in_the_settings_is_told_also_over_the_samples() {
    let home = home();
    fs::write(home.path().join("mine.toml"), "measure = 6000\n").unwrap();
    let mut command = program(home.path());
    command.args([
        "--theme",
        "dark",
        "--state",
        "kept",
        "--config",
        "mine.toml",
    ]);
    let mut pty = Pty::start(command);
    pty.shows("line 1: \"measure\" must be");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
}
