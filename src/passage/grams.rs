//! Where in a text changed words may stand: the stretches that share the rarest runs of four bytes with
//! them, in the same order. Not here: how like the words a stretch is (see `changed`). Promise: the
//! text is gone through once; a search looks at the places of the rarest runs, and at a table of one count for
//! each half of the words' length.
//!
//! A passage that was edited keeps some of its runs whole, since edits change words and not every fourth
//! letter (q-gram filtration, Jokinen and Ukkonen 1991, here with counts for what the edits leave alone).

use std::cmp::Reverse;
use std::ops::Range;

/// Bytes of a run.
const RUN: usize = 4;

/// Bits of a run's number: runs of one number are taken for each other.
const BITS: u32 = 16;

/// Places of runs that are counted in one search.
const MOST_PLACES: usize = 60_000;

/// Runs of the wanted words that are looked up at most, and how many are in any case, be they ever so common.
const RUNS: Range<usize> = 8..400;

/// Stretches that are given back.
const STRETCHES: usize = 12;

/// Fewer bytes than this are not counted apart.
const NARROWEST: usize = 32;

/// Every run of a text and where it stands.
#[derive(Debug)]
pub struct Grams {
    /// Where the places of the runs of a number begin in `places`; one more than there are numbers.
    begins: Vec<u32>,
    /// The bytes where runs begin, those of one number together, in the order of the text.
    places: Vec<u32>,
    len: usize,
}

impl Grams {
    /// The runs of a text of less than 4 GiB.
    pub fn new(text: &str) -> Self {
        let mut begins = vec![0_u32; (1 << BITS) + 1];
        for run in numbers(text) {
            begins[run + 1] += 1;
        }
        for run in 0..1 << BITS {
            begins[run + 1] += begins[run];
        }
        let mut next = begins.clone();
        let mut places = vec![0; text.len().saturating_sub(RUN - 1)];
        for (at, run) in numbers(text).enumerate() {
            places[next[run] as usize] = at as u32;
            next[run] += 1;
        }
        Self {
            begins,
            places,
            len: text.len(),
        }
    }

    /// Stretches in bytes of the text, not always on letter borders, in which words like `wanted` may
    /// stand, in the order of the text; no two touch.
    pub fn stretches(&self, wanted: &str) -> Vec<Range<usize>> {
        let width = (wanted.len() / 2).max(NARROWEST);
        // The same distance between a run here and there, more or less, is the same place.
        let mut counts = vec![0_u32; (self.len + wanted.len()) / width + 2];
        for (offset, places) in self.rarest(wanted) {
            // The rarer a run is, the more it tells.
            let telling = (self.len / places.len()).ilog2() + 1;
            for at in places {
                counts[(*at as usize + wanted.len() - offset) / width] += telling;
            }
        }
        let pairs = counts.windows(2).map(|pair| pair[0] + pair[1]);
        let mut likely: Vec<_> = pairs.zip(0..).filter(|(count, _)| *count > 0).collect();
        likely.sort_unstable_by_key(|(count, at)| (Reverse(*count), *at));
        let mut taken: Vec<usize> = Vec::new();
        for (_, at) in likely {
            // A pair beside one that is taken already is the same place.
            if taken.iter().all(|other| other.abs_diff(at) > 1) {
                taken.push(at);
            }
            if taken.len() == STRETCHES {
                break;
            }
        }
        taken.sort_unstable();
        let mut stretches: Vec<Range<usize>> = Vec::new();
        for at in taken {
            let start = (at * width).saturating_sub(wanted.len() + width);
            let end = ((at + 3) * width).min(self.len);
            match stretches.last_mut() {
                Some(last) if start <= last.end => last.end = end,
                Some(_) | None if start < end => stretches.push(start..end),
                Some(_) | None => {}
            }
        }
        stretches
    }

    /// The rarest runs of the words: how far from their beginning, and where in the text.
    fn rarest(&self, wanted: &str) -> Vec<(usize, &[u32])> {
        let mut runs: Vec<_> = numbers(wanted)
            .enumerate()
            .map(|(offset, run)| {
                let places = self.begins[run] as usize..self.begins[run + 1] as usize;
                (offset, &self.places[places])
            })
            .filter(|(_, places)| !places.is_empty())
            .collect();
        runs.sort_by_key(|(_, places)| places.len());
        runs.truncate(RUNS.end);
        let mut sum = 0;
        let enough = runs.iter().enumerate().position(|(number, (_, places))| {
            sum += places.len();
            sum > MOST_PLACES && number >= RUNS.start
        });
        runs.truncate(enough.unwrap_or(runs.len()));
        runs
    }
}

/// The number of the run at each byte.
fn numbers(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    bytes.windows(RUN).map(|run| {
        let run = u32::from_le_bytes([run[0], run[1], run[2], run[3]]);
        (run.wrapping_mul(0x9e37_79b1) >> (32 - BITS)) as usize
    })
}
