//! Who does what a verb says: the phrase left of it, over `who …,` and `of the party`, or right of it.
//! Not here: which verbs bring words (see `cues`). Promise: walks at most [`WINDOW`] units from a
//! verb, and never into a quotation.

use super::apposition::{anchor, named_before, named_behind};
use super::mentions::{MentionKind, Mentions};
use super::scene::Scene;
use super::tags::Tag;
use crate::lexicon::{Class, grammar};
use std::ops::Range;

/// How far a subject may stand from its verb, in units.
const WINDOW: usize = 45;

/// Subjects met so far in a sentence.
#[derive(Clone, Copy, Debug, Default)]
pub struct Subjects {
    /// Of the last verb.
    pub last: Option<u32>,
    /// Of the last verb that brings words, else of the first verb.
    pub main: Option<u32>,
    /// Of a verb beside the main one: `with the envoy calling it`.
    pub meanwhile: Option<u32>,
}

/// The subject right of a verb: `said the envoy`.
pub fn inverted(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    at: usize,
) -> Option<usize> {
    let mut next = at + 1;
    while next < units.end && scene.tag(next) == Tag::Adverb {
        next += 1;
    }
    let found = mentions.beginning(next)?;
    let mention = &mentions.list[found];
    let end = mention.end as usize;
    let object = grammar::AFTER_VERB.has(scene.words.letters(scene.token(next)));
    // `insisted nobody had been paid`
    let clause = end < units.end && matches!(scene.tag(end), Tag::Finite | Tag::Auxiliary);
    (next < units.end
        && mention.can_speak()
        && !object
        && !clause
        && mention.kind != MentionKind::Time)
        .then(|| named_behind(scene, mentions, units, found))
}

/// The subject left of a verb at `at`.
pub fn left(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    at: usize,
    before: Subjects,
) -> Option<usize> {
    let floor = units.start.max(at.saturating_sub(WINDOW));
    let mut unit = at;
    let mut hops = 0;
    while unit > floor {
        unit -= 1;
        match scene.tag(unit) {
            Tag::Adverb | Tag::Auxiliary => {}
            // `the two papers each called it`
            Tag::Article if mentions.ending(unit).is_none() => {}
            Tag::Comma | Tag::Dash => {
                hops += 1;
                if hops > 2 {
                    return None;
                }
                unit = anchor(scene, mentions, unit, floor)?;
            }
            Tag::Conjunction => {
                let class = scene.words.word(scene.token(at)).entry.class;
                let brings = class.has(Class::SAY.or(Class::CUE));
                let subject = if brings { before.main } else { before.last };
                return subject.map(|subject| subject as usize);
            }
            Tag::Relative => {
                let word = scene.words.letters(scene.token(unit));
                if grammar::RELATIVE.has(word) {
                    let mut antecedent = unit.checked_sub(1)?;
                    if scene.tag(antecedent) == Tag::Comma {
                        antecedent = antecedent.checked_sub(1)?;
                    }
                    let found = mentions.ending(antecedent)?;
                    let who = antecedent_of(scene, mentions, units, found, word);
                    return Some(named_before(scene, mentions, units, who).unwrap_or(who));
                }
                return None;
            }
            _ => {
                let found = mentions.ending(unit)?;
                if let Some(comma) = place_after_comma(scene, mentions, found, floor) {
                    unit = comma;
                    continue;
                }
                if mentions.list[found].kind == MentionKind::Time {
                    unit = mentions.list[found].first as usize;
                    if unit > floor && scene.tag(unit - 1) == Tag::Preposition {
                        unit -= 1;
                    }
                    continue;
                }
                // `and in a statement credited him`
                let first = mentions.list[found].first as usize;
                if first > floor + 1
                    && is_preposition(scene, first - 1)
                    && scene.tag(first - 2) == Tag::Conjunction
                {
                    unit = first - 1;
                    continue;
                }
                return subject_of(scene, mentions, units, found);
            }
        }
    }
    None
}

/// The comma before a place that only says where someone is from: `Ana Ruiz, 57, of Bowie, Md., said`.
fn place_after_comma(
    scene: &Scene,
    mentions: &Mentions,
    found: usize,
    floor: usize,
) -> Option<usize> {
    let mention = &mentions.list[found];
    let mut first = mention.first as usize;
    if mention.kind != MentionKind::Body || first < floor + 2 {
        return None;
    }
    let origin = scene.tag(first - 1) == Tag::Preposition;
    if origin {
        first -= 1;
    } else {
        let token = scene.token(first);
        let class = scene.words.word(token).entry.class;
        let place = class.has(Class::PLACE.or(Class::ABBREVIATION))
            || scene.words.word(token).name.is_place();
        if !place {
            return None;
        }
    }
    let comma = first
        .checked_sub(1)
        .filter(|unit| scene.tag(*unit) == Tag::Comma)?;
    // `57,` between the name and the place.
    let age = comma >= floor + 2
        && scene.tag(comma - 1) == Tag::Adjective
        && scene.tag(comma - 2) == Tag::Comma;
    let before = if age { comma - 2 } else { comma };
    mentions.ending(before.checked_sub(1)?).map(|_| before)
}

/// What `who` takes up in `a warning from Ana Ruiz, who`, `which` in `the head of the party, which`.
fn antecedent_of(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    found: usize,
    word: &str,
) -> usize {
    let mention = &mentions.list[found];
    let human =
        matches!(mention.kind, MentionKind::Person(_)) || mention.class(scene).has(Class::HUMAN);
    let body = mention.kind == MentionKind::Body
        || mention.class(scene).has(Class::BODY.or(Class::DOCUMENT));
    let fits = if grammar::WHO.has(word) { human } else { body };
    if fits {
        found
    } else {
        head_of(scene, mentions, units, found)
    }
}

/// From a phrase before a verb to the subject: over `of the party`, `, the leader,`.
fn subject_of(
    scene: &Scene,
    mentions: &Mentions,
    units: &Range<usize>,
    found: usize,
) -> Option<usize> {
    let head = head_of(scene, mentions, units, found);
    let first = mentions.list[head].first as usize;
    if head == found && first > units.start && is_preposition(scene, first - 1) {
        // `In Kyiv on Thursday said`: no subject; but after a comma a clause may end here.
        return None;
    }
    if let Some(named) = named_before(scene, mentions, units, head) {
        return Some(named);
    }
    let mention = &mentions.list[head];
    let letters = scene.words.letters(scene.token(first));
    let object = grammar::OBJECT.has(letters);
    (mention.can_speak() && !object).then_some(head)
}

/// `of`, `for`, and not a word that opens a clause: `as he said`.
fn is_preposition(scene: &Scene, unit: usize) -> bool {
    let word = scene.words.letters(scene.token(unit));
    scene.tag(unit) == Tag::Preposition && !grammar::OPENS_CLAUSE.has(word)
}

/// The phrase at the left end of `a spokesman for the ministry in Rome`.
fn head_of(scene: &Scene, mentions: &Mentions, units: &Range<usize>, found: usize) -> usize {
    let mut head = found;
    for _ in 0..5 {
        let first = mentions.list[head].first as usize;
        let Some(prep) = first.checked_sub(1).filter(|unit| *unit > units.start) else {
            return head;
        };
        let word = scene.words.letters(scene.token(prep));
        let joins = is_preposition(scene, prep);
        let listed = scene.tag(prep) == Tag::Conjunction
            && grammar::AND.has(word)
            && mentions.list[head].kind == MentionKind::Noun
            && !mentions.list[head].class(scene).has(Class::HUMAN);
        if !joins && !listed {
            return head;
        }
        let Some(before) = mentions.ending(prep - 1) else {
            return head;
        };
        if mentions.list[before].kind == MentionKind::Time {
            return head;
        }
        head = before;
    }
    head
}
