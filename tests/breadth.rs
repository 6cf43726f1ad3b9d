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

use quotidian::article::Article;
use quotidian::extract::{Annotations, Quote, annotate};
use quotidian::read::{self, Options};
use quotidian::text::plain_str;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// What stands above every example, so that its first line is not taken for a headline.
const ABOVE: &str = "Seen and heard this week\n\n";

#[derive(Default)]
struct Example {
    line: usize,
    gap: Option<String>,
    text: String,
    quotations: Vec<Quotation>,
    people: Option<Vec<String>>,
    facts: usize,
}

struct Quotation {
    parts: Vec<String>,
    speakers: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/breadth")
}

fn divided(text: &str, by: &str) -> Vec<String> {
    text.split(by).map(|part| part.trim().to_string()).collect()
}

impl Example {
    /// Takes in one line of a file, below those before it.
    fn add(&mut self, line: &str) {
        let fact = line.trim_start();
        if let Some(gap) = line.strip_prefix('!') {
            self.gap = Some(gap.trim().to_string());
        } else if let Some(names) = fact.strip_prefix("@ ") {
            self.people = Some(divided(names, ";"));
            self.facts += 1;
        } else if let Some(fact) = fact.strip_prefix("> ") {
            self.facts += 1;
            if fact.trim() != "none" {
                let (words, names) = fact.split_once('|').expect("a bar before the speaker");
                self.quotations.push(Quotation {
                    parts: divided(words, " / "),
                    speakers: divided(names, " = "),
                });
            }
        } else {
            assert!(self.facts == 0, "text below facts: {line}");
            self.text.push_str(line);
            self.text.push('\n');
        }
    }
}

fn examples(raw: &str) -> Vec<Example> {
    let mut all = Vec::new();
    let mut open = Example::default();
    for (number, line) in raw.lines().chain([""]).enumerate() {
        if line.starts_with('#') {
            continue;
        }
        if line.trim().is_empty() {
            if !open.text.is_empty() {
                assert!(open.facts > 0, "line {}: no facts", open.line);
                all.push(std::mem::take(&mut open));
            }
            continue;
        }
        if open.line == 0 {
            open.line = number + 1;
        }
        open.add(line);
    }
    all
}

/// The words alone, without marks and case.
fn bare(raw: &str) -> String {
    let letters = plain_str(raw).replace(['\'', '’', '‘'], "");
    let words = letters.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
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

/// Whether a part has the words that were expected of it.
fn fits(expected: &str, part: &str) -> bool {
    match expected.strip_suffix('…') {
        Some(opening) => format!("{} ", bare(part)).starts_with(&format!("{} ", bare(opening))),
        None => bare(expected) == bare(part),
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
    let raw = format!("{ABOVE}{}", example.text).into_bytes();
    let path = Path::new("example.txt");
    let article = read::bytes("example", path, raw, &Options::default())
        .expect("a text")
        .remove(0);
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
    they
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
