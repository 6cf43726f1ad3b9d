//! The thread that keeps: bookmarks, corrections, stars, reading places. It knows which of them belong
//! to which article of the open library, and hears of those that other running readers make.
//! Not here: finding their places (see `finding`), articles at another path (see `homes`).
//! Promise: the screen never waits for a disk, and `Outcome::Saved` is sent only for what is on it.

use super::event::{Event, send};
use super::export::Wanted;
use super::finding::{Job, Kept, Text, finding};
use super::made::kept;
use super::owed::{self, Outcome};
use crate::app::model::{Message, Progress, Settings};
use crate::app::msg::{Change, Msg};
use crate::article::{Article, ArticleId};
use crate::extract::Annotations;
use crate::passage::{
    ArticleKey, Bookmark, BookmarkId, Correction, Passage, Places, digest, words_at,
};
use crate::read::{is_gone, key_path};
use crate::shelf::progress::{self, Read, Reading};
use crate::shelf::{self, Error, Shelf, Star};
use crate::text::{CharMap, clean};
use jiff::Timestamp;
use rustc_hash::{FxHashMap, FxHashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// From a save that failed to the next try.
const SOON: Duration = Duration::from_secs(1);

/// The same after many that failed.
const SELDOM: Duration = Duration::from_secs(60);

/// What is to be kept.
#[derive(Debug)]
pub enum Order {
    /// These articles came into the library.
    Articles(Vec<(ArticleId, Arc<Article>)>),
    /// All that was asked for has come: what is still not there is somewhere else.
    AllRead,
    /// An article's file has another text now.
    Anew {
        /// Which article.
        id: ArticleId,
        /// The text on the screen.
        old: Arc<Article>,
        /// The new one.
        article: Arc<Article>,
        /// What the reader would miss.
        places: Places,
    },
    /// The article that was kept under one path is at another.
    Moved {
        /// Where it was.
        from: String,
        /// Where it is.
        to: String,
    },
    /// A change of the bookmarks or corrections, by its number; a new one is in this article.
    Change(u64, Change, Option<Arc<Article>>),
    /// An article got a star or lost it; a change with a number too.
    Star(u64, Arc<Article>, Star),
    /// How far articles were read, and how the screen is set.
    Remember(Remember),
    /// Write these bookmarks to a file, in this order; this is known of their articles.
    Export(
        Wanted,
        Vec<BookmarkId>,
        FxHashMap<ArticleId, Arc<Annotations>>,
    ),
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
    let (events, own) = (events.clone(), orders.clone());
    thread::spawn(move || {
        let shelf = state.as_deref().map_or_else(Shelf::nowhere, Shelf::open);
        let progress = progress::Progress::open(state.as_deref());
        let mut keeper = Keeper {
            shelf,
            progress,
            start,
            articles: FxHashMap::default(),
            all_read: false,
            bookmarks: Vec::new(),
            corrections: Vec::new(),
            finding: finding(&events, own),
            events,
            told: Vec::new(),
            last: 0,
            again: None,
        };
        keeper.begin();
        keeper.serve(&ordered);
    });
    orders
}

/// An article of the open library.
pub(super) struct Place {
    pub(super) id: ArticleId,
    pub(super) article: Arc<Article>,
    /// Known once something was looked for in it; most articles have no bookmarks.
    sha256: Option<[u8; 32]>,
}

impl Place {
    fn new(id: ArticleId, article: Arc<Article>) -> Self {
        Self {
            id,
            article,
            sha256: None,
        }
    }

    /// The text with its sum.
    pub(super) fn text(&mut self) -> Text {
        let article = &self.article;
        let sum = self.sha256.get_or_insert_with(|| digest(article.text()));
        Text {
            id: self.id,
            article: Arc::clone(article),
            sha256: *sum,
        }
    }
}

pub(super) struct Keeper {
    pub(super) shelf: Shelf,
    pub(super) progress: progress::Progress,
    /// The settings at the start, to know what was changed.
    start: Settings,
    /// The open library, by the path that bookmarks are kept under.
    pub(super) articles: FxHashMap<String, Place>,
    /// Nothing more of it will come by itself.
    all_read: bool,
    /// As they were told last.
    pub(super) bookmarks: Vec<Bookmark>,
    /// As they were told last.
    pub(super) corrections: Vec<Correction>,
    pub(super) finding: Sender<Job>,
    events: Sender<Event>,
    /// The troubles that the reader was told of.
    told: Vec<String>,
    /// The number of the last change.
    last: u64,
    /// While something is not saved.
    again: Option<Again>,
}

/// When it is tried again to save.
#[derive(Clone, Copy)]
struct Again {
    at: Instant,
    after: Duration,
}

impl Keeper {
    fn begin(&mut self) {
        self.troubles();
        self.tell_all();
    }

    /// Tells what troubles there are, each once.
    fn troubles(&mut self) {
        let mut troubles = self.shelf.troubles();
        troubles.retain(|trouble| !self.told.contains(trouble));
        if !troubles.is_empty() {
            self.tell(Msg::Told(Message::trouble(troubles.join("; "))));
            self.told.extend(troubles);
        }
    }

    /// The next order; `None` when it is time to try again. An error when nobody orders any more.
    fn next(&self, ordered: &Receiver<Order>) -> Result<Option<Order>, RecvError> {
        let Some(Again { at, .. }) = self.again else {
            return ordered.recv().map(Some);
        };
        let left = at.saturating_duration_since(Instant::now());
        match ordered.recv_timeout(left) {
            Ok(order) => Ok(Some(order)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(RecvError),
        }
    }

    fn serve(&mut self, ordered: &Receiver<Order>) {
        while let Ok(order) = self.next(ordered) {
            let Some(order) = order else {
                let saved = self.shelf.save(&[]);
                self.say(saved);
                continue;
            };
            match order {
                Order::Articles(articles) => self.articles(articles),
                Order::AllRead => {
                    self.all_read = true;
                    self.homes();
                }
                Order::Anew {
                    id,
                    old,
                    article,
                    places,
                } => self.anew(id, old, article, places),
                Order::Moved { from, to } => self.moved(&[(from, to)]),
                Order::Change(number, change, article) => {
                    self.last = number;
                    self.change(change, article.as_deref());
                }
                Order::Star(number, article, to) => {
                    self.last = number;
                    let article = ArticleKey::new(&article, key_path(&article));
                    let saved = self.shelf.save(&[shelf::Change::Star { article, to }]);
                    self.say(saved);
                }
                Order::Remember(remember) => self.remember(remember),
                Order::Export(wanted, listed, known) => self.export(&wanted, &listed, &known),
                Order::Refresh => {
                    if self.shelf.refresh() {
                        let news = self.tell_all();
                        self.place(news);
                        if self.all_read {
                            self.homes();
                        }
                    }
                    self.troubles();
                }
                Order::Finish(reply) => {
                    let _ = reply.send(self.finish());
                }
            }
        }
    }

    pub(super) fn tell(&self, msg: Msg) {
        send(&self.events, Event::Msg(msg));
    }

    /// Tells all bookmarks and corrections; gives those that are new or other ones than before.
    pub(super) fn tell_all(&mut self) -> Kept {
        let bookmarks = self.shelf.bookmarks();
        let before: FxHashMap<_, _> = self.bookmarks.iter().map(|b| (b.id, b)).collect();
        let is_news = |kept: &&Bookmark| before.get(&kept.id) != Some(kept);
        let mut news = Kept {
            bookmarks: bookmarks.iter().filter(is_news).cloned().collect(),
            corrections: Vec::new(),
        };
        if self.bookmarks != bookmarks {
            self.tell(Msg::Bookmarks(bookmarks.clone()));
            self.bookmarks = bookmarks;
        }
        let corrections = self.shelf.corrections();
        let before: FxHashMap<_, _> = self.corrections.iter().map(|c| (c.id, c)).collect();
        let is_news = |kept: &&Correction| before.get(&kept.id) != Some(kept);
        news.corrections = corrections.iter().filter(is_news).cloned().collect();
        if self.corrections != corrections {
            self.tell(Msg::Corrections(corrections.clone()));
            self.corrections = corrections;
        }
        news
    }

    fn articles(&mut self, articles: Vec<(ArticleId, Arc<Article>)>) {
        let mut came = FxHashSet::default();
        for (id, article) in articles {
            let path = key_path(&article);
            self.articles.insert(path.clone(), Place::new(id, article));
            came.insert(path);
        }
        let kept = self.kept(|path| came.contains(path));
        self.place(kept);
        if self.all_read {
            self.homes();
        }
    }

    /// What is kept of the articles at some paths.
    pub(super) fn kept(&self, of: impl Fn(&str) -> bool) -> Kept {
        let bookmarks = self.bookmarks.iter().filter(|b| of(&b.article.path));
        let corrections = self.corrections.iter().filter(|c| of(&c.article.path));
        Kept {
            bookmarks: bookmarks.cloned().collect(),
            corrections: corrections.cloned().collect(),
        }
    }

    /// Has bookmarks and corrections looked for in the articles of the library.
    pub(super) fn place(&mut self, kept: Kept) {
        for (path, kept) in by_path(kept) {
            if let Some(place) = self.articles.get_mut(&path) {
                let job = Job::Kept(place.text(), kept);
                self.find(job);
            }
        }
    }

    pub(super) fn find(&self, job: Job) {
        if self.finding.send(job).is_err() {
            let sentence = "bookmarks are not found any more, for the thread that does has ended";
            send(&self.events, Event::Panicked(sentence.into()));
        }
    }

    /// Another text takes an article's place, perhaps at another path.
    fn anew(&mut self, id: ArticleId, old: Arc<Article>, article: Arc<Article>, places: Places) {
        let (from, to) = (key_path(&old), key_path(&article));
        self.articles.retain(|_, place| place.id != id);
        let mut place = Place::new(id, article);
        let text = place.text();
        self.articles.insert(to.clone(), place);
        let kept = self.kept(|path| path == from || path == to);
        self.find(Job::Anew {
            text,
            old,
            places,
            kept,
        });
        if from != to && is_gone(&from) {
            self.moved(&[(from, to)]);
        }
    }

    fn change(&mut self, change: Change, article: Option<&Article>) {
        let change = match kept(change, article) {
            Ok(Some(change)) => change,
            Ok(None) => return self.refuse("Its article is not open any more".into()),
            Err(error) => return self.refuse(sentence(&error)),
        };
        let saved = self.shelf.save(std::slice::from_ref(&change));
        let news = self.tell_all();
        self.place(news);
        if saved.is_err() {
            // What was refused is on the screen already.
            self.tell(Msg::Bookmarks(self.bookmarks.clone()));
            self.tell(Msg::Corrections(self.corrections.clone()));
        }
        self.say(saved);
    }

    /// Says what became of the last change, and of those before it. What is not saved is tried again
    /// without being asked, at first soon and then less and less often.
    pub(super) fn say(&mut self, saved: Result<(), Error>) {
        match saved {
            Ok(()) => {
                self.again = None;
                self.outcome(Outcome::Saved(self.last));
            }
            Err(error) if error.refuses() => self.refuse(sentence(&error)),
            Err(error) => {
                let after = self
                    .again
                    .map_or(SOON, |again| (again.after * 2).min(SELDOM));
                let at = Instant::now() + after;
                // Without a folder no time will help.
                self.again = (!matches!(error, Error::NoFolder)).then_some(Again { at, after });
                self.outcome(Outcome::NotSaved(sentence(&error)));
            }
        }
        self.troubles();
    }

    fn refuse(&self, sentence: String) {
        self.outcome(Outcome::Refused(self.last, sentence));
    }

    fn outcome(&self, outcome: Outcome) {
        send(&self.events, Event::Kept(outcome));
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
        let mut lines = Vec::new();
        // Bookmarks first: the end does not wait for ever.
        if let Err(error) = self.shelf.save(&[]) {
            lines.push(clean(&sentence(&error)).into_owned());
            lines.extend(self.shelf.unsaved().iter().filter_map(unsaved));
        }
        let _ = self.progress.save();
        lines
    }
}

/// What was not saved, so that the reader can write it down.
fn unsaved(change: &shelf::Change) -> Option<String> {
    let (key, passage, words) = match change {
        shelf::Change::Add(kept) | shelf::Change::Edit(kept) => {
            (&kept.article, &kept.passage, kept.note.clone())
        }
        shelf::Change::Correct(kept) => (&kept.article, &kept.passage, owed::said(&kept.verdict)),
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
    Some(owed::sentence(place, &passage.exact, &words))
}

fn reading(article: &Article, progress: Progress) -> Reading {
    let text = article.text();
    let span = words_at(text, progress.at);
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

/// What is kept of each article.
pub(super) fn by_path(kept: Kept) -> FxHashMap<String, Kept> {
    let mut all: FxHashMap<String, Kept> = FxHashMap::default();
    for bookmark in kept.bookmarks {
        let of = all.entry(bookmark.article.path.clone()).or_default();
        of.bookmarks.push(bookmark);
    }
    for correction in kept.corrections {
        let of = all.entry(correction.article.path.clone()).or_default();
        of.corrections.push(correction);
    }
    all
}
