//! `--plain` on a terminal: lines in, lines out, and no escape byte.

use super::home;
use super::pty::{Pty, program};

#[test]
fn quotations_are_heard_line_by_line() {
    let home = home();
    let mut command = program(home.path());
    command.args(["--plain", "--state", "kept", "light.txt"]);
    let mut pty = Pty::start(command);
    pty.shows("n goes to the next quotation");
    pty.types("n\n");
    pty.shows("Quotation 1 of 1, by Ada Lund:");
    pty.types("m the lamp\n");
    pty.shows("Bookmarked.");
    pty.types("q\n");
    assert_eq!(pty.ends(), 0);
    assert!(!pty.raw.contains(&0x1b), "nothing is drawn over");
    assert!(home.path().join("kept/bookmarks.journal").exists());
}
