//! `quotidian anchor`: bookmarks passages of one text each and looks for them in another, one JSON
//! object a line in and out. For measuring how well bookmarks stay on their words.

use super::Status;
use crate::export::json;
use crate::passage::{ArticleKey, Passage, digest, find};
use crate::text::{CharMap, CharSpan, say};
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

#[derive(Deserialize)]
struct Case {
    id: String,
    before_text: String,
    passage_start: usize,
    passage_end: usize,
    after_text: String,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: &'a str,
    start: Option<usize>,
    end: Option<usize>,
    sure: bool,
    status: &'static str,
}

/// Prints an answer for each case of a file; `-` is standard input.
pub fn print(cases: &Path, out: &mut dyn Write) -> Result<Status> {
    let name = cases.to_string_lossy();
    let lines: Box<dyn BufRead> = if cases == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(cases).with_context(|| format!("cannot read {name}"))?;
        Box::new(BufReader::new(file))
    };
    let mut status = Status::Done;
    for (number, line) in (1..).zip(lines.lines()) {
        let line = line.with_context(|| format!("cannot read {name}, line {number}"))?;
        if line.trim().is_empty() {
            continue;
        }
        match serde_json::from_str::<Case>(&line) {
            Ok(case) => {
                json::line(&answer(&case), out).context("cannot write")?;
            }
            Err(error) => {
                status = Status::Incomplete;
                say(&format!("cannot read {name}, line {number}: {error}"));
            }
        }
    }
    Ok(status)
}

fn answer(case: &Case) -> Answer<'_> {
    let before = CharMap::new(&case.before_text);
    let place = CharSpan::new(case.passage_start, case.passage_end);
    let passage = Passage::new(&case.before_text, before.bytes(place));
    let key = ArticleKey {
        path: String::new(),
        title: String::new(),
        sha256: digest(&case.before_text),
        len: case.before_text.chars().count(),
    };
    let after = &case.after_text;
    let found = find(&passage, &key, after, &digest(after));
    let span = found.span.map(|span| CharMap::new(after).chars(span));
    Answer {
        id: &case.id,
        start: span.map(CharSpan::start),
        end: span.map(CharSpan::end),
        sure: found.status.is_sure(),
        status: found.status.name(),
    }
}
