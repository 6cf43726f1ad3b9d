//! Articles as wrapped text, for pipes, files and terminals that cannot show the reader.

use super::corrections::Corrections;
use super::{Source, Status, spoken};
use crate::article::{Article, BlockKind};
use crate::export::citation::{Cited, citation};
use crate::export::{Origin, quotations};
use crate::text::{Span, clean, wrap};
use anyhow::{Context, Result};
use std::io::{self, Write};

/// Longest line, in cells.
const WIDTH: usize = 72;

/// Prints articles, two blank lines between them; where it is asked for, with who says what below each.
pub fn print(
    mut source: Source,
    spoken: Option<&Corrections>,
    out: &mut dyn Write,
) -> Result<Status> {
    let width = width();
    let mut first = true;
    for article in &mut source {
        if !first {
            out.write_all(b"\n\n").context("cannot write")?;
        }
        first = false;
        one(&article, width, out).context("cannot write")?;
        if let Some(kept) = spoken {
            said(&article, kept, width, out).context("cannot write")?;
        }
    }
    Ok(source
        .status()
        .and(spoken.map_or(Status::Done, |kept| kept.status)))
}

/// The voices of an article, and its quotations with who says them, in words.
fn said(
    article: &Article,
    kept: &Corrections,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let rows = quotations(article, &kept.annotated(article));
    if rows.is_empty() {
        return Ok(());
    }
    out.write_all(b"\nVoices\n\n")?;
    lines(&spoken::voices(&rows), width, out)?;
    out.write_all(b"\nQuotations\n")?;
    for (at, row) in rows.iter().enumerate() {
        out.write_all(b"\n")?;
        lines(&spoken::quotation(row, at, rows.len()), width, out)?;
    }
    Ok(())
}

fn lines(said: &str, width: usize, out: &mut dyn Write) -> io::Result<()> {
    said.lines()
        .try_for_each(|line| wrapped(line, whole(line), width, out))
}

/// Day, byline and outlet of an article.
pub fn source(origin: &Origin) -> String {
    let cited = Cited {
        origin: Some(origin),
        ..Cited::default()
    };
    citation("{date} · {byline} · {outlet}", &cited)
}

/// The terminal's width if there is one and it is narrow.
pub fn width() -> usize {
    let size = rustix::termios::tcgetwinsize(io::stdout());
    let columns = size.map_or(0, |size| usize::from(size.ws_col));
    if columns == 0 {
        WIDTH
    } else {
        columns.min(WIDTH)
    }
}

pub fn one(article: &Article, width: usize, out: &mut dyn Write) -> io::Result<()> {
    if let Some(title) = &article.title() {
        wrapped(title, whole(title), width, out)?;
    }
    let origin = Origin::new(article);
    let source = source(&origin);
    if !source.is_empty() {
        wrapped(&source, whole(&source), width, out)?;
    }
    let mut headed = article.title().is_some() || !source.is_empty();
    for block in article.blocks() {
        match block.kind {
            BlockKind::Headline | BlockKind::Meta => {}
            BlockKind::Paragraph | BlockKind::Subhead | BlockKind::Contributors => {
                if headed {
                    out.write_all(b"\n")?;
                }
                headed = true;
                wrapped(article.text(), block.span, width, out)?;
            }
        }
    }
    Ok(())
}

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

fn wrapped(text: &str, span: Span, width: usize, out: &mut dyn Write) -> io::Result<()> {
    for piece in wrap::pieces(text, span) {
        for row in wrap::rows(text, piece, width) {
            writeln!(out, "{}", clean(row.of(text)).trim_end())?;
        }
    }
    Ok(())
}
