//! What is remembered of each mention while the article is read: who, where, and whether they speak.
//! Not here: what is made of it (see `salience`). Promise: the memory is bounded.

use super::Speaker;
use super::mentions::{Mention, MentionKind};
use super::resolve::Sweep;
use super::tags::Tag;
use crate::lexicon::grammar;
use crate::text::looks::look;
use crate::text::words::Kind;

/// Events looked back at.
pub const MEMORY: usize = 100;

/// Something said about someone, in order of place.
#[allow(clippy::struct_excessive_bools, reason = "each is a sign of its own")]
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// Who is named.
    pub who: Speaker,
    /// Where.
    pub sentence: u32,
    /// The paragraph.
    pub block: u32,
    /// Its part in the sentence.
    pub place: Place,
    /// How they are named.
    pub form: Form,
    /// Whether they speak there.
    pub speech: Speech,
    /// Whether it is the first subject of its paragraph.
    pub leads: bool,
    /// Whether it is the first subject of its sentence.
    pub opens: bool,
    /// Whether `who` follows.
    pub explained: bool,
    /// Whether they are named for the first time in the story.
    pub fresh: bool,
    /// Whether someone asks or tells them something.
    pub asked: bool,
}

impl Event {
    /// Whether they are what the sentence is about, and not only what somebody says in it.
    pub fn acts(&self) -> bool {
        look();
        self.place == Place::Subject && self.speech != Speech::SpokenOf
    }

    /// Whether words of theirs are told, in marks or not.
    pub fn spoke(&self) -> bool {
        look();
        matches!(self.speech, Speech::Spoke | Speech::Quoted)
    }
}

/// What a mention has to do with speech.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speech {
    /// Nobody speaks in the sentence.
    None,
    /// Another says the sentence.
    SpokenOf,
    /// Their words are told without marks.
    Spoke,
    /// They speak a quotation.
    Quoted,
}

/// The part that a phrase has in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// `Rubio left`
    Subject,
    /// `met Rubio`
    Object,
    /// `with Rubio`
    Oblique,
    /// `Rubio’s aide`
    Owner,
}

/// How someone is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `Rubio`, `the Treasury`
    Name,
    /// `he`
    Pronoun,
    /// `the diplomat`
    Noun,
}

impl Sweep<'_> {
    /// Whether a clause tells more of someone: `Ana Ruiz, who fled,`, `the mill, which burned`.
    fn is_explained(&self, mention: &Mention) -> bool {
        let end = mention.end as usize;
        let limit = self.scene.sentences.of(mention.sentence as usize).end;
        (end..limit.min(end + 2)).any(|unit| {
            self.scene.tag(unit) == Tag::Relative
                && grammar::WHICH.has(self.scene.words.letters(self.scene.token(unit)))
        })
    }

    /// Whether someone is named for the first time below the headline.
    fn meets(&mut self, who: Speaker, mention: &Mention) -> bool {
        let Speaker::Person(id) = who else {
            return false;
        };
        let story = !self.scene.is_heading(mention.sentence as usize);
        story && !std::mem::replace(&mut self.met[id.0 as usize], true)
    }

    /// Whether someone is asked: `Ruiz was asked`, `Ruiz, pressed on this,`, `I asked Ruiz`.
    fn is_asked(&self, mention: &Mention) -> bool {
        let range = self.scene.sentences.of(mention.sentence as usize);
        let letters = |unit: usize| self.scene.words.letters(self.scene.token(unit));
        let (first, end) = (mention.first as usize, mention.end as usize);
        let asked = |unit: usize| range.contains(&unit) && grammar::ASKED.has(letters(unit));
        let passive = range.contains(&end)
            && (grammar::BE.has(letters(end))
                || self.scene.words.kind(self.scene.token(end)) == Kind::Comma)
            && (asked(end + 1) || asked(end + 2));
        passive || first > range.start && asked(first - 1)
    }

    /// Whether someone is named in the headline, and whether nobody is named more often.
    pub fn standing_out(&self, who: Speaker) -> (bool, bool) {
        match who {
            Speaker::Person(id) => self.outstanding[id.0 as usize],
            Speaker::Source(_) => (false, false),
        }
    }

    /// The part of a phrase in its sentence; `told` whether it is known to be a subject.
    pub fn place(&mut self, mention: &Mention, told: bool) -> Place {
        let first = mention.first as usize;
        let sentence = self.scene.sentences.of(mention.sentence as usize);
        let start = sentence.start;
        if self.verb.0 != mention.sentence {
            let verb = |unit: &usize| matches!(self.scene.tag(*unit), Tag::Finite | Tag::Auxiliary);
            let unit = sentence.clone().find(verb).unwrap_or(sentence.end);
            self.verb = (mention.sentence, unit);
        }
        // What stands before the first verb, and after no preposition, is what it tells of.
        let free = first == start
            || !matches!(
                self.scene.tag(first - 1),
                Tag::Preposition | Tag::Conjunction | Tag::Ing
            );
        if free && first < self.verb.1
            || told
            || self.is_subject(mention)
            || self.is_named_by_verb(mention)
        {
            Place::Subject
        } else if first > start && self.scene.tag(first - 1) == Tag::Preposition {
            Place::Oblique
        } else {
            Place::Object
        }
    }

    /// Whether a verb follows the phrase.
    fn is_subject(&self, mention: &Mention) -> bool {
        let next = mention.end as usize;
        let same = self.scene.sentences.of(mention.sentence as usize).end > next;
        same && matches!(self.scene.tag(next), Tag::Finite | Tag::Auxiliary)
    }

    pub fn enter(&mut self, who: Speaker, mention: &Mention, place: Place, speech: Speech) {
        if self.events.len() >= MEMORY * 4 {
            self.events.drain(..MEMORY * 3);
        }
        let leads = place == Place::Subject && self.led != Some(self.block);
        if leads {
            self.led = Some(self.block);
        }
        let before = self.events.iter().rev();
        let mut here = before.take_while(|event| event.sentence == mention.sentence);
        let opens = !here.any(Event::acts);
        let event = Event {
            who,
            sentence: mention.sentence,
            block: self.block,
            place,
            form: self.form(mention, place),
            speech,
            leads,
            opens,
            explained: self.is_explained(mention),
            fresh: self.meets(who, mention),
            asked: self.is_asked(mention),
        };
        self.events.push(Event {
            opens: opens && event.acts(),
            ..event
        });
    }

    /// How a phrase names someone; `her campaign` names its owner by a pronoun.
    fn form(&self, mention: &Mention, place: Place) -> Form {
        if place == Place::Owner {
            return match self.scene.tag(mention.first as usize) {
                Tag::Possessive => Form::Pronoun,
                _ => Form::Name,
            };
        }
        match mention.kind {
            MentionKind::Pronoun | MentionKind::FirstOrSecond => Form::Pronoun,
            MentionKind::Noun => Form::Noun,
            MentionKind::Person(_) | MentionKind::Body | MentionKind::Time => Form::Name,
        }
    }
}
