//! The thread that reads files: folders, single files, and a file once more.
//! Promise: the first article is passed on alone and at once, then many at a time, so that neither
//! the first screen waits for a big folder nor the big folder for the screen.

mod lost;

use super::event::{Event, send};
use super::files::{self, Came};
use super::known::Known;
use super::pairs::{Old, Paired, by_file, paired};
use super::seen::Seen;
use super::thread::start;
use crate::app::model::{Failure, Message, Progress};
use crate::app::msg::Msg;
use crate::app::opening::Opened;
use crate::article::{Article, ArticleId};
use crate::read::{self, Options, Refused, is_gone, key_path, samples};
use lost::{Lost, is_lost};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::RefCell;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

/// The most articles passed on at once.
const BATCH: usize = 64;

/// The longest time that a read article waits for company.
const WAIT: Duration = Duration::from_millis(30);

/// What is to be read.
#[derive(Debug)]
pub enum Order {
    /// These files and folders, each file once.
    Paths(Vec<PathBuf>),
    /// A file or folder that the reader asks for meanwhile; what is there already is not read again.
    Open(PathBuf),
    /// The file of an article that is waited for, at this very path.
    Fetch(PathBuf),
    /// The samples.
    Samples,
    /// An article's file once more, because the reader asks for it, with all articles of it.
    Again(ArticleId, Vec<Old>),
    /// Files that may have changed.
    Changed(Changed),
    /// The open article's file, where the system does not say what happens to it, with all articles of it.
    Glance(ArticleId, Vec<Old>),
}

/// Files that may have changed.
#[derive(Debug, Default)]
pub struct Changed {
    /// The articles that may be meant: all of a file.
    pub articles: Vec<Old>,
    /// The one among them that is open.
    pub open: Option<ArticleId>,
    /// Files of no article: one of these may be an article that was renamed.
    pub others: Vec<PathBuf>,
    /// Folders that were asked for: what comes into them belongs to the library.
    pub folders: Vec<PathBuf>,
}

/// Begins to read what is ordered, on a thread of its own.
pub fn reading(
    events: &Sender<Event>,
    options: Options,
    known: impl FnOnce() -> Known + Send + 'static,
) -> io::Result<Sender<Order>> {
    let (orders, ordered) = channel();
    let events = events.clone();
    start(move || {
        let known = known();
        serve(
            &ordered,
            &Library {
                events,
                options,
                known,
                glanced: RefCell::default(),
                seen: RefCell::default(),
                lost: Lost::default(),
            },
        );
    })?;
    Ok(orders)
}

/// What reading needs.
struct Library {
    events: Sender<Event>,
    options: Options,
    known: Known,
    /// The file that was glanced at last: which, and how it was then.
    glanced: RefCell<Option<Glance>>,
    /// Which files were read.
    seen: RefCell<Seen>,
    /// Which articles are not there any more.
    lost: Lost,
}

/// Why files are read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why<'a> {
    /// They are what the library is.
    Library,
    /// The reader asks for what is at this path.
    Asked(&'a Path),
    /// An article is waited for.
    Waited,
}

/// Which file, when it was written, how long it is.
type Glance = (Box<str>, Option<SystemTime>, u64);

fn serve(ordered: &Receiver<Order>, library: &Library) {
    for order in ordered {
        // The panic hook tells; what else was ordered is still read.
        let _ = catch_unwind(AssertUnwindSafe(|| match order {
            Order::Paths(given) => {
                library.all(read::paths(&given), Why::Library);
            }
            Order::Open(path) => library.open(path),
            Order::Fetch(path) => {
                library.all(read::paths(&[path]), Why::Waited);
            }
            Order::Samples => {
                let samples = samples::paths().map(|path| Ok(path.into()));
                library.all(samples, Why::Library);
            }
            Order::Again(id, articles) => library.again(id, articles),
            Order::Changed(changed) => library.changed(changed),
            Order::Glance(id, articles) => library.glance(id, articles),
        }));
    }
}

impl Library {
    /// Reads what the reader asks for, and tells what came of it.
    fn open(&self, path: PathBuf) {
        let (opened, before) =
            self.all(read::paths(std::slice::from_ref(&path)), Why::Asked(&path));
        let file = before.filter(|_| opened.new == 0 && opened.known == 1);
        send(&self.events, Event::Opened(Opened { path, ..opened }, file));
    }

    /// Reads files; tells how many articles came, and which file had been read before.
    fn all(
        &self,
        paths: impl Iterator<Item = Result<PathBuf, Refused>>,
        why: Why,
    ) -> (Opened, Option<PathBuf>) {
        let events = &self.events;
        let (mut opened, mut before) = (Opened::default(), None);
        let mut batch = Vec::new();
        let mut since: Option<Instant> = None;
        let mut first = None;
        let pass_on = |batch: &mut Vec<_>, first: &mut Option<Arc<Article>>| {
            if !batch.is_empty() {
                send(events, Event::Read(std::mem::take(batch)));
            }
            if let Some(first) = first.take() {
                send(events, Event::First(first));
            }
        };
        let waited = why == Why::Waited;
        let seen = |path: &Path| {
            let mut seen = self.seen.borrow_mut();
            seen.articles(path).filter(|_| !waited)
        };
        files::read_all(paths, self.options, seen, |path, came| {
            let read = match came {
                Came::Now(read) => read,
                Came::Before(articles) => {
                    opened.known += articles;
                    before = Some(path);
                    return;
                }
            };
            // It may have come by another name while it was read.
            if let Some(articles) = seen(&path) {
                opened.known += articles;
                before = Some(path);
                return;
            }
            if !read.articles.is_empty() {
                self.seen.borrow_mut().add(&path, read.articles.len());
            }
            let (from, nothing) = (batch.len(), read.articles.is_empty());
            batch.extend(self.known(read.articles));
            if opened.new == 0 && matches!(why, Why::Asked(_)) {
                first = batch.get(from).map(|(article, _)| Arc::clone(article));
            }
            opened.new += batch.len() - from;
            for Refused { path, reason } in read.refused {
                if why == Why::Asked(&path) && nothing {
                    opened.reason = Some(reason);
                } else {
                    pass_on(&mut batch, &mut first);
                    opened.bad += 1;
                    send(events, Event::Msg(Msg::Refused(Failure { path, reason })));
                }
            }
            if batch.len() >= BATCH || since.is_none_or(|since| since.elapsed() > WAIT) {
                pass_on(&mut batch, &mut first);
                since = Some(Instant::now());
            }
        });
        pass_on(&mut batch, &mut first);
        send(events, Event::Msg(Msg::AllRead));
        (opened, before)
    }

    /// Articles with what is known of them.
    fn known(
        &self,
        articles: Vec<Article>,
    ) -> impl Iterator<Item = (Arc<Article>, Option<Progress>)> {
        articles.into_iter().map(|article| {
            let known = self.known.of(&article);
            (Arc::new(article), known)
        })
    }

    /// Reads an article's file again. What is on the screen stays there if that fails.
    fn again(&self, id: ArticleId, articles: Vec<Old>) {
        let looked = self.look(articles);
        self.lose(&looked.gone, &looked.there);
        let Looked {
            gone, came, same, ..
        } = looked;
        if same.contains(&id) {
            let text = "Read again: the text has not changed";
            send(&self.events, Event::Msg(Msg::Told(Message::done(text))));
        }
        if let Some(gone) = gone.iter().find(|gone| gone.id == id) {
            self.told(&gone.old, &gone.reason);
        }
        if !came.is_empty() {
            send(&self.events, Event::Came(came));
        }
    }

    /// Reads the files of some articles again, and sends those that have changed.
    fn look(&self, articles: Vec<Old>) -> Looked {
        let mut looked = Looked::default();
        for (path, olds) in by_file(articles) {
            let read = if *path == *"-" {
                let reason = "was standard input and cannot be read again".into();
                let path = PathBuf::from("-");
                Refused { path, reason }.into()
            } else {
                read::file(Path::new(&*path), &self.options)
            };
            let refused = read.refused.into_iter().next();
            let readable = refused.is_none();
            let reason = refused.map(|refused| refused.reason);
            let reason = reason.unwrap_or_else(|| "has this article no longer".into());
            let Paired { pairs, left, new } = paired(olds, read.articles);
            for (id, old, article) in pairs {
                looked.there.push(id);
                if is_same(&old, &article) {
                    looked.same.push(id);
                } else {
                    send(&self.events, Event::Reread(id, Arc::new(article)));
                }
            }
            looked.gone.extend(left.into_iter().map(|(id, old)| Gone {
                id,
                lost: is_lost(&old, readable),
                old,
                reason: reason.clone(),
            }));
            looked.came.extend(self.known(new));
        }
        looked
    }

    /// Tells which articles are not there any more, and which are again.
    fn lose(&self, gone: &[Gone], there: &[ArticleId]) {
        let lost = gone.iter().filter(|gone| gone.lost).map(|gone| gone.id);
        self.lost.learn(&self.events, lost, there);
    }

    fn told(&self, old: &Article, reason: &str) {
        let text = format!(
            "{} {reason}; the text read before is still here",
            old.path()
        );
        send(&self.events, Event::Msg(Msg::Told(Message::trouble(text))));
    }

    /// Reads a file again if it is not as it was when it was glanced at last.
    fn glance(&self, id: ArticleId, articles: Vec<Old>) {
        let Some((_, article)) = articles.first() else {
            return;
        };
        let found = std::fs::metadata(article.path()).ok();
        let time = found.as_ref().and_then(|found| found.modified().ok());
        let len = found.map_or(0, |found| found.len());
        let now = Some((Box::from(article.path()), time, len));
        if self.glanced.replace(now.clone()) != now {
            self.changed(Changed {
                articles,
                open: Some(id),
                ..Changed::default()
            });
        }
    }

    /// Reads files that may have changed. A file that is gone while another one has its text is renamed.
    fn changed(&self, changed: Changed) {
        // A system may name a file by another way than the reader did.
        let real = |path: &Path| path.canonicalize();
        let paths = changed.articles.iter().map(|(_, old)| old.path());
        let paths: FxHashSet<&str> = paths.collect();
        let known = paths.iter().flat_map(|path| real(Path::new(path)));
        let known: FxHashSet<PathBuf> = known.collect();
        let folders: Vec<_> = changed.folders.iter().flat_map(|path| real(path)).collect();
        let Looked {
            gone,
            mut came,
            mut there,
            ..
        } = self.look(changed.articles);
        let mut gone: Vec<_> = gone.into_iter().map(Some).collect();
        let mut by_text: FxHashMap<[u8; 32], Vec<usize>> = FxHashMap::default();
        if !changed.others.is_empty() {
            // The first of those with one text is taken last, and so found first.
            for (at, one) in gone.iter().enumerate().rev() {
                if let Some(Gone { old, .. }) = one
                    && is_gone(&key_path(old))
                {
                    by_text.entry(*old.sha256()).or_default().push(at);
                }
            }
        }
        for path in changed.others {
            // What cannot be read was not asked for.
            let Some(real) = real(&path).ok().filter(|real| !known.contains(real)) else {
                continue;
            };
            let articles = read::file(&path, &self.options).articles;
            let many = articles.len();
            let mut new = Vec::new();
            for article in articles {
                let renamed = by_text.get_mut(article.sha256()).and_then(Vec::pop);
                if let Some(Gone { id, old, .. }) = renamed.and_then(|at| gone[at].take()) {
                    there.push(id);
                    self.seen.borrow_mut().forget(Path::new(old.path()));
                    send(&self.events, Event::Reread(id, Arc::new(article)));
                } else if folders.iter().any(|folder| real.starts_with(folder)) {
                    new.push(article);
                }
            }
            if many > 0 {
                self.seen.borrow_mut().add(&path, many);
            }
            came.extend(self.known(new));
        }
        if !came.is_empty() {
            send(&self.events, Event::Came(came));
        }
        let gone: Vec<_> = gone.into_iter().flatten().collect();
        self.lose(&gone, &there);
        for gone in gone {
            if changed.open == Some(gone.id) {
                self.told(&gone.old, &gone.reason);
            }
        }
    }
}

/// What reading files again has shown, besides what was sent.
#[derive(Default)]
struct Looked {
    /// The articles that are as they were.
    same: Vec<ArticleId>,
    /// All that are there, as they were or not.
    there: Vec<ArticleId>,
    /// Those that are not.
    gone: Vec<Gone>,
    /// Those that were not there before.
    came: Vec<(Arc<Article>, Option<Progress>)>,
}

/// An article that cannot be read again.
struct Gone {
    id: ArticleId,
    old: Arc<Article>,
    reason: String,
    /// Whether it is not there any more.
    lost: bool,
}

/// Whether nothing has changed that is seen.
fn is_same(old: &Article, new: &Article) -> bool {
    old.text() == new.text() && old.note() == new.note()
}

#[cfg(test)]
mod tests;
