//! Where the reporter goes on though a quotation was never closed: its closing mark was lost.
//! Not here: pairs of marks (see `quotes`). Promise: says nothing where the words may still be
//! spoken, and looks at [`LONGEST`] tokens.

use crate::lexicon::{Class, Pos, grammar};
use crate::text::words::{Kind, Token, Words};
use std::ops::Range;

/// Tokens looked at.
const LONGEST: usize = 300;

/// Tokens of the subject in a tag, at most: `, the elder of the two said.`
const SUBJECT: usize = 6;

/// Tokens behind the verb of a tag, at most: `, he said, asking not to be named.`
const TAIL: usize = 10;

/// The token behind the last that is spoken: before a tag inside a stretch that has lost its closing mark.
pub fn tag(words: &Words, stretch: &Range<usize>) -> Option<usize> {
    let end = stretch.end.min(stretch.start + LONGEST);
    (stretch.start + 1..end).find_map(|at| {
        (words.kind(at) == Kind::Comma && is_tag(words, at + 1, end)).then_some(at + 1)
    })
}

/// Where the reporter’s sentences begin in such a stretch: behind the first sentence, with one that
/// tells what someone said or who someone is, and nobody speaks of himself after it.
pub fn report(words: &Words, stretch: &Range<usize>) -> Option<usize> {
    let end = stretch.end.min(stretch.start + LONGEST);
    let mut found = None;
    let mut from = None;
    for at in stretch.start..end {
        if words.is(at, Class::FIRST.or(Class::SECOND)) {
            (found, from) = (None, None);
        }
        if from.is_some_and(|from| tells(words, at) || introduces(words, from, at)) {
            found = found.or(from);
        }
        if words.kind(at) == Kind::Stop && at + 1 < end && words.tokens[at + 1].is_capital() {
            from = Some(at + 1);
        }
    }
    found
}

/// Whether a token is a verb of saying with a subject before it that is somebody else.
fn tells(words: &Words, at: usize) -> bool {
    let entry = words.word(at).entry;
    entry.class.has(Class::SAY)
        && entry.main.has(Pos::FINITE)
        && words.kind(at) == Kind::Word
        && !words.tokens[at].is_capital()
        && !words.is(at - 1, Class::AUXILIARY)
}

/// Whether a comma parts a name from what tells who bears it: `Ana Ruiz, who runs the ferry`,
/// `Ana Ruiz, 42,`.
fn introduces(words: &Words, from: usize, at: usize) -> bool {
    if words.kind(at) != Kind::Comma || !words.tokens[at - 1].is_capital() {
        return false;
    }
    let age = words.kind(at + 1) == Kind::Number && words.kind(at + 2) == Kind::Comma;
    let names = (from..at).all(|at| words.tokens[at].is_capital());
    let who = words.is(at + 1, Class::RELATIVE_TIME) || grammar::A.has(words.letters(at + 1));
    age || names && who
}

/// Whether `he said.`, `said Ana Ruiz by phone.` stands at a token.
fn is_tag(words: &Words, from: usize, end: usize) -> bool {
    let limit = end.min(from + SUBJECT);
    let Some(verb) = (from..limit).find(|at| tells(words, *at)) else {
        return false;
    };
    let subject = |mut tokens: Range<usize>| {
        let first = tokens.start;
        let opens = grammar::ARTICLE.has(words.letters(first))
            || verb > from && words.is(first, Class::PRONOUN)
            || words.tokens.get(first).is_some_and(Token::is_capital);
        opens && !tokens.any(|at| words.kind(at) != Kind::Word)
    };
    let named = if verb == from {
        subject(verb + 1..verb + 2)
    } else {
        subject(from..verb)
    };
    let behind = verb + 1..end.min(verb + 1 + TAIL);
    let Some(stop) = behind.clone().find(|at| words.kind(*at) == Kind::Stop) else {
        return false;
    };
    // `Ruiz, said the results were thin`: another clause.
    let clause = (behind.start..stop)
        .take_while(|at| words.kind(*at) != Kind::Comma)
        .any(|at| words.is(at, Class::AUXILIARY) || grammar::THAT.has(words.letters(at)));
    let spoken = (behind.start..stop).any(|at| words.is(at, Class::FIRST.or(Class::SECOND)));
    named && !clause && !spoken
}

#[cfg(test)]
mod tests {
    use crate::extract::quotes::tests::marked;

    fn check(text: &str, wanted: &[&str]) {
        assert_eq!(marked(text), wanted, "{text}");
    }

    #[test]
    fn the_reporter_goes_on() {
        check(
            "\"We lost. We let them off. His coach, Lee, said it was early. \"I saw it,\" he said.",
            &["We lost. We let them off.", "I saw it,"],
        );
        check(
            "\"We lost. Ana Ruiz, 34, did not play. \"I saw it,\" she said.",
            &["We lost.", "I saw it,"],
        );
        check(
            "\"We lost, the captain said by phone. \"I saw it.\"",
            &["We lost,", "I saw it."],
        );
    }

    #[test]
    fn one_who_tells_what_others_said_goes_on() {
        check(
            "\"We lost. He said we were slow. \"I knew it,\" said Lee.",
            &["We lost. He said we were slow.", "+I knew it,"],
        );
        check(
            "“We lost. He said “no” to the coach,” said Lee.",
            &["We lost. He said “no” to the coach,"],
        );
        check(
            "“We lost. The coach said it was over.\n“I knew it.”",
            &["We lost. The coach said it was over.", "¶I knew it."],
        );
    }
}
