//! Which words found are which segment marked: one to one, the most alike first.
//! Not here: whether they are attributed rightly (see `score`). Promise: a pair shares four fifths of
//! its letters, and order alone decides between equals.

use quotidian::text::CharSpan;
use std::collections::HashSet;

/// Share of letters that a segment and the words found must have in common to be the same.
const ALIKE: f64 = 0.8;

/// How much of the words found counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All of them.
    Whole,
    /// Those inside marked segments, for what reports whole clauses.
    Clipped,
}

/// Found words of one paragraph without marks, space and stops around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where they are.
    pub span: CharSpan,
    /// Which of the found quotations they are of.
    pub quote: usize,
}

/// Which found pieces are which marked segments.
pub struct Alignment {
    /// The segments without marks, space and stops around them.
    pub segments: Vec<CharSpan>,
    /// What was found.
    pub pieces: Vec<Piece>,
    /// For each segment, its piece.
    pub piece_of: Vec<Option<usize>>,
    /// For each piece, its segment.
    pub segment_of: Vec<Option<usize>>,
}

/// Pairs marked segments with found parts, each given with the number of its quotation.
pub fn align(
    text: &[char],
    segments: &[CharSpan],
    parts: impl Iterator<Item = (usize, CharSpan)>,
    extent: Extent,
) -> Alignment {
    let pieces = pieces(text, segments, parts, extent);
    let segments: Vec<_> = segments.iter().map(|span| trimmed(text, *span)).collect();
    let found: Vec<_> = pieces.iter().map(|piece| piece.span).collect();
    let piece_of = pairs(&segments, &found, alike, ALIKE);
    let mut segment_of = vec![None; pieces.len()];
    for (segment, piece) in piece_of.iter().enumerate() {
        if let Some(piece) = piece {
            segment_of[*piece] = Some(segment);
        }
    }
    Alignment {
        segments,
        pieces,
        piece_of,
        segment_of,
    }
}

/// Parts cut at line ends, for a quotation of several paragraphs is several segments.
fn pieces(
    text: &[char],
    segments: &[CharSpan],
    parts: impl Iterator<Item = (usize, CharSpan)>,
    extent: Extent,
) -> Vec<Piece> {
    let mut found: Vec<Piece> = Vec::new();
    let mut seen = HashSet::new();
    for (quote, part) in parts {
        let mut spans = lines(text, part);
        if extent == Extent::Clipped {
            spans = spans
                .iter()
                .flat_map(|span| clipped(*span, segments))
                .collect();
        }
        for span in spans {
            let span = trimmed(text, span);
            if !span.is_empty() && seen.insert(span) {
                found.push(Piece { span, quote });
            }
        }
    }
    found
}

/// The stretches of `span` between line ends.
fn lines(text: &[char], span: CharSpan) -> Vec<CharSpan> {
    let end = span.end().min(text.len());
    let mut from = span.start().min(end);
    let mut lines = Vec::new();
    for line in text[from..end].split(|c| matches!(c, '\r' | '\n')) {
        if !line.is_empty() {
            lines.push(CharSpan::new(from, from + line.len()));
        }
        from += line.len() + 1;
    }
    lines
}

/// What of `span` lies in each segment that it holds at least half of.
fn clipped(span: CharSpan, segments: &[CharSpan]) -> Vec<CharSpan> {
    let half = |segment: &&CharSpan| 2 * overlap(span, **segment) >= segment.len();
    let cut = |segment: &CharSpan| {
        CharSpan::new(
            span.start().max(segment.start()),
            span.end().min(segment.end()),
        )
    };
    segments.iter().filter(half).map(cut).collect()
}

/// A span without marks, space and stops at its ends.
pub fn trimmed(text: &[char], span: CharSpan) -> CharSpan {
    let end = span.end().min(text.len());
    let words = &text[span.start().min(end)..end];
    let from = words.iter().take_while(|c| is_edge(**c)).count();
    let after = words[from..].iter().rev().take_while(|c| is_edge(**c));
    let length = words.len() - from - after.count();
    CharSpan::new(end - words.len() + from, end - words.len() + from + length)
}

fn is_edge(c: char) -> bool {
    c.is_whitespace() || "\"'“”‘’«».,;:!?…-–—".contains(c)
}

/// Code points that two spans share.
pub fn overlap(a: CharSpan, b: CharSpan) -> usize {
    let (start, end) = (a.start().max(b.start()), a.end().min(b.end()));
    end.saturating_sub(start)
}

/// What two spans share, as a part of what they stretch over.
fn alike(a: CharSpan, b: CharSpan) -> f64 {
    let stretch = a.end().max(b.end()) - a.start().min(b.start());
    overlap(a, b) as f64 / stretch as f64
}

/// For each wanted span its own found one, the best pairs first, none that scores below `least`.
pub fn pairs(
    wanted: &[CharSpan],
    found: &[CharSpan],
    score: impl Fn(CharSpan, CharSpan) -> f64,
    least: f64,
) -> Vec<Option<usize>> {
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (i, w) in wanted.iter().enumerate() {
        let close = found
            .iter()
            .enumerate()
            .filter(|(_, f)| overlap(*w, **f) > 0);
        scored.extend(
            close
                .map(|(j, f)| (score(*w, *f), i, j))
                .filter(|x| x.0 >= least),
        );
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut paired, mut used) = (vec![None; wanted.len()], vec![false; found.len()]);
    for (_, i, j) in scored {
        if paired[i].is_none() && !used[j] {
            paired[i] = Some(j);
            used[j] = true;
        }
    }
    paired
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts between square brackets, of the text without them.
    fn marked(marked: &str) -> (Vec<char>, Vec<CharSpan>) {
        let (mut text, mut spans, mut from) = (Vec::new(), Vec::new(), 0);
        for c in marked.chars() {
            match c {
                '[' => from = text.len(),
                ']' => spans.push(CharSpan::new(from, text.len())),
                letter => text.push(letter),
            }
        }
        (text, spans)
    }

    /// Which piece each segment gets.
    fn check(segments: &str, parts: &str, extent: Extent, expected: &[Option<usize>]) {
        let (text, segments) = marked(segments);
        let (same, parts) = marked(parts);
        assert_eq!(text, same);
        let parts = parts.into_iter().enumerate();
        let found = align(&text, &segments, parts, extent);
        assert_eq!(found.piece_of, expected);
        for (segment, piece) in found.piece_of.iter().enumerate() {
            assert!(piece.is_none_or(|piece| found.segment_of[piece] == Some(segment)));
        }
    }

    #[test]
    fn marks_and_stops_at_the_ends_do_not_matter() {
        check(
            "“[The harbour stays shut,]” the pilot said.",
            "[“The harbour stays shut,”] the pilot said.",
            Extent::Whole,
            &[Some(0)],
        );
    }

    #[test]
    fn half_a_quotation_is_another_one() {
        check(
            "“[The harbour stays shut until the ice has gone]” was all.",
            "“[The harbour stays shut] until the ice has gone” was all.",
            Extent::Whole,
            &[None],
        );
    }

    #[test]
    fn a_part_over_two_paragraphs_is_two_segments() {
        check(
            "“[The ice came early.]\n\n“[It will stay late.]”",
            "“[The ice came early.\n\n“It will stay late.]”",
            Extent::Whole,
            &[Some(0), Some(1)],
        );
    }

    #[test]
    fn a_whole_clause_counts_only_where_it_may_be_clipped() {
        let marked = "She said the harbour was “[frozen to the bottom]” again.";
        let clause = "She said [the harbour was “frozen to the bottom”] again.";
        check(marked, clause, Extent::Whole, &[None]);
        check(marked, clause, Extent::Clipped, &[Some(0)]);
    }

    #[test]
    fn a_part_is_given_away_once() {
        let (text, segments) = marked("“[Ice and more ice]” and “[ice]”");
        let twice = segments.iter().chain(&segments).copied().enumerate();
        let found = align(&text, &segments, twice, Extent::Whole);
        assert_eq!(found.pieces.len(), 2);
        assert_eq!(found.piece_of, [Some(0), Some(1)]);
    }

    #[test]
    fn places_beyond_the_text_are_cut() {
        let (text, _) = marked("Ice");
        let part = CharSpan::new(1, 90);
        let found = align(&text, &[part], [(0, part)].into_iter(), Extent::Whole);
        assert_eq!(found.segments, [CharSpan::new(1, 3)]);
        assert_eq!(found.piece_of, [Some(0)]);
    }
}
