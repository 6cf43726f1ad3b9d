//! Files read in the order they are named, by several threads.
//! Not here: what becomes of their articles. Promise: the first file is read at once, never are more than a
//! few held back, and one that makes the reader fail costs no other.

use crate::read::{self, Options, Read, Refused};
use std::collections::VecDeque;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, Scope};

/// Files that are looked at ahead, at most.
const AHEAD: usize = 32;

/// Threads beside the one that asks, at most: a disk gives no more at once.
const HELPERS: usize = 3;

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
    /// One of the helpers reads it.
    Of(usize, PathBuf),
}

struct Helper {
    paths: SyncSender<PathBuf>,
    read: Receiver<Read>,
}

/// Gives each file and what came of it to `take`, in order. `before` tells how many articles a file has that
/// was read already.
pub(super) fn read_all(
    mut paths: impl Iterator<Item = Result<PathBuf, Refused>>,
    options: Options,
    mut before: impl FnMut(&Path) -> Option<usize>,
    mut take: impl FnMut(PathBuf, Came),
) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let mut helpers: Vec<Helper> = Vec::new();
        let (mut waiting, mut ahead, mut turn) = (VecDeque::new(), 1, 0);
        loop {
            while waiting.len() < ahead {
                let Some(path) = paths.next() else { break };
                waiting.push_back(match path {
                    Err(refused) => Waiting::Done(refused.path.clone(), Came::Now(refused.into())),
                    Ok(path) => match before(&path) {
                        Some(articles) => Waiting::Done(path, Came::Before(articles)),
                        None => {
                            turn = (turn + 1) % (helpers.len() + 1);
                            given(path, turn.checked_sub(1), &helpers)
                        }
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
                Waiting::Of(helper, path) => {
                    let read = helpers[helper].read.recv();
                    let read = read.unwrap_or_else(|_| file(&path, options));
                    take(path, Came::Now(read));
                }
            }
            ahead = (ahead * 2).min(AHEAD);
            if ahead == AHEAD && helpers.is_empty() && !waiting.is_empty() {
                let more = 1..cores.min(HELPERS + 1);
                helpers.extend(more.filter_map(|_| helper(scope, options)));
            }
        }
    });
}

/// A file for a helper, if it is the turn of one that has room.
fn given(path: PathBuf, helper: Option<usize>, helpers: &[Helper]) -> Waiting {
    let of = helper.and_then(|at| Some((at, helpers.get(at)?)));
    let Some((at, helper)) = of else {
        return Waiting::Own(path);
    };
    match helper.paths.try_send(path.clone()) {
        Ok(()) => Waiting::Of(at, path),
        Err(_) => Waiting::Own(path),
    }
}

/// A thread that reads what it is given, if the system gives one.
fn helper<'scope>(scope: &'scope Scope<'scope, '_>, options: Options) -> Option<Helper> {
    let (paths, given) = sync_channel::<PathBuf>(AHEAD);
    let (done, read) = sync_channel(AHEAD);
    let work = move || {
        for path in given {
            if done.send(file(&path, options)).is_err() {
                return;
            }
        }
    };
    let started = thread::Builder::new().spawn_scoped(scope, work);
    started.ok().map(|_| Helper { paths, read })
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
