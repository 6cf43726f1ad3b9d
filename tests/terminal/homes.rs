//! Bookmarks in articles that are not where they were, opened and exported by a reader of something else.

use super::files::{STORY, bookmark, home, run, start};
use super::pty::Pty;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const OTHER: &str = "Trams run again\n\nThe tram ran from the depot to the pier and back.\n";

/// The reader of another article, while the one that is bookmarked is not where it was.
fn elsewhere() -> TempDir {
    let home = home();
    bookmark(home.path(), "news/pier.txt");
    fs::create_dir(home.path().join("other")).unwrap();
    fs::write(home.path().join("other/tram.txt"), OTHER).unwrap();
    home
}

fn open(home: &Path) -> Pty {
    let mut pty = start(home, "other/tram.txt");
    pty.shows("from the depot");
    pty
}

/// Waits until the bookmark is known, which is read beside the article.
fn known(pty: &mut Pty) {
    pty.types("'");
    pty.shows("No other pier");
    pty.types("q");
    pty.until("the view to close", |screen| {
        !screen.contents().contains("No other pier")
    });
}

fn leave(mut pty: Pty) {
    pty.types("q");
    assert_eq!(pty.ends(), 0);
}

fn rename(home: &Path, to: &str) {
    fs::create_dir_all(home.join(to).parent().unwrap()).unwrap();
    fs::rename(home.join("news/pier.txt"), home.join(to)).unwrap();
}

/// What is on disk.
fn journal(home: &Path) -> String {
    fs::read_to_string(home.join("kept/bookmarks.journal")).unwrap()
}

#[test]
fn a_bookmark_in_a_file_that_was_renamed_is_opened_there() {
    let home = elsewhere();
    rename(home.path(), "news/shut.txt");
    let mut pty = open(home.path());
    pty.types("'");
    pty.shows("No other pier");
    pty.types("\r");
    pty.shows("pier.txt is shut.txt now; what you keep of it follows");
    pty.shows("She sat down after that");
    leave(pty);
    assert!(journal(home.path()).contains("news/shut.txt\""));
}

#[test]
fn a_bookmark_in_a_file_that_was_edited_and_put_into_the_library_is_opened_from_the_sidebar() {
    let home = elsewhere();
    rename(home.path(), "kept/library/pier.txt");
    let edited = STORY.replace("until it was dark", "until midnight");
    fs::write(home.path().join("kept/library/pier.txt"), edited).unwrap();
    let mut pty = open(home.path());
    pty.resize(120, 36);
    pty.shows("1 of 1");
    pty.types("3tt");
    pty.shows("No other pier");
    pty.types("j\r");
    pty.shows("pier.txt was moved; what you keep of it follows");
    pty.shows("until midnight");
    leave(pty);
    assert!(journal(home.path()).contains("library/pier.txt\""));
}

#[test]
fn a_bookmark_whose_file_is_nowhere_says_what_to_do_and_follows_what_is_opened() {
    let home = elsewhere();
    rename(home.path(), "archive/shut.txt");
    let mut pty = open(home.path());
    pty.types("'");
    pty.shows("No other pier");
    pty.types("\r");
    pty.shows("does not exist, and the article is not");
    pty.shows(":open PATH");
    pty.types("\x1b");
    pty.until("the sheet to close", |screen| {
        !screen.contents().contains(":open PATH")
    });
    pty.types(":open archive/shut.txt\r");
    pty.shows("pier.txt is shut.txt now; what you keep of it follows");
    pty.types("\r");
    pty.shows("She sat down after that");
    leave(pty);
    assert!(journal(home.path()).contains("archive/shut.txt\""));
}

#[test]
fn the_reader_exports_bookmarks_of_renamed_files_with_their_source() {
    let home = elsewhere();
    rename(home.path(), "news/shut.txt");
    let mut pty = open(home.path());
    known(&mut pty);
    pty.types(":export all.md\r");
    pty.shows("1 bookmark written to");
    leave(pty);
    let written = fs::read_to_string(home.path().join("all.md")).unwrap();
    assert!(
        written.contains("No other pier") && written.contains("shut.txt"),
        "{written}"
    );
    assert_eq!(written, run(home.path(), &["bookmark", "export"]));
}

#[test]
fn the_key_for_export_writes_beside_a_file_that_is_there_and_with_a_bang_over_it() {
    let home = elsewhere();
    let mut pty = open(home.path());
    let file = |name: &str| fs::read_to_string(home.path().join(name)).unwrap();
    known(&mut pty);
    pty.types("e");
    pty.shows(":export md bookmarks.md");
    pty.types("\r");
    pty.shows("1 bookmark written to");
    let first = file("bookmarks.md");
    assert!(
        first.contains("No other pier was looked at in any way"),
        "{first}"
    );
    fs::write(home.path().join("bookmarks.md"), "my own words").unwrap();
    pty.types("e");
    pty.shows(":export md bookmarks.md");
    pty.types("\r");
    pty.shows("written to bookmarks-2.md");
    assert_eq!(file("bookmarks.md"), "my own words");
    assert_eq!(file("bookmarks-2.md"), first);
    pty.types(":export! md bookmarks.md\r");
    pty.until("the file to be replaced", |screen| {
        let said = screen.contents();
        said.contains("1 bookmark written to") && !said.contains("bookmarks-2.md")
    });
    assert_eq!(file("bookmarks.md"), first);
    leave(pty);
}

/// Imports what another program marked on a page of the web.
fn import(home: &Path, words: &str) {
    let selector = serde_json::json!({"type": "TextQuoteSelector", "exact": words});
    let target =
        serde_json::json!({"source": "https://www.example.org/pier/", "selector": selector});
    let mark = serde_json::json!({"type": "Annotation", "id": "https://other.example/1", "target": target});
    fs::write(home.join("marks.json"), mark.to_string()).unwrap();
    let said = run(home, &["bookmark", "import", "marks.json"]);
    assert_eq!(said, "1 bookmark added\n");
}

#[test]
fn what_was_marked_on_a_web_page_follows_into_the_article_with_its_words() {
    let home = home();
    fs::write(home.path().join("news/tram.txt"), OTHER).unwrap();
    import(home.path(), "No other pier was looked at in any way");
    let mut pty = start(home.path(), "news/tram.txt");
    pty.shows("from the depot");
    pty.types("'");
    pty.shows("No other pier");
    pty.types("\r");
    pty.shows("This was bookmarked on a page of the web");
    pty.types("\x1b");
    pty.until("the sheet to close", |screen| {
        !screen.contents().contains("on a page of the web")
    });
    pty.types(":open news/pier.txt\r");
    pty.shows("pier.txt is example.org/pier; what you keep of it follows");
    pty.types("\r");
    pty.shows("She sat down after that");
    leave(pty);
    assert!(journal(home.path()).contains("news/pier.txt\""));
    let again = run(home.path(), &["bookmark", "import", "marks.json"]);
    assert!(again.starts_with("0 bookmarks added"), "{again}");
}

#[test]
fn what_was_marked_on_a_web_page_follows_when_the_article_with_its_words_is_read() {
    let home = home();
    fs::write(home.path().join("news/a.txt"), OTHER).unwrap();
    import(home.path(), "No other pier was looked at in any way");
    let mut pty = start(home.path(), "news");
    pty.resize(120, 36);
    pty.shows("The pier stays shut");
    pty.types("J");
    pty.shows("pier.txt is example.org/pier; what you keep of it follows");
    leave(pty);
}

#[test]
fn what_was_marked_on_a_web_page_follows_into_the_article_that_names_the_address() {
    let home = home();
    import(home.path(), "the board went home");
    let story = STORY.replacen("\n\n", "\n\nhttps://example.org/pier\n\n", 1);
    fs::write(home.path().join("news/pier.txt"), story).unwrap();
    fs::write(home.path().join("news/a.txt"), OTHER).unwrap();
    let mut pty = start(home.path(), "news");
    pty.shows("pier.txt is example.org/pier; what you keep of it follows");
    leave(pty);
}
