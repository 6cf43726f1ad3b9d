//! Comma-separated values for spreadsheets, after RFC 4180: a line of headings, CRLF line ends,
//! quote marks doubled.
//!
//! A cell that begins with `=`, `+`, `-` or `@` would be run as a formula. It gets an apostrophe in
//! front, the sign that spreadsheets themselves use for "this is text", and so does a cell that
//! begins with apostrophes before such a sign. So every reader sees the words whole, and
//! taking one apostrophe away from `'…=`, `'…+`, `'…-`, `'…@` gives back exactly what was there.

use super::citation::Certainty;
use super::{Bookmarked, Kind, Named, Quotation, Row, jsonl};
use crate::passage::Status;
use crate::text::clean_lines;
use std::io::{self, Write};

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
        Kind::Bookmarks => &[
            "id", "words", "speaker", "note", "tags", "title", "path", "start", "end", "at",
            "status",
        ],
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

fn bookmark(kept: &Bookmarked, out: &mut dyn Write) -> io::Result<()> {
    let row = &kept.bookmark;
    record(
        &[
            &format!("{:032x}", row.id.0),
            &row.passage.exact,
            row.speaker.as_deref().unwrap_or_default(),
            &row.note,
            &row.tags.join("; "),
            &row.article.title,
            &row.article.path,
            &row.passage.place.start().to_string(),
            &row.passage.place.end().to_string(),
            &row.at.to_string(),
            kept.status.map_or("", Status::name),
        ],
        out,
    )
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
    if shown
        .trim_start_matches('\'')
        .starts_with(['=', '+', '-', '@'])
    {
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
