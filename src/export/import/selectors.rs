//! The passage that the selectors of an annotation mean: its words, what stands around them, and where
//! they stood. Not here: selectors that count elements of a page, which no text has. Promise: a
//! selector that refines another narrows its words down, and never means words outside of them.

use crate::limits::SELECTORS;
use crate::text::CharSpan;
use serde_json::Value;

/// The words that are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The passage.
    pub exact: String,
    /// What stands before it.
    pub prefix: String,
    /// What stands after it.
    pub suffix: String,
}

/// What selectors say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selected {
    /// The words, if some selector tells them.
    pub words: Option<Words>,
    /// Code points of the whole text.
    pub place: Option<CharSpan>,
}

/// What one selector or a list of them means; of several that tell words the first counts.
pub fn selected(selector: &Value) -> Selected {
    let mut all = Selected::default();
    gather(selector, SELECTORS, &mut all);
    all
}

fn gather(selector: &Value, depth: usize, all: &mut Selected) {
    if depth == 0 {
        return;
    }
    if let Some(list) = selector.as_array() {
        for one in list {
            gather(one, depth - 1, all);
        }
        return;
    }
    let refined = selector.get("refinedBy");
    if is(selector, "TextQuoteSelector") {
        let words = words(selector);
        let words =
            words.map(|outer| refined.map_or(outer.clone(), |by| narrowed(outer, by, depth)));
        all.words = all.words.take().or(words);
    } else if is(selector, "TextPositionSelector") && refined.is_none() {
        all.place = all.place.or(position(selector));
    } else if let Some(list) = selector.get("items") {
        gather(list, depth - 1, all);
    } else if let Some(refined) = refined {
        // Places within a part of the text are none in the whole of it.
        let place = all.place;
        gather(refined, depth - 1, all);
        all.place = place;
    }
}

/// The words that a selector means within others.
fn narrowed(outer: Words, by: &Value, depth: usize) -> Words {
    if let Some(list) = by.as_array() {
        let mut each = list.iter().map(|one| narrowed(outer.clone(), one, depth));
        return each.find(|words| *words != outer).unwrap_or(outer.clone());
    }
    let at = if is(by, "TextQuoteSelector") {
        words(by).and_then(|inner| found(&outer.exact, &inner))
    } else if is(by, "TextPositionSelector") {
        position(by).and_then(|place| bytes(&outer.exact, place))
    } else {
        None
    };
    let Some((start, end)) = at else { return outer };
    let inner = Words {
        prefix: format!("{}{}", outer.prefix, &outer.exact[..start]),
        suffix: format!("{}{}", &outer.exact[end..], outer.suffix),
        exact: outer.exact[start..end].to_string(),
    };
    match by.get("refinedBy") {
        Some(by) if depth > 0 => narrowed(inner, by, depth - 1),
        _ => inner,
    }
}

/// Where words stand in others, best with their neighbours.
fn found(outer: &str, inner: &Words) -> Option<(usize, usize)> {
    let Words {
        exact,
        prefix,
        suffix,
    } = inner;
    let around = format!("{prefix}{exact}{suffix}");
    let at = match outer.find(&around) {
        Some(at) => at + prefix.len(),
        None => outer.find(exact.as_str())?,
    };
    Some((at, at + exact.len()))
}

fn bytes(text: &str, place: CharSpan) -> Option<(usize, usize)> {
    let map = crate::text::CharMap::new(text);
    let span = map.bytes(place);
    (map.chars(span) == place && !span.is_empty()).then(|| (span.start(), span.end()))
}

fn words(selector: &Value) -> Option<Words> {
    let piece = |name: &str| selector.get(name).and_then(text).unwrap_or_default();
    let exact = piece("exact");
    (!exact.trim().is_empty()).then(|| Words {
        exact,
        prefix: piece("prefix"),
        suffix: piece("suffix"),
    })
}

fn position(selector: &Value) -> Option<CharSpan> {
    let number = |name: &str| {
        let value = selector.get(name)?;
        let number = value.as_u64().or_else(|| value.as_str()?.parse().ok())?;
        u32::try_from(number).ok().map(|number| number as usize)
    };
    let (start, end) = (number("start")?, number("end")?);
    (start < end).then(|| CharSpan::new(start, end))
}

/// Whether something is of a type, which may be one of several and have a prefix: `oa:TextQuoteSelector`.
pub fn is(value: &Value, wanted: &str) -> bool {
    let named = |kind: &Value| {
        let name = kind.as_str().unwrap_or_default();
        name.rsplit([':', '#', '/']).next() == Some(wanted)
    };
    match value.get("type").or_else(|| value.get("@type")) {
        Some(Value::Array(all)) => all.iter().any(named),
        Some(one) => named(one),
        None => false,
    }
}

/// A text, the first of several, or the value of one with a language.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Array(all) => all.iter().find_map(text),
        Value::Object(fields) => fields
            .get("@value")
            .or_else(|| fields.get("value"))
            .and_then(text),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}
