//! Nouns that can stand for one source, by the groups of `assets/lexicon/alike.txt` and by their ends.
//! Promise: nothing is allocated, and what is asked of one noun often is looked up once.

use super::index::{Index, hash};
use super::{LONGEST, cell};

pub(super) const FILE: &str = include_str!("../../assets/lexicon/alike.txt");

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

/// Whether two nouns can stand for one source: `alike("envoy", "diplomat")`.
pub fn alike(one: &str, other: &str) -> bool {
    Noun::new(one).is_like(other)
}

/// What stands after the noun in its line, and all lines behind it.
pub(super) fn line(noun: &[u8]) -> Option<&'static [u8]> {
    GROUPS.find(noun, hash(noun))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_for_one_source_are_alike() {
        assert!(alike("envoy", "diplomat") && alike("Envoy", "DIPLOMAT"));
        assert!(alike("spokeswoman", "Spokeswoman") && alike("ex-minister", "minister"));
        assert!(!alike("envoy", "minister") && !alike("coach", "roach") && !alike("", "envoy"));
    }
}
