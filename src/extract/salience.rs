//! How much each one who might be meant by a pronoun stands out: how near, how named, who spoke last.
//! Not here: who fits at all (see `pronouns`). Promise: looks back at most [`MEMORY`] events, and the
//! same text gives the same score on every machine.

use super::events::{Event, Form, MEMORY, Place, Speech};
use super::genders::Fit;
use super::mentions::Mention;
use super::people::People;
use super::resolve::Sweep;
use super::voices::Nature;
use super::{Gender, Speaker};
use crate::lexicon::weights;

/// Sentences looked back at, unless nobody was found in them.
const SENTENCES: u32 = 8;

/// More who might be meant are rare.
const FEW: usize = 8;

/// Names inside one quotation that are looked at.
const NAMES: usize = 24;

macro_rules! features {
    ($($name:ident,)*) => {
        /// What can be said of someone who might be meant.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Feature { $($name,)* }

        /// The names of the features in order, as the file of weights has them.
        pub const FEATURES: &[&str] = &[$(stringify!($name),)*];
    };
}

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
    pub features: u64,
}

impl Standing {
    /// What the features come to.
    pub fn score(&self) -> f32 {
        let mut left = self.features;
        let mut sum = 0;
        while left != 0 {
            sum += i32::from(weights::PRONOUNS[left.trailing_zeros() as usize]);
            left &= left - 1;
        }
        sum as f32 / 100.0
    }
}

/// What the events say of one candidate.
struct Seen {
    last: Event,
    fit: Fit,
    rivals: usize,
    times: usize,
    subject: Option<(u32, usize)>,
    quoted: Option<(usize, u32)>,
    spoke: Option<(usize, u32)>,
    led: [bool; 2],
    opened: bool,
    pronoun: bool,
}

/// A pronoun and where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'m> {
    /// The pronoun.
    pub mention: &'m Mention,
    /// Its paragraph.
    pub block: u32,
    /// Whether it speaks.
    pub speaks: bool,
    /// Whether it stands behind its verb.
    pub object: bool,
    /// Of whom it can be said.
    pub gender: Option<Gender>,
}

impl Sweep<'_> {
    /// Everyone who fits and was heard of just before, latest first.
    pub fn standings(
        &self,
        asking: Asking,
        fits: impl Fn(Speaker) -> Option<Fit>,
    ) -> Vec<Standing> {
        let mut seen: Vec<Seen> = Vec::with_capacity(FEW);
        let (mut quoted, mut spoke) = (Turns::default(), Turns::default());
        let (mut pronoun, mut subjects) = (true, Turns::default());
        for event in self.events.iter().rev().take(MEMORY) {
            let back = asking.mention.sentence - event.sentence;
            if back > SENTENCES && !seen.is_empty() {
                break;
            }
            let quoted_turn = (event.speech == Speech::Quoted).then(|| quoted.of(event.who));
            let spoke_turn = event.spoke().then(|| spoke.of(event.who));
            let Some(fit) = fits(event.who) else {
                continue;
            };
            let rivals = subjects.others(event.who);
            let subject = event.acts();
            if subject {
                subjects.of(event.who);
            }
            let i = seen.iter().position(|one| one.last.who == event.who);
            let i = i.unwrap_or_else(|| {
                seen.push(Seen {
                    last: *event,
                    fit,
                    rivals,
                    times: 0,
                    subject: None,
                    quoted: None,
                    spoke: None,
                    led: [false; 2],
                    opened: false,
                    pronoun: false,
                });
                seen.len() - 1
            });
            let one = &mut seen[i];
            one.times += 1;
            if subject {
                one.subject.get_or_insert((back, rivals));
            }
            one.quoted = one.quoted.or(quoted_turn.map(|turn| (turn, back)));
            one.spoke = one.spoke.or(spoke_turn.map(|turn| (turn, back)));
            if event.leads && asking.block - event.block < 2 {
                one.led[(asking.block - event.block) as usize] = true;
            }
            one.opened |= event.opens && back == 1;
            if event.form == Form::Pronoun && std::mem::take(&mut pronoun) {
                one.pronoun = true;
            }
        }
        let inside = self.named_inside(asking.mention);
        seen.iter()
            .map(|one| standing(asking, one, &inside, self))
            .collect()
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
    let mut add = |holds: bool, feature: Feature| set |= u64::from(holds) << feature as u32;
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
    add(one.pronoun, F::SamePronoun);
    add(asking.object && subject == Some(0), F::Bound);
    if asking.speaks {
        add(turn(one.quoted, 0), F::SpeaksQuoted0);
        add(turn(one.spoke, 0), F::SpeaksSpoke0);
        add(back == 0, F::SpeaksBack0);
        add(one.pronoun, F::SpeaksSamePronoun);
    }
    Standing {
        who: one.last.who,
        features: set,
    }
}

/// The last few who did something, latest first.
struct Turns {
    who: Vec<Speaker>,
}

impl Default for Turns {
    fn default() -> Self {
        Self {
            who: Vec::with_capacity(FEW),
        }
    }
}

impl Turns {
    /// How many others did it since someone.
    fn of(&mut self, who: Speaker) -> usize {
        match self.who.iter().position(|one| *one == who) {
            Some(turn) => turn,
            None => {
                self.who.push(who);
                self.who.len() - 1
            }
        }
    }

    /// How many others did it.
    fn others(&self, who: Speaker) -> usize {
        self.who.iter().filter(|one| **one != who).count()
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
        assert_eq!(
            names.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
            FEATURES
        );
        for ((_, number), weight) in names.iter().zip(weights::PRONOUNS) {
            assert_eq!(number.parse(), Ok(weight));
        }
        assert!(FEATURES.len() <= 64, "a feature is one bit");
    }
}
