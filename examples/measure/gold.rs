//! Annotated articles: what readers marked in them, read from a folder of JSON Lines.
//! Not here: who is right (see `score`). Promise: all places are code points of the article's text,
//! as the files count them; `CharMap` gives them as bytes.

// By its path, for the program that trains takes both modules from here.
#[path = "align.rs"]
pub mod align;

use anyhow::{Context, Result, anyhow, bail};
use quotidian::article::Article;
use quotidian::read::{self, Options};
use quotidian::text::CharSpan;
use serde::{Deserialize, Deserializer};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder of texts and what readers marked in them.
pub struct Folder {
    /// As the user wrote it.
    pub path: PathBuf,
    /// One for each article that is in a file of labels, in the order of the files.
    pub labels: Vec<Labels>,
}

/// What readers marked in one article; `None` where the folder has no such labels for it.
#[derive(Default)]
pub struct Labels {
    /// The text's file name without `.txt`.
    pub id: String,
    /// From `gold.jsonl`: segments and their sources.
    pub quotes: Option<Quotes>,
    /// From `canonical.jsonl`: segments and the full names of their speakers.
    pub speakers: Option<Speakers>,
    /// From `people.jsonl`: every mention of a person by name.
    pub people: Option<Vec<CharSpan>>,
}

/// Marked segments of one article.
#[derive(Deserialize)]
pub struct Quotes {
    /// The words between two marks, one for each paragraph.
    pub segments: Vec<Segment>,
    /// All reported speech, with or without marks.
    #[serde(default, deserialize_with = "spans")]
    pub contents: Vec<CharSpan>,
}

/// What a segment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Label {
    /// Somebody's words.
    Quotation,
    /// A title, a nickname, a term.
    Other,
    /// Not counted either way.
    Ignore,
}

/// A segment and who its words are from.
#[derive(Deserialize)]
pub struct Segment {
    start: usize,
    end: usize,
    /// What it is.
    pub label: Label,
    /// `direct` or `mixed`; empty if it is no quotation.
    #[serde(default)]
    pub kind: String,
    /// The words that name the source; none where the reader saw none.
    #[serde(default, deserialize_with = "spans")]
    pub source: Vec<CharSpan>,
    /// The same as text.
    #[serde(default)]
    pub source_text: String,
    /// `named`, `pronoun`, `nominal`, `org` or `none`.
    #[serde(default)]
    pub source_type: String,
    /// The name inside them.
    pub source_name: Option<String>,
    /// The full name as a machine saw it; often missing, sometimes wrong.
    pub silver_speaker: Option<String>,
}

/// Speakers of one article by full name.
#[derive(Deserialize)]
pub struct Speakers {
    /// Segments; some sets leave doubtful ones out.
    pub segments: Vec<Spoken>,
    /// The people of the article with all their names; empty if the set does not tell.
    #[serde(default)]
    pub people: Vec<Named>,
}

/// A segment and the full name of its speaker.
#[derive(Deserialize)]
pub struct Spoken {
    start: usize,
    end: usize,
    /// Whether it is one.
    pub quotation: bool,
    /// The full name.
    pub gold_speaker: Option<String>,
    /// Names that are right as well.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// `named`, `org` or `unnamed`.
    #[serde(default, rename = "type")]
    pub speaker_type: String,
    /// As in [`Segment`].
    #[serde(default)]
    pub source_type: String,
}

/// A person of an article.
#[derive(Clone, Debug, Deserialize)]
pub struct Named {
    /// The full name.
    pub name: String,
    /// Other forms.
    #[serde(default)]
    pub aliases: Vec<String>,
}

impl Segment {
    /// The words inside the marks.
    pub const fn span(&self) -> CharSpan {
        CharSpan::new(self.start, self.end)
    }
}

impl Spoken {
    /// The words inside the marks.
    pub const fn span(&self) -> CharSpan {
        CharSpan::new(self.start, self.end)
    }
}

/// A line of `gold.jsonl` or `people.jsonl`: a set of people has them in either.
#[derive(Deserialize)]
struct Row {
    id: String,
    segments: Option<Vec<Segment>>,
    #[serde(default, deserialize_with = "spans")]
    contents: Vec<CharSpan>,
    #[serde(default, deserialize_with = "some_spans")]
    people: Option<Vec<CharSpan>>,
}

/// A line of `canonical.jsonl`.
#[derive(Deserialize)]
struct SpeakerRow {
    id: String,
    #[serde(flatten)]
    speakers: Speakers,
}

fn spans<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<CharSpan>, D::Error> {
    let pairs = Vec::<[usize; 2]>::deserialize(from)?;
    let span = |[start, end]: [usize; 2]| CharSpan::new(start, end);
    Ok(pairs.into_iter().map(span).collect())
}

fn some_spans<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<CharSpan>>, D::Error> {
    spans(from).map(Some)
}

/// The labels of a folder that holds `text/` and any of `gold.jsonl`, `canonical.jsonl` and
/// `people.jsonl`.
pub fn folder(path: &Path) -> Result<Folder> {
    let mut all = Gathered::default();
    for file in ["gold.jsonl", "people.jsonl"] {
        for row in rows::<Row>(&path.join(file))? {
            let labels = all.of(row.id);
            if let Some(segments) = row.segments {
                let contents = row.contents;
                labels.quotes = Some(Quotes { segments, contents });
            }
            labels.people = row.people.or(labels.people.take());
        }
    }
    for row in rows::<SpeakerRow>(&path.join("canonical.jsonl"))? {
        all.of(row.id).speakers = Some(row.speakers);
    }
    if all.labels.is_empty() {
        bail!("{} holds no labels", path.display());
    }
    Ok(Folder {
        path: path.to_path_buf(),
        labels: all.labels,
    })
}

/// Labels by article, in the order they come.
#[derive(Default)]
struct Gathered {
    labels: Vec<Labels>,
    places: HashMap<String, usize>,
}

impl Gathered {
    fn of(&mut self, id: String) -> &mut Labels {
        let next = self.labels.len();
        let at = *self.places.entry(id.clone()).or_insert(next);
        if at == next {
            self.labels.push(Labels {
                id,
                ..Labels::default()
            });
        }
        &mut self.labels[at]
    }
}

/// The lines of a file; none if there is no such file.
fn rows<T: for<'de> Deserialize<'de>>(path: &Path) -> Result<Vec<T>> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let place = |number: usize| format!("cannot read {}, line {}", path.display(), number + 1);
    (text.lines().enumerate())
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| serde_json::from_str(line).with_context(|| place(number)))
        .collect()
}

impl Folder {
    /// The article that labels belong to.
    pub fn article(&self, labels: &Labels) -> Result<Article> {
        let path = self.path.join("text").join(format!("{}.txt", labels.id));
        let articles = read::file(&path, &Options::default()).whole()?;
        let first = articles.into_iter().next();
        first.ok_or_else(|| anyhow!("{} holds no article", path.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(folder: &Path, file: &str, text: &str) {
        fs::write(folder.join(file), text).unwrap();
    }

    #[test]
    fn labels_of_three_files_come_together_by_article() {
        let dir = tempfile::tempdir().unwrap();
        write(
            dir.path(),
            "gold.jsonl",
            r#"{"id": "ice", "segments": [{"start": 1, "end": 5, "label": "other"}]}

{"id": "sea", "people": [[0, 4]]}
"#,
        );
        write(
            dir.path(),
            "canonical.jsonl",
            r#"{"id": "sea", "segments": [{"start": 1, "end": 5, "quotation": false}]}"#,
        );
        let folder = folder(dir.path()).unwrap();
        let [ice, sea] = &folder.labels[..] else {
            panic!("two articles");
        };
        let segments = &ice.quotes.as_ref().unwrap().segments;
        assert_eq!(segments[0].label, Label::Other);
        assert_eq!(segments[0].span(), CharSpan::new(1, 5));
        assert!(ice.people.is_none() && ice.speakers.is_none());
        assert_eq!(sea.people.as_deref(), Some(&[CharSpan::new(0, 4)][..]));
        assert!(!sea.speakers.as_ref().unwrap().segments[0].quotation);
    }

    #[test]
    fn a_bad_line_is_named() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), "gold.jsonl", "{\"id\": \"ice\"}\nno\n");
        let error = folder(dir.path()).err().unwrap().to_string();
        assert!(error.ends_with("gold.jsonl, line 2"), "{error}");
    }

    #[test]
    fn a_folder_without_labels_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        assert!(folder(dir.path()).is_err());
    }
}
