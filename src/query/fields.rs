//! The fields of the query language, and which one a mistyped word means.

use crate::text::near::apart;

/// The fields that can stand before a colon.
pub const FIELDS: [&str; 6] = ["by", "said", "about", "before", "after", "tag"];

/// Letters of a word before a colon that nobody writes for a field.
const LONGEST_FIELD: usize = 12;

/// That a word begins like a field of the language and is none: said with the nearest
/// one.
pub fn unknown(word: &str) -> Option<String> {
    let (field, value) = word.split_once(':')?;
    let letters = field.bytes().all(|byte| byte.is_ascii_alphabetic());
    // An address or a time is no field.
    if field.is_empty() || field.len() > LONGEST_FIELD || !letters || value.starts_with("//") {
        return None;
    }
    let near = nearest(&field.to_ascii_lowercase());
    Some(match near {
        Some(near) => format!("there is no {field}: here; did you mean {near}:?"),
        None => format!(
            "there is no {field}: here; there are {}:",
            FIELDS.join(": ")
        ),
    })
}

/// The field that a mistyped or kindred word means.
fn nearest(field: &str) -> Option<&'static str> {
    const KINDRED: [(&str, &str); 9] = [
        ("speaker", "by"),
        ("person", "by"),
        ("from", "by"),
        ("quote", "said"),
        ("says", "said"),
        ("name", "about"),
        ("since", "after"),
        ("until", "before"),
        ("label", "tag"),
    ];
    let kindred = KINDRED.iter().find(|(word, _)| *word == field);
    let begins = |known: &str| known.starts_with(field) || field.starts_with(known);
    let typed = || {
        let all = FIELDS.iter().map(|known| (apart(field, known), *known));
        let best = all.min_by_key(|(far, _)| *far)?;
        (best.0 <= 2 && best.0 < field.len()).then_some(best.1)
    };
    let begun = || {
        FIELDS
            .into_iter()
            .find(|known| field.len() > 1 && begins(known))
    };
    kindred
        .map(|(_, known)| *known)
        .or_else(begun)
        .or_else(typed)
}
