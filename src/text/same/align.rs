//! Which words of two texts are the same, in the same order.
//! Not here: whether the texts are the same (see the module above). Promise: time grows little faster than
//! the texts. What both have at their ends is taken off; words that stand once in each are the pins between
//! which the rest is looked at again (patience sorting); what is left between pins is compared word by word
//! if it is short, and else counts as different.

use super::Word;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Pairs of words between two pins that are compared at most.
const COMPARED: usize = 40_000;

/// Pins within pins that are looked for.
const DEEPEST: usize = 12;

/// For each word of `one` the word of `other` that it is, if there is one.
pub fn align(one: &[Word], other: &[Word]) -> Vec<Option<usize>> {
    let mut aligned = Aligned {
        one,
        other,
        found: vec![None; one.len()],
    };
    aligned.between(0..one.len(), 0..other.len(), DEEPEST);
    aligned.found
}

struct Aligned<'w> {
    one: &'w [Word],
    other: &'w [Word],
    found: Vec<Option<usize>>,
}

impl Aligned<'_> {
    fn is(&self, a: usize, b: usize) -> bool {
        self.one[a].hash == self.other[b].hash
    }

    fn between(&mut self, mut a: Range<usize>, mut b: Range<usize>, depth: usize) {
        while !a.is_empty() && !b.is_empty() && self.is(a.start, b.start) {
            self.found[a.start] = Some(b.start);
            (a.start, b.start) = (a.start + 1, b.start + 1);
        }
        while !a.is_empty() && !b.is_empty() && self.is(a.end - 1, b.end - 1) {
            (a.end, b.end) = (a.end - 1, b.end - 1);
            self.found[a.end] = Some(b.end);
        }
        if a.is_empty() || b.is_empty() {
            return;
        }
        if a.len() * b.len() <= COMPARED {
            return self.word_by_word(a, b);
        }
        let pins = if depth > 0 {
            self.pins(a.clone(), b.clone())
        } else {
            Vec::new()
        };
        if pins.is_empty() {
            return;
        }
        let (mut from_a, mut from_b) = (a.start, b.start);
        for (at, to) in pins {
            self.between(from_a..at, from_b..to, depth - 1);
            self.found[at] = Some(to);
            (from_a, from_b) = (at + 1, to + 1);
        }
        self.between(from_a..a.end, from_b..b.end, depth - 1);
    }

    /// Words that stand once on each side: the most of them that keep their order.
    fn pins(&self, a: Range<usize>, b: Range<usize>) -> Vec<(usize, usize)> {
        let mut places: FxHashMap<u64, (Option<usize>, Option<usize>)> = FxHashMap::default();
        let again = usize::MAX;
        for at in a.clone() {
            let place = &mut places.entry(self.one[at].hash).or_default().0;
            *place = Some(place.map_or(at, |_| again));
        }
        for at in b {
            if let Some((_, place)) = places.get_mut(&self.other[at].hash) {
                *place = Some(place.map_or(at, |_| again));
            }
        }
        let once = |at: usize| match places.get(&self.one[at].hash) {
            Some((Some(one), Some(other))) if *one != again && *other != again => {
                Some((at, *other))
            }
            Some(_) | None => None,
        };
        rising(&a.filter_map(once).collect::<Vec<_>>())
    }

    /// The longest row of words that both have.
    fn word_by_word(&mut self, a: Range<usize>, b: Range<usize>) {
        let wide = b.len() + 1;
        let mut long = vec![0_u32; (a.len() + 1) * wide];
        for i in (0..a.len()).rev() {
            for j in (0..b.len()).rev() {
                long[i * wide + j] = if self.is(a.start + i, b.start + j) {
                    long[(i + 1) * wide + j + 1] + 1
                } else {
                    long[(i + 1) * wide + j].max(long[i * wide + j + 1])
                };
            }
        }
        let (mut i, mut j) = (0, 0);
        while i < a.len() && j < b.len() {
            if self.is(a.start + i, b.start + j) {
                self.found[a.start + i] = Some(b.start + j);
                (i, j) = (i + 1, j + 1);
            } else if long[(i + 1) * wide + j] >= long[i * wide + j + 1] {
                i += 1;
            } else {
                j += 1;
            }
        }
    }
}

/// The longest part of the pairs whose second numbers rise too.
fn rising(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // The pair that ends the best row of each length, and what stands before each pair.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, to)) in pairs.iter().enumerate() {
        let long = ends.partition_point(|end| pairs[*end].1 < *to);
        before.push(long.checked_sub(1).map(|last| ends[last]));
        if long == ends.len() {
            ends.push(at);
        } else {
            ends[long] = at;
        }
    }
    let mut row = Vec::with_capacity(ends.len());
    let mut at = ends.last().copied();
    while let Some(pair) = at {
        row.push(pairs[pair]);
        at = before[pair];
    }
    row.reverse();
    row
}
