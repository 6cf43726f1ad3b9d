//! The law of export and import: what is written as JSON Lines, CSV or Web Annotation is read back as the
//! same bookmarks, whatever stands in them.

use super::super::{Bookmarked, Kind, Row, named};
use super::*;
use crate::passage::{ArticleKey, Bookmark, BookmarkId, Passage};
use crate::text::Span;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Map;

/// Text with all that can go wrong in a file, a table or a terminal.
fn odd(longest: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "(?s)[\\PC\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}]{0,8}",
        "[a-z ,;\"'“”‘’=+@#\\\\\r\n\t-]{0,12}",
        Just("👩\u{200d}🚒\u{202e}e\u{301}".to_string()),
        Just("said, “no”; \"never\"\r\n\r\n…".to_string()),
        Just("\u{feff}\u{1b}[2J\u{0}\u{e000}\u{ad}\u{2028}".to_string()),
    ];
    vec(piece, 0..=longest).prop_map(|pieces| pieces.concat())
}

fn some(text: impl Strategy<Value = String>) -> impl Strategy<Value = Option<String>> {
    proptest::option::of(text.prop_filter("nothing is none", |text| !text.is_empty()))
}

/// A passage of a text, now and then longer than what is kept whole.
fn passage() -> impl Strategy<Value = Passage> {
    let long = prop_oneof![9 => Just(1_usize), 1 => 700..900_usize];
    (odd(6), odd(6), odd(6), long).prop_map(|(before, words, after, times)| {
        let words = format!("said {words}").repeat(times);
        let text = format!("{before}{words}{after}");
        Passage::new(&text, Span::new(before.len(), before.len() + words.len()))
    })
}

fn moment() -> impl Strategy<Value = Timestamp> {
    (-62_000_000_000_i64..1_800_000_000, 0..1_000_000_000_i32)
        .prop_map(|(second, nano)| Timestamp::new(second, nano).expect("a moment of our time"))
}

fn article() -> impl Strategy<Value = ArticleKey> {
    let path = prop_oneof![
        odd(3).prop_map(|name| format!("/news/{name}")),
        Just("sample:missing-nutmeg".to_string()),
        Just("-".to_string()),
        Just("/news/two.jsonl#58a0c3b1f2e4d697".to_string()),
    ];
    (path, odd(3), any::<[u8; 32]>(), 0..9_000_000_usize).prop_map(|(path, title, sha256, len)| {
        ArticleKey {
            path,
            title,
            sha256,
            len,
        }
    })
}

fn other() -> impl Strategy<Value = Map<String, Value>> {
    let name = prop_oneof![
        "[a-z]{1,6}",
        Just("id".into()),
        Just("type".into()),
        Just("imported".into()),
        odd(1)
    ];
    let value = prop_oneof![
        odd(2).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        // All their digits, as other programs write them.
        any::<f64>().prop_map(Value::from),
        Just(Value::Null),
        vec(odd(1).prop_map(Value::from), 0..3).prop_map(Value::from),
    ];
    let told = proptest::collection::btree_map(name.clone(), value.clone(), 0..4);
    let told = told.prop_map(|told| Value::Object(told.into_iter().collect()));
    let told = proptest::option::of(told);
    (proptest::collection::btree_map(name, value, 0..2), told).prop_map(|(all, told)| {
        let mut all: Map<_, _> = all.into_iter().collect();
        if let Some(told) = told {
            all.insert(OTHERS.into(), told);
        }
        all
    })
}

fn revision() -> impl Strategy<Value = Revision> {
    let bookmark = (
        (any::<u128>(), article(), passage(), some(odd(2))),
        (
            odd(5),
            vec(odd(2).prop_filter("no tag", |tag| !tag.is_empty()), 0..4),
        ),
        (proptest::option::of(any::<[u8; 32]>()), moment()),
    );
    let bookmark = bookmark.prop_map(
        |((id, article, passage, speaker), (note, tags), (rejected, at))| Bookmark {
            id: BookmarkId(id),
            article,
            passage,
            speaker,
            note,
            tags,
            rejected,
            at,
        },
    );
    (
        bookmark,
        moment(),
        "[0-9a-f]{16}|import",
        some(odd(2)),
        other(),
    )
        .prop_map(|(bookmark, changed, by, first, other)| Revision {
            bookmark,
            changed: Some(changed),
            by,
            first,
            other,
        })
}

fn written(format: &str, revisions: &[Revision]) -> Vec<u8> {
    let row = |revision: &Revision| Row::Bookmark(Box::new(Bookmarked::unread(revision.clone())));
    let rows: Vec<_> = revisions.iter().map(row).collect();
    let export = named(format).unwrap();
    let mut out = Vec::new();
    export.head(Kind::Bookmarks, &mut out).unwrap();
    export.write(&rows, &mut out).unwrap();
    out
}

fn read_again(raw: &[u8]) -> Vec<Brought> {
    let items = read(raw, Timestamp::UNIX_EPOCH);
    let items = items.unwrap_or_else(|reason| panic!("{reason}: {}", String::from_utf8_lossy(raw)));
    let brought = items.into_iter().map(|(name, brought)| {
        brought
            .unwrap_or_else(|reason| panic!("{name}: {reason}: {}", String::from_utf8_lossy(raw)))
    });
    brought.collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn what_is_exported_comes_back_by_import(revisions in vec(revision(), 1..4)) {
        for format in ["jsonl", "csv", "annotation"] {
            let raw = written(format, &revisions);
            let brought = read_again(&raw);
            prop_assert_eq!(brought.len(), revisions.len(), "{}", format);
            for (brought, revision) in brought.iter().zip(&revisions) {
                prop_assert_eq!(&brought.revision, revision, "{}", format);
                prop_assert_eq!(brought.place, Place::Kept, "{}", format);
            }
        }
    }

    #[test]
    fn nothing_that_is_exported_acts_on_a_terminal(revision in revision()) {
        for format in ["text", "csv", "md", "jsonl", "annotation"] {
            let raw = written(format, std::slice::from_ref(&revision));
            let text = String::from_utf8(raw).unwrap();
            let live = |c: char| (c.is_control() && !matches!(c, '\n' | '\r'))
                || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
            prop_assert!(!text.contains(live), "{}: {:?}", format, text);
        }
    }

    #[test]
    fn no_file_ends_the_program(raw in vec(any::<u8>(), 0..200), text in odd(9)) {
        let _ = read(&raw, Timestamp::UNIX_EPOCH);
        let _ = read(text.as_bytes(), Timestamp::UNIX_EPOCH);
        let _ = read(format!("exact,{text}\n{text}").as_bytes(), Timestamp::UNIX_EPOCH);
    }

    #[test]
    fn a_file_that_is_cut_off_anywhere_is_read_as_far_as_it_goes(revision in revision(), cut in 0.0..1.0_f64) {
        for format in ["jsonl", "csv", "annotation"] {
            let raw = written(format, &[revision.clone(), revision.clone()]);
            let _ = read(&raw[..(raw.len() as f64 * cut) as usize], Timestamp::UNIX_EPOCH);
        }
    }
}
