//! Who might speak a segment: every cue of its sentence with its subject, and how they stand to it.
//! Worked out once for each segment; rules choose among them. Promise: at most [`MOST`] of them.

use super::cues::{Cue, Cues, Order};
use super::mentions::Mentions;
use super::people::People;
use super::scene::Scene;
use super::tags::Tag;
use crate::lexicon::{Class, grammar};

/// Candidates looked at for one segment, the nearest on each side.
pub const MOST: usize = 24;

/// Units between a cue and the segment behind it that are looked at; a cue that is farther away is that of
/// another clause. A sentence without an end would be walked anew for each of its segments.
const FAR: usize = 100;

/// All that rules look at.
#[derive(Clone, Copy, Debug)]
pub struct View<'v> {
    /// Tokens, segments, sentences.
    pub scene: &'v Scene<'v>,
    /// Who is named.
    pub people: &'v People,
    /// Phrases.
    pub mentions: &'v Mentions,
    /// Cues and subjects.
    pub cues: &'v Cues,
}

/// One cue of the sentence, seen from a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The cue.
    pub cue: Cue,
    /// Where the clause of the cue stands.
    pub side: Side,
    /// What lies between.
    pub gap: Gap,
    /// Units between.
    pub distance: u32,
}

/// On which side of the segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The cue stands before the segment.
    Before,
    /// Behind it.
    After,
}

/// What lies between a cue clause and a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// Nothing, a comma or a colon.
    Touching,
    /// Words that belong to the cue: whom, where, when, `that`.
    Clear,
    /// Other words, but no verb with a subject of its own.
    Words,
    /// Another clause, or another segment.
    Clause,
}

/// The candidates of a segment, nearest first on each side.
pub fn candidates(view: &View, segment: usize) -> Vec<Candidate> {
    let sentence = view.scene.sentence_of_segment[segment] as usize;
    let unit = view.scene.unit_of_segment[segment] as usize;
    let range = view.cues.of_sentence.of(sentence);
    let list = &view.cues.list[range.clone()];
    let split = list.partition_point(|cue| (cue.unit as usize) < unit);
    let mut found = Vec::with_capacity(list.len().min(MOST));
    for cue in list[..split].iter().rev().take(MOST / 2) {
        if let Some(candidate) = before(view, *cue, unit) {
            found.push(candidate);
        }
    }
    for cue in list[split..].iter().take(MOST / 2) {
        found.push(after(view, *cue, unit));
    }
    found
}

fn before(view: &View, cue: Cue, unit: usize) -> Option<Candidate> {
    let extent = cue.extent(view.mentions);
    let end = if extent.end > unit {
        cue.end as usize
    } else {
        extent.end
    };
    if end > unit || extent.start > unit {
        return None;
    }
    Some(Candidate {
        cue,
        side: Side::Before,
        gap: gap_before(view, &cue, end, unit),
        distance: (unit - end) as u32,
    })
}

fn after(view: &View, cue: Cue, unit: usize) -> Candidate {
    let extent = cue.extent(view.mentions);
    // A subject before the segment with its verb behind: `Rubio, “the senator,” said`.
    if extent.start <= unit {
        return Candidate {
            cue,
            side: Side::After,
            gap: Gap::Words,
            distance: cue.unit - unit as u32,
        };
    }
    Candidate {
        cue,
        side: Side::After,
        gap: gap_after(view, unit + 1, extent.start),
        distance: (extent.start - unit - 1) as u32,
    }
}

/// What lies between the end of a cue and the segment that follows.
fn gap_before(view: &View, cue: &Cue, from: usize, unit: usize) -> Gap {
    if unit - from > FAR {
        return Gap::Clause;
    }
    let scene = view.scene;
    let mut gap = Gap::Touching;
    let mut at = from;
    let mut object = cue.order != Order::VerbSubject;
    while at < unit {
        let tag = scene.tag(at);
        let token = scene.token(at);
        if scene.segment_at(at).is_some() {
            return Gap::Clause;
        }
        match tag {
            Tag::Comma | Tag::Colon | Tag::Dash => at += 1,
            Tag::Relative | Tag::Preposition if grammar::THAT.has(scene.words.letters(token)) => {
                gap = gap.max(Gap::Clear);
                at += 1;
            }
            Tag::Adverb | Tag::Auxiliary | Tag::Preposition | Tag::Conjunction => {
                gap = gap.max(Gap::Clear);
                at += 1;
            }
            Tag::Finite if is_infinitive(scene, at) => {
                gap = gap.max(Gap::Words);
                at += 1;
            }
            Tag::Finite => return Gap::Clause,
            Tag::Relative => return Gap::Words.max(clause_ahead(scene, at, unit)),
            _ => {
                let Some(found) = view.mentions.beginning(at) else {
                    gap = gap.max(Gap::Words);
                    at += 1;
                    continue;
                };
                let mention = &view.mentions.list[found];
                let prep = at > from && scene.tag(at - 1) == Tag::Preposition;
                let time = mention.class(scene).has(Class::TIME);
                gap = gap.max(if object || prep || time {
                    Gap::Clear
                } else {
                    Gap::Words
                });
                object = false;
                at = mention.end as usize;
            }
        }
    }
    if unit - from > 12 {
        gap.max(Gap::Words)
    } else {
        gap
    }
}

/// `to make`, `would make`: a verb without a subject of its own.
pub fn is_infinitive(scene: &Scene, at: usize) -> bool {
    let word = |unit: usize| scene.words.letters(scene.token(unit));
    at > 0
        && (grammar::TO.has(word(at - 1))
            || at > 1
                && scene.tag(at - 1) == Tag::Adverb
                && (grammar::TO.has(word(at - 2)) || scene.tag(at - 2) == Tag::Auxiliary)
            || scene.tag(at - 1) == Tag::Auxiliary)
}

fn clause_ahead(scene: &Scene, from: usize, unit: usize) -> Gap {
    if (from..unit).any(|at| scene.tag(at) == Tag::Finite && !is_infinitive(scene, at)) {
        Gap::Clause
    } else {
        Gap::Words
    }
}

/// What lies between a segment and the cue clause that follows it.
fn gap_after(view: &View, from: usize, to: usize) -> Gap {
    let mut gap = Gap::Touching;
    for at in from..to {
        if view.scene.segment_at(at).is_some() {
            return Gap::Clause;
        }
        match view.scene.tag(at) {
            Tag::Comma | Tag::Dash => {}
            Tag::Adverb => gap = gap.max(Gap::Clear),
            Tag::Finite if is_infinitive(view.scene, at) => gap = Gap::Words,
            Tag::Finite | Tag::Break => return Gap::Clause,
            _ => gap = Gap::Words,
        }
    }
    gap
}
