//! Web Annotations, as the W3C defines them in JSON-LD: one page with all bookmarks, for other programs
//! that mark passages. What has no place in that vocabulary stands under names of ours, so that all
//! of a bookmark comes back by import.

use super::jsonl::sum;
use super::{Bookmarked, Row, json};
use crate::passage::BookmarkId;
use serde::Serialize;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::io::{self, Write};

/// What stands before names of ours.
pub const OURS: &str = "quotidian:";

/// Fields of an annotation that we write ourselves.
const WRITTEN: [&str; 8] = [
    "@context",
    "id",
    "type",
    "created",
    "modified",
    "motivation",
    "body",
    "target",
];

#[derive(Serialize)]
struct Page {
    #[serde(rename = "@context")]
    context: Value,
    id: String,
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(rename = "startIndex")]
    start: usize,
    generator: Value,
    items: Vec<Value>,
}

/// Writes the page.
pub fn write(rows: &[Row], out: &mut dyn Write) -> io::Result<()> {
    let bookmarks: Vec<_> = rows
        .iter()
        .filter_map(|row| match row {
            Row::Bookmark(kept) => Some(&**kept),
            Row::Quotation(_) | Row::Person(_) => None,
        })
        .collect();
    let page = Page {
        context: json!([
            "http://www.w3.org/ns/anno.jsonld",
            {"quotidian": "urn:quotidian:"}
        ]),
        id: page_id(&bookmarks),
        kind: "AnnotationPage",
        start: 0,
        generator: json!({"type": "Software", "name": "quotidian"}),
        items: bookmarks.iter().map(|kept| annotation(kept)).collect(),
    };
    json::line(&page, out)
}

/// The same bookmarks make a page of the same id.
fn page_id(bookmarks: &[&Bookmarked]) -> String {
    let mut all = Sha256::new();
    for kept in bookmarks {
        all.update(kept.revision.bookmark.id.0.to_be_bytes());
    }
    let sum: [u8; 32] = all.finalize().into();
    let (half, _) = sum.split_at(16);
    uuid(BookmarkId(
        half.iter().fold(0, |id, byte| id << 8 | u128::from(*byte)),
    ))
}

/// An id as an address.
pub fn uuid(id: BookmarkId) -> String {
    let digits = format!("{:032x}", id.0);
    let pieces = [0..8, 8..12, 12..16, 16..20, 20..32];
    let pieces = pieces.map(|piece| &digits[piece]);
    format!("urn:uuid:{}", pieces.join("-"))
}

fn annotation(kept: &Bookmarked) -> Value {
    let revision = &kept.revision;
    let row = &revision.bookmark;
    let mut fields = Map::new();
    let mut put = |name: &str, value: Value| fields.insert(name.into(), value);
    put("id", uuid(row.id).into());
    put("type", "Annotation".into());
    put("created", row.at.to_string().into());
    if let Some(changed) = revision.changed {
        put("modified", changed.to_string().into());
    }
    let motivation = if row.note.is_empty() {
        "bookmarking"
    } else {
        "commenting"
    };
    put("motivation", motivation.into());
    let bodies = bodies(kept);
    if !bodies.is_empty() {
        put("body", bodies.into());
    }
    put("target", target(kept));
    put("quotidian:by", revision.by.as_str().into());
    if let Some(first) = &revision.first {
        put("quotidian:first", first.as_str().into());
    }
    if let Some(rejected) = &row.rejected {
        put("quotidian:rejected", sum(rejected).into());
    }
    let (outer, inner) = others(&revision.other);
    if !inner.is_empty() {
        put("quotidian:other", inner.into());
    }
    for (name, value) in outer {
        put(&name, value);
    }
    fields.into()
}

/// What others said: what may stand in the annotation again as they wrote it, and the rest.
fn others(other: &Map<String, Value>) -> (Map<String, Value>, Map<String, Value>) {
    let (mut outer, mut inner) = (Map::new(), other.clone());
    if let Some(Value::Object(told)) = inner.get_mut(super::import::OTHERS) {
        let free = |name: &String| {
            let taken =
                WRITTEN.contains(&name.as_str()) || super::import::READ.contains(&name.as_str());
            !taken && !name.starts_with(OURS) && !name.is_empty()
        };
        let (free, kept): (Map<_, _>, Map<_, _>) = std::mem::take(told)
            .into_iter()
            .partition(|(name, value)| free(name) && !value.is_null() && *value != json!(""));
        outer = free;
        *told = kept;
        if told.is_empty() && !outer.is_empty() {
            inner.remove(super::import::OTHERS);
        }
    }
    (outer, inner)
}

/// Note, tags and speaker.
fn bodies(kept: &Bookmarked) -> Vec<Value> {
    let row = &kept.revision.bookmark;
    let body = |purpose: &str, value: &str| json!({"type": "TextualBody", "purpose": purpose, "format": "text/plain", "value": value});
    let mut bodies = Vec::new();
    if !row.note.is_empty() {
        bodies.push(body("commenting", &row.note));
    }
    bodies.extend(row.tags.iter().map(|tag| body("tagging", tag)));
    if let Some(name) = &row.speaker {
        let mut speaker = body("identifying", name);
        speaker["quotidian:names"] = "speaker".into();
        bodies.push(speaker);
    }
    bodies
}

fn target(kept: &Bookmarked) -> Value {
    let row = &kept.revision.bookmark;
    let exact = kept.whole.as_ref().unwrap_or(&row.passage.exact);
    let article = &row.article;
    json!({
        "type": "SpecificResource",
        "source": kept.address.clone().unwrap_or_else(|| address(&article.path, &article.sha256)),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": exact,
                "prefix": row.passage.prefix,
                "suffix": row.passage.suffix,
            },
            {
                "type": "TextPositionSelector",
                "start": row.passage.place.start(),
                "end": row.passage.place.end(),
            },
        ],
        "quotidian:article": {
            "path": article.path,
            "title": article.title,
            "sha256": sum(&article.sha256),
            "len": article.len,
        },
    })
}

/// The address of an article that is known under a path.
fn address(path: &str, sha256: &[u8; 32]) -> String {
    if !path.starts_with('/') {
        let scheme = path.split_once(':').map(|(scheme, _)| scheme);
        let word = |scheme: &str| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        return if scheme.is_some_and(word) {
            encoded(path)
        } else {
            format!("urn:sha256:{}", sum(sha256))
        };
    }
    format!("file://{}", encoded(path))
}

/// Bytes that cannot stand in an address are written as `%20`.
fn encoded(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}
