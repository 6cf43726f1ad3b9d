//! Files that change, move and go while they are read, and bookmarks that another reader makes.

use super::pty::{Pty, program};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

pub const STORY: &str = "The pier stays shut\n\n\
    The harbour board met on Monday and talked about the pier until it was dark.\n\n\
    “No other pier was looked at in any way,” said Ada Lund. She sat down after that.\n\n\
    Nobody asked anything, and the board went home in the rain.\n";

pub fn home() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    fs::create_dir(home.path().join("news")).unwrap();
    fs::write(home.path().join("news/pier.txt"), STORY).unwrap();
    home
}

pub fn open(home: &Path, path: &str) -> Pty {
    let mut pty = start(home, path);
    pty.shows("Ada Lund");
    pty
}

/// The reader of a path, keeping things in `kept`.
pub fn start(home: &Path, path: &str) -> Pty {
    let mut command = program(home);
    command.args(["--theme", "dark", "--state", "kept", path]);
    Pty::start(command)
}

/// What the command line says.
pub fn run(home: &Path, args: &[&str]) -> String {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_quotidian"));
    command.args(["--state", "kept"]).args(args);
    let output = command.current_dir(home).env("HOME", home).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// Bookmarks the quotation, in code points.
pub fn bookmark(home: &Path, path: &str) {
    let said = "“No other pier was looked at in any way,” said";
    let start = STORY.split(said).next().unwrap().chars().count();
    let end = start + said.chars().count();
    let place = [start.to_string(), end.to_string()];
    let args = [
        "bookmark", "add", path, "--start", &place[0], "--end", &place[1],
    ];
    run(home, &args);
}

#[test]
fn a_file_that_an_editor_replaces_is_read_again_by_itself() {
    let home = home();
    bookmark(home.path(), "news/pier.txt");
    let mut pty = open(home.path(), "news/pier.txt");
    // As most editors save: another file is written, and takes the place of the first.
    let new = STORY.replace(
        "The harbour board",
        "It had rained all day.\n\nThe harbour board",
    );
    fs::write(home.path().join("news/.pier.tmp"), &new).unwrap();
    fs::rename(
        home.path().join("news/.pier.tmp"),
        home.path().join("news/pier.txt"),
    )
    .unwrap();
    pty.shows("It had rained all day.");
    pty.shows("pier.txt has changed: 1 bookmark moved; ' lists them");
    // Others write into the same file.
    fs::write(
        home.path().join("news/pier.txt"),
        new.replace("rained", "snowed"),
    )
    .unwrap();
    pty.shows("It had snowed all day.");
    // The words go, and come back.
    let gone = new.replace(
        "“No other pier was looked at in any way,” said Ada Lund. ",
        "",
    );
    fs::write(home.path().join("news/pier.txt"), gone).unwrap();
    pty.shows("1 bookmark lost; ' lists them");
    fs::write(home.path().join("news/pier.txt"), STORY).unwrap();
    pty.shows("1 bookmark back");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
}

#[test]
fn a_file_that_is_gone_stays_on_the_screen_and_may_come_back() {
    let home = home();
    let mut pty = open(home.path(), "news/pier.txt");
    fs::remove_file(home.path().join("news/pier.txt")).unwrap();
    pty.shows("does not exist; the text read before is still");
    pty.shows("Ada Lund");
    let new = STORY.replace("in the rain", "in the snow");
    fs::write(home.path().join("news/pier.txt"), new).unwrap();
    pty.shows("in the snow");
}

#[test]
fn an_article_that_goes_from_the_folder_is_marked_in_the_list_until_it_is_back() {
    let home = home();
    let other = home.path().join("news/rain.txt");
    fs::write(&other, "Rain again\n\n“It rains,” said Bo Reiter.\n").unwrap();
    let mut command = program(home.path());
    command.args(["--theme", "dark", "--state", "kept", "news"]);
    let mut pty = Pty::start_at(command, 120, 36);
    pty.shows("Ada Lund");
    pty.shows("Rain again");
    // The folder is watched.
    fs::write(
        home.path().join("news/tram.txt"),
        "Trams run\n\nThey ran.\n",
    )
    .unwrap();
    pty.shows("Trams run");
    fs::remove_file(&other).unwrap();
    pty.shows("no longer there");
    // It can still be read.
    pty.types("J");
    pty.shows("said Bo Reiter");
    pty.types("K");
    fs::write(&other, "Rain again\n\n“It rains,” said Bo Reiter.\n").unwrap();
    pty.until("the mark to go", |screen| {
        let shown = screen.contents();
        shown.contains("Rain again") && !shown.contains("no longer there")
    });
    pty.types("q");
    pty.ends();
}

#[test]
fn a_file_that_is_renamed_while_it_is_read_keeps_its_bookmarks() {
    let home = home();
    bookmark(home.path(), "news/pier.txt");
    let mut pty = open(home.path(), "news");
    let story = home.path().join("news/pier.txt");
    fs::write(&story, STORY.replace("in the rain", "in the snow")).unwrap();
    pty.shows("in the snow");
    fs::rename(
        home.path().join("news/pier.txt"),
        home.path().join("news/shut.txt"),
    )
    .unwrap();
    pty.shows("shut.txt now");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    let listed = run(home.path(), &["bookmark", "list", "--format", "jsonl"]);
    assert!(listed.contains("news/shut.txt\""), "{listed}");
    assert!(!listed.contains("pier.txt"), "{listed}");
}

#[test]
fn a_file_that_was_moved_and_edited_between_two_days_keeps_what_is_kept_of_it() {
    let home = home();
    bookmark(home.path(), "news/pier.txt");
    fs::create_dir(home.path().join("old")).unwrap();
    fs::remove_file(home.path().join("news/pier.txt")).unwrap();
    let edited = STORY.replace("until it was dark", "until midnight");
    fs::write(home.path().join("old/pier.txt"), edited).unwrap();
    let mut pty = open(home.path(), "old/pier.txt");
    pty.shows("what you keep of it follows");
    pty.types("q");
    assert_eq!(pty.ends(), 0);
    let listed = run(home.path(), &["bookmark", "list", "--format", "jsonl"]);
    assert!(listed.contains("old/pier.txt\""), "{listed}");
}

#[test]
fn what_comes_into_a_folder_that_is_read_comes_into_the_list() {
    let home = home();
    let mut pty = open(home.path(), "news");
    fs::write(home.path().join("news/.hidden.txt"), "Hidden words.\n").unwrap();
    fs::write(
        home.path().join("news/tram.txt"),
        "Trams run again\n\nThe tram ran.\n",
    )
    .unwrap();
    pty.types("J");
    pty.types("1");
    pty.shows("Trams run again");
    assert!(!pty.screen().contents().contains("Hidden"));
}

/// A feed of these entries: title and text.
fn feed(entries: &[(&str, &str)]) -> String {
    let item = |(title, text): &(&str, &str)| {
        format!("<item><title>{title}</title><description>{text}</description></item>")
    };
    let items: String = entries.iter().map(item).collect();
    format!("<rss version=\"2.0\"><channel><title>The Echo</title>{items}</channel></rss>")
}

#[test]
fn a_feed_that_changes_while_it_is_read_keeps_its_entries_and_their_bookmarks() {
    let home = home();
    let path = home.path().join("news/echo.xml");
    let pier = "“No pier was looked at,” said Ada Lund.";
    let ferry = "“The ferry is late again,” said Bo Reiter.";
    fs::write(&path, feed(&[("Pier", pier), ("Ferry", ferry)])).unwrap();
    let mut pty = start(home.path(), "news/echo.xml");
    pty.shows("said Ada Lund");
    pty.types("J");
    pty.shows("said Bo Reiter");
    pty.types("n");
    pty.types("m");
    pty.shows("Bookmarked");
    // What came last stands first, and the open entry says more.
    let longer = format!("It blew all day. {ferry}");
    let entries = [("Rain", "It rained."), ("Pier", pier), ("Ferry", &longer)];
    let draft = home.path().join("news/.echo.tmp");
    fs::write(&draft, feed(&entries)).unwrap();
    fs::rename(&draft, &path).unwrap();
    pty.shows("It blew all day.");
    pty.shows("1 bookmark moved");
    pty.shows("next: J Rain");
    // The open entry leaves the feed: it is still there to be read.
    fs::write(&draft, feed(&[("Rain", "It rained."), ("Pier", pier)])).unwrap();
    fs::rename(&draft, &path).unwrap();
    pty.shows("has this article no longer");
    assert!(
        pty.screen().contents().contains("said Bo Reiter"),
        "{}",
        pty.screen().contents()
    );
    pty.types("q");
    pty.ends();
    fs::write(&path, feed(&entries)).unwrap();
    let listed = run(home.path(), &["bookmark", "list", "--format", "jsonl"]);
    assert!(listed.contains("The ferry is late again"), "{listed}");
    let mut pty = start(home.path(), "news/echo.xml");
    pty.shows("It rained.");
    pty.types("'");
    pty.shows("The ferry is late again");
    pty.key("\r");
    pty.shows("It blew all day.");
    pty.types("q");
    pty.ends();
}

#[test]
fn a_bookmark_of_another_running_reader_appears_without_a_key() {
    let home = home();
    let mut one = open(home.path(), "news/pier.txt");
    let mut two = open(home.path(), "news/pier.txt");
    one.types("'");
    one.shows("No bookmarks");
    two.types("m");
    two.shows("Bookmarked");
    one.until("the bookmark of the other", |screen| {
        !screen.contents().contains("No bookmarks")
    });
    two.types("x");
    two.shows("Bookmark removed");
    one.shows("No bookmarks");
}

#[test]
fn how_a_text_was_decoded_is_said_at_every_size() {
    let home = home();
    let old = b"Title\n\n\x93Yes,\x94 said Ana Lima.\n".repeat(20);
    let bad = [
        &b"Title\n\nBAD \xff here.\n\n"[..],
        "“Né,” said Ana. ".repeat(50).as_bytes(),
    ]
    .concat();
    for (raw, said) in [(old, "windows-1252"), (bad, "1 byte is no UTF")] {
        fs::write(home.path().join("old.txt"), raw).unwrap();
        for (cols, rows) in [(140, 40), (110, 24), (80, 24), (20, 6)] {
            let mut command = program(home.path());
            command.args(["--theme", "dark", "old.txt"]);
            let mut pty = Pty::start_at(command, cols, rows);
            pty.shows(said);
            pty.types("q");
            assert_eq!(pty.ends(), 0);
        }
    }
}
