//! The thread that keeps: bookmarks, corrections, stars, reading places. It also finds bookmarks and
//! corrections in the articles of the open library, and hears of those that other running readers make.
//! Promise: the screen never waits for a disk, and `Msg::Saved` is sent only for what is on it.

use super::event::{Event, send};
use super::export::Wanted;
use crate::app::model::{Message, Progress, Settings};
use crate::app::msg::{Change, Msg};
use crate::article::{Article, ArticleId};
use crate::export;
use crate::extract::{Annotations, annotate};
use crate::passage::{ArticleKey, Bookmark, Correction, Found, Ground, Passage, Verdict, digest};
use crate::read::{Options, key_path, known_as};
use crate::shelf::progress::{self, Read, Reading};
use crate::shelf::{self, Error, Shelf, Star, new_correction_id, new_id};
use crate::text::{CharMap, Span, clean};
use jiff::Timestamp;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Bytes of the words kept with a reading place.
const WORDS: usize = 200;

/// What is to be kept.
#[derive(Debug)]
pub enum Order {
    /// These articles came into the library, or their text changed.
    Articles(Vec<(ArticleId, Arc<Article>)>),
    /// A change of the bookmarks or corrections; a new one is in this article.
    Change(Change, Option<Arc<Article>>),
    /// An article got a star or lost it.
    Star(Arc<Article>, Star),
    /// How far articles were read, and how the screen is set.
    Remember(Remember),
    /// Write all bookmarks to a file; this is known of their articles.
    Export(Wanted, FxHashMap<ArticleId, Arc<Annotations>>),
    /// Other readers may have bookmarked something.
    Refresh,
    /// The end: what is not saved is tried once more, and what cannot be is told.
    Finish(Sender<Vec<String>>),
}

/// What is to be remembered.
#[derive(Debug)]
pub struct Remember {
    /// How far articles were read.
    pub readings: Vec<(Arc<Article>, Progress)>,
    /// How the screen is set now.
    pub settings: Settings,
    /// The theme that the terminal was asked for, if it is.
    pub asked: Option<String>,
}

/// Begins to keep in `state`, on a thread of its own.
pub fn keeping(events: &Sender<Event>, state: Option<PathBuf>, start: Settings) -> Sender<Order> {
    let (orders, ordered) = channel();
    let events = events.clone();
    thread::spawn(move || {
        let shelf = state.as_deref().map_or_else(Shelf::nowhere, Shelf::open);
        let progress = progress::Progress::open(state.as_deref());
        let mut keeper = Keeper {
            shelf,
            progress,
            start,
            articles: FxHashMap::default(),
            events,
        };
        keeper.begin();
        keeper.serve(&ordered);
    });
    orders
}

struct Place {
    id: ArticleId,
    article: Arc<Article>,
    /// Known once something was looked for in it; most articles have no bookmarks.
    sha256: Option<[u8; 32]>,
}

struct Keeper {
    shelf: Shelf,
    progress: progress::Progress,
    /// The settings at the start, to know what was changed.
    start: Settings,
    /// The open library, by the path that bookmarks are kept under.
    articles: FxHashMap<String, Place>,
    events: Sender<Event>,
}

impl Keeper {
    fn begin(&self) {
        let troubles = self.shelf.troubles();
        if !troubles.is_empty() {
            self.tell(Msg::Told(Message::trouble(troubles.join("; "))));
        }
        self.tell(Msg::Bookmarks(self.shelf.bookmarks()));
        self.tell(Msg::Corrections(self.shelf.corrections()));
    }

    fn serve(&mut self, ordered: &Receiver<Order>) {
        for order in ordered {
            match order {
                Order::Articles(articles) => self.articles(articles),
                Order::Change(change, article) => self.change(change, article.as_deref()),
                Order::Star(article, to) => {
                    let article = ArticleKey::new(&article, key_path(&article));
                    self.save(&[shelf::Change::Star { article, to }]);
                }
                Order::Remember(remember) => self.remember(remember),
                Order::Export(wanted, known) => self.export(&wanted, &known),
                Order::Refresh => {
                    if self.shelf.refresh() {
                        self.all();
                    }
                }
                Order::Finish(reply) => {
                    let _ = reply.send(self.finish());
                }
            }
        }
    }

    /// Writes all bookmarks to a file; articles that are not open are read for it.
    fn export(&self, wanted: &Wanted, known: &FxHashMap<ArticleId, Arc<Annotations>>) {
        let rows = export::rows(self.shelf.revisions(), |path| {
            if let Some(Place { id, article, .. }) = self.articles.get(path) {
                return Some((Arc::clone(article), known.get(id).cloned()));
            }
            let article = known_as(path, &Options::default())?;
            let found = annotate(&article);
            Some((Arc::new(article), Some(Arc::new(found))))
        });
        self.tell(Msg::Told(wanted.write(&rows)));
    }

    fn tell(&self, msg: Msg) {
        send(&self.events, Event::Msg(msg));
    }

    /// Tells all bookmarks and corrections, and where they are.
    fn all(&self) {
        let bookmarks = self.shelf.bookmarks();
        self.tell(Msg::Bookmarks(bookmarks.clone()));
        self.place(&bookmarks);
        let corrections = self.shelf.corrections();
        self.tell(Msg::Corrections(corrections.clone()));
        self.place_corrections(&corrections);
    }

    fn articles(&mut self, articles: Vec<(ArticleId, Arc<Article>)>) {
        let mut bookmarks = self.shelf.bookmarks();
        let mut corrections = self.shelf.corrections();
        let came: FxHashSet<String> = articles.iter().map(|(_, a)| key_path(a)).collect();
        bookmarks.retain(|bookmark| came.contains(&bookmark.article.path));
        corrections.retain(|correction| came.contains(&correction.article.path));
        for (id, article) in articles {
            let place = Place {
                id,
                article: Arc::clone(&article),
                sha256: None,
            };
            self.articles.insert(key_path(&article), place);
        }
        let paths = bookmarks.iter().map(|b| &b.article.path);
        for path in paths.chain(corrections.iter().map(|c| &c.article.path)) {
            if let Some(place) = self.articles.get_mut(path) {
                place
                    .sha256
                    .get_or_insert_with(|| digest(place.article.text()));
            }
        }
        self.place(&bookmarks);
        self.place_corrections(&corrections);
    }

    /// Looks for bookmarks in the articles of the library.
    fn place(&self, bookmarks: &[Bookmark]) {
        let found = self.found(bookmarks, |bookmark| {
            let rejected = bookmark.rejected.as_ref();
            (&bookmark.article, &bookmark.passage, rejected)
        });
        let places: Vec<_> = found.map(|(kept, id, at)| (kept.id, id, at)).collect();
        if !places.is_empty() {
            self.tell(Msg::Placed(places));
        }
    }

    /// Looks for corrections in the articles of the library.
    fn place_corrections(&self, corrections: &[Correction]) {
        let found = self.found(corrections, |correction| {
            let rejected = correction.rejected.as_ref();
            (&correction.article, &correction.passage, rejected)
        });
        let places: Vec<_> = found.map(|(kept, id, at)| (kept.id, id, at)).collect();
        if !places.is_empty() {
            self.tell(Msg::CorrectionsPlaced(places));
        }
    }

    /// Where things that are kept stand in the articles of the library.
    fn found<'k, T>(
        &self,
        kept: &'k [T],
        place: impl Fn(&'k T) -> (&'k ArticleKey, &'k Passage, Option<&'k [u8; 32]>),
    ) -> impl Iterator<Item = (&'k T, ArticleId, Found)> {
        let mut by_path: FxHashMap<&str, Vec<&T>> = FxHashMap::default();
        for thing in kept {
            by_path.entry(&place(thing).0.path).or_default().push(thing);
        }
        let mut places = Vec::new();
        for (path, things) in by_path {
            let Some(Place {
                id,
                article,
                sha256,
            }) = self.articles.get(path)
            else {
                continue;
            };
            let sum = sha256.unwrap_or_else(|| digest(article.text()));
            let ground = Ground::new(article.text(), &sum);
            for thing in things {
                let (key, passage, rejected) = place(thing);
                places.push((thing, *id, ground.find_kept(passage, key, rejected)));
            }
        }
        places.into_iter()
    }

    fn change(&mut self, change: Change, article: Option<&Article>) {
        let change = match kept(change, article) {
            Ok(Some(change)) => change,
            Ok(None) => return,
            Err(error) => return self.tell(Msg::NotSaved(sentence(&error))),
        };
        let saved = self.shelf.save(std::slice::from_ref(&change));
        match change {
            shelf::Change::Add(bookmark) | shelf::Change::Edit(bookmark) => {
                self.tell(Msg::Bookmarks(self.shelf.bookmarks()));
                self.place(&[bookmark]);
            }
            shelf::Change::Remove(_) => self.tell(Msg::Bookmarks(self.shelf.bookmarks())),
            shelf::Change::Correct(correction) => {
                self.tell(Msg::Corrections(self.shelf.corrections()));
                self.place_corrections(&[correction]);
            }
            shelf::Change::Uncorrect(_) => self.tell(Msg::Corrections(self.shelf.corrections())),
            shelf::Change::Star { .. } => {}
        }
        self.say(saved);
    }

    fn save(&mut self, changes: &[shelf::Change]) {
        let saved = self.shelf.save(changes);
        self.say(saved);
    }

    fn say(&self, saved: Result<(), Error>) {
        self.tell(match saved {
            Ok(()) => Msg::Saved,
            Err(
                error @ (Error::LongNote(_) | Error::LongName(_) | Error::LongLine | Error::Newer),
            ) => Msg::Told(Message::refused(sentence(&error))),
            Err(error) => Msg::NotSaved(sentence(&error)),
        });
    }

    fn remember(&mut self, remember: Remember) {
        let Remember {
            readings,
            settings,
            asked,
        } = remember;
        for (article, progress) in readings {
            self.progress.set(reading(&article, progress));
        }
        let kept = self.progress.settings_mut();
        super::settings::changed(&settings, &self.start, asked.as_deref(), kept);
        // Only places and widths are at stake; bookmarks are kept elsewhere, and it is tried again.
        let _ = self.progress.save();
    }

    fn finish(&mut self) -> Vec<String> {
        let _ = self.progress.save();
        if self.shelf.unsaved().is_empty() {
            return Vec::new();
        }
        let Err(error) = self.shelf.save(&[]) else {
            return Vec::new();
        };
        let mut lines = vec![clean(&sentence(&error)).into_owned()];
        lines.extend(self.shelf.unsaved().iter().filter_map(unsaved));
        lines
    }
}

/// What was not saved, so that the reader can write it down.
fn unsaved(change: &shelf::Change) -> Option<String> {
    let (key, passage, words) = match change {
        shelf::Change::Add(kept) | shelf::Change::Edit(kept) => {
            (&kept.article, &kept.passage, kept.note.clone())
        }
        shelf::Change::Correct(kept) => {
            let words = kept.verdict.speaker();
            let words = words.map_or_else(|| "is no quotation".into(), |name| format!("— {name}"));
            (&kept.article, &kept.passage, words)
        }
        shelf::Change::Remove(_) | shelf::Change::Uncorrect(_) | shelf::Change::Star { .. } => {
            return None;
        }
    };
    let place = format!(
        "{} {}-{}",
        key.path,
        passage.place.start(),
        passage.place.end()
    );
    let line = format!("not saved: {place}: “{}” {words}", passage.exact);
    Some(clean(line.trim_end()).into_owned())
}

/// A change as the shelf keeps it; what is new gets its id here. `None` if its article is gone.
fn kept(change: Change, article: Option<&Article>) -> Result<Option<shelf::Change>, Error> {
    Ok(match (change, article) {
        (
            Change::Add {
                span,
                speaker,
                note,
                ..
            },
            Some(article),
        ) => Some(shelf::Change::Add(new_bookmark(
            article, span, speaker, note,
        )?)),
        (Change::Correct { span, verdict, .. }, Some(article)) => Some(shelf::Change::Correct(
            new_correction(article, span, verdict)?,
        )),
        (Change::Add { .. } | Change::Correct { .. }, None) => None,
        (Change::Edit(bookmark), _) => Some(shelf::Change::Edit(*bookmark)),
        (Change::Remove(id), _) => Some(shelf::Change::Remove(id)),
        (Change::Restore(bookmark), _) => Some(shelf::Change::Add(*bookmark)),
        (Change::Recorrect(correction), _) => Some(shelf::Change::Correct(*correction)),
        (Change::Uncorrect(id), _) => Some(shelf::Change::Uncorrect(id)),
    })
}

fn new_correction(article: &Article, span: Span, verdict: Verdict) -> Result<Correction, Error> {
    Ok(Correction {
        id: new_correction_id()?,
        article: ArticleKey::new(article, key_path(article)),
        passage: Passage::new(article.text(), span),
        verdict,
        rejected: None,
        at: Timestamp::now(),
    })
}

fn new_bookmark(
    article: &Article,
    span: Span,
    speaker: Option<String>,
    note: String,
) -> Result<Bookmark, Error> {
    Ok(Bookmark {
        id: new_id()?,
        article: ArticleKey::new(article, key_path(article)),
        passage: Passage::new(article.text(), span),
        speaker,
        note,
        tags: Vec::new(),
        rejected: None,
        at: Timestamp::now(),
    })
}

fn reading(article: &Article, progress: Progress) -> Reading {
    let text = article.text();
    let rest = &text[progress.at.min(text.len())..];
    let line = rest.find('\n').unwrap_or(rest.len()).min(WORDS);
    let end = (0..=line)
        .rev()
        .find(|end| rest.is_char_boundary(*end))
        .unwrap_or(0);
    let span = Span::new(progress.at, progress.at + end);
    Reading {
        article: ArticleKey::new(article, key_path(article)),
        place: CharMap::new(text).chars(span),
        words: (!span.is_empty()).then(|| Passage::new(text, span)),
        read: if progress.read {
            Read::Read
        } else {
            Read::Unread
        },
        at: Timestamp::now(),
    }
}

/// An error as a sentence of its own: with a capital.
fn sentence(error: &Error) -> String {
    let text = error.to_string();
    let mut chars = text.chars();
    let first = chars
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    first + chars.as_str()
}
