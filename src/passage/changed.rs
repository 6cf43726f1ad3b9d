//! The last step of the ladder: a passage whose words were changed.
//! Not here: the search itself (see `alike`). Promise: sure only where words and neighbours vouch
//! for each other and no name or number is gone; else a guess, or nothing.

use super::alike::{From, Pattern};
use super::context::{Agreement, Neighbours};
use super::grams::Grams;
use crate::limits::ANCHORED;
use crate::text::{CharMap, Counts};
use memchr::memmem;
use std::ops::Range;

/// Words shorter than this are recognised only between their old neighbours once they change.
const SHORTEST: usize = 16;

/// Longer passages are looked for by their first characters alone where all of them would take too many steps.
const LONGEST: usize = 256;

/// Steps of the search that are spent on a whole passage, and again on its best places.
const MOST_STEPS: usize = 1_500_000;

/// Places that are looked at more closely.
const CANDIDATES: usize = 8;

/// The same of the longest passages.
const FEWEST: usize = 3;

/// How far an edge may be moved to the old neighbour.
const SNAP: usize = 60;

/// Characters of a neighbour that are looked for beside an edge: at least, at most.
const BESIDE: Range<usize> = 8..24;

/// How far the best place must be ahead of the next, words and context together.
const AHEAD: f32 = 0.1;

/// What is made once of a folded text, for all words that are looked for in it.
#[derive(Debug)]
pub struct Index {
    all: Vec<char>,
    counts: Counts,
    grams: Grams,
}

/// A folded text as characters.
#[derive(Debug)]
pub struct Letters<'a> {
    text: &'a str,
    all: &'a [char],
    map: CharMap<'a>,
    grams: &'a Grams,
}

/// A place whose words are like the wanted ones.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// First byte of the folded text.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Whether it can only be the passage.
    pub trust: Trust,
}

/// How much a place is to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// It is the passage.
    Sure,
    /// It may be.
    Guess,
}

struct Candidate {
    range: Range<usize>,
    alike: f32,
    agreement: Agreement,
    /// Names and numbers that are gone.
    lost: usize,
    /// Of how many.
    telling: usize,
    /// Whether the wanted words are too short to be known by themselves.
    short: bool,
}

impl Index {
    /// Of a folded text; `None` if it is too long to be searched.
    pub fn new(text: &str) -> Option<Self> {
        (text.len() <= ANCHORED).then(|| Self {
            all: text.chars().collect(),
            counts: Counts::new(text),
            grams: Grams::new(text),
        })
    }
}

impl<'a> Letters<'a> {
    /// A folded text with its own index.
    pub fn new(text: &'a str, index: &'a Index) -> Self {
        Self {
            text,
            all: &index.all,
            map: CharMap::counted(text, &index.counts),
            grams: &index.grams,
        }
    }

    /// Where the folded words stand in a changed form.
    pub fn changed(&self, words: &str, neighbours: &Neighbours) -> Option<Place> {
        let wanted: Vec<_> = words.chars().collect();
        let mut places = self.between(wanted.len(), neighbours);
        if wanted.len() >= SHORTEST {
            places.extend(self.like(words, &wanted));
        }
        let mut candidates: Vec<_> = places
            .into_iter()
            .filter_map(|range| self.candidate(words, &wanted, range, neighbours))
            .collect();
        candidates.sort_by(|a, b| b.worth().total_cmp(&a.worth()));
        candidates.dedup_by(|a, b| a.range.start < b.range.end && b.range.start < a.range.end);
        let best = candidates.first()?;
        let alone = candidates
            .get(1)
            .is_none_or(|next| best.worth() - next.worth() >= AHEAD);
        let trust = best.trust()?;
        Some(Place {
            start: self.map.byte_at(best.range.start),
            end: self.map.byte_at(best.range.end),
            trust: if alone { trust } else { Trust::Guess },
        })
    }

    /// Stretches between both old neighbours that could hold `len` characters, more or less.
    fn between(&self, len: usize, neighbours: &Neighbours) -> Vec<Range<usize>> {
        let (before, after) = (neighbours.before(BESIDE.end), neighbours.after(BESIDE.end));
        if before.chars().count() < BESIDE.start || after.chars().count() < BESIDE.start {
            return Vec::new();
        }
        memmem::find_iter(self.text.as_bytes(), &before)
            .take(candidates(len))
            .filter_map(|at| {
                let from = at + before.len();
                let reach = self.map.char_at(from) + 2 * len + SNAP + BESIDE.end;
                let to = self.map.byte_at(reach);
                let gap = memmem::find(&self.text.as_bytes()[from..to], after.as_bytes())?;
                let found = self.text[from..from + gap].trim();
                (!found.is_empty()).then(|| {
                    let at = self.map.char_at(from);
                    at..at + self.text[from..from + gap].chars().count()
                })
            })
            .collect()
    }

    /// Stretches that are like the wanted characters, the likest first.
    fn like(&self, words: &str, wanted: &[char]) -> Vec<Range<usize>> {
        let stretches = self.grams.stretches(words).into_iter();
        let stretches = stretches.map(|bytes| {
            // The edges may stand inside a letter, which is then left out.
            self.map.char_at(bytes.start)..self.map.char_at(bytes.end)
        });
        let stretches: Vec<_> = stretches.collect();
        let reach: usize = stretches.iter().map(Range::len).sum();
        let costly = reach * wanted.len().div_ceil(64) > MOST_STEPS;
        let head = &wanted[..if costly {
            LONGEST.min(wanted.len())
        } else {
            wanted.len()
        }];
        let pattern = Pattern::new(head.iter().copied());
        let most = head.len() * 35 / 100;
        let ends = stretches.into_iter();
        let mut ends: Vec<_> = ends
            .flat_map(|stretch| self.ends(&pattern, head, most, stretch))
            .collect();
        ends.sort_unstable();
        ends.truncate(candidates(wanted.len()));
        let back = Pattern::new(head.iter().rev().copied());
        let ends = ends.into_iter();
        ends.filter_map(|(_, at)| {
            let reach = (at + 1).saturating_sub(head.len() + most);
            let before = self.all[reach..=at].iter().rev().copied();
            let (back, _) = least(back.distances(before, From::Start))?;
            let start = at + 1 - back;
            if head.len() == wanted.len() {
                return Some(start..at + 1);
            }
            let whole = Pattern::new(wanted.iter().copied());
            let reach = (start + wanted.len() * 4 / 3).min(self.all.len());
            let after = self.all[start..reach].iter().copied();
            let (len, _) = least(whole.distances(after, From::Start))?;
            Some(start..start + len)
        })
        .collect()
    }

    /// Where the best places of a stretch end that are at most `most` edits away, with how many.
    fn ends(
        &self,
        pattern: &Pattern,
        head: &[char],
        most: usize,
        stretch: Range<usize>,
    ) -> Vec<(usize, usize)> {
        let from = stretch.start;
        let distances = pattern.distances(self.all[stretch].iter().copied(), From::Anywhere);
        // Neighbouring ends belong to one place: only the best of each counts.
        let mut places: Vec<(usize, usize)> = Vec::new();
        for (at, distance) in (from..).zip(distances).filter(|(_, d)| *d <= most) {
            match places.last_mut() {
                Some(last) if at - last.1 < head.len() / 2 => {
                    // Of two equal ends the one with the last wanted character is meant.
                    let last_wanted = head.last() == self.all.get(at);
                    if distance < last.0 || (distance == last.0 && last_wanted) {
                        *last = (distance, at);
                    }
                }
                Some(_) | None => places.push((distance, at)),
            }
        }
        places
    }

    /// A stretch with its edges put right, and what speaks for it.
    fn candidate(
        &self,
        words: &str,
        wanted: &[char],
        range: Range<usize>,
        neighbours: &Neighbours,
    ) -> Option<Candidate> {
        let range = self.snapped(range, neighbours);
        let here = self.all.get(range.clone())?;
        let pattern = Pattern::new(wanted.iter().copied());
        let distances = pattern.distances(here.iter().copied(), From::Start);
        let distance = distances.last()?;
        let (start, end) = (self.map.byte_at(range.start), self.map.byte_at(range.end));
        let there = &self.text[start..end];
        Some(Candidate {
            alike: 1.0 - distance as f32 / wanted.len().max(here.len()) as f32,
            agreement: neighbours.agreement(self.text, start, end),
            lost: lost(words, there),
            telling: telling(words, Any::Telling).count(),
            short: wanted.len() < SHORTEST,
            range,
        })
    }

    /// The edges moved to the old neighbours where these stand close by, else to whole words.
    fn snapped(&self, range: Range<usize>, neighbours: &Neighbours) -> Range<usize> {
        let word = |at: usize| self.all.get(at).is_some_and(|c| c.is_alphanumeric());
        let cuts = |at: usize| at > 0 && word(at - 1) && word(at);
        let before: String = neighbours.before(BESIDE.end);
        let mut start = self
            .nearest(&before, range.start, |at| at.end)
            .unwrap_or(range.start);
        let after: String = neighbours.after(BESIDE.end);
        let mut end = self
            .nearest(&after, range.end, |at| at.start)
            .unwrap_or(range.end);
        if start >= end {
            (start, end) = (range.start, range.end);
        }
        while cuts(start) {
            start -= 1;
        }
        while cuts(end) {
            end += 1;
        }
        let blank = |at: usize| self.all.get(at).is_some_and(|c| c.is_whitespace());
        while start < end && blank(start) {
            start += 1;
        }
        while start < end && blank(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// Where a neighbour stands close to `edge`; `side` tells which of its ends touches the passage.
    fn nearest(
        &self,
        neighbour: &str,
        edge: usize,
        side: fn(&Range<usize>) -> usize,
    ) -> Option<usize> {
        let len = neighbour.chars().count();
        if len < BESIDE.start {
            return None;
        }
        let from = self.map.byte_at(edge.saturating_sub(SNAP + len));
        let to = self.map.byte_at(edge + SNAP + len);
        memmem::find_iter(&self.text.as_bytes()[from..to], neighbour)
            .map(|at| {
                let start = self.map.char_at(from + at);
                side(&(start..start + len))
            })
            .min_by_key(|at| at.abs_diff(edge))
    }
}

impl Candidate {
    fn worth(&self) -> f32 {
        self.alike + self.agreement.both
    }

    /// Whether no more than three of four names and numbers are gone. Where nearly all are, it is
    /// somebody else's sentence of the same mould, unless what stands around it is as it was.
    fn names_stay(&self) -> bool {
        let few = self.lost <= 1 || self.lost * 4 <= self.telling * 3;
        few || self.agreement.both >= 0.90
    }

    fn trust(&self) -> Option<Trust> {
        let (alike, context) = (self.alike, self.agreement.both);
        let stands = |side: Option<f32>| side.is_some_and(|side| side >= 0.75);
        let between = stands(self.agreement.before) && stands(self.agreement.after);
        let sure = if self.short {
            alike >= 0.60 && context >= 0.90 && between && self.lost == 0
        } else {
            (alike >= 0.90 && context >= 0.60 && self.lost == 0)
                || (alike >= 0.75 && context >= 0.75 && self.lost <= 1)
                || (alike >= 0.65 && context >= 0.75 && between && self.names_stay())
                || (alike >= 0.50 && context >= 0.95 && between)
        };
        let guess = (alike >= 0.80 && !self.short)
            || (alike >= 0.65 && context >= 0.70)
            || (alike >= 0.40 && context >= 0.85 && between);
        match (sure, guess) {
            (true, _) => Some(Trust::Sure),
            (false, true) => Some(Trust::Guess),
            (false, false) => None,
        }
    }
}

/// How many places are looked at more closely for so many wanted characters.
fn candidates(wanted: usize) -> usize {
    let steps = wanted * wanted.div_ceil(64);
    (MOST_STEPS / steps.max(1)).clamp(FEWEST, CANDIDATES)
}

/// The place and value of the least distance; the length is counted from 1.
fn least(distances: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    let numbered = distances.enumerate().map(|(at, d)| (d, at + 1));
    numbered.min().map(|(d, at)| (at, d))
}

/// How many names and numbers of `before` are not in `after`.
fn lost(before: &str, after: &str) -> usize {
    let there: Vec<_> = telling(after, Any::Word).collect();
    telling(before, Any::Telling)
        .filter(|word| !there.contains(word))
        .count()
}

/// Which words count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Any {
    Word,
    /// Numbers, and words with a capital inside a sentence.
    Telling,
}

fn telling(text: &str, any: Any) -> impl Iterator<Item = &str> {
    let mut inside = false;
    text.split_whitespace().filter_map(move |piece| {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let within = std::mem::replace(&mut inside, !piece.ends_with(['.', '!', '?', '"', ':']));
        let mut letters = word.chars();
        let capital = letters.next().is_some_and(char::is_uppercase);
        let name = within && capital && letters.next().is_some();
        let number = word.chars().any(char::is_numeric);
        let counts = !word.is_empty() && (any == Any::Word || name || number);
        counts.then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, around: (&str, &str), after: &str, found: Option<(Trust, &str)>) {
        let index = Index::new(after).unwrap();
        let letters = Letters::new(after, &index);
        let neighbours = Neighbours::new(around.0, around.1);
        let place = letters.changed(words, &neighbours);
        let place = place.map(|place| (place.trust, &after[place.start..place.end]));
        assert_eq!(place, found);
    }

    const AROUND: (&str, &str) = (
        "The council met late on Monday in the old town hall. ",
        " She left by the back door and took no questions at all.",
    );

    #[test]
    fn a_corrected_word_in_its_old_place_is_sure() {
        let after = "The council met late on Monday in the old town hall. The ferry has lost about 5 million crowns \
            since spring. She left by the back door and took no questions at all.";
        let now = "The ferry has lost about 5 million crowns since spring.";
        let then = "The ferry has lost some 5 million crowns since spring.";
        check(then, AROUND, after, Some((Trust::Sure, now)));
    }

    #[test]
    fn a_sentence_of_the_same_mould_elsewhere_is_not_the_passage() {
        let after = "Rain fell all day in the north. The harbour has lost some 9 million crowns since Easter. \
            Nobody could say what that means for the summer, and nobody tried to.";
        let then = "The ferry has lost some 5 million crowns since spring.";
        let there = "The harbour has lost some 9 million crowns since Easter.";
        let index = Index::new(after).unwrap();
        let letters = Letters::new(after, &index);
        let place = letters.changed(then, &Neighbours::new(AROUND.0, AROUND.1));
        if let Some(place) = place {
            assert_eq!(
                (place.trust, &after[place.start..place.end]),
                (Trust::Guess, there)
            );
        }
        check(
            then,
            AROUND,
            "Rain fell all day in the north and the wind was cold.",
            None,
        );
    }

    #[test]
    fn at_the_end_of_the_text_a_sentence_with_other_names_is_not_the_passage() {
        let then =
            "Mayor Ines Okafor told Harbour News on Monday that she had met Olga Brandt twice.";
        let around = (AROUND.0, "");
        let corrected = format!("{}{}", AROUND.0, then.replace("had met", "had seen"));
        let now = corrected.strip_prefix(AROUND.0);
        check(then, around, &corrected, now.map(|now| (Trust::Sure, now)));
        let twin =
            "Mayor Jon Castillo told Denver Times on Friday that she had met Quinn Ohio twice.";
        let after = format!("{}Meanwhile, {twin} That was all.", AROUND.0);
        let index = Index::new(&after).unwrap();
        let place =
            Letters::new(&after, &index).changed(then, &Neighbours::new(around.0, around.1));
        assert!(place.is_none_or(|place| place.trust == Trust::Guess));
    }

    #[test]
    fn names_and_numbers_that_go_are_counted() {
        let before = "The mayor, Ines Okafor, paid 5.4 million. She left";
        assert_eq!(lost(before, "The mayor, Ines Okafor, paid 5.4 million."), 0);
        assert_eq!(lost(before, "The mayor, Ines Silva, paid 5 million."), 2);
    }
}
