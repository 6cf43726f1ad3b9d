//! Steps of a cursor in a text: by a letter as people see it, and by a word.
//! Promise: every step ends on a border between two letters.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The border before the letter that ends at `at`.
pub fn before(text: &str, at: usize) -> usize {
    let mut at = GraphemeCursor::new(at, text.len(), true);
    at.prev_boundary(text, 0).ok().flatten().unwrap_or(0)
}

/// The border after the letter that begins at `at`.
pub fn after(text: &str, at: usize) -> usize {
    let mut at = GraphemeCursor::new(at, text.len(), true);
    let next = at.next_boundary(text, 0).ok().flatten();
    next.unwrap_or(text.len())
}

/// The border between two letters at or after `at`.
pub fn border(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    if cursor.is_boundary(text, 0).unwrap_or(true) {
        return at;
    }
    let next = cursor.next_boundary(text, 0).ok().flatten();
    next.unwrap_or(text.len())
}

/// Where the last word before `at` begins.
pub fn word_before(text: &str, at: usize) -> usize {
    let mut words = text[..at].unicode_word_indices();
    words.next_back().map_or(0, |(at, _)| at)
}

/// Where the first word after `at` ends.
pub fn word_after(text: &str, at: usize) -> usize {
    let word = text[at..].unicode_word_indices().next();
    word.map_or(text.len(), |(from, word)| at + from + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_of_several_code_points_is_one_step() {
        let text = "Cafe\u{301} owner";
        assert_eq!(
            (after(text, 3), before(text, 6), border(text, 4)),
            (6, 3, 6)
        );
        assert_eq!((before(text, 0), after(text, text.len())), (0, text.len()));
        assert_eq!(
            (word_before(text, text.len()), word_after(text, 6)),
            (7, 12)
        );
        assert_eq!((word_before(text, 0), word_after(text, 12)), (0, 12));
    }
}
