//! Bookmarks whose place is not certain or not there: what the reader presses, and what is kept.

use crate::reader::{FERRY, Reader, TRAM};
use crate::screen;
use quotidian::app::kept::Of;
use quotidian::app::model::{Failure, Focus, Message};
use quotidian::app::msg::{Copied, Msg};
use quotidian::app::overlay::Overlay;
use quotidian::article::ArticleId;
use quotidian::passage::{Found, Status};

const PIER: &str = "\
Pier stays shut

The harbour board met on Monday and talked about the pier until it was dark outside.

After a long silence the engineer stood up. “No other pier was looked at in any way.” Then he sat down.

Nobody asked him anything, and the board went home.
";

/// The same words twice, and what stood around them nowhere.
const TWICE: &str = "\
Pier stays shut

It rained all week. “No other pier was looked at in any way.” So much for the report.

The harbour board met on Monday and talked about the pier until it was dark outside.

Nobody asked him anything, and the board went home.

Page nine has it again: “No other pier was looked at in any way.” The rest is maps.
";

const WORDS: &str = "No other pier was looked at in any way.";

/// A reader of two articles, with an unsure bookmark in the second one and the first one open.
fn unsure() -> Reader {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("pier.txt", PIER)]);
    reader.press("J n m K");
    assert_eq!(reader.kept[0].passage.exact, WORDS);
    reader.reload(ArticleId(1), TWICE);
    assert_eq!(status(&reader), Status::Unsure, "what this test is about");
    assert_eq!(reader.model.reading.article, Some(ArticleId(0)));
    reader
}

fn status(reader: &Reader) -> Status {
    reader.model.bookmarks[0].found.status
}

#[test]
fn a_guess_in_another_article_is_gone_to_before_it_is_accepted() {
    let mut reader = unsure();
    let before = reader.kept.clone();
    reader.press("3 t t A");
    assert_eq!(
        reader.kept, before,
        "nothing of the open article got into it"
    );
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    assert_eq!(reader.model.focus, Focus::Reading);
    assert_eq!(
        reader.said(),
        "Is this the place? A accepts it, X rejects it"
    );
    reader.press("A");
    assert_eq!(reader.said(), "Accepted: the bookmark stays here");
    let kept = &reader.kept[0];
    assert_eq!(
        (&*kept.passage.exact, &*kept.article.path),
        (WORDS, "pier.txt")
    );
    assert!(kept.passage.prefix.contains("It rained all week"));
    assert_eq!(status(&reader), Status::Exact);
    reader.press("U");
    assert_eq!(reader.kept, before);
    assert_eq!(status(&reader), Status::Unsure);
}

#[test]
fn notes_tags_and_removal_in_the_list_are_the_selected_bookmarks_own() {
    let mut reader = unsure();
    reader.press("' a old C-s # pier Enter");
    let kept = &reader.kept[0];
    assert_eq!(
        (
            &*kept.note,
            &*kept.tags,
            &*kept.passage.exact,
            &*kept.article.path
        ),
        ("old", &["pier".to_string()][..], WORDS, "pier.txt")
    );
    reader.press("x");
    assert!(reader.kept.is_empty());
    reader.press("U");
    assert_eq!(reader.kept[0].passage.exact, WORDS);
}

#[test]
fn on_a_sure_bookmark_in_the_list_nothing_else_is_judged() {
    let mut reader = unsure();
    // A sure one in the open article, and the mark on the guess.
    reader.press("2 n m J n 3 t t j k");
    let selected = reader.model.sidebar.selected;
    let sure = |reader: &Reader, at: usize| reader.model.bookmarks[at].found.status.is_sure();
    let row = (0..2).find(|at| {
        reader.model.sidebar.selected = *at;
        let row = &reader.model.sidebar.rows[*at];
        matches!(row, quotidian::app::sidebar::SideRow::Bookmark(at) if sure(&reader, *at))
    });
    assert!(row.is_some(), "{selected}");
    let before = reader.kept.clone();
    reader.press("A");
    assert_eq!(reader.said(), "Nothing here is unsure of its place");
    assert_eq!(reader.kept, before);
}

#[test]
fn a_rejected_guess_stays_rejected_until_the_text_changes() {
    let mut reader = unsure();
    reader.press("' X");
    assert_eq!(
        reader.said(),
        "Rejected: the bookmark is listed as lost, with its words; U brings it back"
    );
    assert_eq!(status(&reader), Status::Lost);
    assert!(reader.kept[0].rejected.is_some());
    // Tomorrow it is looked for again, and not guessed again.
    let kept = reader.kept.clone();
    let mut tomorrow = Reader::new(&[("ferry.txt", FERRY), ("pier.txt", TWICE)]);
    tomorrow.kept = kept;
    tomorrow.send(Msg::Bookmarks(tomorrow.kept.clone()));
    tomorrow.place();
    assert_eq!(status(&tomorrow), Status::Lost);
    tomorrow.press("' Enter");
    let shown = screen(&tomorrow);
    assert!(
        shown.contains("You rejected the place that was guessed."),
        "{shown}"
    );
    assert!(shown.contains(WORDS), "{shown}");
    // With a note it is still rejected, and undone it is a guess again.
    reader.press("a why C-s");
    assert_eq!(status(&reader), Status::Lost);
    reader.press("U U");
    assert_eq!(status(&reader), Status::Unsure);
    reader.press("X");
    assert_eq!(status(&reader), Status::Lost);
    reader.reload(ArticleId(1), PIER);
    assert_eq!(status(&reader), Status::Exact);
}

#[test]
fn a_bookmark_on_piped_text_shows_its_words_and_opens_nothing() {
    let mut piped = Reader::new(&[("-", FERRY)]);
    piped.press("n n a ask C-s");
    assert_eq!(piped.kept[0].article.path, "-");
    let mut reader = Reader::new(&[("tram.txt", TRAM)]);
    reader.kept = piped.kept;
    reader.send(Msg::Bookmarks(reader.kept.clone()));
    reader.press("' Enter");
    assert!(reader.opened.is_empty(), "{:?}", reader.opened);
    let shown = screen(&reader);
    for words in [
        "piped text is not kept",
        "a work of fiction",
        "ask",
        "Oliver Brandt",
        "standard input",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    // The sheet closes, then the list, and keys go on.
    reader.press("Esc Esc");
    assert!(reader.model.overlays.is_empty());
}

#[test]
fn a_bookmark_whose_file_cannot_be_opened_shows_its_words_and_why() {
    let mut ferry = Reader::new(&[("gone/ferry.txt", FERRY)]);
    ferry.press("n n m");
    let mut reader = Reader::new(&[("tram.txt", TRAM)]);
    reader.kept = ferry.kept;
    reader.send(Msg::Bookmarks(reader.kept.clone()));
    reader.press("' Enter");
    assert_eq!(reader.opened, ["gone/ferry.txt"]);
    assert_eq!(reader.said(), "Opening gone/ferry.txt …");
    let missed = Failure {
        path: "gone/ferry.txt".into(),
        reason: "is a pipe, not a file".into(),
    };
    reader.send(Msg::Refused(missed.clone()));
    assert_eq!(reader.said(), "Looking for ferry.txt …");
    assert_eq!(reader.sought, std::slice::from_ref(&missed));
    // Of what else cannot be found the reader did not ask.
    reader.send(Msg::Nowhere(Failure {
        path: "gone/tram.txt".into(),
        ..missed.clone()
    }));
    assert_eq!(reader.said(), "Looking for ferry.txt …");
    reader.send(Msg::Nowhere(missed));
    let shown = screen(&reader);
    assert!(
        shown.contains("gone/ferry.txt is a pipe, not a file"),
        "{shown}"
    );
    assert!(
        shown.contains("a work of fiction") && !shown.contains("Looking"),
        "{shown}"
    );
    assert!(reader.model.wanted.is_none() && reader.model.failures.is_empty());
}

#[test]
fn that_the_article_of_a_bookmark_was_moved_is_still_said_when_it_is_open() {
    let mut ferry = Reader::new(&[("boat.txt", FERRY)]);
    ferry.press("n n m");
    let mut kept = ferry.kept.clone();
    let article = ferry.model.store.get(ArticleId(0)).unwrap().article.clone();
    let path = kept[0].article.path.clone();
    kept[0].article.path = "/old/ferry.txt".into();
    let mut reader = Reader::new(&[("tram.txt", TRAM)]);
    reader.send(Msg::Bookmarks(kept.clone()));
    reader.press("' Enter");
    reader.send(Msg::Refused(Failure {
        path: "/old/ferry.txt".into(),
        reason: "does not exist".into(),
    }));
    reader.send(Msg::Read(vec![article]));
    let moved = "ferry.txt is boat.txt now; what you keep of it follows";
    reader.send(Msg::Told(Message::done(moved)));
    kept[0].article.path = path;
    let (id, span) = (kept[0].id, ferry.model.bookmarks[0].found.span);
    reader.send(Msg::Bookmarks(kept));
    let status = Status::Exact;
    let found = Found { status, span };
    reader.send(Msg::Placed(vec![(id, ArticleId(1), found)]));
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    assert_eq!(reader.said(), moved);
    assert!(reader.quotation().contains("a work of fiction"));
}

#[test]
fn all_words_and_the_whole_note_of_a_lost_bookmark_can_be_read() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("V j j m");
    let note = "a note of many words ".repeat(40) + "and its end";
    reader.press("a").send(Msg::Paste(note));
    reader.press("C-s");
    reader.reload(ArticleId(0), TRAM);
    assert_eq!(status(&reader), Status::Lost);
    for (width, height) in [(120, 36), (80, 24), (20, 5)] {
        reader.send(Msg::Resize { width, height });
        reader.press("' Enter");
        let mut shown = screen(&reader);
        for _ in 0..200 {
            reader.press("j");
            shown += &screen(&reader);
        }
        for words in ["no longer", "Ferry", "its end", "1970"] {
            assert!(shown.contains(words), "{words} at {width}x{height}");
        }
        reader.press("Esc");
        assert!(!matches!(
            reader.model.overlays.last(),
            Some(Overlay::Kept(_))
        ));
    }
    // And of any other one by the key that says why.
    reader.reload(ArticleId(0), FERRY);
    reader.send(Msg::Resize {
        width: 120,
        height: 36,
    });
    reader.press("' w");
    assert!(screen(&reader).contains("a note of many words"));
}

#[test]
fn from_the_list_of_quotations_the_selected_one_is_bookmarked_and_copied() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY)]);
    reader.press("n 3 j j j m");
    let selected = reader.model.reading.current;
    assert!(
        reader.kept[0]
            .passage
            .exact
            .starts_with(&reader.quotation()[..8])
    );
    assert!(!reader.quotation().starts_with("We are looking"));
    reader.press("k y");
    assert_eq!(reader.copied.len(), 1);
    assert_ne!(reader.model.reading.current, selected);
    assert!(reader.kept.len() == 1 && !reader.quotation().is_empty());
}

#[test]
fn from_the_list_of_bookmarks_the_selected_one_is_copied() {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM)]);
    reader.press("n m n m J ' y");
    let first = Of::Bookmark(reader.kept[0].id);
    assert_eq!(reader.copied[0].what, Copied::Kept(first));
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    // A correction stands in the list too.
    reader.press("Esc 2 K n c quill Enter 3 t G Y");
    let corrected = Of::Correction(reader.corrected[0].id);
    assert_eq!(reader.copied[1].what, Copied::Kept(corrected));
}

#[test]
fn a_guess_is_accepted_beside_its_preview_and_gone_to_where_there_is_none() {
    let mut reader = unsure();
    reader.send(Msg::Resize {
        width: 60,
        height: 12,
    });
    reader.press("'");
    assert!(
        !screen(&reader).contains("accepts it"),
        "{}",
        screen(&reader)
    );
    reader.press("A");
    assert_eq!(status(&reader), Status::Unsure, "nobody saw the place");
    assert_eq!(reader.model.reading.article, Some(ArticleId(1)));
    assert!(reader.model.overlays.is_empty());
    reader.send(Msg::Resize {
        width: 120,
        height: 36,
    });
    reader.press("'");
    assert!(screen(&reader).contains("So much for the report"));
    reader.press("A");
    assert_eq!(reader.said(), "Accepted: the bookmark stays here");
    assert_eq!(status(&reader), Status::Exact);
}
