//! Where the line of each key lies in a list: a table with open addresses, filled in by the compiler,
//! so that a look-up reads one place of the table and one line of the list.
//! Not here: what the lines mean. Promise: nothing is built at start, a look-up never allocates.

/// A list of lines `key`, tab, rest, with the places of its lines.
pub(super) struct Index<const SLOTS: usize> {
    list: &'static str,
    /// The hash of a key above [`PLACE`] bits, its line's first byte plus one below; 0 is free.
    slots: [u32; SLOTS],
}

/// Bits for the place of a line: lists are shorter than a megabyte.
const PLACE: u32 = 20;

const PLACE_MASK: u32 = (1 << PLACE) - 1;

impl<const SLOTS: usize> Index<SLOTS> {
    /// The places of the lines of `list`.
    pub(super) const fn new(list: &'static str) -> Self {
        let bytes = list.as_bytes();
        assert!(SLOTS.is_power_of_two(), "places are masked");
        assert!(bytes.len() < PLACE_MASK as usize, "places fit");
        let mut slots = [0; SLOTS];
        let (mut at, mut lines) = (0, 0);
        // Nearly without calls, which the compiler runs slowly.
        while at < bytes.len() {
            let start = at as u32;
            let (mut number, mut eight, mut bits) = (SEED, 0, 0);
            while bytes[at] != b'\t' {
                if bits == 64 {
                    (number, eight, bits) = (stirred(number, eight), 0, 0);
                }
                eight |= (bytes[at] as u64) << bits;
                bits += 8;
                at += 1;
            }
            let hash = stirred(number, eight) as u32;
            let mut slot = hash as usize & (SLOTS - 1);
            while slots[slot] != 0 {
                slot = (slot + 1) & (SLOTS - 1);
            }
            slots[slot] = hash & !PLACE_MASK | (start + 1);
            lines += 1;
            while bytes[at] != b'\n' {
                at += 1;
            }
            at += 1;
        }
        assert!(lines * 4 < SLOTS * 3, "a quarter of the table stays free");
        Self { list, slots }
    }

    /// What stands after the tab in the line that begins with `key`, and all lines behind it; `hash`
    /// is that of the key.
    pub(super) fn find(&self, key: &[u8], hash: u32) -> Option<&'static [u8]> {
        let slot = self.slot(key, hash)?;
        self.line(slot).get(key.len() + 1..)
    }

    /// Which slot the line that begins with `key` has.
    pub(super) fn slot(&self, key: &[u8], hash: u32) -> Option<usize> {
        let mut slot = hash as usize & (SLOTS - 1);
        loop {
            let found = self.slots[slot];
            if found == 0 {
                return None;
            }
            if (found ^ hash) & !PLACE_MASK == 0 {
                let rest = self.line(slot).strip_prefix(key);
                if rest.is_some_and(|rest| rest.first() == Some(&b'\t')) {
                    return Some(slot);
                }
            }
            slot = (slot + 1) & (SLOTS - 1);
        }
    }

    /// The first byte of the line of a slot, if it has one.
    pub(super) const fn place(&self, slot: usize) -> Option<usize> {
        let place = self.slots[slot] & PLACE_MASK;
        if place == 0 {
            None
        } else {
            Some(place as usize - 1)
        }
    }

    fn line(&self, slot: usize) -> &'static [u8] {
        let place = (self.slots[slot] & PLACE_MASK) as usize;
        self.list
            .as_bytes()
            .get(place.wrapping_sub(1)..)
            .unwrap_or_default()
    }
}

const SEED: u64 = 0x9e37_79b9_7f4a_7c15;

/// A number for some letters, the same for capital letters of ASCII: eight bytes at a time.
pub fn hash(letters: &[u8]) -> u32 {
    let (eights, rest) = letters.as_chunks::<8>();
    let number = eights.iter().fold(SEED, |number, eight| {
        stirred(number, small(u64::from_le_bytes(*eight)))
    });
    if rest.is_empty() && !eights.is_empty() {
        return number as u32;
    }
    let places = rest.iter().zip((0..64).step_by(8));
    let eight = places.fold(0, |eight, (byte, bits)| eight | u64::from(*byte) << bits);
    stirred(number, small(eight)) as u32
}

/// The [`hash`] of up to eight letters that are small already, the first in the lowest byte.
#[inline]
pub const fn hash_of_eight(small: u64) -> u32 {
    stirred(SEED, small) as u32
}

/// Eight bytes with capital letters of ASCII made small.
#[inline]
pub const fn small(eight: u64) -> u64 {
    let each = u64::MAX / 0xff;
    let low = eight & (0x7f * each);
    let from_a = low + (0x80 - b'A' as u64) * each;
    let behind_z = low + (0x7f - b'Z' as u64) * each;
    let capitals = from_a & !behind_z & !eight & (0x80 * each);
    eight | capitals >> 2
}

const fn stirred(number: u64, eight: u64) -> u64 {
    let product = (number ^ eight) as u128 * 0xd6e8_feb8_6659_fd93;
    product as u64 ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_do_not_change_a_hash() {
        for word in [
            "Rubio",
            "MACDONALD",
            "Ångström’s",
            "Ana@[`{",
            "Rotherhithe-Smith",
        ] {
            let letters = word.as_bytes();
            assert_eq!(hash(letters), hash(&letters.to_ascii_lowercase()), "{word}");
        }
        let eight = u64::from_le_bytes(*b"Rubio\0\0\0");
        assert_eq!(hash_of_eight(small(eight)), hash(b"rubio"));
    }
}
