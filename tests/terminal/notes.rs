//! Notes typed and passages dragged over on a real terminal, with the bytes that one sends.

use super::{Pty, home, open};
use std::process::Command;
use tempfile::TempDir;

/// What the program without a screen lists of the notes that are kept.
fn kept(home: &TempDir) -> serde_json::Value {
    let mut list = Command::new(env!("CARGO_BIN_EXE_quotidian"));
    list.args(["bookmark", "list", "--format", "jsonl"]);
    list.env("HOME", home.path()).env_remove("XDG_DATA_HOME");
    let printed = list.current_dir(home.path()).output().unwrap();
    serde_json::from_slice(&printed.stdout).unwrap_or_default()
}

fn leave(mut pty: Pty) {
    pty.types("q");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn a_note_of_several_lines_is_pasted_undone_and_saved() {
    let home = home();
    let mut pty = open(&home);
    pty.types("na");
    pty.shows("C-s save");
    pty.types("\x1b[200~whose lamp?\rask the harbour\x1b[201~");
    pty.shows("ask the harbour");
    // Ctrl-W, Ctrl-_ (which takes it back), Ctrl-Left, and Alt-Enter.
    pty.types("\x17\x1f\x1b[1;5D");
    pty.shows("ask the harbour");
    pty.types("old ");
    pty.shows("ask the old harbour");
    pty.types("\x1b\r");
    pty.shows("Bookmarked with your note");
    assert_eq!(kept(&home)["note"], "whose lamp?\nask the old harbour");
    leave(pty);
}

#[test]
fn a_note_that_is_being_typed_is_kept_though_the_program_is_ended() {
    for signal in ["TERM", "HUP"] {
        let home = home();
        let mut pty = open(&home);
        pty.types("na");
        pty.shows("C-s save");
        pty.types("half a thought");
        pty.shows("half a thought");
        pty.signal(signal);
        pty.ends();
        assert_eq!(kept(&home)["note"], "half a thought", "{signal}");
    }
}

#[test]
fn a_passage_is_dragged_over_and_bookmarked() {
    let home = home();
    let mut pty = open(&home);
    let place = |pty: &Pty, words: &str| {
        let screen = pty.screen();
        let (_, wide) = screen.size();
        let wide = wide.get();
        let mut rows = (1..).zip(screen.rows(0, wide));
        let found =
            rows.find_map(|(y, row)| Some((row[..row.find(words)?].chars().count() + 1, y)));
        found.unwrap()
    };
    let (x, y) = place(&pty, "keeper of the light");
    pty.types(&format!(
        "\x1b[<0;{x};{y}M\x1b[<32;{};{y}M\x1b[<0;{};{y}m",
        x + 8,
        x + 8
    ));
    pty.shows("2 words selected");
    pty.types("m");
    pty.shows("Bookmarked");
    assert_eq!(kept(&home)["exact"], "keeper of");
    // Two clicks take a word.
    let click = format!("\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m");
    pty.types(&click.repeat(2));
    pty.shows("1 word selected");
    leave(pty);
}
