//! What a reader says about a quotation: who speaks it, or that it is none.
//! Not here: what a correction does to what was found (see `store`).

use super::{ArticleKey, Passage};

/// Which correction: 128 random bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorrectionId(pub u128);

/// A correction that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// Which one.
    pub id: CorrectionId,
    /// The text it was made in.
    pub article: ArticleKey,
    /// The quotation, from its first word to its last: `A,” X said, “b`.
    pub passage: Passage,
    /// What is said about it.
    pub verdict: Verdict,
    /// SHA-256 of the text in which the guessed place was rejected; it is not guessed there again.
    pub rejected: Option<[u8; 32]>,
    /// When that was said last; of two corrections of one quotation the later one holds.
    pub at: jiff::Timestamp,
}

/// What a reader says about a stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is a quotation that was found, and this is who speaks it.
    By(String),
    /// It is a quotation just as it stands here, whatever was found, and this is who speaks it.
    Quotation(String),
    /// It is no quotation.
    Nothing,
}

impl Verdict {
    /// Who speaks, if it is a quotation.
    pub fn speaker(&self) -> Option<&str> {
        match self {
            Self::By(name) | Self::Quotation(name) => Some(name),
            Self::Nothing => None,
        }
    }
}
