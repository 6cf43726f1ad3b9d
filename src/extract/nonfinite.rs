//! Who does what a verb without tense says: `the aide saying`, `adding`, `called “…” by the envoy`.
//! Not here: verbs with tense (see `cues`). Promise: walks a bounded way from the verb.

use super::apposition::named_behind;
use super::cues::Order;
use super::mentions::Mentions;
use super::scene::Scene;
use super::subjects::{Subjects, left};
use super::tags::Tag;
use crate::lexicon::{Class, grammar};
use std::ops::Range;

/// `the aide saying`: the person before; else, as in `told them, adding`, the main subject.
pub fn ing_subject(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    at: usize,
    before: Subjects,
) -> Option<usize> {
    let near = (units.start..at)
        .rev()
        .find(|unit| scene.tag(*unit) != Tag::Adverb || scene.segment_at(*unit).is_some());
    if let Some(found) = near.and_then(|unit| mentions.ending(unit)) {
        let mention = &mentions.list[found];
        let reading = grammar::READING.has(scene.words.letters(scene.token(at)));
        let thing =
            !reading && (mention.class(scene).has(Class::DOCUMENT) || !mention.is_someone(scene));
        if mention.can_speak() && !(thing && before.main.is_some()) {
            return Some(found);
        }
        if let Some(found) = with(scene, mentions, units, at) {
            return Some(found);
        }
    }
    let main = || before.main.map(|subject| subject as usize);
    match near.map(|unit| scene.tag(unit)) {
        Some(Tag::Comma | Tag::Dash) => with(scene, mentions, units, at).or_else(main),
        Some(Tag::Conjunction) => before.meanwhile.or(before.main).map(|found| found as usize),
        _ => main(),
    }
}

/// Who does something meanwhile: `with its director, Ana Ruiz, calling it`.
fn with(scene: &Scene, mentions: &Mentions, units: &Range<usize>, at: usize) -> Option<usize> {
    let floor = units.start.max(at.saturating_sub(16));
    let found = (floor..at)
        .rev()
        .take_while(|unit| {
            scene.segment_at(*unit).is_none()
                && !matches!(scene.tag(*unit), Tag::Finite | Tag::Break)
        })
        .find(|unit| grammar::ALONG.has(scene.words.letters(scene.token(*unit))))?;
    let begins = found == units.start
        || matches!(scene.tag(found - 1), Tag::Comma | Tag::Dash)
        || scene.segment_at(found - 1).is_some();
    let who = mentions.beginning(found + 1).filter(|_| begins)?;
    Some(named_behind(scene, mentions, units, who))
}

/// `was called “…” by the envoy`, and the past that looks like a participle.
pub fn participle(
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
                    .map(|found| named_behind(scene, mentions, units, found))
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
