//! Whom the first sentence of a story means when it does not name them yet: `A baker who iced a
//! wrong word was sacked. Ana Ruiz, 39, told the hearing so.`
//! Not here: phrases beside a name (see `apposed`). Promise: only the first sentences of the story
//! are looked at, and only for one person whom nothing else explains.

use super::mentions::{Mention, MentionKind, Mentions};
use super::people::{self, People};
use super::resolve::Sweep;
use super::scene::Scene;
use super::tags::Tag;
use super::{Gender, PersonId};
use crate::article::BlockKind;
use crate::lexicon::{Class, grammar};
use crate::text::words::Kind;

/// Sentences that may bring the phrase; a line with the writer’s name may be one.
const OPENING: usize = 5;

/// Sentences behind it that may bring the name.
const SENTENCES: usize = 2;

/// The phrase that opens the story and the person it means.
pub fn led(
    scene: &Scene,
    people: &People,
    mentions: &Mentions,
    told: &[Option<PersonId>],
) -> Option<(usize, PersonId)> {
    let story = (0..scene.sentences.len()).find(|sentence| {
        let block = scene.block_of_sentence(*sentence);
        scene.block_kind(block) == BlockKind::Paragraph
    })?;
    for sentence in story..(story + OPENING).min(scene.sentences.len()) {
        let range = mentions.of_sentence.of(sentence);
        let named = |i: usize| matches!(mentions.list[i].kind, MentionKind::Person(_));
        // `Apia – A baker told a hearing`
        let mut opening = range.clone().take(2);
        let Some(phrase) = opening.find(|i| is_someone(scene, mentions, *i)) else {
            // A line with the writer's name tells nothing.
            let mut units = scene.sentences.of(sentence);
            if range.clone().any(named) && units.any(|unit| scene.tag(unit) == Tag::Finite) {
                return None;
            }
            continue;
        };
        if range.clone().any(named) || told[phrase].is_some() {
            return None;
        }
        let person = named_after(scene, people, mentions, told, sentence)?;
        let known = people.figures[person.0 as usize].gender;
        let told = people::gender_of_class(mentions.list[phrase].class(scene));
        let gender = told.or_else(|| gender(scene, mentions, phrase));
        let other = known.is_some() && gender.is_some() && known != gender;
        return (!other).then_some((phrase, person));
    }
    None
}

/// What `her` tells of the one that a phrase means, before anyone else comes in: `A baker who burned
/// her hand`.
pub fn gender(scene: &Scene, mentions: &Mentions, phrase: usize) -> Option<Gender> {
    let mention = &mentions.list[phrase];
    let limit = scene.sentences.of(mention.sentence as usize).end;
    for unit in mention.end as usize..limit {
        let class = scene.words.word(scene.token(unit)).entry.class;
        match scene.tag(unit) {
            Tag::Possessive | Tag::Pronoun => {
                if let Some(gender) = people::gender_of_class(class) {
                    return Some(gender);
                }
            }
            Tag::Noun if class.has(Class::HUMAN) => return None,
            _ => {}
        }
    }
    None
}

/// `A 74-year-old pensioner`, `a care worker` at the start of its sentence.
fn is_someone(scene: &Scene, mentions: &Mentions, found: usize) -> bool {
    let mention = &mentions.list[found];
    let class = mention.class(scene);
    let first = scene.words.letters(scene.token(mention.first as usize));
    let start = scene.sentences.of(mention.sentence as usize).start;
    mention.kind == MentionKind::Noun
        && mention.first as usize <= start + DATELINE
        && grammar::A.has(first)
        && class.has(Class::HUMAN)
        && !class.has(Class::PLURAL.or(Class::BODY).or(Class::TIME))
        && !grammar::TELLERS.has(scene.words.letters(scene.token(mention.head())))
}

/// Units of a place and a dash before the phrase: `Oslo – A baker`.
const DATELINE: usize = 4;

/// The full name that is the subject of one of the next sentences, before any other person.
fn named_after(
    scene: &Scene,
    people: &People,
    mentions: &Mentions,
    told: &[Option<PersonId>],
    sentence: usize,
) -> Option<PersonId> {
    for next in sentence + 1..(sentence + 1 + SENTENCES).min(scene.sentences.len()) {
        let mut range = mentions.of_sentence.of(next);
        let found = range.find(|i| matches!(mentions.list[*i].kind, MentionKind::Person(_)));
        let Some(found) = found else {
            continue;
        };
        let mention = &mentions.list[found];
        let MentionKind::Person(person) = mention.kind else {
            return None;
        };
        let opens = mention.first as usize == scene.sentences.of(next).start;
        let naming = people.at(scene.token(mention.head()))?;
        let bare = naming.first as usize == scene.token(mention.first as usize);
        return (opens && bare && naming.words > 1 && !is_explained(scene, mentions, told, found))
            .then_some(person);
    }
    None
}

/// Whether something else says who a name is: `Ana Ruiz, prosecuting,`, `Ana Ruiz, a neighbour,`.
fn is_explained(
    scene: &Scene,
    mentions: &Mentions,
    told: &[Option<PersonId>],
    found: usize,
) -> bool {
    let mention = &mentions.list[found];
    let comma = mention.end as usize;
    let limit = scene.sentences.of(mention.sentence as usize).end;
    // `Ana Ruiz is the first to speak` tells nothing of who she is.
    if comma + 2 >= limit || scene.tag(comma) != Tag::Comma {
        return false;
    }
    if told.get(found + 1).copied().flatten().is_some() {
        return true;
    }
    // `Ana Ruiz, 39, told`, `Ana Ruiz, of Apia, told`
    let next = scene.token(comma + 1);
    let age = scene.words.kind(next) == Kind::Number;
    let more = age && scene.tag(comma + 2) == Tag::Comma && {
        let after = mentions.beginning(comma + 3);
        after.is_some_and(|i| mentions.list[i].class(scene).has(Class::HUMAN))
    };
    let from = scene.tag(comma + 1) == Tag::Preposition || scene.tag(comma + 1) == Tag::Relative;
    more || !(age || from)
}

impl Sweep<'_> {
    /// Whether a phrase of the headline may mean who the story is about: `Baker wins £21,000`.
    pub fn is_bare_in_headline(&self, mention: &Mention) -> bool {
        let class = mention.class(self.scene);
        let sentence = mention.sentence as usize;
        let opens = sentence < OPENING || self.scene.is_heading(sentence);
        let bare = !self.is_opened(mention);
        opens && bare && class.has(Class::HUMAN) && !class.has(Class::PLURAL.or(Class::BODY))
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::check;

    #[test]
    fn the_one_a_story_opens_with_is_named_next() {
        check(
            "Eels\nA baker told a hearing that the eels were “asleep”. Ana Ruiz, 39, has sold eels since May.",
            "Ana Ruiz",
        );
        check(
            "Eels\nA ferry pilot called the tide “a liar”. Ana Ruiz is the third of the family to steer.",
            "Ana Ruiz",
        );
        check(
            "Eels\nA baker told a hearing that the eels were “asleep”. Nobody slept. Ana Ruiz, of Apia, has sold eels since May.",
            "Ana Ruiz",
        );
    }

    #[test]
    fn another_who_is_explained_is_not_meant() {
        check(
            "Eels\nA baker told a hearing that the eels were “asleep”. Ana Ruiz, a neighbour, saw them.",
            "a baker",
        );
        check(
            "Eels\nA baker told a hearing that the eels were “asleep”. Judge Ana Ruiz saw them.",
            "a baker",
        );
        check(
            "Eels\nA baker told a hearing that the eels were “asleep”. They woke when Ana Ruiz sang.",
            "a baker",
        );
        check(
            "Eels\nA waitress said the eels were “asleep”. Peter Fox, 40, has sold eels since May.",
            "a waitress",
        );
        check(
            "Eels\nA spokesman said the eels were “asleep”. Peter Fox, 40, has sold eels since May.",
            "a spokesman",
        );
    }
}
