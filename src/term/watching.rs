//! The thread that hears of changed files: those of the library, and the journal of other readers.
//! Not here: what has changed in them (see `library`, `keeping`). Promise: it sleeps until the system
//! says that something happened in one of the folders; nothing polls.

use super::event::{Event, send};
use super::orders;
use super::thread::start;
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use rustc_hash::FxHashSet;
use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

/// Files are looked at when nothing has happened to them for this long: an editor writes in steps.
const QUIET: Duration = Duration::from_millis(120);

/// Files that are written all the time are looked at after this time all the same.
const LONGEST: Duration = Duration::from_secs(2);

/// How far the clock by which files are dated may lag behind.
const GRAIN: Duration = Duration::from_millis(20);

/// The most folders that are watched; systems limit them.
const FOLDERS: usize = 1_000;

/// Since when a file is watched.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Since {
    Before,
    Now,
}

/// What is to be watched, or what was heard.
#[derive(Debug)]
pub enum Heard {
    /// The folders of these files, and those that were asked for.
    Folders(Vec<PathBuf>),
    /// This file is open.
    Open(PathBuf),
    /// The system says so.
    Event(notify::Result<notify::Event>),
}

/// Begins to watch, on a thread of its own; at first only the folder where bookmarks are kept.
pub fn watching(
    events: &Sender<Event>,
    keeping: Sender<orders::Order>,
    state: Option<PathBuf>,
) -> io::Result<Sender<Heard>> {
    let (sender, heard) = channel();
    let (events, own) = (events.clone(), sender.clone());
    let begun = SystemTime::now() - GRAIN;
    start(move || {
        let hear = move |event| {
            let _ = own.send(Heard::Event(event));
        };
        let Ok(watcher) = notify::recommended_watcher(hear) else {
            send(&events, Event::Unwatched);
            return;
        };
        let mut watch = Watch {
            watcher,
            folders: FxHashSet::default(),
            new: Vec::new(),
            state,
            real: None,
            events,
            keeping,
            begun,
        };
        watch.state();
        watch.serve(&heard);
    })?;
    Ok(sender)
}

struct Watch {
    watcher: RecommendedWatcher,
    folders: FxHashSet<PathBuf>,
    /// Those of them that are watched since a moment ago.
    new: Vec<PathBuf>,
    /// The folder where bookmarks are kept.
    state: Option<PathBuf>,
    /// The open file where it is a link: the file itself, and the link.
    real: Option<(PathBuf, PathBuf)>,
    events: Sender<Event>,
    keeping: Sender<orders::Order>,
    /// Before anything was read.
    begun: SystemTime,
}

impl Watch {
    fn serve(&mut self, heard: &Receiver<Heard>) {
        let mut touched = FxHashSet::default();
        let mut since = Instant::now();
        loop {
            let next = if touched.is_empty() {
                heard.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                heard.recv_timeout(QUIET)
            };
            let quiet = match next {
                Ok(heard) => {
                    if touched.is_empty() {
                        since = Instant::now();
                    }
                    self.take(heard, &mut touched);
                    self.catch_up(&mut touched);
                    false
                }
                Err(RecvTimeoutError::Timeout) => true,
                Err(RecvTimeoutError::Disconnected) => return,
            };
            if !touched.is_empty() && (quiet || since.elapsed() > LONGEST) {
                let touched = std::mem::take(&mut touched).into_iter().collect();
                send(&self.events, Event::Touched(touched));
            }
        }
    }

    fn take(&mut self, heard: Heard, touched: &mut FxHashSet<PathBuf>) {
        match heard {
            Heard::Folders(folders) => {
                for folder in folders.iter().filter(|folder| folder.is_dir()) {
                    self.folder(folder);
                }
            }
            Heard::Open(path) => {
                if self.open(&path) == Since::Now {
                    // Nobody was told what happened to it since it was read.
                    touched.insert(path);
                }
            }
            // Events were lost: whatever it was, the open article may be meant.
            Heard::Event(Err(_)) => touched.extend(self.real.clone().map(|(_, link)| link)),
            Heard::Event(Ok(event)) => {
                if event.need_rescan() {
                    touched.extend(self.real.clone().map(|(_, link)| link));
                    self.refresh();
                }
                for path in event.paths {
                    // A folder that is gone and comes again has to be watched again.
                    if event.kind.is_remove() && self.folders.remove(&path) {
                        let _ = self.watcher.unwatch(&path);
                    }
                    if is_change(event.kind) {
                        self.changed(path, touched);
                    }
                }
            }
        }
    }

    /// Nobody was told what came into a folder while others were read.
    fn catch_up(&mut self, touched: &mut FxHashSet<PathBuf>) {
        for folder in std::mem::take(&mut self.new) {
            for path in written_since(&folder, self.begun) {
                self.changed(path, touched);
            }
        }
    }

    fn changed(&mut self, path: PathBuf, touched: &mut FxHashSet<PathBuf>) {
        if self.is_state(&path) {
            self.state();
            self.refresh();
            return;
        }
        if let Some((_, link)) = self.real.as_ref().filter(|(real, _)| *real == path) {
            touched.insert(link.clone());
        }
        touched.insert(path);
    }

    /// Whether a path is the folder where bookmarks are kept or a journal in it.
    fn is_state(&self, path: &Path) -> bool {
        let journal = |name: &OsStr| name.as_encoded_bytes().starts_with(b"bookmarks");
        let state = self.state.as_deref();
        state.is_some_and(|state| {
            let inside = path.parent() == Some(state) && path.file_name().is_some_and(journal);
            inside || path == state
        })
    }

    /// Watches the folder where bookmarks are kept; while it is not there, the one above it.
    fn state(&mut self) {
        let Some(state) = self.state.clone() else {
            return;
        };
        if !self.folder(&state)
            && let Some(above) = state.parent()
        {
            self.folder(above);
        }
    }

    fn refresh(&self) {
        let _ = self.keeping.send(orders::Order::Refresh);
    }

    /// Watches the folder of the open file, and that of the file which it is a link to.
    fn open(&mut self, path: &Path) -> Since {
        let before = self.folders.len();
        let real = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let folder = path.parent().unwrap_or(path);
        let mut watched = self.folder(folder);
        // One folder under two names would be heard of under the second only.
        if real.parent() != folder.canonicalize().ok().as_deref() {
            watched &= real.parent().is_some_and(|folder| self.folder(folder));
        }
        self.real = Some((real, path.to_path_buf()));
        if !watched {
            send(&self.events, Event::Unwatched);
        }
        if self.folders.len() > before {
            Since::Now
        } else {
            Since::Before
        }
    }

    /// Whether a folder is watched now.
    fn folder(&mut self, folder: &Path) -> bool {
        if self.folders.contains(folder) {
            return true;
        }
        if self.folders.len() >= FOLDERS {
            return false;
        }
        let watched = self
            .watcher
            .watch(folder, RecursiveMode::NonRecursive)
            .is_ok();
        if watched {
            self.folders.insert(folder.to_path_buf());
            self.new.push(folder.to_path_buf());
        }
        watched
    }
}

/// The files of a folder that were written after `begun`.
fn written_since(folder: &Path, begun: SystemTime) -> impl Iterator<Item = PathBuf> {
    let files = folder.read_dir().into_iter().flatten().flatten();
    let late = move |file: &std::fs::DirEntry| {
        let written = file.metadata().and_then(|file| file.modified());
        written.is_ok_and(|written| written >= begun)
    };
    files.filter(late).map(|file| file.path())
}

/// Whether a file is another one afterwards. That somebody reads it is nothing.
fn is_change(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => kind == AccessKind::Close(AccessMode::Write),
        EventKind::Modify(ModifyKind::Metadata(_)) => false,
        EventKind::Any
        | EventKind::Create(_)
        | EventKind::Modify(_)
        | EventKind::Remove(_)
        | EventKind::Other => true,
    }
}
