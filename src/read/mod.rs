//! From files to articles: which files, in which encoding, in which format.
//! Not here: who speaks in them (see `extract`). Promise: no file blocks, no file ends the program;
//! what cannot be read is [`Refused`] with a sentence, and the rest goes on.

mod blocks;
mod byline;
mod compose;
mod dateline;
mod dates;
mod decode;
mod facts;
mod feed;
mod header;
mod html;
mod jsonl;
mod lead;
mod lines;
mod markdown;
mod open;
mod packed;
mod parts;
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

/// What one file held.
#[derive(Debug, Default)]
pub struct Read {
    /// Its articles, in order.
    pub articles: Vec<Article>,
    /// What of it could not be read: the file, or some of its lines.
    pub refused: Vec<Refused>,
    /// Its format, if its text could be read.
    pub format: Option<&'static Format>,
}

impl Read {
    /// The articles, if all could be read, else why the first that could not be read could not.
    pub fn whole(self) -> Result<Vec<Article>, Refused> {
        self.refused
            .into_iter()
            .next()
            .map_or(Ok(self.articles), Err)
    }
}

impl From<Refused> for Read {
    fn from(refused: Refused) -> Self {
        Self {
            articles: Vec::new(),
            refused: vec![refused],
            format: None,
        }
    }
}

/// An article, or why that part of the file, or all of it, is none.
type Found = Result<Article, String>;

/// Refusals of one file that are told one by one.
const TOLD: usize = 20;

/// What was found, with the first refusals one by one and then what `more` says of their number.
fn told(all: impl Iterator<Item = Found>, more: impl Fn(usize) -> String) -> Vec<Found> {
    let mut refused = 0;
    let mut found: Vec<Found> = all
        .filter(|found| {
            refused += usize::from(found.is_err());
            found.is_ok() || refused <= TOLD
        })
        .collect();
    found.extend(
        refused
            .checked_sub(TOLD + 1)
            .map(|beyond| Err(more(beyond + 1))),
    );
    found
}

/// One format: what it is called, how it is known, how it is read.
#[derive(Debug)]
pub struct Format {
    /// As help and messages name it.
    pub name: &'static str,
    /// How its files usually end.
    pub end: &'static str,
    sniff: fn(&Path, &str) -> bool,
    read: fn(Named, String) -> Vec<Found>,
    /// Whether a file holds several articles.
    holds: Holds,
}

/// How many articles a file of a format holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    One,
    Several,
}

/// The formats, most particular first; the last takes every text.
pub const FORMATS: &[Format] = &[
    Format {
        name: "JSON Lines",
        end: "jsonl",
        sniff: jsonl::sniff,
        read: jsonl::read,
        holds: Holds::Several,
    },
    Format {
        name: "RSS and Atom",
        end: "xml",
        sniff: feed::sniff,
        read: feed::read,
        holds: Holds::Several,
    },
    Format {
        name: "HTML",
        end: "html",
        sniff: html::sniff,
        read: html::read,
        holds: Holds::One,
    },
    Format {
        name: "Markdown",
        end: "md",
        sniff: markdown::sniff,
        read: markdown::read,
        holds: Holds::One,
    },
    Format {
        name: "plain text",
        end: "txt",
        sniff: plain::sniff,
        read: plain::read,
        holds: Holds::One,
    },
];

/// What the articles of one file are called and where they came from.
#[derive(Clone, Copy)]
struct Named<'a> {
    name: &'a str,
    path: &'a str,
}

/// The articles of one file; `-` is standard input, `sample:NAME` one of the samples.
pub fn file(path: &Path, options: &Options) -> Read {
    if path == Path::new("-") {
        return match open::stdin(*options) {
            Ok(raw) => bytes("stdin", path, raw, options),
            Err(reason) => Refused::new(path, reason).into(),
        };
    }
    if let Some((name, text)) = samples::text(path) {
        return bytes(name, path, text.as_bytes().to_vec(), options);
    }
    match open::file(path, *options) {
        Ok(raw) => bytes(&stem(path), path, raw, options),
        Err(reason) => Refused::new(path, reason).into(),
    }
}

/// The name of a file without its ends: `river` of `news/river.html.gz`.
fn stem(path: &Path) -> String {
    let packed = path.extension().is_some_and(|end| end == "gz");
    let inner = path.file_stem().filter(|_| packed).map(Path::new);
    let path = inner.unwrap_or(path);
    let name = path.file_stem().unwrap_or(path.as_os_str());
    name.to_string_lossy().into_owned()
}

/// Whether bytes are those of a packed file.
pub fn is_packed(raw: &[u8]) -> bool {
    raw.starts_with(packed::SIGN)
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
pub fn bytes(name: &str, path: &Path, raw: Vec<u8>, options: &Options) -> Read {
    match decoded(raw, *options) {
        Ok(decoded) => articles(name, path, decoded),
        Err(reason) => Refused::new(path, reason).into(),
    }
}

fn decoded(raw: Vec<u8>, options: Options) -> Result<decode::Decoded, String> {
    open::fits(raw.len() as u64, options)?;
    let raw = packed::unpacked(raw)?;
    let decoded = decode::decode(raw)?;
    if decoded.text.trim().is_empty() {
        return Err("is empty".into());
    }
    Ok(decoded)
}

fn articles(name: &str, path: &Path, decoded: decode::Decoded) -> Read {
    let decode::Decoded { text, note } = decoded;
    let format = FORMATS
        .iter()
        .find(|format| (format.sniff)(path, &text))
        .unwrap_or(&FORMATS[FORMATS.len() - 1]);
    let shown = path.to_string_lossy();
    let mut read = Read {
        format: Some(format),
        ..Read::default()
    };
    let mut parts = parts::Parts::default();
    for found in (format.read)(Named { name, path: &shown }, text) {
        match found {
            Ok(article) => {
                let number = read.articles.len() + 1;
                let article = match format.holds {
                    Holds::One => article,
                    Holds::Several => {
                        let part = parts.part(&article);
                        article.part_of_file(part)
                    }
                };
                read.articles.push(marked(article, number, note.as_deref()));
            }
            Err(reason) => read.refused.push(Refused::new(path, reason)),
        }
    }
    read
}

/// An article with its number in the file and all that is to be said about how it was read.
fn marked(article: Article, number: usize, note: Option<&str>) -> Article {
    let cut = article.cut();
    let notes: Vec<_> = note.into_iter().chain(cut.as_deref()).collect();
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
}

/// Whether a file begins as those do whose text has to be taken out: a page, a feed, Markdown, JSON Lines,
/// a packed file.
pub fn is_marked_up(path: &Path) -> bool {
    let mut head = [0; 64];
    let opened = open::opened(path).ok();
    let read = opened.and_then(|(mut file, _)| io::Read::read(&mut file, &mut head).ok());
    let head = &head[..read.unwrap_or_default()];
    let words = head.trim_ascii_start();
    let begins = |sign: &[u8]| words.starts_with(sign);
    head.starts_with(packed::SIGN)
        || [&b"<"[..], b"{", b"#", b"---", b"+++", b"\xef\xbb\xbf<"]
            .into_iter()
            .any(begins)
}

/// Under what an article is known from one day to the next: the whole path of its file, and behind `#`
/// what it is known by there if that holds several. Samples and standard input have no file, and keep
/// their path.
pub fn key_path(article: &Article) -> String {
    let path = article.path();
    let whole = if path.starts_with(SAMPLE) || path == "-" {
        path.into()
    } else {
        let whole = std::path::absolute(path);
        whole.map_or_else(|_| path.into(), |path| path.to_string_lossy().into_owned())
    };
    match article.part() {
        Some(part) => format!("{whole}#{part}"),
        None => whole,
    }
}

/// The file of one article of several: `/news/two.xml` of `/news/two.xml#58a0c3b1f2e4d697`.
pub fn file_of(key: &str) -> Option<&str> {
    let (path, part) = key.rsplit_once('#')?;
    parts::is_part(part).then_some(path)
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

/// The articles of the file of the one that is known under `key` (see [`key_path`]), read again; none if
/// they cannot be, as standard input cannot.
pub fn beside(key: &str, options: &Options) -> Vec<Article> {
    let paths = [Some(key), file_of(key)].into_iter().flatten();
    let mut paths = paths.filter(|path| *path != "-").map(Path::new);
    let found = paths.find(|path| path.is_file() || samples::text(path).is_some());
    found.map_or_else(Vec::new, |path| file(path, options).articles)
}

/// The article that is known under `key` (see [`key_path`]), read again; `None` if it cannot be.
pub fn known_as(key: &str, options: &Options) -> Option<Article> {
    let mut articles = beside(key, options).into_iter();
    articles.find(|article| key_path(article) == key)
}

#[cfg(test)]
mod tests;
