//! Cues and their subjects: `Rubio said`, `said the envoy`, `according to the report`.
//! Not here: how a subject is found (see `subjects`), and which quotation a cue belongs to (see
//! `rules`). Promise: one look at each unit.

use super::mentions::Mentions;
use super::scene::Scene;
use super::subjects::{Subjects, apposed, inverted, left};
use super::tags::Tag;
use crate::lexicon::{Class, grammar};
use std::ops::Range;

/// One cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// The unit of its verb or first word.
    pub unit: u32,
    /// Behind its last unit.
    pub end: u32,
    /// Who: an index into [`Mentions::list`].
    pub subject: u32,
    /// Where the subject stands.
    pub order: Order,
    /// How sure it is that words follow.
    pub strength: Strength,
}

/// How cue and subject stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// `the envoy said`
    SubjectVerb,
    /// `said the envoy`
    VerbSubject,
    /// `according to the envoy`
    According,
    /// `called “…” by the envoy`
    Agent,
    /// `the envoy’s claim that`
    Noun,
}

/// What kind of verb a cue is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// Any verb with a subject that can speak.
    Verb,
    /// `suggested`
    Cue,
    /// `said`
    Say,
}

/// All cues of an article.
#[derive(Debug, Default)]
pub struct Cues {
    /// The cues in order of their units.
    pub list: Vec<Cue>,
    /// The cues of each sentence.
    pub of_sentence: Vec<Range<usize>>,
}

impl Cue {
    /// From the first unit of subject and cue to the last.
    pub fn extent(&self, mentions: &Mentions) -> Range<usize> {
        let subject = &mentions.list[self.subject as usize];
        (self.unit.min(subject.first)) as usize..self.end.max(subject.end) as usize
    }
}

/// The cues of an article.
pub fn cues(scene: &Scene, mentions: &Mentions) -> Cues {
    let mut found = Cues::default();
    for units in &scene.sentences {
        let from = found.list.len();
        let mut subjects = Subjects::default();
        for at in units.clone() {
            if let Some(cue) = cue(scene, mentions, units, at, subjects) {
                if cue.order == Order::SubjectVerb && scene.tag(at) == Tag::Finite {
                    subjects.last = Some(cue.subject);
                    if cue.strength > Strength::Verb || subjects.main.is_none() {
                        subjects.main = Some(cue.subject);
                    }
                }
                found.list.push(cue);
            } else if scene.tag(at) == Tag::Auxiliary
                && at > units.start
                && scene.tag(at - 1) != Tag::Auxiliary
                && let Some(subject) = left(scene, mentions, units, at, Subjects::default())
            {
                subjects.last = Some(subject as u32);
                subjects.main = subjects.main.or(subjects.last);
            }
        }
        found.of_sentence.push(from..found.list.len());
    }
    found
}

/// The cue at a unit; `before` is the subject of the last verb of the sentence.
fn cue(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    at: usize,
    before: Subjects,
) -> Option<Cue> {
    let tag = scene.tag(at);
    let token = scene.token(at);
    let class = scene.words.word(token).entry.class;
    if scene.segment_at(at).is_some() {
        return None;
    }
    if tag == Tag::Preposition
        || tag == Tag::Relative && grammar::AS.has(scene.words.letters(token))
    {
        return according(scene, mentions, units, at);
    }
    if tag == Tag::Noun && class.has(Class::CUE_NOUN) {
        return cue_noun(scene, mentions, units, at);
    }
    let strength = if class.has(Class::SAY) {
        Strength::Say
    } else if class.has(Class::CUE.or(Class::DUB)) {
        Strength::Cue
    } else {
        Strength::Verb
    };
    let (subject, order) = match tag {
        Tag::Finite => finite(scene, mentions, units, at, before, strength)?,
        Tag::Ing => (
            ing_subject(scene, mentions, units, at, before)?,
            Order::SubjectVerb,
        ),
        Tag::Participle => participle(scene, mentions, units, at, before)?,
        _ if class.has(Class::SAY.or(Class::CUE)) && is_to(scene, at, units.start) => {
            (before.main? as usize, Order::SubjectVerb)
        }
        _ => return None,
    };
    Some(Cue {
        unit: at as u32,
        end: at as u32 + 1,
        subject: subject as u32,
        order,
        strength,
    })
}

fn is_to(scene: &Scene, at: usize, start: usize) -> bool {
    at > start && grammar::TO.has(scene.words.letters(scene.token(at - 1)))
}

fn finite(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    at: usize,
    before: Subjects,
    strength: Strength,
) -> Option<(usize, Order)> {
    if is_to(scene, at, units.start) {
        return before
            .main
            .map(|subject| (subject as usize, Order::SubjectVerb));
    }
    let after_mark = at == units.start
        || scene.segment_at(at - 1).is_some()
        || matches!(scene.tag(at - 1), Tag::Comma | Tag::Dash);
    let touches_quote = at == units.start
        || (at.saturating_sub(2)..at).any(|unit| scene.segment_at(unit).is_some());
    if after_mark
        && strength > Strength::Verb
        && touches_quote
        && let Some(subject) = inverted(scene, mentions, units, at)
    {
        return Some((subject, Order::VerbSubject));
    }
    if after_mark
        && strength > Strength::Verb
        && let Some(subject) = inverted(scene, mentions, units, at)
    {
        let end = mentions.list[subject].end as usize;
        let closes =
            end >= units.end || matches!(scene.tag(end), Tag::Comma | Tag::Break | Tag::Dash);
        if closes && mentions.list[subject].is_someone(scene) {
            return Some((subject, Order::VerbSubject));
        }
    }
    if let Some(subject) = left(scene, mentions, units, at, before) {
        return Some((subject, Order::SubjectVerb));
    }
    if after_mark && strength > Strength::Verb {
        return inverted(scene, mentions, units, at).map(|subject| (subject, Order::VerbSubject));
    }
    None
}

/// `the aide saying`: the person before; else, as in `told them, adding`, the main subject.
fn ing_subject(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    at: usize,
    before: Subjects,
) -> Option<usize> {
    let near = at.checked_sub(1).filter(|unit| *unit >= units.start);
    if let Some(found) = near.and_then(|unit| mentions.ending(unit)) {
        let mention = &mentions.list[found];
        let thing = mention.class(scene).has(Class::DOCUMENT) || !mention.is_someone(scene);
        if mention.can_speak() && !(thing && before.main.is_some()) {
            return Some(found);
        }
    }
    before.main.map(|subject| subject as usize)
}

/// `was called “…” by the envoy`, and the past that looks like a participle.
fn participle(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    at: usize,
    before: Subjects,
) -> Option<(usize, Order)> {
    let passive = (at.saturating_sub(3).max(units.start)..at)
        .any(|unit| grammar::BE.has(scene.words.letters(scene.token(unit))));
    if passive || at == units.start {
        for unit in at + 1..units.end.min(at + 14) {
            if scene.tag(unit) == Tag::Preposition
                && grammar::BY.has(scene.words.letters(scene.token(unit)))
            {
                return mentions
                    .beginning(unit + 1)
                    .map(|found| (found, Order::Agent));
            }
            if scene.tag(unit) == Tag::Break {
                return None;
            }
        }
        return None;
    }
    left(scene, mentions, units, at, before).map(|found| (found, Order::SubjectVerb))
}

/// `according to X`, `in the words of X`, `as X put it`, `per X`.
fn according(scene: &Scene, mentions: &Mentions, units: &Range<usize>, at: usize) -> Option<Cue> {
    let word = |unit: usize| scene.words.letters(scene.token(unit));
    let says = |cue: &&&[&str]| {
        at + cue.len() < units.end
            && cue
                .iter()
                .enumerate()
                .all(|(i, part)| word(at + i).eq_ignore_ascii_case(part))
    };
    let next = match grammar::ACCORDING.iter().find(says) {
        Some(cue) => at + cue.len(),
        None if grammar::PER.has(word(at)) && at + 1 < units.end => at + 1,
        None => return None,
    };
    let found = mentions.beginning(next)?;
    let someone = mentions.list[found].is_someone(scene);
    if next == at + 1 && !someone {
        return None;
    }
    let found = apposed(scene, mentions, units, found);
    Some(Cue {
        unit: at as u32,
        end: next as u32,
        subject: found as u32,
        order: Order::According,
        strength: Strength::Say,
    })
}

/// `Trump’s claim that`, `his statement`: the owner speaks.
fn cue_noun(scene: &Scene, mentions: &Mentions, units: &Range<usize>, at: usize) -> Option<Cue> {
    let phrase = &mentions.list[mentions.ending(at)?];
    let first = phrase.first as usize;
    if first < units.start || at == first {
        return None;
    }
    let owner = if scene.tag(first) == Tag::Possessive {
        mentions.at(first)?
    } else {
        let owns = (first..at)
            .rev()
            .find(|unit| scene.tag(*unit) == Tag::Possessive)?;
        (owns > first).then(|| mentions.at(first))??
    };
    Some(Cue {
        unit: at as u32,
        end: at as u32 + 1,
        subject: owner as u32,
        order: Order::Noun,
        strength: Strength::Cue,
    })
}
