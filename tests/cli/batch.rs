//! Commands on many articles: the same on any number of cores, and how far they are on a terminal.

use super::{STORY, folder, quotidian};
use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::fmt::Write as _;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread;
use std::time::Duration;
use tempfile::TempDir;

/// Files of several formats: some hold several articles, some cannot be read, of some something is said.
fn mixed() -> TempDir {
    let folder = folder(&[]);
    for n in 0..80 {
        let (end, bytes) = match n % 5 {
            0 => ("txt", STORY.repeat(1 + (n * 7) % 40).into_bytes()),
            1 => ("txt", Vec::new()),
            2 => (
                "txt",
                b"\xd6l auf der \xd6lspur, sagte der K\xf6nig.\n".repeat(3),
            ),
            3 => ("xml", feed(n).into_bytes()),
            _ => ("jsonl", lines(n).into_bytes()),
        };
        fs::write(folder.path().join(format!("{n:02}.{end}")), bytes).unwrap();
    }
    folder
}

fn feed(n: usize) -> String {
    let mut feed = String::from("<rss><channel><title>Echo</title>");
    for entry in 0..n {
        let said = format!("“Number {entry} is mine,” said Ada Lund.");
        let _ = write!(
            feed,
            "<item><title>No. {entry}</title><description>{said}</description></item>"
        );
    }
    feed + "<item></item></channel></rss>"
}

fn lines(n: usize) -> String {
    let line =
        |at| format!("{{\"title\": \"Line {at}\", \"text\": \"“It is {at},” said Bo Reiter.\"}}\n");
    (0..n)
        .map(line)
        .chain(["{\"title\": \"no text\"}\n".to_string()])
        .collect()
}

/// What comes of it on one core; `None` where the system cannot give only one.
fn on_one_core(folder: &Path, arguments: &[&str]) -> Option<Output> {
    let mut command = Command::new("taskset");
    command
        .args(["-c", "0"])
        .arg(assert_cmd::cargo::cargo_bin!("quotidian"));
    let command = command
        .args(arguments)
        .current_dir(folder)
        .env("HOME", folder)
        // Not what several cores found before.
        .env("XDG_CACHE_HOME", folder.join(".one"));
    command.output().ok()
}

#[test]
fn one_core_and_several_print_and_say_the_same() {
    let folder = mixed();
    for arguments in [
        &["extract", ".", "missing.txt", "00.txt"][..],
        &["quotes", ".", "--format", "csv"],
        &["quotes", ".", "--by", "lund"],
        &["people", ".", "--format", "jsonl"],
    ] {
        let all = quotidian(folder.path()).args(arguments).output().unwrap();
        let said = String::from_utf8(all.stderr.clone()).unwrap();
        assert_eq!(all.status.code(), Some(1));
        assert!(all.stdout.len() > 1_000, "{arguments:?}");
        assert!(said.lines().count() >= 16 * 4, "{said}");
        let places: Vec<_> = said
            .lines()
            .filter_map(|line| line.split("./").nth(1))
            .collect();
        assert!(places.is_sorted_by_key(|place| &place[..2]), "{said}");
        if let Some(one) = on_one_core(folder.path(), arguments) {
            assert_eq!(String::from_utf8(one.stderr).unwrap(), said);
            assert!(one.stdout == all.stdout, "{arguments:?}");
        }
    }
}

#[test]
fn what_was_found_before_is_printed_the_same_whatever_happened_to_the_cache() {
    let folder = mixed();
    let printed = |arguments: &[&str]| {
        let mut command = quotidian(folder.path());
        command.env("XDG_CACHE_HOME", folder.path().join(".kept"));
        command.args(arguments).output().unwrap().stdout
    };
    let quotes = ["quotes", ".", "--format", "jsonl"];
    let first = printed(&quotes);
    let cache = || {
        let mut files = fs::read_dir(folder.path().join(".kept/quotidian")).unwrap();
        let file = files.next().unwrap().unwrap();
        assert!(files.next().is_none());
        file.path()
    };
    let whole = fs::read(cache()).unwrap();
    assert!(whole.starts_with(b"quotidian ") && whole.len() > 10_000);
    assert!(printed(&quotes) == first);
    // Which are the first ones, that are not kept, threads settle among themselves.
    let again = fs::read(cache()).unwrap();
    assert!(again.starts_with(&whole) && again.len() < whole.len() + whole.len() / 50);
    let mut spoiled = whole.clone();
    for at in (200..spoiled.len()).step_by(97) {
        spoiled[at] ^= 4;
    }
    for bytes in [&spoiled[..], &whole[..whole.len() / 2], b"\0\0", b""] {
        fs::write(cache(), bytes).unwrap();
        assert!(printed(&quotes) == first);
        assert!(printed(&quotes) == first);
    }
    fs::remove_dir_all(folder.path().join(".kept")).unwrap();
    assert!(printed(&quotes) == first);
}

/// What is drawn and said on a terminal, with standard output in a file beside it.
fn on_a_terminal(folder: &Path, task: &str) -> String {
    let size = PtySize {
        rows: 24,
        cols: 80,
        pixel_width: 0,
        pixel_height: 0,
    };
    let pair = native_pty_system().openpty(size).unwrap();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", task]);
    command.arg(assert_cmd::cargo::cargo_bin!("quotidian"));
    command.cwd(folder);
    command.env("HOME", folder);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let read = thread::spawn(move || {
        let mut all = Vec::new();
        // The end of a terminal is an error on some systems.
        let _ = reader.read_to_end(&mut all);
        String::from_utf8_lossy(&all).into_owned()
    });
    assert!(child.wait().unwrap().success());
    read.join().unwrap()
}

#[test]
fn long_work_shows_on_a_terminal_how_far_it_is_and_takes_that_away() {
    let folder = folder(&[("short.txt", STORY)]);
    for n in 0..8 {
        fs::write(folder.path().join(format!("{n}.txt")), STORY.repeat(30)).unwrap();
    }
    // Standard input that comes late makes any work long.
    let late =
        |more: &str| format!("(sleep 1; cat short.txt) | \"$0\" extract - [0-9].txt {more} >out");
    let drawn = on_a_terminal(folder.path(), &late(""));
    assert!(
        drawn.contains(" of 9 files") && drawn.contains('█'),
        "{drawn:?}"
    );
    let (_, last) = drawn.trim_end_matches('\r').rsplit_once('\r').unwrap();
    assert!(
        last.chars().all(|c| c == ' ') && last.len() > 20,
        "{drawn:?}"
    );
    assert!(!drawn.contains('\u{1b}'), "{drawn:?}");
    let drawn = on_a_terminal(folder.path(), &late("--ascii"));
    assert!(drawn.contains("[##") && drawn.is_ascii(), "{drawn:?}");
    // Nothing of short work, nor where standard error goes elsewhere.
    assert_eq!(
        on_a_terminal(folder.path(), "\"$0\" extract short.txt >out"),
        ""
    );
    assert_eq!(on_a_terminal(folder.path(), &late("2>said")), "");
    assert_eq!(fs::read_to_string(folder.path().join("said")).unwrap(), "");
}

#[test]
fn what_cannot_be_read_is_said_while_the_rest_goes_on() {
    let folder = folder(&[("a.txt", STORY), ("b.txt", "")]);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("quotidian"))
        .args(["extract", "a.txt", "b.txt", "-"])
        .current_dir(folder.path())
        .env("HOME", folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    thread::sleep(Duration::from_millis(50));
    drop(child.stdin.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "quotidian: b.txt is empty\nquotidian: - is empty\n"
    );
    assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 1);
}
