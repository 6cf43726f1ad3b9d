//! What part of speech each token is, from the lexicon and its two neighbours.
//! Not here: phrases (see `mentions`). Promise: one pass, one small tag a token.

use crate::lexicon::{self, Class, Pos, grammar};
use crate::text::words::{Kind, Shape, Words};
use std::ops::Range;

/// Part of speech of a token as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// `envoy`
    Noun,
    /// A word with a capital that is a name or part of one.
    Name,
    /// `say`, `says`, `said`: with a subject of its own.
    Finite,
    /// `written`, and `said` after `was`.
    Participle,
    /// `saying`
    Ing,
    /// `senior`, numbers
    Adjective,
    /// `later`, `not`
    Adverb,
    /// `the`, `some`
    Article,
    /// `of`
    Preposition,
    /// `and`
    Conjunction,
    /// `has`, `would`
    Auxiliary,
    /// `he`
    Pronoun,
    /// `his`, `’s`
    Possessive,
    /// `who`, `that`
    Relative,
    /// `,`
    Comma,
    /// `:`
    Colon,
    /// `—`, brackets
    Dash,
    /// `.`, `;`, `?`
    Break,
    /// A quote mark, or anything else.
    Other,
}

/// The tags of all tokens of one block, added to `tags`.
pub fn tag(words: &Words, block: &Range<usize>, tags: &mut Vec<Tag>) {
    let mut starts = true;
    for at in block.clone() {
        let tag = match words.kind(at) {
            Kind::Word => word(words, block, at, starts, tags),
            Kind::Number => Tag::Adjective,
            Kind::Clitic => clitic(words, at, tags),
            Kind::Comma => Tag::Comma,
            Kind::Colon => Tag::Colon,
            Kind::Dash | Kind::OpenBracket | Kind::CloseBracket => Tag::Dash,
            Kind::Stop | Kind::Ask | Kind::Semicolon | Kind::Ellipsis => Tag::Break,
            Kind::Dot if words.is(at.saturating_sub(1), Class::TITLE) => Tag::Name,
            Kind::Dot => tags.last().copied().unwrap_or(Tag::Other),
            Kind::Open | Kind::Close | Kind::Straight | Kind::SingleOpen | Kind::Other => {
                Tag::Other
            }
            Kind::SingleClose | Kind::SingleStraight => {
                if owns(words, block, at) {
                    Tag::Possessive
                } else {
                    Tag::Other
                }
            }
        };
        starts = match words.kind(at) {
            Kind::Word | Kind::Number | Kind::Clitic | Kind::Dot | Kind::Comma => false,
            Kind::Close | Kind::SingleClose | Kind::CloseBracket => starts,
            _ => true,
        };
        tags.push(tag);
    }
}

/// Whether a single mark is the apostrophe of `the Seafarers’ Union`.
fn owns(words: &Words, block: &Range<usize>, at: usize) -> bool {
    let shape = words.tokens[at].shape;
    at > block.start
        && at + 1 < block.end
        && shape.has(Shape::SPACE_AFTER)
        && !shape.has(Shape::SPACE_BEFORE)
        && words.letters(at - 1).ends_with('s')
        && words.kind(at + 1) == Kind::Word
}

/// `Trump’s` has a possessive, `he’s` and `that’s` a verb.
fn clitic(words: &Words, at: usize, tags: &[Tag]) -> Tag {
    let is_s = words.letters(at).ends_with(['s', 'S']) && words.letters(at).chars().count() == 2;
    match tags.last() {
        Some(Tag::Noun | Tag::Name | Tag::Adjective) if is_s => Tag::Possessive,
        _ => Tag::Auxiliary,
    }
}

fn word(words: &Words, block: &Range<usize>, at: usize, starts: bool, tags: &[Tag]) -> Tag {
    let word = words.word(at);
    let shape = words.tokens[at].shape;
    if shape.has(Shape::CAPITAL) && is_name(words, block, at, starts) {
        return Tag::Name;
    }
    if word.entry.class.has(Class::AUXILIARY) {
        return Tag::Auxiliary;
    }
    let pos = word.entry.pos;
    let before = before(tags, block, at);
    if answers(words, block, at) && matches!(before, Some(Tag::Name | Tag::Noun | Tag::Pronoun)) {
        return Tag::Finite;
    }
    if pos.has(Pos::FINITE.or(Pos::PARTICIPLE)) {
        return verb_or_noun(words, at, pos, before);
    }
    // `a warning from the mayor`
    if pos.has(Pos::ING)
        && pos.has(Pos::NOUN)
        && matches!(before, Some(Tag::Article | Tag::Possessive))
    {
        return Tag::Noun;
    }
    of_main(word.entry.main, pos)
}

/// `shot back`, but not `shooting back`.
fn answers(words: &Words, block: &Range<usize>, at: usize) -> bool {
    at + 1 < block.end
        && grammar::BACK.has(words.letters(at + 1))
        && grammar::HIT.has(words.letters(at))
        && !words.word(at).entry.pos.has(Pos::ING)
}

/// The tag before a word, adverbs passed over: `it also points out`.
fn before(tags: &[Tag], block: &Range<usize>, at: usize) -> Option<Tag> {
    let from = tags.len() - (at - block.start).min(3);
    let near = &tags[from..];
    let past = near.iter().rev().find(|tag| **tag != Tag::Adverb);
    match near.last() {
        Some(Tag::Adverb) => past
            .copied()
            .filter(|tag| matches!(tag, Tag::Pronoun | Tag::Name | Tag::Noun | Tag::Auxiliary))
            .or(Some(Tag::Adverb)),
        other => other.copied(),
    }
}

/// Whether a common word is a family name: `Oh Min-jun`, `Mr. Oh`, `Oh said`.
fn is_short_surname(words: &Words, block: &Range<usize>, at: usize, starts: bool) -> bool {
    let (next, shape) = (at + 1, words.tokens[at].shape);
    if next >= block.end || shape.has(Shape::ALL_CAPITALS) {
        return false;
    }
    let letters = words.letters(next);
    let joined = letters.split_once('-').is_some_and(|(one, two)| {
        let small = two.bytes().all(|byte| byte.is_ascii_lowercase());
        small && one.len() >= 2 && two.len() >= 2 && lexicon::word(two).is_none()
    });
    let named = joined && words.tokens[next].is_capital() && !words.word(next).seen.known();
    let title = |at: usize| words.is(at, Class::TITLE_MALE.or(Class::TITLE_FEMALE));
    let titled = at > block.start && title(at - 1)
        || at > block.start + 1 && words.kind(at - 1) == Kind::Dot && title(at - 2);
    let says = !starts && words.is(next, Class::SAY) && !words.tokens[next].is_capital();
    named || titled || says
}

/// Whether a word with a capital is a name where it stands.
fn is_name(words: &Words, block: &Range<usize>, at: usize, starts: bool) -> bool {
    let word = words.word(at);
    let class = word.entry.class;
    if grammar::SHORT_SURNAMES.has(words.letters(at)) && is_short_surname(words, block, at, starts)
    {
        return true;
    }
    if class.has(Class::NEVER.or(Class::AUXILIARY)) && words.letters(at).len() > 1 {
        // `Will Greenwood`, `May` in the middle of a sentence.
        let next = at + 1;
        let named = next < block.end
            && words.tokens[next].is_capital()
            && words.word(next).name.is_surname();
        return class.has(Class::MONTH) && !starts
            || word.name.is_given() && named && class.has(Class::AUXILIARY);
    }
    // `A Department of Roads spokeswoman`, but `A. Ruiz`.
    let initial = words.kind((at + 1).min(block.end - 1)) == Kind::Dot;
    if word.entry.main.has(Pos::ARTICLE) && starts && !initial {
        return false;
    }
    let negated = || {
        let letters = words.letters(at);
        grammar::NOT_END.iter().any(|end| letters.ends_with(end))
    };
    if class.has(Class::PRONOUN.or(Class::FIRST)) || starts && negated() {
        return false;
    }
    if !starts || !word.seen.known() {
        return true;
    }
    if (word.seen.inner() || word.seen.surname()) && !word.seen.small() {
        return true;
    }
    let joined = at + 2 < block.end && words.letters(at + 1) == "&";
    let next = if joined { at + 2 } else { at + 1 };
    let next_capital = next < block.end && words.tokens[next].is_capital();
    if next_capital && !words.is(next, Class::NEVER) {
        // `Stated Ruiz: “…”`
        let says = class.has(Class::SAY) && word.entry.pos.has(Pos::PAST);
        // `Asserting Ruiz was late`, `Whether Ruiz stays`
        let before = Pos::ING.or(Pos::PREPOSITION).or(Pos::CONJUNCTION);
        if (says || word.entry.main.has(before)) && !word.name.is_known() {
            return false;
        }
        // `President Trump`, `Brown University`, but `Former President Clinton`: still a name phrase.
        return word.name.is_known()
            || class.has(Class::TITLE.or(Class::ROLE).or(Class::DEMONYM))
            || !word.entry.main.has(Pos::ADVERB);
    }
    let plain = word.seen.small()
        || class.has(Class::HUMAN.or(Class::BODY))
        || word.entry.pos.has(Pos::PLURAL);
    let cue_next = words.is(next, Class::SAY) && !words.is(next, Class::AUXILIARY);
    let owns = words.kind(next) == Kind::Clitic;
    (word.name.is_surname() || word.name.is_given())
        && !plain
        && (cue_next || owns || word.name.is_given())
}

/// `reports`: a verb after a subject, a noun after `the`.
fn verb_or_noun(words: &Words, at: usize, pos: Pos, before: Option<Tag>) -> Tag {
    let nominal = pos.has(Pos::NOUN.or(Pos::PLURAL));
    let adjective = pos.has(Pos::ADJECTIVE);
    let class = words.word(at).entry.class;
    let finite = pos.has(Pos::FINITE);
    let main_noun = words.word(at).entry.main.has(Pos::NOUN.or(Pos::PLURAL));
    // `to change`, `would not answer`
    let base = pos.has(Pos::BASE) && words.tokens[at].is_small();
    let helped = before == Some(Tag::Auxiliary) && after_modal(words, at);
    if base && (helped || is_to(words, at.wrapping_sub(1))) {
        return Tag::Finite;
    }
    match before {
        Some(Tag::Article | Tag::Possessive | Tag::Adjective | Tag::Preposition)
            if (nominal || adjective) && !is_to(words, at.wrapping_sub(1)) =>
        {
            if nominal {
                Tag::Noun
            } else {
                Tag::Adjective
            }
        }
        Some(Tag::Auxiliary) if pos.has(Pos::PARTICIPLE) => Tag::Participle,
        Some(Tag::Pronoun | Tag::Relative) if finite => Tag::Finite,
        Some(Tag::Name) if finite && (class.has(Class::CUE.or(Class::SAY)) || !main_noun) => {
            // `Rubio claims that`, not `the Rubio claims were`.
            let tags_words = class.has(Class::SAY) && ends_clause(words, at + 1);
            if main_noun && !subject_follows(words, at + 1) && !tags_words {
                Tag::Noun
            } else {
                Tag::Finite
            }
        }
        // `Ruiz burst out laughing`
        Some(Tag::Name) if finite && grammar::OUT.has(words.letters(at + 1)) => Tag::Finite,
        Some(Tag::Noun) if finite && !main_noun => Tag::Finite,
        Some(Tag::Noun)
            if finite && class.has(Class::SAY.or(Class::CUE)) && subject_follows(words, at + 1) =>
        {
            Tag::Finite
        }
        // `the note, published at noon, says`
        Some(Tag::Comma)
            if pos.has(Pos::PAST)
                && pos.has(Pos::PARTICIPLE)
                && !class.has(Class::SAY)
                && words.word(at + 1).entry.main.has(Pos::PREPOSITION) =>
        {
            Tag::Participle
        }
        _ if main_noun => Tag::Noun,
        _ if words.word(at).entry.main.has(Pos::ADJECTIVE) => Tag::Adjective,
        _ if words.word(at).entry.main.has(Pos::ADVERB) => Tag::Adverb,
        _ if words.word(at).entry.main.has(Pos::PREPOSITION) => Tag::Preposition,
        _ if pos.has(Pos::PAST) || finite && !pos.has(Pos::PARTICIPLE) => Tag::Finite,
        _ => Tag::Participle,
    }
}

/// Whether what stands at `at` can begin the clause that a verb of saying brings.
fn subject_follows(words: &Words, at: usize) -> bool {
    let entry = &words.word(at).entry;
    match words.kind(at) {
        Kind::Word => {
            words.tokens[at].is_capital()
                || entry.main.has(
                    Pos::ARTICLE
                        .or(Pos::PRONOUN)
                        .or(Pos::POSSESSIVE)
                        .or(Pos::QUESTION)
                        .or(Pos::PREPOSITION),
                )
        }
        Kind::Open | Kind::Straight | Kind::Colon | Kind::Comma | Kind::SingleOpen => true,
        _ => false,
    }
}

/// Whether a clause ends at `at`: `“…,” Ruiz notes.`
fn ends_clause(words: &Words, at: usize) -> bool {
    matches!(words.kind(at), Kind::Stop | Kind::Semicolon) || at >= words.tokens.len()
}

/// Whether the auxiliary just before is one that a base form follows: `would`, `did not`.
fn after_modal(words: &Words, at: usize) -> bool {
    let mut near = (at.saturating_sub(3)..at).rev();
    near.find(|at| words.is(*at, Class::AUXILIARY))
        .is_some_and(|at| {
            let main = words.word(at).entry.main;
            main.has(Pos::MODAL) || grammar::DO.has(words.letters(at))
        })
}

fn is_to(words: &Words, at: usize) -> bool {
    grammar::TO.has(words.letters(at))
}

fn of_main(main: Pos, pos: Pos) -> Tag {
    if main.has(Pos::NOUN.or(Pos::PLURAL)) {
        Tag::Noun
    } else if main.has(Pos::ADJECTIVE) {
        Tag::Adjective
    } else if main.has(Pos::ADVERB) {
        Tag::Adverb
    } else if main.has(Pos::ARTICLE) {
        Tag::Article
    } else if main.has(Pos::QUESTION) || pos.has(Pos::QUESTION) && main.has(Pos::PREPOSITION) {
        Tag::Relative
    } else if main.has(Pos::PREPOSITION) {
        Tag::Preposition
    } else if main.has(Pos::CONJUNCTION) {
        Tag::Conjunction
    } else if main.has(Pos::MODAL) {
        Tag::Auxiliary
    } else if main.has(Pos::PRONOUN) {
        Tag::Pronoun
    } else if main.has(Pos::POSSESSIVE) {
        Tag::Possessive
    } else if main.has(Pos::ING) {
        Tag::Ing
    } else if main.has(Pos::PARTICIPLE) {
        Tag::Participle
    } else if main.has(Pos::FINITE) {
        Tag::Finite
    } else {
        Tag::Noun
    }
}
