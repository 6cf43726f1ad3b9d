//! What a reader says about two names: that they are one person.
//! Not here: what that does to what was found (see `store`).

use crate::text::plain_str;
use sha2::{Digest, Sha256};

/// Two names that are one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The name that goes.
    pub from: String,
    /// The name that is kept.
    pub to: String,
}

/// Which merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MergeId(pub u128);

impl Merge {
    /// Two names of one person, the second of which is kept.
    pub fn new(from: &str, to: &str) -> Self {
        Self {
            from: from.into(),
            to: to.into(),
        }
    }

    /// Which one it is: whoever says the same of the same names says the same thing.
    pub fn id(&self) -> MergeId {
        let mut sum = Sha256::new();
        for part in ["merge", &plain_str(&self.from), &plain_str(&self.to)] {
            sum.update(part);
            sum.update([0]);
        }
        let first = sum.finalize().iter().take(16).copied().collect::<Vec<u8>>();
        let number = |number: u128, byte: &u8| number << 8 | u128::from(*byte);
        MergeId(first.iter().fold(0, number))
    }
}
