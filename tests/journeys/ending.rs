//! The end of an article: the sign below it, what is noted then, and the way through what is unread.

use crate::reader::{FERRY, Reader, TRAM};
use crate::screen;
use quotidian::app::model::Progress;
use quotidian::app::msg::Msg;
use quotidian::app::reading::RowKind;
use quotidian::article::ArticleId;

const BUS: &str = "A bus came\n\nIt came at noon.\n";

/// Three articles on a screen on which the first has no room.
fn three() -> Reader {
    let mut reader = Reader::new(&[("ferry.txt", FERRY), ("tram.txt", TRAM), ("bus.txt", BUS)]);
    reader.model.progress.clear();
    reader.send(Msg::Resize {
        width: 120,
        height: 12,
    });
    reader
}

fn progress(reader: &Reader, id: u32) -> Progress {
    let progress = reader.model.progress.get(&ArticleId(id));
    progress.copied().unwrap_or_default()
}

fn line(reader: &mut Reader, line: &str) {
    reader.press(":");
    reader.send(Msg::Paste(line.into()));
    reader.press("Enter");
}

fn opened(reader: &mut Reader, key: &str) -> u32 {
    reader.press(key);
    reader.model.reading.article.expect("an article").0
}

#[test]
fn the_end_is_told_with_what_comes_next_and_noted() {
    let mut reader = three();
    reader.press("j");
    assert!(!progress(&reader, 0).done);
    assert!(!screen(&reader).contains("■ End"));
    reader.press("G");
    let page = &reader.model.reading.page;
    assert_eq!(page.rows.last().map(|row| row.kind), Some(RowKind::End));
    assert!(page.rows[page.mark].is_text(), "the mark stays on the text");
    assert!(screen(&reader).contains("■ End   next: J Tram on time"));
    assert!(progress(&reader, 0).done && progress(&reader, 0).read);
    let mark = reader.model.reading.mark;
    reader.press("j C-d Space }");
    assert_eq!(reader.model.reading.mark, mark);
    assert_eq!(opened(&mut reader, "J"), 1);
    assert!(screen(&reader).contains("■ End   next: J A bus came"));
    reader.press("K G");
    assert!(screen(&reader).contains("next: gu A bus came"));
}

#[test]
fn what_is_marked_unread_at_its_end_stays_so_until_the_end_comes_again() {
    let mut reader = three();
    reader.press("G M");
    assert!(!progress(&reader, 0).done && !progress(&reader, 0).read);
    reader.press("k j");
    assert!(!progress(&reader, 0).read);
    reader.press("U");
    assert!(progress(&reader, 0).done && progress(&reader, 0).read);
    reader.press("M gg G");
    assert!(progress(&reader, 0).done);
}

#[test]
fn next_and_previous_go_through_what_is_unread() {
    let mut reader = three();
    assert_eq!(opened(&mut reader, "J"), 1);
    line(&mut reader, "filter unread");
    assert_eq!(opened(&mut reader, "K"), 0);
    let ids = |reader: &Reader| {
        let rows = reader.model.list.rows.iter();
        let ids = rows.filter_map(|row| row.entry.article());
        ids.map(|id| id.0).collect::<Vec<_>>()
    };
    assert_eq!(ids(&reader), [0, 1, 2]);
    assert_eq!(opened(&mut reader, "J J"), 2);
    line(&mut reader, "filter unread");
    let rows = &reader.model.list.rows;
    assert_eq!(rows.len(), 1, "all were read but the one that is open");
    reader.press("M K");
    assert_eq!(reader.said(), "This is the first article of the list");
}

#[test]
fn an_article_that_has_room_at_once_is_read_once_something_is_done_there() {
    let mut reader = Reader::new(&[("bus.txt", BUS), ("tram.txt", TRAM)]);
    assert_eq!(opened(&mut reader, "J"), 1);
    assert!(progress(&reader, 0).done, "a key was pressed");
    assert!(!progress(&reader, 1).done);
    reader.press("j");
    assert!(progress(&reader, 1).done);
}
