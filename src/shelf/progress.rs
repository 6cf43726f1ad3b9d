//! Where the reader was in each article, what was read, and how the screen was set: `progress.json`.
//! Not here: bookmarks, which losing this file never touches. Promise: the file is replaced whole
//! or not at all, and two running readers keep what both of them learned.

use super::disk::{Disk, Lock, RealDisk, sweep};
use super::{Error, line::Source};
use crate::limits::JOURNAL;
use crate::passage::{ArticleKey, Passage};
use crate::text::CharSpan;
use jiff::Timestamp;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

/// The version that this program writes.
const VERSION: u32 = 1;

/// Articles that are remembered; the newest stay.
const MOST: usize = 20_000;

/// Of these, so many keep the words at their place, to find it in a changed text.
const WITH_WORDS: usize = 500;

/// How far an article was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The text that was read; its sum tells whether `place` still holds.
    pub article: ArticleKey,
    /// Where the reading mark stood.
    pub place: CharSpan,
    /// The words there, to be looked for when the text has changed.
    pub words: Option<Passage>,
    /// Whether it counts as read.
    pub read: Read,
    /// Whether its end was seen.
    pub done: bool,
    /// When this was so.
    pub at: Timestamp,
}

/// Whether an article was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Read {
    /// Not yet.
    #[default]
    Unread,
    /// It was.
    Read,
}

/// How the screen was left.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Settings {
    /// The theme that was chosen.
    pub theme: Option<String>,
    /// The theme of the last frame, for the first one of the next time.
    pub last_theme: Option<String>,
    /// The longest line of text.
    pub measure: Option<u16>,
    /// The width of the sidebar.
    pub sidebar_width: Option<u16>,
    /// Panes that were hidden: `list`, `sidebar`.
    pub hidden: Vec<String>,
    /// The order of the list.
    pub sort: Option<String>,
    /// The order of the voices.
    pub voices: Option<String>,
    /// How all bookmarks are grouped.
    pub grouping: Option<String>,
    /// Settings of other versions.
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// The file in memory.
#[derive(Debug)]
pub struct Progress {
    folder: Option<PathBuf>,
    settings: Settings,
    /// The settings as they were read, to know which were changed here.
    read: Settings,
    readings: FxHashMap<String, Reading>,
    /// Readings that are not saved.
    fresh: Vec<String>,
    /// Why the file is not written: it is a newer version's.
    shut: bool,
    trouble: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    version: u32,
    #[serde(default)]
    settings: Settings,
    #[serde(default)]
    articles: Vec<Value>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

#[derive(Serialize, Deserialize)]
struct StoredReading {
    #[serde(flatten)]
    article: Source,
    at: String,
    start: usize,
    end: usize,
    read: Read,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    done: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    words: Option<[String; 3]>,
}

/// What was found on disk.
enum Found {
    Nothing,
    Whole(Box<Stored>),
    Newer,
    Damaged,
}

impl Progress {
    /// What is kept in `folder`. This never fails; see [`Progress::trouble`].
    pub fn open(folder: Option<&Path>) -> Self {
        let mut progress = Self {
            folder: folder.map(super::folders::whole),
            settings: Settings::default(),
            read: Settings::default(),
            readings: FxHashMap::default(),
            fresh: Vec::new(),
            shut: false,
            trouble: None,
        };
        match progress.stored() {
            Ok(Found::Whole(stored)) => {
                progress.settings.clone_from(&stored.settings);
                progress.take(*stored);
            }
            Ok(Found::Nothing) => {}
            Ok(Found::Newer) => {
                progress.shut = true;
                progress.say("belongs to a newer version and is left as it is");
            }
            Ok(Found::Damaged) => progress.say("could not be read; bookmarks are not touched"),
            Err(error) => progress.say(&super::error::reason(&error)),
        }
        progress
    }

    /// How far the article at `path` was read.
    pub fn reading(&self, path: &str) -> Option<&Reading> {
        self.readings.get(path)
    }

    /// How far all articles were read, in no order.
    pub fn readings(&self) -> impl Iterator<Item = &Reading> {
        self.readings.values()
    }

    /// Remembers how far an article was read; [`Progress::save`] writes it.
    pub fn set(&mut self, reading: Reading) {
        let path = reading.article.path.clone();
        self.fresh.push(path.clone());
        self.readings.insert(path, reading);
    }

    /// How the screen was left.
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The same, to be changed; [`Progress::save`] writes it.
    pub const fn settings_mut(&mut self) -> &mut Settings {
        &mut self.settings
    }

    /// A sentence for the reader if the file could not be read.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    /// Writes what changed, together with what other running readers wrote meanwhile.
    pub fn save(&mut self) -> Result<(), Error> {
        let changed = self.settings != self.read;
        if self.shut || (self.fresh.is_empty() && !changed) {
            return Ok(());
        }
        let folder = self.folder.clone().ok_or(Error::NoFolder)?;
        let path = folder.join("progress.json");
        let write = Error::disk("cannot write", &path);
        RealDisk
            .make_folder(&folder)
            .map_err(Error::disk("cannot make", &folder))?;
        let lock = folder.join("progress.lock");
        let lock: Lock = RealDisk.lock(&lock).map_err(|error| match error.kind() {
            ErrorKind::WouldBlock => Error::Busy,
            _ => Error::disk("cannot lock", &lock)(error),
        })?;
        let rest = match self.stored().map_err(Error::disk("cannot read", &path))? {
            Found::Whole(stored) => {
                if !changed {
                    self.settings.clone_from(&stored.settings);
                }
                self.take(*stored)
            }
            Found::Newer => {
                self.shut = true;
                return Ok(());
            }
            Found::Damaged => {
                // It may hold something for someone who can read it.
                let aside = folder.join("progress-unreadable.json");
                let _ = fs::rename(&path, aside);
                Map::new()
            }
            Found::Nothing => Map::new(),
        };
        self.write(&folder, &path, rest).map_err(write)?;
        drop(lock);
        self.fresh.clear();
        self.read.clone_from(&self.settings);
        Ok(())
    }

    fn write(&mut self, folder: &Path, path: &Path, rest: Map<String, Value>) -> io::Result<()> {
        let mut newest: Vec<_> = self.readings.values().collect();
        newest.sort_by(|a, b| (b.at, &b.article.path).cmp(&(a.at, &a.article.path)));
        newest.truncate(MOST);
        let articles: Result<Vec<_>, _> = newest
            .iter()
            .zip(0..)
            .map(|(reading, place)| stored_reading(reading, place))
            .map(serde_json::to_value)
            .collect();
        let stored = Stored {
            version: VERSION,
            settings: self.settings.clone(),
            articles: articles?,
            rest,
        };
        sweep(&RealDisk, folder, "progress");
        let mut file = tempfile::Builder::new()
            .prefix("progress.tmp-")
            .tempfile_in(folder)?;
        file.write_all(&serde_json::to_vec(&stored)?)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        RealDisk.sync_folder(folder)
    }

    /// Takes in what is newer on disk; gives the fields of other versions.
    fn take(&mut self, stored: Stored) -> Map<String, Value> {
        self.read = stored.settings;
        for article in stored.articles {
            let Some(reading) = serde_json::from_value(article).ok().and_then(reading) else {
                continue;
            };
            let ours = self.readings.get(&reading.article.path);
            if ours.is_none_or(|ours| ours.at < reading.at) {
                self.readings.insert(reading.article.path.clone(), reading);
            }
        }
        stored.rest
    }

    fn stored(&self) -> io::Result<Found> {
        let Some(folder) = &self.folder else {
            return Ok(Found::Nothing);
        };
        let Some(file) = RealDisk.open(&folder.join("progress.json"))? else {
            return Ok(Found::Nothing);
        };
        let bytes = RealDisk.read(&file, 0, JOURNAL)?;
        let Ok(value) = serde_json::from_slice::<Value>(&bytes) else {
            return Ok(Found::Damaged);
        };
        let version = value.get("version").and_then(Value::as_u64);
        if version.is_some_and(|version| version > u64::from(VERSION)) {
            return Ok(Found::Newer);
        }
        Ok(serde_json::from_value(value)
            .map_or(Found::Damaged, |stored| Found::Whole(Box::new(stored))))
    }

    fn say(&mut self, why: &str) {
        let folder = self.folder.clone().unwrap_or_default();
        let path = folder.join("progress.json");
        self.trouble = Some(format!("{}: {why}", path.display()));
    }
}

fn stored_reading(reading: &Reading, place: usize) -> StoredReading {
    let words = reading.words.as_ref().filter(|_| place < WITH_WORDS);
    StoredReading {
        article: Source::new(&reading.article),
        at: reading.at.to_string(),
        start: reading.place.start(),
        end: reading.place.end(),
        read: reading.read,
        done: reading.done,
        words: words.map(|w| [w.prefix.clone(), w.exact.clone(), w.suffix.clone()]),
    }
}

fn reading(stored: StoredReading) -> Option<Reading> {
    let place = CharSpan::new(stored.start, stored.end);
    let words = stored.words.map(|[prefix, exact, suffix]| Passage {
        place,
        exact,
        prefix,
        suffix,
    });
    Some(Reading {
        article: stored.article.key()?,
        place,
        words,
        read: stored.read,
        done: stored.done,
        at: stored.at.parse().ok()?,
    })
}

#[cfg(test)]
mod tests;
