//! `quotidian bookmark`: the door to the bookmarks for scripts.
//! Promise: a command that changes something ends well only when the change is on disk.

use super::args::Bookmark as Task;
use super::corrections::Corrections;
use super::moved::Files;
use super::{Flags, Source, Status};
use crate::article::Article;
use crate::export::{Bookmarked, Kind, Row, named};
use crate::extract::Annotations;
use crate::passage::{ArticleKey, Bookmark, Ground, Passage, digest};
use crate::read::{Options, key_path, known_as};
use crate::shelf::folders::folders;
use crate::shelf::{Change, Error, Shelf, new_id};
use crate::text::{CharMap, CharSpan, Span, clean};
use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};

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
    let library = folders.state.as_ref().map(|state| state.join("library"));
    let done = done(task, (flags, library.as_deref()), &mut shelf, out);
    // Saving may have found out more.
    for trouble in shelf.troubles().iter().filter(|t| !troubles.contains(t)) {
        let _ = writeln!(io::stderr(), "quotidian: {}", clean(trouble));
    }
    done
}

fn done(
    task: Task,
    (flags, library): (&Flags, Option<&Path>),
    shelf: &mut Shelf,
    out: &mut dyn Write,
) -> Result<Status> {
    match task {
        Task::Add {
            file,
            start,
            end,
            note,
            tags,
        } => {
            let kept = Corrections::new(shelf, Status::Done);
            let bookmark = Bookmark {
                note,
                tags,
                ..new(file, start..end, flags, &kept)?
            };
            let id = bookmark.id;
            save(shelf, Change::Add(bookmark))?;
            writeln!(out, "{:032x}", id.0).context("cannot write")?;
        }
        Task::List { format } => {
            let format = named(&format).context("no such format")?;
            let options = Options { huge: flags.huge };
            let rows = rows(shelf.bookmarks(), library, options);
            format.head(Kind::Bookmarks, out).context("cannot write")?;
            format.write(&rows, out).context("cannot write")?;
            if !shelf.troubles().is_empty() {
                return Ok(Status::Incomplete);
            }
        }
        Task::Edit { id, note, tags } => {
            let mut bookmark = meant(shelf, &id)?;
            bookmark.note = note.unwrap_or(bookmark.note);
            if !tags.is_empty() {
                bookmark.tags = tags;
            }
            save(shelf, Change::Edit(bookmark))?;
        }
        Task::Remove { id } => {
            let id = meant(shelf, &id)?.id;
            save(shelf, Change::Remove(id))?;
        }
    }
    Ok(Status::Done)
}

/// Bookmarks with what became of them in their articles, which are read one after the other; one that
/// cannot be read says nothing of its bookmarks, and the list is whole all the same. A moved article's
/// bookmarks are listed where it is now.
fn rows(mut bookmarks: Vec<Bookmark>, library: Option<&Path>, options: Options) -> Vec<Row> {
    let mut by_path: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, bookmark) in bookmarks.iter().enumerate() {
        let path = bookmark.article.path.clone();
        by_path.entry(path).or_default().push(at);
    }
    let files = OnceCell::new();
    let mut status = vec![None; bookmarks.len()];
    for (path, places) in by_path {
        let article = known_as(&path, &options).or_else(|| {
            let files = files.get_or_init(|| Files::new(&bookmarks, library, options));
            let kept: Vec<_> = places.iter().map(|at| &bookmarks[*at]).collect();
            files.home(&path, &kept)
        });
        let Some(article) = article else {
            continue;
        };
        let (now, sha256) = (key_path(&article), digest(article.text()));
        let ground = Ground::new(article.text(), &sha256);
        for at in places {
            let Bookmark {
                passage,
                article,
                rejected,
                ..
            } = &bookmarks[at];
            let found = ground.find_kept(passage, article, rejected.as_ref());
            status[at] = Some(found.status);
            bookmarks[at].article.path.clone_from(&now);
        }
    }
    let rows = bookmarks.into_iter().zip(status);
    rows.map(|(bookmark, status)| Row::Bookmark(Box::new(Bookmarked { bookmark, status })))
        .collect()
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
