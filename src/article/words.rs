//! The words of an article as one line or text, to be shown, copied and compared.
//! Promise: nothing but white space is changed.

use super::Article;
use crate::text::Span;

/// The words of parts as one text: `Ending a complex … ideas … And achieving …`. Where the reporter
/// cuts in there is ` … `, where a new paragraph begins a blank line; a wrapped line is a space.
pub fn words(article: &Article, parts: &[Span]) -> String {
    let mut words = String::new();
    let mut before: Option<Span> = None;
    for part in parts {
        if let Some(before) = before {
            words.push_str(if paragraph_between(article, before, *part) {
                "\n\n"
            } else {
                " … "
            });
        }
        words.push_str(&spaced(part.of(article.text())));
        before = Some(*part);
    }
    words
}

/// Whether `to` stands in another block than `from`.
fn paragraph_between(article: &Article, from: Span, to: Span) -> bool {
    let block = |span: Span| {
        article
            .blocks_at(Span::new(span.start(), span.start()))
            .start
    };
    block(from) != block(to)
}

/// White space made single: `Marco\nRubio` is `Marco Rubio`.
pub fn spaced(raw: &str) -> String {
    if is_spaced(raw) {
        return raw.to_owned();
    }
    let mut words = String::with_capacity(raw.len());
    for word in raw.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// Whether nothing but single spaces stands between words, and none around them.
fn is_spaced(raw: &str) -> bool {
    let mut before = b' ';
    for (at, byte) in raw.bytes().enumerate() {
        let other = match byte {
            b' ' => before == b' ',
            9..=13 => true,
            // The first bytes of all other white space.
            0xc2 | 0xe1..=0xe3 => raw[at..].starts_with(char::is_whitespace),
            _ => false,
        };
        if other {
            return false;
        }
        before = byte;
    }
    before != b' '
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_stand_one_space_apart(raw in "[a-z “é\u{a0}\u{3000}\n\t]{0,20}|(?s).{0,20}") {
            let words: Vec<_> = raw.split_whitespace().collect();
            prop_assert_eq!(spaced(&raw), words.join(" "));
        }
    }
}
