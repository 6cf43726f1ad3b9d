//! A note being typed in the rows of a narrow box: broken behind spaces and between wide letters.
//! Not here: the article's text, which `text::wrap` breaks with more care. Promise: each byte but a
//! line end is in one row, so that there is a row for every place one can type at.

use crate::text::{Span, cells, glyph};
use unicode_segmentation::UnicodeSegmentation;

/// The rows of `text` in `width` cells, as bytes of it. Spaces at the end of a row may stand out over it.
pub fn rows(text: &str, width: usize) -> Vec<Span> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        wrap(line, start, width.max(1), &mut rows);
        start += line.len() + 1;
    }
    rows
}

/// Adds the rows of one line that begins at byte `start`.
fn wrap(line: &str, start: usize, width: usize, rows: &mut Vec<Span>) {
    // Where the row begins, what it holds, and where it can be broken with what stands before that.
    let (mut from, mut used) = (0, 0);
    let mut border: Option<(usize, usize)> = None;
    for (at, letter) in line.grapheme_indices(true) {
        let wide = cells(&glyph(letter));
        let space = letter.chars().all(char::is_whitespace);
        if wide > 1 && at > from && !letter.is_ascii() {
            border = Some((at, used));
        }
        if used + wide > width && at > from && !space {
            // The rest of the row goes to the next one, if it has room there with this letter.
            let fits = |(_, before): &(usize, usize)| used - before + wide <= width;
            let (end, before) = border.take().filter(fits).unwrap_or((at, used));
            rows.push(Span::new(start + from, start + end));
            (from, used) = (end, used - before);
        }
        used += wide;
        if space {
            border = Some((at + letter.len(), used));
        }
    }
    rows.push(Span::new(start + from, start + line.len()));
}

/// The row in which one types before byte `at`.
pub fn row_of(rows: &[Span], at: usize) -> usize {
    rows.partition_point(|row| row.start() <= at)
        .saturating_sub(1)
}

/// The cells before byte `at` in a row.
pub fn column_of(text: &str, row: Span, at: usize) -> usize {
    let before = text.get(row.start()..at).unwrap_or_default();
    before.graphemes(true).map(|l| cells(&glyph(l))).sum()
}

/// The byte of a row nearest to a column; behind its last letter only where the line ends there.
pub fn byte_at(text: &str, row: Span, column: usize) -> usize {
    let mut used = 0;
    for (at, letter) in row.of(text).grapheme_indices(true) {
        used += cells(&glyph(letter));
        if used > column {
            return row.start() + at;
        }
    }
    end_of(text, row)
}

/// The last place in a row to type at: its end, or where it goes on in the next row the place before
/// its last letter.
pub fn end_of(text: &str, row: Span) -> usize {
    let ends = text[row.end()..].chars().next().is_none_or(|c| c == '\n');
    let last = row.of(text).grapheme_indices(true).next_back();
    match last {
        Some((at, _)) if !ends => row.start() + at,
        Some(_) | None => row.end(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, width: usize) -> Vec<&str> {
        let rows = rows(text, width);
        rows.into_iter().map(|row| row.of(text)).collect()
    }

    #[test]
    fn rows_break_behind_spaces_and_between_wide_letters() {
        assert_eq!(shown("ask about the car", 9), ["ask about ", "the car"]);
        assert_eq!(shown("one\n\ntwo\n", 9), ["one", "", "two", ""]);
        assert_eq!(shown("Donaudampf", 4), ["Dona", "udam", "pf"]);
        assert_eq!(shown("at 東京の朝", 7), ["at 東京", "の朝"]);
        assert_eq!(shown("👩‍👩‍👧👩‍👩‍👧", 3), ["👩‍👩‍👧", "👩‍👩‍👧"]);
        assert_eq!(shown("", 9), [""]);
    }

    proptest! {
        #[test]
        fn each_byte_is_in_one_row_and_rows_fit(text in "(?s)[a-c 東é\u{301}👩\u{200d}\u{1b}\n-]{0,80}", width in 1_usize..12) {
            let rows = rows(&text, width);
            let mut end = 0;
            for row in &rows {
                prop_assert!(text[end..row.start()].chars().all(|c| c == '\n'));
                prop_assert!(row.start() - end <= 1);
                let inked = row.of(&text).trim_end();
                let wide: usize = inked.graphemes(true).map(|l| cells(&glyph(l))).sum();
                prop_assert!(wide <= width || inked.graphemes(true).filter(|l| cells(&glyph(l)) > 0).count() == 1);
                end = row.end();
            }
            prop_assert_eq!(end, text.len());
        }
    }
}
