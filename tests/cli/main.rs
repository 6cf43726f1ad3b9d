//! The program from outside, without a terminal: what it prints, what it says, how it ends.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod add;
mod batch;
mod said;
mod stats;

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use quotidian::passage::{ArticleKey, Correction, Passage, Verdict};
use quotidian::shelf::{Change, Shelf};
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
        .env_remove("XDG_CACHE_HOME")
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

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_is_said_and_a_closed_pipe_is_not() {
    let folder = folder(&[("a.txt", STORY)]);
    for arguments in [
        &["--help"][..],
        &["--version"],
        &["keys"],
        &["config"],
        &["man"],
        &["completions", "bash"],
        &["quotes", "a.txt"],
        &["a.txt"],
    ] {
        let run = |out: Stdio| {
            let mut command = StdCommand::new(assert_cmd::cargo::cargo_bin!("quotidian"));
            let command = command.current_dir(&folder).env("HOME", folder.path());
            command.args(arguments).stdout(out).output().unwrap()
        };
        let full = fs::File::options().write(true).open("/dev/full").unwrap();
        let said = run(full.into());
        let words = String::from_utf8_lossy(&said.stderr).into_owned();
        assert_eq!(said.status.code(), Some(1), "{arguments:?} {words}");
        assert!(words.contains("cannot write: No space left"), "{words}");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let closed = run(writer.into());
        assert!(closed.status.success() && closed.stderr.is_empty());
    }
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
        .stdout(contains("Lake Turkana"))
        .stderr(
            contains("samples; `quotidian PATH` reads your own")
                .and(contains("quotidian add PATH")),
        );
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

#[test]
fn a_bookmark_is_added_listed_changed_and_removed() {
    let folder = folder(&[("a.txt", STORY)]);
    let start = STORY.chars().position(|c| c == '“').unwrap() + 1;
    let (start, end) = (start.to_string(), (start + 17).to_string());
    let bookmark = |arguments: &[&str]| {
        let mut command = quotidian(folder.path());
        command
            .args(["--state", "kept", "bookmark"])
            .args(arguments);
        command.assert()
    };
    let added = bookmark(&[
        "add", "a.txt", "--start", &start, "--end", &end, "--note", "ask her",
    ]);
    let id = String::from_utf8(added.success().get_output().stdout.clone()).unwrap();
    let id = id.trim();
    let list = bookmark(&["list", "--format", "jsonl"]).success();
    let line: serde_json::Value = serde_json::from_slice(&list.get_output().stdout).unwrap();
    assert_eq!(
        (line["id"].as_str(), line["exact"].as_str()),
        (Some(id), Some("The lamp is mine,"))
    );
    assert_eq!(
        (line["note"].as_str(), line["speaker"].as_str()),
        (Some("ask her"), Some("Ada Lund"))
    );
    bookmark(&["edit", &id[..8], "--tag", "lamp"]).success();
    bookmark(&["list"])
        .success()
        .stdout(contains("“The lamp is mine”").and(contains("#lamp")));
    bookmark(&["remove", "0123456789"])
        .code(1)
        .stderr(contains("no bookmark"));
    bookmark(&["remove", &id[..8]]).success();
    bookmark(&["list"]).success().stdout(is_empty());
}

#[test]
fn a_passage_that_is_not_there_is_not_bookmarked() {
    let folder = folder(&[("a.txt", STORY)]);
    for (start, end) in [("5", "5"), ("0", "100000"), ("9", "3")] {
        quotidian(folder.path())
            .args([
                "--state", "kept", "bookmark", "add", "a.txt", "--start", start, "--end", end,
            ])
            .assert()
            .code(1)
            .stderr(contains("there is no passage"));
    }
}

#[test]
fn a_bookmark_that_cannot_be_saved_is_no_success() {
    let folder = folder(&[("a.txt", STORY), ("kept", "a file, not a folder")]);
    quotidian(folder.path())
        .args([
            "--state", "kept", "bookmark", "add", "a.txt", "--start", "0", "--end", "3",
        ])
        .assert()
        .code(1)
        .stdout(is_empty())
        .stderr(contains("not saved"));
}

#[test]
fn passages_are_found_again_in_batch() {
    let cases = r#"{"id":"1","before_text":"A “b” c d e f.","passage_start":2,"passage_end":5,"after_text":"A “b” c d e f.","edit":"none"}
{"id":"2","before_text":"Nothing of this is left anywhere.","passage_start":0,"passage_end":33,"after_text":"Wholly other words."}
not json
"#;
    let folder = folder(&[("cases.jsonl", cases)]);
    quotidian(folder.path())
        .args(["anchor", "cases.jsonl"])
        .assert()
        .code(1)
        .stdout(
            "{\"id\":\"1\",\"start\":2,\"end\":5,\"sure\":true,\"status\":\"exact\"}\n\
            {\"id\":\"2\",\"start\":null,\"end\":null,\"sure\":false,\"status\":\"lost\"}\n",
        )
        .stderr(contains("cases.jsonl, line 3"));
}

#[test]
fn quotations_are_chosen_by_speaker_words_and_day() {
    let dated = "Light goes out\n\nBy Ines Falk, GNB\n\nNovember 20, 2025\n\n“The lamp is mine,” said Ada Lund.\n";
    let folder = folder(&[("a.txt", dated), ("b.txt", "“No lamp,” said Bo Reiter.\n")]);
    let printed = |arguments: &[&str]| {
        let mut command = quotidian(folder.path());
        let output = command
            .args(["quotes", "--format", "csv", "."])
            .args(arguments)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap().lines().count() - 1
    };
    assert_eq!(printed(&[]), 2);
    assert_eq!(printed(&["--by", "LUND"]), 1);
    assert_eq!(printed(&["--by", "ada reiter"]), 0);
    assert_eq!(printed(&["--said", "no  Lamp"]), 1);
    assert_eq!(printed(&["--after", "2025-11"]), 1);
    assert_eq!(printed(&["--after", "2025-11-21"]), 0);
    assert_eq!(printed(&["--before", "2026"]), 1);
    assert_eq!(printed(&["--before", "2025-11-20"]), 0);
}

#[test]
fn the_printed_configuration_is_one_that_can_be_read() {
    let folder = folder(&[]);
    let printed = quotidian(folder.path()).arg("config").assert().success();
    let text = String::from_utf8(printed.get_output().stdout.clone()).unwrap();
    assert!(text.contains("theme"));
    assert!(toml::from_str::<toml::Table>(&text).is_ok());
}

#[test]
fn the_library_is_read_when_nothing_is_named() {
    let folder = folder(&[]);
    let library = folder.path().join("kept/library");
    fs::create_dir_all(&library).unwrap();
    let printed = || {
        quotidian(folder.path())
            .args(["--state", "kept"])
            .assert()
            .success()
    };
    printed().stdout(contains("Lake Turkana"));
    fs::write(library.join("light.txt"), STORY).unwrap();
    printed().stdout(contains("keeper of the light").and(contains("Lake Turkana").not()));
}

#[test]
fn many_articles_keep_their_order() {
    let folder = folder(&[]);
    for n in 0..300 {
        let story = STORY.repeat(1 + (n * 7) % 5);
        fs::write(folder.path().join(format!("{n:03}.txt")), story).unwrap();
    }
    let output = quotidian(folder.path())
        .args(["extract", "."])
        .output()
        .unwrap();
    let ids = output.stdout.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        line["id"].as_str().unwrap().parse::<usize>().unwrap()
    });
    assert!(ids.eq(0..300));
}

/// Says something of words of `light.txt`, kept in the folder `kept`.
fn correct(folder: &Path, words: &str, verdict: Verdict) {
    let path = folder.join("light.txt");
    let text = fs::read_to_string(&path).unwrap();
    let mut articles = quotidian::read::file(&path, &quotidian::read::Options::default())
        .whole()
        .unwrap();
    let start = text.find(words).unwrap();
    let span = quotidian::text::Span::new(start, start + words.len());
    let correction = Correction {
        id: quotidian::shelf::new_correction_id().unwrap(),
        article: ArticleKey::new(&articles.remove(0), path.to_str().unwrap().into()),
        passage: Passage::new(&text, span),
        verdict,
        rejected: None,
        at: jiff::Timestamp::now(),
    };
    let mut shelf = Shelf::open(&folder.join("kept"));
    shelf.save(&[Change::Correct(correction)]).unwrap();
}

fn printed(folder: &Path, arguments: &[&str]) -> String {
    let mut command = quotidian(folder);
    command.args(["--state", "kept"]).args(arguments);
    let done = command.assert().success().stderr(is_empty());
    String::from_utf8(done.get_output().stdout.clone()).unwrap()
}

const WHOLE: &str = "The lamp is mine,” said Ada Lund. “The stairs are not.";

#[test]
fn every_command_prints_what_the_reader_corrected() {
    let folder = folder(&[("light.txt", STORY), ("other.txt", STORY)]);
    let folder = folder.path();
    correct(folder, WHOLE, Verdict::By("Bo Reiter".into()));
    let whose = |arguments: &[&str]| {
        let out = printed(folder, arguments);
        (
            out.matches("Bo Reiter").count(),
            out.matches("Ada Lund").count(),
        )
    };
    assert_eq!(whose(&["quotes", "light.txt"]), (1, 0));
    assert_eq!(whose(&["quotes", "light.txt", "--by", "lund"]), (0, 0));
    assert_eq!(whose(&["quotes", "./light.txt", "--by", "reiter"]), (1, 0));
    assert_eq!(
        whose(&["quotes", "light.txt", "other.txt", "--format", "csv"]),
        (1, 1)
    );
    let people = printed(folder, &["people", "light.txt"]);
    assert!(
        people.starts_with("Bo Reiter: 1 quotation, 8 words\n"),
        "{people}"
    );
    assert!(people.contains("Ada Lund: named 1 time"), "{people}");
    let line: serde_json::Value =
        serde_json::from_str(&printed(folder, &["extract", "light.txt"])).unwrap();
    let quote = &line["quotes"][0];
    assert_eq!(quote["rule"], "corrected");
    assert_eq!(
        (&quote["mention"], &quote["cue"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
    assert_eq!(line["quotes"].as_array().unwrap().len(), 1);
    // A bookmark on it is kept under the same name.
    printed(
        folder,
        &[
            "bookmark",
            "add",
            "light.txt",
            "--start",
            "42",
            "--end",
            "50",
        ],
    );
    assert!(printed(folder, &["bookmark", "list"]).contains("Bo Reiter"));
}

#[test]
fn a_correction_follows_its_words_and_counts_only_where_they_are() {
    let folder = folder(&[("light.txt", STORY)]);
    let folder = folder.path();
    correct(folder, WHOLE, Verdict::By("Bo Reiter".into()));
    let write = |text: &str| fs::write(folder.join("light.txt"), text).unwrap();
    write(&format!(
        "A new lead came in.\n\n{}",
        STORY.replace(['“', '”'], "\"")
    ));
    assert!(printed(folder, &["quotes", "light.txt"]).contains("Bo Reiter [corrected]"));
    write("Nobody came.\n\n“It rained all day,” said Ada Lund.\n");
    let other = printed(folder, &["quotes", "light.txt"]);
    assert!(
        !other.contains("Reiter") && other.contains("Ada Lund"),
        "{other}"
    );
    write(STORY);
    assert!(printed(folder, &["quotes", "light.txt"]).contains("Bo Reiter [corrected]"));
}

#[test]
fn what_is_no_quotation_is_printed_nowhere() {
    let folder = folder(&[("light.txt", STORY)]);
    correct(folder.path(), WHOLE, Verdict::Nothing);
    assert_eq!(printed(folder.path(), &["quotes", "light.txt"]), "");
    let line = printed(folder.path(), &["extract", "light.txt"]);
    assert!(line.contains(r#""quotes":[]"#), "{line}");
}
