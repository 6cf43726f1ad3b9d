//! One line of the journal: `CRC JSON`, a change that stands for itself.
//! Not here: files, and what the lines together mean. Promise: the format is final. Every line of
//! this or an older version is read for ever, fields that we do not know are carried along, and no
//! line, however damaged, does more than count as unreadable.

use crate::limits::{JOURNAL_LINE, NESTED};
use crate::passage::{
    ArticleKey, Bookmark, BookmarkId, Correction, CorrectionId, Merge, Passage, Verdict,
};
use crate::text::CharSpan;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The version that this program writes.
pub const VERSION: u32 = 1;

/// What is done to the thing `id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    Add,
    Edit,
    Delete,
}

/// What kind of thing `id` is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Bookmark,
    Correction,
    Merge,
    Star,
}

/// What a correction says besides a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Judged {
    Quotation,
    Nothing,
}

/// A change. Additions and edits say everything about the thing, so that one line is enough.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub v: u32,
    pub op: Op,
    pub kind: Kind,
    #[serde(with = "id")]
    pub id: u128,
    #[serde(with = "time")]
    pub at: Timestamp,
    /// The running program that wrote it.
    pub by: String,
    /// When the thing was made, if that was not `at`.
    #[serde(default, with = "maybe_time", skip_serializing_if = "Option::is_none")]
    pub made: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<Source>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// The words as first marked, once `exact` is newer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefix: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub suffix: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// What a correction says of the passage, if not only who speaks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verdict: Option<Judged>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The SHA-256 of the text in which a guessed place was rejected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejected: Option<String>,
    /// Fields of other versions.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// The article that a change belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Source {
    pub path: String,
    #[serde(default)]
    pub title: String,
    pub sha256: String,
    #[serde(default)]
    pub len: usize,
    /// Fields of other versions.
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

/// What a line turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Line {
    /// A change that we understand.
    Ours(Box<Record>),
    /// Written by a newer version; shown as far as we understand it, and never touched.
    Newer(Option<Box<Record>>),
    /// Damaged.
    Unreadable,
}

impl Line {
    /// A line without its end; an editor or a copy by another system may have put a CR there.
    pub fn read(line: &[u8]) -> Self {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match json(line) {
            Some(json) => Self::understood(json),
            None => Self::Unreadable,
        }
    }

    fn understood(json: &[u8]) -> Self {
        #[derive(Deserialize)]
        struct Head {
            v: u32,
        }
        let Ok(Head { v }) = serde_json::from_slice(json) else {
            return Self::Unreadable;
        };
        let record = serde_json::from_slice::<Record>(json)
            .ok()
            .filter(Record::is_whole)
            .map(Box::new);
        match record {
            record if v > VERSION => Self::Newer(record),
            Some(record) => Self::Ours(record),
            None => Self::Unreadable,
        }
    }
}

/// The JSON of a line whose sum is right and whose brackets are not too deep.
fn json(line: &[u8]) -> Option<&[u8]> {
    if line.len() > JOURNAL_LINE {
        return None;
    }
    let (sum, json) = line.split_at_checked(8)?;
    let json = json.strip_prefix(b" ")?;
    if !sum.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let sum = u32::from_str_radix(str::from_utf8(sum).ok()?, 16).ok()?;
    (sum == crc32fast::hash(json) && depth(json) <= NESTED).then_some(json)
}

fn depth(json: &[u8]) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(depth);
    }
    deepest
}

/// Whether bytes without a line end could be the beginning of one of our lines.
pub fn could_become_a_line(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .zip(0..)
        .take(10)
        .all(|(byte, at)| match (at, byte) {
            (0..8, _) => byte.is_ascii_hexdigit(),
            (8, b' ') | (9, b'{') => true,
            _ => false,
        })
}

impl Record {
    /// The whole line with its end.
    pub fn line(&self) -> Option<Vec<u8>> {
        let json = serde_json::to_vec(self).ok()?;
        let mut line = format!("{:08x} ", crc32fast::hash(&json)).into_bytes();
        line.extend_from_slice(&json);
        if line.len() > JOURNAL_LINE {
            return None;
        }
        line.push(b'\n');
        Some(line)
    }

    /// A change that says nothing yet about its thing.
    pub fn bare(op: Op, kind: Kind, id: u128, at: Timestamp, by: &str) -> Self {
        Self {
            v: VERSION,
            op,
            kind,
            id,
            at,
            by: by.to_string(),
            made: None,
            article: None,
            start: None,
            end: None,
            exact: None,
            first: None,
            prefix: None,
            suffix: None,
            speaker: None,
            verdict: None,
            note: None,
            tags: Vec::new(),
            rejected: None,
            rest: Map::new(),
        }
    }

    /// All that a bookmark is.
    pub fn of_bookmark(bookmark: &Bookmark, op: Op, at: Timestamp, by: &str) -> Self {
        let note = Some(bookmark.note.clone()).filter(|note| !note.is_empty());
        Self {
            made: Some(bookmark.at).filter(|made| *made != at),
            speaker: bookmark.speaker.clone(),
            note,
            tags: bookmark.tags.clone(),
            rejected: bookmark.rejected.as_ref().map(written),
            ..Self::bare(op, Kind::Bookmark, bookmark.id.0, at, by)
                .placed(&bookmark.article, &bookmark.passage)
        }
    }

    /// All that a correction is.
    pub fn of_correction(correction: &Correction, op: Op, at: Timestamp, by: &str) -> Self {
        Self {
            speaker: correction.verdict.speaker().map(String::from),
            verdict: match correction.verdict {
                Verdict::By(_) => None,
                Verdict::Quotation(_) => Some(Judged::Quotation),
                Verdict::Nothing => Some(Judged::Nothing),
            },
            rejected: correction.rejected.as_ref().map(written),
            ..Self::bare(op, Kind::Correction, correction.id.0, at, by)
                .placed(&correction.article, &correction.passage)
        }
    }

    /// That two names are one person: the one that goes are its words, the one that is kept who speaks.
    pub fn of_merge(merge: &Merge, op: Op, at: Timestamp, by: &str) -> Self {
        Self {
            exact: Some(merge.from.clone()),
            speaker: Some(merge.to.clone()),
            ..Self::bare(op, Kind::Merge, merge.id().0, at, by)
        }
    }

    /// With a place.
    fn placed(self, article: &ArticleKey, passage: &Passage) -> Self {
        Self {
            article: Some(Source::new(article)),
            start: Some(passage.place.start() as u32),
            end: Some(passage.place.end() as u32),
            exact: Some(passage.exact.clone()),
            prefix: Some(passage.prefix.clone()),
            suffix: Some(passage.suffix.clone()),
            ..self
        }
    }

    /// Takes over from the last change of the same bookmark or correction what this one does not say: fields of
    /// other versions, and the words as first marked.
    pub fn carry_on(&mut self, old: &Self) {
        self.rest.clone_from(&old.rest);
        if let (Some(article), Some(before)) = (&mut self.article, &old.article) {
            article.rest.clone_from(&before.rest);
        }
        if old.exact.is_some() && old.exact != self.exact {
            self.first = old.first.clone().or_else(|| old.exact.clone());
        } else {
            self.first.clone_from(&old.first);
        }
        if self.line().is_none() {
            self.first = None;
        }
    }

    /// The names that it tells of.
    pub fn merge(&self) -> Option<Merge> {
        if self.kind != Kind::Merge || self.op == Op::Delete {
            return None;
        }
        Some(Merge {
            from: self.exact.clone()?,
            to: self.speaker.clone()?,
        })
    }

    /// The bookmark that it tells of.
    pub fn bookmark(&self) -> Option<Bookmark> {
        if self.kind != Kind::Bookmark || self.op == Op::Delete {
            return None;
        }
        Some(Bookmark {
            id: BookmarkId(self.id),
            article: self.article.as_ref()?.key()?,
            passage: self.passage()?,
            speaker: self.speaker.clone(),
            note: self.note.clone().unwrap_or_default(),
            tags: self.tags.clone(),
            rejected: self.rejected(),
            at: self.made.unwrap_or(self.at),
        })
    }

    /// The correction that it tells of.
    pub fn correction(&self) -> Option<Correction> {
        if self.kind != Kind::Correction || self.op == Op::Delete {
            return None;
        }
        let speaker = || self.speaker.clone().filter(|name| !name.trim().is_empty());
        Some(Correction {
            id: CorrectionId(self.id),
            article: self.article.as_ref()?.key()?,
            passage: self.passage()?,
            verdict: match self.verdict {
                None => Verdict::By(speaker()?),
                Some(Judged::Quotation) => Verdict::Quotation(speaker()?),
                Some(Judged::Nothing) => Verdict::Nothing,
            },
            rejected: self.rejected(),
            at: self.at,
        })
    }

    /// In which text a guess was rejected; a sum that is none counts as no rejection.
    fn rejected(&self) -> Option<[u8; 32]> {
        self.rejected.as_deref().and_then(sum)
    }

    fn passage(&self) -> Option<Passage> {
        Some(Passage {
            place: CharSpan::new(self.start? as usize, self.end? as usize),
            exact: self.exact.clone()?,
            prefix: self.prefix.clone().unwrap_or_default(),
            suffix: self.suffix.clone().unwrap_or_default(),
        })
    }

    /// Whether it says what its kind must say.
    fn is_whole(&self) -> bool {
        match (self.op, self.kind) {
            (Op::Delete, _) | (_, Kind::Correction | Kind::Merge) => true,
            (_, Kind::Bookmark) => self.bookmark().is_some(),
            (_, Kind::Star) => self.article.as_ref().is_some_and(|a| a.key().is_some()),
        }
    }
}

impl Source {
    /// From the key of an article.
    pub fn new(key: &ArticleKey) -> Self {
        Self {
            path: key.path.clone(),
            title: key.title.clone(),
            sha256: written(&key.sha256),
            len: key.len,
            rest: Map::new(),
        }
    }

    /// Back to the key; `None` if the sum is none.
    pub fn key(&self) -> Option<ArticleKey> {
        Some(ArticleKey {
            path: self.path.clone(),
            title: self.title.clone(),
            sha256: sum(&self.sha256)?,
            len: self.len,
        })
    }
}

/// A SHA-256 as 64 hexadecimal digits.
fn written(sha256: &[u8; 32]) -> String {
    let digits = sha256.iter().map(|byte| format!("{byte:02x}"));
    digits.collect::<Vec<_>>().concat()
}

/// The SHA-256 that is written; `None` if it is none.
fn sum(written: &str) -> Option<[u8; 32]> {
    let mut sha256 = [0; 32];
    let digits = written.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    for (byte, pair) in sha256.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(sha256)
}

/// 128 bits as 32 hexadecimal digits.
mod id {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(id: &u128, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&format!("{id:032x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u128, D::Error> {
        let digits = String::deserialize(from)?;
        if digits.len() != 32 {
            return Err(D::Error::custom("an id has 32 digits"));
        }
        u128::from_str_radix(&digits, 16).map_err(D::Error::custom)
    }
}

/// A moment as RFC 3339 writes it.
mod time {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub fn serialize<S: Serializer>(at: &Timestamp, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(at)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
        let at = String::deserialize(from)?;
        at.parse().map_err(D::Error::custom)
    }
}

/// A moment that may be missing.
mod maybe_time {
    use jiff::Timestamp;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    #[expect(clippy::ref_option, reason = "serde hands the field over like this")]
    pub fn serialize<S: Serializer>(at: &Option<Timestamp>, to: S) -> Result<S::Ok, S::Error> {
        match at {
            Some(at) => to.collect_str(at),
            None => to.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
        let at = Option::<String>::deserialize(from)?;
        at.map(|at| at.parse().map_err(D::Error::custom))
            .transpose()
    }
}

#[cfg(test)]
mod tests;
