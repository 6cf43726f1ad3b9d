//! A passage is found inside the new text, on a letter border, and never on other words.
//! The old text and the new one are parted by a line `~~~`; the passage stands in `[` `]` in the old one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use quotidian::passage::{ArticleKey, Passage, Status, digest, find};
use quotidian::text::Span;
use quotidian::text::fold::{Folding, needle};

fuzz_target!(|raw: &str| {
    let (before, after) = raw.split_once("\n~~~\n").unwrap_or((raw, raw));
    let start = before.find('[').map_or(0, |at| at + 1);
    let end = before[start..]
        .find(']')
        .map_or(before.len(), |at| start + at);
    let span = Span::new(start, end);
    let passage = Passage::new(before, span);
    let key = ArticleKey {
        path: "/news/ferry.txt".into(),
        title: String::new(),
        sha256: digest(before),
        len: before.chars().count(),
    };
    check(&passage, &key, after);
    let same = find(&passage, &key, before, &key.sha256);
    if !span.is_empty() {
        assert_eq!((same.status, same.span), (Status::Exact, Some(span)));
    }
    let damaged = Passage {
        exact: after.into(),
        ..passage
    };
    check(&damaged, &key, before);
});

fn check(passage: &Passage, key: &ArticleKey, text: &str) {
    let found = find(passage, key, text, &digest(text));
    let Some(span) = found.span else {
        assert_eq!(found.status, Status::Lost);
        return;
    };
    let words = text
        .get(span.range())
        .expect("on letter borders, inside the text");
    assert!(!words.is_empty());
    let whole = passage.place.len() == passage.exact.chars().count();
    let folded = |words: &str| needle(words, Folding::Anchor).trim().to_string();
    match found.status {
        Status::Exact if whole => assert_eq!(words, passage.exact),
        Status::Moved if whole => assert_eq!(folded(words), folded(&passage.exact)),
        Status::Exact | Status::Moved | Status::Changed | Status::Unsure => {}
        Status::Lost => panic!("lost, and yet at {span:?}"),
    }
}
