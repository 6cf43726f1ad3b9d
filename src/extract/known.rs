//! Whom `the deckhand`, `his lawyer`, `the 51-year-old` mean by what the article said elsewhere.
//! Not here: the last source that fits (see `resolve`). Promise: only by evidence: the same noun in
//! an earlier phrase or a role, an age behind a name; looks back a bounded way.

use super::events::{MEMORY, Place};
use super::mentions::{Mention, MentionKind, Mentions};
use super::names::Title;
use super::people::People;
use super::resolve::Sweep;
use super::roles::Role;
use super::scene::Scene;
use super::{Gender, PersonId, Speaker};
use crate::lexicon::{Class, grammar};
use crate::text::words::Kind;
use rustc_hash::FxHashMap;

/// Namesakes that are told apart.
const NAMESAKES: usize = 12;

/// What being the one the article is about counts for a bare surname.
const MAIN: f32 = 1.5;

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

/// The one person that a phrase beside a name calls by a noun: `Ana Ruiz, a nurse,` for `the nurse`.
pub fn by_phrase(
    scene: &Scene,
    mentions: &Mentions,
    told: &[Option<PersonId>],
) -> FxHashMap<u32, Option<PersonId>> {
    let mut found = FxHashMap::default();
    for (mention, told) in mentions.list.iter().zip(told) {
        if let Some(person) = told {
            let head = scene.words.tokens[scene.token(mention.head())].word;
            let known = found.entry(head).or_insert(Some(*person));
            *known = known.filter(|known| known == person);
        }
    }
    found
}

/// What the first names of people sound like, where no list has them: most that end in -a are of women.
pub fn sounds(scene: &Scene, people: &People) -> Vec<Option<Gender>> {
    let sound = |given: u32| {
        let word = scene.words.list.get(given as usize).filter(|_| given > 0)?;
        let letters = word.first.of(scene.words.text);
        let long = letters.len() > 3;
        let end = letters.chars().next_back().filter(|_| long)?;
        match end {
            'a' => Some(Gender::Female),
            'o' | 's' | 'r' | 'd' | 'k' | 'n' => Some(Gender::Male),
            _ => None,
        }
    };
    people
        .figures
        .iter()
        .map(|figure| sound(figure.given))
        .collect()
}

/// Everyone with a surname that several bear.
pub fn bearers(people: &People) -> FxHashMap<u32, Vec<PersonId>> {
    let mut found: FxHashMap<u32, Vec<PersonId>> = FxHashMap::default();
    for (id, figure) in people.figures.iter().enumerate() {
        let ids = found.entry(figure.surname).or_default();
        if ids.len() < NAMESAKES {
            ids.push(PersonId(id as u32));
        }
    }
    found.retain(|_, ids| ids.len() > 1);
    found
}

impl Sweep<'_> {
    /// Whom a name means where several bear the surname: the one who stands out just before it, if
    /// not the one the article is about.
    pub fn bearer(&self, mention: &Mention, main: PersonId) -> (Option<Speaker>, f32) {
        let whole = (Some(Speaker::Person(main)), 1.0);
        let head = self.scene.token(mention.head());
        let Some(naming) = self.people.at(head).filter(|naming| naming.words == 1) else {
            return whole;
        };
        let word = self.scene.words.tokens[head].word;
        let titled = matches!(naming.title, Title::Male | Title::Female);
        let Some(ids) = self.bearers.get(&word).filter(|_| !titled) else {
            return whole;
        };
        if let Some(id) = self.by_age(mention, ids) {
            return (Some(Speaker::Person(id)), 0.9);
        }
        let mut best = (main, MAIN);
        for event in self.events.iter().rev().take(MEMORY) {
            let back = (mention.sentence - event.sentence) as f32;
            if back > NEAR as f32 {
                break;
            }
            let Speaker::Person(id) = event.who else {
                continue;
            };
            let stands = f32::from(u8::from(event.place == Place::Subject))
                + f32::from(u8::from(event.spoke()))
                + if id == main { MAIN } else { 0.0 }
                + 2.0
                - back;
            if stands > best.1 && ids.contains(&id) {
                best = (id, stands);
            }
        }
        let sure = if best.0 == main { 0.97 } else { 0.85 };
        (Some(Speaker::Person(best.0)), sure)
    }

    /// Who is meant by `the elder Khan`: by `Sr` and `Jr`, by `father` and `son`.
    fn by_age(&self, mention: &Mention, ids: &[PersonId]) -> Option<PersonId> {
        let words = &self.scene.words;
        let has = |few: grammar::Few| {
            (mention.first as usize..mention.head())
                .any(|unit| few.has(words.letters(self.scene.token(unit))))
        };
        let elder = has(grammar::ELDER);
        if !elder && !has(grammar::YOUNGER) {
            return None;
        }
        let (of_age, other) = if elder {
            (grammar::SENIORS, grammar::JUNIORS)
        } else {
            (grammar::JUNIORS, grammar::SENIORS)
        };
        let is = |id: PersonId, few: grammar::Few| {
            let letters = |word: u32| words.list[word as usize].first.of(words.text);
            let suffix = self.people.figures[id.0 as usize].suffix;
            let roles = self.roles.iter().take(MEMORY * 4);
            let roles = roles.filter(|role| role.person == id);
            suffix > 0 && few.has(letters(suffix))
                || roles
                    .take(NAMESAKES)
                    .any(|role| few.has(letters(role.head)))
        };
        let fits = ids.iter().copied().find(|id| is(*id, of_age));
        let left = || {
            let mut left = ids.iter().copied().filter(|id| !is(*id, other));
            left.next().filter(|_| left.next().is_none())
        };
        fits.or_else(left)
    }

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
            (event.place == Place::Subject || event.spoke()) && person.is_some_and(fits)
        })?;
        (mention.sentence - event.sentence <= NEAR).then_some((event.who, 0.7))
    }

    /// The person named next, for a pronoun before any name: `“It’s cold,” she says. Ana Ruiz sits…`
    pub fn named_next(&self, mention: &Mention, gender: Gender) -> Option<Speaker> {
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

    #[test]
    fn a_bare_surname_is_the_one_who_stands_out() {
        check(
            "Ewa Sobol runs the mill. Ewa Sobol inherited it. Her cousin, Marek Sobol, said he would sue. “It is mine,” Sobol said.",
            "Marek Sobol",
        );
        check(
            "Ewa Sobol runs the mill. Ewa Sobol inherited it from Marek Sobol. It burned. It was rebuilt. It closed. It stands. “It is mine,” Sobol said.",
            "Ewa Sobol",
        );
    }

    #[test]
    fn the_elder_and_the_younger_of_a_family() {
        let text = "Abel Moss Jr. sold the farm. His father, Abel Moss Sr., wept. ";
        check(
            &format!("{text}“It was mud,” the younger Moss said."),
            "Abel Moss Jr.",
        );
        check(
            &format!("{text}“It was mud,” the elder Moss said."),
            "Abel Moss Sr.",
        );
    }
}
