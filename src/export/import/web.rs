//! Web Annotations: our own, those of Hypothesis, and whatever else follows the W3C's model closely enough
//! to tell words. Promise: what one field may be, one thing, a list, a text or an object, is
//! understood; what we have no use for is kept with the bookmark.

use super::super::web::OURS;
use super::fields::{self, Fields, NO_WORDS, OTHERS, by, derived, id, told};
use super::selectors::{Selected, Words, is, selected, text};
use super::{Brought, Place};
use crate::limits::PASSAGE;
use crate::passage::{ArticleKey, Bookmark, BookmarkId, Passage, Revision};
use jiff::Timestamp;
use serde_json::{Map, Value};

/// Fields that hold other annotations: pages, collections, graphs, and what Hypothesis writes.
const HOLDERS: [&str; 6] = ["items", "annotations", "rows", "first", "@graph", "member"];

/// Fields of an annotation that are read, besides those that we write.
pub const READ: [&str; 12] = [
    "@id",
    "@type",
    "canonical",
    "updated",
    "uri",
    "text",
    "tags",
    "bodyValue",
    "hasTarget",
    "hasBody",
    "exact",
    "words",
];

/// Purposes that say nothing that a bookmark does not say anyway.
const PLAIN: [&str; 4] = ["bookmarking", "commenting", "highlighting", "tagging"];

/// All annotations that a document holds.
pub fn gather(value: Value, items: &mut Vec<Value>) {
    match value {
        Value::Array(all) => all.into_iter().for_each(|one| gather(one, items)),
        Value::Object(mut fields) => {
            let target = ["target", "hasTarget"];
            let mut names = target.iter().chain(&fields::OWN);
            let own = names.any(|name| fields.contains_key(*name));
            let mut held = HOLDERS.iter().filter_map(|name| {
                let held = fields.get(*name)?;
                (held.is_array() || held.is_object()).then_some(*name)
            });
            match held.next().filter(|_| !own) {
                Some(name) => gather(fields.remove(name).unwrap_or_default(), items),
                None => items.push(fields.into()),
            }
        }
        other => items.push(other),
    }
}

/// The bookmarks of an annotation, one for each passage that it marks.
pub fn annotation(fields: Map<String, Value>, now: Timestamp) -> Vec<Result<Brought, String>> {
    let whole = Value::Object(fields);
    let typed = whole.get("type").or_else(|| whole.get("@type")).is_some();
    let target = whole.get("target").or_else(|| whole.get("hasTarget"));
    if typed && !is(&whole, "Annotation") && target.is_none() {
        return vec![Err("is no annotation".into())];
    }
    let targets = match target {
        None | Some(Value::Null) => {
            return vec![Err("it marks nothing: it has no \"target\"".into())];
        }
        Some(Value::Array(all)) => all.clone(),
        Some(one) => vec![one.clone()],
    };
    let Value::Object(fields) = whole else {
        return Vec::new();
    };
    let fields = Fields(fields);
    let telling = |target: &Value| passage(target).words.is_some();
    let marked: Vec<_> = targets.iter().filter(|target| telling(target)).collect();
    if marked.is_empty() {
        return vec![Err(NO_WORDS.into())];
    }
    let each = marked.iter().zip(0..);
    each.map(|(target, number)| one(Fields(fields.0.clone()), target, number, now))
        .collect()
}

fn passage(target: &Value) -> Selected {
    let selector = target.get("selector").or_else(|| target.get("hasSelector"));
    selector.map(selected).unwrap_or_default()
}

/// What an annotation and what it copies are called.
struct Named {
    own: Option<String>,
    canonical: Option<String>,
}

/// The bookmark of one passage of an annotation.
fn one(
    mut fields: Fields,
    target: &Value,
    number: usize,
    now: Timestamp,
) -> Result<Brought, String> {
    let selected = passage(target);
    let words = selected.words.ok_or(NO_WORDS)?;
    let source = source(&mut fields, target);
    let bodies = bodies(&mut fields)?;
    let mut name = |name: &str| fields.0.remove(name).as_ref().and_then(text);
    let (id, older) = (name("id"), name("@id"));
    let named = Named {
        own: id.or(older),
        canonical: name("canonical"),
    };
    let (created, modified) = (fields.time("created")?, fields.time("modified")?);
    let changed = modified.or(fields.time("updated")?).or(created);
    let key = target.get("quotidian:article").and_then(article);
    let id = identity(&named, key.is_some(), number)
        .unwrap_or_else(|| unnamed(&source, &words, &bodies));
    let (place, passage) = match (&key, selected.place) {
        (Some(_), Some(span)) => (Place::Kept, kept(&words, span)),
        (_, span) => (
            Place::Told(span),
            told(&words.exact, &words.prefix, &words.suffix, span),
        ),
    };
    let title = fields.0.get("document").and_then(|page| page.get("title"));
    let article = key.unwrap_or_else(|| ArticleKey {
        path: source.clone(),
        title: title.and_then(text).unwrap_or_default(),
        sha256: [0; 32],
        len: 0,
    });
    let mut sources = vec![article.path.clone(), source];
    sources.retain(|source| !source.is_empty());
    sources.dedup();
    let bookmark = Bookmark {
        id,
        article,
        passage,
        speaker: bodies.speaker,
        note: bodies.note,
        tags: bodies.tags,
        rejected: fields.sum("quotidian:rejected")?,
        at: created.or(changed).unwrap_or(now),
    };
    let revision = Revision {
        bookmark,
        changed,
        by: by(fields.text("quotidian:by")?),
        first: fields.text("quotidian:first")?,
        other: rest(fields, named, place, bodies.rest)?,
    };
    Ok(Brought {
        revision,
        place,
        sources,
    })
}

/// What an annotation is about.
fn source(fields: &mut Fields, target: &Value) -> String {
    let uri = fields.0.remove("uri").as_ref().and_then(text);
    let source = target.get("source").or_else(|| target.get("hasSource"));
    let source = source
        .and_then(address)
        .or_else(|| target.get("id").and_then(address));
    source.or(uri).unwrap_or_default()
}

/// The id of the bookmark of passage `number`. Our own ids count as they are; another program may copy an
/// annotation and name what it copied.
fn identity(named: &Named, ours: bool, number: usize) -> Option<BookmarkId> {
    let Named { own, canonical } = named;
    let own_id = own.as_deref().filter(|_| ours || canonical.is_none());
    let name = || {
        Some(derived(&[
            canonical.as_ref().or(own.as_ref())?,
            &format!("{number}"),
        ]))
    };
    own_id.and_then(id).filter(|_| number == 0).or_else(name)
}

/// The id of what has no name.
fn unnamed(source: &str, words: &Words, bodies: &Bodies) -> BookmarkId {
    derived(&[
        source,
        &words.prefix,
        &words.exact,
        &words.suffix,
        &bodies.note,
        &bodies.tags.join("\n"),
    ])
}

/// What is kept of an annotation besides the bookmark.
fn rest(
    mut fields: Fields,
    named: Named,
    place: Place,
    bodies: Vec<Value>,
) -> Result<Map<String, Value>, String> {
    for name in ["@context", "type", "@type", "target", "hasTarget"] {
        fields.0.remove(name);
    }
    let plain = fields.0.get("motivation").and_then(text);
    if plain.is_some_and(|motivation| PLAIN.contains(&motivation.as_str())) {
        fields.0.remove("motivation");
    }
    let told = [
        (
            "id",
            named.own.filter(|_| place != Place::Kept).map(Value::from),
        ),
        ("canonical", named.canonical.map(Value::from)),
        (
            "body",
            Some(bodies).filter(|all| !all.is_empty()).map(Value::from),
        ),
    ];
    let mut all = fields.others("quotidian:other")?;
    for (name, value) in told {
        let Some(value) = value else { continue };
        let told = all.entry(OTHERS).or_insert_with(|| Map::new().into());
        if let Some(told) = told.as_object_mut() {
            told.insert(name.into(), value);
        }
    }
    Ok(all)
}

/// The passage as we keep it; of a long one we may have written all.
fn kept(words: &Words, place: crate::text::CharSpan) -> Passage {
    let length = words.exact.chars().count();
    let exact = if length > PASSAGE {
        told(&words.exact, "", "", None).exact
    } else {
        words.exact.clone()
    };
    Passage {
        place,
        exact,
        prefix: words.prefix.clone(),
        suffix: words.suffix.clone(),
    }
}

/// The key that we wrote.
fn article(key: &Value) -> Option<ArticleKey> {
    let text = |name: &str| key.get(name).and_then(Value::as_str);
    Some(ArticleKey {
        path: text("path")?.into(),
        title: text("title").unwrap_or_default().into(),
        sha256: fields::sum(text("sha256")?)?,
        len: key.get("len").and_then(Value::as_u64).unwrap_or_default() as usize,
    })
}

/// A text that is an address, or the id of what is described.
fn address(value: &Value) -> Option<String> {
    match value {
        Value::Array(all) => all.iter().find_map(address),
        Value::Object(fields) => fields.get("id").or(fields.get("@id")).and_then(address),
        Value::String(text) => Some(text.clone()),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// What the bodies of an annotation say.
#[derive(Default)]
struct Bodies {
    note: String,
    tags: Vec<String>,
    speaker: Option<String>,
    /// What is neither.
    rest: Vec<Value>,
}

fn bodies(fields: &mut Fields) -> Result<Bodies, String> {
    let mut found = Bodies::default();
    let mut notes = Vec::new();
    for name in ["body", "hasBody"] {
        match fields.0.remove(name) {
            None | Some(Value::Null) => {}
            Some(Value::Array(all)) => {
                for one in all {
                    body(one, &mut found, &mut notes);
                }
            }
            Some(one) => body(one, &mut found, &mut notes),
        }
    }
    for name in ["bodyValue", "text"] {
        notes.extend(fields.text(name)?);
    }
    let motivated = |value: &Value| value.as_str() == Some("tagging");
    let tagging = fields.0.get("motivation").is_some_and(motivated);
    if tagging && found.tags.is_empty() {
        found.tags.append(&mut notes);
    }
    found.tags.extend(fields.list("tags")?);
    found.tags.retain(|tag| !tag.is_empty());
    notes.retain(|note| !note.is_empty());
    found.note = notes.join("\n\n");
    Ok(found)
}

fn body(body: Value, found: &mut Bodies, notes: &mut Vec<String>) {
    if let Value::String(written) = body {
        // By the W3C's model this is an address; some write the note itself here.
        if written.contains("://") || written.starts_with("urn:") {
            found.rest.push(written.into());
        } else {
            notes.push(written);
        }
        return;
    }
    let words = ["value", "chars", "cnt:chars"]
        .iter()
        .find_map(|name| body.get(*name));
    let words = match words {
        Some(Value::Array(all)) => all.iter().filter_map(text).collect(),
        Some(one) => text(one).into_iter().collect(),
        None => Vec::new(),
    };
    if words.is_empty() {
        found.rest.push(body);
        return;
    }
    let purpose = |wanted: &str| {
        let is = |value: &Value| value.as_str() == Some(wanted);
        let purpose = body.get("purpose");
        purpose.is_some_and(|purpose| match purpose {
            Value::Array(all) => all.iter().any(is),
            one => is(one),
        })
    };
    let speaker = format!("{OURS}names");
    if body.get(&speaker).and_then(Value::as_str) == Some("speaker") {
        found.speaker = words.into_iter().next();
    } else if ["tagging", "identifying", "classifying"]
        .iter()
        .any(|one| purpose(one))
        || is(&body, "Tag")
    {
        found.tags.extend(words);
    } else {
        notes.extend(words);
    }
}
