//! The articles that imported bookmarks may belong to.
//! Promise: an article counts as the one that is meant only by its path, its web address, its text, or,
//! where no other has it, the name of its file.

use super::super::corrections::Corrections;
use super::super::{Flags, Source};
use crate::article::Article;
use crate::extract::Annotations;
use crate::passage::page;
use crate::read::{Options, SAMPLE, beside, file_of, key_path};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

/// An article with what is known of it.
pub struct Known {
    /// The article.
    pub article: Article,
    /// Under which path it is kept.
    pub path: String,
    /// SHA-256 of its text.
    pub sha256: [u8; 32],
    /// Who speaks in it.
    pub annotations: Annotations,
}

/// Where articles are looked for.
pub struct Articles<'a> {
    flags: &'a Flags,
    given: &'a [PathBuf],
    corrections: Corrections,
    /// What is below the given paths, once that was asked for.
    below: Option<Vec<Entry>>,
    read: FxHashMap<String, Option<Rc<Known>>>,
    /// The articles of the file that was read last, by what they are known under.
    beside: (String, FxHashMap<String, Article>),
}

/// An article below the given paths.
struct Entry {
    path: String,
    address: Option<String>,
    sha256: [u8; 32],
}

impl<'a> Articles<'a> {
    /// Those below `given`, else those of the library.
    pub fn new(flags: &'a Flags, given: &'a [PathBuf], corrections: Corrections) -> Self {
        Self {
            flags,
            given,
            corrections,
            below: None,
            read: FxHashMap::default(),
            beside: Default::default(),
        }
    }

    /// Whether the article that is known under a path is still there.
    pub fn is_there(path: &str) -> bool {
        path.starts_with(SAMPLE)
            || [Some(path), file_of(path)]
                .into_iter()
                .flatten()
                .any(|path| path.starts_with('/') && Path::new(path).is_file())
    }

    /// The article with this text.
    pub fn with_text(&mut self, sha256: &[u8; 32]) -> Option<Rc<Known>> {
        let found = self.below().iter().find(|entry| entry.sha256 == *sha256);
        let path = found?.path.clone();
        self.known(&path)
    }

    /// The article that one of these paths and addresses means.
    pub fn meant(&mut self, sources: &[String]) -> Option<Rc<Known>> {
        let paths: Vec<_> = sources.iter().filter_map(|source| path(source)).collect();
        let known = paths.iter().find_map(|path| self.known(path));
        if known.is_some() {
            return known;
        }
        let addresses: Vec<_> = sources.iter().filter_map(|source| page(source)).collect();
        let here = self.below();
        let by_address = here.iter().find(|entry| {
            let address = entry.address.as_deref().and_then(page);
            address.is_some_and(|address| addresses.contains(&address))
        });
        let by_name = || {
            let names = paths.iter().filter_map(|path| name(path));
            names.into_iter().find_map(|wanted| {
                let mut all = here
                    .iter()
                    .filter(|entry| name(&entry.path) == Some(wanted));
                all.next().filter(|_| all.next().is_none())
            })
        };
        let path = by_address.or_else(by_name)?.path.clone();
        self.known(&path)
    }

    fn known(&mut self, path: &str) -> Option<Rc<Known>> {
        if let Some(known) = self.read.get(path) {
            return known.clone();
        }
        let options = Options {
            huge: self.flags.huge,
        };
        // A file that holds many is read once for the bookmarks of all, which stand side by side.
        let file = file_of(path);
        if file.is_none() || self.beside.0 != file.unwrap_or_default() {
            let all = beside(path, &options).into_iter();
            let all = all.map(|article| (key_path(&article), article)).collect();
            self.beside = (file.unwrap_or_default().into(), all);
        }
        let known = self.beside.1.remove(path).map(|article| {
            Rc::new(Known {
                path: path.to_string(),
                sha256: *article.sha256(),
                annotations: self.corrections.annotated(&article),
                article,
            })
        });
        self.read.insert(path.into(), known.clone());
        known
    }

    fn below(&mut self) -> &[Entry] {
        let (given, flags) = (self.given, self.flags);
        self.below.get_or_insert_with(|| {
            let folders = crate::shelf::folders::folders(flags.state.as_deref(), None);
            if given.is_empty() && folders.library().is_none() {
                return Vec::new();
            }
            let entry = |article: Article| Entry {
                path: key_path(&article),
                address: article.address().map(String::from),
                sha256: *article.sha256(),
            };
            Source::new(given, flags).map(entry).collect()
        })
    }
}

/// The path that a source means: a `file:` address or a path.
fn path(source: &str) -> Option<String> {
    let rest = match source.split_once(':') {
        Some(("file", rest)) => rest,
        Some(("sample", _)) => return Some(source.to_string()),
        Some((scheme, rest)) if rest.starts_with("//") && !scheme.contains('/') => return None,
        Some(("urn", _)) => return None,
        _ if source == "-" => return None,
        _ => return whole(source),
    };
    let path = match rest.strip_prefix("//") {
        // Between the slashes stands the name of the machine.
        Some(rest) => &rest[rest.find('/')?..],
        None => rest,
    };
    whole(&decoded(path))
}

/// The path from the root; `None` if there is no such thing.
fn whole(path: &str) -> Option<String> {
    let whole = std::path::absolute(path).ok()?;
    Some(whole.to_string_lossy().into_owned())
}

/// `%20` as the byte that it stands for.
fn decoded(address: &str) -> String {
    let mut bytes = Vec::with_capacity(address.len());
    let mut rest = address.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| *byte == b'%');
        let digits = digits.and_then(|digits| str::from_utf8(digits).ok());
        let coded = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(coded.unwrap_or(*byte));
        rest = &after[if coded.is_some() { 2 } else { 0 }..];
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The last part of a path or address.
fn name(path: &str) -> Option<&str> {
    path.rsplit('/').next().filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_file_is_its_path() {
        let is = |source: &str, wanted: Option<&str>| assert_eq!(path(source).as_deref(), wanted);
        is("file:///news/a%20b%23%C3%A9.txt", Some("/news/a b#é.txt"));
        is("file://localhost/news/a.txt", Some("/news/a.txt"));
        is("file:/news/100%.txt", Some("/news/100%.txt"));
        is("/news/a.txt", Some("/news/a.txt"));
        is("sample:missing-nutmeg", Some("sample:missing-nutmeg"));
        for none in [
            "https://example.org/a.txt",
            "urn:sha256:00",
            "-",
            "file://host",
        ] {
            is(none, None);
        }
    }
}
