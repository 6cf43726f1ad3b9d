//! What stands between a quotation and each unit near it: walked once for all choices.
//! Promise: at most [`WALK`] units on each side.

use crate::extract::candidates::{Side, is_infinitive};
use crate::extract::scene::Scene;
use crate::extract::tags::Tag;

/// Units looked at between a phrase and the quotation.
const WALK: usize = 40;

/// What stands in a stretch of units.
#[derive(Clone, Copy, Debug, Default)]
pub struct Walked {
    /// What is seen, as bits.
    pub seen: u32,
    /// Verbs with a subject of their own.
    pub verbs: u32,
    /// Segments.
    pub quoted: u32,
}

/// What stands in the units nearest to a quotation, by how many they are.
#[derive(Clone, Debug, Default)]
pub struct Walks {
    before: Vec<Walked>,
    after: Vec<Walked>,
}

impl Walks {
    /// Walks back from unit `units.0` and on behind unit `units.1`, so many units on each side.
    pub fn new(scene: &Scene, units: (usize, usize), (before, after): (usize, usize)) -> Self {
        let back = (0..units.0).rev().take(before);
        let ahead = (units.1 + 1..).take(after);
        Self {
            before: walk(scene, back, before),
            after: walk(scene, ahead, after),
        }
    }

    /// What stands between the quotation and a phrase so many units away.
    pub fn to(&self, side: Side, units: usize) -> Walked {
        let walked = match side {
            Side::Before => &self.before,
            Side::After => &self.after,
        };
        walked.get(units.min(WALK)).copied().unwrap_or_default()
    }
}

fn walk(scene: &Scene, units: impl Iterator<Item = usize>, most: usize) -> Vec<Walked> {
    let mut found = Vec::with_capacity(most.min(WALK) + 1);
    let mut walked = Walked::default();
    found.push(walked);
    for unit in units.take(WALK) {
        if scene.segment_at(unit).is_some() {
            walked.quoted += 1;
            walked.seen |= 1;
        } else {
            walked.seen |= match scene.tag(unit) {
                Tag::Comma => 2,
                Tag::Colon => 4,
                Tag::Dash => 8,
                Tag::Break => 16,
                Tag::Relative => 32,
                Tag::Conjunction => 64,
                Tag::Preposition => 128,
                Tag::Ing => 256,
                Tag::Finite if is_infinitive(scene, unit) => 512,
                Tag::Finite => {
                    walked.verbs += 1;
                    0
                }
                _ => 0,
            };
        }
        found.push(walked);
    }
    found
}
