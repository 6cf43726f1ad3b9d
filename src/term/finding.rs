//! The thread that finds kept places again in texts that have changed, so that neither the screen nor
//! the disk waits for it. Not here: how (see `passage`), which articles are meant (see `keeping`).
//! Promise: what is told of a text is told after that text is, and one place that goes wrong costs one message.

use super::event::{Event, send};
use super::orders;
use super::thread::start;
use crate::app::msg::{Msg, Reload};
use crate::article::{Article, ArticleId};
use crate::passage::{
    ArticleKey, Bookmark, BookmarkId, Correction, CorrectionId, Found, Ground, Passage, Places,
    carry, holds_most,
};
use rustc_hash::FxHashMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// What was found is told after this time at the latest, be there more to find or not.
const PATIENCE: Duration = Duration::from_millis(100);

/// A text of an article of the library.
#[derive(Clone, Debug)]
pub struct Text {
    /// Whose.
    pub id: ArticleId,
    /// The text.
    pub article: Arc<Article>,
}

/// What is kept of an article.
#[derive(Clone, Debug, Default)]
pub struct Kept {
    /// Its bookmarks.
    pub bookmarks: Vec<Bookmark>,
    /// Its corrections.
    pub corrections: Vec<Correction>,
}

/// What is to be found.
#[derive(Debug)]
pub enum Job {
    /// What is kept of an article, in its text as it is.
    Kept(Text, Kept),
    /// All places of an article in the text that comes in the stead of another.
    Anew {
        /// The new text.
        text: Text,
        /// The old one.
        old: Arc<Article>,
        /// What the reader would miss.
        places: Places,
        /// What is kept.
        kept: Kept,
    },
    /// The article that was at a path where it is no more, among those that are called like it.
    Home {
        /// Where it was.
        path: String,
        /// What is kept of it.
        kept: Kept,
        /// Under which paths it could be now.
        texts: Vec<(String, Text)>,
    },
    /// Pages of the web that may be one of some articles.
    Pages {
        /// By address, what is kept of each.
        pages: FxHashMap<String, Kept>,
        /// The articles by their paths.
        texts: Vec<(String, Text)>,
    },
}

/// Begins to find, on a thread of its own. Where an article is now is told to the keeper.
pub fn finding(events: &Sender<Event>, orders: Sender<orders::Order>) -> io::Result<Sender<Job>> {
    let (jobs, ordered) = channel();
    let events = events.clone();
    start(move || serve(&ordered, &events, &orders))?;
    Ok(jobs)
}

fn serve(ordered: &Receiver<Job>, events: &Sender<Event>, orders: &Sender<orders::Order>) {
    for job in ordered {
        // The panic hook tells; what else was ordered is still found.
        let _ = catch_unwind(AssertUnwindSafe(|| match job {
            Job::Kept(text, kept) => find(&text, &kept, events),
            Job::Anew {
                text,
                old,
                places,
                kept,
            } => anew(text, old, &places, &kept, events),
            Job::Home { path, kept, texts } => {
                if let Some(to) = home(&kept, &texts) {
                    let _ = orders.send(orders::Order::Moved { from: path, to });
                }
            }
            Job::Pages { pages, texts } => {
                for (from, to) in are(pages, &texts) {
                    let _ = orders.send(orders::Order::Moved { from, to });
                }
            }
        }));
    }
}

fn find(text: &Text, kept: &Kept, events: &Sender<Event>) {
    let ground = Ground::new(text.article.text(), text.article.sha256());
    let id = text.id;
    // Corrections first: they change what is shown of everything else.
    let corrections = kept.corrections.iter();
    let found: Vec<_> = corrections
        .map(|kept| (kept.id, id, correction(&ground, kept).1))
        .collect();
    if !found.is_empty() {
        send(events, Event::Msg(Msg::CorrectionsPlaced(found)));
    }
    let (mut found, mut told) = (Vec::new(), Instant::now());
    for kept in &kept.bookmarks {
        found.push((kept.id, id, bookmark(&ground, kept).1));
        if told.elapsed() > PATIENCE {
            send(events, Event::Msg(Msg::Placed(std::mem::take(&mut found))));
            told = Instant::now();
        }
    }
    if !found.is_empty() {
        send(events, Event::Msg(Msg::Placed(found)));
    }
}

fn anew(text: Text, old: Arc<Article>, places: &Places, kept: &Kept, events: &Sender<Event>) {
    let Text { id, article } = text;
    let carried = carry(old.text(), article.text(), places);
    let ground = Ground::new(article.text(), article.sha256());
    let bookmarks = kept.bookmarks.iter().map(|kept| bookmark(&ground, kept));
    let corrections = kept.corrections.iter();
    let reload = Reload {
        id,
        old,
        carried,
        bookmarks: bookmarks.collect(),
        corrections: corrections.map(|kept| correction(&ground, kept)).collect(),
        article: Arc::clone(&article),
    };
    send(events, Event::Msg(Msg::Reloaded(Box::new(reload))));
}

/// Under which path the article is now; `None` if it is not sure that it is one of these.
fn home(kept: &Kept, texts: &[(String, Text)]) -> Option<String> {
    let holds = |(_, text): &&(String, Text)| {
        let ground = Ground::new(text.article.text(), text.article.sha256());
        holds_most(&ground, passages(kept))
    };
    let mut there = texts.iter().filter(holds);
    let (path, _) = there.next()?;
    there.next().is_none().then(|| path.clone())
}

/// Which pages are articles, by address and path.
fn are(mut pages: FxHashMap<String, Kept>, texts: &[(String, Text)]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (to, text) in texts {
        let ground = Ground::new(text.article.text(), text.article.sha256());
        let are = pages.extract_if(|_, kept| holds_most(&ground, passages(kept)));
        found.extend(are.map(|(from, _)| (from, to.clone())));
    }
    found
}

/// The passages of what is kept, with the text they are from.
pub fn passages(kept: &Kept) -> impl Iterator<Item = (&ArticleKey, &Passage)> + Clone {
    let bookmarks = kept.bookmarks.iter().map(|b| (&b.article, &b.passage));
    let corrections = kept.corrections.iter().map(|c| (&c.article, &c.passage));
    bookmarks.chain(corrections)
}

fn bookmark(ground: &Ground, kept: &Bookmark) -> (BookmarkId, Found) {
    let rejected = kept.rejected.as_ref();
    let found = ground.find_kept(&kept.passage, &kept.article, rejected);
    (kept.id, found)
}

fn correction(ground: &Ground, kept: &Correction) -> (CorrectionId, Found) {
    let rejected = kept.rejected.as_ref();
    let found = ground.find_kept(&kept.passage, &kept.article, rejected);
    (kept.id, found)
}
