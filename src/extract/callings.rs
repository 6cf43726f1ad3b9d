//! Whom `the farmer`, `the young man` call by other words, learned: someone named before, by what the
//! article tells of them and by how much they stand out, or somebody new.
//! Not here: phrases and roles with the same noun (see `nominals`). Promise: looks back a bounded way.

use super::events::{Form, MEMORY, Place};
use super::genders::Fit;
use super::mentions::Mention;
use super::people;
use super::phrases;
use super::resolve::Sweep;
use super::roles::Role;
use super::salience::{Asking, Seen};
use super::standing::features;
use super::tags::Tag;
use super::voices::Nature;
use super::{PersonId, Speaker};
use crate::lexicon::{self, Class, grammar, weights};
use std::ops::Range;

/// Sentences looked back at.
const REACH: u32 = 60;

/// Roles and phrases beside names that are looked at.
const TOLD: usize = 400;

features! {
    // Of nobody who was named: what the phrase is.
    New, NewModified, NewExtended, NewFirst, NewHuman, NewRole, NewGendered, NewAgain, NewDemonym,
    NewFormer, NewSpeaks, NewAlone, NewOfMany,
    // The noun, one like it, a word of its stem are told of them; of nobody else.
    Same, Like, Kind, Stem, StemAsSubject, WordNear, Does, DoesAsSubject, Evident, EvidentAlone,
    // Another is told so; they are told otherwise.
    RivalEvident, OtherRole, OtherRoleHuman,
    GenderKnown, GenderUnknown, GenderAgainst,
    Back0, Back1, Back2, Back3, BackMore, Subject0, Subject1, Subject2, SubjectMore,
    SameBlock, BlockBefore, Rivals0, Rivals1, Nearest, Only,
    Quoted0, Spoke0, Spoke1, SpokeNear, LedHere, LedBefore, Opened, Often, Once,
    Headlined, Main, Met, Asked, PronounNear, Bound, ByNoun, Unsure,
    // With what the phrase is.
    AgainNear, DemonymNear, FormerNear, HumanNear, RoleNear, GenderedNear, ModifiedNear, ExtendedNear,
    AgainMain, SpeaksRivals0, FirstNear, KnownGendered,
}

/// One of these must hold: of whom nothing is told and who is silent, nothing tells that a bare
/// `the driver` is them.
const GROUNDS: &[Feature] = &[
    Feature::OtherRole,
    Feature::Evident,
    Feature::Stem,
    Feature::Does,
    Feature::AgainNear,
    Feature::FormerNear,
    Feature::ModifiedNear,
    Feature::GenderedNear,
    Feature::DemonymNear,
    Feature::SpokeNear,
];

/// Whom a phrase may call so, and what speaks for it; nobody who was named first.
#[derive(Clone, Debug)]
pub struct Called {
    /// Who; none for somebody new.
    pub who: Option<Speaker>,
    /// The features that hold, as bits.
    pub features: u128,
}

impl Called {
    fn score(&self) -> f32 {
        weights::sum(&weights::NOUNS, self.features)
    }
}

/// What a phrase is.
#[allow(clippy::struct_excessive_bools, reason = "each is a sign of its own")]
struct Phrase {
    class: Class,
    modified: bool,
    extended: bool,
    former: bool,
    first: bool,
    speaks: bool,
}

/// What someone is called beside their name.
type Title = (PersonId, Range<usize>, u32);

/// What the article tells of someone by a noun.
#[allow(clippy::struct_excessive_bools, reason = "each is a sign of its own")]
#[derive(Clone, Copy, Default)]
struct Evidence {
    same: bool,
    like: bool,
    /// What they are is a kind of it: a pastor of cleric.
    kind: bool,
    stem: bool,
    /// They have or do what makes them it: a bakery.
    does: bool,
    does_as_subject: bool,
    stem_as_subject: bool,
    near: bool,
    other: bool,
    other_human: bool,
}

impl Evidence {
    const fn is_any(self) -> bool {
        self.same || self.like || self.kind || self.stem_as_subject || self.does_as_subject
    }
}

impl Sweep<'_> {
    /// Whom a definite phrase calls by other words, and how sure that is.
    pub fn called(&mut self, mention: &Mention, speaks: bool) -> Option<(Speaker, f32)> {
        let class = mention.class(self.scene);
        let letters = |unit: usize| self.scene.words.letters(self.scene.token(unit));
        let one = grammar::DEFINITE.has(letters(mention.first as usize))
            && !class.has(Class::PLURAL.or(Class::BODY).or(Class::DOCUMENT));
        let aged = || {
            grammar::YEAR_OLD
                .iter()
                .any(|end| letters(mention.head()).ends_with(end))
        };
        let person = || {
            let doer = grammar::stem(letters(mention.head())).is_some();
            let people = grammar::NATIONS
                .iter()
                .any(|end| letters(mention.head()).ends_with(end));
            speaks && (doer || class.has(Class::DEMONYM) && !people || aged())
        };
        if !one || !class.has(Class::HUMAN) && !person() {
            return None;
        }
        let all = self.callings(mention, speaks);
        let scores: Vec<f32> = all.iter().map(Called::score).collect();
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let sum: f32 = scores.iter().map(|score| (score - top).exp()).sum();
        let best = scores.iter().position(|score| *score >= top)?;
        let grounded = GROUNDS
            .iter()
            .any(|one| all[best].features >> *one as u32 & 1 == 1);
        let who = all[best].who.filter(|_| grounded);
        if all.len() > 1 {
            self.found.called.push((self.found.of.len() as u32, all));
        }
        who.map(|who| (who, 1.0 / sum))
    }

    fn callings(&self, mention: &Mention, speaks: bool) -> Vec<Called> {
        let phrase = self.phrase(mention, speaks);
        let gender = people::gender_of_class(phrase.class);
        let fits = |who| match who {
            Speaker::Person(id) => match gender {
                Some(gender) => self.genders.fit(id, gender),
                None => Some(Fit::Unknown),
            },
            Speaker::Source(id) => {
                let voice = &self.found.voices[id.0 as usize];
                (voice.nature == Nature::Perhaps && !voice.plural).then_some(Fit::Unknown)
            }
        };
        let asking = Asking {
            mention,
            block: self.block,
            speaks,
            object: false,
            reach: REACH,
            gender,
        };
        let seen = self.seen(asking, fits);
        let titles = self.titles();
        let evidence = seen.iter().map(|one| self.evidence(one, mention, &titles));
        let evidence: Vec<_> = evidence.collect();
        let mut all = vec![Called {
            who: None,
            features: new(&phrase, gender.is_some(), seen.len()),
        }];
        all.extend(seen.iter().enumerate().map(|(at, one)| Called {
            who: Some(one.last.who),
            features: self.calling(asking, &phrase, one, (at, &evidence, &seen)),
        }));
        all
    }

    fn phrase(&self, mention: &Mention, speaks: bool) -> Phrase {
        let words = &self.scene.words;
        let letters = |unit: usize| words.letters(self.scene.token(unit));
        let units = || mention.first as usize + 1..mention.head();
        let head = words.tokens[self.scene.token(mention.head())].word;
        let before = &self.mentions.list[..self.found.of.len()];
        let again = before
            .iter()
            .rev()
            .take(MEMORY * 4)
            .any(|other| words.tokens[self.scene.token(other.head())].word == head);
        let end = phrases::fullest(self.scene, self.mentions, mention).end();
        Phrase {
            class: mention.class(self.scene),
            modified: !units().is_empty(),
            extended: end > mention.span(self.scene).end(),
            former: units().any(|unit| {
                grammar::FORMERLY.has(letters(unit))
                    || grammar::BORN.iter().any(|end| letters(unit).ends_with(end))
            }),
            first: !again,
            speaks,
        }
    }

    /// What is told of someone.
    fn evidence(&self, one: &Seen, mention: &Mention, titles: &[Title]) -> Evidence {
        let scene = self.scene;
        let words = &scene.words;
        let token = scene.token(mention.head());
        let head = words.tokens[token].word;
        let noun = words.letters(token).to_ascii_lowercase();
        let like = lexicon::Noun::new(&noun);
        let calling = lexicon::Calling::new(&noun);
        let mut found = Evidence::default();
        if let Speaker::Person(id) = one.last.who {
            for (_, tokens, of) in titles.iter().filter(|title| title.0 == id) {
                let of = *of;
                let class = words.list[of as usize].entry.class;
                let letters = words.list[of as usize].first.of(words.text);
                let same = tokens.clone().any(|at| words.tokens[at].word == head);
                let alike = like.is_like(letters);
                let kind = tokens
                    .clone()
                    .any(|at| calling.is_told_by(words.letters(at)));
                found.same |= same;
                found.like |= alike;
                found.kind |= kind;
                found.other |= !same && !alike && !kind;
                found.other_human |=
                    !same && !alike && !kind && class.has(Class::HUMAN.or(Class::ROLE));
            }
        }
        let mut last = None;
        for event in self.events.iter().rev().take(MEMORY) {
            if event.who != one.last.who || last == Some(event.sentence) {
                continue;
            }
            last = Some(event.sentence);
            let units = scene.sentences.of(event.sentence as usize);
            let (mut stem, mut does) = (false, false);
            for unit in units {
                let telling = matches!(
                    scene.tag(unit),
                    Tag::Noun
                        | Tag::Finite
                        | Tag::Ing
                        | Tag::Name
                        | Tag::Adjective
                        | Tag::Participle
                );
                let own = (mention.first as usize..mention.end as usize).contains(&unit);
                if telling && !own {
                    let letters = words.letters(scene.token(unit));
                    stem |= akin(&noun, letters);
                    does |= calling.is_told_by(letters);
                }
            }
            let stands = matches!(event.place, Place::Subject | Place::Owner);
            found.stem |= stem;
            found.stem_as_subject |= stem && stands;
            found.does |= does;
            found.does_as_subject |= does && stands;
            found.near |= (stem || does) && mention.sentence - event.sentence < 4;
        }
        found
    }

    /// What people are called beside their names: who, the tokens, and the noun as a word.
    fn titles(&self) -> Vec<Title> {
        let role = |role: &Role| {
            let tokens = role.tokens.0 as usize..role.tokens.1 as usize;
            (role.person, tokens, role.head)
        };
        let told = self.told.iter().zip(&self.mentions.list).take(TOLD * 4);
        let told = told.filter_map(|(told, mention)| {
            let head = self.scene.token(mention.head());
            let tokens = self.scene.token(mention.first as usize)..head + 1;
            told.map(|person| (person, tokens, self.scene.words.tokens[head].word))
        });
        let roles = self.roles.iter().take(TOLD).map(role);
        roles.chain(told).collect()
    }

    /// What speaks for someone who was named.
    fn calling(
        &self,
        asking: Asking,
        phrase: &Phrase,
        one: &Seen,
        (at, evidence, seen): (usize, &[Evidence], &[Seen]),
    ) -> u128 {
        use Feature as F;
        let mut bits = Bits::default();
        let about = |other: &&Seen| asking.mention.sentence - other.last.sentence <= 3;
        let back = asking.mention.sentence - one.last.sentence;
        bits.add(at == 0, F::Nearest);
        bits.add(back <= 3 && seen.iter().filter(about).count() == 1, F::Only);
        let (headlined, main) = self.standing_out(one.last.who);
        bits.add(headlined, F::Headlined);
        bits.add(main, F::Main);
        bits.add(main && phrase.class.has(Class::AGAIN), F::AgainMain);
        told(at, evidence, &mut bits);
        stands(asking, one, &mut bits);
        goes_with(asking, phrase, one, &mut bits);
        bits.0
    }
}

/// Features as bits.
#[derive(Default)]
struct Bits(u128);

impl Bits {
    fn add(&mut self, holds: bool, feature: Feature) {
        self.0 |= u128::from(holds) << feature as u32;
    }
}

/// What the article tells of one of several.
fn told(at: usize, evidence: &[Evidence], bits: &mut Bits) {
    use Feature as F;
    let own = evidence[at];
    let mut others = evidence.iter().enumerate().filter(|(i, _)| *i != at);
    let rival = others.any(|(_, other)| other.is_any());
    bits.add(own.same, F::Same);
    bits.add(own.like, F::Like);
    bits.add(own.kind, F::Kind);
    bits.add(own.does, F::Does);
    bits.add(own.does_as_subject, F::DoesAsSubject);
    bits.add(own.stem, F::Stem);
    bits.add(own.stem_as_subject, F::StemAsSubject);
    bits.add(own.near, F::WordNear);
    bits.add(own.is_any(), F::Evident);
    bits.add(own.is_any() && !rival, F::EvidentAlone);
    bits.add(!own.is_any() && rival, F::RivalEvident);
    bits.add(
        own.other && !own.same && !own.like && !own.kind,
        F::OtherRole,
    );
    bits.add(
        own.other_human && !own.same && !own.like && !own.kind,
        F::OtherRoleHuman,
    );
}

/// How much someone stands out.
fn stands(asking: Asking, one: &Seen, bits: &mut Bits) {
    use Feature as F;
    let back = asking.mention.sentence - one.last.sentence;
    let backs = [F::Back0, F::Back1, F::Back2, F::Back3, F::BackMore];
    bits.add(true, backs[back.min(4) as usize]);
    if let Some((subject, _)) = one.subject {
        let subjects = [F::Subject0, F::Subject1, F::Subject2, F::SubjectMore];
        bits.add(true, subjects[subject.min(3) as usize]);
        bits.add(subject == 0, F::Bound);
    }
    let blocks = asking.block - one.last.block;
    bits.add(blocks == 0, F::SameBlock);
    bits.add(blocks == 1, F::BlockBefore);
    bits.add(one.rivals_as_subject() == 0, F::Rivals0);
    bits.add(one.rivals_as_subject() == 1, F::Rivals1);
    let turn = |turn: Option<(usize, u32)>| turn.map(|(turn, _)| turn);
    bits.add(turn(one.quoted) == Some(0), F::Quoted0);
    bits.add(turn(one.spoke) == Some(0), F::Spoke0);
    bits.add(turn(one.spoke) == Some(1), F::Spoke1);
    bits.add(one.spoke.is_some_and(|(_, back)| back <= 2), F::SpokeNear);
    bits.add(one.led[0], F::LedHere);
    bits.add(one.led[1], F::LedBefore);
    bits.add(one.opened, F::Opened);
    bits.add(one.times > 4, F::Often);
    bits.add(one.times == 1, F::Once);
    let near = |back: Option<u32>| back.is_some_and(|back| back < 2);
    bits.add(near(one.met), F::Met);
    bits.add(near(one.asked), F::Asked);
    bits.add(near(one.pronoun), F::PronounNear);
    bits.add(one.last.form == Form::Noun, F::ByNoun);
    bits.add(matches!(one.last.who, Speaker::Source(_)), F::Unsure);
}

/// How someone goes with what the phrase is.
fn goes_with(asking: Asking, phrase: &Phrase, one: &Seen, bits: &mut Bits) {
    use Feature as F;
    let known = match (one.last.who, asking.gender) {
        (Speaker::Person(_), Some(_)) => Some(one.fit),
        _ => None,
    };
    bits.add(known == Some(Fit::Known), F::GenderKnown);
    bits.add(known == Some(Fit::Unknown), F::GenderUnknown);
    bits.add(known == Some(Fit::Against), F::GenderAgainst);
    let near = one.subject.is_some_and(|(back, _)| back < 3) && one.rivals_as_subject() == 0;
    if !near {
        return;
    }
    let class = phrase.class;
    bits.add(class.has(Class::AGAIN), F::AgainNear);
    bits.add(class.has(Class::DEMONYM), F::DemonymNear);
    bits.add(phrase.former, F::FormerNear);
    bits.add(class.has(Class::HUMAN), F::HumanNear);
    bits.add(class.has(Class::ROLE), F::RoleNear);
    bits.add(asking.gender.is_some(), F::GenderedNear);
    bits.add(phrase.modified, F::ModifiedNear);
    bits.add(phrase.extended, F::ExtendedNear);
    bits.add(phrase.speaks, F::SpeaksRivals0);
    bits.add(phrase.first, F::FirstNear);
    bits.add(known == Some(Fit::Known), F::KnownGendered);
}

/// What speaks for somebody new.
fn new(phrase: &Phrase, gendered: bool, people: usize) -> u128 {
    use Feature as F;
    let class = phrase.class;
    let features = [
        (true, F::New),
        (phrase.modified, F::NewModified),
        (phrase.extended, F::NewExtended),
        (phrase.first, F::NewFirst),
        (class.has(Class::HUMAN), F::NewHuman),
        (class.has(Class::ROLE), F::NewRole),
        (gendered, F::NewGendered),
        (class.has(Class::AGAIN), F::NewAgain),
        (class.has(Class::DEMONYM), F::NewDemonym),
        (phrase.former, F::NewFormer),
        (phrase.speaks, F::NewSpeaks),
        (people == 1, F::NewAlone),
        (people > 4, F::NewOfMany),
    ];
    let bits = features
        .into_iter()
        .map(|(holds, feature)| u128::from(holds) << feature as u32);
    bits.fold(0, |set, bit| set | bit)
}

/// Whether a word tells what a noun calls someone by: `bakery` for `baker`, `farms` for `farmer`.
fn akin(noun: &str, word: &str) -> bool {
    let same = |(one, other): &(u8, u8)| *one == other.to_ascii_lowercase();
    let common = noun.bytes().zip(word.bytes()).take_while(same).count();
    common >= 4 && common + 4 >= noun.len() && common + 4 >= word.len() && noun.len() > 4
        || common == noun.len() && common == word.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::resolve::tests::check;

    #[test]
    fn someone_known_is_called_by_other_words() {
        check(
            "Peter Fox paid. Chief warden Carl Jensen, who was told of the flood on Monday, said it was over. He sat down. “It is all rust,” the former welder said.",
            "Carl Jensen",
        );
        check(
            "A welder called Carl Jensen came. Peter Fox paid. “It is all rust,” the welder said.",
            "Carl Jensen",
        );
    }

    #[test]
    fn things_and_crowds_are_nobody_known() {
        check(
            "Carl Jensen drove off. “Turn left,” the car said.",
            "the car",
        );
        check(
            "Carl Jensen drove off. “Turn left,” the officials said.",
            "the officials",
        );
    }

    #[test]
    fn a_word_of_the_stem_tells_what_someone_is() {
        assert!(akin("baker", "bakery") && akin("farmer", "Farms") && akin("alto", "alto"));
        assert!(!akin("warden", "war") && !akin("chief", "chip"));
    }

    #[test]
    fn the_file_of_weights_names_the_features_in_order() {
        let lines = weights::NOUNS_FILE.lines();
        let names = lines.filter_map(|line| Some(line.split_once('\t')?.0));
        assert!(names.eq(FEATURES.iter().copied()));
        assert!(FEATURES.len() <= 128, "a feature is one bit");
    }
}
