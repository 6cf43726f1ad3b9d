//! The program from outside, without a terminal: what it prints, what it says, how it ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command as StdCommand, Stdio};
use tempfile::TempDir;

const STORY: &str = "The keeper of the light left on Monday.\n\n\
    “The lamp is mine,” said Ada Lund. “The stairs are not.”\n";

/// The program, run in `folder` with nothing of the outer world's settings.
fn quotidian(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("quotidian"));
    command.current_dir(folder).env("HOME", folder);
    command
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("XDG_DATA_HOME");
    command
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn without_a_terminal_the_articles_are_printed() {
    let long = "One two three four five six seven eight nine ten eleven twelve thirteen fourteen.";
    let folder = folder(&[("a.txt", long), ("b.txt", STORY)]);
    let wrapped = "One two three four five six seven eight nine ten eleven twelve";
    quotidian(folder.path())
        .args(["a.txt", "b.txt"])
        .assert()
        .success()
        .stdout(contains(
            "The keeper of the light left on Monday.\n\n“The lamp",
        ))
        .stdout(predicate::function(|out: &str| {
            out.lines().all(|line| line.chars().count() <= 72)
                && out.replace('\n', " ").contains(wrapped)
        }))
        .stderr(is_empty());
}

#[test]
fn nothing_named_prints_the_samples() {
    let folder = folder(&[]);
    quotidian(folder.path())
        .assert()
        .success()
        .stdout(contains("Lake Turkana"));
}

#[test]
fn standard_input_is_read() {
    let folder = folder(&[]);
    quotidian(folder.path())
        .arg("-")
        .write_stdin(STORY)
        .assert()
        .success()
        .stdout(contains("keeper of the light"));
}

#[test]
fn escapes_in_an_article_are_shown_and_not_sent() {
    let hostile = "\u{1b}[2JThe \u{9b}31mkeeper\u{202e} left.\u{1b}]52;c;eA==\u{7}\n";
    let folder = folder(&[("a.txt", hostile)]);
    for arguments in [
        &["a.txt"][..],
        &["extract", "a.txt"],
        &["quotes", "a.txt"],
        &["--plain", "a.txt"],
    ] {
        let live = |out: &str| {
            out.chars()
                .any(|c| (c.is_control() && c != '\n') || c == '\u{202e}')
        };
        quotidian(folder.path())
            .args(arguments)
            .assert()
            .success()
            .stdout(predicate::function(move |out: &str| !live(out)));
    }
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let folder = folder(&[("b.txt", STORY), ("empty.txt", "")]);
    for task in [&["--plain"][..], &["extract"], &["quotes"], &["people"]] {
        quotidian(folder.path())
            .args(task)
            .args(["missing.txt", "empty.txt", "b.txt"])
            .assert()
            .code(1)
            .stderr("quotidian: missing.txt does not exist\nquotidian: empty.txt is empty\n");
    }
    quotidian(folder.path())
        .args(["missing.txt", "b.txt"])
        .assert()
        .code(1)
        .stdout(contains("keeper of the light"));
}

#[test]
fn a_hostile_file_name_is_cleaned_wherever_it_is_named() {
    let folder = folder(&[]);
    let name = OsStr::from_bytes(b"\x1b]0;owned\x07\xff.txt");
    fs::write(folder.path().join(name), STORY).unwrap();
    let quiet =
        || predicate::function(|out: &str| !out.chars().any(|c| c.is_control() && c != '\n'));
    quotidian(folder.path())
        .args([OsStr::new("extract"), name])
        .assert()
        .success()
        .stdout(quiet().and(contains("\\u001b]0;owned\\u0007")));
    fs::remove_file(folder.path().join(name)).unwrap();
    quotidian(folder.path())
        .args([OsStr::new("extract"), name])
        .assert()
        .code(1)
        .stderr(quiet().and(contains("␛]0;owned␇")));
    quotidian(folder.path())
        .args(["--\u{1b}[2J", "a.txt"])
        .assert()
        .code(2)
        .stderr(quiet());
}

#[test]
fn a_wrong_command_line_is_refused() {
    let folder = folder(&[("a.txt", STORY)]);
    for wrong in [
        &["extract"][..],
        &["--nonsense"],
        &["quotes", "a.txt", "--format", "pdf"],
        &["quotes", "a.txt", "--after", "soon"],
    ] {
        quotidian(folder.path())
            .args(wrong)
            .assert()
            .code(2)
            .stdout(is_empty());
    }
}

#[test]
fn help_shows_examples() {
    let folder = folder(&[]);
    let help = quotidian(folder.path()).arg("--help").assert().success();
    help.stdout(contains("Examples:").and(contains("quotidian ./quotes")));
}

#[test]
fn a_file_named_like_a_command_is_read_by_its_path() {
    let folder = folder(&[("quotes", STORY)]);
    quotidian(folder.path())
        .arg("./quotes")
        .assert()
        .success()
        .stdout(contains("keeper"));
}

#[test]
fn extract_prints_one_object_an_article() {
    let folder = folder(&[("a.txt", STORY), ("b.txt", "Nobody said a word.\n")]);
    let output = quotidian(folder.path())
        .args(["extract", "."])
        .output()
        .unwrap();
    let lines: Vec<serde_json::Value> = output
        .stdout
        .lines()
        .map(|line| serde_json::from_str(&line.unwrap()).unwrap())
        .collect();
    let ids: Vec<_> = lines
        .iter()
        .map(|line| line["id"].as_str().unwrap())
        .collect();
    assert_eq!(ids, ["a", "b"]);
    for line in lines {
        for field in [
            "path", "title", "byline", "date", "outlet", "quotes", "people",
        ] {
            assert!(line.get(field).is_some(), "{field}");
        }
    }
}

#[test]
fn the_keys_are_printed() {
    let folder = folder(&[]);
    quotidian(folder.path())
        .arg("keys")
        .assert()
        .success()
        .stdout(contains("bookmark this"));
}

#[test]
fn whoever_has_read_enough_ends_it_quietly() {
    let story = STORY.repeat(20_000);
    let folder = folder(&[("a.txt", &story)]);
    let mut child = StdCommand::new(assert_cmd::cargo::cargo_bin!("quotidian"))
        .arg("a.txt")
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let mut out = BufReader::new(child.stdout.take().unwrap());
    out.read_line(&mut line).unwrap();
    drop(out);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stderr, b"");
}
