//! The thread that reads files: folders, single files, and a file once more.
//! Promise: the first article is passed on alone and at once, then many at a time, so that neither
//! the first screen waits for a big folder nor the big folder for the screen.

use super::event::{Event, send};
use super::known::Known;
use crate::app::model::{Failure, Message};
use crate::app::msg::Msg;
use crate::article::{Article, ArticleId};
use crate::read::{self, Options, Refused, samples};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// The most articles passed on at once.
const BATCH: usize = 64;

/// The longest time that a read article waits for company.
const WAIT: Duration = Duration::from_millis(30);

/// What is to be read.
#[derive(Debug)]
pub enum Order {
    /// These files and folders.
    Paths(Vec<PathBuf>),
    /// The samples.
    Samples,
    /// An article's file once more.
    Again(ArticleId, Arc<Article>),
}

/// Begins to read what is ordered, on a thread of its own.
pub fn reading(
    events: &Sender<Event>,
    options: Options,
    known: impl FnOnce() -> Known + Send + 'static,
) -> Sender<Order> {
    let (orders, ordered) = channel();
    let events = events.clone();
    thread::spawn(move || {
        let known = known();
        serve(
            &ordered,
            &Library {
                events,
                options,
                known,
            },
        );
    });
    orders
}

/// What reading needs.
struct Library {
    events: Sender<Event>,
    options: Options,
    known: Known,
}

fn serve(ordered: &Receiver<Order>, library: &Library) {
    for order in ordered {
        // The panic hook tells; what else was ordered is still read.
        let _ = catch_unwind(AssertUnwindSafe(|| match order {
            Order::Paths(given) => library.all(read::paths(&given)),
            Order::Samples => library.all(samples::paths().map(|path| Ok(path.into()))),
            Order::Again(id, article) => library.again(id, &article),
        }));
    }
}

impl Library {
    fn all(&self, paths: impl Iterator<Item = Result<PathBuf, Refused>>) {
        let events = &self.events;
        let mut batch = Vec::new();
        let mut since: Option<Instant> = None;
        let pass_on = |batch: &mut Vec<_>| {
            if !batch.is_empty() {
                send(events, Event::Read(std::mem::take(batch)));
            }
        };
        for path in paths {
            match path.and_then(|path| read::file(&path, &self.options)) {
                Ok(articles) => batch.extend(articles.into_iter().map(|article| {
                    let known = self.known.of(&article);
                    (Arc::new(article), known)
                })),
                Err(Refused { path, reason }) => {
                    pass_on(&mut batch);
                    send(events, Event::Msg(Msg::Refused(Failure { path, reason })));
                }
            }
            if batch.len() >= BATCH || since.is_none_or(|since| since.elapsed() > WAIT) {
                pass_on(&mut batch);
                since = Some(Instant::now());
            }
        }
        pass_on(&mut batch);
        send(events, Event::Msg(Msg::AllRead));
    }

    /// Reads an article's file again. What is on the screen stays there if that fails.
    fn again(&self, id: ArticleId, old: &Article) {
        let events = &self.events;
        let path = Path::new(&*old.path);
        let told = |reason: String| {
            let text = format!("{} {reason}; the text read before is still here", old.path);
            send(events, Event::Msg(Msg::Told(Message::trouble(text))));
        };
        if path == Path::new("-") {
            return told("was standard input and cannot be read again".into());
        }
        match read::file(path, &self.options) {
            Ok(articles) => match articles
                .into_iter()
                .find(|article| article.name == old.name)
            {
                Some(article) => send(events, Event::Msg(Msg::Reloaded(id, Arc::new(article)))),
                None => told("has this article no longer".into()),
            },
            Err(refused) => told(refused.reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(order: Order) -> Vec<Event> {
        let (events, heard) = channel();
        let (orders, ordered) = channel();
        orders.send(order).unwrap();
        drop(orders);
        let known = Known::new(crate::shelf::progress::Progress::open(None), None);
        let library = Library {
            events,
            options: Options::default(),
            known,
        };
        serve(&ordered, &library);
        drop(library);
        heard.into_iter().collect()
    }

    #[test]
    fn the_first_article_comes_alone_and_what_cannot_be_read_is_said() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", "b.txt", "c.txt"] {
            std::fs::write(folder.path().join(name), format!("Story {name}.")).unwrap();
        }
        std::fs::write(folder.path().join("d.txt"), "").unwrap();
        let msgs = heard(Order::Paths(vec![folder.path().into()]));
        let counts: Vec<_> = msgs
            .iter()
            .map(|msg| match msg {
                Event::Read(articles) => articles.len(),
                Event::Msg(Msg::Refused(_)) => 100,
                _ => 0,
            })
            .collect();
        assert_eq!(counts.first(), Some(&1));
        assert_eq!(counts.iter().sum::<usize>(), 103);
        assert!(matches!(msgs.last(), Some(Event::Msg(Msg::AllRead))));
    }

    #[test]
    fn a_file_that_is_gone_leaves_the_article_on_the_screen() {
        let meta = crate::article::Meta::default();
        let article = Article::new("a", "/nowhere/a.txt", "Story.".into(), vec![], meta);
        let msgs = heard(Order::Again(ArticleId(0), Arc::new(article)));
        let [Event::Msg(Msg::Told(message))] = &msgs[..] else {
            panic!("{msgs:?}")
        };
        assert_eq!(
            message.text,
            "/nowhere/a.txt does not exist; the text read before is still here"
        );
    }
}
