//! Words in the rows of a narrow pane, broken at spaces.
//! Not here: the article's text, which `text::wrap` breaks with care. Promise: no letter is lost, and what
//! is measured for a pane is what is drawn in it.

use crate::text::{cells, glyph};
use unicode_segmentation::UnicodeSegmentation;

/// Splits `raw` at spaces into at most `most` rows of `width` cells, as bytes of `raw`; the last
/// row holds all that is left, to be cut where it is written.
pub fn rows(raw: &str, width: usize, most: usize) -> Vec<&str> {
    let mut rows = Vec::with_capacity(most);
    let mut rest = raw.trim();
    while rows.len() + 1 < most && !rest.is_empty() {
        let (mut used, mut space, mut over) = (0, None, None);
        for (at, letter) in rest.grapheme_indices(true) {
            let wide = cells(&glyph(letter));
            if letter.chars().all(char::is_whitespace) {
                space = Some(at);
            }
            if used + wide > width {
                over = Some(at);
                break;
            }
            used += wide;
        }
        let Some(over) = over else { break };
        let end = match space.filter(|at| *at > 0) {
            Some(at) => at,
            None if over > 0 => over,
            None => break,
        };
        rows.push(rest[..end].trim_end());
        rest = rest[end..].trim_start();
    }
    if !rest.is_empty() {
        rows.push(rest);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rows_break_at_spaces() {
        assert_eq!(rows("a list of ideas", 7, 2), ["a list", "of ideas"]);
        assert_eq!(rows("Groundhog Day", 5, 3), ["Groun", "dhog", "Day"]);
        assert_eq!(rows("of", 7, 2), ["of"]);
        assert!(rows("  ", 7, 2).is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn rows_keep_every_letter(raw in "[ a東é]{0,40}", width in 1_usize..9, most in 1_usize..5) {
            let kept: String = rows(&raw, width, most).concat().split(' ').collect();
            prop_assert_eq!(kept, raw.replace(' ', ""));
        }
    }
}
