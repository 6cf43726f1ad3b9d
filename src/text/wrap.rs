//! Text to rows: where lines of a given width break, as bytes of the source.
//! Widths are those of the display form (see `clean`); the rows are spans of the text as it came.
//! Promise: rows stand in order, do not overlap, lie on letter borders, and none is wider than
//! asked unless a single letter is. The text between two rows is white space.

use super::{Span, cells, glyph};
use textwrap::WordSeparator;
use textwrap::core::Fragment;
use textwrap::wrap_algorithms::{Penalties, wrap_first_fit, wrap_optimal_fit};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Texts up to this many bytes are set with lines of even length; longer ones line by line.
const EVEN_UP_TO: usize = 8 * 1024;

/// Longer texts are laid out in pieces of about this many bytes.
const PIECE: usize = 4 * 1024;

/// What makes a paragraph worse: above all a last line of one short word.
const PENALTIES: Penalties = Penalties {
    short_last_line_fraction: 6,
    short_last_line_penalty: 900,
    ..Penalties::new()
};

/// A word that stays in one row, and the white space after it.
#[derive(Clone, Copy, Debug)]
struct Word {
    span: Span,
    width: u16,
    space: u16,
}

impl Fragment for Word {
    fn width(&self) -> f64 {
        f64::from(self.width)
    }

    fn whitespace_width(&self) -> f64 {
        f64::from(self.space)
    }

    fn penalty_width(&self) -> f64 {
        0.0
    }
}

/// The rows of `span` set in `width` cells. How it is set depends on its size alone.
pub fn rows(text: &str, span: Span, width: usize) -> Vec<Span> {
    let width = width.max(1);
    let words = words(text, span, width);
    let widths = [width as f64];
    let even = (span.len() <= EVEN_UP_TO)
        .then(|| wrap_optimal_fit(&words, &widths, &PENALTIES).ok())
        .flatten();
    let lines = even.unwrap_or_else(|| wrap_first_fit(&words, &widths));
    let row = |line: &&[Word]| Some(line.first()?.span.join(line.last()?.span));
    lines.iter().filter_map(row).collect()
}

/// Where a text too long to be set at once is cut: pieces of about 4 KB that end at a space where
/// there is one near. A text up to [`EVEN_UP_TO`] bytes is one piece.
pub fn pieces(text: &str, span: Span) -> impl Iterator<Item = Span> {
    let mut from = span.start();
    std::iter::from_fn(move || {
        if from >= span.end() {
            return None;
        }
        let left = span.end() - from;
        let to = if left <= EVEN_UP_TO {
            span.end()
        } else {
            cut(text, from + PIECE)
        };
        let piece = Span::new(from, to);
        from = to;
        Some(piece)
    })
}

/// Bytes beside the end of a piece in which a letter border is looked for.
const NEAR: usize = 256;

/// A letter border near `at`, after a space if one stands in the kilobyte before it.
fn cut(text: &str, at: usize) -> usize {
    let before = &text.as_bytes()[at - PIECE / 4..at];
    if let Some(space) = memchr::memrchr2(b' ', b'\n', before) {
        return at - PIECE / 4 + space + 1;
    }
    // Only what is near is looked at: a letter with a million marks would be gone through for each piece.
    let (from, to) = (at.saturating_sub(NEAR), (at + NEAR).min(text.len()));
    let near = Span::new(text.floor_char_boundary(from), text.floor_char_boundary(to));
    let at = text.floor_char_boundary(at);
    let mut cursor = GraphemeCursor::new(at - near.start(), near.len(), true);
    match cursor.next_boundary(near.of(text), 0) {
        Ok(Some(next)) if next < near.len() => near.start() + next,
        _ => at,
    }
}

fn words(text: &str, span: Span, width: usize) -> Vec<Word> {
    let body = span.of(text);
    let mut words = Vec::with_capacity(body.len() / 6 + 1);
    let mut at = span.start();
    for word in WordSeparator::UnicodeBreakProperties.find_words(body) {
        let whole = word.word.len() + word.whitespace.len();
        let raw = &text[at..at + whole];
        let shown = raw.trim_end();
        let leads = shown.len() - shown.trim_start().len();
        let inked = Span::new(at + leads, at + shown.len());
        let space = columns(&raw[shown.len()..]);
        at += whole;
        // White space that leads a word belongs to the row of the word before it.
        let before = columns(&raw[..leads]) + if inked.is_empty() { space } else { 0 };
        if let Some(last) = words.last_mut() {
            let last: &mut Word = last;
            last.space = last.space.saturating_add(before);
        }
        if !inked.is_empty() {
            push(text, inked, space, width, &mut words);
        }
    }
    words
}

/// Adds a word, in pieces where it is wider than a row.
fn push(text: &str, span: Span, space: u16, width: usize, words: &mut Vec<Word>) {
    let whole = columns(span.of(text));
    if usize::from(whole) <= width {
        words.push(Word {
            span,
            width: whole,
            space,
        });
        return;
    }
    let (mut from, mut wide) = (span.start(), 0);
    for (offset, grapheme) in span.of(text).grapheme_indices(true) {
        let at = span.start() + offset;
        let more = cells(&glyph(grapheme));
        if wide > 0 && wide + more > width {
            words.push(Word {
                span: Span::new(from, at),
                width: wide as u16,
                space: 0,
            });
            (from, wide) = (at, 0);
        }
        wide += more;
    }
    words.push(Word {
        span: Span::new(from, span.end()),
        width: wide as u16,
        space,
    });
}

/// Cells of a source text in its display form.
pub fn columns(raw: &str) -> u16 {
    if raw.bytes().all(|byte| (0x20..0x7f).contains(&byte)) {
        return u16::try_from(raw.len()).unwrap_or(u16::MAX);
    }
    let wide: usize = raw.graphemes(true).map(|g| cells(&glyph(g))).sum();
    u16::try_from(wide).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn lines(text: &str, width: usize) -> Vec<&str> {
        rows(text, Span::new(0, text.len()), width)
            .into_iter()
            .map(|row| row.of(text))
            .collect()
    }

    #[test]
    fn lines_are_of_even_length() {
        let text = "The ferry had been late all week, and on Friday it did not come at all.";
        assert_eq!(
            lines(text, 28),
            [
                "The ferry had been late all",
                "week, and on Friday it did",
                "not come at all."
            ]
        );
    }

    #[test]
    fn a_line_end_inside_a_paragraph_is_a_space() {
        assert_eq!(
            lines("“No,” she\r\nsaid.\n“Never.”", 40),
            ["“No,” she\r\nsaid.\n“Never.”"]
        );
    }

    #[test]
    fn wide_letters_and_long_words_are_split_by_cells() {
        assert_eq!(lines("漢字漢字漢字", 4), ["漢字", "漢字", "漢字"]);
        assert_eq!(lines("👩‍👩‍👧👩‍👩‍👧 ab", 3), ["👩‍👩‍👧", "👩‍👩‍👧", "ab"]);
        assert_eq!(
            lines("Donaudampfschiff fuhr", 6),
            ["Donaud", "ampfsc", "hiff", "fuhr"]
        );
        assert_eq!(lines("漢", 1), ["漢"]);
    }

    #[test]
    fn a_long_text_comes_in_pieces_that_end_at_a_space() {
        let text = "word ".repeat(4_000);
        let all: Vec<_> = pieces(&text, Span::new(0, text.len())).collect();
        assert!(all.len() > 3 && all.iter().all(|p| p.len() <= EVEN_UP_TO));
        assert!(all.windows(2).all(|two| two[0].end() == two[1].start()));
        assert!(all[0].of(&text).ends_with(' '));
        let solid = "é".repeat(10_000);
        let all: Vec<_> = pieces(&solid, Span::new(0, solid.len())).collect();
        assert!(all.iter().all(|p| !p.of(&solid).is_empty()));
    }

    proptest! {
        #[test]
        fn rows_are_in_order_and_fit(text in "(?s)[a-z é“”\\n\u{1b}漢\u{301}👩‍-]{0,200}", width in 1usize..40) {
            let mut end = 0;
            for row in rows(&text, Span::new(0, text.len()), width) {
                prop_assert!(row.start() >= end && !row.of(&text).is_empty());
                prop_assert!(text[end..row.start()].trim().is_empty(), "lost {:?}", &text[end..row.start()]);
                let wide = usize::from(columns(row.of(&text)));
                prop_assert!(wide <= width || row.of(&text).graphemes(true).filter(|g| columns(g) > 0).count() == 1, "{wide} > {width}");
                end = row.end();
            }
            prop_assert!(text[end..].trim().is_empty());
        }
    }
}
