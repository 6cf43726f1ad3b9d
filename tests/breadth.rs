//! Short pieces of news prose, written by what a news editor would ask for and not by what the rules
//! do, each with who says what in it. One file of `tests/breadth` is one kind of difficulty.
//!
//! ```text
//! # A comment.
//! “We are late,” said Ada Lund.
//!   > We are late | Ada Lund
//! ```
//!
//! Lines are paragraphs; an empty line ends an example. Below the text stand all facts about it:
//! - `> words | name`: a quotation and its speaker; words cut short end in `…`, the parts of one
//!   quotation are divided by ` / `, further forms of the name by ` = `, and `nobody` stands for a
//!   quotation whose speaker the text does not tell
//! - `> none`: nothing in it is a quotation
//! - `@ name; name`: the people named, all of them
//!
//! An example with a first line `! what is wrong` is a known gap. It has to fail: whoever mends it
//! takes that line away.

mod marked;

use marked::{Example, Quotation, bare, examples, fits};
use quotidian::article::Article;
use quotidian::extract::{Annotations, Quote, annotate};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/breadth")
}

/// A name or phrase without the article that opens it.
fn name(raw: &str) -> String {
    let words = bare(raw);
    ["the ", "a ", "an "]
        .iter()
        .find_map(|opening| words.strip_prefix(opening))
        .unwrap_or(&words)
        .to_string()
}

/// A quotation as found: its parts and its speaker.
struct Found {
    parts: Vec<String>,
    speaker: String,
}

impl Found {
    fn new(article: &Article, all: &Annotations, quote: &Quote) -> Self {
        let text = article.text();
        let parts = all.parts(quote).iter();
        Self {
            parts: parts.map(|part| part.of(text).to_string()).collect(),
            speaker: quote
                .speaker
                .map_or("nobody".into(), |who| all.name(who, text).into_owned()),
        }
    }
}

/// Whether one text holds the other, and a good part of it.
fn near(expected: &str, part: &str) -> bool {
    let (expected, part) = (bare(expected), bare(part));
    let (short, long) = if expected.len() < part.len() {
        (expected, part)
    } else {
        (part, expected)
    };
    format!(" {long} ").contains(&format!(" {short} ")) && short.len() * 3 > long.len()
}

/// What is wrong with one expected quotation, as `kind: what was expected and found`.
fn wrong(expected: &Quotation, found: &[Found]) -> Option<String> {
    let words = expected.parts.join(" / ");
    let shown = format!("“{words}” by {}", expected.speakers.join(" = "));
    let quote = found.iter().find(|quote| {
        let mut parts = quote.parts.iter();
        expected
            .parts
            .iter()
            .all(|words| parts.any(|part| fits(words, part)))
    });
    let Some(quote) = quote else {
        let close = found.iter().filter(|quote| {
            let pairs = |words: &String| quote.parts.iter().any(|part| near(words, part));
            expected.parts.iter().any(pairs)
        });
        let close: Vec<String> = close.map(|quote| quote.parts.join(" / ")).collect();
        return Some(if close.is_empty() {
            format!("missed: {shown}")
        } else {
            format!("extent: {shown}, found “{}”", close.join("” “"))
        });
    };
    let said = name(&quote.speaker);
    if expected
        .speakers
        .iter()
        .any(|speaker| name(speaker) == said)
    {
        return None;
    }
    let last = said.split(' ').next_back().unwrap_or_default();
    let shares = |speaker: &String| name(speaker).split(' ').any(|word| word == last);
    let kind = if expected.speakers.iter().any(shares) {
        "name"
    } else {
        "speaker"
    };
    Some(format!("{kind}: {shown}, found {}", quote.speaker))
}

/// Every part that was found and not expected.
fn false_alarms(example: &Example, found: &[Found]) -> Vec<String> {
    let expected = || example.quotations.iter().flat_map(|quote| &quote.parts);
    let parts = found.iter().flat_map(|quote| {
        let speaker = &quote.speaker;
        quote.parts.iter().map(move |part| (part, speaker))
    });
    parts
        .filter(|(part, _)| !expected().any(|words| fits(words, part) || near(words, part)))
        .map(|(part, speaker)| format!("false: “{part}” by {speaker}"))
        .collect()
}

fn wrong_people(expected: &[String], article: &Article, all: &Annotations) -> Vec<String> {
    let text = article.text();
    let people = all.people.iter().map(|person| person.name.of(text));
    let mut found: Vec<&str> = people.collect();
    let mut expected: Vec<&str> = expected.iter().map(String::as_str).collect();
    found.sort_unstable();
    expected.sort_unstable();
    if found == expected {
        return Vec::new();
    }
    let (expected, found) = (expected.join("; "), found.join("; "));
    vec![format!("people: {expected}, found {found}")]
}

/// All that is wrong with an example.
fn mistakes(example: &Example) -> Vec<String> {
    let article = example.article();
    let all = annotate(&article);
    let found: Vec<Found> = all
        .quotes
        .iter()
        .map(|quote| Found::new(&article, &all, quote))
        .collect();
    let missed = example
        .quotations
        .iter()
        .filter_map(|expected| wrong(expected, &found));
    let mut mistakes: Vec<String> = missed.collect();
    mistakes.extend(false_alarms(example, &found));
    if let Some(people) = &example.people {
        mistakes.extend(wrong_people(people, &article, &all));
    }
    mistakes
}

/// Runs the examples of one file.
fn check(file: &str) {
    let raw = fs::read_to_string(folder().join(file)).expect("a file of examples");
    let mut report = String::new();
    for example in examples(&raw) {
        let mistakes = mistakes(&example);
        let place = format!("tests/breadth/{file}:{}", example.line);
        match (&example.gap, mistakes.is_empty()) {
            (None, true) | (Some(_), false) => {}
            (None, false) => {
                let list = mistakes.join("\n  - ");
                let _ = writeln!(report, "{place}\n{}  - {list}", example.text);
            }
            (Some(gap), true) => {
                let _ = writeln!(report, "{place}: is right now, take away “! {gap}”");
            }
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

macro_rules! files {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            check(concat!(stringify!($name), ".txt"));
        })*

        const FILES: &[&str] = &[$(concat!(stringify!($name), ".txt")),*];
    };
}

files! {
    subjects inversion appositives according_to colon statements passive unlisted_verbs chains
    inside_clause transcript signatures interviews letters_posts split continued run_on nested
    wrong_marks unbalanced fragments not_quotations names pronouns nominals unnamed organisations
    they namesakes
}

#[test]
fn every_file_is_run_and_they_are_many() {
    let mut here: Vec<String> = fs::read_dir(folder())
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into()
        })
        .collect();
    here.sort();
    let mut run: Vec<&str> = FILES.to_vec();
    run.sort_unstable();
    assert_eq!(here, run);
    let all: Vec<Example> = here
        .iter()
        .flat_map(|file| examples(&fs::read_to_string(folder().join(file)).expect("a file")))
        .collect();
    let none = all.iter().filter(|one| one.quotations.is_empty()).count();
    assert!(all.len() >= 220, "{} examples", all.len());
    assert!(none >= 60, "{none} examples without a quotation");
}
