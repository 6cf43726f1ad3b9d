//! Which marks an article speaks in, double or single, and what stands in single ones then.
//! Not here: single marks inside double ones (see `quotes`). Promise: one pass over the article for
//! each kind; an apostrophe is never an opener, and closes only where nothing better does.

use super::quotes::{self, Marks, Seam, Segment};
use super::runs::Runs;
use crate::lexicon::grammar;
use crate::text::words::{Kind, Shape, Words};
use std::ops::Range;

/// A closer is looked for this many tokens ahead of a doubtful one.
const AHEAD: usize = 400;

/// The segments of an article in whichever marks are its outer ones.
pub fn segments(words: &Words, blocks: &Runs) -> Vec<Segment> {
    let double = quotes::segments(words, blocks);
    let opens = |range: &Range<usize>| range.clone().any(|at| opens(words, at, range));
    if !blocks.iter().any(|range| opens(&range)) {
        return double;
    }
    let single = single(words, blocks);
    if speaks_in_single(words, &double, &single) {
        with_gaps(words, blocks, &single)
    } else {
        double
    }
}

/// Whether the single marks are the outer ones: more speech stands in them, where speech in marks
/// inside other marks does not count.
fn speaks_in_single(words: &Words, double: &[Segment], single: &[Segment]) -> bool {
    let double: Vec<Segment> = double
        .iter()
        .filter(|segment| segment.marks != Marks::Single)
        .copied()
        .collect();
    let strong: Vec<Segment> = single
        .iter()
        .filter(|segment| is_speech(words, segment))
        .copied()
        .collect();
    let (all, spoken) = outside(words, &double, &strong);
    let (_, strong) = outside(words, &strong, &double);
    !single.is_empty() && (all == 0 || strong > spoken)
}

/// How many of `these` stand in none of `those`, and how many of them are speech.
fn outside(words: &Words, these: &[Segment], those: &[Segment]) -> (usize, usize) {
    let (mut all, mut spoken, mut next) = (0, 0, 0);
    for segment in these {
        while next < those.len() && those[next].end <= segment.open {
            next += 1;
        }
        let inside = those
            .get(next)
            .is_some_and(|other| other.open < segment.open && segment.end <= other.end);
        if !inside {
            all += 1;
            spoken += usize::from(is_speech(words, segment));
        }
    }
    (all, spoken)
}

/// Whether a segment ends as speech does: `…,’ she said`, `said: ‘….’`
fn is_speech(words: &Words, segment: &Segment) -> bool {
    let last = segment.end as usize - 1;
    let ends = |kind| {
        matches!(
            kind,
            Kind::Comma | Kind::Stop | Kind::Ask | Kind::Ellipsis | Kind::Dash
        )
    };
    segment.tokens().len() > 1
        && (ends(words.kind(last))
            || ends_inside(words, last + 1)
            || is_strong(words, segment.open as usize) && ends(words.kind(segment.after())))
}

/// Single-marked segments with the double-marked ones between them.
fn with_gaps(words: &Words, blocks: &Runs, single: &[Segment]) -> Vec<Segment> {
    let mut found = Vec::with_capacity(single.len());
    let mut next = 0;
    for (block, range) in blocks.iter().enumerate() {
        let range = &range;
        let mut from = range.start;
        while let Some(segment) = single.get(next)
            && segment.block as usize == block
        {
            gap(words, from..segment.open as usize, block, &mut found);
            found.push(*segment);
            from = segment.after();
            next += 1;
        }
        gap(words, from..range.end, block, &mut found);
    }
    found
}

/// Adds the double-marked segments of a stretch that holds no speech in single marks.
fn gap(words: &Words, range: Range<usize>, block: usize, found: &mut Vec<Segment>) {
    let from = found.len();
    quotes::double(words, &range, block as u32, found);
    if found.len() > from
        && found
            .last()
            .is_some_and(|last| last.marks == Marks::Unclosed)
    {
        found.pop();
    }
}

/// All segments in single marks, as if there were no others.
fn single(words: &Words, blocks: &Runs) -> Vec<Segment> {
    let mut found = Vec::new();
    let mut open_before = false;
    for (block, range) in blocks.iter().enumerate() {
        let range = &range;
        let from = found.len();
        let mut pairing = Pairing {
            words,
            range,
            block: block as u32,
            open: None,
            nested: 0,
            known: (0, false),
            found: &mut found,
        };
        let closed = pairing.read();
        if let Some(first) = found.get_mut(from)
            && open_before
            && first.open as usize == range.start
        {
            first.seam = Seam::Continues;
        }
        if range.len() > 2 {
            open_before = !closed;
        }
    }
    found
}

/// The state of single marks while a block is read.
struct Pairing<'w> {
    words: &'w Words<'w>,
    range: &'w Range<usize>,
    block: u32,
    open: Option<(usize, Seam)>,
    nested: u32,
    /// Up to which token it is known whether a better closer comes.
    known: (usize, bool),
    found: &'w mut Vec<Segment>,
}

impl Pairing<'_> {
    /// Reads the block; gives whether its last quotation is closed.
    fn read(&mut self) -> bool {
        for at in self.range.clone() {
            if !is_single(self.words.kind(at)) {
                continue;
            }
            if opens(self.words, at, self.range) {
                self.meet(at);
            } else if self.open.is_some() && self.closes(at) {
                self.end(at, Marks::Outer);
            }
        }
        let Some((open, _)) = self.open else {
            return true;
        };
        if is_strong(self.words, open) || open == self.range.start {
            self.nested = 0;
            let end = quotes::end_of_unclosed(self.words, open, self.range);
            self.end(end, Marks::Unclosed);
            return false;
        }
        true
    }

    /// An opening mark: it opens, runs on, is nested, or shows that the one before was none.
    fn meet(&mut self, at: usize) {
        let Some((open, _)) = self.open else {
            self.open = Some((at, Seam::Closed));
            return;
        };
        let trusted = open == self.range.start || is_strong(self.words, open);
        if quotes::ended(self.words, at) || ends_inside(self.words, at) {
            if trusted {
                self.nested = 0;
                self.end(at, Marks::Unclosed);
            }
            let seam = if trusted { Seam::RunOn } else { Seam::Closed };
            self.open = Some((at, seam));
            self.nested = 0;
        } else if !trusted && is_strong(self.words, at) {
            self.open = Some((at, Seam::Closed));
            self.nested = 0;
        } else if self.words.kind(at) == Kind::SingleOpen {
            self.nested += 1;
        }
    }

    fn end(&mut self, at: usize, marks: Marks) {
        if self.nested > 0 {
            self.nested -= 1;
            return;
        }
        if let Some((open, seam)) = self.open.take()
            && at > open + 1
        {
            self.found.push(Segment {
                open: open as u32,
                first: open as u32 + 1,
                end: at as u32,
                block: self.block,
                seam,
                marks,
            });
        }
    }

    /// Whether the mark at `at` closes what is open, or is the apostrophe of `players’ room`.
    fn closes(&mut self, at: usize) -> bool {
        if !may_close(self.words, at) {
            return false;
        }
        if !is_doubtful(self.words, at, self.range) {
            return true;
        }
        if at >= self.known.0 {
            self.known = self.closer_ahead(at + 1);
        }
        !self.known.1
    }

    /// Whether a sure closer comes before the next opener, and where that is.
    fn closer_ahead(&self, from: usize) -> (usize, bool) {
        let limit = self.range.end.min(from + AHEAD);
        for at in from..limit {
            if !is_single(self.words.kind(at)) {
                continue;
            }
            if opens(self.words, at, self.range) {
                return (at, false);
            }
            if may_close(self.words, at) && !is_doubtful(self.words, at, self.range) {
                return (at, true);
            }
        }
        (limit, false)
    }
}

fn is_single(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::SingleOpen | Kind::SingleClose | Kind::SingleStraight
    )
}

/// Whether a single mark can only open: `‘We`, ` 'We`, not `'em` or `'90s`.
fn opens(words: &Words, at: usize, range: &Range<usize>) -> bool {
    let kind = words.kind(at);
    if !matches!(kind, Kind::SingleOpen | Kind::SingleStraight) {
        return false;
    }
    let shape = words.tokens[at].shape;
    if shape.has(Shape::SPACE_AFTER) || at + 1 >= range.end {
        return false;
    }
    let spaced = at == range.start
        || shape.has(Shape::SPACE_BEFORE)
        || matches!(words.kind(at - 1), Kind::Dash | Kind::OpenBracket);
    if !spaced && kind == Kind::SingleStraight {
        return false;
    }
    match words.kind(at + 1) {
        Kind::Word => !is_elided(words, at + 1),
        Kind::Number => at == range.start || words.letters(at + 1).len() != 2,
        Kind::Open
        | Kind::Straight
        | Kind::Ellipsis
        | Kind::OpenBracket
        | Kind::Dash
        | Kind::Other => true,
        _ => false,
    }
}

/// `'em`, `'n'`, `'90s`
fn is_elided(words: &Words, at: usize) -> bool {
    let letters = words.letters(at);
    grammar::ELIDED.has(letters)
        || letters.len() == 3 && letters.ends_with('s') && words.tokens[at].shape.has(Shape::DIGIT)
}

/// Whether the mark at `at` stands where speech begins: after a colon, a comma, a sentence.
fn is_strong(words: &Words, at: usize) -> bool {
    at.checked_sub(1).is_none_or(|before| {
        matches!(
            words.kind(before),
            Kind::Colon
                | Kind::Comma
                | Kind::Stop
                | Kind::Ask
                | Kind::Dash
                | Kind::Ellipsis
                | Kind::SingleClose
                | Kind::SingleStraight
        )
    })
}

/// Whether a nested quotation ended a sentence right before: `“…?” ‘I said`
fn ends_inside(words: &Words, at: usize) -> bool {
    at > 1
        && matches!(words.kind(at - 1), Kind::Close | Kind::Straight)
        && quotes::ended(words, at - 1)
}

/// Whether a single mark stands where a closing one does.
fn may_close(words: &Words, at: usize) -> bool {
    let shape = words.tokens[at].shape;
    if words.kind(at) == Kind::SingleOpen || shape.has(Shape::SPACE_BEFORE) || at < 2 {
        return false;
    }
    // `rock 'n' roll`
    if is_single(words.kind(at - 2)) && is_elided(words, at - 1) {
        return false;
    }
    shape.has(Shape::SPACE_AFTER)
        || !matches!(words.kind(at + 1), Kind::Word | Kind::Number | Kind::Clitic)
}

/// Whether a closing mark may be an apostrophe: `players’ room`, `goin’ home`.
fn is_doubtful(words: &Words, at: usize, range: &Range<usize>) -> bool {
    let letters = words.letters(at - 1);
    at + 1 < range.end
        && words.kind(at - 1) == Kind::Word
        && (letters.ends_with(['s', 'S']) || grammar::DROPS_G.has(last_two(letters)))
        && words.tokens[at].shape.has(Shape::SPACE_AFTER)
        && matches!(words.kind(at + 1), Kind::Word | Kind::Number)
}

fn last_two(letters: &str) -> &str {
    letters
        .len()
        .checked_sub(2)
        .and_then(|from| letters.get(from..))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::quotes::tests::marked;

    fn check(text: &str, wanted: &[&str]) {
        assert_eq!(marked(text), wanted, "{text}");
    }

    #[test]
    fn speech_in_single_marks_may_hold_double_ones() {
        check(
            "'He told me \"no\" and left,' Lee said. 'I went home.'",
            &["He told me \"no\" and left,", "I went home."],
        );
        check(
            "‘She asked, “Is it late?”’ said Lee. ‘It was.’",
            &["She asked, “Is it late?”", "It was."],
        );
        check(
            "‘The tide turned,’ Lee said. The sign “Keep Out” was new. ‘Nobody read it.’",
            &["The tide turned,", "Keep Out", "Nobody read it."],
        );
        check(
            "'\"Dune\" with less sand', she called it.",
            &["\"Dune\" with less sand"],
        );
    }

    #[test]
    fn an_apostrophe_closes_nothing() {
        check(
            "'The players' bus broke down,' said Lee.",
            &["The players' bus broke down,"],
        );
        check(
            "'We were goin' nowhere in the '90s,' Lee said, 'so we let 'em win.'",
            &["We were goin' nowhere in the '90s,", "so we let 'em win."],
        );
        check(
            "It had 'too many cooks' and the boys' band played rock 'n' roll. 'Yes,' she said.",
            &["too many cooks", "Yes,"],
        );
        check("The workers' bus and the James' house.", &[]);
        check("He let 'em go in the '22 season.", &[]);
    }

    #[test]
    fn speech_in_single_marks_goes_on() {
        check(
            "‘We began.\n‘We went on.’ So it was.",
            &["We began.", "¶We went on."],
        );
        check(
            "'We lost. 'They said, \"Go home.\" 'We stayed,' said Okafor.",
            &["We lost.", "+They said, \"Go home.\"", "+We stayed,"],
        );
    }

    #[test]
    fn double_marks_stay_outer_where_speech_stands_in_them() {
        check(
            "“She said ‘no’ to us,” said Lee. “‘Never again,’ she said.”",
            &["She said ‘no’ to us,", "‘Never again,’ she said."],
        );
        check(
            "'Wet Day'\n\"It rained,\" said Lee. \"It 'rained', all day.\"",
            &["Wet Day", "It rained,", "It 'rained', all day."],
        );
    }
}
