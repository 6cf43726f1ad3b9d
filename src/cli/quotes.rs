//! `quotidian quotes`: the quotations that fit what was asked, in a format.

use super::args::Quotes;
use super::corrections::Corrections;
use super::{Source, Status, spread};
use crate::article::Article;
use crate::export::{Kind, Quotation, Row, named, quotations};
use crate::text::fold::{Folding, find_all, needle};
use crate::text::plain_str;
use anyhow::{Context, Result};
use std::io::{self, Write};

/// Prints the quotations wanted, article after article.
pub fn print(
    mut source: Source,
    wanted: &Quotes,
    kept: &Corrections,
    out: &mut dyn Write,
) -> Result<Status> {
    let format = named(&wanted.format).context("no such format")?;
    format.head(Kind::Quotations, out).context("cannot write")?;
    let said = wanted
        .said
        .as_deref()
        .map(|words| needle(words.trim(), Folding::Search));
    let rows = |article: &Article| -> io::Result<Vec<u8>> {
        let mut printed = Vec::new();
        if !is_of_day(article, wanted) {
            return Ok(printed);
        }
        let said = |row: &Quotation| {
            let mut hits = said.iter().map(|said| find_all(&row.words, said).next());
            hits.all(|hit| hit.is_some())
        };
        let by = |row: &Quotation| wanted.by.iter().all(|name| is_by(row, name));
        let rows = quotations(article, &kept.annotated(article)).into_iter();
        let rows: Vec<_> = rows
            .filter(|row| by(row) && said(row))
            .map(Row::Quotation)
            .collect();
        format.write(&rows, &mut printed)?;
        Ok(printed)
    };
    spread(&mut source, rows, |_, _, printed| {
        out.write_all(&printed?).context("cannot write")
    })?;
    Ok(source.status().and(kept.status))
}

fn is_of_day(article: &Article, wanted: &Quotes) -> bool {
    let day = article.date();
    wanted
        .after
        .is_none_or(|after| day.is_some_and(|day| day >= after))
        && wanted
            .before
            .is_none_or(|before| day.is_some_and(|day| day < before))
}

/// Whether each word of `name` is a word of one form of the speaker's name, or begins it.
fn is_by(row: &Quotation, name: &str) -> bool {
    let wanted = plain_str(name);
    let mut forms = row
        .speaker
        .iter()
        .chain(&row.aliases)
        .map(|form| plain_str(form));
    forms.any(|form| {
        let has = |wanted: &str| words(&form).any(|word| word.starts_with(wanted));
        words(&wanted).all(has)
    })
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}
