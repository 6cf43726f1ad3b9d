//! `quotidian quotes`: the quotations that fit what was asked, in a format.

use super::args::Quotes;
use super::corrections::Corrections;
use super::wanted::Fits;
use super::{Source, Status, spread};
use crate::article::Article;
use crate::export::{Kind, Row, named, quotations};
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
    let fits = Fits::new(&wanted.wanted);
    let rows = |article: &Article| -> io::Result<Vec<u8>> {
        let mut printed = Vec::new();
        if fits.article(article) {
            let mut rows = quotations(article, &kept.annotated(article));
            rows.retain(|row| fits.quotation(row));
            let rows: Vec<_> = rows.into_iter().map(Row::Quotation).collect();
            format.write(&rows, &mut printed)?;
        }
        Ok(printed)
    };
    spread(&mut source, rows, |_, _, printed| {
        out.write_all(&printed?).context("cannot write")
    })?;
    Ok(source.status().and(kept.status))
}
