//! `quotidian bookmark`: the door to the bookmarks for scripts.
//! Promise: a command that changes something ends well only when the change is on disk.

use super::args::Bookmark as Task;
use super::corrections::Corrections;
use super::{Flags, Source, Status};
use crate::article::Article;
use crate::export::{Kind, Row, named};
use crate::extract::Annotations;
use crate::passage::{ArticleKey, Bookmark, Passage};
use crate::read::key_path;
use crate::shelf::folders::folders;
use crate::shelf::{Change, Error, Shelf, new_id};
use crate::text::{CharMap, CharSpan, Span, clean};
use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use std::io::{self, Write};
use std::ops::Range;
use std::path::PathBuf;

/// How often it is tried to save while others do, two seconds each time.
const TRIES: usize = 3;

/// Does what is asked with the bookmarks.
pub fn run(task: Task, flags: &Flags, out: &mut dyn Write) -> Result<Status> {
    let folders = folders(flags.state.as_deref(), flags.config.as_deref());
    let mut shelf = folders
        .state
        .as_deref()
        .map_or_else(Shelf::nowhere, Shelf::open);
    let troubles = shelf.troubles();
    for trouble in &troubles {
        let _ = writeln!(io::stderr(), "quotidian: {}", clean(trouble));
    }
    match task {
        Task::Add {
            file,
            start,
            end,
            note,
            tags,
        } => {
            let kept = Corrections::new(&shelf, Status::Done);
            let bookmark = Bookmark {
                note,
                tags,
                ..new(file, start..end, flags, &kept)?
            };
            let id = bookmark.id;
            save(&mut shelf, Change::Add(bookmark))?;
            writeln!(out, "{:032x}", id.0).context("cannot write")?;
        }
        Task::List { format } => {
            let format = named(&format).context("no such format")?;
            let bookmarks = shelf.bookmarks().into_iter();
            let rows: Vec<_> = bookmarks
                .map(|bookmark| Row::Bookmark(Box::new(bookmark)))
                .collect();
            format.head(Kind::Bookmarks, out).context("cannot write")?;
            format.write(&rows, out).context("cannot write")?;
            if !troubles.is_empty() {
                return Ok(Status::Incomplete);
            }
        }
        Task::Edit { id, note, tags } => {
            let mut bookmark = meant(&shelf, &id)?;
            bookmark.note = note.unwrap_or(bookmark.note);
            if !tags.is_empty() {
                bookmark.tags = tags;
            }
            save(&mut shelf, Change::Edit(bookmark))?;
        }
        Task::Remove { id } => {
            let id = meant(&shelf, &id)?.id;
            save(&mut shelf, Change::Remove(id))?;
        }
    }
    Ok(Status::Done)
}

/// Keeps a change, and waits while other programs keep theirs.
fn save(shelf: &mut Shelf, change: Change) -> Result<()> {
    let mut saved = shelf.save(&[change]);
    for _ in 1..TRIES {
        if !matches!(saved, Err(Error::Busy)) {
            break;
        }
        saved = shelf.save(&[]);
    }
    Ok(saved?)
}

/// A bookmark of the characters of `place`, without note and tags.
fn new(file: PathBuf, place: Range<usize>, flags: &Flags, kept: &Corrections) -> Result<Bookmark> {
    let name = file.to_string_lossy().into_owned();
    let Range { start, end } = place;
    if start >= end {
        bail!("there is no passage from {start} to {end}: its end must come after its start");
    }
    if file.is_dir() {
        bail!("{name} is a folder; name a file in it");
    }
    let Some(article) = Source::new(&[file], flags).next() else {
        bail!("nothing was bookmarked");
    };
    let text = article.text();
    let map = CharMap::new(text);
    let len = map.char_at(text.len());
    // Compared before a span is made, which would cut a number that is too big for any text.
    if end > len {
        bail!("there is no passage from {start} to {end} in {name}, which has {len} characters");
    }
    let span = map.bytes(CharSpan::new(start, end));
    Ok(Bookmark {
        id: new_id()?,
        article: ArticleKey::new(&article, key_path(&article)),
        passage: Passage::new(text, span),
        speaker: speaker(&article, &kept.annotated(&article), span),
        note: String::new(),
        tags: Vec::new(),
        rejected: None,
        at: Timestamp::now(),
    })
}

/// Who says the passage, if one quotation holds all of it and that is no guess.
fn speaker(article: &Article, found: &Annotations, span: Span) -> Option<String> {
    let quote = found
        .quotes
        .iter()
        .find(|quote| found.extent(quote).covers(span))?;
    let speaker = quote.speaker.filter(|_| !quote.unsure())?;
    Some(found.name(speaker, article.text()).into_owned())
}

/// The one bookmark whose id begins with what was written.
fn meant(shelf: &Shelf, written: &str) -> Result<Bookmark> {
    if written.is_empty() {
        // All ids begin with nothing, and what a script has not set is not meant.
        bail!("an empty id means no bookmark");
    }
    let begins = |bookmark: &Bookmark| {
        format!("{:032x}", bookmark.id.0).starts_with(&written.to_ascii_lowercase())
    };
    let mut fitting: Vec<_> = shelf.bookmarks().into_iter().filter(begins).collect();
    match (fitting.pop(), fitting.len()) {
        (Some(bookmark), 0) => Ok(bookmark),
        (Some(_), others) => bail!(
            "{} bookmarks have an id that begins with {written}",
            others + 1
        ),
        (None, _) => bail!("there is no bookmark {written}"),
    }
}
