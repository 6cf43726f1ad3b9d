//! The README says what is true: its table of keys is the program's.

use quotidian::app::commands::does;
use quotidian::app::keys::KEYS;
use quotidian::app::prompt::LINES;
use std::fmt::Write as _;

/// The rows of the table of keys.
fn table() -> String {
    let mut rows = String::from("| keys | do |\n| --- | --- |\n");
    let mut group = None;
    for row in KEYS {
        if group != Some(row.group) {
            let _ = writeln!(rows, "| | **{}** |", row.group.name());
            group = Some(row.group);
        }
        let keys: Vec<String> = row.keys.split(' ').map(written).collect();
        let place = row.place.said();
        let _ = writeln!(rows, "| {} | {}{place} |", keys.join(" "), row.help);
    }
    rows
}

/// A key as Markdown shows it in a table.
fn written(key: &str) -> String {
    match key {
        "|" => "<code>&#124;</code>".into(),
        key => format!("`{key}`"),
    }
}

#[test]
fn the_table_of_keys_is_the_programs() {
    let readme = include_str!("../README.md");
    let (_, rest) = readme
        .split_once("<!-- keys -->\n")
        .expect("the table's beginning");
    let (shown, _) = rest.split_once("<!-- /keys -->").expect("the table's end");
    assert_eq!(shown, table());
}

#[test]
fn the_table_of_commands_is_the_programs() {
    let readme = include_str!("../README.md");
    let mut rows = String::from("| typed after `:` | does |\n| --- | --- |\n");
    for (name, takes) in LINES {
        let typed = format!(":{name} {takes}").replace('|', "\\|");
        let _ = writeln!(rows, "| `{}` | {} |", typed.trim(), does(name));
    }
    let (_, rest) = readme
        .split_once("<!-- commands -->\n")
        .expect("the table's beginning");
    let (shown, _) = rest
        .split_once("<!-- /commands -->")
        .expect("the table's end");
    assert_eq!(shown, rows);
}

/// What the program prints.
fn printed(task: &str) -> String {
    let mut command = assert_cmd::Command::cargo_bin("quotidian").expect("the program");
    let out = command.arg(task).output().expect("it runs");
    assert!(out.status.success());
    String::from_utf8(out.stdout).expect("UTF-8")
}

#[test]
fn the_manual_the_list_of_keys_and_the_settings_have_every_key() {
    // As roff writes them: a hyphen that is no minus, a dot or an apostrophe that is no request.
    let man = printed("man").replace("\\-", "-").replace("\\\\", "\\");
    let (keys, config) = (printed("keys"), printed("config"));
    for row in KEYS {
        let said = format!("{}{} ({})", row.help, row.place.said(), row.name);
        assert!(man.contains(&said), "{said}");
        let line = format!("{}{}", row.help, row.place.said());
        let both = |text: &str| {
            text.lines()
                .any(|own| own.contains(row.name) && own.contains(&line))
        };
        assert!(both(&keys), "{said}");
        assert!(config.contains(row.name), "{said}");
    }
    for task in [
        "extract",
        "quotes",
        "stats",
        "add",
        "bookmark export",
        "completions",
        "man",
    ] {
        assert!(man.contains(task), "{task}");
    }
    for part in ["FILES", "ENVIRONMENT", "EXIT STATUS", "NO_COLOR", "--theme"] {
        assert!(man.contains(part), "{part}");
    }
}

#[test]
fn shells_complete_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        let mut command = assert_cmd::Command::cargo_bin("quotidian").expect("the program");
        let out = command
            .args(["completions", shell])
            .output()
            .expect("it runs");
        let script = String::from_utf8(out.stdout).expect("UTF-8");
        assert!(
            script.contains("bookmark") && script.contains("completions"),
            "{shell}"
        );
    }
}
