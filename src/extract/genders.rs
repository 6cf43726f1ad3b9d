//! Whether people are men or women, as far as the article tells: by titles, roles, the phrases beside
//! their names, the pronouns next to them, and first names, which are a hint and may be wrong.
//! Not here: whom a pronoun means (see `pronouns`). Promise: one pass over the phrases.

use super::mentions::{Mention, MentionKind, Mentions};
use super::people::{self, People};
use super::roles::Role;
use super::scene::Scene;
use super::tags::Tag;
use super::{Gender, PersonId};
use crate::lexicon::Class;

/// What first names tell of gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstNames {
    /// What the lists and the article say.
    Known,
    /// Nothing of every second person, as where names are from afar; for learning.
    HalfForgotten,
    /// The wrong gender of every fortieth person, as where a list is wrong; for learning.
    SomeMistaken,
}

/// The genders of the people of an article.
#[derive(Debug)]
pub struct Genders {
    of: Vec<Option<Gender>>,
    /// Whether it is told, and not only on a list.
    told: Vec<bool>,
    /// What a first name that is on no list sounds like.
    sounds: Vec<Option<Gender>>,
}

/// How someone goes with a gender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is theirs.
    Known,
    /// Theirs is not known.
    Unknown,
    /// A list has their first name for the other.
    Against,
}

impl Fit {
    /// Whether nothing speaks against it.
    pub const fn is_likely(self) -> bool {
        matches!(self, Self::Known | Self::Unknown)
    }
}

impl Genders {
    /// Those of an article; `told` is the person beside each phrase in apposition.
    pub fn new(
        scene: &Scene,
        people: &People,
        roles: &[Role],
        mentions: &Mentions,
        told: &[Option<PersonId>],
        names: FirstNames,
    ) -> Self {
        let figures = || people.figures.iter();
        let mut found = Self {
            of: figures().map(|figure| figure.gender).collect(),
            told: figures()
                .map(|figure| figure.gender.is_some() && !figure.listed)
                .collect(),
            sounds: sounds(scene, people),
        };
        found.forget(names);
        let by_role = roles.iter().map(|role| {
            let class = scene.words.list[role.head as usize].entry.class;
            (role.person, class)
        });
        let by_phrase = told
            .iter()
            .zip(&mentions.list)
            .filter_map(|(told, mention)| told.map(|person| (person, mention.class(scene))));
        for (person, class) in by_role.chain(by_phrase) {
            if let Some(gender) = people::gender_of_class(class) {
                found.tell(person, gender);
            }
        }
        found.by_pronouns(scene, mentions, told);
        found
    }

    fn forget(&mut self, names: FirstNames) {
        let listed = self.told.iter().map(|told| !told);
        let of = self.of.iter_mut().zip(listed);
        match names {
            FirstNames::Known => {}
            FirstNames::HalfForgotten => self.of.iter_mut().step_by(2).for_each(|one| *one = None),
            FirstNames::SomeMistaken => {
                for (one, _) in of.filter(|(_, listed)| *listed).step_by(40) {
                    *one = one.map(Gender::other);
                }
            }
        }
    }

    /// The gender of a person.
    pub fn of(&self, person: PersonId) -> Option<Gender> {
        self.of[person.0 as usize]
    }

    /// What their first name sounds like, where nothing tells.
    pub fn sound(&self, person: PersonId) -> Option<Gender> {
        self.sounds[person.0 as usize].filter(|_| self.of(person).is_none())
    }

    /// How a person goes with a gender; nothing where it is known to be the other.
    pub fn fit(&self, person: PersonId, gender: Gender) -> Option<Fit> {
        match self.of(person) {
            None => Some(Fit::Unknown),
            Some(known) if known == gender => Some(Fit::Known),
            Some(_) if self.told[person.0 as usize] => None,
            Some(_) => Some(Fit::Against),
        }
    }

    /// Something hints at the gender of a person of whom nothing is known.
    pub fn hint(&mut self, person: PersonId, gender: Gender) {
        self.of[person.0 as usize].get_or_insert(gender);
    }

    /// Something tells the gender of a person; what told it first stands.
    fn tell(&mut self, person: PersonId, gender: Gender) {
        let at = person.0 as usize;
        if !self.told[at] {
            self.told[at] = true;
            self.of[at] = Some(gender);
        }
    }

    /// What the pronouns tell that follow someone where nobody else is named: a first name that no list
    /// has gets their gender, and one whose list they contradict again and again.
    fn by_pronouns(&mut self, scene: &Scene, mentions: &Mentions, told: &[Option<PersonId>]) {
        let mut votes = vec![[0_u32; 2]; self.of.len()];
        let mut alone = Alone::default();
        for (mention, told) in mentions.list.iter().zip(told) {
            alone.goes_on(scene, mention.sentence);
            let class = mention.class(scene);
            match mention.kind {
                MentionKind::Person(person) => alone.meets(person),
                MentionKind::Noun if told.is_none() && may_be_one(scene, mention) => {
                    alone.crowded[0] = true;
                }
                MentionKind::Pronoun if is_subject(scene, mention) => {
                    let gender = people::gender_of_class(class);
                    if let Some((person, gender)) = alone.person().zip(gender) {
                        votes[person.0 as usize][gender as usize] += 1;
                    }
                }
                MentionKind::Noun
                | MentionKind::Body
                | MentionKind::Pronoun
                | MentionKind::FirstOrSecond
                | MentionKind::Time => {}
            }
        }
        for (at, [female, male]) in votes.into_iter().enumerate() {
            let (gender, most, least) = if female > male {
                (Gender::Female, female, male)
            } else {
                (Gender::Male, male, female)
            };
            if self.told[at] || most == 0 || most <= least * 3 {
                continue;
            }
            match self.of[at] {
                Some(known) if known == gender => self.told[at] = true,
                Some(_) if most < 3 => {}
                Some(_) | None => self.of[at] = Some(gender),
            }
        }
    }
}

/// Whether a phrase may be one human being of whom `he` or `she` is said.
fn may_be_one(scene: &Scene, mention: &Mention) -> bool {
    let class = mention.class(scene);
    class.has(Class::HUMAN.or(Class::FEMALE).or(Class::MALE)) && !class.has(Class::PLURAL)
}

/// Whether a pronoun is `he` or `she`; whoever stands before `him` is often the one who met him.
fn is_subject(scene: &Scene, mention: &Mention) -> bool {
    let next = mention.end as usize;
    let ends = scene.sentences.of(mention.sentence as usize).end;
    next < ends && matches!(scene.tag(next), Tag::Finite | Tag::Auxiliary | Tag::Adverb)
}

/// So many people are a crowd: nobody is alone, however many more come.
const CROWD: usize = 2;

/// The only person named in a sentence and the one before.
#[derive(Default)]
struct Alone {
    sentence: u32,
    block: usize,
    here: Vec<PersonId>,
    before: Vec<PersonId>,
    crowded: [bool; 2],
}

impl Alone {
    fn goes_on(&mut self, scene: &Scene, sentence: u32) {
        if sentence == self.sentence {
            return;
        }
        let block = scene.block_of_sentence(sentence as usize);
        let next = sentence == self.sentence + 1 && block == self.block;
        self.before = if next {
            std::mem::take(&mut self.here)
        } else {
            Vec::new()
        };
        self.crowded = [false, next && self.crowded[0]];
        self.here.clear();
        (self.sentence, self.block) = (sentence, block);
    }

    fn meets(&mut self, person: PersonId) {
        if self.here.len() < CROWD && !self.here.contains(&person) {
            self.here.push(person);
        }
    }

    /// The one, if nobody else is about.
    fn person(&self) -> Option<PersonId> {
        let mut all = self.here.iter().chain(&self.before);
        let first = *all.next()?;
        let only = all.all(|other| *other == first) && self.crowded == [false; 2];
        only.then_some(first)
    }
}

/// What the first names of people sound like, where no list has them: most that end in -a are of women.
fn sounds(scene: &Scene, people: &People) -> Vec<Option<Gender>> {
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

#[cfg(test)]
mod tests {
    use crate::extract::resolve::tests::check;

    #[test]
    fn a_list_of_first_names_gives_way_to_what_the_article_says() {
        check(
            "Peter Lund paid. Karen Petrosyan, who tunes organs, sat down. He was tired, and he said he would stay. “It leaks,” he said.",
            "Karen Petrosyan",
        );
        check(
            "Ann Lund sang. Detective Kim Marsh, who led the search, said it took days. “Nobody hid it,” she said.",
            "Kim Marsh",
        );
    }

    #[test]
    fn whoever_meets_him_is_not_he() {
        check(
            "Carl Jensen called it “dithering”. The mayor, Olga Sims, asked him to stop. He declined: “I will stop when she does.”",
            "Carl Jensen",
        );
        check(
            "Carl Jensen sat down. “That is wrong,” the judge, Olga Sims, told him. “I was asleep,” he said.",
            "Carl Jensen",
        );
    }

    #[test]
    fn sources_without_a_name_are_he_or_she_where_they_spoke_last() {
        check(
            "Mayor Olga Sims sighed. A Department of Rivers spokeswoman said it was early. “We do not guess,” she said.",
            "a Department of Rivers spokeswoman",
        );
        check(
            "“I saw it,” said one, a clerk. Another, who works at night, said all had been told to stay. “They cut it,” she said.",
            "another",
        );
    }
}
