//! Work on many articles spread over the cores, its results in the articles' order.

use super::Source;
use crate::article::Article;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// The most articles read before they are worked on.
const BATCH: usize = 128;

/// The most bytes of text read before they are worked on.
const BYTES: usize = 8 << 20;

/// Gives each article of `source` and what `work` makes of it to `take`, in order, until one is
/// refused.
pub fn spread<T: Send, E>(
    source: &mut Source,
    work: impl Fn(&Article) -> T + Sync,
    mut take: impl FnMut(Article, T) -> Result<(), E>,
) -> Result<(), E> {
    loop {
        let articles = batch(source);
        if articles.is_empty() {
            return Ok(());
        }
        let results = results(&articles, &work);
        for (article, result) in articles.into_iter().zip(results) {
            take(article, result)?;
        }
    }
}

fn batch(source: &mut Source) -> Vec<Article> {
    let mut articles = Vec::new();
    let mut bytes = 0;
    while articles.len() < BATCH && bytes < BYTES {
        let Some(article) = source.next() else { break };
        bytes += article.text().len();
        articles.push(article);
    }
    articles
}

fn results<T: Send>(articles: &[Article], work: &(impl Fn(&Article) -> T + Sync)) -> Vec<T> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    if cores == 1 || articles.len() == 1 {
        return articles.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let done = Mutex::new(Vec::with_capacity(articles.len()));
    let share = || {
        while let Some((at, article)) = take_one(articles, &next) {
            let result = work(article);
            // Only a panic elsewhere poisons it, and that ends the scope anyway.
            if let Ok(mut done) = done.lock() {
                done.push((at, result));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..cores.min(articles.len()) {
            // Where no more threads can be had, those that there are do it all.
            let _ = thread::Builder::new().spawn_scoped(scope, share);
        }
        share();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

fn take_one<'a>(articles: &'a [Article], next: &AtomicUsize) -> Option<(usize, &'a Article)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    articles.get(at).map(|article| (at, article))
}
