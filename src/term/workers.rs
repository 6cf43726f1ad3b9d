//! Threads that find out who speaks. One of them has the open article and those on the screen to itself;
//! the others go through the library in what time nothing else wants, and first of all let it be read.
//! Promise: an article whose annotation goes wrong costs one message, not the program and not the
//! thread.

use super::event::{Annotated, Event, send};
use super::fault;
use super::thread::{STANDS_BACK, stand_back, start};
use crate::article::{Article, ArticleId};
use crate::extract::Annotations;
use crate::shelf::cache::Cache;
use std::collections::VecDeque;
use std::io;
use std::panic::catch_unwind;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, LockResult, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The least that Linux gives.
const NICE: i32 = 19;

/// How long the library is read before it is gone through meanwhile.
const READING: Duration = Duration::from_secs(10);

/// Articles of the library that are told of at once: each time the loop wakes.
const GATHERED: usize = 32;

/// The longest time that they wait for company.
const WAIT: Duration = Duration::from_millis(10);

/// Nothing waits for a text of so many bytes.
const LONG: usize = 64 << 10;

/// The articles that wait, and the threads that take them.
#[derive(Clone, Debug, Default)]
pub struct Workers(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    queue: Mutex<Queue>,
    /// For the thread that has the first ones.
    first: Condvar,
    /// For the others.
    rest: Condvar,
}

#[derive(Debug, Default)]
struct Queue {
    /// Those that somebody looks at.
    first: VecDeque<(ArticleId, Arc<Article>)>,
    /// The library, by its numbers; without the article where it became one of the first.
    rest: VecDeque<(ArticleId, Option<Arc<Article>>)>,
    /// Until then nothing of it is taken.
    held: Option<Instant>,
}

/// Which articles a thread takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lane {
    First,
    /// The first ones too, when there are no others.
    Rest,
}

impl Workers {
    /// One thread for the first articles, and for the others as many as there are cores, or one less where
    /// they cannot stand back. They end with the program.
    pub fn new(events: &Sender<Event>, cache: &Cache) -> io::Result<Self> {
        let workers = Self::default();
        workers.start(Lane::First, events, cache)?;
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let own = usize::from(!STANDS_BACK);
        for at in 0..cores.saturating_sub(own).max(1) {
            let started = workers.start(Lane::Rest, events, cache);
            // One is enough.
            if at == 0 {
                started?;
            }
        }
        Ok(workers)
    }

    fn start(&self, lane: Lane, events: &Sender<Event>, cache: &Cache) -> io::Result<()> {
        let (workers, events, cache) = (self.clone(), events.clone(), cache.clone());
        let nothing = Arc::new(Annotations::default());
        start(move || {
            if lane == Lane::Rest {
                // A list is there twice as soon.
                stand_back(NICE);
            }
            let mut gathered = Vec::new();
            let mut since = Instant::now();
            loop {
                let ready = workers.queue().next(lane);
                let (id, article) = ready.unwrap_or_else(|| {
                    pass_on(&events, &mut gathered);
                    cache.flush();
                    workers.next(lane)
                });
                if gathered.is_empty() {
                    since = Instant::now();
                } else if article.text().len() > LONG {
                    pass_on(&events, &mut gathered);
                }
                // The hook has told the loop; without annotations nothing waits for them.
                let found = catch_unwind(|| {
                    fault::meet("working");
                    article.learn_trigrams();
                    cache.annotated(&article)
                });
                let found = match found {
                    Ok(found) if !found.is_empty() => Arc::new(found),
                    Ok(_) | Err(_) => Arc::clone(&nothing),
                };
                gathered.push((id, article, found));
                if lane == Lane::First || gathered.len() >= GATHERED || since.elapsed() > WAIT {
                    pass_on(&events, &mut gathered);
                }
            }
        })
    }

    /// Puts a new article at the end; their numbers rise.
    pub fn add(&self, id: ArticleId, article: Arc<Article>) {
        self.queue().rest.push_back((id, Some(article)));
        self.0.rest.notify_one();
    }

    /// Puts an article before all others. A text read anew takes the place of an older one.
    pub fn first(&self, id: ArticleId, article: Arc<Article>) {
        let mut queue = self.queue();
        let _ = queue.taken(id);
        queue.first.push_front((id, article));
        self.wake();
    }

    /// Brings those of some articles that still wait to the front, the first of them first.
    pub fn hurry(&self, ids: &[ArticleId]) {
        let mut queue = self.queue();
        for id in ids.iter().rev() {
            if let Some(article) = queue.taken(*id) {
                queue.first.push_front((*id, article));
            }
        }
        self.wake();
    }

    /// Leaves the cores to those that read files, for a while.
    pub fn hold(&self) {
        self.queue().held = Instant::now().checked_add(READING);
    }

    /// The files are read.
    pub fn release(&self) {
        self.queue().held = None;
        self.0.rest.notify_all();
    }

    fn wake(&self) {
        self.0.first.notify_one();
        self.0.rest.notify_one();
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        recovered(self.0.queue.lock())
    }

    fn next(&self, lane: Lane) -> (ArticleId, Arc<Article>) {
        let mut queue = self.queue();
        loop {
            if let Some(job) = queue.next(lane) {
                return job;
            }
            queue = match (lane, queue.held) {
                (Lane::First, _) => recovered(self.0.first.wait(queue)),
                (Lane::Rest, None) => recovered(self.0.rest.wait(queue)),
                (Lane::Rest, Some(until)) => {
                    let left = until.saturating_duration_since(Instant::now());
                    recovered(self.0.rest.wait_timeout(queue, left)).0
                }
            };
        }
    }
}

/// Sends what was found, if there is something.
fn pass_on(events: &Sender<Event>, gathered: &mut Vec<Annotated>) {
    if !gathered.is_empty() {
        send(events, Event::Annotated(std::mem::take(gathered)));
    }
}

/// What a lock guards, also where a thread ended by a mistake while it had it.
fn recovered<T>(locked: LockResult<T>) -> T {
    locked.unwrap_or_else(PoisonError::into_inner)
}

impl Queue {
    /// The next article of a lane.
    fn next(&mut self, lane: Lane) -> Option<(ArticleId, Arc<Article>)> {
        if lane == Lane::Rest && self.held.is_some() {
            self.held = self.held.filter(|until| Instant::now() < *until);
            if self.held.is_some() {
                return None;
            }
        }
        while lane == Lane::Rest
            && let Some((id, article)) = self.rest.pop_front()
        {
            if self.rest.is_empty() {
                self.rest.shrink_to_fit();
            }
            if let Some(article) = article {
                return Some((id, article));
            }
        }
        self.first.pop_front()
    }

    /// An article that waits, which waits no more.
    fn taken(&mut self, id: ArticleId) -> Option<Arc<Article>> {
        if let Some(at) = self.first.iter().position(|(first, _)| *first == id) {
            return self.first.remove(at).map(|(_, article)| article);
        }
        let at = self.rest.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        self.rest[at].1.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Meta;

    fn article(name: &str) -> Arc<Article> {
        Arc::new(Article::new(
            name,
            name,
            String::new(),
            vec![],
            Meta::default(),
        ))
    }

    #[test]
    fn the_open_article_jumps_the_queue() {
        let workers = Workers::default();
        for id in 0..5 {
            workers.add(ArticleId(id), article("a"));
        }
        workers.hurry(&[ArticleId(2), ArticleId(9), ArticleId(3)]);
        workers.hurry(&[ArticleId(3)]);
        workers.first(ArticleId(1), article("anew"));
        workers.hold();
        assert!(workers.queue().next(Lane::Rest).is_none());
        workers.release();
        let of = |lane| {
            let (id, article) = workers.next(lane);
            (id.0, article.name().to_string())
        };
        assert_eq!(of(Lane::First), (1, "anew".into()));
        assert_eq!(of(Lane::First), (3, "a".into()));
        assert_eq!(of(Lane::Rest), (0, "a".into()));
        assert_eq!(of(Lane::Rest), (4, "a".into()));
        // Who has nothing else to do helps.
        assert_eq!(of(Lane::Rest), (2, "a".into()));
        assert!(workers.queue().next(Lane::Rest).is_none());
    }
}
