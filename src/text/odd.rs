//! The words of a text that folding makes other ones: those with accents, soft hyphens, joined letters.
//! Promise: what folding makes of any other word differs from it in case alone.

use super::fold::{Folding, needle};
use super::{Span, is_unseen, plain};

/// Bytes of a text at most whose odd words are told: a longer one is searched piece by piece.
pub const WHOLE: usize = 128 << 10;

/// A text has odd words that are told apart if these take no more than one of so many bytes.
const SHARE: usize = 2;

/// The odd words of a text, folded for search, each once and on a line of its own; `None` if most words are odd
/// or the text is longer than [`WHOLE`].
pub fn odd_words(text: &str) -> Option<Box<str>> {
    if text.len() > WHOLE {
        return None;
    }
    let (mut words, mut bytes, mut at) = (Vec::new(), 0, 0);
    while let Some(word) = next(text, at) {
        bytes += word.len();
        if bytes > text.len() / SHARE {
            return None;
        }
        words.push(needle(word.of(text), Folding::Search));
        at = word.end();
    }
    words.sort_unstable();
    words.dedup();
    Some(words.join("\n").into())
}

/// The next odd word that ends behind a byte at which none does.
fn next(text: &str, at: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut from = at;
    let odd = loop {
        from += bytes[from..].iter().position(|byte| !byte.is_ascii())?;
        let c = text[from..].chars().next()?;
        if is_odd(c) {
            break from;
        }
        from += c.len_utf8();
    };
    let letters = bytes[at..odd].iter().rev();
    let letters = letters.take_while(|byte| byte.is_ascii_alphanumeric());
    let rest = &text[odd..];
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !is_odd(c));
    let end = end.map_or(text.len(), |end| odd + end);
    Some(Span::new(odd - letters.count(), end))
}

/// Whether folding drops a character or makes letters or digits of it that it is not.
fn is_odd(c: char) -> bool {
    // Quote marks, dashes and dots are most of those beyond ASCII.
    if c.is_ascii() || is_type_setting(c) || c.is_whitespace() {
        return false;
    }
    let mut letters = plain(c).peekable();
    is_unseen(c) || letters.peek().is_none() || letters.any(char::is_alphanumeric)
}

/// Quote marks, dashes and dots, which are no letters and become none.
pub const fn is_type_setting(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2027}')
}

#[cfg(test)]
mod tests {
    use super::super::fold::fold;
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_with_accents_and_soft_hyphens_are_odd() {
        let text =
            "The “café” of Zoë: 5\u{a0}£, a fish\u{ad}er’s ½—Zoë said — in the best café of two.";
        let odd = odd_words(text);
        assert_eq!(odd.as_deref(), Some("1⁄2\ncafe\nfisher\nzoe"));
        assert_eq!(odd_words("“No,” he said.").as_deref(), Some(""));
        assert_eq!(odd_words("Всё хорошо, said he."), None);
    }

    proptest! {
        #[test]
        fn a_word_that_is_not_odd_stands_in_the_text_as_it_is(text in "([a-cA-C0 .,’“—\u{a0}£é½ł\u{ad}\u{301}]|\\PC){0,40}") {
            let padded = format!("{text}{}", " ".repeat(text.len() * 2));
            let odd = odd_words(&padded).expect("most is blank");
            let small = text.to_ascii_lowercase();
            let folded = fold(&text, Folding::Search).text;
            let words = folded.split(|c: char| !c.is_ascii_alphanumeric());
            for word in words {
                prop_assert!(small.contains(word) || odd.contains(word), "{word:?}");
            }
        }
    }
}
