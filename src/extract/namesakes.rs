//! Several of one surname: which of them a bare `Khan`, `the elder Khan`, `the younger man` means.
//! Not here: names put together to people (see `people`). Promise: looks back a bounded way.

use super::events::{MEMORY, Place};
use super::mentions::{Mention, Mentions};
use super::names::Title;
use super::people::People;
use super::resolve::Sweep;
use super::scene::Scene;
use super::{PersonId, Speaker};
use crate::lexicon::{Class, grammar};
use rustc_hash::FxHashMap;

/// Sentences back to a namesake who stands out.
const NEAR: u32 = 3;

/// Relatives that are remembered.
const KIN: usize = 50;

/// Namesakes that are told apart.
const NAMESAKES: usize = 12;

/// What being the one the article is about counts for a bare surname.
const MAIN: f32 = 1.5;

/// Of whom a phrase beside a name says what kin they are, with the word: at most [`KIN`] of them.
pub fn kin(scene: &Scene, mentions: &Mentions, told: &[Option<PersonId>]) -> Vec<(PersonId, u32)> {
    let of = mentions
        .list
        .iter()
        .zip(told)
        .filter_map(|(mention, told)| {
            let kin = mention.class(scene).has(Class::KIN);
            let word = scene.words.tokens[scene.token(mention.head())].word;
            told.filter(|_| kin).map(|person| (person, word))
        });
    of.take(KIN).collect()
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

    /// Who is meant by `the elder Khan`: by `Sr` and `Jr`, by `father` and `son`, or who is left.
    fn by_age(&self, mention: &Mention, ids: &[PersonId]) -> Option<PersonId> {
        let (of_age, other) = self.age_told(mention)?;
        let fits = ids.iter().copied().find(|id| self.is_called(*id, of_age));
        let left = || {
            let mut left = ids.iter().copied().filter(|id| !self.is_called(*id, other));
            left.next().filter(|_| left.next().is_none())
        };
        fits.or_else(left)
    }

    /// What the one meant and the other are called, for `the elder`, `the younger man`.
    pub fn age_told(&self, mention: &Mention) -> Option<(grammar::Few, grammar::Few)> {
        let has = |few: grammar::Few| {
            (mention.first as usize..mention.head()).any(|unit| {
                let letters = self.scene.words.letters(self.scene.token(unit));
                few.has(letters)
            })
        };
        if has(grammar::ELDER) {
            Some((grammar::SENIORS, grammar::JUNIORS))
        } else if has(grammar::YOUNGER) {
            Some((grammar::JUNIORS, grammar::SENIORS))
        } else {
            None
        }
    }

    /// Whether someone is `Jr` or `his son`.
    pub fn is_called(&self, id: PersonId, few: grammar::Few) -> bool {
        let words = &self.scene.words;
        let letters = |word: u32| words.list[word as usize].first.of(words.text);
        let suffix = self.people.figures[id.0 as usize].suffix;
        let roles = self.roles.iter().take(MEMORY * 4);
        suffix > 0 && few.has(letters(suffix))
            || roles
                .filter(|role| role.person == id)
                .any(|role| few.has(letters(role.head)))
            || self
                .kin
                .iter()
                .any(|(person, word)| *person == id && few.has(letters(*word)))
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::check;

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
