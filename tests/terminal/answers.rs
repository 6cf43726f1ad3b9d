//! What a terminal says by itself is no key, and what it says of its size is not believed.

use super::home;
use super::pty::{Pty, program};

#[test]
fn the_answer_for_the_background_that_comes_in_two_pieces_does_nothing_but_answer() {
    let home = home();
    let mut pty = Pty::start(program(home.path()));
    pty.until_raw("\x1b]11;?");
    pty.types("\x1b]11;rgb:aeae/c");
    // A frame shows that the first half was taken in.
    pty.resize(90, 24);
    pty.settles(std::time::Duration::from_millis(300));
    pty.types("ece/dede\x1b\\");
    pty.types("\x1b]52;c;YWFh\x07\x1bP1+r436f\x1b\\\x1b_aqq\x1b\\");
    pty.key("?");
    pty.shows("a line down");
    pty.types("qq");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}

#[test]
fn a_terminal_of_65535_rows_and_columns_is_drawn_in_part() {
    let home = home();
    let mut command = program(home.path());
    command.args(["--theme", "dark", "light.txt"]);
    let mut pty = Pty::start(command);
    pty.shows("said Ada Lund");
    // Our own screen stays small: what is drawn is not looked at.
    pty.resize_unseen(65_535, 65_535);
    pty.key("j");
    assert!(pty.peak().is_none_or(|peak| peak < 400_000));
    pty.resize_unseen(80, 24);
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}
