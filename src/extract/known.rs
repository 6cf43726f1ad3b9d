//! Whom `the deckhand`, `his lawyer`, `the 51-year-old` mean by what the article said elsewhere.
//! Not here: the last source that fits (see `resolve`). Promise: only by evidence: the same noun in
//! an earlier phrase or a role, an age behind a name; looks back a bounded way.

use super::mentions::{Mention, MentionKind};
use super::resolve::{MEMORY, Sweep};
use super::roles::Role;
use super::scene::Scene;
use super::{PersonId, Speaker};
use crate::lexicon::{Class, grammar};
use crate::text::words::Kind;
use rustc_hash::FxHashMap;

/// Sentences back to the person whose age a phrase tells first.
const NEAR: u32 = 3;

/// The one person whose role begins with a noun, wherever it is told: `the president` is no vice
/// president. Nouns that begin the roles of two people are of none.
pub fn by_role(scene: &Scene, roles: &[Role]) -> FxHashMap<u32, Option<PersonId>> {
    let mut found = FxHashMap::default();
    for role in roles {
        let first = scene.words.tokens[role.tokens.0 as usize].word;
        if first == role.head {
            let known = found.entry(first).or_insert(Some(role.person));
            *known = known.filter(|known| *known == role.person);
        }
    }
    found
}

impl Sweep<'_> {
    /// The phrase that named the source first: `A former deckhand who left …` for `the deckhand`.
    pub fn introduced(&self, mention: &Mention) -> Option<&Mention> {
        let word = |mention: &Mention| {
            let head = self.scene.token(mention.head());
            self.scene.words.tokens[head].word
        };
        if mention.class(self.scene).has(Class::DOCUMENT) {
            return None;
        }
        let before = &self.mentions.list[..self.found.of.len()];
        before.iter().rev().take(MEMORY).find(|earlier| {
            let first = self
                .scene
                .words
                .letters(self.scene.token(earlier.first as usize));
            earlier.kind == MentionKind::Noun
                && word(earlier) == word(mention)
                && grammar::INDEFINITE.has(first)
                && !self.scene.is_heading(earlier.sentence as usize)
        })
    }

    /// `the 51-year-old sailor`: whose age it is, or the subject just before.
    pub fn aged(&self, mention: &Mention) -> Option<(Speaker, f32)> {
        let words = &self.scene.words;
        let age = (mention.first as usize..mention.end as usize).find_map(|unit| {
            grammar::YEAR_OLD
                .iter()
                .find_map(|end| words.letters(self.scene.token(unit)).strip_suffix(end))
        })?;
        let namings = &self.people.namings;
        let here = self.scene.token(mention.head()) as u32;
        let at = namings.partition_point(|naming| naming.first <= here);
        let near = at.saturating_sub(MEMORY)..namings.len().min(at + MEMORY);
        let mut told = namings[near].iter().filter(|naming| {
            let end = naming.end as usize;
            matches!(words.kind(end), Kind::Comma | Kind::OpenBracket)
                && words.letters(end + 1) == age
        });
        if let Some(naming) = told.next() {
            let other = told.any(|other| other.person != naming.person);
            return (!other).then_some((Speaker::Person(naming.person), 0.9));
        }
        let gender = super::people::gender_of_class(mention.class(self.scene));
        let event = self.events.iter().rev().take(MEMORY).find(|event| {
            let person = match event.who {
                Speaker::Person(id) => Some(id),
                Speaker::Source(_) => None,
            };
            let fits = |id: PersonId| {
                let known = self.genders[id.0 as usize];
                gender.is_none() || known.is_none() || known == gender
            };
            (event.subject || event.speaks) && person.is_some_and(fits)
        })?;
        (mention.sentence - event.sentence <= NEAR).then_some((event.who, 0.7))
    }

    /// The person named next, for a pronoun before any name: `“It’s cold,” she says. Ana Ruiz sits…`
    pub fn named_next(&self, mention: &Mention, gender: super::Gender) -> Option<Speaker> {
        let after = &self.mentions.list[self.found.of.len()..];
        let near = after
            .iter()
            .take(MEMORY)
            .take_while(|next| next.sentence - mention.sentence <= 2 * NEAR);
        near.filter_map(|next| match next.kind {
            MentionKind::Person(id) => Some(id),
            _ => None,
        })
        .find(|id| self.genders[id.0 as usize].is_none_or(|known| known == gender))
        .map(Speaker::Person)
    }

    /// Whether a name stands where a subject might: `The winner was Ana Ruiz.`
    pub fn is_named_by_verb(&self, mention: &Mention) -> bool {
        let first = mention.first as usize;
        matches!(mention.kind, MentionKind::Person(_))
            && first > 0
            && self.scene.sentences[mention.sentence as usize].start < first
            && grammar::BE.has(self.scene.words.letters(self.scene.token(first - 1)))
    }

    /// Whether a line is nothing but a name, as a byline is.
    pub fn is_byline(&self, mention: &Mention) -> bool {
        let range = &self.scene.sentences[mention.sentence as usize];
        matches!(mention.kind, MentionKind::Person(_))
            && range.start == mention.first as usize
            && range.end == mention.end as usize
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::check;

    #[test]
    fn definite_phrases_go_to_what_the_article_said() {
        check(
            "A weaver with about ten boats spoke. Ana Ruiz left. “No,” the weaver said.",
            "a weaver with about ten boats",
        );
        check(
            "Ana Ruiz, 51, came home. Bo Lee, 40, waved. “No,” said the 51-year-old sailor.",
            "Ana Ruiz",
        );
        check(
            "Ana Ruiz came home. “No,” said the 51-year-old sailor from Apia.",
            "Ana Ruiz",
        );
    }

    #[test]
    fn pronouns_before_a_name_wait_for_it() {
        check(
            "The hall is dark. “It is cold,” she says. Maria Ruiz sits on a bench.",
            "Maria Ruiz",
        );
        check(
            "Peter Fox was late. The winner was James Lee. “I ran,” he said.",
            "James Lee",
        );
    }
}
