//! The samples as JSON Lines: what `extract` prints for them, reviewed like code when it changes.

use quotidian::export::annotation::{self, Line};
use quotidian::extract::annotate;
use quotidian::read::{self, Options, samples};
use std::fmt::Write as _;
use std::path::Path;

/// A line as people review it: who says what by which rule, then who is named as what.
fn reviewed(line: &Line) -> String {
    let mut shown = String::new();
    for quote in &line.quotes {
        let who = quote.speaker.as_deref().unwrap_or("nobody");
        let kind = quote.speaker_kind.as_deref().unwrap_or("-");
        let words = quote.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(
            shown,
            "{who} ({kind}, {}, {:.2}): {words}",
            quote.rule, quote.confidence
        );
    }
    shown.push('\n');
    for person in &line.people {
        let role = person.role.as_deref().unwrap_or("-");
        let _ = writeln!(shown, "{}: {role} ×{}", person.name, person.mentions.len());
    }
    shown
}

#[test]
fn what_is_found_in_the_samples() {
    for path in samples::paths() {
        for article in read::file(Path::new(&path), &Options::default())
            .whole()
            .expect("a sample")
        {
            let line = annotation::line(&article, &annotate(&article));
            insta::assert_snapshot!(article.name().to_string(), reviewed(&line));
        }
    }
}

#[test]
fn a_line_read_back_has_the_same_spans() {
    for path in samples::paths() {
        for article in read::file(Path::new(&path), &Options::default())
            .whole()
            .expect("a sample")
        {
            let found = annotate(&article);
            let mut raw = Vec::new();
            annotation::write(&annotation::line(&article, &found), &mut raw).expect("memory");
            let line: Line = serde_json::from_slice(&raw).expect("JSON");
            let letters: Vec<char> = article.text().chars().collect();
            for (quote, read) in found.quotes.iter().zip(&line.quotes) {
                for (part, [start, end]) in found.parts(quote).iter().zip(&read.parts) {
                    let words: String = letters[*start..*end].iter().collect();
                    assert_eq!(words, part.of(article.text()), "{path}");
                }
            }
            assert_eq!(found.quotes.len(), line.quotes.len());
        }
    }
}
