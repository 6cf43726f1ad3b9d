//! Comma-separated values for spreadsheets, after RFC 4180: a line of headings, CRLF line ends,
//! quote marks doubled.
//!
//! A cell that begins with `=`, `+`, `-` or `@` would be run as a formula. It gets an apostrophe in
//! front, the sign that spreadsheets themselves use for "this is text", and so does a cell that
//! begins with apostrophes before such a sign. So every reader sees the words whole, and
//! taking one apostrophe away from `'…=`, `'…+`, `'…-`, `'…@` gives back exactly what was there.

use super::citation::Certainty;
use super::tally::Tally;
use super::{Bookmarked, Kind, Named, Origin, Quotation, Row, json, jsonl};
use crate::passage::Status;
use crate::text::clean_lines;
use serde_json::Map;
use std::io::{self, Write};

/// What opens a formula.
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// Writes the headings.
pub fn head(kind: Kind, out: &mut dyn Write) -> io::Result<()> {
    let names: &[&str] = match kind {
        Kind::Quotations => &[
            "speaker",
            "speaker_kind",
            "role",
            "words",
            "kind",
            "confidence",
            "corrected",
            "title",
            "byline",
            "outlet",
            "date",
            "id",
            "path",
            "start",
            "end",
        ],
        Kind::People => &[
            "name",
            "kind",
            "role",
            "aliases",
            "quotations",
            "words",
            "mentions",
            "articles",
        ],
        Kind::Bookmarks => &BOOKMARK,
    };
    record(names, out)
}

/// Writes one line a row.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        match row {
            Row::Quotation(row) => quotation(row, out)?,
            Row::Person(row) => person(row, out)?,
            Row::Bookmark(row) => bookmark(row, out)?,
        }
    }
    Ok(())
}

fn quotation(row: &Quotation, out: &mut dyn Write) -> io::Result<()> {
    let text = |piece: &Option<String>| piece.clone().unwrap_or_default();
    let number = |place: Option<usize>| place.map(|n| n.to_string()).unwrap_or_default();
    record(
        &[
            &text(&row.speaker),
            row.speaker_kind.map_or("", |kind| kind.name()),
            &text(&row.role),
            &row.words,
            jsonl::kind(row.kind),
            &format!("{:.2}", row.confidence),
            match row.certainty {
                Certainty::Corrected => "yes",
                Certainty::Known | Certainty::Guess => "",
            },
            &row.origin.heading,
            &row.origin.byline.join("; "),
            &text(&row.origin.outlet),
            &row.origin
                .date
                .map(|date| date.to_string())
                .unwrap_or_default(),
            &row.origin.id,
            &row.origin.path,
            &number(row.parts.first().map(|part| part.start())),
            &number(row.parts.last().map(|part| part.end())),
        ],
        out,
    )
}

fn person(row: &Named, out: &mut dyn Write) -> io::Result<()> {
    record(
        &[
            &row.name,
            row.kind.name(),
            row.role.as_deref().unwrap_or_default(),
            &row.aliases.join("; "),
            &row.quotations.to_string(),
            &row.words.to_string(),
            &row.mentions.to_string(),
            &row.articles.join("; "),
        ],
        out,
    )
}

/// Writes what was counted, all tables below each other: shares are parts of 1.
pub fn tables(tallies: &[Tally], out: &mut dyn Write) -> io::Result<()> {
    record(&TALLY, out)?;
    for line in tallies {
        let text = |piece: &Option<String>| piece.clone().unwrap_or_default();
        let (of_quotations, of_words) = line.count.shares(&line.all);
        record(
            &[
                line.table.name(),
                &text(&line.name),
                line.kind.map_or("", |kind| kind.name()),
                &text(&line.role),
                &line.count.articles.to_string(),
                &line.count.quotations.to_string(),
                &line.count.words.to_string(),
                &format!("{of_quotations:.4}"),
                &format!("{of_words:.4}"),
                &format!("{:.4}", line.count.unnamed_share()),
            ],
            out,
        )?;
    }
    Ok(())
}

/// The columns of what was counted.
#[rustfmt::skip]
const TALLY: [&str; 10] = [
    "table", "name", "kind", "role", "articles", "quotations", "words", "share_of_quotations",
    "share_of_words", "share_unnamed",
];

/// The columns of a bookmark. The last holds as JSON what a cell beside it cannot show as it is.
#[rustfmt::skip]
pub const BOOKMARK: [&str; 26] = [
    "id", "words", "cited", "speaker", "role", "note", "tags", "title", "byline", "outlet", "date",
    "path", "start", "end", "at", "status", "prefix", "suffix", "changed", "by", "sha256", "len",
    "rejected", "first", "other", "exactly",
];

/// Columns that are for people: what they tell is seen anew in the article.
pub const TOLD: [&str; 6] = ["cited", "role", "byline", "outlet", "date", "status"];

fn bookmark(kept: &Bookmarked, out: &mut dyn Write) -> io::Result<()> {
    let revision = &kept.revision;
    let row = &revision.bookmark;
    let time = |at: Option<jiff::Timestamp>| at.map(|at| at.to_string()).unwrap_or_default();
    let origin =
        |piece: fn(&Origin) -> String| kept.origin.as_deref().map(piece).unwrap_or_default();
    let mut cells = vec![
        format!("{:032x}", row.id.0),
        row.passage.exact.clone(),
        kept.words.clone(),
        row.speaker.clone().unwrap_or_default(),
        kept.role.clone().unwrap_or_default(),
        row.note.clone(),
        row.tags.join("; "),
        row.article.title.clone(),
        origin(|origin| origin.byline.join("; ")),
        origin(|origin| origin.outlet.clone().unwrap_or_default()),
        origin(|origin| origin.date.map(|date| date.to_string()).unwrap_or_default()),
        row.article.path.clone(),
        row.passage.place.start().to_string(),
        row.passage.place.end().to_string(),
        row.at.to_string(),
        kept.status.map_or("", Status::name).to_string(),
        row.passage.prefix.clone(),
        row.passage.suffix.clone(),
        time(revision.changed),
        revision.by.clone(),
        jsonl::sum(&row.article.sha256),
        row.article.len.to_string(),
        row.rejected.as_ref().map(jsonl::sum).unwrap_or_default(),
        revision.first.clone().unwrap_or_default(),
        if revision.other.is_empty() {
            String::new()
        } else {
            json::ascii(&revision.other)?
        },
    ];
    let mut exactly = Map::new();
    for (name, raw) in BOOKMARK.iter().zip(&cells) {
        if *name != "tags" && !TOLD.contains(name) && seen(raw) != *raw {
            exactly.insert((*name).into(), raw.as_str().into());
        }
    }
    if tags(&seen(&row.tags.join("; "))) != row.tags {
        exactly.insert("tags".into(), row.tags.clone().into());
    }
    cells.push(if exactly.is_empty() {
        String::new()
    } else {
        json::ascii(&exactly)?
    });
    let cells: Vec<_> = cells.iter().map(String::as_str).collect();
    record(&cells, out)
}

/// The tags of a cell.
pub fn tags(cell: &str) -> Vec<String> {
    let tags = cell.split(';').map(str::trim);
    let full = tags.filter(|tag| !tag.is_empty());
    full.map(String::from).collect()
}

/// What whoever reads the cell of `raw` gets.
pub fn seen(raw: &str) -> String {
    uncell(&cell(raw)).to_string()
}

/// What a cell holds, without the apostrophe that kept it from being a formula.
pub fn uncell(shown: &str) -> &str {
    let formula = shown.trim_start_matches('\'').starts_with(FORMULA);
    shown
        .strip_prefix('\'')
        .filter(|_| formula)
        .unwrap_or(shown)
}

fn record(cells: &[&str], out: &mut dyn Write) -> io::Result<()> {
    for (index, raw) in cells.iter().enumerate() {
        if index > 0 {
            out.write_all(b",")?;
        }
        let shown = cell(raw);
        if shown.contains([',', '"', '\n', '\'']) || shown.starts_with(' ') || shown.ends_with(' ')
        {
            write!(out, "\"{}\"", shown.replace('"', "\"\""))?;
        } else {
            out.write_all(shown.as_bytes())?;
        }
    }
    out.write_all(b"\r\n")
}

/// What stands in a cell: safe to show, and never a formula.
fn cell(raw: &str) -> String {
    let shown = clean_lines(raw);
    if shown.trim_start_matches('\'').starts_with(FORMULA) {
        format!("'{shown}")
    } else {
        shown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: &[&str]) -> String {
        let mut out = Vec::new();
        record(cells, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn commas_quotes_and_lines_are_quoted() {
        assert_eq!(
            written(&[
                "Ada Lund",
                "“No, I did not,” \"honest\"",
                "two\r\nlines",
                ""
            ]),
            "Ada Lund,\"“No, I did not,” \"\"honest\"\"\",\"two\nlines\",\r\n"
        );
    }

    #[test]
    fn a_cell_is_never_a_formula() {
        assert_eq!(
            written(&["=1+1", "'@x", "- no"]),
            "\"'=1+1\",\"''@x\",\"'- no\"\r\n"
        );
        assert_eq!(written(&["it's 1 = 1"]), "\"it's 1 = 1\"\r\n");
        assert_eq!(written(&["\t=1"]), "\" =1\"\r\n");
    }

    #[test]
    fn nothing_live_is_written() {
        assert_eq!(written(&["\u{1b}]52;c;x\u{7}"]), "␛]52;c;x␇\r\n");
    }
}
