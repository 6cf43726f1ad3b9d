//! The fields of the query language, and which one a mistyped word means.

use super::terms;
use crate::text::near::apart;

/// The fields that can stand before a colon.
pub const FIELDS: [&str; 7] = ["by", "said", "about", "outlet", "before", "after", "tag"];

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

/// A query written back without the terms of some fields, so that more can be written after it: a phrase
/// that was not closed yet is closed, and what asks for nothing is left out.
pub fn without(typed: &str, fields: &[&str]) -> String {
    let asks = |term: &(&str, &str, bool)| !fields.contains(&term.0) && !term.1.trim().is_empty();
    let kept = terms(typed).into_iter().filter(asks);
    let written = kept.map(|(field, value, quoted)| {
        let colon = if field.is_empty() { "" } else { ":" };
        let plain = format!("{field}{colon}{value}");
        if !quoted && terms(&plain) == [(field, value, false)] {
            plain
        } else {
            format!("{field}{colon}\"{value}\"")
        }
    });
    written.collect::<Vec<_>>().join(" ")
}

/// The field that a mistyped or kindred word means.
fn nearest(field: &str) -> Option<&'static str> {
    const KINDRED: [(&str, &str); 11] = [
        ("speaker", "by"),
        ("person", "by"),
        ("from", "by"),
        ("quote", "said"),
        ("says", "said"),
        ("name", "about"),
        ("paper", "outlet"),
        ("publisher", "outlet"),
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

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn what_is_written_after_a_query_is_not_swallowed_by_a_phrase_that_was_not_closed() {
        let days = |typed: &str| without(typed, &["after", "before"]);
        for (typed, left) in [
            ("", ""),
            ("after:2025 by:rubio  BEFORE:2026", "by:rubio"),
            ("said:\"peace", "said:peace"),
            ("said:\"peace deal", "said:\"peace deal\""),
            ("outlet:\"gulf post\" before:2026", "outlet:\"gulf post\""),
            ("“peace  deal” after:\"2025\"", "\"peace  deal\""),
            ("\"by:rubio", "\"by:rubio\""),
            (
                "by: tag:#sea https://a.example",
                "tag:#sea https://a.example",
            ),
        ] {
            assert_eq!(days(typed), left, "{typed}");
            assert_eq!(days(left), left, "{typed}");
        }
        assert_eq!(without("a after:2025", &[]), "a after:2025");
    }
}
