//! Colours: with none the focus is still seen, and the terminal is asked which theme fits it.

use super::home;
use super::pty::{Pty, program};

#[test]
fn no_color_leaves_the_focus_visible() {
    let home = home();
    let mut command = program(home.path());
    command.env("NO_COLOR", "1");
    command.arg("light.txt");
    let mut pty = Pty::start(command);
    pty.shows("said Ada Lund");
    pty.types("?");
    pty.shows("a line down");
    let screen = pty.screen();
    let cells = (0..24).flat_map(|row| (0..80).filter_map(move |col| screen.cell(row, col)));
    let mut emphasis = 0;
    for cell in cells {
        assert_eq!(
            (cell.fgcolor(), cell.bgcolor()),
            (vt100::Color::Default, vt100::Color::Default)
        );
        emphasis += usize::from(cell.bold() || cell.inverse() || cell.underline());
    }
    assert!(emphasis > 0);
    pty.types("qq");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn the_terminal_is_asked_for_its_background_and_its_late_answer_is_no_key() {
    let home = home();
    let mut command = program(home.path());
    command.arg("light.txt");
    let mut pty = Pty::start(command);
    pty.shows("said Ada Lund");
    pty.until_raw("\x1b]11;?");
    // Far too late; `q` in it would quit.
    pty.types("?");
    pty.shows("a line down");
    pty.types("q");
    pty.until("the help to close", |screen| {
        !screen.contents().contains("a line down")
    });
    pty.types("\x1b]11;rgb:ffff/ffff/qqqq\x07?");
    pty.shows("a line down");
    pty.types("qq");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}

#[test]
fn a_light_terminal_answers_and_the_theme_follows() {
    let home = home();
    let mut light = program(home.path());
    light.args(["--theme", "light", "light.txt"]);
    let mut light = Pty::start(light);
    light.shows("said Ada Lund");
    let mut command = program(home.path());
    command.arg("light.txt");
    let mut pty = Pty::start(command);
    pty.until_raw("\x1b]11;?");
    pty.types("\x1b]11;rgb:ffff/ffff/ffff\x07\x1b[?62;c");
    let expected = looks(light.screen());
    pty.until("the light theme", |screen| looks(screen) == expected);
}

/// The colours of the story's first letter, once it is there.
fn looks(screen: &vt100::Screen) -> Option<(vt100::Color, vt100::Color)> {
    let mut cells = (0..24).flat_map(|row| (0..80).filter_map(move |col| screen.cell(row, col)));
    let first = cells.find(|cell| cell.contents() == "T")?;
    Some((first.fgcolor(), first.bgcolor()))
}
