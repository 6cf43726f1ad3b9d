//! Up to eight bytes of a text as one number, the first byte lowest: most words fit, and are then
//! read without a step for each letter.
//! Not here: what a word means. Promise: only ASCII counts as a letter; other bytes are `foreign`.

use crate::lexicon;

/// Up to eight bytes, zeros behind them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Eight(u64);

/// What some bytes hold.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each holds or not, whatever the others"
)]
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held {
    /// How many letters of ASCII.
    pub letters: u32,
    /// Whether one of them is small.
    pub small: bool,
    pub digit: bool,
    pub hyphen: bool,
    /// Whether a byte is not of ASCII.
    pub foreign: bool,
}

/// A bit of each byte, the lowest.
const EACH: u64 = u64::MAX / 0xff;

/// A bit of each byte, the highest.
const TOP: u64 = EACH << 7;

impl Eight {
    /// The bytes `start..end` of a text, if they are few and do not stand at its very end.
    #[inline]
    pub(super) fn of(text: &[u8], start: usize, end: usize) -> Option<Self> {
        let bytes = text.get(start..)?.first_chunk::<8>()?;
        let all = u64::from_le_bytes(*bytes);
        match end.wrapping_sub(start) {
            8 => Some(Self(all)),
            len @ ..8 => Some(Self(all & ((1 << (8 * len)) - 1))),
            _ => None,
        }
    }

    /// The first bytes of some letters.
    pub(super) fn first(letters: &[u8]) -> Self {
        let places = letters.iter().take(8).zip((0..64).step_by(8));
        Self(places.fold(0, |all, (byte, bits)| all | u64::from(*byte) << bits))
    }

    /// How many letters and digits stand before anything else.
    #[inline]
    pub(super) fn run(self) -> usize {
        let others = !(self.letters() | self.digits()) & TOP;
        (others.trailing_zeros() / 8) as usize
    }

    /// Whether there is a letter among the first `len` bytes.
    #[inline]
    pub(super) fn has_letter(self, len: usize) -> bool {
        ((self.letters().trailing_zeros() / 8) as usize) < len.min(8)
    }

    /// What the bytes hold.
    #[inline]
    pub(super) fn held(self) -> Held {
        let letters = self.letters();
        let hyphens = self.0 ^ (EACH * u64::from(b'-'));
        Held {
            letters: letters.count_ones(),
            small: letters & (self.0 << 2) != 0,
            digit: self.digits() != 0,
            hyphen: hyphens.wrapping_sub(EACH) & !hyphens & TOP != 0,
            foreign: self.0 & TOP != 0,
        }
    }

    /// The same with capitals made small.
    #[inline]
    pub(super) fn small(self) -> u64 {
        lexicon::small(self.0)
    }

    /// A bit for each letter.
    #[inline]
    fn letters(self) -> u64 {
        Self(self.0 | (EACH << 5)).between(b'a', b'z')
    }

    #[inline]
    fn digits(self) -> u64 {
        self.between(b'0', b'9')
    }

    /// A bit for each byte from `first` to `last`.
    #[inline]
    fn between(self, first: u8, last: u8) -> u64 {
        let low = self.0 & !TOP;
        let from = low + EACH * u64::from(0x80 - first);
        let behind = low + EACH * u64::from(0x7f - last);
        from & !behind & !self.0 & TOP
    }
}

impl Held {
    /// What some letters hold, however many they are.
    pub(super) fn of(letters: &[u8]) -> Self {
        let pieces = letters.chunks(8).map(|piece| Eight::first(piece).held());
        pieces.fold(Self::default(), |one, other| Self {
            letters: one.letters + other.letters,
            small: one.small | other.small,
            digit: one.digit | other.digit,
            hyphen: one.hyphen | other.hyphen,
            foreign: one.foreign | other.foreign,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn eight_bytes_tell_what_each_byte_tells(bytes in prop::collection::vec(any::<u8>(), 8..20), end in 0usize..9) {
            let few = &bytes[..end];
            let eight = Eight::of(&bytes, 0, end).unwrap();
            let held = eight.held();
            let count = |holds: fn(&u8) -> bool| few.iter().filter(|byte| holds(byte)).count();
            prop_assert_eq!(held.letters as usize, count(u8::is_ascii_alphabetic));
            prop_assert_eq!(held.small, count(u8::is_ascii_lowercase) > 0);
            prop_assert_eq!(held.digit, count(u8::is_ascii_digit) > 0);
            prop_assert_eq!(held.hyphen, few.contains(&b'-'));
            prop_assert_eq!(held.foreign, !few.is_ascii());
            let run = few.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            prop_assert_eq!(eight.run(), run);
            prop_assert_eq!(eight.has_letter(run), few[..run].iter().any(u8::is_ascii_alphabetic));
            prop_assert_eq!(eight.has_letter(99), held.letters > 0);
            prop_assert_eq!(eight.small(), Eight::first(&few.to_ascii_lowercase()).0);
            prop_assert_eq!(lexicon::hash(few), lexicon::hash_of_eight(eight.small()));
        }
    }
}
