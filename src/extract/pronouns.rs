//! Whom `he`, `she`, `they` and `it` stand for: by gender, nearness, and who speaks.
//! Not here: names and phrases (see `resolve`). Promise: looks back a bounded way.

use super::mentions::Mention;
use super::resolve::{Event, MEMORY, Sweep};
use super::{Gender, SourceKind, Speaker};
use crate::lexicon::Class;

/// Sentences looked back at for a pronoun.
const SENTENCES: u32 = 8;

/// What counts for a pronoun: a gender that is known, each sentence back, being a subject, being the
/// last speaker or one before, being named again, having no name. Tuned on articles of many kinds.
const KNOWN: f32 = 0.5;
const NEAR: f32 = 2.4;
const SUBJECT: f32 = 2.3;
const SPEAKER: f32 = 1.5;
const SPEAKER_BEFORE: f32 = 1.0;
const AGAIN: f32 = 0.15;
const NAMELESS: f32 = -2.0;

/// How often the only one who fits is meant: the right one may never have been read as a name.
const ALONE: f32 = 0.85;

impl Sweep<'_> {
    /// `he`: the person of the gender who stands out most just before.
    pub fn pronoun(&mut self, mention: &Mention, speaks: bool) -> (Option<Speaker>, f32) {
        let class = mention.class(self.scene);
        let Some(gender) = super::people::gender_of_class(class) else {
            return self.they_or_it(mention, class);
        };
        let mut best: Vec<(Speaker, f32)> = Vec::new();
        let mut speakers = 0;
        for event in self.events.iter().rev().take(MEMORY) {
            let back = mention.sentence - event.sentence;
            if back > SENTENCES && !best.is_empty() {
                break;
            }
            let Some(fit) = self.fit(event.who, gender) else {
                continue;
            };
            let mut score = fit - NEAR * back.min(SENTENCES) as f32;
            score += if event.subject { SUBJECT } else { 0.0 };
            if event.speaks {
                score += if speakers > 0 {
                    SPEAKER_BEFORE
                } else if speaks {
                    SPEAKER
                } else {
                    SPEAKER_BEFORE
                };
                speakers += 1;
            }
            match best.iter_mut().find(|(who, _)| *who == event.who) {
                Some((_, sum)) => *sum = sum.max(score) + AGAIN,
                None => best.push((event.who, score)),
            }
        }
        best.sort_by(|a, b| b.1.total_cmp(&a.1));
        let Some(&(who, score)) = best.first() else {
            let next = if speaks {
                self.named_next(mention, gender)
            } else {
                None
            };
            return (next, if next.is_some() { 0.6 } else { 0.3 });
        };
        if let Speaker::Person(id) = who {
            self.genders[id.0 as usize].get_or_insert(gender);
        }
        let sure = match best.get(1).map(|second| score - second.1) {
            None => ALONE,
            Some(margin) if margin > 2.5 => 0.93,
            Some(margin) if margin > 1.2 => 0.78,
            Some(_) => 0.6,
        };
        (Some(who), sure)
    }

    /// How well someone fits a pronoun of a gender, if at all.
    fn fit(&self, who: Speaker, gender: Gender) -> Option<f32> {
        let known = match who {
            Speaker::Person(id) => self.genders[id.0 as usize],
            Speaker::Source(id) => {
                let voice = &self.found.voices[id.0 as usize];
                if !voice.human || voice.plural {
                    return None;
                }
                voice.gender
            }
        };
        let source = if matches!(who, Speaker::Source(_)) {
            NAMELESS
        } else {
            0.0
        };
        match known {
            Some(known) if known != gender => None,
            Some(_) => Some(KNOWN + source),
            None => Some(source),
        }
    }

    /// `they`: sources of several; `it`: a body or a document.
    fn they_or_it(&mut self, mention: &Mention, class: Class) -> (Option<Speaker>, f32) {
        let plural = class.has(Class::PLURAL);
        let fits = |event: &&Event| match event.who {
            Speaker::Person(_) => false,
            Speaker::Source(id) => {
                let voice = &self.found.voices[id.0 as usize];
                if plural {
                    voice.plural || voice.kind == SourceKind::Organisation
                } else {
                    voice.kind != SourceKind::Unnamed
                }
            }
        };
        let near = |event: &&Event| mention.sentence - event.sentence <= 3;
        let found = self
            .events
            .iter()
            .rev()
            .take(MEMORY)
            .filter(near)
            .find(|event| fits(event) && event.speaks)
            .or_else(|| {
                self.events
                    .iter()
                    .rev()
                    .take(MEMORY)
                    .filter(near)
                    .find(fits)
            });
        match found {
            Some(event) => (Some(event.who), 0.7),
            None => (None, 0.3),
        }
    }
}
