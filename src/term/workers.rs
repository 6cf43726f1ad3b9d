//! Threads that find out who speaks. The open article jumps the queue.
//! Promise: an article whose annotation goes wrong costs one message, not the program and not the
//! thread.

use super::event::{Event, send};
use super::fault;
use super::thread::start;
use crate::article::{Article, ArticleId};
use crate::extract::{Annotations, annotate};
use std::collections::VecDeque;
use std::io;
use std::panic::catch_unwind;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// The articles that wait, and the threads that take them.
#[derive(Clone, Debug, Default)]
pub struct Workers {
    queue: Arc<(Mutex<VecDeque<Job>>, Condvar)>,
}

#[derive(Debug)]
struct Job {
    id: ArticleId,
    article: Arc<Article>,
}

impl Workers {
    /// As many threads as there are cores but one, at least one. They end with the program.
    pub fn new(events: &Sender<Event>) -> io::Result<Self> {
        let workers = Self::default();
        let cores = thread::available_parallelism().map_or(1, usize::from);
        for at in 0..cores.saturating_sub(1).max(1) {
            let (workers, events) = (workers.clone(), events.clone());
            let nothing = Arc::new(Annotations::default());
            let started = start(move || {
                stand_back();
                loop {
                    let Job { id, article } = workers.next();
                    // The hook has told the loop; without annotations nothing waits for them.
                    let found = catch_unwind(|| {
                        fault::meet("working");
                        article.learn_trigrams();
                        annotate(&article)
                    });
                    let found = match found {
                        Ok(found) if !found.is_empty() => Arc::new(found),
                        Ok(_) | Err(_) => Arc::clone(&nothing),
                    };
                    send(&events, Event::Annotated(id, article, found));
                }
            });
            // One is enough.
            if at == 0 {
                started?;
            }
        }
        Ok(workers)
    }

    /// Puts an article at the end of the queue.
    pub fn add(&self, id: ArticleId, article: Arc<Article>) {
        self.queue(|queue| queue.push_back(Job { id, article }));
    }

    /// Puts an article before all others. A text read anew takes the place of an older one.
    pub fn first(&self, id: ArticleId, article: Arc<Article>) {
        self.queue(|queue| {
            queue.retain(|job| job.id != id);
            queue.push_front(Job { id, article });
        });
    }

    /// Brings those of some articles that still wait to the front, the first of them first.
    pub fn hurry(&self, ids: &[ArticleId]) {
        self.queue(|queue| {
            for id in ids.iter().rev() {
                let at = queue.iter().position(|job| job.id == *id);
                if let Some(job) = at.and_then(|at| queue.remove(at)) {
                    queue.push_front(job);
                }
            }
        });
    }

    fn queue(&self, change: impl FnOnce(&mut VecDeque<Job>)) {
        let (queue, waiting) = &*self.queue;
        change(&mut queue.lock().unwrap_or_else(PoisonError::into_inner));
        waiting.notify_one();
    }

    fn next(&self) -> Job {
        let (queue, waiting) = &*self.queue;
        let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(job) = queue.pop_front() {
                if queue.is_empty() {
                    queue.shrink_to_fit();
                }
                return job;
            }
            queue = waiting.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

/// Lets the threads that read files and answer keys go first where all want the same core.
fn stand_back() {
    // Elsewhere the whole program would stand back.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::setpriority_process(None, NICE);
}

/// How much less a worker gets of a core: a third of what the others get.
#[cfg(target_os = "linux")]
const NICE: i32 = 5;

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
        for id in 0..4 {
            workers.add(ArticleId(id), article("a"));
        }
        workers.hurry(&[ArticleId(2), ArticleId(9), ArticleId(3)]);
        workers.first(ArticleId(1), article("anew"));
        let order: Vec<_> = (0..4).map(|_| workers.next()).collect();
        assert_eq!(
            order.iter().map(|job| job.id.0).collect::<Vec<_>>(),
            [1, 2, 3, 0]
        );
        assert_eq!(order[0].article.name(), "anew");
    }
}
