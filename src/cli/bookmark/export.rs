//! `quotidian bookmark export`: all bookmarks to a file or a pipe.
//! Promise: a file that is there is only replaced when that was asked for; what was written is said.

use super::super::args::Export as Wanted;
use super::super::corrections::Corrections;
use super::super::moved::Files;
use super::super::{Flags, Status};
use crate::export::file::{self, Present};
use crate::export::{self, Export, Row, bookmarks, counted, for_file, named};
use crate::passage::Bookmark;
use crate::read::{Options, known_as};
use crate::shelf::Shelf;
use crate::text::clean;
use anyhow::{Context, Result, bail};
use std::cell::OnceCell;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;

/// The format where none is named and the file does not tell.
const USUAL: &str = "md";

/// Writes all bookmarks.
pub fn run(
    shelf: &Shelf,
    wanted: Wanted,
    (flags, library): (&Flags, Option<&Path>),
    out: &mut dyn Write,
) -> Result<()> {
    let file = wanted.file.filter(|file| file != Path::new("-"));
    let told = || file.as_deref().and_then(for_file);
    let format: Option<&Export> = match &wanted.format {
        Some(name) => named(name),
        None => told().or_else(|| named(USUAL)),
    };
    let format = format.context("no such format")?;
    let rows = rows(shelf, flags, library);
    let Some(file) = file else {
        return bookmarks(format, &rows, out).context("cannot write");
    };
    let present = if wanted.force {
        Present::Replace
    } else {
        Present::Refuse
    };
    let name = file.display();
    match file::write(&file, present, |out| bookmarks(format, &rows, out)) {
        Ok(_) => {
            let said = format!("{} written to {name}", counted(rows.len()));
            let _ = writeln!(io::stderr(), "quotidian: {}", clean(&said));
            Ok(())
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{name} is there already; --force replaces it")
        }
        Err(error) => bail!("{name} cannot be written: {error}"),
    }
}

/// All bookmarks with what became of them. Those of a moved article are listed where it is now.
pub fn rows(shelf: &Shelf, flags: &Flags, library: Option<&Path>) -> Vec<Row> {
    let corrections = Corrections::new(shelf, Status::Done);
    let options = Options { huge: flags.huge };
    let bookmarks = shelf.bookmarks();
    let files = OnceCell::new();
    export::rows(shelf.revisions(), |path| {
        let article = known_as(path, &options).or_else(|| {
            let files = files.get_or_init(|| Files::new(&bookmarks, library, options));
            let of = |kept: &&Bookmark| kept.article.path == path;
            let kept: Vec<_> = bookmarks.iter().filter(of).collect();
            files.home(path, &kept)
        })?;
        let annotations = corrections.annotated(&article);
        Some((Arc::new(article), Some(Arc::new(annotations))))
    })
}
