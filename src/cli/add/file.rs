//! A file that is to be added: its bytes, its articles, what each is known by, and what it is called.
//! Promise: two articles are known by the same exactly if their words are, white space apart.

use super::super::cores::caught;
use crate::article::{Article, spaced};
use crate::export::json;
use crate::read::{self, Options, Read, Refused};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

/// What an article is known by: SHA-256 of its words.
pub type Sum = [u8; 32];

/// Words of a title that are put into a file's name.
const WORDS: usize = 8;

/// A file, read.
pub struct File {
    /// As it was given.
    pub path: PathBuf,
    /// All its bytes.
    pub raw: Vec<u8>,
    /// What is in it.
    pub read: Read,
    /// What each of its articles is known by.
    pub sums: Vec<Sum>,
}

/// One article as a line of JSON, with the names that are read.
#[derive(Serialize)]
struct Line<'a> {
    title: Option<&'a str>,
    byline: &'a [Box<str>],
    date: Option<String>,
    outlet: Option<&'a str>,
    url: Option<&'a str>,
    text: &'a str,
}

/// Reads a file, or says why it cannot be read.
pub fn looked(path: &Path, options: Options) -> Result<File, Refused> {
    let refused = |reason: String| Refused {
        path: path.to_path_buf(),
        reason,
    };
    let raw = read::raw(path, &options).map_err(refused)?;
    let look = || {
        let read = read::bytes("", path, raw.clone(), &options);
        let sums = read.articles.iter().map(sum).collect();
        (read, sums)
    };
    let (read, sums) = caught(look)
        .ok_or_else(|| refused("is left out, for the program made a mistake in it".into()))?;
    Ok(File {
        path: path.to_path_buf(),
        raw,
        read,
        sums,
    })
}

fn sum(article: &Article) -> Sum {
    Sha256::digest(spaced(article.text()).as_bytes()).into()
}

/// Articles as lines of JSON.
pub fn lines(articles: &[&Article]) -> io::Result<Vec<u8>> {
    let mut lines = Vec::new();
    for article in articles {
        let line = Line {
            title: article.title(),
            byline: article.byline(),
            date: article.date().map(|day| day.to_string()),
            outlet: article.outlet(),
            url: article.address(),
            text: article.text(),
        };
        json::line(&line, &mut lines)?;
    }
    Ok(lines)
}

impl File {
    /// About how much memory it takes.
    pub fn size(&self) -> usize {
        let texts = self.read.articles.iter().map(|one| one.text().len());
        self.raw.len() + texts.sum::<usize>()
    }

    /// What it is called, without its ending: its name, or the day and the title where it has none.
    pub fn stem(&self) -> String {
        if self.path == Path::new("-") {
            return self.titled();
        }
        let name = self.name();
        match ending(&name) {
            Some(end) => name[..name.len() - end.len() - 1].into(),
            None => name.into_owned(),
        }
    }

    /// How its name ends: as it does, or as names of its format do.
    pub fn end(&self) -> String {
        let piped = self.path == Path::new("-");
        let name = self.name();
        match ending(&name).filter(|_| !piped) {
            Some(end) => end.into(),
            None => {
                let end = self.read.format.map_or("txt", |format| format.end);
                let packed = if read::is_packed(&self.raw) {
                    ".gz"
                } else {
                    ""
                };
                format!("{end}{packed}")
            }
        }
    }

    fn name(&self) -> Cow<'_, str> {
        let name = self.path.file_name().unwrap_or(self.path.as_os_str());
        name.to_string_lossy()
    }

    /// `2025-11-20 lake talks envoy`, of the first article.
    fn titled(&self) -> String {
        let Some(article) = self.read.articles.first() else {
            return String::new();
        };
        let heading = match self.read.articles.len() {
            1 => Some(article.heading()),
            _ => article.outlet().or(Some("articles")),
        };
        let words = heading.into_iter().flat_map(str::split_whitespace);
        let day = article.date().map(|day| day.to_string());
        let words: Vec<_> = words.take(WORDS).map(str::to_lowercase).collect();
        let words = words
            .iter()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let words: Vec<_> = day.as_deref().into_iter().chain(words).collect();
        words.join(" ")
    }
}

/// The ending of a file's name: `html.gz` of `river.html.gz`.
fn ending(name: &str) -> Option<&str> {
    let is_end = |end: &&str| {
        (1..=8).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let (stem, end) = name
        .rsplit_once('.')
        .filter(|(stem, end)| !stem.is_empty() && is_end(end))?;
    let inner = stem
        .rsplit_once('.')
        .filter(|(stem, end)| !stem.is_empty() && is_end(end));
    match inner.filter(|_| end == "gz") {
        Some((stem, _)) => Some(&name[stem.len() + 1..]),
        None => Some(end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, raw: &str) -> File {
        let read = read::bytes("", Path::new(path), raw.into(), &Options::default());
        File {
            path: path.into(),
            raw: raw.into(),
            sums: read.articles.iter().map(sum).collect(),
            read,
        }
    }

    fn called(path: &str, raw: &str) -> (String, String) {
        let file = file(path, raw);
        (file.stem(), file.end())
    }

    #[test]
    fn a_file_keeps_its_name_and_gets_an_ending_where_it_has_none() {
        let name = |stem: &str, end: &str| (stem.to_string(), end.to_string());
        assert_eq!(
            called("news/ferry.text", "It sailed."),
            name("ferry", "text")
        );
        assert_eq!(
            called("ferry.html.gz", "It sailed."),
            name("ferry", "html.gz")
        );
        assert_eq!(called("ferry", "It sailed."), name("ferry", "txt"));
        assert_eq!(
            called("No. 4 left the pier", "It sailed."),
            name("No. 4 left the pier", "txt")
        );
        let page = "<html><head><title>Ferry</title></head><body><p>It sailed.</p></body></html>";
        assert_eq!(called("ferry", page).1, "html");
    }

    #[test]
    fn what_is_piped_in_is_called_by_its_day_and_title() {
        let story = "Light goes out, “at last”\n\nNovember 20, 2025\n\nThe keeper left.\n";
        assert_eq!(
            called("-", story),
            ("2025-11-20 light goes out at last".into(), "txt".into())
        );
        let lines = "{\"text\": \"It rained.\"}\n{\"text\": \"It snowed.\"}\n";
        assert_eq!(called("-", lines), ("articles".into(), "jsonl".into()));
    }

    #[test]
    fn an_article_is_known_by_its_words_wherever_they_stand() {
        let lines = "{\"text\": \"It rained. It snowed.\", \"title\": \"No\"}\n";
        let plain = file("a.txt", "It rained.\r\nIt snowed.\n");
        assert_eq!(plain.sums, file("b.jsonl", lines).sums);
        assert_ne!(plain.sums, file("c.txt", "It rained. It snows.").sums);
    }

    #[test]
    fn an_article_comes_back_from_its_line_as_it_was() {
        let story = "Light goes out\n\nBy Ines Falk, GNB\n\nNovember 20, 2025\n\nThe keeper\u{200b} left.\n";
        let one = file("a.txt", story);
        let written = lines(&[&one.read.articles[0]]).unwrap();
        let two = file("a.jsonl", std::str::from_utf8(&written).unwrap());
        let (one, two) = (&one.read.articles[0], &two.read.articles[0]);
        assert_eq!((one.text(), one.title()), (two.text(), two.title()));
        assert_eq!(
            (one.byline(), one.date(), one.outlet()),
            (two.byline(), two.date(), two.outlet())
        );
    }
}
