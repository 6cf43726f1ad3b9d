//! `quotidian anchor`: bookmarks passages of one text each and looks for them in another, one JSON
//! object a line in and out. For measuring how well bookmarks stay on their words.

use super::Status;
use crate::export::json;
use crate::limits::CASE;
use crate::passage::{ArticleKey, Passage, digest, find};
use crate::read;
use crate::text::{CharMap, CharSpan, say};
use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufReader, Read, Write};
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
    let mut lines: Box<dyn BufRead> = if cases == Path::new("-") {
        Box::new(io::stdin().lock())
    } else {
        let (file, _) = read::opened(cases).map_err(|reason| anyhow!("{name} {reason}"))?;
        Box::new(BufReader::new(file))
    };
    let mut status = Status::Done;
    let mut raw = Vec::new();
    for number in 1.. {
        let unread = || format!("cannot read {name}, line {number}");
        if !next(&mut lines, &mut raw, CASE).with_context(unread)? {
            break;
        }
        if raw.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Case>(&raw) {
            Ok(case) => json::line(&answer(&case), out).context("cannot write")?,
            Err(error) => {
                status = Status::Incomplete;
                say(&format!("{}: {error}", unread()));
            }
        }
    }
    Ok(status)
}

/// Reads the next line of at most so many bytes; `false` at the end.
fn next(lines: &mut dyn BufRead, line: &mut Vec<u8>, most: usize) -> io::Result<bool> {
    line.clear();
    lines.take(most as u64 + 1).read_until(b'\n', line)?;
    if line.len() > most {
        let reason = format!("it is longer than {} MB", most >> 20);
        return Err(io::Error::other(reason));
    }
    Ok(!line.is_empty())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_without_an_end_is_given_up() {
        let mut text = &b"one\ntwo\nthree"[..];
        let mut line = Vec::new();
        for expected in [&b"one\n"[..], b"two\n"] {
            assert!(next(&mut text, &mut line, 4).unwrap());
            assert_eq!(line, expected);
        }
        assert!(next(&mut text, &mut line, 4).is_err());
        assert!(!next(&mut &b""[..], &mut line, 4).unwrap());
    }
}
