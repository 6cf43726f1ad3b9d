//! A bookmark from named fields: a line of JSON Lines, a row of a table.
//! Promise: what we wrote ourselves comes back as it was; of what others write, path and words are
//! enough.

use super::{Brought, Place};
use crate::passage::{ArticleKey, Bookmark, BookmarkId, Passage, Revision};
use crate::text::{CharMap, CharSpan};
use jiff::Timestamp;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

/// Under which name the journal keeps what others said.
pub const OTHERS: &str = "imported";

/// Fields of which one tells a bookmark from an annotation.
pub const OWN: [&str; 3] = ["exact", "words", "path"];

/// Why something is no bookmark.
pub const NO_WORDS: &str = "it has no words to look for";

/// Characters of the name of a running program.
const LONGEST_BY: usize = 64;

/// Fields that tell what became of a bookmark, which is seen anew.
const SEEN: [&str; 2] = ["status", "found"];

/// Fields, taken away as they are read.
pub struct Fields(pub Map<String, Value>);

impl Fields {
    /// The words of a field; none where it is missing or null.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, String> {
        match self.0.remove(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(Value::Number(number)) => Ok(Some(number.to_string())),
            Some(_) => Err(format!("\"{name}\" is no text")),
        }
    }

    /// The number of a field; a table has it as text.
    pub fn number(&mut self, name: &str) -> Result<Option<usize>, String> {
        let wrong = || format!("\"{name}\" is no number of characters");
        let number = match self.0.remove(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::String(text)) if text.trim().is_empty() => return Ok(None),
            Some(Value::String(text)) => text.trim().parse::<u32>().map_err(|_| wrong())?,
            Some(value) => {
                let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
                number.ok_or_else(wrong)?
            }
        };
        Ok(Some(number as usize))
    }

    /// The time of a field.
    pub fn time(&mut self, name: &str) -> Result<Option<Timestamp>, String> {
        let text = self.text(name)?.filter(|text| !text.trim().is_empty());
        text.map(|text| time(&text).ok_or_else(|| format!("\"{name}\" is no time: {text}")))
            .transpose()
    }

    /// The SHA-256 of a field.
    pub fn sum(&mut self, name: &str) -> Result<Option<[u8; 32]>, String> {
        let text = self.text(name)?.filter(|text| !text.trim().is_empty());
        text.map(|text| sum(text.trim()).ok_or_else(|| format!("\"{name}\" is no SHA-256")))
            .transpose()
    }

    /// One text or several.
    pub fn list(&mut self, name: &str) -> Result<Vec<String>, String> {
        let wrong = || format!("\"{name}\" is no list of texts");
        match self.0.remove(name) {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::String(one)) => Ok(vec![one]),
            Some(Value::Array(all)) => {
                let text = |value: Value| match value {
                    Value::String(text) => Some(text),
                    _ => None,
                };
                all.into_iter()
                    .map(text)
                    .collect::<Option<_>>()
                    .ok_or_else(wrong)
            }
            Some(_) => Err(wrong()),
        }
    }

    /// What was not read, with what was kept of others before.
    pub fn others(mut self, before: &str) -> Result<Map<String, Value>, String> {
        let mut all = match self.0.remove(before) {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(all)) => all,
            Some(_) => return Err(format!("\"{before}\" is no object")),
        };
        let nothing = |value: &Value| value.is_null() || value.as_str().is_some_and(str::is_empty);
        self.0.retain(|_, value| !nothing(value));
        if !self.0.is_empty() {
            let told = all.entry(OTHERS).or_insert_with(|| Map::new().into());
            if let Some(told) = told.as_object_mut() {
                told.extend(self.0);
            }
        }
        Ok(all)
    }
}

/// The bookmark of one line or row.
pub fn bookmark(fields: Map<String, Value>, now: Timestamp) -> Result<Brought, String> {
    let mut fields = Fields(fields);
    for name in SEEN {
        fields.0.remove(name);
    }
    let path = fields.text("path")?.unwrap_or_default();
    let words = fields.text("words")?;
    let exact = fields.text("exact")?.or(words).unwrap_or_default();
    let (start, end) = (fields.number("start")?, fields.number("end")?);
    let sha256 = fields.sum("sha256")?;
    let span = start.zip(end).filter(|(start, end)| start < end);
    let span = span.map(|(start, end)| CharSpan::new(start, end));
    let place = match (sha256, span) {
        (Some(_), Some(_)) => Place::Kept,
        _ => Place::Told(span),
    };
    if exact.is_empty() || (place != Place::Kept && exact.trim().is_empty()) {
        return Err(NO_WORDS.into());
    }
    let (prefix, suffix) = (fields.text("prefix")?, fields.text("suffix")?);
    let written = fields.text("id")?.unwrap_or_default();
    let id = match written.trim() {
        "" => derived(&[&path, &exact, &format!("{start:?}")]),
        written => id(written).ok_or_else(|| format!("\"id\" is no id: {written}"))?,
    };
    let at = fields.time("at")?;
    let changed = fields.time("changed")?.or(at);
    let bookmark = Bookmark {
        id,
        article: ArticleKey {
            title: fields.text("title")?.unwrap_or_default(),
            sha256: sha256.unwrap_or_default(),
            len: fields.number("len")?.unwrap_or_default(),
            path: path.clone(),
        },
        passage: match (place, span) {
            (Place::Kept, Some(span)) => Passage {
                place: span,
                exact,
                prefix: prefix.unwrap_or_default(),
                suffix: suffix.unwrap_or_default(),
            },
            _ => told(
                &exact,
                &prefix.unwrap_or_default(),
                &suffix.unwrap_or_default(),
                span,
            ),
        },
        speaker: fields.text("speaker")?.filter(|name| !name.is_empty()),
        note: fields.text("note")?.unwrap_or_default(),
        tags: fields.list("tags")?,
        rejected: fields.sum("rejected")?,
        at: at.or(changed).unwrap_or(now),
    };
    Ok(Brought {
        revision: Revision {
            bookmark,
            changed,
            by: by(fields.text("by")?),
            first: fields.text("first")?.filter(|words| !words.is_empty()),
            other: fields.others("other")?,
        },
        place,
        sources: Some(path)
            .filter(|path| !path.is_empty())
            .into_iter()
            .collect(),
    })
}

/// A passage of which others tell the words.
pub fn told(exact: &str, prefix: &str, suffix: &str, span: Option<CharSpan>) -> Passage {
    let text = format!("{prefix}{exact}{suffix}");
    let words = crate::text::Span::new(prefix.len(), prefix.len() + exact.len());
    let passage = Passage::at(&CharMap::new(&text), words);
    let start = span.map_or(0, CharSpan::start);
    Passage {
        place: CharSpan::new(start, start + exact.chars().count().max(1)),
        ..passage
    }
}

/// Who changed it; another program than one of ours is called what it does.
pub fn by(name: Option<String>) -> String {
    let name = name.filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| "import".into());
    name.chars().take(LONGEST_BY).collect()
}

/// An id that is written as 32 hexadecimal digits, with hyphens or not.
pub fn id(written: &str) -> Option<BookmarkId> {
    let digits = written.strip_prefix("urn:uuid:").unwrap_or(written);
    let digits: String = digits.chars().filter(|c| *c != '-').collect();
    let whole = digits.len() == 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let id = u128::from_str_radix(&digits, 16).ok().filter(|_| whole)?;
    Some(BookmarkId(id))
}

/// The id of what has none here: the same content has the same one.
pub fn derived(content: &[&str]) -> BookmarkId {
    let mut sum = Sha256::new();
    for piece in content {
        sum.update((piece.len() as u64).to_be_bytes());
        sum.update(piece.as_bytes());
    }
    let sum: [u8; 32] = sum.finalize().into();
    let (half, _) = sum.split_at(16);
    BookmarkId(half.iter().fold(0, |id, byte| id << 8 | u128::from(*byte)))
}

/// A moment, or a day.
pub fn time(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    let moment = text.parse::<Timestamp>().ok();
    let local = || {
        let at = text.parse::<jiff::civil::DateTime>().ok()?;
        at.to_zoned(jiff::tz::TimeZone::UTC).ok()
    };
    moment.or_else(|| local().map(|at| at.timestamp()))
}

/// A SHA-256 that is written as 64 hexadecimal digits.
pub fn sum(written: &str) -> Option<[u8; 32]> {
    let digits = written.as_bytes();
    if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    let mut sha256 = [0; 32];
    for (byte, pair) in sha256.iter_mut().zip(digits.chunks(2)) {
        *byte = u8::from_str_radix(str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(sha256)
}
