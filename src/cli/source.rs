//! The articles that a task works on, one after the other; what cannot be read is named on standard
//! error and left out.

use super::{Flags, Status};
use crate::article::Article;
use crate::read::{self, Options, Refused, samples};
use crate::shelf::folders::folders;
use crate::text::say;
use std::path::PathBuf;
use std::vec;

/// The articles of some files and folders, read as they are asked for.
pub struct Source {
    paths: Box<dyn Iterator<Item = Result<PathBuf, Refused>>>,
    options: Options,
    /// The articles of the file that was read last.
    waiting: vec::IntoIter<Article>,
    status: Status,
    /// What was given, to be named if no article is in it.
    given: Vec<PathBuf>,
}

impl Source {
    /// The articles under `given`; if nothing is given, those of the library, else the samples.
    pub fn new(given: &[PathBuf], flags: &Flags) -> Self {
        let library = || folders(flags.state.as_deref(), flags.config.as_deref()).library();
        let library = if given.is_empty() { library() } else { None };
        let paths: Box<dyn Iterator<Item = _>> = match (given, library) {
            ([], None) => Box::new(samples::paths().map(|path| Ok(path.into()))),
            ([], Some(library)) => Box::new(read::paths(&[library])),
            (given, _) => Box::new(read::paths(given)),
        };
        Self {
            paths,
            options: Options { huge: flags.huge },
            waiting: Vec::new().into_iter(),
            status: Status::Done,
            given: given.to_vec(),
        }
    }

    /// Says once that there was neither an article nor anything that could not be read.
    fn say_nothing_was_there(&mut self) {
        let given: Vec<_> = self.given.drain(..).collect();
        let names: Vec<_> = given.iter().map(|path| path.to_string_lossy()).collect();
        if !names.is_empty() {
            let names = names.join(", ");
            say(&format!("no articles in {names}"));
        }
    }

    /// Whether all that was asked for so far could be read.
    pub fn status(&self) -> Status {
        self.status
    }
}

impl Iterator for Source {
    type Item = Article;

    fn next(&mut self) -> Option<Article> {
        loop {
            if let Some(article) = self.waiting.next() {
                if article.cut().is_some() {
                    self.status = Status::Incomplete;
                }
                if let Some(note) = article.note() {
                    say(&format!("{}: {note}", article.path()));
                }
                return Some(article);
            }
            let Some(path) = self.paths.next() else {
                self.say_nothing_was_there();
                return None;
            };
            let read = match path {
                Ok(path) => read::file(&path, &self.options),
                Err(refused) => refused.into(),
            };
            self.given.clear();
            for refused in read.refused {
                self.status = Status::Incomplete;
                say(&refused.to_string());
            }
            self.waiting = read.articles.into_iter();
        }
    }
}
