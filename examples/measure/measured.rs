//! One folder, extracted and scored on all cores.
//! Promise: results come in the order of the labels, whichever core was first.

use super::found::Found;
use super::gold::align::Extent;
use super::gold::{self, Folder, Labels};
use super::judged::{Judged, Scored, judged};
use super::people::{Slipped, slips};
use super::score::{self, Figures};
use anyhow::Result;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What came of a folder.
pub struct Measured {
    /// As the user wrote it.
    pub name: String,
    /// How many articles have labels.
    pub articles: usize,
    /// The figures of all articles.
    pub figures: Figures,
    /// Every segment.
    pub judged: Vec<Judged>,
    /// Every mention that is wrong.
    pub slips: Vec<Slipped>,
}

/// What came of one article.
struct One {
    figures: Figures,
    judged: Vec<Judged>,
    slips: Vec<Slipped>,
}

/// Runs the extractor on a folder.
pub fn folder(path: &Path, extent: Extent) -> Result<Measured> {
    let folder = gold::folder(path)?;
    let mut measured = Measured {
        name: path.display().to_string(),
        articles: folder.labels.len(),
        figures: Figures::default(),
        judged: Vec::new(),
        slips: Vec::new(),
    };
    for one in spread(&folder, extent) {
        let one = one?;
        measured.figures.merge(&one.figures);
        measured.judged.extend(one.judged);
        measured.slips.extend(one.slips);
    }
    Ok(measured)
}

/// The articles' results, in order.
fn spread(folder: &Folder, extent: Extent) -> Vec<Result<One>> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((at, labels)) = take_one(folder, &next) {
            done.push((at, one(folder, labels, extent)));
        }
        done
    };
    let mut done: Vec<(usize, Result<One>)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
        let results =
            joined.map(|result| result.unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        results.flatten().collect()
    });
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, one)| one).collect()
}

fn take_one<'f>(folder: &'f Folder, next: &AtomicUsize) -> Option<(usize, &'f Labels)> {
    let at = next.fetch_add(1, Ordering::Relaxed);
    folder.labels.get(at).map(|labels| (at, labels))
}

fn one(folder: &Folder, labels: &Labels, extent: Extent) -> Result<One> {
    let found = Found::new(&folder.article(labels)?);
    let mut figures = Figures::default();
    let quotes = labels.quotes.as_ref();
    let quotes = quotes.map(|gold| score::quotes(&found, gold, extent, &mut figures));
    let speakers = labels.speakers.as_ref();
    let speakers = speakers.map(|gold| score::speakers(&found, gold, extent, &mut figures));
    let people = labels.people.as_ref();
    let slips = people.map(|wanted| {
        let score = score::people(&found, wanted, &mut figures);
        slips(&found, labels, wanted, &score)
    });
    let judged = judged(&Scored {
        found: &found,
        labels,
        quotes: quotes.as_ref(),
        speakers: speakers.as_ref(),
    });
    Ok(One {
        figures,
        judged,
        slips: slips.unwrap_or_default(),
    })
}
