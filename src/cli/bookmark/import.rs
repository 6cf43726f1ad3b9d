//! `quotidian bookmark import`: bookmarks from files, put on their words where the article can be read.
//! Promise: importing the same again changes nothing; what cannot be imported is named with file, item and
//! reason, and the rest is; nothing that was changed here later is written over.

use super::super::args::Import as Wanted;
use super::super::corrections::Corrections;
use super::super::{Flags, Status};
use super::articles::{Articles, Known};
use super::{again, speaker};
use crate::export::counted;
use crate::export::import::{Brought, Place, read};
use crate::passage::Status::Changed;
use crate::passage::{ArticleKey, Ground, Passage, Revision};
use crate::read::{Options, raw};
use crate::shelf::{Error, Removed, Shelf, Taken};
use crate::text::say;
use anyhow::{Context, Result};
use jiff::Timestamp;
use std::io::Write;

/// Takes the bookmarks of files in, and says what became of them.
pub fn run(
    shelf: &mut Shelf,
    wanted: &Wanted,
    flags: &Flags,
    out: &mut dyn Write,
) -> Result<Status> {
    let now = Timestamp::now();
    let corrections = Corrections::new(shelf, Status::Done);
    let mut articles = Articles::new(flags, &wanted.articles, corrections);
    let mut status = Status::Done;
    let (mut names, mut revisions) = (Vec::new(), Vec::new());
    let mut refuse = |name: &str, reason: &str| {
        status = Status::Incomplete;
        say(&format!("{name}{reason}"));
    };
    let options = Options { huge: flags.huge };
    for file in &wanted.files {
        let name = file.to_string_lossy();
        let items = match raw(file, &options).and_then(|raw| read(&raw, now)) {
            Ok(items) => items,
            Err(reason) => {
                refuse(&name, &format!(" {reason}"));
                continue;
            }
        };
        for (item, brought) in items {
            let name = format!("{name}, {item}");
            match brought {
                Ok(brought) => {
                    revisions.push(placed(brought, &mut articles));
                    names.push(name);
                }
                Err(reason) => refuse(&name, &format!(": {reason}")),
            }
        }
    }
    let removed = if wanted.restore {
        Removed::ComeBack
    } else {
        Removed::Stay
    };
    let taken = take(shelf, &revisions, removed, now)?;
    let mut told = Told::default();
    for (taken, name) in taken.iter().zip(&names) {
        match taken {
            Taken::Added => told.added += 1,
            Taken::Changed => told.changed += 1,
            Taken::Same => told.same += 1,
            Taken::Older => told.older += 1,
            Taken::Removed => told.removed += 1,
            Taken::Refused(error) => refuse(name, &format!(": {error}")),
        }
    }
    writeln!(out, "{}", told.sentence()).context("cannot write")?;
    Ok(status)
}

/// Takes bookmarks in, and waits while other programs save.
fn take(
    shelf: &mut Shelf,
    revisions: &[Revision],
    removed: Removed,
    now: Timestamp,
) -> Result<Vec<Taken>, Error> {
    match shelf.take(revisions, removed, now) {
        Err(Error::Busy) => {
            again(shelf, Err(Error::Busy))?;
            // They are saved now; only what became of them is not known.
            shelf.take(revisions, removed, now)
        }
        taken => taken,
    }
}

/// How many there are of each kind.
#[derive(Default)]
struct Told {
    added: usize,
    changed: usize,
    same: usize,
    older: usize,
    removed: usize,
}

impl Told {
    fn sentence(&self) -> String {
        let more = [
            (self.changed, "changed"),
            (self.same, "here already"),
            (self.older, "changed here since and left as they are"),
            (
                self.removed,
                "removed here since and left out (--restore brings them back)",
            ),
        ];
        let more = more.iter().filter(|(count, _)| *count > 0);
        let more = more.map(|(count, what)| format!(", {count} {what}"));
        format!("{} added{}", counted(self.added), more.collect::<String>())
    }
}

/// A bookmark on its words, if its article can be read and they are there.
fn placed(brought: Brought, articles: &mut Articles) -> Revision {
    let Brought {
        mut revision,
        place,
        sources,
    } = brought;
    let bookmark = &mut revision.bookmark;
    if place == Place::Kept {
        if !Articles::is_there(&bookmark.article.path) {
            let same = articles.with_text(&bookmark.article.sha256);
            if let Some(known) = same.or_else(|| articles.meant(&sources)) {
                // The text that it was taken from stays the same: the ladder needs it.
                bookmark.article.path.clone_from(&known.path);
            }
        }
        return revision;
    }
    let Some(known) = articles.meant(&sources) else {
        return revision;
    };
    let Known {
        article,
        path,
        sha256,
        annotations,
    } = &*known;
    let ground = Ground::new(article.text(), sha256);
    let key = ArticleKey::new(article, path.clone());
    let found = ground.find(&bookmark.passage, &bookmark.article);
    match found.span.filter(|_| found.status.is_sure()) {
        Some(span) => {
            if found.status == Changed {
                revision.first = Some(bookmark.passage.exact.clone());
            }
            bookmark.passage = Passage::new(article.text(), span);
            bookmark.article = key;
            if bookmark.speaker.is_none() {
                bookmark.speaker = speaker(article, annotations, span);
            }
        }
        // Its text is not known, only the article that it was in: it is looked for again there.
        None => {
            bookmark.article = ArticleKey {
                sha256: [0; 32],
                len: 0,
                ..key
            };
        }
    }
    revision
}
