//! The program on a real terminal: what it sets is undone, however it ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod files;
mod keeping;
mod notes;
mod pty;

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

#[test]
fn a_bookmark_on_what_one_person_said_is_there_the_next_day() {
    let home = home();
    let mut pty = open(&home);
    pty.types("p");
    pty.shows("Who");
    pty.types("ada");
    pty.shows("> ada");
    pty.types("\r");
    pty.shows("quotation 1 of 1");
    pty.types("m");
    pty.shows("Bookmarked");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    let mut pty = open(&home);
    pty.types("'");
    pty.shows("● “The lamp is mine");
    pty.types("qq");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn a_bookmark_made_elsewhere_appears_with_the_next_key() {
    let home = home();
    let mut pty = open(&home);
    pty.types("'");
    let added = std::process::Command::new(env!("CARGO_BIN_EXE_quotidian"))
        .args([
            "bookmark",
            "add",
            "light.txt",
            "--start",
            "0",
            "--end",
            "10",
        ])
        .args(["--note", "made by a script"])
        .current_dir(home.path())
        .env("HOME", home.path())
        .env_remove("XDG_DATA_HOME")
        .output()
        .unwrap();
    assert!(added.status.success(), "{added:?}");
    pty.types("j");
    pty.shows("made by a script");
    pty.types("qq");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn bookmarks_that_cut_a_letter_or_a_line_end_are_shown() {
    let home = home();
    let text = "The ferry\r\nsailed. Cafe\u{301} owners 👩\u{200d}🚒 cheered.\r\n";
    fs::write(home.path().join("odd.txt"), text).unwrap();
    let state = home.path().join("kept");
    for (start, end) in [("4", "10"), ("10", "14"), ("19", "23"), ("32", "33")] {
        let mut bookmark = std::process::Command::new(env!("CARGO_BIN_EXE_quotidian"));
        bookmark.arg("--state").arg(&state);
        bookmark.args(["bookmark", "add", "odd.txt", "--note", end]);
        bookmark.args(["--start", start, "--end", end]);
        let added = bookmark.current_dir(home.path()).output().unwrap();
        assert!(added.status.success(), "{added:?}");
    }
    let mut command = program(home.path());
    command.args(["--theme", "dark", "--state", "kept", "odd.txt"]);
    let mut pty = Pty::start(command);
    pty.shows("Cafe\u{301} owners");
    pty.types("))))(((('");
    pty.shows("● sai");
    pty.types("jjj\r");
    pty.shows("Voices");
    pty.types("gg");
    pty.shows("Cafe\u{301} owners");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
}

#[test]
fn the_place_is_kept_when_a_signal_ends_it() {
    let home = home();
    let mut story = vec!["said Ada Lund".to_string()];
    story.extend((0..200).map(|n| format!("Paragraph {n} of the story.")));
    fs::write(
        home.path().join("light.txt"),
        story.join(
            "

",
        ),
    )
    .unwrap();
    let mut pty = open(&home);
    pty.types("G");
    pty.shows("Paragraph 199");
    pty.signal("TERM");
    assert_eq!(pty.ends(), 143);
    let mut command = program(home.path());
    command.args(["--theme", "dark", "light.txt"]);
    let mut pty = Pty::start(command);
    pty.shows("Paragraph 199");
}

#[test]
fn bookmarks_that_cannot_be_saved_are_printed_at_the_end() {
    let home = home();
    let mut command = program(home.path());
    fs::write(home.path().join("kept"), "a file, not a folder").unwrap();
    command.args(["--theme", "dark", "--state", "kept", "light.txt"]);
    let mut pty = Pty::start(command);
    pty.shows("said Ada Lund");
    pty.types("m");
    pty.shows("Not saved");
    pty.types("q");
    assert_eq!(pty.ends(), 1);
    pty.is_restored();
    pty.shows("The keeper of the light left on Monday.");
}

/// What `extract` says of the story's one quotation.
fn extracted(home: &TempDir) -> serde_json::Value {
    let mut extract = std::process::Command::new(env!("CARGO_BIN_EXE_quotidian"));
    extract
        .args(["extract", "light.txt"])
        .env("HOME", home.path());
    extract.env_remove("XDG_DATA_HOME");
    let printed = extract.current_dir(home.path()).output().unwrap();
    assert!(printed.status.success(), "{printed:?}");
    let line: serde_json::Value = serde_json::from_slice(&printed.stdout).unwrap();
    line["quotes"][0].clone()
}

#[test]
fn a_corrected_speaker_is_in_every_output_though_the_reader_is_killed() {
    let home = home();
    let mut pty = open(&home);
    pty.types("n");
    pty.shows("Ada Lund 1 of 1");
    pty.types("c");
    pty.shows("Who says this");
    pty.types("Bo Reiter");
    pty.shows("a new name");
    pty.types("\r");
    pty.shows("Corrected: Bo Reiter");
    pty.signal("KILL");
    pty.ends();
    let quote = extracted(&home);
    assert_eq!(
        (&quote["speaker"], &quote["rule"]),
        (&"Bo Reiter".into(), &"corrected".into())
    );
    assert_eq!(quote["parts"].as_array().unwrap().len(), 2);
    let mut pty = open(&home);
    pty.types("n");
    pty.shows("Bo Reiter 1 of 1 · corrected");
    pty.types("cAs it was");
    pty.shows("as it was found: Ada Lund");
    pty.types("\x1b[B\r");
    pty.shows("Correction taken back");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    assert_eq!(extracted(&home)["speaker"], "Ada Lund");
}

#[test]
fn two_readers_see_each_others_corrections() {
    let home = home();
    let (mut one, mut two) = (open(&home), open(&home));
    one.types("n");
    one.shows("Ada Lund 1 of 1");
    one.types("c");
    one.shows("Who says this");
    one.types("Bo Reiter\r");
    one.shows("Corrected: Bo Reiter");
    two.types("n");
    two.shows("Bo Reiter 1 of 1 · corrected");
    one.types("U");
    one.shows("Undone: the correction");
    one.types("q");
    assert_eq!(one.ends(), 0);
    two.types("j");
    two.shows("Ada Lund 1 of 1");
    two.types("q");
    assert_eq!(two.ends(), 0);
}

#[test]
fn a_correction_that_cannot_be_saved_is_printed_at_the_end() {
    let home = home();
    let mut command = program(home.path());
    fs::write(home.path().join("kept"), "a file, not a folder").unwrap();
    command.args(["--theme", "dark", "--state", "kept", "light.txt"]);
    let mut pty = Pty::start(command);
    pty.shows("said Ada Lund");
    pty.types("n");
    pty.shows("Ada Lund 1 of 1");
    pty.types("c");
    pty.shows("Who says this");
    pty.types("Bo Reiter\r");
    pty.shows("Not saved");
    pty.types("q");
    assert_eq!(pty.ends(), 1);
    pty.is_restored();
    pty.shows("— Bo Reiter");
}
