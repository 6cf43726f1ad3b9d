//! `quotidian add`: articles are copied into the library, those that are new.
//! Promise: no article comes twice, whatever its file is called or packed in; what was given stays as it
//! is; what is said to be added is on disk.

mod file;

use super::cores::{cores, some};
use super::gauge::Gauge;
use super::{Flags, Status};
use crate::read::{Options, paths};
use crate::shelf::folders::folders;
use crate::shelf::library::Library;
use anyhow::{Context, Result};
use file::{File, Sum, looked};
use rustc_hash::FxHashMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Bytes of files that are read before they are looked at.
const BYTES: usize = 8 << 20;

/// Articles that are named one by one when they were there already.
const NAMED: usize = 20;

/// What is added, and what was found to be there.
struct Adding {
    library: Library,
    /// The file of the library that each article is in.
    known: FxHashMap<Sum, String>,
    gauge: Gauge,
    added: usize,
    there: usize,
    status: Status,
}

/// Adds what is at these paths, and says what came.
pub fn run(given: &[PathBuf], flags: &Flags, out: &mut dyn Write) -> Result<Status> {
    let state = folders(flags.state.as_deref(), flags.config.as_deref()).state;
    let state = state.context("there is no home folder; --state DIR names a place")?;
    let mut adding = Adding {
        library: Library::open(&state)?,
        known: FxHashMap::default(),
        gauge: Gauge::none(),
        added: 0,
        there: 0,
        status: Status::Done,
    };
    adding.look(flags);
    let added = adding.all(given, flags);
    adding.gauge.hide();
    let settled = adding.library.settle();
    writeln!(out, "{}", adding.said()).context("cannot write")?;
    out.flush().context("cannot write")?;
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
        let mut left = paths(&[folder]).flatten();
        loop {
            let files = some(cores(), &mut left, BYTES, |path| {
                let looked = looked(&path, options).ok();
                let size = looked.as_ref().map_or(0, File::size);
                (looked.map(|file| (name(&path), file.sums)), size)
            });
            if files.is_empty() {
                break;
            }
            self.gauge.begin(files.len(), 1);
            for (name, sums) in files.into_iter().flatten() {
                for sum in sums {
                    self.known.entry(sum).or_insert_with(|| name.clone());
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
            let names: Vec<_> = given.iter().map(|path| path.to_string_lossy()).collect();
            self.gauge
                .say(&format!("no articles in {}", names.join(", ")));
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
        let mut own: Vec<Sum> = Vec::new();
        let mut first = None;
        for (article, sum) in articles.iter().zip(&file.sums) {
            match self.known.get(sum) {
                Some(name) => first = first.or(Some(name.clone())),
                None if own.contains(sum) => {}
                None => {
                    own.push(*sum);
                    fresh.push(article);
                }
            }
        }
        self.already(file, articles.len() - fresh.len(), first.as_deref());
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
        self.known
            .extend(own.into_iter().map(|sum| (sum, name.clone())));
        Ok(())
    }

    /// Counts articles of a file that are there already, and says where.
    fn already(&mut self, file: &File, count: usize, first: Option<&str>) {
        let before = self.there;
        self.there += count;
        let path = file.path.to_string_lossy();
        let own = first.is_some_and(|name| self.is_in_the_library(&file.path, name));
        if count == 0 || before >= NAMED || own {
            return;
        }
        let of = if file.read.articles.len() > 1 {
            format!("{count} of {} in ", file.read.articles.len())
        } else {
            String::new()
        };
        let place = match first {
            Some(name) => format!(" ({name})"),
            None => String::new(),
        };
        self.gauge
            .say(&format!("{of}{path}: in the library already{place}"));
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
        format!("{added} added to {folder}{there}")
    }
}

fn options(flags: &Flags) -> Options {
    Options { huge: flags.huge }
}

fn name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}
