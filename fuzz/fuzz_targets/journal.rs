//! Whatever stands in the journal, nothing of it that can be read is lost: not when it comes in two
//! parts, not when something is added, not when the file is cut behind our back and written anew.
//! A line that begins with `=` gets its right sum here, for no chance would ever find one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian::passage::{ArticleKey, Bookmark, BookmarkId, Passage, digest};
use quotidian::shelf::{Change, Shelf, new_id};
use quotidian::text::Span;
use std::fs;
use std::io::Write;
use std::path::Path;

fuzz_target!(|raw: &[u8]| {
    let journal = sealed(raw);
    let folder = quotidian_fuzz::folder();
    let path = folder.path().join("bookmarks.journal");
    let (first, second) = journal.split_at(journal.len() / 2);
    fs::write(&path, first).expect("written");
    let mut shelf = Shelf::open(folder.path());
    let mut file = fs::OpenOptions::new()
        .append(true)
        .open(&path)
        .expect("opened");
    file.write_all(second).expect("written");
    shelf.refresh();

    let whole = Shelf::open(folder.path());
    assert_eq!(shelf.bookmarks(), whole.bookmarks());
    assert_eq!(shelf.corrections(), whole.corrections());
    assert_eq!(shelf.stars(), whole.stars());
    for said in whole.troubles() {
        quotidian_fuzz::shown(&said);
    }

    let id = added(&mut shelf);
    let mut wanted = whole.bookmarks();
    holds(folder.path(), &wanted, &[id]);

    let other = folder.path().join("other");
    fs::write(&other, first).expect("written");
    fs::rename(&other, &path).expect("replaced");
    wanted.retain(|bookmark| !shelf.is_newer(bookmark.id));
    let then = added(&mut shelf);
    holds(folder.path(), &wanted, &[id, then]);
});

/// The lines with their sums, and an end for the last: a line that lacks nothing but its end counts
/// once a writer gives it one.
fn sealed(raw: &[u8]) -> Vec<u8> {
    let mut journal = Vec::new();
    for line in raw.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b"=") {
            Some(line) => {
                let json = line.strip_suffix(b"\n").unwrap_or(line);
                let sum = format!("{:08x} ", crc32fast::hash(json));
                journal.extend_from_slice(sum.as_bytes());
                journal.extend_from_slice(line);
            }
            None => journal.extend_from_slice(line),
        }
    }
    journal.push(b'\n');
    journal
}

/// Keeps one more bookmark.
fn added(shelf: &mut Shelf) -> BookmarkId {
    let text = "“We will sail,” said Ines Okafor.";
    let bookmark = Bookmark {
        id: new_id().expect("chance"),
        article: ArticleKey {
            path: "/news/ferry.txt".into(),
            title: String::new(),
            sha256: digest(text),
            len: text.chars().count(),
        },
        passage: Passage::new(text, Span::new(3, 15)),
        speaker: None,
        note: String::new(),
        tags: Vec::new(),
        rejected: None,
        at: jiff::Timestamp::now(),
    };
    let id = bookmark.id;
    shelf.save(&[Change::Add(bookmark)]).expect("saved");
    id
}

/// A fresh reader sees all of them.
fn holds(folder: &Path, wanted: &[Bookmark], ids: &[BookmarkId]) {
    let kept = Shelf::open(folder).bookmarks();
    for bookmark in wanted {
        assert!(kept.contains(bookmark), "lost: {bookmark:?}");
    }
    for id in ids {
        assert!(kept.iter().any(|bookmark| bookmark.id == *id));
    }
}
