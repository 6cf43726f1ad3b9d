//! Files read in the order they are named, by several threads.
//! Not here: what becomes of their articles. Promise: the first file is read at once, never are more than
//! [`AHEAD`] held back, and one that makes the reader fail costs no other.

use crate::read::{self, Options, Read, Refused};
use rustc_hash::FxHashMap;
use std::collections::VecDeque;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread::{self, Scope};

/// Files that are looked at ahead, at most.
const AHEAD: usize = 256;

/// Threads that read, at most: a disk gives no more at once.
const MOST: usize = 4;

/// What came of one file.
pub(super) enum Came {
    /// What it holds.
    Now(Read),
    /// It had been read before, and has so many articles.
    Before(usize),
}

/// A file that was looked at.
enum Waiting {
    Done(PathBuf, Came),
    /// It is read when its turn comes.
    Own(PathBuf),
    /// Whoever of the helpers is free reads it; its number.
    Asked(PathBuf, usize),
}

/// Threads that read files.
struct Helpers {
    paths: SyncSender<(usize, PathBuf)>,
    read: Receiver<(usize, Read)>,
    /// What was read before its turn.
    early: FxHashMap<usize, Read>,
    /// Files that were asked for.
    asked: usize,
}

/// Gives each file and what came of it to `take`, in order. `before` tells how many articles a file has that
/// was read already.
pub(super) fn read_all(
    mut paths: impl Iterator<Item = Result<PathBuf, Refused>>,
    options: Options,
    mut before: impl FnMut(&Path) -> Option<usize>,
    mut take: impl FnMut(PathBuf, Came),
) {
    thread::scope(|scope| {
        let mut helpers: Option<Helpers> = None;
        let (mut waiting, mut ahead) = (VecDeque::new(), 1);
        loop {
            while waiting.len() < ahead {
                let Some(path) = paths.next() else { break };
                waiting.push_back(match path {
                    Err(refused) => Waiting::Done(refused.path.clone(), Came::Now(refused.into())),
                    Ok(path) => match (before(&path), &mut helpers) {
                        (Some(articles), _) => Waiting::Done(path, Came::Before(articles)),
                        (None, Some(helpers)) => helpers.ask(path),
                        (None, None) => Waiting::Own(path),
                    },
                });
            }
            let Some(next) = waiting.pop_front() else {
                break;
            };
            match next {
                Waiting::Done(path, came) => take(path, came),
                Waiting::Own(path) => {
                    let read = file(&path, options);
                    take(path, Came::Now(read));
                }
                Waiting::Asked(path, number) => {
                    let read = helpers.as_mut().and_then(|helpers| helpers.read(number));
                    let read = read.unwrap_or_else(|| file(&path, options));
                    take(path, Came::Now(read));
                }
            }
            ahead = (ahead * 2).min(AHEAD);
            if ahead == AHEAD && helpers.is_none() && !waiting.is_empty() {
                helpers = Helpers::new(scope, options);
            }
        }
    });
}

impl Helpers {
    /// As many as there are cores, at most [`MOST`], if the system gives any.
    fn new<'scope>(scope: &'scope Scope<'scope, '_>, options: Options) -> Option<Self> {
        let (paths, given) = sync_channel::<(usize, PathBuf)>(AHEAD);
        let (done, read) = sync_channel(AHEAD);
        let given = Arc::new(Mutex::new(given));
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let started = (0..cores.min(MOST)).filter(|_| {
            let (given, done) = (Arc::clone(&given), done.clone());
            let next = move || given.lock().ok()?.recv().ok();
            let work = move || {
                while let Some((number, path)) = next() {
                    if done.send((number, file(&path, options))).is_err() {
                        return;
                    }
                }
            };
            let started = thread::Builder::new().spawn_scoped(scope, work);
            started.is_ok()
        });
        (started.count() > 0).then(|| Self {
            paths,
            read,
            early: FxHashMap::default(),
            asked: 0,
        })
    }

    fn ask(&mut self, path: PathBuf) -> Waiting {
        let number = self.asked;
        match self.paths.try_send((number, path.clone())) {
            Ok(()) => {
                self.asked += 1;
                Waiting::Asked(path, number)
            }
            Err(_) => Waiting::Own(path),
        }
    }

    /// What a file holds that was asked for, as soon as it is read.
    fn read(&mut self, number: usize) -> Option<Read> {
        loop {
            if let Some(read) = self.early.remove(&number) {
                return Some(read);
            }
            let (other, read) = self.read.recv().ok()?;
            self.early.insert(other, read);
        }
    }
}

/// What a file holds. The panic hook tells what went wrong in the program.
fn file(path: &Path, options: Options) -> Read {
    let read = catch_unwind(|| read::file(path, &options));
    read.unwrap_or_else(|_| {
        let reason = "could not be taken apart".into();
        let path = path.to_path_buf();
        Refused { path, reason }.into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_come_in_order_whoever_reads_them() {
        let folder = tempfile::tempdir().unwrap();
        let name = |at: usize| folder.path().join(format!("{at:03}.txt"));
        for at in 0..200 {
            let text = "It rained. ".repeat(1 + at % 7 * 100);
            std::fs::write(name(at), text).unwrap();
        }
        std::fs::write(name(77), "").unwrap();
        let mut came = Vec::new();
        read_all(
            read::paths(&[folder.path().into()]),
            Options::default(),
            |path| (path == name(5)).then_some(1),
            |path, what| {
                came.push(match what {
                    Came::Before(_) => "before".into(),
                    Came::Now(read) => match &read.articles[..] {
                        [one] => one.path().to_string(),
                        _ => read.refused[0].reason.clone(),
                    },
                });
                assert_eq!(path, name(came.len() - 1));
            },
        );
        assert_eq!(
            (came.len(), &*came[5], &*came[77]),
            (200, "before", "is empty")
        );
        assert_eq!(came[199], name(199).to_string_lossy());
    }
}
