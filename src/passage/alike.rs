//! Approximate search: where words stand in a text that differ from the wanted ones by a few edits.
//! Not here: whether such a place is the passage (see `changed`). Promise: one step for each text
//! character and 64 wanted ones (Myers' bit vectors, in blocks as Hyyrö describes them).

use rustc_hash::FxHashMap;

/// Wanted characters, ready to be looked for.
#[derive(Debug)]
pub struct Pattern {
    /// For each ASCII character the positions where it stands, one bit each, `blocks` words.
    ascii: Vec<u64>,
    /// The same for the others.
    others: FxHashMap<char, Vec<u64>>,
    none: Vec<u64>,
    len: usize,
}

/// Where the first wanted character may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Anywhere in the text.
    Anywhere,
    /// At its first character; what stands before the words costs.
    Start,
}

/// 64 rows of the table of distances: where they rise and fall from one row to the next.
#[derive(Clone, Copy)]
struct Block {
    rises: u64,
    falls: u64,
}

impl Pattern {
    /// From the wanted characters.
    pub fn new(wanted: impl Iterator<Item = char>) -> Self {
        let wanted: Vec<_> = wanted.collect();
        let blocks = wanted.len().div_ceil(64);
        let mut ascii = vec![0; 128 * blocks];
        let mut others: FxHashMap<char, Vec<u64>> = FxHashMap::default();
        for (at, c) in wanted.iter().enumerate() {
            let bits = if c.is_ascii() {
                &mut ascii[*c as usize * blocks..][..blocks]
            } else {
                others.entry(*c).or_insert_with(|| vec![0; blocks])
            };
            bits[at / 64] |= 1 << (at % 64);
        }
        Self {
            ascii,
            others,
            none: vec![0; blocks],
            len: wanted.len(),
        }
    }

    /// The positions of a character.
    fn bits(&self, c: char) -> &[u64] {
        let blocks = self.none.len();
        if c.is_ascii() {
            &self.ascii[c as usize * blocks..][..blocks]
        } else {
            self.others.get(&c).unwrap_or(&self.none)
        }
    }

    /// For each character of `text` the edits between the wanted words and the best stretch that
    /// ends with it.
    pub fn distances<'a>(
        &'a self,
        text: impl Iterator<Item = char> + 'a,
        from: From,
    ) -> impl Iterator<Item = usize> + 'a {
        let fresh = Block {
            rises: !0,
            falls: 0,
        };
        let mut blocks = vec![fresh; self.none.len()];
        let last = (self.len + 63) % 64;
        let mut distance = self.len;
        text.map(move |c| {
            let bits = self.bits(c);
            let mut step = match from {
                From::Anywhere => 0,
                From::Start => 1,
            };
            let final_block = blocks.len().saturating_sub(1);
            for (at, (block, bits)) in blocks.iter_mut().zip(bits).enumerate() {
                let top = if at == final_block { last } else { 63 };
                step = block.advance(*bits, step, top);
            }
            distance = distance.saturating_add_signed(step);
            distance
        })
    }
}

impl Block {
    /// Goes on by one text character. `step` is how the row above changed, the result how the row
    /// `top` of this block did.
    fn advance(&mut self, bits: u64, step: isize, top: usize) -> isize {
        let vertical = bits | self.falls;
        let bits = bits | u64::from(step < 0);
        let across = ((bits & self.rises).wrapping_add(self.rises) ^ self.rises) | bits;
        let up = self.falls | !(across | self.rises);
        let down = self.rises & across;
        let out = isize::from(up >> top & 1 == 1) - isize::from(down >> top & 1 == 1);
        let up = up << 1 | u64::from(step > 0);
        let down = down << 1 | u64::from(step < 0);
        self.rises = down | !(vertical | up);
        self.falls = up & vertical;
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The same by the plain table.
    fn plain(wanted: &[char], text: &[char], from: From) -> Vec<usize> {
        let mut row: Vec<_> = (0..=wanted.len()).collect();
        let mut ends = Vec::new();
        for c in text {
            let mut diagonal = row[0];
            row[0] = match from {
                From::Anywhere => 0,
                From::Start => row[0] + 1,
            };
            for (j, w) in wanted.iter().enumerate() {
                let cost = diagonal + usize::from(c != w);
                diagonal = row[j + 1];
                row[j + 1] = cost.min(diagonal + 1).min(row[j] + 1);
            }
            ends.push(row[wanted.len()]);
        }
        ends
    }

    proptest! {
        #[test]
        fn bits_and_table_agree(wanted in "[a-cé]{1,150}", text in "[a-cé]{0,80}") {
            let pattern = Pattern::new(wanted.chars());
            let (w, t): (Vec<_>, Vec<_>) = (wanted.chars().collect(), text.chars().collect());
            for from in [From::Anywhere, From::Start] {
                let bits: Vec<_> = pattern.distances(text.chars(), from).collect();
                prop_assert_eq!(bits, plain(&w, &t, from));
            }
        }
    }

    #[test]
    fn a_changed_word_costs_its_letters() {
        let pattern = Pattern::new("sell the ferry".chars());
        let text = "We plan to sell the ferries.";
        let least = pattern.distances(text.chars(), From::Anywhere).min();
        assert_eq!(least, Some(1));
    }
}
