//! `quotidian add`: articles are copied into the library, those that are new.
//! Promise: no article comes twice, whatever its file is called or packed in; what was given stays as it
//! is; what is said to be added is on disk.

mod file;

use super::cores::{cores, some};
use super::gauge::Gauge;
use super::source::no_articles;
use super::{Flags, Status};
use crate::read::{Options, paths};
use crate::shelf::folders::folders;
use crate::shelf::library::Library;
use anyhow::{Context, Result};
use file::{File, Sum, looked};
use rustc_hash::{FxHashMap, FxHashSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Bytes of files that are read before they are looked at.
const BYTES: usize = 8 << 20;

/// Articles that are named one by one when they were there already.
const NAMED: usize = 20;

/// What is added, and what was found to be there.
struct Adding {
    library: Library,
    /// The file of the library that each article is in, by its path there.
    known: FxHashMap<Sum, Arc<str>>,
    gauge: Gauge,
    added: usize,
    there: usize,
    /// Articles that stood in their file before.
    twice: usize,
    status: Status,
}

/// Adds what is at these paths, and says what came.
pub fn run(given: &[PathBuf], flags: &Flags, out: &mut dyn Write) -> Result<Status> {
    let state = folders(flags.state.as_deref(), flags.config.as_deref()).state;
    let state = state.context("there is no home folder; --state DIR names a place")?;
    into(Library::open(&state)?, given, flags, out)
}

fn into(library: Library, given: &[PathBuf], flags: &Flags, out: &mut dyn Write) -> Result<Status> {
    let mut adding = Adding {
        library,
        known: FxHashMap::default(),
        gauge: Gauge::none(),
        added: 0,
        there: 0,
        twice: 0,
        status: Status::Done,
    };
    adding.look(flags);
    let added = adding.all(given, flags);
    adding.gauge.hide();
    let settled = adding.library.settle();
    if settled.is_ok() {
        writeln!(out, "{}", adding.said()).context("cannot write")?;
        out.flush().context("cannot write")?;
    }
    added?;
    settled?;
    Ok(adding.status)
}

impl Adding {
    /// Learns what is in the library. What cannot be read there is of no matter here.
    fn look(&mut self, flags: &Flags) {
        let folder = self.library.folder().to_path_buf();
        self.gauge = Gauge::new(vec![folder.clone()], flags);
        let options = options(flags);
        let mut left = paths(std::slice::from_ref(&folder)).flatten();
        loop {
            let files = some(cores(), &mut left, BYTES, |path| {
                let looked = looked(&path, options).ok();
                let size = looked.as_ref().map_or(0, File::size);
                (looked.map(|file| (name(&path, &folder), file.sums)), size)
            });
            if files.is_empty() {
                break;
            }
            self.gauge.begin(files.len(), 1);
            for (name, sums) in files.into_iter().flatten() {
                for sum in sums.into_iter().flat_map(|sums| sums.kept) {
                    self.known.entry(sum).or_insert_with(|| Arc::clone(&name));
                }
            }
            self.gauge.step();
        }
        self.gauge.hide();
    }

    /// Adds all that can be read, in order; an error if the library cannot take more.
    fn all(&mut self, given: &[PathBuf], flags: &Flags) -> Result<()> {
        self.gauge = Gauge::new(given.to_vec(), flags);
        let options = options(flags);
        let mut left = paths(given);
        let mut any = false;
        loop {
            let files = some(cores(), &mut left, BYTES, |path| {
                let looked = path.and_then(|path| looked(&path, options));
                let size = looked.as_ref().map_or(0, File::size);
                (looked, size)
            });
            if files.is_empty() {
                break;
            }
            any = true;
            self.gauge.begin(files.len(), files.len());
            for file in files {
                match file {
                    Ok(file) => self.one(&file)?,
                    Err(refused) => self.refuse(&refused.to_string()),
                }
                self.gauge.step();
            }
        }
        if !any {
            self.gauge.say(&no_articles(given));
        }
        Ok(())
    }

    /// Adds what is new of a file: all of it as it is, or else only the articles that are.
    fn one(&mut self, file: &File) -> Result<()> {
        for refused in &file.read.refused {
            self.refuse(&refused.to_string());
        }
        let articles = &file.read.articles;
        let mut fresh = Vec::new();
        let mut own: FxHashSet<Sum> = FxHashSet::default();
        let mut there: Vec<Arc<str>> = Vec::new();
        for (article, sums) in articles.iter().zip(&file.sums) {
            let mut sought = sums.sought.iter();
            if let Some(name) = sought.clone().find_map(|sum| self.known.get(sum)) {
                there.push(Arc::clone(name));
            } else if !sought.any(|sum| own.contains(sum)) {
                own.extend(&sums.kept);
                fresh.push(article);
            }
        }
        self.twins(file, articles.len() - fresh.len() - there.len());
        self.already(file, &there);
        if fresh.is_empty() {
            return Ok(());
        }
        let whole = fresh.len() == articles.len() && file.read.refused.is_empty();
        let name = if whole {
            self.library.put(&file.stem(), &file.end(), &file.raw)?
        } else {
            let lines = file::lines(&fresh).context("cannot write")?;
            self.library.put(&file.stem(), "jsonl", &lines)?
        };
        self.added += fresh.len();
        let name: Arc<str> = name.into();
        self.known
            .extend(own.into_iter().map(|sum| (sum, Arc::clone(&name))));
        Ok(())
    }

    /// Counts articles that stood in their file before, and says it.
    fn twins(&mut self, file: &File, count: usize) {
        let before = self.twice;
        self.twice += count;
        if count > 0 && before < NAMED {
            let all = file.read.articles.len();
            let path = file.path.to_string_lossy();
            self.gauge
                .say(&format!("{count} of {all} in {path}: twice in that file"));
        }
    }

    /// Counts articles of a file that are in these files already, and says where the first is.
    fn already(&mut self, file: &File, there: &[Arc<str>]) {
        let before = self.there;
        self.there += there.len();
        let Some(first) = there.first() else { return };
        if before >= NAMED || self.is_in_the_library(&file.path, first) {
            return;
        }
        let of = match file.read.articles.len() {
            0 | 1 => String::new(),
            all => format!("{} of {all} in ", there.len()),
        };
        let path = file.path.to_string_lossy();
        self.gauge
            .say(&format!("{of}{path}: in the library already ({first})"));
    }

    /// Whether a path is that of a file of the library.
    fn is_in_the_library(&self, path: &Path, name: &str) -> bool {
        let own = self.library.folder().join(name).canonicalize();
        own.is_ok_and(|own| path.canonicalize().is_ok_and(|path| path == own))
    }

    fn refuse(&mut self, sentence: &str) {
        self.status = Status::Incomplete;
        self.gauge.say(sentence);
    }

    /// `3 articles added to /home/ada/library; 1 was there already`.
    fn said(&self) -> String {
        let folder = self.library.folder().to_string_lossy();
        let folder = crate::text::clean(&folder);
        let added = match self.added {
            0 => "No article".into(),
            1 => "1 article".into(),
            added => format!("{added} articles"),
        };
        let there = match self.there {
            0 => String::new(),
            1 => "; 1 was there already".into(),
            there => format!("; {there} were there already"),
        };
        let twice = match self.twice {
            0 => String::new(),
            1 => "; 1 stood twice in its file".into(),
            twice => format!("; {twice} stood twice in their files"),
        };
        format!("{added} added to {folder}{there}{twice}")
    }
}

fn options(flags: &Flags) -> Options {
    Options { huge: flags.huge }
}

/// The path of a file of the library, from its folder on.
fn name(path: &Path, folder: &Path) -> Arc<str> {
    let name = path.strip_prefix(folder).unwrap_or(path);
    name.to_string_lossy().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_said_to_be_added_that_may_not_be_on_disk() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rain.txt");
        std::fs::write(&path, "It rained.\n").unwrap();
        let mut out = Vec::new();
        let library = Library::unsettled(folder.path()).unwrap();
        let flags = Flags::default();
        let error = into(library, std::slice::from_ref(&path), &flags, &mut out).unwrap_err();
        assert!(error.to_string().contains("cannot write"), "{error}");
        assert!(out.is_empty(), "{}", String::from_utf8_lossy(&out));
        let library = Library::open(folder.path()).unwrap();
        into(library, &[path], &flags, &mut out).unwrap();
        let said = String::from_utf8(out).unwrap();
        assert!(said.starts_with("No article added to "), "{said}");
    }
}
