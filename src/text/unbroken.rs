//! Stretches without white space that no prose has: a page of nothing but opening tags, data in letters.
//! Promise: what stands beside white space is always read; a letter that is not ASCII counts as such, for
//! not all languages part words.

use crate::limits::UNBROKEN;

/// How far the words of a text have been read since white space was met.
pub struct Unbroken(usize);

impl Unbroken {
    /// Nothing was read before byte `at`.
    pub const fn new(at: usize) -> Self {
        Self(at)
    }

    /// Where reading goes on at byte `at`: there, or behind the middle of an unbroken stretch.
    #[inline]
    pub fn goes_on(&mut self, bytes: &[u8], at: usize) -> usize {
        if breaks(bytes[at]) {
            self.0 = at;
        } else if at > self.0 + UNBROKEN / 2 {
            self.0 = past_middle(bytes, at);
            return self.0;
        }
        at
    }
}

fn breaks(byte: u8) -> bool {
    byte.is_ascii_whitespace() || !byte.is_ascii()
}

/// Where the last half of an unbroken stretch begins, if that is behind `at`.
fn past_middle(bytes: &[u8], at: usize) -> usize {
    let rest = &bytes[at..];
    let end = at
        + rest
            .iter()
            .position(|byte| breaks(*byte))
            .unwrap_or(rest.len());
    end.saturating_sub(UNBROKEN / 2).max(at)
}

#[cfg(test)]
mod tests {
    use super::super::Span;
    use super::super::words::Words;
    use super::*;

    fn read(text: &str) -> (usize, Vec<&str>) {
        let mut words = Words::new(text);
        let count = words.read(Span::new(0, text.len())).len();
        let last = (count.saturating_sub(6)..count).map(|token| words.letters(token));
        (count, last.collect())
    }

    #[test]
    fn the_middle_of_a_million_tags_is_left_out() {
        for (piece, count) in [("<div>", 1_000_000), ("[", 3_000_000)] {
            let text = format!("“Yes.” {}“No,” said Bo", piece.repeat(count));
            let (count, last) = read(&text);
            assert!(count < UNBROKEN + 100, "{count}");
            assert_eq!(last, ["“", "No", ",", "”", "said", "Bo"]);
        }
    }

    #[test]
    fn shorter_stretches_and_words_without_white_space_are_read_whole() {
        assert_eq!(read(&"[".repeat(UNBROKEN)).0, UNBROKEN);
        let spaced = "[[[ ".repeat(UNBROKEN);
        assert_eq!(read(&spaced).0, UNBROKEN * 3);
        let marks = "“[”".repeat(UNBROKEN);
        assert_eq!(read(&marks).0, UNBROKEN * 3);
    }
}
