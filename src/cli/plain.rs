//! Articles as wrapped text, for pipes, files and terminals that cannot show the reader.

use super::{Source, Status};
use crate::article::{Article, BlockKind};
use crate::export::Origin;
use crate::export::citation::{Cited, citation};
use crate::text::{Span, clean, wrap};
use anyhow::{Context, Result};
use std::io::{self, Write};

/// Longest line, in cells.
const WIDTH: usize = 72;

/// Prints articles, two blank lines between them.
pub fn print(mut source: Source, out: &mut dyn Write) -> Result<Status> {
    let width = width();
    let mut first = true;
    for article in &mut source {
        if !first {
            out.write_all(b"\n\n").context("cannot write")?;
        }
        first = false;
        one(&article, width, out).context("cannot write")?;
    }
    Ok(source.status())
}

/// The terminal's width if there is one and it is narrow.
fn width() -> usize {
    let size = rustix::termios::tcgetwinsize(io::stdout());
    let columns = size.map_or(0, |size| usize::from(size.ws_col));
    if columns == 0 {
        WIDTH
    } else {
        columns.min(WIDTH)
    }
}

fn one(article: &Article, width: usize, out: &mut dyn Write) -> io::Result<()> {
    if let Some(title) = &article.meta.title {
        wrapped(title, whole(title), width, out)?;
    }
    let origin = Origin::new(article);
    let cited = Cited {
        origin: Some(&origin),
        ..Cited::default()
    };
    let source = citation("{date} · {byline} · {outlet}", &cited);
    if !source.is_empty() {
        wrapped(&source, whole(&source), width, out)?;
    }
    let mut headed = article.meta.title.is_some() || !source.is_empty();
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
