//! Corrections of speakers: in every output, in other readers, and printed when they cannot be saved.

use super::keeping::keeping;
use super::{home, open};
use std::fs;
use tempfile::TempDir;

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
    fs::write(home.path().join("kept"), "a file, not a folder").unwrap();
    let (mut pty, _) = keeping(&home);
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
