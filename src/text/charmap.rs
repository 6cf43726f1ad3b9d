//! From bytes to code points and back, for the offsets that leave or enter the program.
//! Promise: both ways in constant time, and exact inverses on letter borders.

use super::{CharSpan, Span};
use std::borrow::Cow;

/// Bytes between two remembered places.
const STEP: usize = 256;

/// The code points before every 256th byte of one text.
#[derive(Debug)]
pub struct CharMap<'a> {
    text: &'a str,
    counts: Cow<'a, Counts>,
}

/// What is counted of a text, to be kept apart from it.
#[derive(Clone, Debug)]
pub struct Counts {
    /// Code points that begin before byte `i * STEP`.
    before: Vec<u32>,
}

impl Counts {
    /// Counts the text once.
    pub fn new(text: &str) -> Self {
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STEP) {
            before.push(count);
            count += starts(chunk);
        }
        before.push(count);
        Self { before }
    }
}

impl<'a> CharMap<'a> {
    /// Counts the text once.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            counts: Cow::Owned(Counts::new(text)),
        }
    }

    /// With what was counted of the same text before.
    pub const fn counted(text: &'a str, counts: &'a Counts) -> Self {
        Self {
            text,
            counts: Cow::Borrowed(counts),
        }
    }

    /// The text that is counted.
    pub const fn text(&self) -> &'a str {
        self.text
    }

    /// Code points before the byte `at`.
    pub fn char_at(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let step = at / STEP;
        let rest = &self.text.as_bytes()[step * STEP..at];
        (self.counts.before[step] + starts(rest)) as usize
    }

    /// The byte where code point number `at` begins; the text's end if there are fewer.
    pub fn byte_at(&self, at: usize) -> usize {
        let wanted = at as u32;
        let before = &self.counts.before;
        let step = before
            .partition_point(|&count| count <= wanted)
            .saturating_sub(1);
        let from = step * STEP;
        let mut left = at - before[step] as usize;
        for (i, byte) in self.text.as_bytes()[from.min(self.text.len())..]
            .iter()
            .enumerate()
        {
            if is_start(*byte) {
                if left == 0 {
                    return from + i;
                }
                left -= 1;
            }
        }
        self.text.len()
    }

    /// A span of bytes as code points.
    pub fn chars(&self, span: Span) -> CharSpan {
        CharSpan::new(self.char_at(span.start()), self.char_at(span.end()))
    }

    /// A span of code points as bytes; what lies beyond the text is cut.
    pub fn bytes(&self, span: CharSpan) -> Span {
        Span::new(self.byte_at(span.start()), self.byte_at(span.end()))
    }
}

fn starts(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks::<8>();
    let inside = words.iter().map(|word| {
        // The first bit of a byte is set and the second is not: it goes on.
        let word = u64::from_le_bytes(*word);
        (word & !(word << 1) & 0x8080_8080_8080_8080).count_ones()
    });
    let rest = rest.iter().filter(|byte| is_start(**byte)).count();
    (words.len() * 8 + rest) as u32 - inside.sum::<u32>()
}

const fn is_start(byte: u8) -> bool {
    byte & 0xc0 != 0x80
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn both_ways_agree_with_counting(text in "(?s).{0,900}") {
            let map = CharMap::new(&text);
            for (chars, (bytes, _)) in text.char_indices().enumerate() {
                prop_assert_eq!(map.char_at(bytes), chars);
                prop_assert_eq!(map.byte_at(chars), bytes);
            }
            let count = text.chars().count();
            prop_assert_eq!(map.char_at(text.len()), count);
            prop_assert_eq!(map.byte_at(count), text.len());
            prop_assert_eq!(map.byte_at(count + 7), text.len());
        }
    }

    #[test]
    fn a_curly_mark_is_one_code_point() {
        let map = CharMap::new("“No,” she said");
        assert_eq!(map.chars(Span::new(3, 6)), CharSpan::new(1, 4));
        assert_eq!(map.bytes(CharSpan::new(1, 4)), Span::new(3, 6));
    }
}
