//! The thread that keeps: bookmarks, corrections, stars, reading places. It hears of those that other
//! running readers make.
//! Not here: what it is asked (see `orders`), which belong to which article (see `placing`, `homes`).
//! Promise: the screen never waits for a disk, and `Outcome::Saved` is sent only for what is on it.

use super::event::{Event, send};
use super::finding::{Job, Kept, finding};
use super::made::kept;
use super::opened::Opened;
use super::orders::Order;
use super::owed::{self, Outcome};
use super::thread::start as start_thread;
use crate::app::model::{Message, Settings};
use crate::app::msg::{Change, Msg};
use crate::article::{Article, ArticleId};
use crate::passage::{ArticleKey, Bookmark, Correction, Merge};
use crate::read::{Options, key_path};
use crate::shelf::folders::LIBRARY;
use crate::shelf::{self, Error, Shelf, progress};
use crate::text::{Span, clean};
use rustc_hash::FxHashMap;
use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvError, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

/// From a save that failed to the next try.
const SOON: Duration = Duration::from_secs(1);

/// The same after many that failed.
const SELDOM: Duration = Duration::from_mins(1);

/// Begins to keep in `state`, on a thread of its own.
pub fn keeping(
    events: &Sender<Event>,
    state: Option<PathBuf>,
    settings: Settings,
    options: Options,
) -> io::Result<Sender<Order>> {
    let (orders, ordered) = channel();
    let (events, own) = (events.clone(), orders.clone());
    let finding = finding(&events, own.clone())?;
    start_thread(move || {
        let shelf = state.as_deref().map_or_else(Shelf::nowhere, Shelf::open);
        let progress = progress::Progress::open(state.as_deref());
        let mut keeper = Keeper {
            shelf,
            progress,
            settings,
            articles: Opened::default(),
            open: None,
            all_read: false,
            bookmarks: Vec::new(),
            corrections: Vec::new(),
            merges: Vec::new(),
            finding,
            events,
            own,
            library: state.map(|state| state.join(LIBRARY)),
            options,
            sought: Vec::new(),
            told: Vec::new(),
            last: 0,
            again: None,
        };
        keeper.begin();
        keeper.serve(&ordered);
    })?;
    Ok(orders)
}

pub(super) struct Keeper {
    pub(super) shelf: Shelf,
    pub(super) progress: progress::Progress,
    /// The settings as they were told last, at first those at the start, to know what was changed since.
    pub(super) settings: Settings,
    /// The open library, by the path that bookmarks are kept under.
    pub(super) articles: Opened,
    /// The article on the screen.
    pub(super) open: Option<ArticleId>,
    /// Nothing more of it will come by itself.
    pub(super) all_read: bool,
    /// As they were told last.
    pub(super) bookmarks: Vec<Bookmark>,
    /// As they were told last.
    pub(super) corrections: Vec<Correction>,
    /// As they were told last.
    merges: Vec<Merge>,
    pub(super) finding: Sender<Job>,
    pub(super) events: Sender<Event>,
    /// For threads that work for us.
    pub(super) own: Sender<Order>,
    /// The folder of the library.
    pub(super) library: Option<PathBuf>,
    /// How files are read.
    pub(super) options: Options,
    /// From where to where articles were moved that are just being opened.
    pub(super) sought: Vec<(String, String)>,
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
                Order::Open(id) => {
                    self.open = Some(id);
                    self.pages(|other| other == id);
                }
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
                Order::Seek(missed) => self.seek(missed),
                Order::Sought(missed, found) => self.sought(missed, found),
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
                Order::ExportSaid(wanted, said) => self.export_said(&wanted, &said),
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

    /// Tells all bookmarks, corrections and merges; gives those that are new or other ones than before.
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
        let merges = self.shelf.merges();
        if self.merges != merges {
            self.tell(Msg::Merges(merges.clone()));
            self.merges = merges;
        }
        news
    }

    fn change(&mut self, change: Change, article: Option<&Article>) {
        let made = span_of(&change).zip(article);
        let change = match kept(change, article) {
            Ok(Some(change)) => change,
            Ok(None) => return self.refuse("Its article is not open any more".into()),
            Err(error) => return self.refuse(sentence(&error)),
        };
        let saved = self.shelf.save(std::slice::from_ref(&change));
        let mut news = self.tell_all();
        if let Some((span, article)) = made {
            self.place_made(&change, span, article, &mut news);
        }
        self.place(news);
        if saved.is_err() {
            // What was refused is on the screen already.
            self.tell(Msg::Bookmarks(self.bookmarks.clone()));
            self.tell(Msg::Corrections(self.corrections.clone()));
            self.tell(Msg::Merges(self.merges.clone()));
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

/// The bytes that something new is kept of.
fn span_of(change: &Change) -> Option<Span> {
    match change {
        Change::Add { span, .. } | Change::Correct { span, .. } => Some(*span),
        Change::Edit(_)
        | Change::Remove(_)
        | Change::Restore(_)
        | Change::Recorrect(_)
        | Change::Uncorrect(_)
        | Change::Merge(_)
        | Change::Unmerge(_) => None,
    }
}

/// What was not saved, so that the reader can write it down.
fn unsaved(change: &shelf::Change) -> Option<String> {
    let (key, passage, words) = match change {
        shelf::Change::Add(kept) | shelf::Change::Edit(kept) => {
            (&kept.article, &kept.passage, kept.note.clone())
        }
        shelf::Change::Correct(kept) => (&kept.article, &kept.passage, owed::said(&kept.verdict)),
        shelf::Change::Merge(merge) => return Some(owed::merged(merge)),
        shelf::Change::Remove(_)
        | shelf::Change::Uncorrect(_)
        | shelf::Change::Unmerge(_)
        | shelf::Change::Star { .. } => return None,
    };
    let place = format!(
        "{} {}-{}",
        key.path,
        passage.place.start(),
        passage.place.end()
    );
    Some(owed::sentence(place, &passage.exact, &words))
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
