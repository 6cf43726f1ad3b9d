//! The articles that a task works on, one after the other; what cannot be read is named on standard
//! error and left out.

use super::{Flags, Status};
use crate::article::Article;
use crate::read::{self, Options, Refused, samples};
use std::io::{self, Write};
use std::path::PathBuf;
use std::vec;

/// The articles of some files and folders, read as they are asked for.
pub struct Source {
    paths: Box<dyn Iterator<Item = Result<PathBuf, Refused>>>,
    options: Options,
    /// The articles of the file that was read last.
    waiting: vec::IntoIter<Article>,
    status: Status,
}

impl Source {
    /// The articles under `given`; the samples if nothing is given.
    pub fn new(given: &[PathBuf], flags: &Flags) -> Self {
        let paths: Box<dyn Iterator<Item = _>> = if given.is_empty() {
            Box::new(samples::paths().map(|path| Ok(path.into())))
        } else {
            Box::new(read::paths(given))
        };
        Self {
            paths,
            options: Options { huge: flags.huge },
            waiting: Vec::new().into_iter(),
            status: Status::Done,
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
                return Some(article);
            }
            match self
                .paths
                .next()?
                .and_then(|path| read::file(&path, &self.options))
            {
                Ok(articles) => self.waiting = articles.into_iter(),
                Err(refused) => {
                    self.status = Status::Incomplete;
                    // `Refused` is clean text; where it cannot be said, the exit code says it.
                    let _ = writeln!(io::stderr(), "quotidian: {refused}");
                }
            }
        }
    }
}
