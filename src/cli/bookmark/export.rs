//! `quotidian bookmark export`: all bookmarks to a file or a pipe.
//! Promise: a file that is there is only replaced when that was asked for; what was written is said.

use super::super::args::Export as Wanted;
use super::super::corrections::Corrections;
use super::super::{Flags, Status};
use crate::export::file::{self, Present, Stalled};
use crate::export::{self, Export, Row, bookmarks, counted, for_file, named};
use crate::read::Options;
use crate::shelf::Shelf;
use crate::shelf::homes::Homes;
use crate::text::say;
use anyhow::{Context, Result, bail};
use std::io::{ErrorKind, Write};
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
    let fill = |out: &mut dyn Write| bookmarks(format, &rows, out);
    match file::write(&file, present, Stalled::Wait, fill) {
        Ok(_) => {
            let said = format!("{} written to {name}", counted(rows.len()));
            say(&said);
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
    let library = library.map(Path::to_path_buf).into_iter().collect();
    let homes = Homes::new(shelf.bookmarks(), library, options);
    export::rows(shelf.revisions(), |path| {
        let article = homes.article(path)?;
        let annotations = corrections.annotated(&article);
        Some((Arc::new(article), Some(Arc::new(annotations))))
    })
}
