//! Where sentences end, past `Mr.`, `U.S.`, initials and closing marks.
//! Not here: which words are quoted. Promise: the sentences of a span stand in order, do not
//! overlap, and hold all its words.

use super::Span;
use super::words::{Kind, Shape, Words};
use crate::lexicon::Class;

/// The sentences of a stretch of text: `"Mr. Balls left. “No.” He slept."` has three.
pub fn sentences(text: &str, span: Span) -> Vec<Span> {
    let mut words = Words::sized(text, span.len());
    let range = words.read(span);
    let mut found = Vec::new();
    let mut start = None;
    let mut at = range.start;
    while at < range.end {
        let from = *start.get_or_insert(words.tokens[at].span().start());
        if ends_sentence(&words, at, range.end) {
            let mut last = at;
            while last + 1 < range.end && is_tail(&words, last + 1) {
                last += 1;
            }
            found.push(Span::new(from, words.tokens[last].span().end()));
            start = None;
            at = last;
        }
        at += 1;
    }
    if let (Some(from), Some(last)) = (start, words.tokens.last()) {
        found.push(Span::new(from, last.span().end()));
    }
    found
}

/// Whether the sentence ends with token `at` (and the closing marks behind it).
pub fn ends_sentence(words: &Words, at: usize, limit: usize) -> bool {
    let kind = words.kind(at);
    let ending = match kind {
        Kind::Stop | Kind::Ask => true,
        Kind::Ellipsis => words.tokens[at].shape.has(Shape::SPACE_AFTER),
        Kind::Word => words.letters(at).ends_with('.'),
        _ => false,
    };
    // `etc.` and `a.m.` may end a sentence; a title or an initial never does.
    let may = kind == Kind::Dot && at > 0 && !words.is(at - 1, Class::TITLE) && {
        let single = words.tokens[at - 1].shape.has(Shape::SINGLE);
        !single && words.tokens[at].shape.has(Shape::SPACE_AFTER)
    };
    if !ending && !may {
        return false;
    }
    let mut next = at + 1;
    while next < limit && is_tail(words, next) {
        next += 1;
    }
    if next >= limit {
        return true;
    }
    let after = &words.tokens[next];
    if !after.shape.has(Shape::SPACE_BEFORE) {
        return false;
    }
    if kind == Kind::Word || may {
        // `U.S. President`, `U.S. The`: only a word that no name holds begins a sentence.
        return after.is_capital() && words.is(next, Class::NEVER);
    }
    match after.kind {
        Kind::Word => after.is_capital() || kind == Kind::Stop && !words.word(next).seen.small(),
        Kind::Number
        | Kind::Open
        | Kind::Straight
        | Kind::SingleOpen
        | Kind::SingleStraight
        | Kind::OpenBracket
        | Kind::Dash
        | Kind::Other => true,
        _ => false,
    }
}

/// Closing marks and brackets that touch the end of a sentence.
fn is_tail(words: &Words, at: usize) -> bool {
    let token = &words.tokens[at];
    match token.kind {
        Kind::Close | Kind::SingleClose | Kind::CloseBracket => true,
        Kind::Straight | Kind::SingleStraight => !token.shape.has(Shape::SPACE_BEFORE),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(marked: &str) {
        let wanted: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace("| ", "");
        let found = sentences(&text, Span::new(0, text.len()));
        let found: Vec<&str> = found.iter().map(|span| span.of(&text)).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn titles_initials_and_marks_do_not_cut() {
        check(
            "Mr. Balls met Sen. J. D. Ortiz in the U.S. Senate. | “No,” she said. | “Never!” | He left.",
        );
        check(
            "It cost 3.5 million. | The U.S. The envoy"
                .replace("The U.S. The", "The U.S. | The")
                .as_str(),
        );
        check("\"It is over.\" | He wrote to Acme Inc. in May. | Why? | Nobody knows…");
    }

    proptest! {
        #[test]
        fn sentences_hold_every_word(text in "[A-Za-z .!?\"“”’]{0,200}") {
            let found = sentences(&text, Span::new(0, text.len()));
            let held: usize = found.iter().map(|s| s.of(&text).split_whitespace().collect::<String>().len()).sum();
            prop_assert_eq!(held, text.split_whitespace().collect::<String>().len());
            prop_assert!(found.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        }
    }
}
