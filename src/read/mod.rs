//! From files to articles: which files, in which encoding, in which format.
//! Not here: who speaks in them (see `extract`). Promise: no file blocks, no file ends the program;
//! what cannot be read is [`Refused`] with a sentence, and the rest goes on.

mod blocks;
mod byline;
mod dateline;
mod dates;
mod decode;
mod facts;
mod header;
mod lead;
mod lines;
mod open;
mod plain;
pub mod samples;
mod title;
mod walk;

pub use open::opened;
pub use walk::paths;

use crate::article::Article;
use crate::text::clean;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What stands before the name of an article that is no file but a sample.
pub const SAMPLE: &str = "sample:";

/// How files are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Whether files over 64 MB are read too.
    pub huge: bool,
}

/// A file or folder that was not read, and why: `notes.zip` `is a ZIP archive, not text`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// The file, as the user wrote it or as the walk found it.
    pub path: PathBuf,
    /// The rest of a sentence that begins with the path; no full stop at the end.
    pub reason: String,
}

impl Refused {
    fn new(path: &Path, reason: impl Into<String>) -> Self {
        Self {
            path: path.to_path_buf(),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let path = self.path.to_string_lossy();
        write!(out, "{} {}", clean(&path), clean(&self.reason))
    }
}

impl std::error::Error for Refused {}

/// One format: what it is called, how it is known, how it is read.
pub struct Format {
    /// As help and messages name it.
    pub name: &'static str,
    sniff: fn(&Path, &str) -> bool,
    read: fn(Named, String) -> Vec<Article>,
}

/// The formats, most particular first; the last takes every text.
pub const FORMATS: &[Format] = &[Format {
    name: "plain text",
    sniff: plain::sniff,
    read: plain::read,
}];

/// What the articles of one file are called and where they came from.
#[derive(Clone, Copy)]
struct Named<'a> {
    name: &'a str,
    path: &'a str,
}

/// The articles of one file; `-` is standard input, `sample:NAME` one of the samples.
pub fn file(path: &Path, options: &Options) -> Result<Vec<Article>, Refused> {
    if path == Path::new("-") {
        let raw = open::stdin(*options).map_err(|reason| Refused::new(path, reason))?;
        return bytes("stdin", path, raw, options);
    }
    if let Some((name, text)) = samples::text(path) {
        return bytes(name, path, text.as_bytes().to_vec(), options);
    }
    let raw = open::file(path, *options).map_err(|reason| Refused::new(path, reason))?;
    let name = path.file_stem().unwrap_or(path.as_os_str());
    bytes(&name.to_string_lossy(), path, raw, options)
}

/// All bytes of a file that is no article, or of standard input (`-`), within the same limits.
pub fn raw(path: &Path, options: &Options) -> Result<Vec<u8>, String> {
    if path == Path::new("-") {
        open::stdin(*options)
    } else {
        open::file(path, *options)
    }
}

/// The articles in `raw`, called `name` (a further one `name#2` and so on).
pub fn bytes(
    name: &str,
    path: &Path,
    raw: Vec<u8>,
    options: &Options,
) -> Result<Vec<Article>, Refused> {
    let refused = |reason: String| Refused::new(path, reason);
    open::fits(raw.len() as u64, *options).map_err(refused)?;
    let decode::Decoded { text, note } = decode::decode(raw).map_err(refused)?;
    if text.trim().is_empty() {
        return Err(refused("is empty".into()));
    }
    let format = FORMATS
        .iter()
        .find(|format| (format.sniff)(path, &text))
        .unwrap_or(&FORMATS[FORMATS.len() - 1]);
    let path = path.to_string_lossy();
    let articles = (format.read)(Named { name, path: &path }, text);
    let marked = |(number, article): (usize, Article)| {
        let cut = article.cut();
        let notes: Vec<_> = note.as_deref().into_iter().chain(cut.as_deref()).collect();
        let article = if notes.is_empty() {
            article
        } else {
            article.noted(&notes.join("; "))
        };
        if number > 1 {
            article.numbered(number)
        } else {
            article
        }
    };
    Ok((1..).zip(articles).map(marked).collect())
}

/// Under what an article is known from one day to the next: the whole path of its file, with `#2` and
/// so on for a further article of it. Samples and standard input have no file, and keep their path.
pub fn key_path(article: &Article) -> String {
    let path = article.path();
    let whole = if path.starts_with(SAMPLE) || path == "-" {
        path.into()
    } else {
        let whole = std::path::absolute(path);
        whole.map_or_else(|_| path.into(), |path| path.to_string_lossy().into_owned())
    };
    match article.name().rsplit_once('#') {
        Some((_, number)) if number.parse::<u32>().is_ok() => format!("{whole}#{number}"),
        _ => whole,
    }
}

/// The file of a further article of one: `/news/two.txt` of `/news/two.txt#2`.
pub fn file_of(key: &str) -> Option<&str> {
    let (path, number) = key.rsplit_once('#')?;
    number.parse::<u32>().is_ok().then_some(path)
}

/// Whether the file of the article that is known under `key` (see [`key_path`]) is not there any more.
/// One that cannot be reached or is no file of its own is not gone.
pub fn is_gone(key: &str) -> bool {
    let missing = |path: &str| {
        let found = Path::new(path).symlink_metadata();
        found.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    };
    Path::new(key).is_absolute() && missing(key) && file_of(key).is_none_or(missing)
}

/// The article that is known under `key` (see [`key_path`]), read again; `None` if it cannot be, as
/// standard input cannot.
pub fn known_as(key: &str, options: &Options) -> Option<Article> {
    if key == "-" {
        return None;
    }
    let paths = [Some(key), file_of(key)].into_iter().flatten();
    let articles = paths.filter_map(|path| file(Path::new(path), options).ok());
    articles.flatten().find(|article| key_path(article) == key)
}

#[cfg(test)]
mod tests;
