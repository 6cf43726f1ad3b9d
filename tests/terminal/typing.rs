//! No key is lost: not right after the start, not while the window changes its size, not in a long paste.

use super::pty::{Pty, program};
use super::{home, open};

#[test]
fn a_key_typed_right_after_the_first_frame_acts() {
    let home = home();
    // No theme is given, so the terminal is asked for its colour at the same time.
    let mut command = program(home.path());
    command.arg("light.txt");
    let mut pty = Pty::start(command);
    pty.until_raw("\x1b]11;?");
    pty.types("?");
    pty.shows("a line down");
    pty.types("\x1b]11;rgb:0000/0000/0000\x07qq");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}

#[test]
fn keys_before_an_answer_act_and_the_answer_does_not() {
    let home = home();
    let mut command = program(home.path());
    command.arg("light.txt");
    let mut pty = Pty::start(command);
    // All of it is there before the program listens.
    pty.types("?\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    pty.shows("a line down");
    pty.types("qq");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}

#[test]
fn a_key_typed_while_the_window_changes_its_size_acts() {
    let home = home();
    let mut pty = open(&home);
    for round in 0..60 {
        pty.resize(80 + round % 7, 24 + round % 3);
        pty.types("?");
        pty.shows("a line down");
        pty.resize(80 + round % 5, 24 + round % 4);
        pty.types("q");
        pty.until("the text", |screen| {
            !screen.contents().contains("a line down")
        });
    }
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}

#[test]
fn all_of_a_long_paste_and_of_a_run_of_keys_comes() {
    let home = home();
    let mut pty = open(&home);
    pty.types("na");
    pty.shows("C-s save");
    let pasted = "word ".repeat(900);
    pty.types(&format!("\x1b[200~{pasted}end\x1b[201~"));
    pty.shows("end  ");
    for _ in 0..40 {
        pty.types(&"0123456789".repeat(8));
    }
    pty.types("=last");
    pty.shows("=last");
    pty.types("\x13");
    pty.shows("Bookmarked with your note");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
}
