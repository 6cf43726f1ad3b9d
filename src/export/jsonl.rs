//! JSON Lines: one object a row, for other programs.

use super::citation::Certainty;
use super::tally::Tally;
use super::{Bookmarked, Named, Quotation, Row, json};
use crate::extract::QuoteKind;
use crate::passage::Status;
use crate::text::CharSpan;
use serde::Serialize;
use serde_json::{Map, Value};
use std::io::{self, Write};

#[derive(Serialize)]
struct QuotationLine<'a> {
    id: &'a str,
    path: &'a str,
    title: &'a str,
    byline: &'a [String],
    date: Option<String>,
    outlet: Option<&'a str>,
    parts: Vec<[usize; 2]>,
    text: &'a str,
    kind: &'static str,
    speaker: Option<&'a str>,
    speaker_kind: Option<&'static str>,
    role: Option<&'a str>,
    confidence: f64,
    corrected: bool,
}

#[derive(Serialize)]
struct PersonLine<'a> {
    name: &'a str,
    kind: &'static str,
    role: Option<&'a str>,
    aliases: &'a [String],
    quotations: usize,
    words: usize,
    mentions: usize,
    articles: &'a [String],
}

#[derive(Serialize)]
struct TallyLine<'a> {
    table: &'static str,
    name: Option<&'a str>,
    kind: Option<&'static str>,
    role: Option<&'a str>,
    articles: usize,
    quotations: usize,
    words: usize,
    share_of_quotations: f64,
    share_of_words: f64,
    share_unnamed: f64,
}

#[derive(Serialize)]
struct BookmarkLine<'a> {
    id: String,
    path: &'a str,
    title: &'a str,
    start: usize,
    end: usize,
    exact: &'a str,
    prefix: &'a str,
    suffix: &'a str,
    note: &'a str,
    tags: &'a [String],
    speaker: Option<&'a str>,
    at: String,
    status: Option<&'static str>,
    /// Where it stands in the article as it is now.
    found: Option<[usize; 2]>,
    changed: Option<String>,
    by: &'a str,
    sha256: String,
    len: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rejected: Option<String>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    other: &'a Map<String, Value>,
}

/// Writes one line a row.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        match row {
            Row::Quotation(row) => json::line(&quotation(row), out)?,
            Row::Person(row) => json::line(&person(row), out)?,
            Row::Bookmark(row) => json::line(&bookmark(row), out)?,
        }
    }
    Ok(())
}

/// Writes one line a count: shares are parts of 1.
pub fn tables(tallies: &[Tally], out: &mut dyn Write) -> io::Result<()> {
    let digits = |share: f64| (share * 10_000.0).round() / 10_000.0;
    for tally in tallies {
        let (of_quotations, of_words) = tally.count.shares(&tally.all);
        let line = TallyLine {
            table: tally.table.name(),
            name: tally.name.as_deref(),
            kind: tally.kind.map(super::SpeakerKind::name),
            role: tally.role.as_deref(),
            articles: tally.count.articles,
            quotations: tally.count.quotations,
            words: tally.count.words,
            share_of_quotations: digits(of_quotations),
            share_of_words: digits(of_words),
            share_unnamed: digits(tally.count.unnamed_share()),
        };
        json::line(&line, out)?;
    }
    Ok(())
}

fn quotation(row: &Quotation) -> QuotationLine<'_> {
    QuotationLine {
        id: &row.origin.id,
        path: &row.origin.path,
        title: &row.origin.heading,
        byline: &row.origin.byline,
        date: row.origin.date.map(|date| date.to_string()),
        outlet: row.origin.outlet.as_deref(),
        parts: row.parts.iter().map(|part| ends(*part)).collect(),
        text: &row.words,
        kind: kind(row.kind),
        speaker: row.speaker.as_deref(),
        speaker_kind: row.speaker_kind.map(super::SpeakerKind::name),
        role: row.role.as_deref(),
        confidence: rounded(row.confidence),
        corrected: row.certainty == Certainty::Corrected,
    }
}

fn person(row: &Named) -> PersonLine<'_> {
    PersonLine {
        name: &row.name,
        kind: row.kind.name(),
        role: row.role.as_deref(),
        aliases: &row.aliases,
        quotations: row.quotations,
        words: row.words,
        mentions: row.mentions,
        articles: &row.articles,
    }
}

fn bookmark(kept: &Bookmarked) -> BookmarkLine<'_> {
    let revision = &kept.revision;
    let row = &revision.bookmark;
    BookmarkLine {
        id: format!("{:032x}", row.id.0),
        path: &row.article.path,
        title: &row.article.title,
        start: row.passage.place.start(),
        end: row.passage.place.end(),
        exact: &row.passage.exact,
        prefix: &row.passage.prefix,
        suffix: &row.passage.suffix,
        note: &row.note,
        tags: &row.tags,
        speaker: row.speaker.as_deref(),
        at: row.at.to_string(),
        status: kept.status.map(Status::name),
        found: kept.found.map(ends),
        changed: revision.changed.map(|at| at.to_string()),
        by: &revision.by,
        sha256: sum(&row.article.sha256),
        len: row.article.len,
        first: revision.first.as_deref(),
        rejected: row.rejected.as_ref().map(sum),
        other: &revision.other,
    }
}

/// A SHA-256 as 64 hexadecimal digits.
pub fn sum(sha256: &[u8; 32]) -> String {
    let digits = sha256.iter().map(|byte| format!("{byte:02x}"));
    digits.collect()
}

/// First code point and the one after the last.
pub fn ends(span: CharSpan) -> [usize; 2] {
    [span.start(), span.end()]
}

/// How a kind of quotation is written.
pub const fn kind(kind: QuoteKind) -> &'static str {
    match kind {
        QuoteKind::Direct => "direct",
        QuoteKind::Mixed => "mixed",
    }
}

/// Two digits after the point say all that is known.
pub fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}
