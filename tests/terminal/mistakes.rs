//! Mistakes of our own: the terminal comes back, the message after it, and what was kept is kept. Only a
//! debug build can be asked to make one.

#![cfg(debug_assertions)]

use super::home;
use super::keeping::listed;
use super::pty::{Pty, program};
use tempfile::TempDir;

/// The reader on the story, told to fail.
fn failing(home: &TempDir, part: &str) -> Pty {
    let mut command = program(home.path());
    command.env("QUOTIDIAN_FAULT", part);
    command.args(["--theme", "dark", "--state", "kept", "light.txt"]);
    let mut pty = Pty::start(command);
    pty.shows("said Ada Lund");
    pty
}

#[test]
fn a_panic_while_drawing_gives_the_terminal_back_before_it_says_so_and_keeps_bookmarks() {
    let home = home();
    let mut pty = failing(&home, "drawing");
    // The bookmark is still being saved when the help is to be drawn.
    pty.types("m?");
    assert_eq!(pty.ends(), 101);
    pty.is_restored();
    let said = pty.screen().contents();
    assert!(
        said.contains("a mistake in the program (src/term/fault.rs"),
        "{said}"
    );
    assert!(said.contains("asked to fail while drawing"), "{said}");
    assert_eq!(listed(&home.path().join("kept")).len(), 1);
}

#[test]
fn a_panic_while_an_article_is_annotated_costs_one_message() {
    let home = home();
    let mut pty = failing(&home, "working");
    pty.shows("a mistake in the program");
    pty.types("m");
    pty.shows("Bookmarked");
    pty.types("?");
    pty.shows("a line down");
    pty.types("qq");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
    assert_eq!(pty.screen().contents(), "");
    assert_eq!(listed(&home.path().join("kept")).len(), 1);
}
