//! Who speaks in thirty articles that were annotated without knowing the program. The floors are what
//! was reached; a change that falls under one has to say why.

use quotidian::export::annotation::{self, Line};
use quotidian::extract::annotate;
use quotidian::read::{self, Options};
use quotidian::text::plain_str;
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// Segments that are found, and those given to the right speaker by the full name or an alias.
const FOUND: usize = 561;
const RIGHT: usize = 500;

/// Segments taken for quotations that are none.
const FALSE_ALARMS: usize = 20;

#[derive(Deserialize)]
struct Gold {
    id: String,
    segments: Vec<Segment>,
}

#[derive(Deserialize)]
struct Segment {
    start: usize,
    end: usize,
    quotation: bool,
    gold_speaker: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent")
}

fn golds() -> Vec<Gold> {
    let lines = fs::read_to_string(folder().join("canonical.jsonl")).expect("the gold set");
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line of the gold set"))
        .collect()
}

fn line(id: &str) -> Line {
    let path = folder().join("text").join(format!("{id}.txt"));
    let article = read::file(&path, &Options::default())
        .whole()
        .expect("a text")
        .remove(0);
    annotation::line(&article, &annotate(&article))
}

/// A name or phrase in small letters, without the article that opens it.
fn plain(name: &str) -> String {
    let name = plain_str(name);
    let words: Vec<&str> = name.split_whitespace().collect();
    match words.as_slice() {
        ["the" | "a" | "an" | "one" | "another", rest @ ..] if !rest.is_empty() => rest.join(" "),
        all => all.join(" "),
    }
}

#[test]
fn speakers_are_found_as_often_as_before() {
    let (mut found, mut right, mut false_alarms) = (0, 0, 0);
    for gold in golds() {
        let line = line(&gold.id);
        for segment in &gold.segments {
            let near = |part: &[usize; 2]| part[0] < segment.end && segment.start < part[1];
            let quote = line
                .quotes
                .iter()
                .find(|quote| quote.parts.iter().any(near));
            let Some(quote) = quote else { continue };
            if !segment.quotation {
                false_alarms += 1;
                continue;
            }
            found += 1;
            let said = quote.speaker.as_deref().map(plain);
            let names = segment.gold_speaker.iter().chain(&segment.aliases);
            right += usize::from(
                names
                    .into_iter()
                    .any(|name| said.as_deref() == Some(&plain(name))),
            );
        }
    }
    assert!(found >= FOUND, "found {found}, before at least {FOUND}");
    assert!(right >= RIGHT, "right {right}, before at least {RIGHT}");
    assert!(
        false_alarms <= FALSE_ALARMS,
        "{false_alarms} false alarms, before at most {FALSE_ALARMS}"
    );
}
