//! `quotidian bookmark`: the door to the bookmarks for scripts.
//! Promise: a command that changes something ends well only when the change is on disk.

mod articles;
mod export;
mod import;

use super::args::{Bookmark as Task, Edit, Place};
use super::corrections::Corrections;
use super::{Flags, Source, Status};
use crate::article::Article;
use crate::export::{bookmarks, named};
use crate::extract::Annotations;
use crate::passage::{ArticleKey, Bookmark, Passage};
use crate::read::key_path;
use crate::shelf::folders::{LIBRARY, folders};
use crate::shelf::{Change, Error, Shelf, new_id};
use crate::text::fold::{Folding, fold, needle};
use crate::text::{CharMap, CharSpan, Span, say};
use anyhow::{Context, Result, bail};
use jiff::Timestamp;
use memchr::memmem;
use std::io::Write;
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
        say(trouble);
    }
    let library = folders.state.as_ref().map(|state| state.join(LIBRARY));
    let done = done(task, (flags, library.as_deref()), &mut shelf, out);
    // Saving may have found out more.
    for trouble in shelf.troubles().iter().filter(|t| !troubles.contains(t)) {
        say(trouble);
    }
    done
}

fn done(
    task: Task,
    (flags, library): (&Flags, Option<&Path>),
    shelf: &mut Shelf,
    out: &mut dyn Write,
) -> Result<Status> {
    let unread = if shelf.troubles().is_empty() {
        Status::Done
    } else {
        Status::Incomplete
    };
    match task {
        Task::Add {
            file,
            place,
            note,
            tags: words,
        } => {
            let kept = Corrections::new(shelf, Status::Done);
            let bookmark = Bookmark {
                note,
                tags: tags(&words),
                ..new(file, &place, flags, &kept)?
            };
            let id = bookmark.id;
            save(shelf, &[Change::Add(bookmark)])?;
            writeln!(out, "{:032x}", id.0).context("cannot write")?;
        }
        Task::List { format } => {
            let format = named(&format).context("no such format")?;
            let rows = export::rows(shelf, flags, library);
            bookmarks(format, &rows, out).context("cannot write")?;
            return Ok(unread);
        }
        Task::Edit { id, change } => {
            let bookmark = changed(meant(shelf, &id)?, change);
            save(shelf, &[Change::Edit(bookmark)])?;
        }
        Task::Remove { ids } => {
            let meant: Result<Vec<_>> = ids.iter().map(|id| meant(shelf, id)).collect();
            let removals = meant?.into_iter().map(|meant| Change::Remove(meant.id));
            save(shelf, &removals.collect::<Vec<_>>())?;
        }
        Task::Export(wanted) => {
            export::run(shelf, wanted, (flags, library), out)?;
            return Ok(unread);
        }
        Task::Import(wanted) => return import::run(shelf, &wanted, flags, out),
    }
    Ok(Status::Done)
}

/// A bookmark with another note or other tags.
fn changed(bookmark: Bookmark, change: Edit) -> Bookmark {
    let Edit {
        note,
        tags: words,
        add,
        remove,
    } = change;
    let mut all = if words.is_empty() {
        bookmark.tags
    } else {
        tags(&words)
    };
    all.extend(tags(&add));
    let gone = tags(&remove);
    all.retain(|tag| !gone.contains(tag));
    Bookmark {
        note: note.unwrap_or(bookmark.note),
        tags: once(all),
        ..bookmark
    }
}

/// Tags as the reader keeps them: without the sign before them, each once.
fn tags(words: &[String]) -> Vec<String> {
    let tags = words.iter().map(|word| word.trim().trim_start_matches('#'));
    once(
        tags.filter(|tag| !tag.is_empty())
            .map(String::from)
            .collect(),
    )
}

fn once(tags: Vec<String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for tag in tags {
        if !all.contains(&tag) {
            all.push(tag);
        }
    }
    all
}

/// Keeps changes, and waits while other programs keep theirs.
pub(super) fn save(shelf: &mut Shelf, changes: &[Change]) -> Result<()> {
    let saved = shelf.save(changes);
    Ok(again(shelf, saved)?)
}

/// Tries to save again while other programs do.
fn again(shelf: &mut Shelf, mut saved: Result<(), Error>) -> Result<(), Error> {
    for _ in 1..TRIES {
        if !matches!(saved, Err(Error::Busy)) {
            break;
        }
        saved = shelf.save(&[]);
    }
    saved
}

/// A bookmark of the passage at `place`, without note and tags.
fn new(file: PathBuf, place: &Place, flags: &Flags, kept: &Corrections) -> Result<Bookmark> {
    let name = file.to_string_lossy().into_owned();
    if file.is_dir() {
        bail!("{name} is a folder; name a file in it");
    }
    let Some(article) = Source::new(&[file], flags).next() else {
        bail!("nothing was bookmarked");
    };
    let text = article.text();
    let span = match place {
        Place {
            words: Some(words), ..
        } => worded(text, words, &name)?,
        Place { start, end, .. } => counted(
            text,
            start.unwrap_or_default()..end.unwrap_or_default(),
            &name,
        )?,
    };
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

/// The one place where these words stand.
fn worded(text: &str, words: &str, name: &str) -> Result<Span> {
    let wanted = needle(words, Folding::Anchor);
    let wanted = wanted.trim();
    if wanted.is_empty() {
        bail!("there are no words to look for");
    }
    let folded = fold(text, Folding::Anchor);
    let mut places = memmem::find_iter(folded.text.as_bytes(), wanted);
    match (places.next(), places.count()) {
        (Some(at), 0) => Ok(folded.span(at..at + wanted.len())),
        (Some(_), others) => bail!(
            "these words stand {} times in {name}; give more of them, or --start and --end",
            others + 1
        ),
        (None, _) => bail!("these words are not in {name}"),
    }
}

/// The place of the characters.
fn counted(text: &str, place: Range<usize>, name: &str) -> Result<Span> {
    let Range { start, end } = place;
    if start >= end {
        bail!("there is no passage from {start} to {end}: its end must come after its start");
    }
    let map = CharMap::new(text);
    let len = map.char_at(text.len());
    // Compared before a span is made, which would cut a number that is too big for any text.
    if end > len {
        bail!("there is no passage from {start} to {end} in {name}, which has {len} characters");
    }
    Ok(map.bytes(CharSpan::new(start, end)))
}

/// Who says the passage, if one quotation holds all of it but its marks and that is no guess.
fn speaker(article: &Article, found: &Annotations, span: Span) -> Option<String> {
    let words = span.of(article.text());
    let mark = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '‘' | '’' | '«' | '»');
    let start = words.len() - words.trim_start_matches(mark).len();
    let inner = words.trim_matches(mark);
    let span = Span::new(span.start() + start, span.start() + start + inner.len());
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
