//! What the program knows of English: words with their parts of speech and classes, and names of
//! people and places. Compiled in from `assets/lexicon`, sorted, searched where it lies.
//! Not here: what a sentence means. Promise: nothing is built at start, a look-up never allocates.

mod class;
pub mod grammar;
mod guess;
pub mod header;
pub mod signs;
pub mod weights;

pub use class::{Class, Pos};
pub use guess::guess;

const WORDS: &str = include_str!("../../assets/lexicon/words.txt");
const NAMES: &str = include_str!("../../assets/lexicon/names.txt");

const ALIKE: &str = include_str!("../../assets/lexicon/alike.txt");

/// The longest entry of any list, in bytes; longer words are not looked up.
pub const LONGEST: usize = 64;

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Parts of speech it can be.
    pub pos: Pos,
    /// The commonest of them.
    pub main: Pos,
    /// Kinds of word: cue, title, month.
    pub class: Class,
}

/// What is known of a capitalised word, or of two or three together (`new york`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Name {
    flags: u8,
}

impl Name {
    const GIVEN: u8 = 1;
    const MALE: u8 = 2;
    const FEMALE: u8 = 4;
    const SURNAME: u8 = 8;
    const PLACE: u8 = 16;

    /// `Karoline`.
    pub const fn is_given(self) -> bool {
        self.flags & Self::GIVEN != 0
    }

    /// Nearly all bearers are men.
    pub const fn is_male(self) -> bool {
        self.flags & Self::MALE != 0
    }

    /// Nearly all bearers are women.
    pub const fn is_female(self) -> bool {
        self.flags & Self::FEMALE != 0
    }

    /// `Walsh`.
    pub const fn is_surname(self) -> bool {
        self.flags & Self::SURNAME != 0
    }

    /// `London`.
    pub const fn is_place(self) -> bool {
        self.flags & Self::PLACE != 0
    }

    /// What it tells of a word that it opens: `Jean` of `Jean-Baptiste`, `Ruiz` of `Ruiz-Lee`.
    #[must_use]
    pub const fn as_part(self) -> Self {
        Self {
            flags: self.flags & !Self::PLACE,
        }
    }

    /// Whether any list has it.
    pub const fn is_known(self) -> bool {
        self.flags != 0
    }
}

/// What is known of a word in small letters: `word("said")`.
pub fn word(small: &str) -> Option<Entry> {
    let rest = find(WORDS, small)?;
    let (pos, class) = rest.split_once('\t').unwrap_or((rest, ""));
    Some(Entry {
        pos: Pos::of_codes(pos),
        main: Pos::of_codes(pos.get(..1).unwrap_or_default()),
        class: Class::of_codes(class),
    })
}

/// What is known of a name in plain small letters, without accents: `name("radoslaw")`.
pub fn name(plain: &str) -> Name {
    let mut flags = 0;
    for code in find(NAMES, plain).unwrap_or_default().bytes() {
        flags |= match code {
            b'g' => Name::GIVEN,
            b'm' => Name::MALE,
            b'f' => Name::FEMALE,
            b's' => Name::SURNAME,
            b'p' => Name::PLACE,
            _ => 0,
        };
    }
    Name { flags }
}

/// Whether two nouns can stand for one source: `alike("envoy", "diplomat")`.
pub fn alike(one: &str, other: &str) -> bool {
    let groups = |noun| find(ALIKE, noun).unwrap_or_default();
    let tail = |long: &str, short: &str| short.len() > 4 && long.ends_with(short);
    one == other
        || tail(one, other)
        || tail(other, one)
        || groups(one)
            .bytes()
            .any(|group| groups(other).as_bytes().contains(&group))
}

/// What stands after the tab in the line that begins with `key`, in lines sorted by bytes.
fn find(list: &'static str, key: &str) -> Option<&'static str> {
    if key.is_empty() || key.len() > LONGEST {
        return None;
    }
    let bytes = list.as_bytes();
    let (mut low, mut high) = (0, bytes.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let start = bytes[low..middle]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(low, |at| low + at + 1);
        let end = bytes[middle..high]
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(high, |at| middle + at);
        let tab = bytes[start..end]
            .iter()
            .position(|byte| *byte == b'\t')
            .map_or(end, |at| start + at);
        match bytes[start..tab].cmp(key.as_bytes()) {
            std::cmp::Ordering::Equal => return list.get((tab + 1).min(end)..end),
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = start,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_every_entry_is_found() {
        for list in [WORDS, NAMES, ALIKE] {
            let mut last = "";
            for line in list.lines() {
                let (key, rest) = line.split_once('\t').expect(line);
                assert!(last < key, "{last} stands before {key}");
                assert_eq!(find(list, key), Some(rest));
                last = key;
            }
        }
    }

    #[test]
    fn every_code_is_known() {
        for line in WORDS.lines() {
            let mut cells = line.split('\t').skip(1);
            for code in cells.next().unwrap_or_default().chars() {
                assert_ne!(Pos::of_codes(&code.to_string()), Pos::default(), "{line}");
            }
            for code in cells.next().unwrap_or_default().split_whitespace() {
                assert_ne!(Class::of_codes(code), Class::default(), "{line}");
            }
        }
    }

    #[test]
    fn words_and_names_tell_what_they_are() {
        let said = word("said").expect("a common word");
        assert!(said.class.has(Class::SAY) && said.main.has(Pos::PAST));
        assert!(word("envoy").is_some_and(|entry| entry.class.has(Class::HUMAN)));
        assert!(name("karen").is_given() && name("karen").is_female());
        assert!(name("new york").is_place() && !name("new york").is_given());
        assert_eq!(word("xyzzy"), None);
        assert!(!name("").is_known());
    }
}
