//! The articles that a task works on, one after the other or some at once; what cannot be read is named
//! on standard error and left out.

use super::cores::{caught, cores, some};
use super::gauge::Gauge;
use super::{Flags, Status};
use crate::article::Article;
use crate::read::{self, Options, Read, Refused, samples};
use crate::shelf::folders::folders;
use crate::text::say;
use std::path::PathBuf;
use std::vec;

/// What is said where there is nothing to read but the samples.
const SAMPLES: &str =
    "these are samples; `quotidian PATH` reads your own articles, `quotidian add PATH` keeps them";

/// What stands in place of an article on which the program made a mistake.
pub const MISTAKE: &str = "is left out, for the program made a mistake in it";

type Paths = Box<dyn Iterator<Item = Result<PathBuf, Refused>> + Send>;

/// An article, or what could not be read in its place.
pub type Found = Result<Article, Refused>;

/// The articles of some files and folders, read as they are asked for.
pub struct Source {
    paths: Paths,
    options: Options,
    /// What the file that was read last holds.
    waiting: vec::IntoIter<Found>,
    status: Status,
    /// What was given, to be named if no article is in it.
    given: Vec<PathBuf>,
    /// On how many threads several files are read, and articles worked on.
    pub cores: usize,
    /// How far it is.
    pub gauge: Gauge,
}

impl Source {
    /// The articles under `given`; if nothing is given, those of the library, else the samples.
    pub fn new(given: &[PathBuf], flags: &Flags) -> Self {
        let library = || folders(flags.state.as_deref(), flags.config.as_deref()).library();
        let library = if given.is_empty() { library() } else { None };
        let paths: Paths = match (given, library) {
            ([], None) => {
                say(SAMPLES);
                Box::new(samples::paths().map(|path| Ok(path.into())))
            }
            ([], Some(library)) => Box::new(read::paths(&[library])),
            (given, _) => Box::new(read::paths(given)),
        };
        Self {
            paths,
            options: Options { huge: flags.huge },
            waiting: Vec::new().into_iter(),
            status: Status::Done,
            given: given.to_vec(),
            cores: cores(),
            gauge: Gauge::none(),
        }
    }

    /// The same, telling on the terminal how far it is.
    pub fn gauged(mut self, flags: &Flags) -> Self {
        self.gauge = Gauge::new(self.given.clone(), flags);
        self
    }

    /// What the next files hold, read on all cores: so many files that they have about `most` bytes of
    /// text. `None` if there are no more files.
    pub fn some(&mut self, most: usize) -> Option<Vec<Found>> {
        let options = self.options;
        let files = some(self.cores, &mut self.paths, most, |path| {
            let read = read(path, options);
            let size = read.articles.iter().map(|one| one.text().len()).sum();
            (read, size)
        });
        if files.is_empty() {
            self.say_nothing_was_there();
            return None;
        }
        self.given.clear();
        let number = files.len();
        let found: Vec<_> = files.into_iter().flat_map(found).collect();
        self.gauge.begin(number, found.len());
        Some(found)
    }

    /// Says what is to be said of what was found, and gives the article.
    pub fn told(&mut self, found: Found) -> Option<Article> {
        match found {
            Ok(article) => {
                if article.cut().is_some() {
                    self.status = Status::Incomplete;
                }
                if let Some(note) = article.note() {
                    self.gauge.say(&format!("{}: {note}", article.path()));
                }
                Some(article)
            }
            Err(refused) => {
                self.refuse(&refused.to_string());
                None
            }
        }
    }

    /// Says that an article is left out, for the program failed.
    pub fn failed(&mut self, article: &Article) {
        self.refuse(&format!("{} {MISTAKE}", article.path()));
    }

    /// Says what could not be done.
    pub fn refuse(&mut self, sentence: &str) {
        self.status = Status::Incomplete;
        self.gauge.say(sentence);
    }

    /// Says once that there was neither an article nor anything that could not be read.
    fn say_nothing_was_there(&mut self) {
        if !self.given.is_empty() {
            self.gauge.say(&no_articles(&self.given));
            self.given.clear();
        }
    }

    /// Whether all that was asked for so far could be read.
    pub fn status(&self) -> Status {
        self.status
    }
}

/// What is said where no articles are: `no articles in clippings, notes`.
pub fn no_articles(given: &[PathBuf]) -> String {
    let names: Vec<_> = given.iter().map(|path| path.to_string_lossy()).collect();
    format!("no articles in {}", names.join(", "))
}

/// What a file holds.
fn read(path: Result<PathBuf, Refused>, options: Options) -> Read {
    match path {
        Ok(path) => caught(|| read::file(&path, &options)).unwrap_or_else(|| {
            let reason = MISTAKE.into();
            Refused { path, reason }.into()
        }),
        Err(refused) => refused.into(),
    }
}

/// What could not be read of a file, then its articles.
fn found(read: Read) -> impl Iterator<Item = Found> {
    let refused = read.refused.into_iter().map(Err);
    refused.chain(read.articles.into_iter().map(Ok))
}

impl Iterator for Source {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        loop {
            if let Some(found) = self.waiting.next() {
                match self.told(found) {
                    Some(article) => return Some(article),
                    None => continue,
                }
            }
            let Some(path) = self.paths.next() else {
                self.say_nothing_was_there();
                return None;
            };
            self.given.clear();
            let found: Vec<_> = found(read(path, self.options)).collect();
            self.waiting = found.into_iter();
        }
    }
}
