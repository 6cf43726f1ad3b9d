//! Whom a mention stands for: people by name, pronouns by what went before, `the diplomat` by the
//! phrases before it. Not here: which mention speaks (see `rules`). Promise: one sweep, each step
//! looks back a bounded way.

use super::apposed;
use super::callings::Called;
use super::cues::{Cues, Order, Strength};
use super::events::{Event, Place, Speech};
use super::genders::{FirstNames, Genders};
use super::known;
use super::leads;
use super::mentions::{Mention, MentionKind, Mentions};
use super::namesakes;
use super::people::People;
use super::relatives::Relation;
use super::roles::Role;
use super::scene::Scene;
use super::standing::{self, Standing};
use super::tags::Tag;
use super::voices::Voice;
use super::{PersonId, Speaker};
use crate::lexicon::Class;
use crate::text::words::Kind;
use rustc_hash::FxHashMap;

/// Whom each mention stands for.
#[derive(Debug, Default)]
pub struct Resolved {
    /// Beside [`Mentions::list`].
    pub of: Vec<Option<Speaker>>,
    /// How sure, from 0 to 1.
    pub sure: Vec<f32>,
    /// The sources that are no named people.
    pub voices: Vec<Voice>,
    /// Tokens of the family name of those who are called by their first name else.
    pub families: Vec<(PersonId, (u32, u32))>,
    /// Who might have been meant by each pronoun that was looked into.
    pub asked: Vec<(u32, Vec<Standing>)>,
    /// Who might have been called so by each phrase that was looked into.
    pub called: Vec<(u32, Vec<Called>)>,
}

/// What is known while the article is swept from left to right.
pub struct Sweep<'s> {
    pub scene: &'s Scene<'s>,
    pub people: &'s People,
    pub mentions: &'s Mentions,
    pub roles: &'s [Role],
    pub genders: Genders,
    pub events: Vec<Event>,
    pub bodies: FxHashMap<String, u32>,
    pub by_role: FxHashMap<u32, Option<PersonId>>,
    pub by_phrase: FxHashMap<u32, Option<PersonId>>,
    /// What kin people are, with the word for it.
    pub kin: Vec<(PersonId, u32)>,
    /// Who is whose relative.
    pub relations: Vec<Relation>,
    /// Who was called a relative of whom so far.
    pub related: Vec<(PersonId, Speaker)>,
    pub block: u32,
    pub led: Option<u32>,
    /// Who was named in the story so far.
    pub met: Vec<bool>,
    /// Who is named in the headline, and who most often.
    pub outstanding: Vec<(bool, bool)>,
    /// Who wrote the article, if one person did who is named in it.
    pub writer: Option<PersonId>,
    /// The sentences that someone says.
    pub says: Vec<u32>,
    pub told: Vec<Option<PersonId>>,
    /// Everyone with a surname that several bear.
    pub bearers: FxHashMap<u32, Vec<PersonId>>,
    /// The first verb of the sentence.
    pub verb: (u32, usize),
    pub found: Resolved,
}

/// How sure it must be that a thing speaks which no verb has say anything.
const THING: f32 = 0.6;

/// Resolves every mention; `speaks` tells which of them have quotations, and how sure.
pub fn resolve(
    scene: &Scene,
    people: &People,
    roles: &[Role],
    mentions: &Mentions,
    cues: &Cues,
    speaks: &[Option<f32>],
    names: FirstNames,
) -> Resolved {
    let mut subjects = vec![false; mentions.list.len()];
    // `from its lowest dam, “save in years of drought”` is nobody's rather than a dam's.
    let heard = |(mention, sure): (&Mention, &Option<f32>)| {
        sure.is_some_and(|sure| sure >= THING || !is_thing(scene, mention))
    };
    let mut says: Vec<bool> = mentions.list.iter().zip(speaks).map(heard).collect();
    for cue in &cues.list {
        if cue.strength > Strength::Verb && cue.order != Order::Noun {
            says[cue.subject as usize] = true;
        }
        if matches!(
            cue.order,
            Order::SubjectVerb | Order::VerbSubject | Order::According
        ) {
            subjects[cue.subject as usize] = true;
        }
    }
    let mut told = apposed::told(scene, mentions);
    let lead = leads::led(scene, people, mentions, &told);
    if let Some((phrase, person)) = lead {
        told[phrase] = Some(person);
    }
    let mut genders = Genders::new(scene, people, roles, mentions, &told, names);
    if let Some((phrase, person)) = lead
        && let Some(gender) = leads::gender(scene, mentions, phrase)
    {
        genders.hint(person, gender);
    }
    let mut sweep = Sweep {
        scene,
        people,
        mentions,
        roles,
        genders,
        events: Vec::new(),
        bodies: FxHashMap::default(),
        by_role: known::by_role(scene, roles),
        by_phrase: known::by_phrase(scene, mentions, &told),
        kin: namesakes::kin(scene, people, mentions, &told),
        relations: Vec::new(),
        related: Vec::new(),
        block: 0,
        led: None,
        met: vec![false; people.figures.len()],
        outstanding: standing::outstanding(scene, people),
        writer: known::writer(scene, people),
        says: said_sentences(mentions, &says),
        told,
        bearers: namesakes::bearers(people),
        verb: (u32::MAX, 0),
        found: Resolved {
            of: Vec::with_capacity(mentions.list.len()),
            sure: Vec::with_capacity(mentions.list.len()),
            ..Resolved::default()
        },
    };
    for (i, mention) in mentions.list.iter().enumerate() {
        sweep.block = scene.block_of_sentence(mention.sentence as usize) as u32;
        let place = sweep.place(mention, subjects[i]);
        let (who, sure) = sweep.who(mention, place, says[i], speaks[i].is_some());
        sweep.found.of.push(who);
        sweep.found.sure.push(sure);
        // What looks like a body there is often half a sentence in capitals.
        let headed =
            mention.kind == MentionKind::Body && scene.is_heading(mention.sentence as usize);
        if headed || sweep.is_byline(mention) || sweep.is_aside(mention) {
            continue;
        }
        let silent = match sweep.says.binary_search(&mention.sentence) {
            Ok(_) => Speech::SpokenOf,
            Err(_) => Speech::None,
        };
        let speech = match (says[i], speaks[i].is_some()) {
            (_, true) => Speech::Quoted,
            (true, false) => Speech::Spoke,
            (false, false) => silent,
        };
        // Who writes `I` is no `she` beside it.
        if let Some(who) = who
            && mention.kind != MentionKind::FirstOrSecond
            && (sweep.told[i].is_none() || says[i] || lead.is_some_and(|(phrase, _)| phrase == i))
        {
            sweep.enter(who, mention, place, speech);
        }
        let owner = sweep.owner(mention);
        if let Some(person) = sweep.told[i] {
            sweep.remember_kin(mention, person, owner);
        }
        sweep.relate(i, mention, owner);
        if let Some(owner) = owner
            && Some(owner) != who
        {
            sweep.enter(owner, mention, Place::Owner, silent);
        }
    }
    sweep.found
}

/// Whether a phrase is no person, body or document.
fn is_thing(scene: &Scene, mention: &Mention) -> bool {
    let class = mention.class(scene);
    mention.kind == MentionKind::Noun
        && !class.has(Class::HUMAN.or(Class::BODY).or(Class::DOCUMENT))
}

/// The sentences in which someone speaks, in order.
fn said_sentences(mentions: &Mentions, says: &[bool]) -> Vec<u32> {
    let spoken = mentions.list.iter().zip(says).filter(|(_, says)| **says);
    let mut found: Vec<u32> = spoken.map(|(mention, _)| mention.sentence).collect();
    found.dedup();
    found
}

impl Sweep<'_> {
    fn who(
        &mut self,
        mention: &Mention,
        place: Place,
        says: bool,
        speaks: bool,
    ) -> (Option<Speaker>, f32) {
        match mention.kind {
            MentionKind::Person(id) => self.bearer(mention, id, says),
            MentionKind::Pronoun => self.pronoun(mention, place, says),
            MentionKind::FirstOrSecond => (self.writer(mention), 0.8),
            MentionKind::Time => (None, 0.3),
            MentionKind::Body if mention.heads(self.scene) => (None, 0.3),
            MentionKind::Body
                if self.is_nation(mention) || self.told[self.found.of.len()].is_some() =>
            {
                self.noun(mention, place, (says, speaks))
            }
            MentionKind::Body => (Some(self.body(mention, speaks)), 0.95),
            MentionKind::Noun => self.noun(mention, place, (says, speaks)),
        }
    }

    /// The one named inside a phrase: `Trump’s campaign`, `her campaign`.
    pub fn owner(&self, mention: &Mention) -> Option<Speaker> {
        if mention.end - mention.first < 2 {
            return None;
        }
        let first = self.scene.token(mention.first as usize);
        let head = self.scene.token(mention.head());
        if self.scene.words.kind(first) == Kind::Clitic {
            let naming = first.checked_sub(1).and_then(|at| self.people.at(at));
            return naming.map(|naming| Speaker::Person(naming.person));
        }
        if self.scene.tags[first] == Tag::Possessive {
            let class = self.scene.words.word(first).entry.class;
            let gender = super::people::gender_of_class(class)?;
            return self.meant(mention, gender);
        }
        (first..head.min(first + 8)).find_map(|at| {
            let owns = at > first && self.scene.tags[at] == Tag::Possessive;
            let naming = if owns { self.people.at(at - 1) } else { None };
            naming.map(|naming| Speaker::Person(naming.person))
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use crate::extract::annotate;
    use crate::extract::rules::tests::article;

    /// Checks the speaker of the last quotation.
    pub(in crate::extract) fn check(text: &str, speaker: &str) {
        let article = article(text);
        let found = annotate(&article);
        let last = found.quotes.last().and_then(|quote| quote.speaker);
        let name = last.map(|who| found.name(who, text).into_owned());
        assert_eq!(name.as_deref(), Some(speaker), "{text}");
    }

    #[test]
    fn definite_phrases_go_to_phrases_before() {
        let text = "A diplomat spoke. A European envoy based in Kyiv said little. “No,” the diplomat said.";
        check(text, "a European envoy based in Kyiv");
        check(
            "Ana Ruiz, the islands minister, left. “No,” the minister said.",
            "Ana Ruiz",
        );
        check("Sen. Ana Ruiz left. “No,” the senator said.", "Ana Ruiz");
    }

    #[test]
    fn a_body_begins_behind_the_phrase_in_front() {
        check(
            "After the second hearing Belwick announced that the claim was “half true”.",
            "Belwick",
        );
        check(
            "Following Monday’s long debate Belwick announced that the claim was “half true”.",
            "Belwick",
        );
    }

    #[test]
    fn a_heading_before_a_colon_is_no_voice() {
        let text = "Old Rule Blocks New Bridges: The council ended “the plague of ferries” and said no more. Ana Ruiz left.";
        let article = article(text);
        let found = annotate(&article);
        let who = found.quotes.iter().filter_map(|quote| quote.speaker);
        let names: Vec<_> = who.map(|who| found.name(who, text).into_owned()).collect();
        assert!(
            !names.contains(&"Old Rule Blocks New Bridges".into()),
            "{names:?}"
        );
    }

    #[test]
    fn definite_phrases_without_evidence_stay_as_written() {
        check("Ana Ruiz left. “No,” the conductor said.", "the conductor");
        check(
            "The Treasury wrote: “No money is left for bridges.”",
            "the Treasury",
        );
    }
}
