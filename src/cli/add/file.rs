//! A file that is to be added: its bytes, its articles, what each is known by, and what it is called.
//! Promise: two articles are one exactly if their words are the same, white space apart, and neither title
//! nor address is another one where both tell it.

use super::super::cores::caught;
use super::super::source::MISTAKE;
use crate::article::{Article, spaced};
use crate::export::json;
use crate::read::{self, Options, Read, Refused};
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

/// SHA-256 of an article's words, and of what is told of its title and address.
pub type Sum = [u8; 32];

/// What an article is known by. It is one with another exactly if one of `sought` is among the `kept` of
/// the other.
pub struct Sums {
    /// Under what it is found.
    pub kept: Vec<Sum>,
    /// Under what it is looked for, the nearest first.
    pub sought: Vec<Sum>,
}

/// What an article tells of its title or of its address.
#[derive(Clone, Copy)]
enum Told<'a> {
    /// Whatever it tells.
    Any,
    /// Nothing.
    Nothing,
    /// This.
    This(&'a str),
}

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
    pub sums: Vec<Sums>,
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
        let sums = read.articles.iter().map(Sums::of).collect();
        (read, sums)
    };
    let (read, sums) = caught(look).ok_or_else(|| refused(MISTAKE.into()))?;
    Ok(File {
        path: path.to_path_buf(),
        raw,
        read,
        sums,
    })
}

impl Sums {
    fn of(article: &Article) -> Self {
        let words: Sum = Sha256::digest(spaced(article.text()).as_bytes()).into();
        let title = article.title().map(spaced);
        let title = title.as_deref();
        let address = article.address().map(str::trim);
        let sums = |titles: [Option<Told>; 2], addresses: [Option<Told>; 2]| {
            let titles = titles.into_iter().flatten();
            let both = titles.flat_map(|title| {
                let addresses = addresses.into_iter().flatten();
                addresses.map(move |address| [title, address])
            });
            both.map(|told| sum(&words, told)).collect()
        };
        Self {
            kept: sums(kept(title), kept(address)),
            sought: sums(sought(title), sought(address)),
        }
    }
}

/// What it is kept with: what is told, and anything, for those that tell nothing.
fn kept(told: Option<&str>) -> [Option<Told<'_>>; 2] {
    [
        Some(told.map_or(Told::Nothing, Told::This)),
        Some(Told::Any),
    ]
}

/// What it is looked for with: the same or nothing; anything if it tells nothing itself.
fn sought(told: Option<&str>) -> [Option<Told<'_>>; 2] {
    match told {
        Some(told) => [Some(Told::This(told)), Some(Told::Nothing)],
        None => [Some(Told::Any), None],
    }
}

fn sum(words: &Sum, told: [Told; 2]) -> Sum {
    let mut sum = Sha256::new_with_prefix(words);
    for told in told {
        match told {
            Told::Any => sum.update([0]),
            Told::Nothing => sum.update([1]),
            Told::This(told) => {
                sum.update([2]);
                sum.update(Sha256::digest(told.as_bytes()));
            }
        }
    }
    sum.finalize().into()
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
        match ending(&self.name()) {
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
            1 => article.heading(),
            _ => article.outlet().unwrap_or("articles"),
        };
        let day = article.date().map(|day| day.to_string());
        let words = heading.split_whitespace().take(WORDS);
        let words: Vec<_> = words.map(str::to_lowercase).collect();
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
            sums: read.articles.iter().map(Sums::of).collect(),
            read,
        }
    }

    /// Whether the first articles of two files are one, whichever comes first.
    fn one(this: &File, other: &File) -> bool {
        let (this, other) = (&this.sums[0], &other.sums[0]);
        let finds = |this: &Sums, other: &Sums| {
            let mut sought = this.sought.iter();
            sought.any(|sum| other.kept.contains(sum))
        };
        assert_eq!(finds(this, other), finds(other, this));
        finds(this, other)
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
        assert!(one(&plain, &file("b.jsonl", lines)));
        assert!(!one(&plain, &file("c.txt", "It rained. It snows.")));
    }

    #[test]
    fn an_article_with_another_title_or_address_is_another_one() {
        let line = |told: &str| file("a.jsonl", &format!("{{\"text\": \"It rained.\"{told}}}\n"));
        let title = |title: &str| format!(", \"title\": \"{title}\"");
        let at = |page: &str| format!(", \"url\": \"https://echo.example/{page}\"");
        let path = |page: &str| format!(", \"url\": \"/story/{page}\"");
        let (rain, snow) = (title("Rain"), title("Snow"));
        for (this, other, same) in [
            (rain.clone(), title(" Rain "), true),
            (rain.clone(), snow.clone(), false),
            (rain.clone(), at("1"), true),
            (at("1"), at("1"), true),
            (at("1"), at("2"), false),
            (rain.clone() + &at("1"), rain.clone(), true),
            (rain.clone() + &at("1"), at("1"), true),
            (rain.clone() + &at("1"), rain.clone() + &at("1"), true),
            (rain.clone() + &at("1"), rain.clone() + &at("2"), false),
            (rain.clone() + &at("1"), snow + &at("1"), false),
            (rain + &at("1"), at("2"), false),
            (String::new(), at("2"), true),
            (path("1"), path("1"), true),
            (path("1"), path("2"), false),
            (path("1"), String::new(), true),
        ] {
            assert_eq!(one(&line(&this), &line(&other)), same, "{this} {other}");
        }
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
