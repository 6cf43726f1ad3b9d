//! The commands on the hostile folder: neither what they print nor what they complain of is live.

use super::folder::Folder;
use super::live::{fault_in_lines, live};
use std::path::Path;
use std::process::{Command, Output};

fn run(home: &Path, args: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_quotidian"));
    command.env_clear().env("HOME", home).current_dir(home);
    command.args(args);
    if !folder.as_os_str().is_empty() {
        command.arg("--").arg(folder);
    }
    let output = command.output().unwrap();
    for (stream, bytes) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        let fault = fault(bytes, args);
        assert_eq!(fault, None, "{stream} of {args:?} {}", folder.display());
    }
    let code = output.status.code();
    assert!(matches!(code, Some(0 | 1)), "{args:?}: {code:?}");
    output
}

/// What is wrong with what was printed. Formats that other programs read keep every mark of a letter,
/// and CSV has the line ends that its standard asks for.
fn fault(printed: &[u8], args: &[&str]) -> Option<String> {
    let machine = [
        "extract",
        "jsonl",
        "csv",
        "out.jsonl",
        "out.csv",
        "out.json",
    ];
    if !args.iter().any(|arg| machine.contains(arg)) {
        return fault_in_lines(printed);
    }
    let text = String::from_utf8_lossy(printed).replace("\r\n", "\n");
    let bad = text.chars().find(|c| live(*c) && *c != '\n');
    bad.map(|bad| format!("{bad:?}"))
}

#[test]
fn nothing_live_is_printed() {
    let folder = Folder::new();
    let home = tempfile::tempdir().unwrap();
    let read = |args: &[&str]| run(home.path(), args, folder.path());
    for args in [
        &["quotes"][..],
        &["quotes", "--format", "csv"],
        &["quotes", "--format", "md"],
        &["people"],
        &["people", "--format", "jsonl"],
        &["stats"],
        &["stats", "--format", "csv"],
        &["stats", "--format", "md"],
        &["stats", "--format", "jsonl"],
        &["extract"],
        &["--plain"],
        &[],
    ] {
        let output = read(args);
        assert_eq!(
            output.status.code(),
            Some(1),
            "{args:?} named what it could not read"
        );
        assert!(output.stdout.len() > 100, "{args:?}");
        assert!(!output.stderr.is_empty(), "{args:?}");
    }
    let library = home.path().join("other/library");
    let added = read(&["add", "--state", "other"]);
    assert_eq!(added.status.code(), Some(1));
    let added = std::fs::read_dir(library).unwrap().map(|entry| {
        let name = entry.unwrap().file_name().into_encoded_bytes();
        assert_eq!(fault(&name, &["add"]), None);
        assert!(!name.starts_with(b"-"));
    });
    assert!(added.count() > 50);
    let mut kept = 0;
    for path in &folder.paths {
        let args = [
            "bookmark",
            "add",
            "--start",
            "0",
            "--end",
            "60",
            "--tag",
            "a\u{202e}b",
            "--note",
            "n\x1b[2J",
        ];
        kept += usize::from(run(home.path(), &args, path).status.success());
    }
    assert!(kept > 100, "{kept} bookmarks");
    for format in ["text", "jsonl", "csv", "md"] {
        let list = run(
            home.path(),
            &["bookmark", "list", "--format", format],
            Path::new(""),
        );
        assert!(
            list.status.success() && list.stdout.len() > 1_000,
            "{format}"
        );
    }
    for name in ["out.md", "out.jsonl", "out.csv", "out.json"] {
        let format: &[&str] = if name == "out.json" {
            &["--format", "annotation"]
        } else {
            &[]
        };
        let args = [&["bookmark", "export", name][..], format].concat();
        assert!(
            run(home.path(), &args, Path::new("")).status.success(),
            "{name}"
        );
        let written = std::fs::read(home.path().join(name)).unwrap();
        assert_eq!(fault(&written, &[name]), None, "{name}");
    }
    assert!(!home.path().join("PWNED_SHELL").exists());
}

#[test]
fn what_a_case_is_called_is_printed_escaped() {
    let home = tempfile::tempdir().unwrap();
    let id = "A\u{9b}2J\u{9d}0;X\u{9c}\u{7f}\u{202e}\u{200b}\u{2028}\u{e0041}\u{feff}\u{e000}\u{200d}\u{ad}\u{3164}";
    let case = format!(
        r#"{{"id":"{id}","before_text":"a b c","passage_start":2,"passage_end":3,"after_text":"a b c"}}"#
    );
    std::fs::write(home.path().join("cases.jsonl"), case).unwrap();
    let output = run(home.path(), &["anchor", "cases.jsonl"], Path::new(""));
    assert!(output.stdout.is_ascii(), "{}", output.stdout.escape_ascii());
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["id"], id);
}

#[test]
fn cases_from_a_pipe_or_a_device_are_refused_at_once() {
    let home = tempfile::tempdir().unwrap();
    let pipe = home.path().join("pipe");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    for (path, what) in [("pipe", "a pipe"), ("/dev/zero", "a device")] {
        let output = run(home.path(), &["anchor", path], Path::new(""));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            said.contains(&format!("{path} is {what}, not a file")),
            "{said}"
        );
        assert_eq!(output.status.code(), Some(1));
    }
}
