//! What the program says of bookmarks whose articles changed, and of paths that lead nowhere.

use super::{STORY, WHOLE, correct, folder, printed, quotidian};
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use quotidian::passage::{Merge, Verdict};
use quotidian::shelf::{Change, Shelf};
use std::fs;
use std::path::Path;

/// Bookmarks a few characters of a file.
fn keep(folder: &Path, file: &str, words: &str) {
    let text = fs::read_to_string(folder.join(file)).unwrap();
    let at = text.find(words).unwrap();
    let start = text[..at].chars().count();
    let (start, end) = (
        start.to_string(),
        (start + words.chars().count()).to_string(),
    );
    quotidian(folder)
        .args(["bookmark", "--state", "kept", "add", file])
        .args(["--start", &start, "--end", &end])
        .assert()
        .success();
}

#[test]
fn the_list_of_bookmarks_tells_what_became_of_their_words() {
    let folder = folder(&[("a.txt", STORY), ("b.txt", STORY), ("c.txt", STORY)]);
    let path = folder.path();
    keep(path, "a.txt", "The lamp is mine,");
    keep(path, "b.txt", "The keeper of the light left on Monday.");
    keep(path, "c.txt", "The stairs are not.");
    let status = |format: &str| printed(path, &["bookmark", "list", "--format", format]);
    assert!(!status("text").contains("Lost"));
    let lead = format!("A new lead.\n\n{STORY}");
    fs::write(path.join("a.txt"), lead).unwrap();
    fs::write(path.join("b.txt"), "Another story altogether.").unwrap();
    fs::remove_file(path.join("c.txt")).unwrap();
    let lines = status("jsonl");
    let status_of = |line: &str| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        line["status"].as_str().map(String::from)
    };
    let of: Vec<_> = lines.lines().map(status_of).collect();
    assert_eq!(of[1..], [Some("lost".into()), None]);
    assert!(
        matches!(of[0].as_deref(), Some("exact" | "moved")),
        "{of:?}"
    );
    let csv = status("csv");
    assert!(csv.lines().next().unwrap().contains(",at,status,"));
    assert_eq!(csv.matches("Z,lost,").count(), 1, "{csv}");
    for format in ["text", "md"] {
        let shown = status(format);
        assert_eq!(shown.matches("Lost: these words").count(), 1, "{shown}");
        assert_eq!(shown.matches("Not looked for").count(), 1, "{shown}");
    }
}

#[test]
fn a_mistyped_command_is_asked_about() {
    let folder = folder(&[("a.txt", STORY)]);
    quotidian(folder.path())
        .args(["quots", "a.txt"])
        .assert()
        .code(1)
        .stderr(contains("quots does not exist"))
        .stderr(contains("did you mean `quotidian quotes`?"));
    quotidian(folder.path())
        .args(["nothing-like-it", "a.txt"])
        .assert()
        .code(1)
        .stderr(contains("did you mean").not());
    // A file of that name is a file.
    fs::write(folder.path().join("quots"), STORY).unwrap();
    quotidian(folder.path())
        .args(["quots"])
        .assert()
        .success()
        .stderr(is_empty());
}

#[test]
fn an_empty_folder_is_said_to_be_empty() {
    let folder = folder(&[("a.txt", STORY)]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    for command in ["quotes", "people", "extract"] {
        quotidian(folder.path())
            .args([command, "empty"])
            .assert()
            .success()
            .stderr(contains("no articles in empty"));
    }
    quotidian(folder.path())
        .args(["quotes", "empty", "a.txt"])
        .assert()
        .success()
        .stderr(is_empty());
}

#[test]
fn corrections_that_cannot_be_read_are_named() {
    let folder = folder(&[("light.txt", STORY)]);
    correct(folder.path(), WHOLE, Verdict::By("Bo Reiter".into()));
    let journal = folder.path().join("kept/bookmarks.journal");
    let mut bytes = fs::read(&journal).unwrap();
    bytes.extend_from_slice(b"00000000 {\"v\":1}\n");
    fs::write(&journal, bytes).unwrap();
    quotidian(folder.path())
        .args(["--state", "kept", "extract", "light.txt"])
        .assert()
        .code(1)
        .stdout(contains("Bo Reiter"))
        .stderr(contains("1 line of your bookmarks could not be read"));
}

#[test]
fn merged_names_are_one_person_in_every_command() {
    let lamp = "The lamp went out.\n\n“No,” said Bo Reiter.\n";
    let folder = folder(&[("light.txt", STORY), ("lamp.txt", lamp)]);
    let path = folder.path();
    let merge = Merge::new("Bo Reiter", "Ada Lund");
    let mut shelf = Shelf::open(&path.join("kept"));
    shelf.save(&[Change::Merge(merge)]).unwrap();
    let people = printed(path, &["people", "lamp.txt", "light.txt"]);
    assert!(people.starts_with("Ada Lund: 2 quotations"), "{people}");
    for name in ["lund", "reiter"] {
        let quotes = printed(path, &["quotes", "lamp.txt", "--by", name]);
        assert!(quotes.contains("Ada Lund"), "{quotes}");
    }
    let line = printed(path, &["extract", "lamp.txt"]);
    let line: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(line["quotes"][0]["speaker"], "Ada Lund");
    assert_eq!(line["people"][0]["name"], "Ada Lund");
    assert_eq!(line["people"][0]["aliases"][0], "Bo Reiter");
}

#[test]
fn namesakes_are_two_wherever_an_article_without_a_day_stands() {
    let mayor = "Pier opens\n\nBy Ines Falk\n3 February 2016\n\n\
        “The pier is safe,” said Carl Brandt, the mayor of Orrin.\n";
    let striker = "Rovers win\n\nBy Tom Hale\n9 May 2024\n\n\
        “We were lucky,” said Carl Brandt, a striker for Rovers.\n";
    let undated = mayor.replace("3 February 2016\n", "");
    for name in ["a.txt", "z.txt"] {
        let folder = folder(&[("m.txt", mayor), ("s.txt", striker), (name, &undated)]);
        let people = printed(folder.path(), &["people", "--format", "csv", "."]);
        assert_eq!(people.matches("Carl Brandt").count(), 2, "{people}");
    }
}
