//! Who is whose: `Ana Ruiz’s granddaughter, Ina, …` makes `her grandfather`, said of Ina, Ruiz’s.
//! Not here: relatives of one surname (see `namesakes`). Promise: remembers a bounded number.

use super::genders::Fit;
use super::mentions::Mention;
use super::people;
use super::resolve::Sweep;
use super::{PersonId, Speaker};
use crate::lexicon::Class;

/// Relations that are remembered.
const RELATIONS: usize = 50;

/// `of`’s `word` is `person`.
#[derive(Clone, Copy, Debug)]
pub struct Relation {
    /// The relative.
    pub person: PersonId,
    /// Whose.
    pub of: PersonId,
    /// The noun, as a word.
    pub word: u32,
}

impl Sweep<'_> {
    /// Remembers what a phrase beside a name tells: `her son, Bo,`.
    pub fn remember_kin(&mut self, mention: &Mention, person: PersonId, owner: Option<Speaker>) {
        let Some(Speaker::Person(of)) = owner else {
            return;
        };
        let kin = mention.class(self.scene).has(Class::KIN);
        if kin && of != person && self.relations.len() < RELATIONS {
            self.relations.push(Relation {
                person,
                of,
                word: self.kin_word(mention),
            });
        }
    }

    /// Whom `his mother` means, by what was told of him before.
    pub fn relative(&self, mention: &Mention) -> Option<Speaker> {
        let class = mention.class(self.scene);
        if !class.has(Class::KIN) || class.has(Class::PLURAL) {
            return None;
        }
        let Some(Speaker::Person(owner)) = self.owner(mention) else {
            return None;
        };
        let word = self.kin_word(mention);
        let gender = people::gender_of_class(class);
        let fits = |person: PersonId| {
            gender.is_none_or(|gender| self.genders.fit(person, gender).is_some_and(Fit::is_likely))
        };
        let mut told = self.relations.iter().rev();
        let direct = told
            .clone()
            .find(|one| one.of == owner && one.word == word)
            .map(|one| one.person);
        let inverse = || {
            let one = told.find(|one| one.person == owner && one.word != word && fits(one.of))?;
            Some(one.of)
        };
        direct.or_else(inverse).map(Speaker::Person)
    }

    fn kin_word(&self, mention: &Mention) -> u32 {
        self.scene.words.tokens[self.scene.token(mention.head())].word
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::check;

    #[test]
    fn a_relative_is_the_one_whose_relative_was_told() {
        check(
            "Cllr Len Moss called it ugly. Cllr Moss’s own granddaughter, Kay, 17, spoke against him. Her grandfather was seen to smile. “I will not be lobbied,” he said.",
            "Len Moss",
        );
        check(
            "Ada Cole sells fish. Her son, Bo, a welder, laughed. Told of this, his mother thought for a while. “He has sense,” she said.",
            "Ada Cole",
        );
        check(
            "Ada Cole sells fish. Her husband, Jan Horak, was in court. The case was heard at noon. “It is over,” her husband said.",
            "Jan Horak",
        );
    }

    #[test]
    fn relatives_of_whom_nothing_is_told_are_sources() {
        check(
            "Ada Cole sells fish. Her son, Bo, a welder, laughed. “He has sense,” his uncle said.",
            "his uncle",
        );
        check(
            "Ada Cole met Bo Lund. “He is late,” his mother said.",
            "his mother",
        );
    }
}
