//! Places of one text in the text that came in its stead: the reading mark, the jump list, the
//! selection, the current quotation. Not here: what is kept on disk, which has words of its own.
//! Promise: the same ladder as for bookmarks; a stretch is carried over only where that is sure.

use super::{ArticleKey, Ground, Passage, digest};
use crate::text::{CharMap, Span};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;

/// Bytes of the words that a point is known by.
const WORDS: usize = 200;

/// Lines after and before a point that are looked for when its own is gone.
const NEAR: usize = 4;

/// What is to be found again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Bytes where something begins.
    pub points: Vec<usize>,
    /// Stretches that are lost if their words are.
    pub spans: Vec<Span>,
}

/// Where the places of the old text are in the new one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    points: BTreeMap<usize, usize>,
    spans: FxHashMap<Span, Span>,
    len: usize,
}

/// Finds places of the text `old` in `new`.
pub fn carry(old: &str, new: &str, places: &Places) -> Carried {
    let map = CharMap::new(old);
    let key = ArticleKey {
        path: String::new(),
        title: String::new(),
        sha256: digest(old),
        len: map.char_at(old.len()),
    };
    let sum = digest(new);
    let ground = Ground::new(new, &sum);
    let find = |span: Span| {
        let found = ground.find(&Passage::at(&map, span), &key);
        found.span.filter(|_| found.status.is_sure())
    };
    let point = |at: &usize| {
        let found = lines(old, *at).find_map(find);
        found.map(|to| (*at, to.start()))
    };
    let spans = places.spans.iter();
    Carried {
        points: places.points.iter().filter_map(point).collect(),
        spans: spans
            .filter_map(|span| Some((*span, find(*span)?)))
            .collect(),
        len: new.len(),
    }
}

/// The words that a point of a text is known by: to the end of the line, a few of them.
pub fn words_at(text: &str, at: usize) -> Span {
    let at = text.floor_char_boundary(at);
    let rest = &text[at..];
    let line = rest.find('\n').unwrap_or(rest.len()).min(WORDS);
    Span::new(at, text.floor_char_boundary(at + line))
}

/// The words at a point, then those of the next lines, then those of the lines before.
fn lines(text: &str, at: usize) -> impl Iterator<Item = Span> {
    let at = text.floor_char_boundary(at);
    let starts = |from: usize| {
        let ends = text[from..].match_indices('\n');
        ends.map(move |(end, _)| from + end + 1)
    };
    let after = starts(at).filter(|start| !words_at(text, *start).of(text).trim().is_empty());
    let before = text[..at].rmatch_indices('\n').map(|(end, _)| end + 1);
    let before = before
        .chain([0])
        .filter(move |start| *start < at && !words_at(text, *start).of(text).trim().is_empty());
    let starts = [at].into_iter();
    let starts = starts.chain(after.take(NEAR)).chain(before.take(NEAR));
    starts.map(|start| words_at(text, start))
}

impl Carried {
    /// Where a point is now: as it was found, else as far from the last known one before it as
    /// then. Always a byte of the new text, not always on a letter border.
    pub fn point(&self, at: usize) -> usize {
        let known = self.points.range(..=at).next_back();
        let known = known.or_else(|| self.points.range(at..).next());
        let to = known.map_or(at, |(from, to)| (to + at).saturating_sub(*from));
        to.min(self.len)
    }

    /// Where a stretch is now, if it was looked for and its words are there.
    pub fn span(&self, span: Span) -> Option<Span> {
        self.spans.get(&span).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str =
        "The pier is shut.\n\n“We wait,” said Ana Ruiz.\n\nThe board met on Monday.\n";

    fn at(words: &str) -> usize {
        OLD.find(words).expect("the words stand in the text")
    }

    fn check(new: &str, point: &str, lands: &str) {
        let places = Places {
            points: vec![at(point)],
            spans: vec![],
        };
        let to = carry(OLD, new, &places).point(at(point));
        assert!(new[to..].starts_with(lands), "{:?}", &new[to..]);
    }

    #[test]
    fn a_point_stays_on_its_words() {
        let new = format!("It rained all day.\n\n{OLD}");
        check(&new, "said Ana", "said Ana");
        check(&new, "The pier", "The pier");
    }

    #[test]
    fn where_its_words_are_gone_it_is_at_the_next_ones_that_are_there() {
        let new = OLD.replace("“We wait,” said Ana Ruiz.\n\n", "");
        check(&new, "“We wait", "The board met");
        let new = OLD.replace("The board met on Monday.\n", "");
        check(&new, "The board", "“We wait");
    }

    #[test]
    fn a_stretch_without_its_words_is_not_carried_over() {
        let said = Span::new(at("We wait"), at(",”"));
        let board = Span::new(at("The board"), OLD.len() - 1);
        let places = Places {
            points: vec![],
            spans: vec![said, board],
        };
        let new = format!("Rain.\n\n{}", OLD.replace("We wait", "No"));
        let carried = carry(OLD, &new, &places);
        assert_eq!(carried.span(said), None);
        let found = carried.span(board).map(|span| span.of(&new));
        assert_eq!(found, Some("The board met on Monday."));
    }

    #[test]
    fn a_point_that_was_not_asked_for_goes_with_the_one_before_it() {
        let new = format!("Rain.\n\n{OLD}");
        let places = Places {
            points: vec![at("“We")],
            spans: vec![],
        };
        let carried = carry(OLD, &new, &places);
        let to = carried.point(at("said"));
        assert!(new[to..].starts_with("said Ana"));
        assert_eq!(carried.point(usize::MAX / 2), new.len());
        assert_eq!(Carried::default().point(9), 0);
    }
}
