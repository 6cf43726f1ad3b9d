//! The articles that a task works on, one after the other; what cannot be read is named on standard
//! error and left out.

use super::{Flags, Status};
use crate::article::Article;
use crate::read::{self, Options, Refused, samples};
use crate::shelf::folders::folders;
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
