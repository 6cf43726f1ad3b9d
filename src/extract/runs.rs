//! Stretches of a row that follow one another, and what covers each place of a row, in little memory:
//! an article may have a sentence, a block and a phrase for every second byte.
//! Promise: four bytes a stretch, little more than one a place.

use crate::text::looks::look;
use std::ops::Range;

/// Stretches without a gap between them: the sentences of an article, the tokens of its blocks.
#[derive(Debug)]
pub struct Runs {
    /// Where each begins, and where the last ends.
    borders: Vec<u32>,
}

impl Default for Runs {
    fn default() -> Self {
        Self::sized(0)
    }
}

impl Runs {
    /// No stretch yet, with room for so many.
    pub fn sized(count: usize) -> Self {
        let mut borders = Vec::with_capacity(count + 1);
        borders.push(0);
        Self { borders }
    }

    /// Adds the stretch from the end of the last one to `end`.
    pub fn push(&mut self, end: usize) {
        self.borders.push(end as u32);
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.borders.len() - 1
    }

    /// A stretch that is there.
    #[inline]
    pub fn of(&self, number: usize) -> Range<usize> {
        look();
        self.borders[number] as usize..self.borders[number + 1] as usize
    }

    /// A stretch, if it is there.
    pub fn get(&self, number: usize) -> Option<Range<usize>> {
        (number < self.len()).then(|| self.of(number))
    }

    /// All in order.
    pub fn iter(&self) -> impl Iterator<Item = Range<usize>> {
        self.borders
            .windows(2)
            .map(|pair| pair[0] as usize..pair[1] as usize)
    }

    /// The first that ends behind `at`: the one that holds it.
    pub fn holding(&self, at: usize) -> usize {
        self.borders[1..].partition_point(|end| *end as usize <= at)
    }
}

/// Places that lie side by side and whose numbers are kept by what they are more than the first of them.
const NEAR: usize = 64;

/// Which of the things that stand in order on a row covers each place: the phrase of a unit.
#[derive(Debug, Default)]
pub struct Covers {
    /// The number that covers the first covered place of each [`NEAR`].
    first: Vec<u32>,
    /// How much more the number is than that, counted from 1; 0 where nothing covers.
    more: Vec<u8>,
}

impl Covers {
    /// Nothing covers any of so many places.
    pub fn new(places: usize) -> Self {
        Self {
            first: vec![u32::MAX; places.div_ceil(NEAR)],
            more: vec![0; places],
        }
    }

    /// `number` covers these places, in the stead of what did; numbers are no smaller than those before.
    /// A place is left bare where more than 250 begin near one another; none are so small.
    pub fn cover(&mut self, places: Range<usize>, number: usize) {
        for place in places {
            let first = &mut self.first[place / NEAR];
            if *first == u32::MAX {
                *first = number as u32;
            }
            let more = number + 1 - *first as usize;
            self.more[place] = u8::try_from(more).unwrap_or(0);
        }
    }

    /// The number that covers a place.
    #[inline]
    pub fn at(&self, place: usize) -> Option<usize> {
        look();
        let more = *self.more.get(place)?;
        (more > 0).then(|| self.first[place / NEAR] as usize + usize::from(more) - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn stretches_follow_one_another() {
        let mut runs = Runs::default();
        assert_eq!((runs.len(), runs.get(0)), (0, None));
        for end in [3, 3, 7] {
            runs.push(end);
        }
        assert_eq!(runs.iter().collect::<Vec<_>>(), [0..3, 3..3, 3..7]);
        assert_eq!((runs.of(2), runs.get(3)), (3..7, None));
        assert_eq!([0, 2, 3, 6, 7].map(|at| runs.holding(at)), [0, 0, 2, 2, 3]);
    }

    proptest! {
        #[test]
        fn a_place_is_covered_by_what_was_put_there(
            steps in proptest::collection::vec((0_usize..4, 0_usize..90, 1_usize..3), 0..60),
        ) {
            let all = steps.iter().map(|(gap, len, _)| gap + len).sum();
            let mut covers = Covers::new(all);
            let mut wanted = vec![None; all];
            let (mut at, mut number) = (0, 0);
            for (gap, len, by) in steps {
                let places = at + gap..at + gap + len;
                at = places.end;
                number += by;
                covers.cover(places.clone(), number);
                wanted[places].fill(Some(number));
            }
            let found: Vec<_> = (0..all).map(|place| covers.at(place)).collect();
            prop_assert_eq!(found, wanted);
            prop_assert_eq!(covers.at(all), None);
        }
    }
}
