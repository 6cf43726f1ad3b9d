//! How well a name, and what stands beside it, fits a few typed letters.
//! Not here: who can be picked. Promise: a longer line fits nothing that a shorter one of the same letters
//! does not, unless it has a sign of its own: see [`Letters::narrows`].

use crate::app::overlay::PickerRow;
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use unicode_segmentation::UnicodeSegmentation;

/// Letters that were typed, to be looked for.
pub struct Letters {
    pattern: Pattern,
    /// In many words scattered letters would fit nearly everything.
    whole: Pattern,
    matcher: Matcher,
    buffer: Vec<char>,
}

impl Letters {
    /// What was typed.
    pub fn new(typed: &str) -> Self {
        let (case, folding) = (CaseMatching::Ignore, Normalization::Smart);
        Self {
            pattern: Pattern::parse(typed, case, folding),
            whole: Pattern::new(typed, case, folding, AtomKind::Substring),
            matcher: Matcher::new(Config::DEFAULT),
            buffer: Vec::new(),
        }
    }

    /// Whether only what fits `before` can fit `typed`.
    pub fn narrows(before: &str, typed: &str) -> bool {
        let plain = |c: char| c.is_alphanumeric() || c == ' ';
        !before.is_empty() && typed.starts_with(before) && typed.chars().all(plain)
    }

    /// How well it fits, if it does; what is typed may stand in the one and the other.
    pub fn score(&mut self, name: &str, role: &str) -> Option<u32> {
        let words = Utf32Str::new(name, &mut self.buffer);
        let score = self.pattern.score(words, &mut self.matcher);
        if score.is_some() {
            return score;
        }
        let both = [name, role].join("  ");
        let both = Utf32Str::new(&both, &mut self.buffer);
        let half = self.whole.score(both, &mut self.matcher);
        half.map(|score| score / 2)
    }

    /// Notes down which letters of a row fit.
    pub fn mark(&mut self, row: &mut PickerRow) {
        let (mut matched, mut beside) = (Vec::new(), Vec::new());
        let name = Utf32Str::new(&row.name, &mut self.buffer);
        let score = self.pattern.indices(name, &mut self.matcher, &mut matched);
        if score.is_none() {
            matched.clear();
            let both = [row.name.as_str(), &row.role].join("  ");
            let both = Utf32Str::new(&both, &mut self.buffer);
            self.whole.indices(both, &mut self.matcher, &mut matched);
            let long = row.name.graphemes(true).count() as u32;
            let after = matched.extract_if(.., |at| *at >= long);
            beside = after.filter_map(|at| at.checked_sub(long + 2)).collect();
        }
        for places in [&mut matched, &mut beside] {
            places.sort_unstable();
            places.dedup();
        }
        (row.matched, row.beside) = (matched, beside);
    }
}

/// The rows whose name or role fits what was typed, the best first.
pub fn fitting<'r>(rows: impl Iterator<Item = &'r PickerRow>, typed: &str) -> Vec<PickerRow> {
    let mut letters = Letters::new(typed);
    let mut scored = Vec::new();
    for (order, row) in rows.enumerate() {
        let Some(score) = letters.score(&row.name, &row.role) else {
            continue;
        };
        let mut row = row.clone();
        letters.mark(&mut row);
        scored.push(((std::cmp::Reverse(score), order), row));
    }
    scored.sort_by_key(|(key, _)| *key);
    scored.into_iter().map(|(_, row)| row).collect()
}
