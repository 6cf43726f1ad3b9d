//! What speaks for someone being meant by a pronoun, as features with learned weights.
//! Not here: what is known of them (see `salience`). Promise: the same text gives the same score on
//! every machine.

use super::Speaker;
use super::events::{Form, Place};
use super::genders::Fit;
use super::mentions::Mention;
use super::people::People;
use super::resolve::Sweep;
use super::salience::{Asking, Seen};
use super::scene::Scene;
use super::voices::Nature;
use crate::article::BlockKind;
use crate::lexicon::weights;

/// Names inside one quotation that are looked at.
const NAMES: usize = 24;

/// Makes an enum of features and the list of their names.
macro_rules! features {
    ($($name:ident,)*) => {
        /// What can be said of someone who might be meant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Feature { $($name,)* }

        /// The names of the features in order, as the file of weights has them.
        pub const FEATURES: &[&str] = &[$(stringify!($name),)*];
    };
}
pub(super) use features;

features! {
    // Sentences back to where they were heard of last, and where they were a subject.
    Back0, Back1, Back2, Back3, BackMore,
    Subject0, Subject1, Subject2, SubjectMore,
    // Paragraphs back.
    Block0, Block1,
    // How many others were a subject since.
    Rivals0, Rivals1,
    // The last who was quoted or spoke, or the one before; how near.
    Quoted0, Quoted1, QuotedNear,
    Spoke0, Spoke1, SpokeNear,
    // How they were named last.
    ByPronoun, ByNoun, Owner, HisOwner, Oblique, LastSubject,
    // Times heard of.
    Once, Often,
    KnownGender, ListedAgainst, SoundsRight, SoundsWrong, Nameless, Indefinite, Unsure,
    // `Ana Ruiz, who fled, …`
    Explained,
    // Named inside the words that the pronoun speaks.
    InQuote,
    // The first subject of the pronoun's paragraph, of the one before.
    LeadsBlock, LedBefore,
    // The first subject of the sentence before.
    OpensBefore,
    // Spoke in the sentence before, and nobody since.
    SpeaksBefore,
    // Whom the pronoun before this one meant.
    SamePronoun,
    // Subject of the same clause, of which the pronoun is the object.
    Bound,
    // The same for a pronoun that speaks.
    SpeaksQuoted0, SpeaksSpoke0, SpeaksBack0, SpeaksSamePronoun,
}

/// One who might be meant.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Who.
    pub who: Speaker,
    /// The features that hold, as bits.
    pub features: u128,
}

impl Standing {
    /// What the features come to.
    pub fn score(&self) -> f32 {
        weights::sum(&weights::PRONOUNS, self.features)
    }
}

impl Sweep<'_> {
    /// Everyone whom a pronoun might mean, latest first.
    pub fn standings(
        &self,
        asking: Asking,
        fits: impl Fn(Speaker) -> Option<Fit>,
    ) -> Vec<Standing> {
        let seen = self.seen(asking, fits);
        let inside = self.named_inside(asking.mention);
        let standing = |one| standing(asking, one, &inside, self);
        seen.iter().map(standing).collect()
    }

    /// Who is named in the quotations of a pronoun's sentence.
    fn named_inside(&self, mention: &Mention) -> Vec<Speaker> {
        let mut found = Vec::new();
        for segment in self.scene.segments_in(mention.sentence, NAMES) {
            found.extend(named_between(self.people, segment.open, segment.end));
        }
        found
    }
}

/// Of each person whether they are named in the headline, and whether nobody is named more often.
pub fn outstanding(scene: &Scene, people: &People) -> Vec<(bool, bool)> {
    let mut counts = vec![(false, 0_u32); people.figures.len()];
    for naming in &people.namings {
        let block = scene.blocks.holding(naming.first as usize);
        let (headlined, times) = &mut counts[naming.person.0 as usize];
        if block < scene.blocks.len() && scene.block_kind(block) == BlockKind::Headline {
            *headlined = true;
        } else {
            *times += 1;
        }
    }
    let most = counts.iter().map(|(_, times)| *times).max().unwrap_or(0);
    counts
        .into_iter()
        .map(|(headlined, times)| (headlined, times == most && most > 2))
        .collect()
}

fn named_between(people: &People, open: u32, end: u32) -> impl Iterator<Item = Speaker> {
    let from = people.namings.partition_point(|naming| naming.first < open);
    people.namings[from..]
        .iter()
        .take(NAMES)
        .take_while(move |naming| naming.first < end)
        .map(|naming| Speaker::Person(naming.person))
}

/// The features of one candidate.
fn standing(asking: Asking, one: &Seen, inside: &[Speaker], sweep: &Sweep) -> Standing {
    use Feature as F;
    let back = asking.mention.sentence - one.last.sentence;
    let blocks = asking.block - one.last.block;
    let mut set = 0;
    let mut add = |holds: bool, feature: Feature| set |= u128::from(holds) << feature as u32;
    add(
        true,
        [F::Back0, F::Back1, F::Back2, F::Back3, F::BackMore][back.min(4) as usize],
    );
    let subject = one.subject.map(|(back, _)| back);
    if let Some(back) = subject {
        add(
            true,
            [F::Subject0, F::Subject1, F::Subject2, F::SubjectMore][back.min(3) as usize],
        );
    }
    add(blocks == 0, F::Block0);
    add(blocks == 1, F::Block1);
    let rivals = one.subject.map_or(one.rivals, |(_, rivals)| rivals);
    add(rivals == 0, F::Rivals0);
    add(rivals == 1, F::Rivals1);
    let turn = |turn: Option<(usize, u32)>, wanted| turn.is_some_and(|(turn, _)| turn == wanted);
    let near = |turn: Option<(usize, u32)>| turn.is_some_and(|(_, back)| back <= 2);
    add(turn(one.quoted, 0), F::Quoted0);
    add(turn(one.quoted, 1), F::Quoted1);
    add(near(one.quoted), F::QuotedNear);
    add(turn(one.spoke, 0), F::Spoke0);
    add(turn(one.spoke, 1), F::Spoke1);
    add(near(one.spoke), F::SpokeNear);
    add(one.last.form == Form::Pronoun, F::ByPronoun);
    add(one.last.form == Form::Noun, F::ByNoun);
    let owner = one.last.place == Place::Owner;
    add(owner && one.last.form == Form::Name, F::Owner);
    add(owner && one.last.form == Form::Pronoun, F::HisOwner);
    add(one.last.place == Place::Oblique, F::Oblique);
    add(one.last.place == Place::Subject, F::LastSubject);
    add(one.times == 1, F::Once);
    add(one.times > 4, F::Often);
    add(one.fit == Fit::Known, F::KnownGender);
    add(one.fit == Fit::Against, F::ListedAgainst);
    let sounds = match one.last.who {
        Speaker::Person(id) => sweep.genders.sound(id),
        Speaker::Source(_) => None,
    };
    add(sounds.is_some() && sounds == asking.gender, F::SoundsRight);
    add(
        sounds.is_some() && asking.gender.is_some() && sounds != asking.gender,
        F::SoundsWrong,
    );
    add(one.last.explained, F::Explained);
    if let Speaker::Source(id) = one.last.who {
        let voice = &sweep.found.voices[id.0 as usize];
        add(voice.nature == Nature::Human, F::Nameless);
        add(voice.nature == Nature::Perhaps, F::Unsure);
        add(!voice.definite, F::Indefinite);
    }
    add(inside.contains(&one.last.who), F::InQuote);
    add(one.led[0], F::LeadsBlock);
    add(one.led[1], F::LedBefore);
    add(one.opened, F::OpensBefore);
    add(one.spoke == Some((0, 1)), F::SpeaksBefore);
    add(one.pronoun.is_some(), F::SamePronoun);
    add(asking.object && subject == Some(0), F::Bound);
    if asking.speaks {
        add(turn(one.quoted, 0), F::SpeaksQuoted0);
        add(turn(one.spoke, 0), F::SpeaksSpoke0);
        add(back == 0, F::SpeaksBack0);
        add(one.pronoun.is_some(), F::SpeaksSamePronoun);
    }
    Standing {
        who: one.last.who,
        features: set,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_of_weights_names_the_features_in_order() {
        let names: Vec<_> = weights::PRONOUNS_FILE
            .lines()
            .filter_map(|line| line.split_once('\t'))
            .collect();
        assert!(names.iter().map(|(name, _)| name).eq(FEATURES));
        for ((_, number), weight) in names.iter().zip(weights::PRONOUNS) {
            assert_eq!(number.parse(), Ok(weight));
        }
        assert!(FEATURES.len() <= 128, "a feature is one bit");
    }
}
