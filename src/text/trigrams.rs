//! Which three letters stand beside each other in a text: a Bloom filter of them (B. H. Bloom, 1970), asked
//! before the text is searched.
//! Not here: the search. Promise: what stands in the folded text is never denied; of a few hundred other
//! words one is taken for possible.

use super::fold::{Folding, fold};
use super::odd::odd_words;

/// Bytes of a text that is searched as soon as its trigrams are asked.
const SHORT: usize = 512;

/// Bytes of a text that are folded at once, about.
const PIECE: usize = 16 << 10;

/// Bits at most: there are not many more trigrams that people write.
const MOST: usize = 1 << 17;

/// The trigrams of a text, folded for search.
#[derive(Debug, Default)]
pub struct Trigrams {
    own: Box<[u64]>,
    odd: Option<Box<str>>,
}

/// What is asked of [`Trigrams`]: the trigrams of some words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought(Vec<u32>);

impl Trigrams {
    /// Those of a text; none of a short one.
    pub fn of(text: &str) -> Self {
        let odd = odd_words(text);
        if text.len() <= SHORT {
            return Self {
                odd,
                ..Self::default()
            };
        }
        let bits = (text.len() * 2).next_power_of_two().min(MOST);
        let mut own = vec![0_u64; bits / 64];
        let (mut rest, mut folded) = (text, Vec::new());
        while !rest.is_empty() {
            let (piece, after) = rest.split_at(cut(rest));
            // The last two letters of the piece before belong to trigrams of this one.
            folded.drain(..folded.len().saturating_sub(2));
            folded.extend_from_slice(fold(piece, Folding::Search).text.as_bytes());
            for hash in hashes(&folded) {
                let at = place(hash, bits);
                own[at / 64] |= 1 << (at % 64);
            }
            rest = after;
        }
        Self {
            own: own.into(),
            odd,
        }
    }

    /// The words that folding makes other ones, folded (see [`odd_words`]).
    pub fn odd(&self) -> Option<&str> {
        self.odd.as_deref()
    }

    /// Whether all that is sought may stand in the text.
    pub fn may_hold(&self, sought: &Sought) -> bool {
        let bits = self.own.len() * 64;
        bits == 0
            || sought.0.iter().all(|hash| {
                let at = place(*hash, bits);
                self.own[at / 64] & (1 << (at % 64)) != 0
            })
    }
}

impl Sought {
    /// Those of words that are folded for search and have to stand in the text as they are.
    pub fn add(&mut self, words: &str) {
        self.0.extend(hashes(words.as_bytes()));
        self.0.sort_unstable();
        self.0.dedup();
    }
}

/// Where a piece ends that folds by itself as it does with what follows: between two plain letters.
fn cut(text: &str) -> usize {
    let bytes = text.as_bytes();
    let plain =
        |at: &usize| bytes[at - 1].is_ascii_alphanumeric() && bytes[*at].is_ascii_alphanumeric();
    let mut all = PIECE..text.len();
    all.find(plain).unwrap_or(text.len())
}

fn hashes(folded: &[u8]) -> impl Iterator<Item = u32> {
    let three = folded.windows(3);
    three.map(|of| u32::from_le_bytes([of[0], of[1], of[2], 0]).wrapping_mul(0x9e37_79b1))
}

/// Which of so many bits, a power of two, a hash has.
fn place(hash: u32, bits: usize) -> usize {
    (hash >> (32 - bits.trailing_zeros())) as usize
}

#[cfg(test)]
mod tests {
    use super::super::fold::{find_all, needle};
    use super::*;
    use proptest::prelude::*;

    fn sought(words: &str) -> Sought {
        let mut sought = Sought::default();
        sought.add(&needle(words, Folding::Search));
        sought
    }

    #[test]
    fn what_is_not_there_is_nearly_always_denied() {
        let text =
            "The ferry left the harbour of Orrin at nine, and nobody saw it again. ".repeat(20);
        let known = Trigrams::of(&text);
        for words in ["ferry", "HARBOUR of", "saw\nit", "rr", ""] {
            assert!(known.may_hold(&sought(words)), "{words}");
        }
        let others = ["zebra", "minister", "boats", "harbours", "Orrin at ten"];
        assert!(others.iter().all(|words| !known.may_hold(&sought(words))));
        assert!(Trigrams::of("short").may_hold(&sought("zebra")));
    }

    #[test]
    fn a_long_text_is_learned_as_if_it_were_folded_at_once() {
        let text = "“Nobody,” said Ana  Ruíz —\nand left. ".repeat(3_000);
        let known = Trigrams::of(&text);
        let bits = known.own.len() * 64;
        let mut whole = vec![0_u64; bits / 64];
        for hash in hashes(fold(&text, Folding::Search).text.as_bytes()) {
            let at = place(hash, bits);
            whole[at / 64] |= 1 << (at % 64);
        }
        assert_eq!(*known.own, *whole);
        assert_eq!(
            cut(&"é ".repeat(20_000)),
            60_000,
            "no letters to cut between"
        );
    }

    proptest! {
        #[test]
        fn what_stands_in_a_text_is_never_denied(text in "[a-eé“”'‘’ \n—-]{0,40}", from in 0_usize..40, len in 0_usize..8) {
            let text = text.repeat(60);
            let part: String = text.chars().skip(from).take(len).collect();
            let words = needle(&part, Folding::Search);
            let mut asked = Sought::default();
            asked.add(&words);
            if find_all(&text, &words).next().is_some() {
                prop_assert!(Trigrams::of(&text).may_hold(&asked));
            }
        }
    }
}
