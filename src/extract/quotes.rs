//! What stands in quote marks: where it opens, where it closes, what goes on where.
//! Not here: whether someone says it (see `scare`), and who (see `rules`). Promise: segments stand
//! in order, never overlap and never leave their block; odd marks cost a segment, not the article.

use super::lost;
use super::runs::Runs;
use crate::text::looks::look;
use crate::text::words::{Kind, Shape, Words};
use std::ops::Range;

/// Single marks close within this many tokens, or are apostrophes.
const LONGEST_SINGLE: usize = 400;

/// An unclosed quotation goes to the end of a paragraph of at most so many tokens.
const LONGEST_UNCLOSED: usize = 300;

/// The words between one pair of quote marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The opening mark.
    pub open: u32,
    /// The first token behind it.
    pub first: u32,
    /// The token behind its last: the closing mark, if there is one.
    pub end: u32,
    /// The block it stands in.
    pub block: u32,
    /// How it begins and ends.
    pub seam: Seam,
    /// Which marks.
    pub marks: Marks,
}

/// How a segment hangs together with the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seam {
    /// It does not.
    Closed,
    /// The one before was never closed, and this one opens the next paragraph.
    Continues,
    /// `"A. "B."`: an opening mark inside an open quotation, after a sentence.
    RunOn,
}

/// Which marks a segment stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Marks {
    /// `“…”`, `"…"`, `''…''`; `‘…’`, `'…'` where the article speaks in them.
    Outer,
    /// `‘…’`, `'…'` in an article that speaks in double ones.
    Single,
    /// An outer mark that opens and is never closed.
    Unclosed,
}

impl Segment {
    /// Its tokens, marks left out.
    pub fn tokens(&self) -> Range<usize> {
        look();
        self.first as usize..self.end as usize
    }

    /// The token behind the segment and its closing mark.
    pub fn after(&self) -> usize {
        look();
        self.end as usize + usize::from(self.marks != Marks::Unclosed)
    }
}

/// The segments of an article that speaks in double marks and whose blocks hold these tokens.
pub fn segments(words: &Words, blocks: &Runs) -> Vec<Segment> {
    let mut found = Vec::new();
    let mut open_before = false;
    for (block, range) in blocks.iter().enumerate() {
        let range = &range;
        let from = found.len();
        let mut closed = double(words, range, block as u32, &mut found);
        let goes_on = blocks
            .get(block + 1)
            .is_some_and(|next| matches!(words.kind(next.start), Kind::Open | Kind::Straight));
        if !closed && found.len() > from {
            let last = found.len() - 1;
            closed = cut(words, &mut found[last], goes_on);
        }
        if let Some(first) = found.get_mut(from)
            && open_before
            && first.open as usize == range.start
        {
            first.seam = Seam::Continues;
        }
        if range.len() > 2 {
            open_before = !closed;
        }
        single(words, range, block as u32, from, &mut found);
    }
    found
}

/// Cuts a quotation that was not closed where the reporter goes on; gives whether it did.
fn cut(words: &Words, last: &mut Segment, goes_on: bool) -> bool {
    let stretch = last.tokens();
    let report = || lost::report(words, &stretch).filter(|_| !goes_on);
    let end = lost::tag(words, &stretch).or_else(report);
    if let Some(end) = end {
        last.end = end as u32;
    }
    end.is_some()
}

/// The state of the marks while a block is read.
struct Pairing<'w> {
    words: &'w Words<'w>,
    block: u32,
    open: Option<usize>,
    seam: Seam,
    nested: u32,
}

/// Finds double-marked segments; gives whether the last one was closed.
pub(super) fn double(
    words: &Words,
    range: &Range<usize>,
    block: u32,
    found: &mut Vec<Segment>,
) -> bool {
    let mut state = Pairing {
        words,
        block,
        open: None,
        seam: Seam::Closed,
        nested: 0,
    };
    for at in range.clone() {
        let kind = words.kind(at);
        if !matches!(kind, Kind::Open | Kind::Close | Kind::Straight) {
            continue;
        }
        match state.open {
            None if opens(words, at, range) => {
                state.open = Some(at);
                state.seam = Seam::Closed;
            }
            None => {}
            Some(open) => state.meet(open, at, range, found),
        }
    }
    let Some(open) = state.open else {
        return true;
    };
    let end = end_of_unclosed(words, open, range);
    state.close(open, end, Marks::Unclosed, found);
    false
}

impl Pairing<'_> {
    /// A mark while a quotation is open: it closes, runs on or is nested.
    fn meet(&mut self, open: usize, at: usize, range: &Range<usize>, found: &mut Vec<Segment>) {
        let shape = self.words.tokens[at].shape;
        let spaced = shape.has(Shape::SPACE_BEFORE);
        let looks_open = self.looks_open(at, range);
        let ends = spaced && ended(self.words, at);
        let cut = if looks_open && (ends || !self.is_nested(at, range)) {
            self.cut(open, at)
        } else {
            None
        };
        if let Some(end) = cut {
            self.close(open, end, Marks::Unclosed, found);
            self.open = Some(at);
            self.seam = Seam::Closed;
            self.nested = 0;
        } else if !looks_open {
            if self.nested > 0 {
                self.nested -= 1;
                return;
            }
            self.close(open, at, Marks::Outer, found);
            self.open = None;
        } else if ends {
            self.close(open, at, Marks::Unclosed, found);
            self.open = Some(at);
            self.seam = Seam::RunOn;
            self.nested = 0;
        } else {
            self.nested += 1;
        }
    }

    /// Whether a mark inside an open quotation opens another.
    fn looks_open(&self, at: usize, range: &Range<usize>) -> bool {
        let shape = self.words.tokens[at].shape;
        let spaced = shape.has(Shape::SPACE_BEFORE);
        let touches_next = !shape.has(Shape::SPACE_AFTER) && at + 1 < range.end;
        match self.words.kind(at) {
            Kind::Open => spaced || !shape.has(Shape::SPACE_AFTER),
            Kind::Straight => spaced && touches_next && !self.after_comma(at),
            _ => false,
        }
    }

    /// Whether two closing marks follow an opening one, before any other opens.
    fn is_nested(&self, at: usize, range: &Range<usize>) -> bool {
        let marks = (at + 1..range.end).filter(|at| {
            matches!(
                self.words.kind(*at),
                Kind::Open | Kind::Close | Kind::Straight
            )
        });
        let mut closing = marks.map(|at| !self.looks_open(at, range)).take(2);
        closing.next() == Some(true) && closing.next() == Some(true)
    }

    /// Where the reporter goes on before a mark that opens, the quotation before having lost its own.
    fn cut(&self, open: usize, at: usize) -> Option<usize> {
        let stretch = open + 1..at;
        lost::tag(self.words, &stretch).or_else(|| lost::report(self.words, &stretch))
    }

    fn after_comma(&self, at: usize) -> bool {
        at > 0 && self.words.kind(at - 1) == Kind::Comma
    }

    fn close(&self, open: usize, end: usize, marks: Marks, found: &mut Vec<Segment>) {
        if end > open + 1 {
            found.push(Segment {
                open: open as u32,
                first: open as u32 + 1,
                end: end as u32,
                block: self.block,
                seam: self.seam,
                marks,
            });
        }
    }
}

/// Whether a sentence ended just before `at`, inside a single mark or outside.
pub(super) fn ended(words: &Words, at: usize) -> bool {
    let single = at > 1 && matches!(words.kind(at - 1), Kind::SingleClose | Kind::SingleStraight);
    let end = if single { at - 1 } else { at };
    end > 0
        && matches!(
            words.kind(end - 1),
            Kind::Stop | Kind::Ask | Kind::Ellipsis | Kind::Dot | Kind::CloseBracket
        )
}

/// Whether a double mark opens a quotation where none is open.
fn opens(words: &Words, at: usize, range: &Range<usize>) -> bool {
    let shape = words.tokens[at].shape;
    let first = at == range.start;
    let spaced = first || shape.has(Shape::SPACE_BEFORE);
    let before = if first {
        Kind::Other
    } else {
        words.kind(at - 1)
    };
    let touches_next = !shape.has(Shape::SPACE_AFTER) && at + 1 < range.end;
    match words.kind(at) {
        Kind::Open => touches_next || spaced,
        Kind::Close => spaced && touches_next,
        _ => {
            touches_next && (spaced || !matches!(before, Kind::Word | Kind::Number | Kind::Other))
                || touches_next && before == Kind::Other && !first && is_bracket_like(words, at - 1)
                || spaced && !matches!(before, Kind::Number)
        }
    }
}

fn is_bracket_like(words: &Words, at: usize) -> bool {
    matches!(words.letters(at), "*" | "_" | ">" | "/")
}

/// Where a quotation that is never closed ends: with its paragraph, or in a very long one with its
/// sentence.
pub(super) fn end_of_unclosed(words: &Words, open: usize, range: &Range<usize>) -> usize {
    if range.end - open <= LONGEST_UNCLOSED {
        return range.end;
    }
    let stop = (open + 1..range.end.min(open + LONGEST_UNCLOSED))
        .find(|at| matches!(words.kind(*at), Kind::Stop | Kind::Ask));
    stop.map_or(open + LONGEST_UNCLOSED, |at| at + 1)
}

/// Adds single-marked segments of a block, outside the double-marked ones found since `from`.
fn single(words: &Words, range: &Range<usize>, block: u32, from: usize, found: &mut Vec<Segment>) {
    let doubles = found.len();
    let mut inside = from;
    let mut at = range.start;
    while at < range.end {
        while inside < doubles && found[inside].after() <= at {
            inside += 1;
        }
        if inside < doubles && found[inside].open as usize <= at {
            at = found[inside].after();
            continue;
        }
        let limit = if inside < doubles {
            found[inside].open as usize
        } else {
            range.end
        };
        if opens_single(words, at, range.start)
            && let Some(end) = closing_single(words, at, limit)
        {
            found.push(Segment {
                open: at as u32,
                first: at as u32 + 1,
                end: end as u32,
                block,
                seam: Seam::Closed,
                marks: Marks::Single,
            });
            at = end;
        }
        at += 1;
    }
    if doubles < found.len() {
        found[from..].sort_unstable_by_key(|segment| segment.open);
    }
}

fn opens_single(words: &Words, at: usize, start: usize) -> bool {
    let shape = words.tokens[at].shape;
    let fits = match words.kind(at) {
        Kind::SingleOpen => true,
        Kind::SingleStraight => at == start || shape.has(Shape::SPACE_BEFORE),
        _ => false,
    };
    fits && !shape.has(Shape::SPACE_AFTER) && words.kind(at + 1) == Kind::Word
}

/// The token that closes the single mark at `open`.
fn closing_single(words: &Words, open: usize, limit: usize) -> Option<usize> {
    (open + 2..limit.min(open + LONGEST_SINGLE)).find(|at| {
        let shape = words.tokens[*at].shape;
        let kind = words.kind(*at);
        if !matches!(kind, Kind::SingleClose | Kind::SingleStraight)
            || shape.has(Shape::SPACE_BEFORE)
        {
            return false;
        }
        let next = words.kind(at + 1);
        let plural = words.kind(at - 1) == Kind::Word && words.letters(at - 1).ends_with('s');
        let goes_on = *at + 1 < limit && next == Kind::Word;
        next != Kind::Word && !shape.has(Shape::SPACE_AFTER)
            || shape.has(Shape::SPACE_AFTER) && !(plural && goes_on)
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::extract::outer;
    use crate::text::Span;

    fn check(text: &str, wanted: &[&str]) {
        assert_eq!(marked(text), wanted, "{text}");
    }

    /// The segments of a text whose paragraphs end at line ends, each with the sign of its seam.
    pub(in crate::extract) fn marked(text: &str) -> Vec<String> {
        let mut words = Words::new(text);
        let mut blocks = Runs::default();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            blocks.push(words.read(Span::new(at, at + line.trim_end().len())).end);
            at += line.len();
        }
        outer::segments(&words, &blocks)
            .iter()
            .map(|segment| {
                let range = segment.tokens();
                let first = words.tokens[range.start].span();
                let words = first.join(words.tokens[range.end - 1].span()).of(text);
                let seam = match segment.seam {
                    Seam::Closed => "",
                    Seam::Continues => "¶",
                    Seam::RunOn => "+",
                };
                format!("{seam}{words}")
            })
            .collect()
    }

    #[test]
    fn pairs_of_all_kinds() {
        check(
            "“It rained,” she said. \"Then it stopped,\" he said.",
            &["It rained,", "Then it stopped,"],
        );
        check(
            "''It rained,'' she said. ``So it did.''",
            &["It rained,", "So it did."],
        );
        check("He said: “Roads are shut.“ He left.", &["Roads are shut."]);
        check(
            "The team ‘is ready’, she said, and the workers' bus too.",
            &["is ready"],
        );
    }

    #[test]
    fn a_quotation_goes_on_over_paragraphs_and_runs_on() {
        check(
            "“We began.\n“We went on.” So it was.",
            &["We began.", "¶We went on."],
        );
        check(
            "\"We lost. \"We will win,\" said Okafor.",
            &["We lost.", "+We will win,"],
        );
        check(
            "“She said “no” to us,” said Lee.",
            &["She said “no” to us,"],
        );
    }

    #[test]
    fn inches_and_stray_marks_open_nothing() {
        check("He is 5'11\" tall. \"And fast,\" she said.", &["And fast,"]);
        check("It ended.” Then nothing.", &[]);
    }
}
