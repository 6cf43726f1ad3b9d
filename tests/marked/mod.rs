//! Examples with what is found in them, read from a file whose format `tests/breadth.rs` tells.

use quotidian::article::Article;
use quotidian::read::{self, Options};
use quotidian::text::plain_str;
use std::path::Path;

/// What stands above every example, so that its first line is not taken for a headline.
const ABOVE: &str = "Seen and heard this week\n\n";

/// A text and the facts below it.
#[derive(Default)]
pub struct Example {
    pub line: usize,
    pub gap: Option<String>,
    pub text: String,
    pub quotations: Vec<Quotation>,
    pub people: Option<Vec<String>>,
    facts: usize,
}

/// A quotation and who says it.
pub struct Quotation {
    pub parts: Vec<String>,
    pub speakers: Vec<String>,
}

fn divided(text: &str, by: &str) -> Vec<String> {
    text.split(by).map(|part| part.trim().to_string()).collect()
}

impl Example {
    /// The text as it is read from a file.
    pub fn article(&self) -> Article {
        let raw = format!("{ABOVE}{}", self.text).into_bytes();
        let path = Path::new("example.txt");
        read::bytes("example", path, raw, &Options::default())
            .whole()
            .expect("a text")
            .remove(0)
    }

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

/// The examples of a file.
pub fn examples(raw: &str) -> Vec<Example> {
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
pub fn bare(raw: &str) -> String {
    let letters = plain_str(raw).replace(['\'', '’', '‘'], "");
    let words = letters.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a part has the words that were expected of it.
pub fn fits(expected: &str, part: &str) -> bool {
    match expected.strip_suffix('…') {
        Some(opening) => format!("{} ", bare(part)).starts_with(&format!("{} ", bare(opening))),
        None => bare(expected) == bare(part),
    }
}
