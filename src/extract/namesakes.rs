//! Several of one surname: which of them a bare `Khan`, `the elder Khan`, `the younger man` means.
//! Not here: names put together to people (see `people`). Promise: looks back a bounded way.

use super::events::{Form, MEMORY, Place};
use super::mentions::{Mention, MentionKind, Mentions};
use super::names::Title;
use super::people::People;
use super::resolve::Sweep;
use super::scene::Scene;
use super::tags::Tag;
use super::{Gender, PersonId, Speaker};
use crate::lexicon::{Class, grammar};
use rustc_hash::FxHashMap;

/// Sentences back to a namesake who stands out.
const NEAR: u32 = 3;

/// Relatives that are remembered.
const KIN: usize = 50;

/// Namesakes that are told apart.
const NAMESAKES: usize = 12;

/// Paragraphs back to a relative who has just come in.
const NEWCOMER: u32 = 2;

/// Words of a quotation that are looked at.
const QUOTED: usize = 60;

/// What being the one the article is about counts for a bare surname.
const MAIN: f32 = 1.5;

/// Of whom a phrase beside a name says what kin they are, with the word, `her brother, Bo,` and
/// `her brother Bo`: at most [`KIN`] of each.
pub fn kin(
    scene: &Scene,
    people: &People,
    mentions: &Mentions,
    told: &[Option<PersonId>],
) -> Vec<(PersonId, u32)> {
    let touching = people.namings.iter().filter_map(|naming| {
        let at = (naming.start as usize).checked_sub(1)?;
        let kin = scene.words.is(at, Class::KIN) && scene.words.tokens[at].is_small();
        kin.then(|| (naming.person, scene.words.tokens[at].word))
    });
    let of = mentions
        .list
        .iter()
        .zip(told)
        .filter_map(|(mention, told)| {
            let kin = mention.class(scene).has(Class::KIN);
            let word = scene.words.tokens[scene.token(mention.head())].word;
            told.filter(|_| kin).map(|person| (person, word))
        });
    of.take(KIN).chain(touching.take(KIN)).collect()
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
    pub fn bearer(
        &mut self,
        mention: &Mention,
        main: PersonId,
        speaks: bool,
    ) -> (Option<Speaker>, f32) {
        let whole = (Some(Speaker::Person(main)), 1.0);
        let head = self.scene.token(mention.head());
        let Some(naming) = self.people.at(head).filter(|naming| naming.words == 1) else {
            return whole;
        };
        let word = self.scene.words.tokens[head].word;
        let titled = matches!(naming.title, Title::Male | Title::Female);
        if titled || self.people.figures[main.0 as usize].surname != word {
            return whole;
        }
        let family = (naming.first, naming.end);
        let ids = self.bearers.get(&word).map_or(&[][..], Vec::as_slice);
        if let Some(id) = self.by_age(mention, main, ids) {
            self.tell_family(id, family);
            return (Some(Speaker::Person(id)), 0.9);
        }
        let newcomer = self.newcomer(mention, main, ids).filter(|id| {
            let told = self.age_told(mention);
            speaks && told.is_none_or(|(of_age, _)| self.is_called(*id, of_age))
        });
        if let Some(id) = newcomer {
            self.tell_family(id, family);
            return (Some(Speaker::Person(id)), 0.85);
        }
        if ids.is_empty() {
            return whole;
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

    /// The relative who has just come in, and since whom the one the article is about did nothing:
    /// `Her brother, Bo Khan, was less polite. “No,” Khan said.`
    fn newcomer(&self, mention: &Mention, main: PersonId, ids: &[PersonId]) -> Option<PersonId> {
        let event = self.events.iter().rev().take(MEMORY).find(|event| {
            let bears = |id: PersonId| id == main || ids.contains(&id) || self.is_first_name(id);
            let person = matches!(event.who, Speaker::Person(id) if bears(id));
            person && (event.place == Place::Subject || event.spoke())
        })?;
        let Speaker::Person(id) = event.who else {
            return None;
        };
        let kin = self.kin.iter().find(|(person, _)| *person == id)?.1;
        let words = &self.scene.words;
        let kin = &words.list[kin as usize];
        let word = kin.first.of(words.text);
        let first_name = self.is_first_name(id);
        let near = mention.sentence - event.sentence <= if first_name { 2 } else { NEAR };
        let mut heard = self.events.iter().rev().take(MEMORY);
        let fresh = heard.all(|one| one.who != event.who || self.block - one.block <= NEWCOMER);
        let mut heard = self.events.iter().rev().take(MEMORY);
        let called = heard.any(|one| {
            let here = one.who == event.who && one.form == Form::Name;
            here && mention.sentence - one.sentence <= NEAR
        });
        let spoken_of = !event.spoke() && {
            // `Her daughter, Amy, was killed. “She was four,” Khan said.`
            let gender = super::people::gender_of_class(kin.entry.class);
            let her = gender.map_or(grammar::HER, |gender| match gender {
                Gender::Female => grammar::HER,
                Gender::Male => grammar::HIM,
            });
            first_name && (self.is_spoken_of(mention, her) || self.is_lost(event.sentence))
        };
        // `Her father, Wiremu, farmed. “He was up at four,” Hohepa says.`
        let elder = grammar::SENIORS.has(word);
        let dad = elder && (!event.spoke() || self.is_spoken_of(mention, grammar::DAD));
        let goes_on = id != main && called && near && fresh && !spoken_of && !dad;
        let called_so = first_name && grammar::SPOUSES.has(word);
        let named = self.people.figures[main.0 as usize].words > 1;
        let of_family = !first_name || self.is_related(id, main, ids);
        (goes_on && named && !called_so && of_family).then_some(id)
    }

    /// Whether a sentence tells of a death or a loss, so that another speaks of it.
    fn is_lost(&self, sentence: u32) -> bool {
        let units = self.scene.sentences.of(sentence as usize);
        let mut words = units.map(|unit| self.scene.words.letters(self.scene.token(unit)));
        words.any(|word| grammar::LOST.has(word))
    }

    /// Whether someone was called a relative of the main bearer of a surname, or of another.
    fn is_related(&self, id: PersonId, main: PersonId, ids: &[PersonId]) -> bool {
        self.related.iter().any(|(person, owner)| match owner {
            Speaker::Person(owner) => {
                *person == id && (*owner == main || *owner == id || ids.contains(owner))
            }
            // `her` was taken for a phrase, and nobody else with a name was in question.
            Speaker::Source(_) => *person == id,
        })
    }

    /// Remembers whose relative a phrase tells of, `his son Bo`, `her brother, Bo,`: their own where
    /// nobody knows.
    pub fn relate(&mut self, found: usize, mention: &Mention, owner: Option<Speaker>) {
        let person = match mention.kind {
            MentionKind::Person(id) => Some(id),
            _ => self.told[found],
        };
        let kin = |id: &PersonId| self.kin.iter().any(|(person, _)| person == id);
        let Some(person) = person.filter(kin) else {
            return;
        };
        let first = mention.first as usize;
        let owner = owner.or_else(|| {
            let mut near = (first.saturating_sub(1)..=first).map(|unit| self.scene.token(unit));
            let his = near.find(|at| self.scene.tags[*at] == Tag::Possessive)?;
            let class = self.scene.words.word(his).entry.class;
            let gender = super::people::gender_of_class(class)?;
            // Of nobody who is known to fit: of anyone.
            let unknown = Speaker::Person(person);
            Some(self.meant(mention, gender).unwrap_or(unknown))
        });
        self.related.extend(owner.map(|owner| (person, owner)));
    }

    /// Whether the article knows only the first name of a relative.
    fn is_first_name(&self, id: PersonId) -> bool {
        self.people.figures[id.0 as usize].words == 1
            && self.kin.iter().any(|(person, _)| *person == id)
    }

    /// Whether a quotation in the sentence of a mention has one of some words.
    fn is_spoken_of(&self, mention: &Mention, few: grammar::Few) -> bool {
        let scene = self.scene;
        let mut here = scene.segments_in(mention.sentence, NAMESAKES).iter();
        here.any(|segment| {
            let tokens = segment.tokens().take(QUOTED);
            tokens
                .into_iter()
                .any(|at| few.has(scene.words.letters(at)))
        })
    }

    /// Keeps the family name of a relative whose first name alone was known.
    fn tell_family(&mut self, id: PersonId, family: (u32, u32)) {
        if self.is_first_name(id) {
            self.found.families.push((id, family));
        }
    }

    /// Who is meant by `the elder Khan`: by `Sr` and `Jr`, by `father` and `son`, or who is left.
    fn by_age(&self, mention: &Mention, main: PersonId, ids: &[PersonId]) -> Option<PersonId> {
        let (of_age, other) = self.age_told(mention)?;
        let relatives = self.kin.iter().map(|(person, _)| *person);
        let mut all: Vec<PersonId> = ids.to_vec();
        all.extend(
            relatives.filter(|id| self.is_first_name(*id) && self.is_related(*id, main, ids)),
        );
        all.extend(ids.is_empty().then_some(main));
        let fits = all.iter().copied().find(|id| self.is_called(*id, of_age));
        let left = || {
            let mut left = all.iter().copied().filter(|id| !self.is_called(*id, other));
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
