//! Articles that the reader asks for while the program runs, and settings from one day to the next.

use super::files::{STORY, home, start};
use super::pty::{Pty, program};
use std::fs;
use std::path::Path;

#[test]
fn a_folder_is_opened_at_once_and_only_once() {
    let home = home();
    let other = STORY.replace("The pier stays shut", "The tram stands still");
    fs::create_dir(home.path().join("more")).unwrap();
    fs::write(home.path().join("more/tram.txt"), other).unwrap();
    let mut pty = start(home.path(), "news");
    pty.resize(120, 36);
    pty.shows("The pier stays shut");
    pty.types(":open more\r");
    pty.shows("1 article read from more");
    pty.shows("2 of 2");
    pty.types(":open ./more/../more/\r");
    pty.shows("Already open: 1 article of ./more/../more/");
    pty.types(":open news/pier.txt\r");
    pty.shows("Already open: news/pier.txt");
    pty.types(":open nope\r");
    pty.shows("nope does not exist");
    pty.shows("1 of 2");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn a_file_given_twice_is_listed_once() {
    let home = home();
    let mut command = program(home.path());
    command.args([
        "--theme",
        "dark",
        "news/pier.txt",
        "news",
        "./news/pier.txt",
    ]);
    let mut pty = Pty::start_at(command, 120, 36);
    pty.shows("Ada Lund");
    pty.shows("1 of 1");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn what_was_set_last_comes_back() {
    let home = home();
    let day = |theme: Option<&str>, keys: &[(&str, &str)]| {
        let mut command = program(home.path());
        command.args(["--state", "kept", "news/pier.txt"]);
        command.args(theme.into_iter().flat_map(|theme| ["--theme", theme]));
        let mut pty = Pty::start_at(command, 120, 36);
        pty.shows("Ada Lund");
        for (keys, said) in keys {
            pty.types(keys);
            pty.shows(said);
        }
        pty.types("q");
        assert_eq!(pty.ends(), 0);
    };
    let usual = [
        (":width 50\r", "Lines of 50 cells"),
        ("=", "Lines of 72 cells"),
    ];
    let light = [(":theme light\r", "Theme: light")];
    day(Some("dark"), &[usual[0], usual[1], light[0]]);
    day(
        Some("dark"),
        &[("T", "Theme: light"), (":theme dark\r", "Theme: dark")],
    );
    let kept = progress(home.path());
    assert!(kept.contains("\"theme\":\"dark\""), "{kept}");
    assert!(kept.contains("\"measure\":72"), "{kept}");
}

fn progress(home: &Path) -> String {
    let kept = fs::read_to_string(home.join("kept/progress.json")).unwrap();
    kept.split_whitespace().collect()
}
