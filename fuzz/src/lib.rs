//! What the targets share: laws that hold for whatever was read.
//! Not here: the inputs (see `fuzz_targets`). Promise: a law that is broken ends the run.

use quotidian::article::Article;
use quotidian::extract::annotate;
use quotidian::limits::MARKS;
use quotidian::read::{self, Options};
use quotidian::text::{Span, is_unseen};
use std::path::{Path, PathBuf};

/// The articles of bytes, none if they are refused.
pub fn articles(raw: &[u8]) -> Vec<Article> {
    let read = read::bytes(
        "any",
        Path::new("any.txt"),
        raw.to_vec(),
        &Options::default(),
    ).whole();
    if let Err(refused) = &read {
        shown(&refused.to_string());
    }
    read.unwrap_or_default()
}

/// The one article of a text; `None` if it is refused.
pub fn article(text: &str) -> Option<Article> {
    articles(text.as_bytes()).pop()
}

/// Blocks stand in order, do not overlap, lie on letter borders; what is told of them too.
pub fn is_formed(article: &Article) {
    let text = article.text();
    let mut end = 0;
    for block in article.blocks() {
        let span = block.span;
        assert!(span.start() >= end && !span.of(text).is_empty(), "{span:?}");
        assert_eq!(span.of(text).trim(), span.of(text), "{span:?}");
        end = span.end();
    }
    assert!(text.is_char_boundary(article.annotated()));
    assert!(text.get(article.lead().range()).is_some());
    let dateline = article.dateline();
    assert!(dateline.is_none_or(|line| text.get(line.range()).is_some()));
    let meta = &article.meta();
    let told = [&meta.title, &meta.outlet, &meta.address];
    for words in told.into_iter().flatten().chain(&meta.byline) {
        assert!(!words.trim().is_empty(), "{meta:?}");
    }
}

/// Spans lie inside the text on letter borders and in order; parts stay in their block.
pub fn is_annotated(article: &Article) {
    let found = annotate(article);
    let text = article.text();
    let fits = |span: Span| !span.of(text).is_empty() && span.end() <= article.annotated();
    let mut last = 0;
    for quote in &found.quotes {
        assert!(!found.parts(quote).is_empty());
        for part in found.parts(quote) {
            assert!(fits(*part) && part.start() >= last, "{part:?}");
            last = part.end();
            let block = &article.blocks()[article.blocks_at(*part).start];
            assert!(block.span.covers(*part), "{part:?} leaves {block:?}");
        }
        for span in [quote.mention, quote.cue].into_iter().flatten() {
            assert!(fits(span), "{span:?}");
        }
        assert!((0.0..=1.0).contains(&quote.confidence));
        if let Some(speaker) = quote.speaker {
            assert!(fits(found.name_span(speaker)));
        }
    }
    let mut first = 0;
    for person in &found.people {
        let places = found.spans(person.mentions);
        let apart = |pair: &[Span]| pair[0].end() <= pair[1].start();
        assert!(fits(person.name) && places.windows(2).all(apart));
        assert!(places.iter().all(|place| fits(*place)) && places[0].start() >= first);
        first = places[0].start();
        assert!(person.role.is_none_or(fits));
    }
    for source in found.sources() {
        let places = found.spans(source.mentions);
        assert!(fits(source.name) && places.iter().all(|place| fits(*place)));
    }
}

/// Whether a terminal could act on `c`, or reorder what stands around it, or nobody could see it.
pub fn is_live(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
        )
        || matches!(c, '\u{2066}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
        || is_unseen(c) && !matches!(c, '\u{200c}' | '\u{200d}')
}

/// What is shown of a string holds nothing live, and no flood of marks.
pub fn shown(shown: &str) {
    assert!(!shown.contains(is_live), "{shown:?}");
    let mut marks = 0;
    let mut before = ' ';
    for c in shown.chars() {
        let mark = c >= '\u{300}' && quotidian::text::cells(c.encode_utf8(&mut [0; 4])) == 0;
        // Joiners inside an emoji or a word are no marks.
        let joiner = matches!(c, '\u{200c}' | '\u{200d}');
        assert!(!joiner || !before.is_ascii_digit() && !before.is_whitespace(), "{shown:?}");
        before = c;
        marks = if mark {
            marks + usize::from(!joiner)
        } else {
            0
        };
        assert!(marks <= MARKS, "{shown:?}");
    }
}

/// A folder of this run's own, in memory where the system has such a place.
pub fn folder() -> tempfile::TempDir {
    let memory = PathBuf::from("/dev/shm");
    let place = if memory.is_dir() {
        memory
    } else {
        std::env::temp_dir()
    };
    tempfile::tempdir_in(place).expect("a folder")
}
