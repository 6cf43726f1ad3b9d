//! `quotidian add`: what comes into the library, what does not, and what is said of it.

use super::{STORY, folder, quotidian};
use flate2::Compression;
use flate2::write::GzEncoder;
use predicates::prelude::*;
use predicates::str::{contains, is_empty};
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Stdio};

const PAGE: &str = "<html><head><title>Tide turns</title></head><body><article><h1>Tide turns</h1>\
    <p>The tide turned at noon and nobody saw it, the harbour master wrote in the log.</p>\
    <p>“It was early,” said Bo Reiter.</p></article></body></html>";

fn add(folder: &Path, paths: &[&str]) -> assert_cmd::assert::Assert {
    let mut command = quotidian(folder);
    command
        .args(["--state", "kept", "add"])
        .args(paths)
        .assert()
}

/// The files of the library by name.
fn library(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder.join("kept/library")).unwrap();
    let read = |path: std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, fs::read(path).unwrap())
    };
    let all = entries.map(|entry| read(entry.unwrap().path()));
    all.filter(|(name, _)| !name.starts_with('.')).collect()
}

#[test]
fn articles_are_copied_and_read_when_nothing_is_named() {
    let folder = folder(&[("light.txt", STORY), ("page.html", PAGE)]);
    let path = folder.path();
    fs::create_dir(path.join("clippings")).unwrap();
    fs::write(path.join("clippings/light.txt"), "Another light.\n").unwrap();
    add(path, &["light.txt", "page.html", "clippings"])
        .success()
        .stderr(is_empty())
        .stdout(contains("3 articles added to ").and(contains("kept/library\n")));
    let there = library(path);
    let names: Vec<_> = there.keys().map(String::as_str).collect();
    assert_eq!(names, ["light-2.txt", "light.txt", "page.html"]);
    assert_eq!(there["light.txt"], STORY.as_bytes());
    assert_eq!(there["page.html"], PAGE.as_bytes());
    for name in names {
        let rights = fs::metadata(path.join("kept/library").join(name)).unwrap();
        assert_eq!(rights.permissions().mode() & 0o777, 0o600);
    }
    quotidian(path)
        .args(["--state", "kept"])
        .assert()
        .success()
        .stdout(contains("keeper of the light").and(contains("tide turned at noon")));
}

#[test]
fn what_is_there_already_is_said_and_never_comes_twice() {
    let folder = folder(&[("light.txt", STORY), ("page.html", PAGE)]);
    let path = folder.path();
    add(path, &["light.txt", "page.html"]).success();
    let before = library(path);
    fs::write(path.join("other.txt"), STORY.replace('\n', "\r\n")).unwrap();
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(PAGE.as_bytes()).unwrap();
    fs::write(path.join("page.gz"), packed.finish().unwrap()).unwrap();
    add(path, &["light.txt", "other.txt", "page.gz"])
        .success()
        .stdout(contains("No article added to ").and(contains("; 3 were there already\n")))
        .stderr(contains("other.txt: in the library already (light.txt)\n"))
        .stderr(contains("page.gz: in the library already (page.html)\n"));
    assert_eq!(library(path), before);
    // The library itself, and the folder that it is in.
    for own in ["kept/library", "kept"] {
        add(path, &[own])
            .success()
            .stdout(contains("; 2 were there already\n"))
            .stderr(is_empty());
        assert_eq!(library(path), before);
    }
    // Twice in one command.
    fs::write(path.join("new.txt"), "It rained.\n").unwrap();
    fs::write(path.join("same.txt"), "It rained.").unwrap();
    add(path, &["new.txt", "same.txt", "new.txt"])
        .success()
        .stdout(contains("1 article added to ").and(contains("; 2 were there already\n")));
    assert_eq!(library(path).len(), 3);
}

#[test]
fn standard_input_gets_a_name_of_its_own() {
    let folder = folder(&[]);
    let path = folder.path();
    let piped = |text: &[u8]| {
        let mut command = quotidian(path);
        let command = command.args(["--state", "kept", "add", "-"]);
        command.write_stdin(text).assert().success()
    };
    piped(PAGE.as_bytes()).stdout(contains("1 article added"));
    piped(b"Light goes out\n\nBy Ines Falk, GNB\n\nNovember 20, 2025\n\nThe keeper left.\n");
    piped(b"{\"text\": \"It rained.\", \"outlet\": \"Echo\"}\n{\"text\": \"It snowed.\"}\n")
        .stdout(contains("2 articles added"));
    piped(PAGE.as_bytes()).stderr(contains("-: in the library already (tide turns.html)"));
    let there = library(path);
    let names: Vec<_> = there.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "2025-11-20 light goes out.txt",
            "echo.jsonl",
            "tide turns.html"
        ]
    );
}

#[test]
fn of_a_feed_only_the_entries_come_that_are_new() {
    let feed = |entries: &[&str]| {
        let item = |words: &&str| {
            format!(
                "<item><title>{words}</title><description>It {words} all day.</description></item>"
            )
        };
        let items: String = entries.iter().map(item).collect();
        format!("<rss><channel><title>Echo</title>{items}</channel></rss>")
    };
    let folder = folder(&[("echo.xml", &feed(&["rained", "snowed"]))]);
    let path = folder.path();
    add(path, &["echo.xml"])
        .success()
        .stdout(contains("2 articles added"));
    fs::write(
        path.join("echo.xml"),
        feed(&["cleared", "rained", "snowed"]),
    )
    .unwrap();
    add(path, &["echo.xml"])
        .success()
        .stdout(contains("1 article added").and(contains("2 were there already")))
        .stderr("quotidian: 2 of 3 in echo.xml: in the library already (echo.xml)\n");
    let there = library(path);
    assert_eq!(there.len(), 2);
    let line: serde_json::Value = serde_json::from_slice(&there["echo.jsonl"]).unwrap();
    assert_eq!(
        (line["title"].as_str(), line["outlet"].as_str()),
        (Some("cleared"), Some("Echo"))
    );
}

#[test]
fn entries_with_the_same_words_and_other_titles_all_come() {
    let item = |title: &str, page: &str| {
        format!(
            "<item><title>{title}</title><link>https://echo.example/{page}</link>\
             <description>Comments on this story.</description></item>"
        )
    };
    let feed = |items: &[String]| {
        let items = items.concat();
        format!("<rss><channel><title>Echo</title>{items}</channel></rss>")
    };
    let (rain, snow) = (item("Rain", "1"), item("Snow", "2"));
    let folder = folder(&[("echo.xml", &feed(&[rain.clone(), snow.clone()]))]);
    let path = folder.path();
    add(path, &["echo.xml"])
        .success()
        .stderr(is_empty())
        .stdout(contains("2 articles added"));
    // The same title at another address, and one that stands there twice.
    let (more, fog) = (item("Rain", "3"), item("Fog", "4"));
    let items = [rain, more, snow, fog.clone(), fog];
    fs::write(path.join("later.xml"), feed(&items)).unwrap();
    add(path, &["later.xml"])
        .success()
        .stdout(contains("2 articles added to "))
        .stdout(contains(
            "; 2 were there already; 1 stood twice in its file\n",
        ))
        .stderr(
            "quotidian: 1 of 5 in later.xml: twice in that file\n\
             quotidian: 2 of 5 in later.xml: in the library already (echo.xml)\n",
        );
    let kept = library(path)["later.jsonl"].clone();
    let kept = String::from_utf8(kept).unwrap();
    assert_eq!(kept.lines().count(), 2, "{kept}");
    // As it was added, so it is known again.
    add(path, &["echo.xml", "later.xml"])
        .success()
        .stdout(contains("No article added to ").and(contains("; 7 were there already\n")));
}

#[test]
fn lines_of_equal_words_at_other_paths_all_come() {
    let line =
        |n| format!("{{\"title\": \"Rain\", \"text\": \"It rained.\", \"url\": \"/story/{n}\"}}\n");
    let folder = folder(&[("rain.jsonl", &(line(1) + &line(2) + &line(1)))]);
    let path = folder.path();
    add(path, &["rain.jsonl"])
        .success()
        .stdout(contains("2 articles added to ").and(contains("; 1 stood twice in its file\n")));
    // Also from the lines that the library wrote.
    add(path, &["rain.jsonl"])
        .success()
        .stdout(contains("No article added to ").and(contains("; 3 were there already\n")));
}

#[test]
fn what_is_in_a_folder_of_the_library_is_named_by_its_path_there() {
    let folder = folder(&[("light.txt", STORY)]);
    let path = folder.path();
    fs::create_dir_all(path.join("kept/library/coast")).unwrap();
    fs::write(path.join("kept/library/coast/lamp.txt"), STORY).unwrap();
    add(path, &["light.txt"])
        .success()
        .stderr("quotidian: light.txt: in the library already (coast/lamp.txt)\n");
    add(path, &["kept/library"])
        .success()
        .stderr(is_empty())
        .stdout(contains("; 1 was there already\n"));
}

#[test]
fn what_cannot_be_added_is_named_and_the_rest_is() {
    let lines = "{\"text\": \"It rained.\"}\nno line\n";
    let folder = folder(&[
        ("light.txt", STORY),
        ("empty.txt", ""),
        ("some.jsonl", lines),
    ]);
    let path = folder.path();
    fs::write(path.join("picture.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR").unwrap();
    add(
        path,
        &[
            "missing.txt",
            "empty.txt",
            "picture.png",
            "some.jsonl",
            "light.txt",
        ],
    )
    .code(1)
    .stdout(contains("2 articles added"))
    .stderr(contains("missing.txt does not exist").and(contains("empty.txt is empty")))
    .stderr(
        contains("picture.png is a picture").and(contains("some.jsonl cannot be read at line 2")),
    );
    let there = library(path);
    assert_eq!(there.len(), 2);
    assert!(!String::from_utf8_lossy(&there["some.jsonl"]).contains("no line"));
    fs::create_dir(path.join("nothing")).unwrap();
    add(path, &["nothing"])
        .success()
        .stderr(contains("no articles in nothing"));
}

#[test]
fn a_library_that_takes_nothing_is_named() {
    let folder = folder(&[("light.txt", STORY), ("kept", "a file, not a folder")]);
    add(folder.path(), &["light.txt"])
        .code(1)
        .stderr(contains("not saved: cannot make"));
    fs::remove_file(folder.path().join("kept")).unwrap();
    fs::create_dir_all(folder.path().join("kept")).unwrap();
    fs::write(folder.path().join("kept/library"), "").unwrap();
    add(folder.path(), &["light.txt"])
        .code(1)
        .stdout(is_empty())
        .stderr(contains("kept/library: not a folder"));
}

/// On a disk of 64 KB: as much as fits, then read-only.
const SMALL: &str = r#"
mkdir kept && mount -t tmpfs -o size=64k none kept || exit 77
"$0" --state kept add light.txt >first 2>&1 || exit 1
"$0" --state kept add big.txt >full 2>&1 && exit 2
"$0" --state kept add small.txt >small 2>&1 || exit 3
mount -o remount,ro kept || exit 77
"$0" --state kept add other.txt >read-only 2>&1 && exit 4
ls kept/library >names
exit 0
"#;

#[test]
fn a_full_and_a_read_only_disk_keep_what_they_have_and_nothing_half() {
    let big = STORY.repeat(2_000);
    let folder = folder(&[("light.txt", STORY), ("big.txt", &big)]);
    fs::write(folder.path().join("small.txt"), "It rained.\n").unwrap();
    fs::write(folder.path().join("other.txt"), "It snowed.\n").unwrap();
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", SMALL]);
    command.arg(assert_cmd::cargo::cargo_bin!("quotidian"));
    command
        .current_dir(&folder)
        .env("HOME", folder.path())
        .stdin(Stdio::null());
    // Where there is no such command, or it is not allowed, this cannot be tried.
    let Ok(done) = command.output() else { return };
    let read = |name: &str| fs::read_to_string(folder.path().join(name));
    if done.status.code() == Some(77) || read("first").is_err() {
        return;
    }
    assert_eq!(done.status.code(), Some(0), "{done:?}");
    let full = read("full").unwrap();
    assert!(
        full.contains("No article added") && full.contains("big.txt: disk full"),
        "{full}"
    );
    assert_eq!(read("names").unwrap(), "light.txt\nsmall.txt\n");
    let said = read("read-only").unwrap();
    assert!(
        said.contains("not saved: ") && said.contains("the disk is read-only"),
        "{said}"
    );
}

#[test]
fn several_that_add_at_once_bring_each_article_once() {
    let folder = folder(&[]);
    for n in 0..20 {
        fs::write(
            folder.path().join(format!("{n}.txt")),
            format!("It rained {n} days.\n"),
        )
        .unwrap();
    }
    let start = || {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("quotidian"));
        let command = command.args(["--state", "kept", "add"]);
        let command = command.args((0..20).map(|n| format!("{n}.txt")));
        let command = command.current_dir(&folder).env("HOME", folder.path());
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    for mut child in [start(), start(), start()] {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(library(folder.path()).len(), 20);
}
