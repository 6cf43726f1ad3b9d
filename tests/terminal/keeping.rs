//! What is kept while the reader runs, and what is said of it: saved, not saved, tried again, printed.

use crate::files::start;
use crate::pty::{Pty, command, kill, line_in, program};
use crate::{STORY, home, open};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The bookmarks that are kept in a folder.
pub fn listed(state: &Path) -> Vec<serde_json::Value> {
    let list = std::process::Command::new(env!("CARGO_BIN_EXE_quotidian"))
        .arg("--state")
        .arg(state)
        .args(["bookmark", "list", "--format", "jsonl"])
        .output()
        .unwrap();
    let lines = String::from_utf8(list.stdout).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The reader on the story, keeping things in `kept`.
pub fn keeping(home: &TempDir) -> (Pty, PathBuf) {
    let mut pty = start(home.path(), "light.txt");
    pty.shows("said Ada Lund");
    (pty, home.path().join("kept"))
}

/// The same in a shell's hands, in a session of its own: what it says at the end goes to `said`, its
/// number to `number` and its exit code to `code`.
fn told(home: &TempDir) -> Pty {
    let mut command = command("setsid", home.path());
    let script = "sh -c 'echo $$ > number; exec \"$0\" --theme dark --state kept light.txt' \"$0\" 2> said; \
         echo $? > code";
    let binary = env!("CARGO_BIN_EXE_quotidian");
    command.args(["--wait", "sh", "-c", script, binary]);
    let mut pty = Pty::start(command);
    pty.shows("said Ada Lund");
    pty
}

/// What was said at the end, once it has ended with the code 1.
fn last_words(home: &TempDir) -> String {
    assert_eq!(line_in(&home.path().join("code")), "1\n");
    fs::read_to_string(home.path().join("said")).unwrap()
}

const HEADLINE: &str = "“The keeper of the light left on Monday.”";

#[test]
fn what_is_not_saved_stays_on_the_screen_until_it_is() {
    let home = home();
    fs::write(home.path().join("kept"), "a file, not a folder").unwrap();
    let (mut pty, state) = keeping(&home);
    pty.types("m");
    pty.shows("Not saved");
    pty.types("?");
    pty.shows("a line down");
    pty.types("q");
    pty.until("the help to close", |screen| {
        !screen.contents().contains("a line down")
    });
    pty.shows("Not saved");
    assert!(!pty.screen().contents().contains("Bookmarked"));
    // No key is needed for it to be tried again.
    fs::remove_file(&state).unwrap();
    pty.shows("Bookmarked");
    assert!(!pty.screen().contents().contains("Not saved"));
    assert_eq!(listed(&state).len(), 1);
    pty.types("q");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn while_another_program_saves_nothing_is_called_saved() {
    let home = home();
    let (mut pty, state) = keeping(&home);
    fs::create_dir_all(&state).unwrap();
    let lock = File::create(state.join("bookmarks.lock")).unwrap();
    lock.lock().unwrap();
    pty.types("m");
    pty.shows("another quotidian is saving");
    assert!(!pty.screen().contents().contains("Bookmarked"));
    assert_eq!(listed(&state).len(), 0);
    drop(lock);
    pty.shows("Bookmarked");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    assert_eq!(listed(&state).len(), 1);
}

#[test]
fn a_signal_or_a_terminal_that_goes_away_prints_what_is_not_saved() {
    for how in ["TERM", "HUP", "INT", "gone"] {
        let home = home();
        fs::write(home.path().join("kept"), "a file, not a folder").unwrap();
        let mut pty = told(&home);
        pty.types("m");
        pty.shows("Not saved");
        if how == "gone" {
            pty.hang_up();
        } else {
            kill(how, line_in(&home.path().join("number")).trim());
        }
        let said = last_words(&home);
        assert!(
            said.contains("not a folder") && said.contains(HEADLINE),
            "{how}: {said}"
        );
        assert!(!said.contains('\x1b'), "{how}: {said}");
    }
}

#[test]
fn what_waits_for_a_lock_is_printed_when_a_signal_ends_it() {
    for how in ["TERM", "gone"] {
        let home = home();
        let state = home.path().join("kept");
        fs::create_dir_all(&state).unwrap();
        let lock = File::create(state.join("bookmarks.lock")).unwrap();
        lock.lock().unwrap();
        let mut pty = told(&home);
        pty.types("m");
        pty.shows("Saving");
        // The second one is not even looked at before the signal comes.
        pty.types("Gm");
        if how == "gone" {
            pty.shows("Nobody had asked");
            pty.hang_up();
        } else {
            pty.shows("Saving");
            kill(how, line_in(&home.path().join("number")).trim());
        }
        let said = last_words(&home);
        assert!(said.contains(HEADLINE), "{how}: {said}");
        assert!(said.contains("saved"), "{how}: {said}");
    }
}

#[test]
fn what_is_printed_at_the_end_acts_on_no_terminal() {
    let home = home();
    fs::write(home.path().join("kept"), "a file, not a folder").unwrap();
    let evil = STORY.replace("Monday", "Mon\u{1b}[2Jday\u{202e}");
    fs::write(home.path().join("light.txt"), evil).unwrap();
    let mut pty = told(&home);
    pty.types("m");
    pty.shows("Not saved");
    pty.types("q");
    let said = last_words(&home);
    assert!(
        said.contains("The keeper of the light left on Mon"),
        "{said}"
    );
    assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
}

#[test]
fn two_readers_see_each_others_bookmarks() {
    let home = home();
    let (mut one, mut two) = (open(&home), open(&home));
    two.types("'");
    one.types("m");
    one.shows("Bookmarked");
    // Its window gets the focus.
    two.types("\x1b[I");
    two.shows("● The keeper of the");
    two.types("x");
    two.shows("brings it back");
    one.types("'");
    one.until("the bookmark to go", |screen| {
        !screen.contents().contains("● The keeper")
    });
    for mut pty in [one, two] {
        pty.types("qq");
        assert_eq!(pty.ends(), 0);
    }
}

#[test]
fn progress_and_settings_that_are_lost_or_damaged_touch_no_bookmark() {
    let home = home();
    let (mut pty, state) = keeping(&home);
    pty.types("m");
    pty.shows("Bookmarked");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    let (progress, journal) = (state.join("progress.json"), state.join("bookmarks.journal"));
    assert!(progress.is_file());
    let kept = fs::read(&journal).unwrap();
    let damages: [&dyn Fn(); 5] = [
        &|| fs::remove_file(&progress).unwrap(),
        &|| fs::write(&progress, [0; 64]).unwrap(),
        &|| fs::write(&progress, "{\"version\":1,\"articles\":7}").unwrap(),
        &|| fs::write(&progress, "{\"version\":9}").unwrap(),
        &|| {
            fs::remove_file(&progress).unwrap();
            fs::create_dir(&progress).unwrap();
            fs::write(home.path().join("my.toml"), "[[[").unwrap();
        },
    ];
    for damage in damages {
        damage();
        let mut command = program(home.path());
        command.args(["--state", "kept", "--config", "my.toml", "light.txt"]);
        command.args(["--theme", "dark"]);
        let mut pty = Pty::start(command);
        pty.shows("said Ada Lund");
        pty.types("'");
        pty.shows("● The keeper of the");
        // The view first, then the reader.
        pty.types("qq");
        assert_eq!(pty.ends(), 0);
        assert_eq!(fs::read(&journal).unwrap(), kept);
        assert_eq!(listed(&state).len(), 1);
    }
}

#[test]
fn an_export_to_a_pipe_that_nobody_reads_is_refused_and_all_goes_on() {
    let home = home();
    let pipe = home.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let (mut pty, state) = keeping(&home);
    for line in [":export md pipe\r", ":export! md pipe\r"] {
        pty.types(line);
        pty.shows("nothing reads at its other end");
        pty.key("n");
    }
    pty.types("mq");
    assert_eq!(pty.ends(), 0);
    pty.is_restored();
    assert_eq!(listed(&state).len(), 1);
}
