//! Timings of finding bookmarks again: every kind of edit in a text of 1 MB, and a thousand bookmarks in
//! one article. `cargo bench --bench anchoring`. Not here: whether they are found rightly (`quotidian
//! anchor`). All of it runs on a thread of its own (`src/term/finding.rs`), so no key waits for it.

use divan::{Bencher, black_box};
use quotidian::passage::{ArticleKey, Found, Ground, Passage, digest};
use quotidian::text::Span;
use std::fmt::Write as _;

/// Bytes of the text.
const LENGTH: usize = 1_000_000;

/// Bookmarks in one article.
const MANY: usize = 1_000;

fn main() {
    divan::Divan::from_args().sample_count(10).main();
}

/// A text of about [`LENGTH`] bytes in which no two sentences are the same and many are alike.
fn story() -> String {
    let mut text = String::new();
    let mut seed = 1_u64;
    let words = [
        "council", "harbour", "bridge", "minister", "river", "Monday", "report", "winter", "ferry",
        "nobody", "Okafor", "million", "said", "before", "against", "school", "money", "Lund",
    ];
    for number in 0.. {
        if text.len() > LENGTH {
            return text;
        }
        let _ = write!(text, "The {number} of them that the");
        for _ in 0..14 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let _ = write!(text, " {}", words[(seed >> 33) as usize % words.len()]);
        }
        text.push_str(if number % 5 == 4 { ".\n\n" } else { ". " });
    }
    text
}

/// The letter border at a byte of the text or before it, where a word begins.
fn word(text: &str, at: usize) -> usize {
    text[..at].rfind(' ').map_or(0, |at| at + 1)
}

/// A bookmark on about `len` bytes in the middle.
fn middle(text: &str, len: usize) -> Span {
    Span::new(word(text, text.len() / 2), word(text, text.len() / 2 + len))
}

fn key(text: &str) -> ArticleKey {
    ArticleKey {
        path: "story.txt".into(),
        title: "Story".into(),
        sha256: digest(text),
        len: text.chars().count(),
    }
}

/// What becomes of the passage in the middle.
#[derive(Clone, Copy, Debug)]
enum Edit {
    Same,
    NewLead,
    Reflowed,
    Retypeset,
    WordInside,
    EveryThirdWord,
    Neighbours,
    Deleted,
    OtherText,
    Repeated,
}

use Edit::{
    Deleted, EveryThirdWord, Neighbours, NewLead, OtherText, Reflowed, Repeated, Retypeset, Same,
    WordInside,
};

const EDITS: [Edit; 10] = [
    Same,
    NewLead,
    Reflowed,
    Retypeset,
    WordInside,
    EveryThirdWord,
    Neighbours,
    Deleted,
    OtherText,
    Repeated,
];

fn edited(text: &str, span: Span, edit: Edit) -> String {
    let (before, words, after) = (&text[..span.start()], span.of(text), &text[span.end()..]);
    match edit {
        Same => text.into(),
        NewLead => format!("It rained all day in the north.\n\n{text}"),
        Reflowed => text.replace(" the ", "\nthe "),
        Retypeset => text.replace(' ', "\u{a0} "),
        WordInside => format!(
            "New. {before}{}{after}",
            words.replacen(" the ", " some ", 1)
        ),
        EveryThirdWord => {
            let changed = words.split(' ').enumerate();
            let changed = changed.map(|(at, word)| if at % 3 == 0 { "other" } else { word });
            let changed: Vec<_> = changed.collect();
            format!("New. {before}{}{after}", changed.join(" "))
        }
        Neighbours => {
            let rain =
                "It rained all day in the north and nobody had an umbrella to lend, not one. ";
            let (cut, rest) = (word(before, before.len() - 200), word(after, 200));
            format!("{}{rain}{words} {rain}{}", &before[..cut], &after[rest..])
        }
        Deleted => format!("New. {before}{after}"),
        OtherText => text.replace('e', "o").replace('a', "u"),
        Repeated => format!("New. {}", words.repeat(text.len() / words.len())),
    }
}

fn find(ground: &Ground, passage: &Passage, key: &ArticleKey) -> Found {
    ground.find(passage, key)
}

/// One bookmark of a sentence or two, the text folded and all.
#[divan::bench(args = EDITS)]
fn in_a_megabyte(bencher: Bencher, edit: Edit) {
    one(bencher, edit, 150);
}

/// One of a long paragraph.
#[divan::bench(args = EDITS)]
fn a_long_one_in_a_megabyte(bencher: Bencher, edit: Edit) {
    one(bencher, edit, 600);
}

/// The longest that is kept whole.
#[divan::bench(args = EDITS)]
fn the_longest_in_a_megabyte(bencher: Bencher, edit: Edit) {
    one(bencher, edit, 3_900);
}

/// Words that are too short to be searched for once they change, and stand everywhere.
#[divan::bench(args = EDITS)]
fn a_short_one_in_a_megabyte(bencher: Bencher, edit: Edit) {
    one(bencher, edit, 12);
}

fn one(bencher: Bencher, edit: Edit, len: usize) {
    let text = story();
    let span = middle(&text, len);
    let (passage, key) = (Passage::new(&text, span), key(&text));
    let after = edited(&text, span, edit);
    let sum = digest(&after);
    bencher.bench(|| find(&Ground::new(black_box(&after), &sum), &passage, &key));
}

/// A thousand bookmarks, each of a sentence or two, which all were edited in one way.
#[divan::bench(args = [NewLead, Reflowed, OtherText], sample_count = 1, sample_size = 1)]
fn a_thousand_in_a_megabyte(bencher: Bencher, edit: Edit) {
    thousand(bencher, &story(), edit);
}

/// The same in a long article of news.
#[divan::bench(args = [NewLead, Reflowed, OtherText], sample_count = 1, sample_size = 1)]
fn a_thousand_in_fifty_kilobytes(bencher: Bencher, edit: Edit) {
    let text = story();
    thousand(bencher, &text[..word(&text, 50_000)], edit);
}

fn thousand(bencher: Bencher, text: &str, edit: Edit) {
    let key = key(text);
    let step = (text.len() - 400) / MANY;
    let passages: Vec<_> = (0..MANY)
        .map(|number| {
            let start = word(text, number * step + 1);
            Passage::new(text, Span::new(start, word(text, start + 150)))
        })
        .collect();
    let after = edited(text, middle(text, 150), edit);
    let sum = digest(&after);
    bencher.bench(|| {
        let ground = Ground::new(black_box(&after), &sum);
        let found = passages.iter().map(|passage| find(&ground, passage, &key));
        found.filter(|found| found.status.is_sure()).count()
    });
}
