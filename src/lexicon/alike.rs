//! Nouns that can stand for one source, by the groups of `assets/lexicon/alike.txt` and by their ends,
//! and what is told of people that a noun calls (`called.txt`).
//! Promise: nothing is allocated, and what is asked of one noun often is looked up once.

use super::index::{Index, hash};
use super::{LONGEST, cell};

pub(super) const FILE: &str = include_str!("../../assets/lexicon/alike.txt");

pub(super) const CALLED_FILE: &str = include_str!("../../assets/lexicon/called.txt");

static CALLED: Index<{ 1 << 11 }> = Index::new(CALLED_FILE);

static GROUPS: Index<{ 1 << 7 }> = Index::new(FILE);

/// A noun that another may be like.
#[derive(Clone, Copy, Debug)]
pub struct Noun<'n> {
    letters: &'n str,
    groups: &'static [u8],
}

impl<'n> Noun<'n> {
    /// A noun, whatever its capitals.
    pub fn new(letters: &'n str) -> Self {
        let mut room = [0; LONGEST];
        let groups = room.get_mut(..letters.len()).and_then(|small| {
            small.copy_from_slice(letters.as_bytes());
            small.make_ascii_lowercase();
            line(small)
        });
        Self {
            letters,
            groups: cell(groups.unwrap_or_default()),
        }
    }

    /// Whether both can stand for one source: `envoy` and `diplomat`.
    pub fn is_like(&self, other: &str) -> bool {
        self.ends_alike(other)
            || !self.groups.is_empty() && {
                let other = Noun::new(other).groups;
                self.groups.iter().any(|group| other.contains(group))
            }
    }

    /// Whether one is the other, or a long word of which the other is the end.
    fn ends_alike(&self, other: &str) -> bool {
        let (one, other) = (self.letters.as_bytes(), other.as_bytes());
        let short = one.len().min(other.len());
        (short > 4 || one.len() == other.len())
            && one[one.len() - short..].eq_ignore_ascii_case(&other[other.len() - short..])
    }
}

/// What may have been told of somebody whom a noun calls.
#[derive(Clone, Copy, Debug)]
pub struct Calling(&'static [u8]);

impl Calling {
    /// By a noun in small letters.
    pub fn new(noun: &str) -> Self {
        Self(cell(called(noun.as_bytes()).unwrap_or_default()))
    }

    /// Whether a word that is told of somebody makes them that: `pastor` and `church` a cleric,
    /// `bakery` a baker, `Sweden` a Swede.
    pub fn is_told_by(self, word: &str) -> bool {
        let mut words = self.0.split(|byte| *byte == b' ');
        !word.is_empty() && words.any(|told| told.eq_ignore_ascii_case(word.as_bytes()))
    }
}

/// Whether two nouns can stand for one source: `alike("envoy", "diplomat")`.
pub fn alike(one: &str, other: &str) -> bool {
    Noun::new(one).is_like(other)
}

/// What stands after the noun in its line of `called.txt`, and all lines behind it.
pub(super) fn called(noun: &[u8]) -> Option<&'static [u8]> {
    CALLED.find(noun, hash(noun))
}

/// What stands after the noun in its line, and all lines behind it.
pub(super) fn line(noun: &[u8]) -> Option<&'static [u8]> {
    GROUPS.find(noun, hash(noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_noun_calls_people_of_whom_it_is_told() {
        let cleric = Calling::new("cleric");
        assert!(cleric.is_told_by("pastor") && cleric.is_told_by("Vicar"));
        assert!(
            Calling::new("baker").is_told_by("bakery")
                && Calling::new("swede").is_told_by("Sweden")
        );
        assert!(
            !cleric.is_told_by("coach")
                && !cleric.is_told_by("")
                && !Calling::new("").is_told_by("a")
        );
    }

    #[test]
    fn nouns_for_one_source_are_alike() {
        assert!(alike("envoy", "diplomat") && alike("Envoy", "DIPLOMAT"));
        assert!(alike("spokeswoman", "Spokeswoman") && alike("ex-minister", "minister"));
        assert!(!alike("envoy", "minister") && !alike("coach", "roach") && !alike("", "envoy"));
    }
}
